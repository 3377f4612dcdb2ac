/* Spans: borrowed pieces of text, and how to split and compare them. */
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
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

struct span span_of(const char *s);
bool span_is(struct span span, const char *s);
bool span_is_among(struct span span, const char *words); /* words separated by spaces */
bool span_starts(struct span span, const char *prefix);
bool span_ends(struct span span, const char *suffix);

/* `span` without its first `n` bytes (n at most span.n). */
struct span span_skip(struct span span, size_t n);

/* `span` without spaces and tabs at both ends. */
struct span span_trim(struct span span);

/* The part of `span` before the first byte in `stops`; all of it if there is none. */
struct span span_until(struct span span, const char *stops);

/* Takes the next of the words that spaces separate in `rest`. False if none is left. */
bool span_take_word(struct span *rest, struct span *ret_word);

/* Number of bytes of the UTF-8 character at the start of `span` if it may be shown; 0 at a control,
 * an invisible or a bidirectional character, at a byte that is not UTF-8, and at the end. In
 * shown_text.c. */
size_t span_character(struct span span);

/* True if the text can be a name in our files: not empty, and of characters that
 * span_character accepts. */
bool span_is_name(struct span span);

/* Reads a whole number without sign, at most `most`. False if `span` is none. */
bool span_to_count(struct span span, long most, long *ret_value);

/* Iterates over the lines of a text. After each `lines_next`, `line` is without line end, carriage
 * return, and terminal escape sequences at either end (benchmark scripts colour their messages);
 * `number` counts from 1; `start` is the first byte of the untrimmed line. */
struct lines {
    struct span rest;
    struct span line;
    const char *start;
    size_t number;
};
struct lines lines_of(struct span text);
bool lines_next(struct lines *lines);

/* Column of the byte at `at` in the current line, from 1. */
size_t lines_column(const struct lines *lines, const char *at);

/* Number of line ends in `text`. */
size_t text_count_lines(struct span text);

#endif
