#include "source_logs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "path_pattern.h"

enum { PLATFORMS_MAX = 256 };

struct logs_walk {
    const struct study *study;
    const struct log_sources *sources;
    const char *root;
    const struct source_logs_functions *functions;
    void *context;
    const struct source *source; /* whose logs are looked for */
    bool *is_found;              /* which of the source's platforms have a log */
    size_t count;
};

/* Place of a platform in the list of the source. */
static size_t source_platform_index(const struct source *source, const char *platform)
{
    struct span rest = span_of(source->platforms), word;
    size_t i = 0;
    while (span_take_word(&rest, &word) && !span_is(word, platform))
        i++;
    return i < PLATFORMS_MAX ? i : PLATFORMS_MAX - 1;
}

const char *source_platform(const struct study *study, struct span name, struct place place,
                            struct error *fault)
{
    const struct platform_list *list = &study->platforms;
    const struct listed_platform *platform = platform_list_in_logs(list, name);
    if (platform)
        return platform->name;
    CLEANUP_TEXT char *known = memory_copy("", 0);
    for (size_t i = 0; i < list->count; i++) {
        struct span rest = span_of(list->items[i].in_logs);
        for (; rest.n > 0; rest = span_trim(rest)) {
            struct span word = span_until(rest, " ");
            CLEANUP_TEXT char *text = memory_copy(word.s, word.n);
            memory_append(&known, ", ", text);
            rest = span_skip(rest, word.n);
        }
    }
    error_at(fault, place, "unknown platform %s, expected one of %s%s%s",
             quoted(name.s, name.n).text, known, list->file ? ": add it to " : "",
             list->file ? list->file : "");
    return NULL;
}

/* The first source that a path fits; NULL if there is none. */
static const struct source *find_source(const struct logs_walk *walk, const char *place,
                                        const struct platform_list *platforms,
                                        struct path_match *ret_match)
{
    for (size_t i = 0; i < walk->sources->count; i++)
        if (path_pattern_fits(walk->sources->items[i].path, place, platforms, ret_match))
            return &walk->sources->items[i];
    return NULL;
}

/* Which files that are no logs of the study are reported. */
enum report {
    REPORT_NOTHING,
    REPORT_UNKNOWN_PLATFORMS, /* logs but for the platform */
    REPORT_ALL                /* as above, and *.log */
};

/* A file of a folder of logs: passes it on if it is a log of the source; may report it if it is a
 * log of no source. */
static int walk_file(struct logs_walk *walk, const char *place, enum report report,
                     struct error *err)
{
    struct path_match match;
    const struct source *source = find_source(walk, place, &walk->study->platforms, &match);
    CLEANUP_TEXT char *path = memory_print("%s/%s", walk->root, place);
    struct place at = {path, 1, 1};
    struct error fault;
    if (source == walk->source) {
        struct source_log log = {source, source_has_platforms(source) ? NULL : source->platforms,
                                 path, place, match.date};
        if (match.platform.n > 0)
            log.platform = platform_list_in_logs(&walk->study->platforms, match.platform)->name;
        walk->count++;
        if (log.platform && !span_is_among(span_of(log.platform), source->platforms)) {
            error_at(&fault, at, "a log of %s, expected only %s (%s:%zu)", log.platform,
                     source->platforms, walk->sources->file, source->line);
            return walk->functions->fault(walk->context, &fault, err);
        }
        size_t index = log.platform ? source_platform_index(source, log.platform) : 0;
        if (walk->is_found[index]) {
            error_at(&fault, at, "a second log of %s for %s, expected one",
                     log.platform ? log.platform : source->platforms, source->path);
            return walk->functions->fault(walk->context, &fault, err);
        }
        if (log.platform)
            walk->is_found[index] = true;
        else /* each run tells */
            memset(walk->is_found, true, PLATFORMS_MAX);
        return walk->functions->log(walk->context, &log, err);
    }
    if (source || report == REPORT_NOTHING)
        return 0;
    if (find_source(walk, place, NULL, &match))
        source_platform(walk->study, match.platform, at, &fault);
    else if (report == REPORT_ALL && span_ends(span_of(place), ".log"))
        error_at(&fault, at, "not a log of the study %s, expected a path of %s", walk->study->name,
                 walk->sources->file);
    else
        return 0;
    return walk->functions->fault(walk->context, &fault, err);
}

/* True if an earlier source has its logs in the same folders. */
static bool is_first_of_folder(const struct logs_walk *walk)
{
    const char *slash = strrchr(walk->source->path, '/');
    size_t n = slash ? (size_t)(slash - walk->source->path) + 1 : 0;
    for (const struct source *s = walk->sources->items; s < walk->source; s++)
        if (strncmp(s->path, walk->source->path, n) == 0 && !strchr(s->path + n, '/'))
            return false;
    return true;
}

static bool is_folder_of_logs(const struct logs_walk *walk, const char *place)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", walk->root, place);
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Goes down into the folders that fit the pattern's parts; `place` is the folder so far. A folder
 * that names an unknown platform is searched only for logs to report. */
static int walk_folder(struct logs_walk *walk, const char *place, const char *pattern,
                       bool is_known, struct error *err)
{
    struct span part = span_until(span_of(pattern), "/");
    bool is_last = pattern[part.n] == '\0';
    enum report report = !is_last || !is_first_of_folder(walk) ? REPORT_NOTHING
                         : is_known                            ? REPORT_ALL
                                                               : REPORT_UNKNOWN_PLATFORMS;
    CLEANUP_TEXT char *wanted = memory_copy(part.s, part.n);
    CLEANUP_TEXT char *folder = memory_print("%s%s%s", walk->root, *place ? "/" : "", place);
    CLEANUP(names_free) struct names names = {0};
    struct path_match match;
    if (!is_last && !strpbrk(wanted, "*{")) {
        CLEANUP_TEXT char *below = memory_print("%s%s%s", place, *place ? "/" : "", wanted);
        return walk_folder(walk, below, pattern + part.n + 1, is_known, err);
    }
    int result = names_list(folder, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        const char *name = names.items[i];
        CLEANUP_TEXT char *below = memory_print("%s%s%s", place, *place ? "/" : "", name);
        if (is_last)
            result = walk_file(walk, below, report, err);
        else if (path_pattern_fits(wanted, name, NULL, &match) && is_folder_of_logs(walk, below))
            result = walk_folder(
                walk, below, pattern + part.n + 1,
                is_known && path_pattern_fits(wanted, name, &walk->study->platforms, &match), err);
    }
    return result;
}

/* Reports the source's platforms that have no log. */
static int report_missing(const struct logs_walk *walk, const struct source *source,
                          const bool is_found[], struct error *err)
{
    struct span rest = span_of(source->platforms), word;
    int result = 0;
    for (size_t i = 0; result == 0 && span_take_word(&rest, &word); i++) {
        struct error fault;
        if (is_found[i < PLATFORMS_MAX ? i : PLATFORMS_MAX - 1])
            continue;
        error_at(&fault, (struct place){walk->sources->file, source->line, 1},
                 "no log of %.*s in %s fits %s, expected one", (int)word.n, word.s, walk->root,
                 source->path);
        result = walk->functions->missing(walk->context, source, word, &fault, err);
    }
    return result;
}

int source_logs_walk(const struct study *study, const struct log_sources *sources, const char *root,
                     const struct source_logs_functions *functions, void *context,
                     struct error *err)
{
    struct logs_walk walk = {.study = study, .sources = sources, .root = root};
    bool *is_found = memory_alloc(sources->count * PLATFORMS_MAX, sizeof *is_found);
    int result = 0;
    walk.functions = functions;
    walk.context = context;
    for (size_t i = 0; i < sources->count && result == 0; i++) {
        walk.source = &sources->items[i];
        walk.is_found = is_found + i * PLATFORMS_MAX;
        result = walk_folder(&walk, "", walk.source->path, true, err);
    }
    if (result == 0 && walk.count == 0)
        result =
            error_set(err, ERROR_INPUT, "%s: no log of the study %s, expected paths such as %s",
                      root, study->name, sources->items[0].path);
    for (size_t i = 0; i < sources->count && result == 0; i++)
        result = report_missing(&walk, &sources->items[i], is_found + i * PLATFORMS_MAX, err);
    free(is_found);
    return result;
}
