/* What iperf3 --json prints: one JSON document a run. A client's log may hold them in one array, a
 * server's holds them one after the other, and other programs' lines may stand between. */
#include "tool.h"

#include "base/json.h"
#include "base/memory.h"

/* The numbers of a document; which of them there are depends on protocol and version. */
static const char *const paths[] = {
    "start.test_start.reverse",
    "start.test_start.duration",
    "start.test_start.num_streams",
    "end.sum_received.seconds",
    "end.sum.seconds",
    "end.sum_sent.bits_per_second",
    "end.sum_received.bits_per_second",
    "end.sum.bits_per_second",
    "end.sum.jitter_ms",
    "end.sum.lost_packets",
    "end.sum.packets",
};

/* The texts of a document. */
static const struct {
    const char *path, *name, *prefix;
} texts[] = {
    {"start.version", "version", "iperf "},
    {"start.system_info", "system", ""},
};

/* One document of a log, and where it starts: places are counted from there, so that a log of many
 * documents is not gone through anew for each. */
struct document {
    const json_t *root;
    struct span text;
    struct place start;
};

static struct place place_in(const struct document *document, const char *at)
{
    struct file part = {(char *)document->start.file, document->text};
    struct place place = file_place(&part, at);
    if (place.line == 1)
        place.column += document->start.column - 1;
    place.line += document->start.line - 1;
    return place;
}

static void take_number(struct run *run, const struct document *document, const char *path)
{
    const json_t *value = json_member(document->root, path);
    if (!value)
        return;
    struct place place = place_in(document, json_locate(document->text, path));
    if (json_is_number(value))
        run_add(run, path, json_number_value(value), place.line);
    else if (run->fault.code == 0)
        error_at(&run->fault, place, "the value of %s is not a number, expected one", path);
}

/* The release in `Linux host 5.4.0-58-generic #64-Ubuntu SMP ...`, what uname prints. */
static void take_kernel(struct run *run, struct span system, size_t line)
{
    for (int word = 0; word < 2; word++) {
        struct span name = span_until(system, " ");
        if (name.n == system.n)
            return;
        system = span_skip(system, name.n + 1);
    }
    run_remark(run, "kernel", span_until(system, " "), line);
}

static void take_text(struct run *run, const struct document *document, size_t index)
{
    const char *text = json_string_value(json_member(document->root, texts[index].path));
    if (!text)
        return;
    struct span span = span_of(text);
    if (span_starts(span, texts[index].prefix))
        span = span_skip(span, strlen(texts[index].prefix));
    size_t line = place_in(document, json_locate(document->text, texts[index].path)).line;
    run_remark(run, texts[index].name, span, line);
    if (strcmp(texts[index].name, "system") == 0)
        take_kernel(run, span, line);
}

/* A server that is stopped while it waits writes a document without a test. */
static bool is_end_of_server(const json_t *document, const char *cause)
{
    return strncmp(cause, "interrupt", strlen("interrupt")) == 0 &&
           json_array_size(json_member(document, "start.connected")) == 0 &&
           json_object_size(json_object_get(document, "end")) == 0;
}

/* Hands over the run that a document tells of. */
static int take_document(const struct document *document, run_function *function, void *context,
                         struct error *err)
{
    const json_t *root = document->root;
    struct run run = {.mode = "", .line = document->start.line};
    const char *cause = json_string_value(json_object_get(root, "error"));
    if (cause && is_end_of_server(root, cause))
        return 0;
    const char *protocol = json_string_value(json_member(root, "start.test_start.protocol"));
    if (cause)
        error_at(&run.fault, place_in(document, json_locate(document->text, "error")),
                 "the run failed with %s, expected its results", quoted(cause, strlen(cause)).text);
    else if (!protocol)
        error_at(&run.fault, document->start,
                 "no start.test_start.protocol, expected the output of iperf3 --json");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        take_number(&run, document, paths[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        take_text(&run, document, i);
    if (protocol)
        run.mode = protocol;
    return function(context, &run, err);
}

/* Whether `text`, at the start of a line or behind a document, goes on with JSON rather than with
 * somebody's message: a message may begin with a bracket, as in "[INFO] run 2". */
static bool is_structure(struct span text)
{
    struct span rest = span_trim(span_skip(text, 1));
    switch (text.s[0]) {
    case '{':
    case ',':
    case ']':
        return true;
    case '[':
        return rest.n == 0 || strchr("\r\n{]", rest.s[0]);
    default:
        return false;
    }
}

static struct span skip_line(struct span text)
{
    const char *end = memchr(text.s, '\n', text.n);
    return end ? span_skip(text, (size_t)(end - text.s) + 1) : span_skip(text, text.n);
}

/* The text from the next structural byte on; messages in between go, by whole lines. */
static struct span next_structure(struct span text)
{
    for (;;) {
        while (text.n > 0 && strchr(" \t\r\n", text.s[0]) && text.s[0])
            text = span_skip(text, 1);
        if (text.n == 0 || is_structure(text))
            return text;
        text = skip_line(text);
    }
}

/* Where the parser stands in the array that a log may be. */
enum state { OUTSIDE, FIRST_ITEM, AFTER_ITEM, NEXT_ITEM };

static const char *expected_in(enum state state)
{
    return state == OUTSIDE      ? "a document or an array of documents"
           : state == FIRST_ITEM ? "a document or the end of the array"
           : state == AFTER_ITEM ? "a comma or the end of the array"
                                 : "a document";
}

static int broken(const struct file *log, struct span text, enum state state,
                  run_function *function, void *context, struct error *err)
{
    struct place place = file_place(log, text.s);
    struct run run = {.mode = "", .line = place.line};
    if (text.n == 0)
        error_at(&run.fault, place, "broken JSON: the log ends inside an array, expected %s",
                 expected_in(state));
    else
        error_at(&run.fault, place, "broken JSON: %s, expected %s", quoted(text.s, 1).text,
                 expected_in(state));
    return function(context, &run, err);
}

/* The place of `at`, which lies behind `from`, whose line is known. */
static struct place place_behind(const struct file *log, const char *from, size_t line,
                                 const char *at)
{
    struct span before = {log->text.s, (size_t)(at - log->text.s)};
    const char *end = memrchr(before.s, '\n', before.n);
    line += text_count_lines((struct span){from, (size_t)(at - from)});
    return (struct place){log->path, line, (size_t)(at - (end ? end + 1 : before.s)) + 1};
}

static int parse(const struct file *log, run_function *function, void *context, struct error *err)
{
    enum state state = OUTSIDE;
    struct document document = {.text = log->text, .start = {log->path, 1, 1}};
    struct span text = next_structure(log->text);
    for (; text.n > 0; text = next_structure(text)) {
        char c = text.s[0];
        size_t used = 1;
        if (c == '[' && state == OUTSIDE) {
            state = FIRST_ITEM;
        } else if (c == ']' && (state == FIRST_ITEM || state == AFTER_ITEM)) {
            state = OUTSIDE;
        } else if (c == ',' && state == AFTER_ITEM) {
            state = NEXT_ITEM;
        } else if (c == '{' && state != AFTER_ITEM) {
            json_t *value = NULL;
            struct run run = {.mode = ""};
            document.start = place_behind(log, document.text.s, document.start.line, text.s);
            run.line = document.start.line;
            if (json_read(log, text, &value, &used, &run.fault) != 0)
                return function(context, &run, err);
            CLEANUP_JSON json_t *root = value;
            document.root = root;
            document.text = (struct span){text.s, used};
            int result = take_document(&document, function, context, err);
            if (result != 0)
                return result;
            state = state == OUTSIDE ? OUTSIDE : AFTER_ITEM;
        } else {
            return broken(log, text, state, function, context, err);
        }
        text = span_skip(text, used);
    }
    return state == OUTSIDE ? 0 : broken(log, text, state, function, context, err);
}

const struct tool tool_iperf3 = {"iperf3", parse};
