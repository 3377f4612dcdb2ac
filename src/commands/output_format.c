#include "output_format.h"

#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "base/text.h"

static const char *const names[] = {
    [FORMAT_TEXT] = "text", [FORMAT_MARKDOWN] = "markdown", [FORMAT_LATEX] = "latex",
    [FORMAT_CSV] = "csv",   [FORMAT_HTML] = "html",         [FORMAT_JSON] = "json",
};

int choice_parse(const char *option, const char *name, const char *allowed, size_t *ret_index,
                 struct error *err)
{
    struct span rest = span_of(allowed);
    for (size_t i = 0; rest.n > 0; i++) {
        struct span item = span_until(rest, ",");
        if (span_is(item, name)) {
            *ret_index = i;
            return 0;
        }
        rest = span_skip(rest, item.n < rest.n ? item.n + 1 : item.n);
    }
    CLEANUP_TEXT char *hint = nearest_hint_among(span_of(name), allowed);
    return error_set(err, ERROR_USAGE, "unknown %s %s, %sexpected one of %s", option,
                     quoted(name, strlen(name)).text, hint, allowed);
}

int format_parse(const char *name, const char *allowed, enum output_format *ret_format,
                 struct error *err)
{
    size_t place;
    int result = choice_parse("format", name, allowed, &place, err);
    for (size_t i = 0; i < sizeof names / sizeof *names && result == 0; i++)
        if (strcmp(name, names[i]) == 0)
            *ret_format = (enum output_format)i;
    return result;
}

const char *format_of_path(const char *path)
{
    static const char *const endings[][2] = {{".csv", "csv"},
                                             {".json", "json"},
                                             {".md", "markdown"},
                                             {".tex", "latex"},
                                             {".html", "html"}};
    for (size_t i = 0; path && i < sizeof endings / sizeof *endings; i++)
        if (span_ends(span_of(path), endings[i][0]))
            return endings[i][1];
    return "text";
}
