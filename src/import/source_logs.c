#include "source_logs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "model/level.h"
#include "path_pattern.h"

struct logs_walk {
    const struct study *study;
    const struct log_sources *sources;
    const char *root;
    const struct source_logs_functions *functions;
    void *context;
    const struct source *source; /* whose logs are looked for */
    bool *is_found;              /* which of the logs that the source should have */
    size_t count;
};

/* --- the logs that a source should have: one of each platform, host and level of its path --- */

static size_t count_words(const char *words)
{
    struct span rest = span_of(words), word;
    size_t count = 0;
    while (span_take_word(&rest, &word))
        count++;
    return count;
}

/* Place of a word in a list; the number of its words if it is not there. */
static size_t word_index(const char *words, struct span wanted)
{
    struct span rest = span_of(words), word;
    size_t i = 0;
    while (span_take_word(&rest, &word) && !span_equal(word, wanted))
        i++;
    return i;
}

/* A source without {host} has its logs on one host without a name. */
static size_t source_host_count(const struct source *source)
{
    return *source->hosts ? count_words(source->hosts) : 1;
}

/* Levels that the path names; one of any if it names none. */
static size_t source_path_levels(const struct source *source)
{
    return path_pattern_names_level(span_of(source->path)) ? source->level_count : 1;
}

static size_t source_log_count(const struct source *source)
{
    return count_words(source->platforms) * source_host_count(source) * source_path_levels(source);
}

static size_t level_index(const struct source *source, int level)
{
    size_t i = 0;
    while (i < source->level_count && source->levels[i] != level)
        i++;
    return i;
}

static size_t source_log_index(const struct source *source, size_t platform, size_t host,
                               size_t level)
{
    return (platform * source_host_count(source) + host) * source_path_levels(source) + level;
}

/* " on m5d.metal at level 10", for messages; the caller frees it. */
static char *where_text(struct span host, int level)
{
    struct level_text text = level_text(level);
    return memory_print("%s%.*s%s%s", host.n > 0 ? " on " : "", (int)host.n, host.s ? host.s : "",
                        *text.text ? " at level " : "", text.text);
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

/* Reports a log that the source does not list: its `what` is `name`, expected one of `names`. */
static int report_unlisted(struct logs_walk *walk, const char *path, const char *what,
                           struct span name, const char *names, struct error *err)
{
    struct error fault;
    error_at(&fault, (struct place){path, 1, 1}, "a log of %s%s, expected only %s (%s:%zu)", what,
             quoted(name.s, name.n).text, names, walk->sources->file, walk->source->line);
    return walk->functions->fault(walk->context, &fault, err);
}

/* A log of the source, by its path. */
static int walk_log(struct logs_walk *walk, const char *path, const char *place,
                    const struct path_match *match, struct error *err)
{
    const struct source *source = walk->source;
    struct error fault;
    struct source_log log = {.source = source,
                             .platform = source_has_platforms(source) ? NULL : source->platforms,
                             .path = path,
                             .place = place,
                             .date = match->date,
                             .host = match->host,
                             .level = match->level};
    if (match->platform.n > 0)
        log.platform = platform_list_in_logs(&walk->study->platforms, match->platform)->name;
    walk->count++;
    if (log.platform && !span_is_among(span_of(log.platform), source->platforms)) {
        error_at(&fault, (struct place){path, 1, 1}, "a log of %s, expected only %s (%s:%zu)",
                 log.platform, source->platforms, walk->sources->file, source->line);
        return walk->functions->fault(walk->context, &fault, err);
    }
    log.host_index = match->host.n > 0 ? word_index(source->hosts, match->host) : 0;
    if (log.host_index >= source_host_count(source))
        return report_unlisted(walk, path, "host ", match->host, source->hosts, err);
    size_t level = match->level != LEVEL_NONE ? level_index(source, match->level) : 0;
    if (level >= source_path_levels(source)) {
        CLEANUP_TEXT char *levels = source_levels_text(source);
        struct level_text text = level_text(match->level);
        return report_unlisted(walk, path, "level ", span_of(text.text), levels, err);
    }
    size_t platforms = count_words(source->platforms);
    size_t first = log.platform ? word_index(source->platforms, span_of(log.platform)) : 0;
    size_t end = log.platform ? first + 1 : platforms; /* each run tells */
    if (walk->is_found[source_log_index(source, first, log.host_index, level)]) {
        CLEANUP_TEXT char *where = where_text(match->host, match->level);
        error_at(&fault, (struct place){path, 1, 1}, "a second log of %s%s for %s, expected one",
                 log.platform ? log.platform : source->platforms, where, source->path);
        return walk->functions->fault(walk->context, &fault, err);
    }
    for (size_t i = first; i < end; i++)
        walk->is_found[source_log_index(source, i, log.host_index, level)] = true;
    return walk->functions->log(walk->context, &log, err);
}

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
    if (source == walk->source)
        return walk_log(walk, path, place, &match, err);
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

/* Reports the missing logs of a source on one host, or on the one without a name. */
static int report_missing_of_host(const struct logs_walk *walk, const struct source *source,
                                  struct span host, size_t host_index, const bool is_found[],
                                  struct error *err)
{
    bool has_level = path_pattern_names_level(span_of(source->path));
    struct span rest = span_of(source->platforms), word;
    int result = 0;
    for (size_t i = 0; result == 0 && span_take_word(&rest, &word); i++)
        for (size_t l = 0; l < source_path_levels(source) && result == 0; l++) {
            const struct missing_log log = {source, word, host, host_index,
                                            has_level ? source->levels[l] : LEVEL_NONE};
            CLEANUP_TEXT char *where = where_text(host, log.level);
            struct error fault;
            if (is_found[source_log_index(source, i, host_index, l)])
                continue;
            error_at(&fault, (struct place){walk->sources->file, source->line, 1},
                     "no log of %.*s%s in %s fits %s, expected one", (int)word.n, word.s, where,
                     walk->root, source->path);
            result = walk->functions->missing(walk->context, &log, &fault, err);
        }
    return result;
}

static int report_missing(const struct logs_walk *walk, const struct source *source,
                          const bool is_found[], struct error *err)
{
    struct span rest = span_of(source->hosts), host;
    int result = 0;
    if (!*source->hosts)
        return report_missing_of_host(walk, source, SPAN(""), 0, is_found, err);
    for (size_t i = 0; result == 0 && span_take_word(&rest, &host); i++)
        result = report_missing_of_host(walk, source, host, i, is_found, err);
    return result;
}

int source_logs_walk(const struct study *study, const struct log_sources *sources, const char *root,
                     const struct source_logs_functions *functions, void *context,
                     struct error *err)
{
    struct logs_walk walk = {.study = study, .sources = sources, .root = root};
    bool **is_found = memory_alloc(sources->count, sizeof *is_found);
    int result = 0;
    walk.functions = functions;
    walk.context = context;
    for (size_t i = 0; i < sources->count; i++)
        is_found[i] = memory_alloc(source_log_count(&sources->items[i]), sizeof **is_found);
    for (size_t i = 0; i < sources->count && result == 0; i++) {
        walk.source = &sources->items[i];
        walk.is_found = is_found[i];
        result = walk_folder(&walk, "", walk.source->path, true, err);
    }
    if (result == 0 && walk.count == 0)
        result =
            error_set(err, ERROR_INPUT, "%s: no log of the study %s, expected paths such as %s",
                      root, study->name, sources->items[0].path);
    for (size_t i = 0; i < sources->count && result == 0; i++)
        result = report_missing(&walk, &sources->items[i], is_found[i], err);
    for (size_t i = 0; i < sources->count; i++)
        free(is_found[i]);
    free(is_found);
    return result;
}
