#include "json.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "memory.h"

void json_free(json_t **value)
{
    json_decref(*value);
}

/* Length of the string at the start of `text`, including its quotes. */
static size_t string_length(struct span text)
{
    size_t i = 1;
    while (i < text.n && text.s[i] != '"')
        i += text.s[i] == '\\' ? 2 : 1;
    return i < text.n ? i + 1 : text.n;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_punctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ',';
}

/* Length of the token at the start of `text`. */
static size_t token_length(struct span text)
{
    size_t i = 0;
    if (text.s[0] == '"')
        return string_length(text);
    while (i < text.n && !is_space(text.s[i]) && !is_punctuation(text.s[i]) && text.s[i] != '"')
        i++;
    return i > 0 ? i : 1;
}

/* Start of the token that contains the byte before `position`. */
static size_t token_start(struct span text, size_t position)
{
    size_t start = 0, i = 0;
    while (i < position && i < text.n) {
        struct span rest = span_skip(text, i);
        if (!is_space(text.s[i]))
            start = i;
        i += is_space(text.s[i]) ? 1 : token_length(rest);
    }
    return start;
}

/* Start of the bad token. jansson gives the position behind the token, except for two errors. */
static size_t error_start(struct span text, const json_error_t *cause)
{
    size_t position = cause->position < 0 ? 0 : (size_t)cause->position;
    switch (json_error_code(cause)) {
    case json_error_premature_end_of_input:
        return text.n;
    case json_error_invalid_utf8:
        return position < text.n ? position : text.n;
    default:
        return token_start(text, position);
    }
}

json_t *json_parse(struct span text, size_t *ret_used, struct json_fault *ret_fault)
{
    enum { FLAGS = JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY | JSON_REJECT_DUPLICATES };
    json_error_t cause;
    json_t *value = json_loadb(text.s, text.n, FLAGS, &cause);
    if (value)
        *ret_used = (size_t)cause.position;
    else
        *ret_fault = (struct json_fault){error_start(text, &cause),
                                         json_error_code(&cause) == json_error_duplicate_key,
                                         shown(cause.text, strlen(cause.text))};
    return value;
}

int json_read(const struct file *file, struct span text, json_t **ret_value, size_t *ret_used,
              struct error *err)
{
    struct json_fault fault;
    json_t *value = json_parse(text, ret_used, &fault);
    if (!value)
        return error_at(err, file_place(file, text.s + fault.at), "broken JSON: %s",
                        fault.cause.text);
    *ret_value = value;
    return 0;
}

struct place json_place_behind(struct place start, struct span passed)
{
    const char *end = memrchr(passed.s, '\n', passed.n);
    size_t column = end ? (size_t)(passed.s + passed.n - end) : start.column + passed.n;
    return (struct place){start.file, start.line + text_count_lines(passed), column};
}

/* Reads a whole number; false if `text` is none. */
static bool index_of(struct span text, size_t *ret_index)
{
    long number;
    if (!span_to_count(text, LONG_MAX, &number))
        return false;
    *ret_index = (size_t)number;
    return true;
}

static json_t *item_of(const json_t *array, const char *text)
{
    size_t index;
    return index_of(span_of(text), &index) ? json_array_get(array, index) : NULL;
}

json_t *json_member(const json_t *object, const char *path)
{
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    char *rest = copy, *name;
    json_t *value = (json_t *)object;
    while (value && (name = strsep(&rest, ".")))
        value = json_is_array(value) ? item_of(value, name) : json_object_get(value, name);
    return value;
}

void json_skip_spaces(struct json_scanner *scanner)
{
    const char *s = scanner->rest.s, *end = s + scanner->rest.n;
    for (; s < end && is_space(*s); s++) {
        scanner->place.column++;
        if (*s == '\n') {
            scanner->place.line++;
            scanner->place.column = 1;
        }
    }
    scanner->rest = (struct span){s, (size_t)(end - s)};
}

/* Moves over `n` bytes without a line end. */
static void skip_bytes(struct json_scanner *scanner, size_t n)
{
    scanner->rest = span_skip(scanner->rest, n);
    scanner->place.column += n;
}

void json_skip_byte(struct json_scanner *scanner)
{
    skip_bytes(scanner, scanner->rest.n > 0);
}

void json_skip_value(struct json_scanner *scanner)
{
    size_t depth = 0;
    while (scanner->rest.n > 0) {
        char c = scanner->rest.s[0];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        skip_bytes(scanner, token_length(scanner->rest));
        if (depth == 0)
            return;
        json_skip_spaces(scanner);
    }
}

/* Moves to the value of member `name` of the object at the scanner; false if there is none. */
static bool enter_member(struct json_scanner *scanner, struct span name)
{
    do {
        json_skip_byte(scanner);
        json_skip_spaces(scanner);
        if (scanner->rest.n == 0 || scanner->rest.s[0] != '"')
            return false;
        struct span key = {scanner->rest.s + 1, string_length(scanner->rest) - 2};
        json_skip_value(scanner);
        json_skip_spaces(scanner);
        json_skip_byte(scanner);
        json_skip_spaces(scanner);
        if (span_equal(key, name))
            return true;
        json_skip_value(scanner);
        json_skip_spaces(scanner);
    } while (scanner->rest.n > 0 && scanner->rest.s[0] == ',');
    return false;
}

/* Moves to item `name`, an index, of the array at the scanner; false if there is none. */
static bool enter_item(struct json_scanner *scanner, struct span name)
{
    size_t index;
    if (!index_of(name, &index))
        return false;
    do {
        json_skip_byte(scanner);
        json_skip_spaces(scanner);
        if (scanner->rest.n == 0 || scanner->rest.s[0] == ']')
            return false;
        if (index-- == 0)
            return true;
        json_skip_value(scanner);
        json_skip_spaces(scanner);
    } while (scanner->rest.n > 0 && scanner->rest.s[0] == ',');
    return false;
}

const char *json_locate(struct span text, const char *path)
{
    struct json_scanner scanner = {.rest = text};
    for (struct span rest = span_of(path);;) {
        json_skip_spaces(&scanner);
        struct span name = span_until(rest, ".");
        char c = scanner.rest.n > 0 ? scanner.rest.s[0] : '\0';
        bool entered = c == '{'   ? enter_member(&scanner, name)
                       : c == '[' ? enter_item(&scanner, name)
                                  : false;
        if (!entered)
            return NULL;
        if (name.n == rest.n)
            return scanner.rest.s;
        rest = span_skip(rest, name.n + 1);
    }
}
