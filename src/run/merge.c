#include "merge.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/tree.h"
#include "model/block.h"
#include "model/fact.h"
#include "model/identity_count.h"
#include "model/observation.h"
#include "model/settings.h"
#include "run_totals.h"

/* Files of a sitting that the merged study keeps, besides its raw logs. */
static const char *const kept[] = {"study.ini", "environment.json", RUN_TOTALS_FILE, BLOCKS_FILE};
enum { KEPT = sizeof kept / sizeof *kept };

/* One run. */
struct sitting {
    const char *directory; /* borrowed */
    char *name, *host;
    struct settings settings;
    json_t *environment;
    struct run_totals totals;
    struct blocks blocks;
    int offset; /* what is added to its repetitions */
};

struct merge {
    struct sitting *sittings;
    size_t count;
    char *study; /* name of the merged study */
    struct identity_counts identities;
};

static void merge_free(struct merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        struct sitting *sitting = &merge->sittings[i];
        free(sitting->name);
        free(sitting->host);
        settings_free(&sitting->settings);
        json_decref(sitting->environment);
        run_totals_free(&sitting->totals);
        blocks_free(&sitting->blocks);
    }
    free(merge->sittings);
    free(merge->study);
    identity_counts_free(&merge->identities);
}

/* The last part of a path; the caller frees it. */
static char *folder_name(const char *path)
{
    CLEANUP_TEXT char *whole = realpath(path, NULL);
    CLEANUP_TEXT char *copy = memory_print("%s", whole ? whole : path);
    return memory_print("%s", basename(copy));
}

/* --- what the runs are --- */

static int read_environment(const char *path, json_t **ret_environment, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    size_t used;
    int result = file_read(path, &file, err);
    return result == 0 ? json_read(&file, file.text, ret_environment, &used, err) : result;
}

static int read_sitting(const struct merge_source *source, struct sitting *sitting,
                        struct error *err)
{
    const char *directory = source->directory;
    CLEANUP_TEXT char *ini = memory_print("%s/study.ini", directory);
    CLEANUP_TEXT char *environment = memory_print("%s/environment.json", directory);
    CLEANUP_TEXT char *totals = memory_print("%s/" RUN_TOTALS_FILE, directory);
    CLEANUP_TEXT char *blocks = memory_print("%s/" BLOCKS_FILE, directory);
    sitting->directory = directory;
    sitting->name = folder_name(directory);
    sitting->host = memory_print("%s", source->host ? source->host : sitting->name);
    int result = settings_read(ini, &sitting->settings, err);
    if (result == 0)
        result = read_environment(environment, &sitting->environment, err);
    if (result == 0)
        result = run_totals_read_csv(totals, &sitting->totals, err);
    if (result == 0)
        result = blocks_read(blocks, &sitting->blocks, err);
    return result;
}

/* --- what must be alike --- */

static int check_same_settings(const struct sitting *first, const struct sitting *other,
                               struct error *err)
{
    struct setting a, b;
    for (size_t i = 0; settings_at(&first->settings, i, &a); i++) {
        settings_at(&other->settings, i, &b);
        bool is_own = strcmp(a.section, "study") == 0 &&
                      (strcmp(a.name, "name") == 0 || strcmp(a.name, "seed") == 0);
        if (is_own || a.is_of_host || (a.text ? strcmp(a.text, b.text) == 0 : a.number == b.number))
            continue;
        CLEANUP_TEXT char *wanted =
            a.text ? memory_print("'%s'", a.text) : memory_print("%ld", a.number);
        CLEANUP_TEXT char *found =
            b.text ? memory_print("'%s'", b.text) : memory_print("%ld", b.number);
        return error_set(err, ERROR_CHECK,
                         "%s/study.ini: [%s] %s is %s, expected %s as in %s: another profile "
                         "(--allow profile)",
                         other->directory, a.section, a.name, found, wanted, first->directory);
    }
    return 0;
}

/* The first member that two objects do not share, or share with another value; NULL if there is
 * none. */
static const char *other_member(const json_t *a, const json_t *b)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)a, name, value)
        if (!json_equal(value, json_object_get(b, name)))
            return name;
    json_object_foreach((json_t *)b, name, value)
        if (!json_object_get(a, name))
            return name;
    return NULL;
}

/* A value of an object as text; the caller frees it. */
static char *text_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    return text ? text : memory_print("missing");
}

/* Compares the objects at a path of both environments. */
static int check_member(const struct sitting *first, const struct sitting *other, const char *path,
                        const char *what, struct error *err)
{
    const json_t *a = json_member(first->environment, path);
    const json_t *b = json_member(other->environment, path);
    if (!json_is_object(a) || !json_is_object(b))
        return error_set(err, ERROR_INPUT, "%s/environment.json: no object %s",
                         json_is_object(a) ? other->directory : first->directory, path);
    const char *name = other_member(a, b);
    if (!name)
        return 0;
    CLEANUP_TEXT char *wanted = text_of(a, name);
    CLEANUP_TEXT char *found = text_of(b, name);
    return error_set(err, ERROR_CHECK, "%s/environment.json: %s.%s is %s, expected %s as in %s: %s",
                     other->directory, path, name, found, wanted, first->directory, what);
}

static int check_image(const struct sitting *first, const struct sitting *other, struct error *err)
{
    const json_t *a = json_member(first->environment, "image.hash");
    const json_t *b = json_member(other->environment, "image.hash");
    if (!a && !b)
        return 0; /* recorded platforms have no image */
    if (a && b && json_equal(a, b))
        return check_member(first, other, "image.packages", "another image (--allow image)", err);
    return error_set(err, ERROR_CHECK,
                     "%s/environment.json: image.hash is not that of %s: another image "
                     "(--allow image)",
                     other->directory, first->directory);
}

/* Tells of another host: no fault, but a reader has to know. */
static void tell_host(const struct sitting *first, const struct sitting *other, FILE *messages)
{
    static const char *const parts[] = {"host.processor", "host.kernel", "host.memory",
                                        "host.disk"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const json_t *a = json_member(first->environment, parts[i]);
        const json_t *b = json_member(other->environment, parts[i]);
        const char *name = a && b ? other_member(a, b) : NULL;
        if (!name)
            continue;
        CLEANUP_TEXT char *before = text_of(a, name);
        CLEANUP_TEXT char *now = text_of(b, name);
        fprintf(messages, "%s: %s.%s is %s, in %s %s\n", other->name, parts[i], name, now,
                first->name, before);
    }
}

/* Compares a run with those before it. Its environment is needed no longer, unless it is the first:
 * there may be a thousand. */
static int check_sitting(struct merge *merge, size_t index, const struct merge_options *options,
                         FILE *messages, struct error *err)
{
    const struct sitting *first = &merge->sittings[0];
    struct sitting *other = &merge->sittings[index];
    for (size_t k = 0; k < index; k++)
        if (strcmp(merge->sittings[k].name, other->name) == 0)
            return error_set(err, ERROR_USAGE, "%s: a second run named %s", other->directory,
                             other->name);
    int result = options->profile ? 0 : check_same_settings(first, other, err);
    if (result == 0 && !options->image)
        result = check_image(first, other, err);
    if (result == 0 && !options->binaries)
        result = check_member(first, other, "tools", "other binaries (--allow binaries)", err);
    if (result == 0)
        tell_host(first, other, messages);
    json_decref(other->environment);
    other->environment = NULL;
    return result;
}

/* --- the values --- */

/* The values go from file to file, run by run: there may be a thousand runs. */
struct merge_outputs {
    struct output observations, facts, identities;
};

static void merge_outputs_free(struct merge_outputs *outputs)
{
    output_free(&outputs->observations);
    output_free(&outputs->facts);
    output_free(&outputs->identities);
}

struct reading_sitting {
    const struct merge *merge;
    const struct sitting *sitting;
    FILE *out;
    size_t count;
};

/* A source below the merged study; the caller frees it. */
static char *source_below(const struct sitting *sitting, const char *source)
{
    return memory_print("sittings/%s/%s", sitting->name, source);
}

static int move_observation(void *context, const struct observation *observation, bool same_cell,
                            const struct csv_row *row, struct error *err)
{
    (void)same_cell;
    struct reading_sitting *reading = context;
    if (observation->host.n > 0)
        return csv_row_error(row, OBSERVATION_HOST, err,
                             "the host of a merged study, expected a single run");
    struct observation moved = *observation;
    CLEANUP_TEXT char *source = memory_copy(observation->source.s, observation->source.n);
    CLEANUP_TEXT char *below =
        *source ? source_below(reading->sitting, source) : memory_copy("", 0);
    moved.study = span_of(reading->merge->study);
    moved.source = span_of(below);
    moved.host = span_of(reading->sitting->host);
    moved.repetition += reading->sitting->offset;
    observation_write(reading->out, &moved, true);
    reading->count++;
    return 0;
}

static int move_observations(const struct merge *merge, const struct sitting *sitting, FILE *out,
                             struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/observations.csv", sitting->directory);
    struct reading_sitting reading = {merge, sitting, out, 0};
    int result = observations_read(path, move_observation, &reading, err);
    if (result == 0 && reading.count == 0)
        result = error_set(err, ERROR_INPUT, "%s: no values", path);
    return result;
}

static int move_facts(const struct merge *merge, const struct sitting *sitting, FILE *out,
                      struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP_TEXT char *path = memory_print("%s/facts.csv", sitting->directory);
    int result = facts_read(path, &facts, err);
    for (size_t i = 0; i < facts.count && result == 0; i++) {
        struct fact *fact = &facts.items[i];
        char *source = source_below(sitting, fact->source);
        free(fact->source);
        free(fact->study);
        fact->source = source;
        fact->study = memory_print("%s", merge->study);
        fact->repetition += sitting->offset;
    }
    if (result == 0)
        facts_write_rows(out, &facts);
    return result;
}

static int merge_identities(struct merge *merge, const struct sitting *sitting, struct error *err)
{
    CLEANUP(identity_counts_free) struct identity_counts counts = {0};
    CLEANUP_TEXT char *path = memory_print("%s/identities.csv", sitting->directory);
    int result = identity_counts_read(path, &counts, err);
    for (size_t i = 0; i < counts.count && result == 0; i++) {
        CLEANUP_TEXT char *source = source_below(sitting, counts.items[i].source);
        identity_counts_merge(&merge->identities, &counts.items[i], merge->study, source);
    }
    return result;
}

/* The greatest number of a run's blocks. */
static int last_block(const struct sitting *sitting)
{
    int last = 0;
    for (size_t i = 0; i < sitting->blocks.count; i++)
        if (sitting->blocks.items[i].number > last)
            last = sitting->blocks.items[i].number;
    return last;
}

static int move_values(struct merge *merge, struct merge_outputs *outputs, struct error *err)
{
    int result = 0, offset = 0;
    observations_write_header(outputs->observations.stream, true);
    facts_write_header(outputs->facts.stream);
    for (size_t i = 0; i < merge->count && result == 0; i++) {
        struct sitting *sitting = &merge->sittings[i];
        sitting->offset = offset;
        result = move_observations(merge, sitting, outputs->observations.stream, err);
        if (result == 0)
            result = move_facts(merge, sitting, outputs->facts.stream, err);
        if (result == 0)
            result = merge_identities(merge, sitting, err);
        offset += last_block(sitting);
    }
    identity_counts_write(outputs->identities.stream, &merge->identities);
    return result;
}

static int move_all_values(struct merge *merge, const char *folder, struct error *err)
{
    CLEANUP(merge_outputs_free) struct merge_outputs outputs = {0};
    const struct {
        const char *name;
        struct output *output;
    } files[] = {{"identities.csv", &outputs.identities},
                 {"facts.csv", &outputs.facts},
                 {"observations.csv", &outputs.observations}};
    int result = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files && result == 0; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", folder, files[i].name);
        result = output_open(path, files[i].output, err);
    }
    if (result == 0)
        result = move_values(merge, &outputs, err);
    for (size_t i = 0; i < sizeof files / sizeof *files && result == 0; i++)
        result = output_commit(files[i].output, err);
    return result;
}

/* --- the folder --- */

static int write_settings(const struct merge *merge, const char *folder, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/study.ini", folder);
    struct settings settings = merge->sittings[0].settings;
    settings.study.name = settings.study.sitting_of = (char[]){""};
    settings.study.repetitions = 0;
    for (size_t i = 0; i < merge->count; i++)
        settings.study.repetitions += merge->sittings[i].settings.study.repetitions;
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    fprintf(output.stream, "; Several runs, merged: see sittings/.\n");
    settings_write(output.stream, &settings, true);
    return output_commit(&output, err);
}

static int write_blocks(const struct merge *merge, const char *folder, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP(blocks_free) struct blocks all = {0};
    CLEANUP_TEXT char *path = memory_print("%s/" BLOCKS_FILE, folder);
    for (size_t i = 0; i < merge->count; i++) {
        const struct sitting *sitting = &merge->sittings[i];
        for (size_t k = 0; k < sitting->blocks.count; k++) {
            const struct block *from = &sitting->blocks.items[k];
            struct block *block = blocks_add(&all, sitting->host, from->reason);
            char *host = block->host, *reason = block->reason;
            *block = *from;
            block->host = host;
            block->reason = reason;
            block->number += sitting->offset;
            if (block->replaces > 0)
                block->replaces += sitting->offset;
        }
    }
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    blocks_write(output.stream, merge->study, &all);
    return output_commit(&output, err);
}

static int write_totals(const struct merge *merge, const char *folder, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/" RUN_TOTALS_FILE, folder);
    struct run_totals all = {.study = merge->study};
    for (size_t i = 0; i < merge->count; i++)
        run_totals_add(&all, &merge->sittings[i].totals);
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    run_totals_write(output.stream, &all);
    return output_commit(&output, err);
}

static int keep_sitting(const struct sitting *sitting, const char *folder, struct error *err)
{
    CLEANUP_TEXT char *to = memory_print("%s/sittings/%s", folder, sitting->name);
    CLEANUP_TEXT char *raw = memory_print("%s/raw", sitting->directory);
    CLEANUP_TEXT char *raw_to = memory_print("%s/raw", to);
    int result = tree_make(to, 0755, err);
    if (result == 0)
        result = tree_copy(raw, raw_to, err);
    for (size_t i = 0; i < KEPT && result == 0; i++) {
        CLEANUP_TEXT char *from = memory_print("%s/%s", sitting->directory, kept[i]);
        CLEANUP_TEXT char *at = memory_print("%s/%s", to, kept[i]);
        result = tree_copy(from, at, err);
    }
    return result;
}

/* Writes the whole study into a folder that nobody else sees. */
static int write_merged(struct merge *merge, const char *folder, struct error *err)
{
    CLEANUP_TEXT char *from = memory_print("%s/environment.json", merge->sittings[0].directory);
    CLEANUP_TEXT char *to = memory_print("%s/environment.json", folder);
    int result = tree_make(folder, 0755, err);
    for (size_t i = 0; i < merge->count && result == 0; i++)
        result = keep_sitting(&merge->sittings[i], folder, err);
    if (result == 0)
        result = tree_copy(from, to, err);
    if (result == 0)
        result = move_all_values(merge, folder, err);
    if (result == 0)
        result = write_settings(merge, folder, err);
    if (result == 0)
        result = write_blocks(merge, folder, err);
    if (result == 0)
        result = write_totals(merge, folder, err);
    return result;
}

/* Syncs the file system of a folder: there are hundreds of logs in it. */
static int sync_folder(const char *path, struct error *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = 0;
    if (fd < 0 || syncfs(fd) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot be synced: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return result;
}

int merge_studies(const struct merge_source sources[], size_t count, const char *output,
                  const struct merge_options *options, FILE *messages, struct error *err)
{
    CLEANUP(merge_free)
    struct merge merge = {.sittings = memory_alloc(count, sizeof *merge.sittings), .count = count};
    int result = 0;
    if (access(output, F_OK) == 0)
        return error_set(err, ERROR_USAGE, "%s: exists already, expected a new directory", output);
    merge.study = folder_name(output);
    for (size_t i = 0; i < count && result == 0; i++) {
        result = read_sitting(&sources[i], &merge.sittings[i], err);
        if (result == 0 && i > 0)
            result = check_sitting(&merge, i, options, messages, err);
    }
    if (result != 0)
        return result;
    CLEANUP_TEXT char *beside = memory_print("%s.%d.part", output, (int)getpid());
    result = write_merged(&merge, beside, err);
    if (result == 0)
        result = sync_folder(beside, err);
    if (result == 0 && rename(beside, output) != 0)
        result = error_set(err, ERROR_OUTPUT, "%s: cannot be made: %s", output, strerror(errno));
    if (result != 0) {
        struct error ignored;
        tree_remove(beside, &ignored);
    }
    return result;
}
