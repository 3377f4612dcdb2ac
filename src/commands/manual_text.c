#include "manual_text.h"

#include <ctype.h>
#include <stdbool.h>

#include "base/text.h"
#include "base/version.h"

enum { LINE_MOST = 78 };

/* Writes a character of a text; the first of a line is no request. */
static void write_character(FILE *out, char c, bool begins_line)
{
    if (begins_line && (c == '.' || c == '\''))
        fputs("\\&", out);
    if (c == '\\')
        fputs("\\e", out);
    else if (c == '-')
        fputs("\\-", out);
    else
        putc(c, out);
}

void manual_write_text(FILE *out, const char *text)
{
    for (bool begins_line = true; *text; text++) {
        write_character(out, *text, begins_line);
        begins_line = *text == '\n';
    }
}

/* Bytes of a word as it is written: a hyphen takes two. */
static size_t written_bytes(struct span word)
{
    size_t count = word.n;
    for (size_t i = 0; i < word.n; i++)
        count += word.s[i] == '-' || word.s[i] == '\\';
    return count;
}

void manual_write_prose(FILE *out, const char *text)
{
    size_t used = 0;
    bool ends_sentence = false;
    for (struct span rest = span_of(text); rest.n > 0;) {
        struct span word = span_until(rest, " ");
        rest = span_skip(rest, word.n < rest.n ? word.n + 1 : word.n);
        bool breaks = used > 0 && (ends_sentence || used + 1 + written_bytes(word) > LINE_MOST);
        if (used > 0)
            putc(breaks ? '\n' : ' ', out);
        used = breaks || used == 0 ? 0 : used + 1;
        for (size_t i = 0; i < word.n; i++)
            write_character(out, word.s[i], used == 0 && i == 0);
        used += written_bytes(word);
        ends_sentence = word.n > 1 && word.s[word.n - 1] == '.' && word.s[word.n - 2] != '.';
    }
    putc('\n', out);
}

void manual_write_head(FILE *out, const char *name, int section, const char *purpose)
{
    fprintf(out, ".Dd %s\n.Dt ", version_date());
    for (const char *c = name; *c; c++)
        putc(toupper((unsigned char)*c), out);
    fprintf(out, " %d\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", section, name);
    manual_write_text(out, purpose);
    putc('\n', out);
}
