#include "logs.h"

#include <stdio.h>

#include "base/memory.h"

struct walk {
    const struct study *study;
    const char *root;
    const struct log_functions *functions;
    void *context;
};

const char *logs_platform(const struct study *study, struct span name)
{
    for (size_t i = 0; i < study->platform_count; i++)
        if (span_is(name, study->platforms[i].in_logs))
            return study->platforms[i].platform;
    return NULL;
}

void logs_unknown_platform(const struct study *study, struct span name, struct place place,
                           struct error *fault)
{
    char known[256] = "";
    for (size_t i = 0; i < study->platform_count; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "",
                 study->platforms[i].in_logs);
    }
    error_at(fault, place, "unknown platform %s, expected one of %s", quoted(name.s, name.n).text,
             known);
}

/* The length of `2020-12-22T14:56:25+0200` at the start of a log's name, which a `-` follows; 0
 * where it is not there. */
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

/* The source in this folder that a file's name belongs to; NULL where there is none. */
static const struct source *source_of(const struct study *study, const char *folder,
                                      struct span name)
{
    const struct source *best = NULL;
    for (size_t i = 0; i < study->source_count; i++) {
        const struct source *s = &study->sources[i];
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

static int take_named(const struct walk *walk, const char *folder, const char *name,
                      struct error *err)
{
    const struct source *source = source_of(walk->study, folder, span_of(name));
    CLEANUP_TEXT char *path = memory_print("%s/%s/%s", walk->root, folder, name);
    struct place place = {path, 1, 1};
    struct error fault;
    struct log log = {.source = source, .path = path};
    size_t date = date_length(span_of(name));
    if (!source && !span_ends(span_of(name), ".log"))
        return 0;
    if (!source || (source->suffix && date == 0)) {
        error_at(&fault, place, "not a log of the %s study, expected DATE-PLATFORM-NAME.log",
                 walk->study->name);
        return walk->functions->fault(walk->context, &fault, err);
    }
    log.platform = source->platform;
    if (source->suffix) {
        struct span in_logs = span_skip(span_of(name), date + 1);
        in_logs.n = in_logs.n > strlen(source->suffix) ? in_logs.n - strlen(source->suffix) : 0;
        log.date = (struct span){name, date};
        log.platform = logs_platform(walk->study, in_logs);
        if (!log.platform) {
            logs_unknown_platform(walk->study, in_logs, place, &fault);
            return walk->functions->fault(walk->context, &fault, err);
        }
    }
    return walk->functions->log(walk->context, &log, err);
}

static int take_folder(const struct walk *walk, const char *folder, size_t *ret_files,
                       struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", walk->root, folder);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(path, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++)
        result = take_named(walk, folder, names.items[i], err);
    *ret_files += names.count;
    return result;
}

static bool is_new_folder(const struct study *study, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(study->sources[i].folder, study->sources[index].folder) == 0)
            return false;
    return true;
}

int logs_walk(const struct study *study, const char *root, const struct log_functions *functions,
              void *context, struct error *err)
{
    struct walk walk = {study, root, functions, context};
    size_t files = 0;
    for (size_t i = 0; i < study->source_count; i++) {
        int result =
            is_new_folder(study, i) ? take_folder(&walk, study->sources[i].folder, &files, err) : 0;
        if (result != 0)
            return result;
    }
    if (files == 0)
        return error_set(err, ERROR_INPUT,
                         "%s: no log of the %s study, expected folders such as %s", root,
                         study->name, study->sources[0].folder);
    return 0;
}
