#include "run_logs.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct run_walk {
    const char *directory;
    run_log_function *function;
    void *context;
    size_t count;
};

/* Experiment, platform and repetition of the path must be those in the log. */
static int read_run_log(struct run_walk *walk, const char *experiment, const char *platform,
                        const char *name, struct error *err)
{
    CLEANUP(raw_content_free) struct raw_content content = {0};
    CLEANUP_TEXT char *place = memory_print("raw/%s/%s/%s", experiment, platform, name);
    CLEANUP_TEXT char *path = memory_print("%s/%s", walk->directory, place);
    struct span bare = span_of(experiment), number = span_until(span_of(name), ".");
    struct error fault;
    long repetition = 0;
    walk->count++;
    if (span_until(bare, "_").n < bare.n)
        bare = span_skip(bare, span_until(bare, "_").n + 1);
    if (!span_to_count(number, REPETITION_MAX, &repetition))
        repetition = 0;
    const struct run_log log = {place, bare, span_of(platform), (int)repetition};
    if (raw_log_read(path, &content, &fault) != 0)
        return walk->function(walk->context, &log, NULL, &fault, err);
    CLEANUP_TEXT char *expected = memory_print("%d.log", content.repetition);
    if (span_equal(content.experiment, bare) && span_is(content.platform, platform) &&
        strcmp(name, expected) == 0)
        return walk->function(walk->context, &log, &content, NULL, err);
    error_at(&fault, (struct place){path, 1, 1},
             "experiment, platform or repetition differ from those of the path");
    return walk->function(walk->context, &log, NULL, &fault, err);
}

static int walk_run_platform(struct run_walk *walk, const char *experiment, const char *platform,
                             struct error *err)
{
    CLEANUP_TEXT char *directory =
        memory_print("%s/raw/%s/%s", walk->directory, experiment, platform);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(directory, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++)
        if (span_ends(span_of(names.items[i]), ".log"))
            result = read_run_log(walk, experiment, platform, names.items[i], err);
    return result;
}

int run_logs_walk(const char *directory, run_log_function *function, void *context,
                  struct error *err)
{
    struct run_walk walk = {directory, function, context, 0};
    CLEANUP_TEXT char *raw = memory_print("%s/raw", directory);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(raw, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *experiment = memory_print("%s/%s", raw, names.items[i]);
        CLEANUP(names_free) struct names platforms = {0};
        result = names_list(experiment, &platforms, err);
        for (size_t p = 0; p < platforms.count && result == 0; p++)
            result = walk_run_platform(&walk, names.items[i], platforms.items[p], err);
    }
    if (result == 0 && walk.count == 0)
        result = error_set(err, ERROR_INPUT, "%s: no raw log, expected raw/01_boot_time and others",
                           directory);
    return result;
}

int run_logs_one(const char *directory, const char *place, run_log_function *function,
                 void *context, struct error *err)
{
    struct run_walk walk = {directory, function, context, 0};
    char experiment[64], platform[64], file[64], rest;
    if (sscanf(place, "raw/%63[^/]/%63[^/]/%63[^/]%c", experiment, platform, file, &rest) != 3)
        return error_set(err, ERROR_INPUT, "%s: not the path of a raw log", place);
    return read_run_log(&walk, experiment, platform, file, err);
}

int run_logs_study(const char *directory, char **ret_name, struct error *err)
{
    CLEANUP_TEXT char *whole = realpath(directory, NULL);
    if (!whole)
        return error_set(err, ERROR_INPUT, "%s: no such directory", directory);
    *ret_name = memory_print("%s", basename(whole));
    return 0;
}
