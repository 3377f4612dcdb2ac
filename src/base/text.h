/* Pieces of text that others own: lines, prefixes, numbers. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrowed bytes, not terminated. */
struct span {
    const char *s;
    size_t n;
};

/* A span from a literal. */
#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})

static inline bool span_equal(struct span a, struct span b)
{
    return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

struct span span_of(const char *s);
bool span_is(struct span span, const char *s);
bool span_is_among(struct span span, const char *words); /* that spaces separate */
bool span_starts(struct span span, const char *prefix);
bool span_ends(struct span span, const char *suffix);

/* `span` without its first `n` bytes (n at most span.n). */
struct span span_skip(struct span span, size_t n);

/* `span` without spaces and tabs at both ends. */
struct span span_trim(struct span span);

/* The part of `span` before the first byte that is in `stops`; all of it where none is. */
struct span span_until(struct span span, const char *stops);

/* The bytes of the printable UTF-8 character at the start of `span`; 0 where there is none, as
 * before a control character or a byte that is not UTF-8. */
size_t span_character(struct span span);

/* Whether the text can be a name in a file of ours: not empty, valid UTF-8, no control character.
 */
bool span_is_name(struct span span);

/* Whole-number text without sign, at most `most`. Returns whether it is one. */
bool span_to_count(struct span span, long most, long *ret_value);

/* Iterates over the lines of a text. After each `lines_next`, `line` has no line end, no carriage
 * return, and no terminal escape sequence at either end (programs that run benchmarks like to
 * colour their own messages); `number` counts from 1 and `start` is the untrimmed line's first
 * byte. */
struct lines {
    struct span rest;
    struct span line;
    const char *start;
    size_t number;
};
struct lines lines_of(struct span text);
bool lines_next(struct lines *lines);

/* The column, counting from 1, of the byte at `at` in the current line. */
size_t lines_column(const struct lines *lines, const char *at);

/* How many line ends there are in `text`. */
size_t text_count_lines(struct span text);

#endif
