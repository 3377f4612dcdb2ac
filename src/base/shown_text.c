#include "shown_text.h"

#include <stdint.h>
#include <stdio.h>

#include "memory.h"

/* Characters that are not shown as themselves: they command a terminal, are invisible, change the
 * order of what stands around them, or have no meaning that readers share. */
static const struct {
    uint32_t first, last;
} refused[] = {
    {0x00, 0x1f},        /* C0 controls */
    {0x7f, 0x9f},        /* DEL, C1 controls */
    {0xad, 0xad},        /* soft hyphen */
    {0x61c, 0x61c},      /* Arabic letter mark */
    {0x180e, 0x180e},    /* Mongolian vowel separator, without width */
    {0x200b, 0x200f},    /* zero width, marks of direction */
    {0x2028, 0x202e},    /* line and paragraph separators, overrides of direction */
    {0x2060, 0x206f},    /* invisible operators, isolates of direction */
    {0xe000, 0xf8ff},    /* private use */
    {0xfdd0, 0xfdef},    /* noncharacters */
    {0xfeff, 0xfeff},    /* byte order mark */
    {0xfff9, 0xfffb},    /* annotations */
    {0xe0000, 0xe007f},  /* tags */
    {0xf0000, 0x10ffff}, /* private use */
};

/* Bytes of the UTF-8 character at the start of `span`; 0 if there is none (RFC 3629). */
static size_t utf8_length(struct span span)
{
    const unsigned char *s = (const unsigned char *)span.s;
    if (span.n == 0)
        return 0;
    size_t n = s[0] < 0x80   ? 1
               : s[0] < 0xc2 ? 0
               : s[0] < 0xe0 ? 2
               : s[0] < 0xf0 ? 3
               : s[0] < 0xf5 ? 4
                             : 0;
    if (n == 0 || n > span.n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xed && s[1] > 0x9f;
    bool beyond = s[0] == 0xf4 && s[1] > 0x8f;
    return overlong || surrogate || beyond ? 0 : n;
}

/* The code point of a character of `n` bytes. */
static uint32_t code_point(const char *s, size_t n)
{
    unsigned char first = (unsigned char)s[0];
    uint32_t code = n == 1 ? first : first & (0x7fU >> n);
    for (size_t i = 1; i < n; i++)
        code = code << 6 | ((unsigned char)s[i] & 0x3f);
    return code;
}

static bool is_refused(uint32_t code)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (code >= refused[i].first && code <= refused[i].last)
            return true;
    return (code & 0xfffe) == 0xfffe; /* the noncharacters that end each plane */
}

size_t span_character(struct span span)
{
    size_t n = utf8_length(span);
    return n == 0 || is_refused(code_point(span.s, n)) ? 0 : n;
}

size_t shown_next(struct span *rest, char ret_text[SHOWN_CHARACTER_MAX])
{
    size_t n = utf8_length(*rest), written;
    uint32_t code = n > 0 ? code_point(rest->s, n) : 0;
    if (n > 0 && !is_refused(code)) {
        memcpy(ret_text, rest->s, n);
        ret_text[n] = '\0';
        written = n;
    } else {
        if (n > 1)
            written = (size_t)snprintf(ret_text, SHOWN_CHARACTER_MAX, "\\u{%x}", code);
        else
            written = (size_t)snprintf(ret_text, SHOWN_CHARACTER_MAX, "\\x%02x",
                                       (unsigned char)rest->s[0]);
    }
    *rest = span_skip(*rest, n > 0 ? n : 1);
    return written;
}

char *shown_text(const char *text)
{
    struct span rest = span_of(text);
    char *copy = memory_alloc(rest.n * 4 + SHOWN_CHARACTER_MAX, 1);
    for (size_t used = 0; rest.n > 0;)
        used += shown_next(&rest, copy + used);
    return copy;
}
