#undef ANALYZED /* defines what the header redefines */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

/* Makes a message safe for a terminal: output of other programs and file names may contain
 * anything. Unprintable bytes become '?'. */
static void replace_unprintable(char *text)
{
    for (struct span rest = span_of(text); rest.n > 0;) {
        size_t n = span_character(rest);
        if (n == 0)
            text[rest.s - text] = *rest.s == '\n' || *rest.s == '\t' ? ' ' : '?';
        rest = span_skip(rest, n > 0 ? n : 1);
    }
}

int error_set(struct error *err, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    replace_unprintable(err->text);
    err->code = code;
    return code;
}

static size_t place_print(char *buffer, size_t size, struct place place)
{
    int n;
    if (place.line == 0)
        n = snprintf(buffer, size, "%s: ", place.file);
    else if (place.column == 0)
        n = snprintf(buffer, size, "%s:%zu: ", place.file, place.line);
    else
        n = snprintf(buffer, size, "%s:%zu:%zu: ", place.file, place.line, place.column);
    return (size_t)n < size ? (size_t)n : size - 1;
}

int error_at(struct error *err, struct place place, const char *format, ...)
{
    size_t used = place_print(err->text, sizeof err->text, place);
    va_list args;
    va_start(args, format);
    vsnprintf(err->text + used, sizeof err->text - used, format, args);
    va_end(args);
    replace_unprintable(err->text);
    err->code = ERROR_INPUT;
    return ERROR_INPUT;
}

struct shown shown(const char *s, size_t n)
{
    enum { MOST = 80 };
    struct shown shown = {""};
    struct span rest = {s, n < MOST ? n : MOST};
    for (size_t used = 0, character; rest.n > 0; rest = span_skip(rest, character)) {
        character = span_character(rest);
        if (character > 0)
            memcpy(shown.text + used, rest.s, character);
        else
            snprintf(shown.text + used, 5, "\\x%02x", (unsigned char)rest.s[0]);
        used += character > 0 ? character : strlen("\\x00");
        character = character > 0 ? character : 1;
        shown.text[used] = '\0';
    }
    if (n > MOST)
        strcat(shown.text, "...");
    return shown;
}

struct shown quoted(const char *s, size_t n)
{
    struct shown inner = shown(s, n), outer;
    snprintf(outer.text, sizeof outer.text, "'%.*s'", (int)sizeof outer.text - 3, inner.text);
    return outer;
}
