#undef ANALYZED /* defines what the header redefines */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shown_text.h"

/* Makes a message safe for a terminal: output of other programs and file names may contain
 * anything. Line ends and tabs become spaces, what may not be shown its escape. */
static void escape_message(struct error *err)
{
    char text[sizeof err->text], next[SHOWN_CHARACTER_MAX];
    memcpy(text, err->text, sizeof text);
    size_t used = 0;
    for (struct span rest = span_of(text); rest.n > 0;) {
        bool is_blank = *rest.s == '\n' || *rest.s == '\t';
        size_t n = shown_next(&rest, next);
        if (is_blank)
            n = (size_t)snprintf(next, sizeof next, " ");
        if (used + n >= sizeof err->text)
            break;
        memcpy(err->text + used, next, n);
        used += n;
    }
    err->text[used] = '\0';
}

int error_set(struct error *err, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    escape_message(err);
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
    escape_message(err);
    err->code = ERROR_INPUT;
    return ERROR_INPUT;
}

struct shown shown(const char *s, size_t n)
{
    enum { MOST = 80 };
    struct shown shown = {""};
    struct span rest = {s, n < MOST ? n : MOST};
    for (size_t used = 0; rest.n > 0;)
        used += shown_next(&rest, shown.text + used);
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
