#include "documents.h"

#include "base/memory.h"

struct place document_place(const struct document *document, const char *path)
{
    const char *at = json_locate(document->text, path);
    if (!at)
        return document->start;
    return json_place_behind(document->start,
                             (struct span){document->text.s, (size_t)(at - document->text.s)});
}

const char *document_text(const struct document *document, const char *path)
{
    return json_string_value(json_member(document->root, path));
}

/* True if `text` begins with a name and a colon, like a member of an object. */
static bool is_member(struct span text)
{
    const char *end = memchr(text.s + 1, '"', text.n - 1);
    if (text.s[0] != '"' || !end || memchr(text.s, '\n', (size_t)(end - text.s)))
        return false;
    struct span rest = span_trim(span_skip(text, (size_t)(end + 1 - text.s)));
    return rest.n > 0 && rest.s[0] == ':';
}

/* True if `text`, at the start of a line or after a document, continues with JSON and not with a
 * message of another program, which may begin with a bracket: "[INFO] run 2". */
static bool is_structure(struct span text)
{
    struct span rest = span_trim(span_skip(text, 1));
    switch (text.s[0]) {
    case '{':
    case '}':
    case ',':
    case ']':
        return true;
    case '[':
        return rest.n == 0 || strchr("\r\n{]", rest.s[0]);
    default:
        return is_member(text);
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

/* Number of blanks at the start of `line`. */
static size_t indentation(struct span line)
{
    size_t n = 0;
    while (n < line.n && (line.s[n] == ' ' || line.s[n] == '\t'))
        n++;
    return n;
}

/* Length of a damaged document whose first line has this indentation: it ends with the first brace
 * that has the same, or before another such byte of JSON. */
static size_t damaged_length(struct span text, size_t indent)
{
    for (struct span line = skip_line(text); line.n > 0; line = skip_line(line)) {
        if (indentation(line) != indent || indent == line.n)
            continue;
        struct span rest = span_skip(line, indent);
        if (rest.s[0] == '}')
            return (size_t)(rest.s + 1 - text.s);
        if (strchr("{,[]", rest.s[0]) && rest.s[0] && is_structure(rest))
            return (size_t)(rest.s - text.s);
    }
    return text.n;
}

/* Position in the array that a log may be. */
enum position { OUTSIDE, FIRST_ITEM, AFTER_ITEM, NEXT_ITEM };

struct parser {
    const struct documents *documents;
    run_function *function;
    void *context;
    enum position position;
    struct span text;   /* the rest, from the next byte of JSON on */
    struct place place; /* of its first byte */
    struct error fault; /* of the text before the next document */
};

/* Moves behind `n` bytes and to the next byte of JSON. */
static void skip(struct parser *parser, size_t n)
{
    struct span rest = next_structure(span_skip(parser->text, n));
    struct span passed = {parser->text.s, (size_t)(rest.s - parser->text.s)};
    parser->place = json_place_behind(parser->place, passed);
    parser->text = rest;
}

static char next_byte(const struct parser *parser)
{
    return parser->text.n > 0 ? parser->text.s[0] : '\0';
}

/* Indentation of the line of the next byte. */
static size_t next_indentation(const struct parser *parser)
{
    size_t before = parser->place.column - 1;
    return indentation((struct span){parser->text.s - before, parser->text.n + before});
}

/* Keeps the fault that the next byte is not expected here, unless there is one. */
static void keep_fault(struct parser *parser, struct error *fault)
{
    static const char *const expected[] = {
        [OUTSIDE] = "a document or an array of documents",
        [FIRST_ITEM] = "a document or the end of the array",
        [AFTER_ITEM] = "a comma or the end of the array",
        [NEXT_ITEM] = "a document",
    };
    if (fault->code != 0)
        return;
    if (parser->text.n == 0)
        error_at(fault, parser->place, "broken JSON: the log ends inside an array, expected %s",
                 expected[parser->position]);
    else
        error_at(fault, parser->place, "broken JSON: %s, expected %s",
                 quoted(parser->text.s, 1).text, expected[parser->position]);
}

/* Reports a run that is only known by its fault. */
static int report_fault(const struct parser *parser, size_t line, const struct error *fault,
                        struct error *err)
{
    struct run run = {.mode = "", .line = line, .fault = *fault};
    return parser->function(parser->context, &run, err);
}

/* Takes the fault of the text before the next document. */
static struct error take_fault(struct parser *parser)
{
    struct error fault = parser->fault;
    parser->fault.code = 0;
    return fault;
}

/* True if the next bytes continue an object instead of coming behind one. */
static bool continues_object(const struct parser *parser)
{
    char c = next_byte(parser);
    if (c != ',')
        return c == '}' || c == '"';
    struct span rest = next_structure(span_skip(parser->text, 1));
    return rest.n > 0 && rest.s[0] == '"';
}

/* Reports a damaged document, which begins at `start`, and moves behind it. */
static int skip_damaged(struct parser *parser, const struct document *document,
                        const struct error *fault, struct error *err)
{
    parser->text = document->text;
    parser->place = document->start;
    int result = report_fault(parser, parser->place.line, fault, err);
    size_t indent = next_indentation(parser);
    do
        skip(parser, damaged_length(parser->text, indent));
    while (continues_object(parser));
    /* The start of the array may be among what is lost, and so may its end. */
    bool is_in_array =
        next_byte(parser) == ',' || (parser->position != OUTSIDE && parser->text.n > 0);
    parser->position = is_in_array ? AFTER_ITEM : OUTSIDE;
    return result;
}

/* True if the brace at the start of `text` opens no document: no name follows it. */
static bool is_stray_brace(struct span text)
{
    struct span rest = next_structure(span_skip(text, 1));
    return rest.n > 0 && strchr("{[],", rest.s[0]) && rest.s[0];
}

/* True if the brace that closes a document has a line of its own. */
static bool has_own_last_line(struct span document)
{
    const char *end = memrchr(document.s, '\n', document.n);
    struct span line = {end, end ? (size_t)(document.s + document.n - end) : 0};
    return end && indentation(span_skip(line, 1)) == line.n - 2;
}

/* Indentation of the last line of a document. */
static size_t last_indentation(struct span document)
{
    const char *end = memrchr(document.s, '\n', document.n);
    return indentation((struct span){end + 1, (size_t)(document.s + document.n - end - 1)});
}

/* True for a fault that the tool has, too: the name of a member that it prints several times. */
static bool is_known_repetition(const struct parser *parser, struct span text,
                                const struct json_fault *fault)
{
    const char *const *name = parser->documents->repeated;
    struct span rest = fault->at < text.n ? span_skip(text, fault->at + 1) : (struct span){"", 0};
    while (fault->is_repeated_name && name && *name && !span_is(span_until(rest, "\""), *name))
        name++;
    return fault->is_repeated_name && name && *name;
}

/* Replaces the member at `at` and the comma before it by blanks. */
static void blank_member(char *text, size_t n, size_t at)
{
    struct json_scanner scanner = {.rest = {text + at, n - at}};
    json_skip_value(&scanner);
    json_skip_spaces(&scanner);
    json_skip_byte(&scanner);
    json_skip_spaces(&scanner);
    json_skip_value(&scanner);
    memset(text + at, ' ', (size_t)(scanner.rest.s - text) - at);
    while (at > 0 && text[at] != ',')
        at--;
    text[at] = ' ';
}

/* Reads the document at the start of the text. If the tool repeats members in it, `*ret_copy` is
 * the document without the repetitions, at the same places; the caller frees it. */
static json_t *read_document(const struct parser *parser, struct span *text, char **ret_copy,
                             struct json_fault *ret_fault)
{
    size_t used;
    json_t *root = json_parse(*text, &used, ret_fault);
    while (!root && is_known_repetition(parser, *text, ret_fault)) {
        if (!*ret_copy) {
            text->n = damaged_length(*text, next_indentation(parser));
            text->s = *ret_copy = memory_copy(text->s, text->n);
        }
        blank_member(*ret_copy, text->n, ret_fault->at);
        root = json_parse(*text, &used, ret_fault);
    }
    if (root)
        text->n = used;
    return root;
}

static int parse_document(struct parser *parser, struct error *err)
{
    struct document document = {.text = parser->text, .start = parser->place};
    struct document found = document;
    struct json_fault broken;
    CLEANUP_TEXT char *copy = NULL;
    CLEANUP_JSON json_t *root = read_document(parser, &found.text, &copy, &broken);
    if (parser->position == AFTER_ITEM)
        keep_fault(parser, &parser->fault);
    if (!root) {
        struct span before = {parser->text.s, broken.at};
        if (parser->fault.code == 0)
            error_at(&parser->fault, json_place_behind(parser->place, before), "broken JSON: %s",
                     broken.cause.text);
        if (is_stray_brace(parser->text)) {
            skip(parser, 1);
            return 0;
        }
        struct error fault = take_fault(parser);
        return skip_damaged(parser, &document, &fault, err);
    }
    struct error fault = take_fault(parser);
    size_t indent = next_indentation(parser);
    bool has_line = has_own_last_line(found.text);
    skip(parser, found.text.n);
    parser->position = parser->position == OUTSIDE ? OUTSIDE : AFTER_ITEM;
    /* Brackets that fit by chance: the document closes where it should not. */
    if (has_line ? last_indentation(found.text) != indent : continues_object(parser)) {
        keep_fault(parser, &fault);
        return skip_damaged(parser, &document, &fault, err);
    }
    /* The rest of a doubled or torn end belongs to this document. */
    while (next_byte(parser) == '}' || (next_byte(parser) == ']' && parser->position == OUTSIDE)) {
        keep_fault(parser, &fault);
        skip(parser, 1);
    }
    found.root = root;
    return parser->documents->take(parser->documents->taker, &found, &fault, parser->function,
                                   parser->context, err);
}

/* Parses what begins with the next byte of JSON. */
static int parse_next(struct parser *parser, struct error *err)
{
    char c = next_byte(parser);
    if (c == '{')
        return parse_document(parser, err);
    bool fits = (c == '[' && parser->position == OUTSIDE) ||
                (c == ']' && parser->position != OUTSIDE && parser->position != NEXT_ITEM) ||
                (c == ',' && parser->position == AFTER_ITEM);
    if (!fits)
        keep_fault(parser, &parser->fault);
    if (c == '"' || (c == '}' && parser->place.column > 1)) {
        struct error fault = take_fault(parser);
        const struct document rest = {.text = parser->text, .start = parser->place};
        return skip_damaged(parser, &rest, &fault, err);
    }
    if (c == '[')
        parser->position = FIRST_ITEM;
    else if (c == ']')
        parser->position = OUTSIDE;
    else if (c == ',' && parser->position != OUTSIDE)
        parser->position = NEXT_ITEM;
    skip(parser, 1);
    return 0;
}

/* No tool prints such a line in a test of hours, and the tree of its values takes fifty times its
 * size. */
static int check_lines(const struct log_part *part, struct error *err)
{
    static const size_t most = (size_t)16 << 20;
    struct lines lines = lines_of(part->text);
    size_t number = part->lines_before;
    while (lines_next(&lines)) {
        number++;
        if (lines.line.n > most)
            return error_at(err, (struct place){part->path, number, 1},
                            "a line of %zu bytes, expected at most %zu", lines.line.n, most);
    }
    return 0;
}

int documents_parse(const struct documents *documents, const struct log_part *part,
                    run_function *function, void *context, struct error *err)
{
    int result = check_lines(part, err);
    if (result != 0)
        return result;
    struct parser parser = {
        .documents = documents,
        .function = function,
        .context = context,
        .text = part->text,
        .place = {part->path, part->lines_before + 1, 1},
    };
    skip(&parser, 0);
    while (result == 0 && parser.text.n > 0)
        result = parse_next(&parser, err);
    if (parser.position != OUTSIDE)
        keep_fault(&parser, &parser.fault);
    if (result == 0 && parser.fault.code != 0)
        result = report_fault(&parser, parser.place.line, &parser.fault, err);
    return result;
}
