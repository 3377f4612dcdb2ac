#include "documents.h"

#include "base/memory.h"

struct place document_place(const struct document *document, const char *path)
{
    struct file part = {(char *)document->start.file, document->text};
    /* json_locate does not find a name that the text spells with escapes. */
    const char *at = json_locate(document->text, path);
    if (!at)
        return document->start;
    struct place place = file_place(&part, at);
    if (place.line == 1)
        place.column += document->start.column - 1;
    place.line += document->start.line - 1;
    return place;
}

void document_number(const struct document *document, struct run *run, const char *path)
{
    const json_t *value = json_member(document->root, path);
    if (!value)
        return;
    struct place place = document_place(document, path);
    const struct reading reading = {
        span_of(path), json_number_value(value), 0, place.line, place.column, true};
    if (json_is_number(value))
        run_add(run, &reading);
    else
        run_fail(run, place, "the value of %s is not a number, expected one", path);
}

const char *document_text(const struct document *document, const char *path)
{
    return json_string_value(json_member(document->root, path));
}

/* True if `text`, at the start of a line or after a document, continues with JSON and not with a
 * message of another program, which may begin with a bracket: "[INFO] run 2". */
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

/* The text from the next byte of JSON on. Skips messages in between, by whole lines. */
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

/* Position of the parser in the array that a log may be. */
enum state { OUTSIDE, FIRST_ITEM, AFTER_ITEM, NEXT_ITEM };

static const char *expected_in(enum state state)
{
    return state == OUTSIDE      ? "a document or an array of documents"
           : state == FIRST_ITEM ? "a document or the end of the array"
           : state == AFTER_ITEM ? "a comma or the end of the array"
                                 : "a document";
}

static int report_broken_json(const struct file *log, struct span text, enum state state,
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

/* Place of `at`, which comes after `from`; `line` is the line of `from`. */
static struct place place_behind(const struct file *log, const char *from, size_t line,
                                 const char *at)
{
    struct span before = {log->text.s, (size_t)(at - log->text.s)};
    const char *end = memrchr(before.s, '\n', before.n);
    line += text_count_lines((struct span){from, (size_t)(at - from)});
    return (struct place){log->path, line, (size_t)(at - (end ? end + 1 : before.s)) + 1};
}

int documents_parse(document_function *take, const struct log_part *part, run_function *function,
                    void *context, struct error *err)
{
    const struct file file = {(char *)part->path, part->text}, *log = &file;
    enum state state = OUTSIDE;
    struct document document = {.text = log->text, .start = {log->path, 1 + part->lines_before, 1}};
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
            int result = take(&document, function, context, err);
            if (result != 0)
                return result;
            state = state == OUTSIDE ? OUTSIDE : AFTER_ITEM;
        } else {
            return report_broken_json(log, text, state, function, context, err);
        }
        text = span_skip(text, used);
    }
    return state == OUTSIDE ? 0 : report_broken_json(log, text, state, function, context, err);
}
