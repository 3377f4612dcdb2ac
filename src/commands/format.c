#include "format.h"

#include <string.h>

#include "base/text.h"

static const char *const names[] = {
    [FORMAT_TEXT] = "text", [FORMAT_MARKDOWN] = "markdown", [FORMAT_LATEX] = "latex",
    [FORMAT_CSV] = "csv",   [FORMAT_JSON] = "json",
};

static bool is_allowed(const char *name, const char *allowed)
{
    struct span rest = span_of(allowed);
    while (rest.n > 0) {
        struct span item = span_until(rest, ",");
        if (span_is(item, name))
            return true;
        rest = span_skip(rest, item.n < rest.n ? item.n + 1 : item.n);
    }
    return false;
}

int format_parse(const char *name, const char *allowed, enum format *ret_format, struct error *err)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0 && is_allowed(name, allowed)) {
            *ret_format = (enum format)i;
            return 0;
        }
    return error_set(err, ERROR_USAGE, "unknown format %s, expected one of %s",
                     quoted(name, strlen(name)).text, allowed);
}
