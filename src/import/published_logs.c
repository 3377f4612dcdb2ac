#include "published_logs.h"

#include <stdio.h>

#include "base/memory.h"

struct published_walk {
    const struct published_layout *layout;
    const char *root;
    const struct published_logs_functions *functions;
    void *context;
};

const char *published_platform(const struct published_layout *layout, struct span name,
                               struct place place, struct error *fault)
{
    char known[256] = "";
    for (size_t i = 0; i < layout->platform_count; i++) {
        const struct published_platform *platform = &layout->platforms[i];
        if (span_is(name, platform->in_logs))
            return platform->platform;
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", platform->in_logs);
    }
    error_at(fault, place, "unknown platform %s, expected one of %s", quoted(name.s, name.n).text,
             known);
    return NULL;
}

/* Length of a date like `2020-12-22T14:56:25+0200` at the start of a log's name, if a `-` follows;
 * 0 otherwise. */
static size_t date_length(struct span name)
{
    static const char form[] = "0000-00-00T00:00:00+0000-";
    size_t n = sizeof form - 1;
    if (name.n < n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        bool digit = name.s[i] >= '0' && name.s[i] <= '9';
        bool sign = form[i] == '+' && name.s[i] == '-';
        if (form[i] == '0' ? !digit : name.s[i] != form[i] && !sign)
            return 0;
    }
    return n - 1;
}

/* The source that a file in this folder belongs to: by its whole name, or by the longest suffix.
 * NULL if there is none. */
static const struct published_source *find_source(const struct published_layout *layout,
                                                  const char *folder, struct span name)
{
    const struct published_source *best = NULL;
    for (size_t i = 0; i < layout->source_count; i++) {
        const struct published_source *s = &layout->sources[i];
        if (strcmp(s->folder, folder) != 0)
            continue;
        if (s->name && span_is(name, s->name))
            return s;
        if (s->suffix && span_ends(name, s->suffix) &&
            (!best || strlen(s->suffix) > strlen(best->suffix)))
            best = s;
    }
    return best;
}

static int walk_file(const struct published_walk *walk, const char *folder, const char *name,
                     struct error *err)
{
    const struct published_source *source = find_source(walk->layout, folder, span_of(name));
    CLEANUP_TEXT char *path = memory_print("%s/%s/%s", walk->root, folder, name);
    struct place place = {path, 1, 1};
    struct error fault;
    struct published_log log = {.source = source, .path = path};
    size_t date = date_length(span_of(name));
    if (!source && !span_ends(span_of(name), ".log"))
        return 0;
    if (!source || (source->suffix && date == 0)) {
        error_at(&fault, place, "not a log of the %s study, expected DATE-PLATFORM-NAME.log",
                 walk->layout->name);
        return walk->functions->fault(walk->context, &fault, err);
    }
    log.platform = source->platform;
    if (source->suffix) {
        struct span in_logs = span_skip(span_of(name), date + 1);
        in_logs.n = in_logs.n > strlen(source->suffix) ? in_logs.n - strlen(source->suffix) : 0;
        log.date = (struct span){name, date};
        log.platform = published_platform(walk->layout, in_logs, place, &fault);
        if (!log.platform)
            return walk->functions->fault(walk->context, &fault, err);
    }
    return walk->functions->log(walk->context, &log, err);
}

static int walk_folder(const struct published_walk *walk, const char *folder, size_t *ret_files,
                       struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", walk->root, folder);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(path, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++)
        result = walk_file(walk, folder, names.items[i], err);
    *ret_files += names.count;
    return result;
}

static bool is_first_of_folder(const struct published_layout *layout, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(layout->sources[i].folder, layout->sources[index].folder) == 0)
            return false;
    return true;
}

int published_logs_walk(const struct published_layout *layout, const char *root,
                        const struct published_logs_functions *functions, void *context,
                        struct error *err)
{
    struct published_walk walk = {layout, root, functions, context};
    size_t files = 0;
    for (size_t i = 0; i < layout->source_count; i++) {
        int result = is_first_of_folder(layout, i)
                         ? walk_folder(&walk, layout->sources[i].folder, &files, err)
                         : 0;
        if (result != 0)
            return result;
    }
    if (files == 0)
        return error_set(err, ERROR_INPUT,
                         "%s: no log of the %s study, expected folders such as %s", root,
                         layout->name, layout->sources[0].folder);
    return 0;
}
