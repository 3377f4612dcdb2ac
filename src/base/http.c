#include "http.h"

#include <curl/curl.h>
#include <errno.h>
#include <libxml/uri.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "library.h"
#include "memory.h"

/* The functions of libcurl that are called, without their prefix `curl_`. */
#define CURL_FUNCTIONS(FUNCTION)                                                                   \
    FUNCTION(easy_cleanup)                                                                         \
    FUNCTION(easy_getinfo)                                                                         \
    FUNCTION(easy_init)                                                                            \
    FUNCTION(easy_reset)                                                                           \
    FUNCTION(easy_setopt)                                                                          \
    FUNCTION(easy_strerror)                                                                        \
    FUNCTION(multi_add_handle)                                                                     \
    FUNCTION(multi_cleanup)                                                                        \
    FUNCTION(multi_info_read)                                                                      \
    FUNCTION(multi_init)                                                                           \
    FUNCTION(multi_perform)                                                                        \
    FUNCTION(multi_poll)                                                                           \
    FUNCTION(multi_remove_handle)                                                                  \
    FUNCTION(multi_strerror)                                                                       \
    FUNCTION(slist_append)                                                                         \
    FUNCTION(slist_free_all)

#define CURL_MEMBER(name) __typeof__(&curl_##name) name;
#define CURL_SYMBOL(name) {"curl_" #name, offsetof(struct curl_functions, name)},

/* Set by http_open. */
static struct curl_functions {
    CURL_FUNCTIONS(CURL_MEMBER)
} curl;

static const struct library_symbol symbols[] = {CURL_FUNCTIONS(CURL_SYMBOL)};
static struct library library = {"libcurl.so.4", symbols, sizeof symbols / sizeof *symbols, &curl,
                                 false};

/* One pair of libcurl handles per connection: libcurl then reuses the connection. */
struct handle {
    CURL *easy;
    CURLM *multi;
};

int http_open(const char *socket, struct http *ret_http, struct error *err)
{
    enum { MOST = sizeof((struct sockaddr_un *)0)->sun_path - 1 };
    if (strlen(socket) > MOST)
        return error_set(err, ERROR_INPUT, "%s: a socket's path has at most %d bytes",
                         quoted(socket, strlen(socket)).text, MOST);
    int result = library_load(&library, err);
    if (result != 0)
        return result;
    struct handle *handle = memory_alloc(1, sizeof *handle);
    *handle = (struct handle){curl.easy_init(), curl.multi_init()};
    struct http http = {handle, memory_copy(socket, strlen(socket))};
    if (!handle->easy || !handle->multi) {
        http_close(&http);
        return error_set(err, ERROR_FAILED, "%s: cannot initialize libcurl", socket);
    }
    *ret_http = http;
    return 0;
}

void http_close(struct http *http)
{
    struct handle *handle = http->handle;
    if (handle) {
        curl.easy_cleanup(handle->easy);
        curl.multi_cleanup(handle->multi);
    }
    free(handle);
    free(http->socket);
    *http = (struct http){0};
}

void http_answer_free(struct http_answer *answer)
{
    buffer_free(&answer->body);
    answer->status = 0;
}

/* One request and its answer: the context of libcurl's callbacks. */
struct exchange {
    CURL *easy;
    const struct http_request *request;
    struct http_answer *answer;
    struct error *err;
    int result; /* of the first callback that failed */
};

static size_t receive_body(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    long status = 0;
    curl.easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
    if (exchange->request->take && status >= 200 && status < 300) {
        exchange->result =
            exchange->request->take(exchange->request->context, bytes, size * count, exchange->err);
        return exchange->result == 0 ? size * count : CURL_WRITEFUNC_ERROR;
    }
    enum { MOST = 16 << 20 }; /* of a body in memory: answers of daemons are far shorter */
    if (exchange->answer->body.n + size * count > MOST) {
        exchange->result =
            error_set(exchange->err, ERROR_FAILED, "%s: an answer of more than %d bytes",
                      exchange->request->path, MOST);
        return CURL_WRITEFUNC_ERROR;
    }
    buffer_append(&exchange->answer->body, bytes, size * count);
    return size * count;
}

static size_t http_read_file(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    ssize_t n;
    do
        n = read(exchange->request->file, bytes, size * count);
    while (n < 0 && errno == EINTR);
    if (n >= 0)
        return (size_t)n;
    exchange->result =
        error_set(exchange->err, ERROR_INPUT, "%s: cannot read the request's body: %s",
                  exchange->request->path, strerror(errno));
    return CURL_READFUNC_ABORT;
}

/* The size of a pipe is unknown, so a body from a descriptor is sent in chunks. */
static struct curl_slist *headers_of(const struct http_request *request)
{
    bool body = request->json || request->file != 0;
    CLEANUP_TEXT char *type =
        memory_print("Content-Type: %s", request->type ? request->type : "application/json");
    struct curl_slist *headers = curl.slist_append(NULL, "Expect:");
    if (body)
        headers = curl.slist_append(headers, type);
    if (request->file != 0)
        headers = curl.slist_append(headers, "Transfer-Encoding: chunked");
    return headers;
}

static void set_body(CURL *easy, struct exchange *exchange, const char *text)
{
    if (text) {
        curl.easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(text));
        curl.easy_setopt(easy, CURLOPT_POSTFIELDS, text);
    } else if (exchange->request->file != 0) {
        curl.easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl.easy_setopt(easy, CURLOPT_READFUNCTION, http_read_file);
        curl.easy_setopt(easy, CURLOPT_READDATA, exchange);
    } else if (strcmp(exchange->request->method, "POST") == 0) {
        curl.easy_setopt(easy, CURLOPT_POSTFIELDS, "");
    }
}

/* Runs the exchange to its end, to the deadline, or until the user asks to stop. */
static int run_exchange(struct handle *handle, struct exchange *exchange, const char *what,
                        struct deadline deadline)
{
    for (;;) {
        int running = 0, left;
        CURLMcode code = curl.multi_perform(handle->multi, &running);
        struct curl_waitfd interrupt = {.fd = deadline.interrupt, .events = CURL_WAIT_POLLIN};
        const CURLMsg *message = curl.multi_info_read(handle->multi, &left);
        if (exchange->result != 0)
            return exchange->result;
        if (message && message->data.result == CURLE_OK)
            return 0;
        if (message || code != CURLM_OK)
            return error_set(exchange->err, ERROR_FAILED, "%s: %s", what,
                             message ? curl.easy_strerror(message->data.result)
                                     : curl.multi_strerror(code));
        if (deadline_over(deadline))
            return error_set(exchange->err, ERROR_FAILED, "%s: no answer before the deadline",
                             what);
        curl.multi_poll(handle->multi, &interrupt, deadline.interrupt >= 0,
                        deadline_left_ms(deadline), NULL);
        if (interrupt.revents != 0)
            return error_set(exchange->err, ERROR_INTERRUPTED, "%s: interrupted", what);
    }
}

int http_ask(struct http *http, const struct http_request *request, struct deadline deadline,
             struct http_answer *ret_answer, struct error *err)
{
    struct handle *handle = http->handle;
    CLEANUP(http_answer_free) struct http_answer answer = {0};
    struct exchange exchange = {handle->easy, request, &answer, err, 0};
    CLEANUP_TEXT char *url = memory_print("http://localhost%s", request->path);
    CLEANUP_TEXT char *what =
        memory_print("%s: %s %s", http->socket, request->method, request->path);
    char *text = request->json ? json_dumps(request->json, JSON_COMPACT) : NULL;
    struct curl_slist *headers = headers_of(request);
    CURL *easy = handle->easy;
    curl.easy_reset(easy);
    curl.easy_setopt(easy, CURLOPT_URL, url);
    curl.easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, http->socket);
    curl.easy_setopt(easy, CURLOPT_PROXY, "");
    curl.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl.easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    set_body(easy, &exchange, text);
    curl.easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
    curl.easy_setopt(easy, CURLOPT_NOBODY, (long)(strcmp(request->method, "HEAD") == 0));
    curl.easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive_body);
    curl.easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl.multi_add_handle(handle->multi, easy);
    int result = run_exchange(handle, &exchange, what, deadline);
    curl.easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer.status);
    curl.multi_remove_handle(handle->multi, easy);
    curl.slist_free_all(headers);
    free(text);
    if (result != 0)
        return result;
    if (!answer.body.s)
        buffer_append(&answer.body, "", 0);
    *ret_answer = answer;
    answer = (struct http_answer){0};
    return 0;
}

char *http_escape(const char *text)
{
    char *escaped = (char *)xmlURIEscapeStr(BAD_CAST text, BAD_CAST "");
    char *copy = memory_print("%s", escaped ? escaped : "");
    xmlFree(escaped);
    return copy;
}
