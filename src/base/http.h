/* HTTP over a Unix socket, to daemons on the same host. */
#ifndef BASE_HTTP_H
#define BASE_HTTP_H

#include <jansson.h>
#include <stddef.h>

#include "clock.h"
#include "error.h"
#include "streams.h"

/* A client of one socket. ERROR_MISSING without libcurl. http_close accepts a zeroed one. */
struct http {
    void *handle; /* of libcurl */
    char *socket;
};
int http_open(const char *socket, struct http *ret_http, struct error *err);
void http_close(struct http *http);

/* A request. Its body is `json` or `file`, or empty if neither is set. */
struct http_request {
    const char *method, *path; /* "GET", "/version" */
    const json_t *json;
    int file;         /* descriptor to read the body from, to its end; 0 for none */
    const char *type; /* of the body; NULL for JSON */

    /* Gets the body of an answer with status 200 to 299, piece by piece; a value other than 0 ends
     * the request and is returned. If NULL, the body is kept in the answer. */
    int (*take)(void *context, const char *bytes, size_t n, struct error *err);
    void *context;
};

/* An answer. `body` is NUL-terminated and has at most 16 MiB; a longer one is ERROR_FAILED.
 * http_answer_free accepts a zeroed one. */
struct http_answer {
    long status;
    struct buffer body;
};
void http_answer_free(struct http_answer *answer);

/* Sends a request and waits for the answer, whatever its status. ERROR_FAILED if there is none. */
int http_ask(struct http *http, const struct http_request *request, struct deadline deadline,
             struct http_answer *ret_answer, struct error *err);

/* Percent-encodes all of `text` but letters, digits and the characters -_.!~*'(), for a path or a
 * query. The caller frees the result. */
char *http_escape(const char *text);

#endif
