/* HTTP over a unix socket, as daemons on the same host speak it. */
#ifndef BASE_HTTP_H
#define BASE_HTTP_H

#include <jansson.h>
#include <stddef.h>

#include "clock.h"
#include "error.h"
#include "streams.h"

/* http_close accepts a zeroed one. */
struct http {
    void *handle; /* of libcurl */
    char *socket;
};
int http_open(const char *socket, struct http *ret_http, struct error *err);
void http_close(struct http *http);

/* What to ask. One of `json` and `file` is the body; both may be missing. */
struct http_request {
    const char *method, *path; /* "GET", "/version" */
    const json_t *json;
    int file;         /* a descriptor that the body is read from, to its end; 0 for none */
    const char *type; /* of the body; NULL for JSON */

    /* Takes the body of an answer of status 200 to 299 as it comes; where it is NULL, the body is
     * kept in the answer. */
    int (*take)(void *context, const char *bytes, size_t n, struct error *err);
    void *context;
};

/* `body` is kept in memory and terminated, up to 16 MiB of it: more is no answer; http_answer_free
 * releases it and accepts a zeroed one.
 */
struct http_answer {
    long status;
    struct buffer body;
};
void http_answer_free(struct http_answer *answer);

/* ERROR_FAILED where there is no answer; an answer of any status is one. */
int http_ask(struct http *http, const struct http_request *request, struct deadline deadline,
             struct http_answer *ret_answer, struct error *err);

/* `text` with all but letters, digits and -._~ percent-encoded, for a path or a query; the caller
 * frees it. */
char *http_escape(const char *text);

#endif
