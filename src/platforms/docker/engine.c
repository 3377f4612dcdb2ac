#include "engine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"

enum { NOT_FOUND = 404, CONFLICT = 409 };

int engine_open(const char *socket, struct engine *ret_engine, struct error *err)
{
    return http_open(socket, &ret_engine->http, err);
}

void engine_close(struct engine *engine)
{
    http_close(&engine->http);
}

/* At most 600 bytes of a text on one line; control characters become spaces. */
static char *printable_words(const char *text)
{
    enum { MOST = 600 };
    size_t n = strnlen(text, MOST);
    char *line = memory_copy(text, n);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7f)
            line[i] = ' ';
    while (n > 0 && line[n - 1] == ' ')
        line[--n] = '\0';
    return line;
}

char *engine_words(const char *body, size_t n)
{
    CLEANUP_JSON json_t *json = json_loadb(body, n, JSON_DISABLE_EOF_CHECK, NULL);
    const json_t *words = json_object_get(json, "message");
    if (!words)
        words = json_object_get(json, "error");
    return json_is_string(words) ? printable_words(json_string_value(words)) : NULL;
}

static int engine_refusal(const struct engine *engine, const struct engine_call *call,
                          const struct http_answer *answer, struct error *err)
{
    CLEANUP_TEXT char *words = engine_words(answer->body.s, answer->body.n);
    return error_set(err, ERROR_FAILED, "%s: %s %.200s: %s (status %ld)", engine->http.socket,
                     call->method, call->path, words ? words : "it failed without a reason",
                     answer->status);
}

static int parse_json_answer(const struct engine *engine, const struct engine_call *call,
                             const struct http_answer *answer, json_t **ret_json, struct error *err)
{
    json_error_t where;
    json_t *json = json_loadb(answer->body.s, answer->body.n, JSON_ALLOW_NUL, &where);
    if (!json)
        return error_set(err, ERROR_FAILED, "%s: %s %.200s: the answer is not JSON: %s",
                         engine->http.socket, call->method, call->path, where.text);
    *ret_json = json;
    return 0;
}

int engine_ask(struct engine *engine, const struct engine_call *call, struct deadline deadline,
               long *ret_status, json_t **ret_json, struct error *err)
{
    struct http_request request = {.method = call->method,
                                   .path = call->path,
                                   .json = call->json,
                                   .file = call->file,
                                   .type = call->file != 0 ? "application/x-tar" : NULL,
                                   .take = call->take,
                                   .context = call->context};
    CLEANUP(http_answer_free) struct http_answer answer = {0};
    int result = http_ask(&engine->http, &request, deadline, &answer, err);
    if (result != 0)
        return result;
    bool good = answer.status >= 200 && answer.status <= 299;
    if (!good && answer.status != call->fine[0] && answer.status != call->fine[1])
        return engine_refusal(engine, call, &answer, err);
    json_t *json = NULL;
    if (good && ret_json && (result = parse_json_answer(engine, call, &answer, &json, err)) != 0)
        return result;
    if (ret_json)
        *ret_json = json;
    if (ret_status)
        *ret_status = answer.status;
    return 0;
}

int engine_ping(struct engine *engine, struct deadline deadline, struct error *err)
{
    return engine_ask(engine, &(struct engine_call){.method = "GET", .path = "/_ping"}, deadline,
                      NULL, NULL, err);
}

int engine_version(struct engine *engine, struct deadline deadline, char **ret_version,
                   struct error *err)
{
    CLEANUP_JSON json_t *json = NULL;
    int result = engine_ask(engine, &(struct engine_call){.method = "GET", .path = "/version"},
                            deadline, NULL, &json, err);
    if (result != 0)
        return result;
    const char *version = json_string_value(json_object_get(json, "Version"));
    if (!version)
        return error_set(err, ERROR_FAILED, "%s: the engine reports no version",
                         engine->http.socket);
    *ret_version = printable_words(version);
    return 0;
}

int engine_has_runtime(struct engine *engine, const char *runtime, struct deadline deadline,
                       bool *ret_has, struct error *err)
{
    CLEANUP_JSON json_t *json = NULL;
    int result = engine_ask(engine, &(struct engine_call){.method = "GET", .path = "/info"},
                            deadline, NULL, &json, err);
    if (result == 0)
        *ret_has = json_object_get(json_object_get(json, "Runtimes"), runtime) != NULL;
    return result;
}

int engine_image_find(struct engine *engine, const char *reference, struct deadline deadline,
                      bool *ret_found, struct error *err)
{
    CLEANUP_TEXT char *escaped = http_escape(reference);
    CLEANUP_TEXT char *path = memory_print("/images/%s/json", escaped);
    long status = 0;
    int result = engine_ask(
        engine, &(struct engine_call){.method = "GET", .path = path, .fine = {NOT_FOUND}}, deadline,
        &status, NULL, err);
    if (result == 0)
        *ret_found = status != NOT_FOUND;
    return result;
}

/* Imports answer with status 200 and a progress report, even on errors: an error is a line of the
 * report. */
static int check_report(const struct engine *engine, const struct buffer *report, struct error *err)
{
    const char *rest = report->s ? report->s : "";
    while (*rest != '\0') {
        size_t n = strcspn(rest, "\n");
        CLEANUP_JSON json_t *line = json_loadb(rest, n, 0, NULL);
        if (json_object_get(line, "error")) {
            CLEANUP_TEXT char *words = engine_words(rest, n);
            return error_set(err, ERROR_FAILED, "%s: cannot import the image: %s",
                             engine->http.socket, words ? words : "without a reason");
        }
        rest += n + (rest[n] == '\n');
    }
    return 0;
}

static int append_report(void *context, const char *bytes, size_t n, struct error *err)
{
    (void)err;
    buffer_append(context, bytes, n);
    return 0;
}

int engine_image_import(struct engine *engine, const char *archive, const char *repository,
                        const char *tag, struct deadline deadline, struct error *err)
{
    int file = open(archive, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", archive, strerror(errno));
    CLEANUP_TEXT char *escaped = http_escape(repository), *escaped_tag = http_escape(tag);
    CLEANUP_TEXT char *path =
        memory_print("/images/create?fromSrc=-&repo=%s&tag=%s", escaped, escaped_tag);
    CLEANUP(buffer_free) struct buffer report = {0};
    int result = engine_ask(engine,
                            &(struct engine_call){.method = "POST",
                                                  .path = path,
                                                  .file = file,
                                                  .take = append_report,
                                                  .context = &report},
                            deadline, NULL, NULL, err);
    close(file);
    return result == 0 ? check_report(engine, &report, err) : result;
}

int engine_image_remove(struct engine *engine, const char *reference, struct deadline deadline,
                        struct error *err)
{
    CLEANUP_TEXT char *escaped = http_escape(reference);
    CLEANUP_TEXT char *path = memory_print("/images/%s?force=1", escaped);
    return engine_ask(engine,
                      &(struct engine_call){.method = "DELETE", .path = path, .fine = {NOT_FOUND}},
                      deadline, NULL, NULL, err);
}

int engine_network(struct engine *engine, const char *name, const json_t *request,
                   struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *escaped = http_escape(name);
    CLEANUP_TEXT char *path = memory_print("/networks/%s", escaped);
    long status = 0;
    int result = engine_ask(
        engine, &(struct engine_call){.method = "GET", .path = path, .fine = {NOT_FOUND}}, deadline,
        &status, NULL, err);
    if (result != 0 || status != NOT_FOUND)
        return result;
    return engine_ask(
        engine,
        &(struct engine_call){.method = "POST", .path = "/networks/create", .json = request},
        deadline, NULL, NULL, err);
}

int engine_container_create(struct engine *engine, const char *name, const json_t *request,
                            struct deadline deadline, char **ret_id, struct error *err)
{
    CLEANUP_TEXT char *escaped = http_escape(name);
    CLEANUP_TEXT char *path = memory_print("/containers/create?name=%s", escaped);
    CLEANUP_JSON json_t *json = NULL;
    int result =
        engine_ask(engine, &(struct engine_call){.method = "POST", .path = path, .json = request},
                   deadline, NULL, &json, err);
    if (result != 0)
        return result;
    const char *id = json_string_value(json_object_get(json, "Id"));
    /* The Id becomes part of request paths and of cgroup paths. */
    if (!id || *id == '\0' || strspn(id, "0123456789abcdef") != strlen(id))
        return error_set(err, ERROR_FAILED, "%s: the engine made a container without a proper Id",
                         engine->http.socket);
    *ret_id = memory_copy(id, strlen(id));
    return 0;
}

int engine_container_start(struct engine *engine, const char *name, struct deadline deadline,
                           struct error *err)
{
    enum { RUNS_ALREADY = 304 };
    CLEANUP_TEXT char *escaped = http_escape(name);
    CLEANUP_TEXT char *path = memory_print("/containers/%s/start", escaped);
    return engine_ask(engine,
                      &(struct engine_call){.method = "POST", .path = path, .fine = {RUNS_ALREADY}},
                      deadline, NULL, NULL, err);
}

/* For a container that is already being removed: waits until it is gone. */
static int wait_removed(struct engine *engine, const char *escaped, struct deadline deadline,
                        struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("/containers/%s/wait?condition=removed", escaped);
    return engine_ask(engine,
                      &(struct engine_call){.method = "POST", .path = path, .fine = {NOT_FOUND}},
                      deadline, NULL, NULL, err);
}

int engine_container_remove(struct engine *engine, const char *name, struct deadline deadline,
                            struct error *err)
{
    CLEANUP_TEXT char *escaped = http_escape(name);
    CLEANUP_TEXT char *path = memory_print("/containers/%s?force=1&v=1", escaped);
    long status = 0;
    int result = engine_ask(
        engine,
        &(struct engine_call){.method = "DELETE", .path = path, .fine = {NOT_FOUND, CONFLICT}},
        deadline, &status, NULL, err);
    return result == 0 && status == CONFLICT ? wait_removed(engine, escaped, deadline, err)
                                             : result;
}
