#include "text.h"

#include <stdint.h>

struct span span_of(const char *s)
{
    return (struct span){s, strlen(s)};
}

bool span_is(struct span span, const char *s)
{
    return span_equal(span, span_of(s));
}

bool span_take_word(struct span *rest, struct span *ret_word)
{
    while (rest->n > 0 && rest->s[0] == ' ')
        *rest = span_skip(*rest, 1);
    *ret_word = span_until(*rest, " ");
    *rest = span_skip(*rest, ret_word->n);
    return ret_word->n > 0;
}

bool span_is_among(struct span span, const char *words)
{
    struct span rest = span_of(words), word;
    while (span_take_word(&rest, &word))
        if (span_equal(span, word))
            return true;
    return false;
}

bool span_starts(struct span span, const char *prefix)
{
    size_t n = strlen(prefix);
    return span.n >= n && memcmp(span.s, prefix, n) == 0;
}

bool span_ends(struct span span, const char *suffix)
{
    size_t n = strlen(suffix);
    return span.n >= n && memcmp(span.s + span.n - n, suffix, n) == 0;
}

struct span span_skip(struct span span, size_t n)
{
    return (struct span){span.s + n, span.n - n};
}

static bool is_space_or_tab(char c)
{
    return c == ' ' || c == '\t';
}

struct span span_trim(struct span span)
{
    while (span.n > 0 && is_space_or_tab(span.s[0]))
        span = span_skip(span, 1);
    while (span.n > 0 && is_space_or_tab(span.s[span.n - 1]))
        span.n--;
    return span;
}

struct span span_until(struct span span, const char *stops)
{
    size_t n = 0;
    while (n < span.n && !(span.s[n] && strchr(stops, span.s[n])))
        n++;
    return (struct span){span.s, n};
}

/* True if eight bytes are printable ASCII: none has its high bit, is below 0x20 or DEL. */
static bool is_plain_word(uint64_t word)
{
    uint64_t high = 0x8080808080808080, each = 0x0101010101010101;
    return !((word | (word - 0x20 * each) | (word + each)) & high);
}

/* The bytes at `s`, at most eight. */
static uint64_t load_bytes(const char *s, size_t n)
{
    uint64_t word = 0;
    memcpy(&word, s, n);
    return word;
}

/* True if all is printable ASCII. Most fields are, and short: words that overlap cover them without
 * a loop over bytes. */
static bool is_plain(struct span span)
{
    const char *s = span.s;
    size_t n = span.n;
    if (n < 4) {
        uint64_t word = 0x2020202020202020;
        for (size_t i = 0; i < n; i++)
            word = word << 8 | (unsigned char)s[i];
        return is_plain_word(word);
    }
    if (n < 8)
        return is_plain_word(load_bytes(s, 4) | load_bytes(s + n - 4, 4) << 32);
    for (size_t i = 0; i + 8 < n; i += 8)
        if (!is_plain_word(load_bytes(s + i, 8)))
            return false;
    return is_plain_word(load_bytes(s + n - 8, 8));
}

bool span_is_name(struct span span)
{
    if (span.n == 0)
        return false;
    if (is_plain(span))
        return true;
    while (span.n > 0) {
        size_t n = span_character(span);
        if (n == 0)
            return false;
        span = span_skip(span, n);
    }
    return true;
}

bool span_to_count(struct span span, long most, long *ret_value)
{
    long value = 0;
    if (span.n == 0 || span.n > 18)
        return false;
    for (size_t i = 0; i < span.n; i++) {
        if (span.s[i] < '0' || span.s[i] > '9')
            return false;
        value = value * 10 + (span.s[i] - '0');
    }
    if (value > most)
        return false;
    *ret_value = value;
    return true;
}

struct lines lines_of(struct span text)
{
    return (struct lines){.rest = text};
}

/* Length of the escape sequence at the start of `span` (ECMA-48: CSI, parameters, a final byte); 0
 * if there is none. */
static size_t escape_length(struct span span)
{
    if (span.n < 3 || span.s[0] != '\x1b' || span.s[1] != '[')
        return 0;
    for (size_t i = 2; i < span.n; i++)
        if (span.s[i] >= 0x40 && span.s[i] <= 0x7e)
            return i + 1;
    return 0;
}

static struct span without_escapes(struct span line)
{
    size_t n;
    while ((n = escape_length(line)) > 0)
        line = span_skip(line, n);
    while (line.n > 0 && line.s[line.n - 1] >= 0x40) {
        const char *escape = memrchr(line.s, '\x1b', line.n);
        if (!escape)
            break;
        struct span tail = span_skip(line, (size_t)(escape - line.s));
        if (escape_length(tail) != tail.n)
            break;
        line.n -= tail.n;
    }
    return line;
}

bool lines_next(struct lines *lines)
{
    if (lines->rest.n == 0)
        return false;
    const char *end = memchr(lines->rest.s, '\n', lines->rest.n);
    size_t n = end ? (size_t)(end - lines->rest.s) : lines->rest.n;
    lines->start = lines->rest.s;
    lines->number++;
    struct span line = {lines->rest.s, n};
    lines->rest = span_skip(lines->rest, end ? n + 1 : n);
    if (line.n > 0 && line.s[line.n - 1] == '\r')
        line.n--;
    lines->line = memchr(line.s, '\x1b', line.n) ? without_escapes(line) : line;
    return true;
}

size_t lines_column(const struct lines *lines, const char *at)
{
    return (size_t)(at - lines->start) + 1;
}

size_t text_count_lines(struct span text)
{
    if (text.n == 0)
        return 0; /* memchr takes no NULL */
    size_t count = 0;
    const char *end;
    while ((end = memchr(text.s, '\n', text.n))) {
        count++;
        text = span_skip(text, (size_t)(end - text.s) + 1);
    }
    return count;
}
