#include "ini.h"

#include <ini.h>
#include <string.h>

#include "file.h"
#include "memory.h"

enum { LINE_MOST = 198 /* inih's own limit */ };

/* A text, passed to inih line by line, so that errors have their place. */
struct ini_reading {
    const char *name;
    struct span rest, line;
    size_t number;
    ini_function *function;
    void *context;
    struct error *err;
    int result;
};

/* True for a line that inih would append to the value above. */
static bool is_indented(struct span line)
{
    size_t spaces = 0;
    while (spaces < line.n && strchr(" \t\v\f\r", line.s[spaces]))
        spaces++;
    return spaces > 0 && spaces < line.n;
}

static char *ini_next_line(char *buffer, int size, void *stream)
{
    struct ini_reading *reading = stream;
    if (reading->rest.n == 0 || reading->result != 0)
        return NULL;
    reading->line = span_until(reading->rest, "\n");
    reading->number++;
    size_t taken = reading->line.n < reading->rest.n ? reading->line.n + 1 : reading->line.n;
    reading->rest = span_skip(reading->rest, taken);
    struct place place = {reading->name, reading->number, 1};
    if (reading->line.n >= LINE_MOST || (int)reading->line.n + 2 > size)
        reading->result =
            error_at(reading->err, place, "a line of %zu bytes, expected less than %d",
                     reading->line.n, LINE_MOST);
    else if (memchr(reading->line.s, '\0', reading->line.n))
        reading->result = error_at(reading->err, place, "a NUL byte, expected text");
    else if (is_indented(reading->line))
        reading->result = error_at(reading->err, place, "a space, expected [section] or a key");
    if (reading->result != 0)
        return NULL;
    memcpy(buffer, reading->line.s, reading->line.n);
    memcpy(buffer + reading->line.n, "\n", 2);
    return buffer;
}

/* Place of the first `word` in the line that begins at byte `from` or later; else of `from`. */
static struct place place_of_word(const struct ini_reading *reading, size_t from, const char *word)
{
    struct span rest = span_skip(reading->line, from);
    const char *at = memmem(rest.s, rest.n, word, strlen(word));
    return (struct place){reading->name, reading->number,
                          from + (at ? (size_t)(at - rest.s) : 0) + 1};
}

static int ini_take_entry(void *user, const char *section, const char *key, const char *value)
{
    struct ini_reading *reading = user;
    struct ini_entry entry = {.section = section, .key = key, .value = value};
    entry.key_place = place_of_word(reading, 0, key);
    size_t after = span_until(reading->line, "=:").n + 1;
    entry.value_place = *value ? place_of_word(reading, after, value) : entry.key_place;
    if (*value && !span_is_name(span_of(value))) {
        reading->result =
            error_at(reading->err, entry.value_place,
                     "%s, expected UTF-8 text without control or invisible characters",
                     quoted(value, strlen(value)).text);
        return 0;
    }
    reading->result = reading->function(reading->context, &entry, reading->err);
    return reading->result == 0;
}

int ini_read_text(const char *name, struct span text, ini_function *function, void *context,
                  struct error *err)
{
    struct ini_reading reading = {
        .name = name, .rest = text, .function = function, .context = context, .err = err};
    int wrong = ini_parse_stream(ini_next_line, &reading, ini_take_entry, &reading);
    /* inih continues after a line that it cannot read, and returns the number of the first. */
    if (wrong != 0 && (reading.result == 0 || (size_t)wrong < reading.number))
        reading.result = error_at(err, (struct place){name, (size_t)(wrong > 0 ? wrong : 0), 1},
                                  "expected [section], key = value, or a comment");
    return reading.result;
}

int ini_read(const char *path, ini_function *function, void *context, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    return result == 0 ? ini_read_text(path, file.text, function, context, err) : result;
}
