#include "json.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "memory.h"

void json_free(json_t **value)
{
    json_decref(*value);
}

int json_read(const struct file *file, struct span text, json_t **ret_value, size_t *ret_used,
              struct error *err)
{
    json_error_t cause;
    json_t *value = json_loadb(text.s, text.n, JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY, &cause);
    if (!value) {
        size_t used = cause.position < 0 ? 0 : (size_t)cause.position;
        const char *at = text.s + (used < text.n ? used : text.n);
        return error_at(err, file_place(file, at), "broken JSON: %s",
                        shown(cause.text, strlen(cause.text)).text);
    }
    *ret_value = value;
    *ret_used = (size_t)cause.position;
    return 0;
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

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct span skip_spaces(struct span text)
{
    while (text.n > 0 && is_space(text.s[0]))
        text = span_skip(text, 1);
    return text;
}

/* Length of the string at the start of `text`, including its quotes. */
static size_t string_length(struct span text)
{
    size_t i = 1;
    while (i < text.n && text.s[i] != '"')
        i += text.s[i] == '\\' ? 2 : 1;
    return i < text.n ? i + 1 : text.n;
}

/* Skips the value at the start of `text`. */
static struct span skip_value(struct span text)
{
    size_t depth = 0;
    while (text.n > 0) {
        char c = text.s[0];
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return text;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        text = span_skip(text, c == '"' ? string_length(text) : 1);
    }
    return text;
}

/* The text from the value of member `name` on, in the object at the start of `text`; NULL if there
 * is none. Of a repeated name the last member counts, as in jansson. */
static struct span enter_member(struct span text, struct span name)
{
    struct span found = {NULL, 0};
    if (text.n == 0 || text.s[0] != '{')
        return found;
    do {
        text = skip_spaces(span_skip(text, 1));
        if (text.n == 0 || text.s[0] != '"')
            break;
        size_t n = string_length(text);
        struct span key = {text.s + 1, n - 2};
        text = skip_spaces(span_skip(text, n));
        text = skip_spaces(span_skip(text, text.n > 0));
        if (span_equal(key, name))
            found = text;
        text = skip_value(text);
    } while (text.n > 0 && text.s[0] == ',');
    return found;
}

/* The text from item `name`, an index, on, in the array at the start of `text`; NULL if there is
 * none. */
static struct span enter_item(struct span text, struct span name)
{
    size_t index;
    if (!index_of(name, &index))
        return (struct span){NULL, 0};
    do {
        text = skip_spaces(span_skip(text, 1));
        if (text.n > 0 && text.s[0] != ']' && index-- == 0)
            return text;
        text = skip_value(text);
    } while (text.n > 0 && text.s[0] == ',');
    return (struct span){NULL, 0};
}

const char *json_locate(struct span text, const char *path)
{
    struct span rest = span_of(path);
    text = skip_spaces(text);
    for (;;) {
        struct span name = span_until(rest, ".");
        text = text.n > 0 && text.s[0] == '[' ? enter_item(text, name) : enter_member(text, name);
        if (!text.s || name.n == rest.n)
            return text.s;
        rest = span_skip(rest, name.n + 1);
    }
}
