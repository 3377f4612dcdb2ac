#include "import/path_pattern.h"

#include <fnmatch.h>
#include <string.h>

#include "base/memory.h"
#include "fuzz.h"
#include "model/level.h"

enum { SIZE_MOST = 2000, FNMATCH_MOST = 100 };

/* Names that begin with one another. */
static struct listed_platform items[] = {
    {.name = "docker", .in_logs = "docker d"},
    {.name = "gvisor", .in_logs = "docker-gvisor dd"},
};
static const struct platform_list platforms = {.items = items, .count = 2};

/* The C library agrees on patterns whose only placeholders are stars. It takes exponential time. */
static void check_with_fnmatch(const char *pattern, const char *path, bool fits)
{
    size_t stars = 0;
    for (const char *s = pattern; *s; s++)
        stars += *s == '*';
    if (strpbrk(pattern, "{}[]?\\") || stars > 4 || strlen(path) > FNMATCH_MOST)
        return;
    fuzz_expect((fnmatch(pattern, path, FNM_PATHNAME) == 0) == fits, "fnmatch agrees");
}

static bool lies_in(struct span part, const char *text)
{
    return part.n == 0 || (part.s >= text && part.s + part.n <= text + strlen(text) &&
                           !memchr(part.s, '/', part.n));
}

/* The input is a pattern, a line end, and a path. */
void fuzz_path_pattern(const uint8_t *data, size_t size)
{
    struct span whole = {(const char *)data, size < SIZE_MOST ? size : SIZE_MOST};
    struct span first = span_until(whole, "\n");
    CLEANUP_TEXT char *pattern = memory_copy(first.s, first.n);
    struct span rest = span_skip(whole, first.n < whole.n ? first.n + 1 : first.n);
    CLEANUP_TEXT char *path = memory_copy(rest.s, rest.n);
    struct path_match match, any;
    if (path_pattern_fault(span_of(pattern)))
        return;
    bool fits = path_pattern_fits(pattern, path, &platforms, &match);
    bool fits_any = path_pattern_fits(pattern, path, NULL, &any);
    bool names_platform = path_pattern_names_platform(span_of(pattern));
    fuzz_expect(!fits || fits_any, "what fits a known platform fits any");
    fuzz_expect(fits == fits_any || names_platform, "only platforms make a difference");
    fuzz_expect(lies_in(match.date, path) && lies_in(match.platform, path), "parts of the path");
    fuzz_expect(match.date.n == 0 || match.date.n == strlen("2020-12-22T14:56:25+0200"), "a date");
    fuzz_expect((match.platform.n > 0) == (fits && names_platform), "a platform where it belongs");
    fuzz_expect((match.host.n > 0) == (fits && path_pattern_names_host(span_of(pattern))),
                "a host where it belongs");
    fuzz_expect(lies_in(match.host, path), "a host is a part of the path");
    fuzz_expect((match.level != LEVEL_NONE) == (fits && path_pattern_names_level(span_of(pattern))),
                "a level where it belongs");
    fuzz_expect(match.platform.n == 0 || platform_list_in_logs(&platforms, match.platform),
                "a platform of the list");
    check_with_fnmatch(pattern, path, fits);
}
