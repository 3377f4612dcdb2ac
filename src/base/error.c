#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int error_set(struct error *err, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
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
    err->code = ERROR_INPUT;
    return ERROR_INPUT;
}

struct quoted quoted(const char *s, size_t n)
{
    enum { MOST = 60 };
    struct quoted q;
    size_t used = 0;
    q.text[used++] = '\'';
    for (size_t i = 0; i < n && i < MOST; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x20 || c == 0x7f)
            used += (size_t)snprintf(q.text + used, 5, "\\x%02x", c);
        else
            q.text[used++] = (char)c;
    }
    strcpy(q.text + used, n > MOST ? "...'" : "'");
    return q;
}
