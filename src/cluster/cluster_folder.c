#include "cluster_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/tree.h"

#define PLAN_FILE "cluster.json"

/* --- what was submitted --- */

static void attempt_free(struct cluster_attempt *attempt)
{
    free(attempt->job);
    free(attempt->submitted);
    free(attempt->blocks);
}

void cluster_free(struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->attempt_count; i++)
        attempt_free(&cluster->attempts[i]);
    for (size_t i = 0; i < cluster->option_count; i++)
        free(cluster->options[i]);
    free(cluster->attempts);
    free(cluster->options);
    free(cluster->directory);
    free(cluster->partition);
    free(cluster->exclude);
    *cluster = (struct cluster){0};
}

char *cluster_path(const struct cluster *cluster, const char *name)
{
    return memory_print("%s/%s", cluster->directory, name);
}

char *cluster_log_path(const struct cluster *cluster, long block, long attempt)
{
    return memory_print("%s/logs/%ld-%ld.log", cluster->directory, block, attempt);
}

struct cluster_attempt *cluster_add_attempt(struct cluster *cluster, const long blocks[],
                                            size_t count)
{
    cluster->attempts =
        memory_resize(cluster->attempts, cluster->attempt_count + 1, sizeof *cluster->attempts);
    struct cluster_attempt *attempt = &cluster->attempts[cluster->attempt_count++];
    struct clock_text now = clock_text(clock_calendar_s());
    *attempt = (struct cluster_attempt){.number = (long)cluster->attempt_count,
                                        .job = memory_copy("", 0),
                                        .submitted = memory_print("%s", now.text),
                                        .blocks = memory_alloc(count, sizeof *attempt->blocks),
                                        .count = count};
    memcpy(attempt->blocks, blocks, count * sizeof *blocks);
    return attempt;
}

static json_t *attempt_json(const struct cluster_attempt *attempt)
{
    json_t *blocks = json_array();
    for (size_t i = 0; i < attempt->count; i++)
        json_array_append_new(blocks, json_integer(attempt->blocks[i]));
    return json_pack("{s:I, s:s, s:s, s:o}", "attempt", (json_int_t)attempt->number, "job",
                     attempt->job, "submitted", attempt->submitted, "blocks", blocks);
}

/* Writes JSON to a file, complete or not at all. */
static int save_json(const char *path, const json_t *json, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    if (!json || json_dumpf(json, output.stream, JSON_INDENT(1) | JSON_SORT_KEYS) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot be written", path);
    fputc('\n', output.stream);
    return output_commit(&output, err);
}

int cluster_save(const struct cluster *cluster, struct error *err)
{
    CLEANUP_TEXT char *path = cluster_path(cluster, PLAN_FILE);
    json_t *attempts = json_array(), *options = json_array();
    for (size_t i = 0; i < cluster->attempt_count; i++)
        json_array_append_new(attempts, attempt_json(&cluster->attempts[i]));
    for (size_t i = 0; i < cluster->option_count; i++)
        json_array_append_new(options, json_string(cluster->options[i]));
    CLEANUP_JSON json_t *json =
        json_pack("{s:I, s:I, s:s, s:s, s:o, s:o}", "blocks", (json_int_t)cluster->blocks,
                  "throttle", (json_int_t)cluster->throttle, "partition", cluster->partition,
                  "exclude", cluster->exclude, "options", options, "attempts", attempts);
    return save_json(path, json, err);
}

int cluster_create(const char *directory, const char *profile, struct cluster *cluster,
                   struct error *err)
{
    static const char *const folders[] = {"markers", "logs", "hosts"};
    if (access(directory, F_OK) == 0)
        return error_set(err, ERROR_USAGE, "%s: exists already, expected a new directory",
                         directory);
    int result = tree_make(directory, 0755, err);
    if (result != 0)
        return result;
    cluster->directory = realpath(directory, NULL);
    if (!cluster->directory)
        return error_set(err, ERROR_OUTPUT, "%s: %s", directory, strerror(errno));
    for (size_t i = 0; i < sizeof folders / sizeof *folders && result == 0; i++) {
        CLEANUP_TEXT char *path = cluster_path(cluster, folders[i]);
        result = tree_make(path, 0755, err);
    }
    CLEANUP_TEXT char *copy = cluster_path(cluster, "profile.ini");
    if (result == 0)
        result = tree_copy(profile, copy, err);
    return result == 0 ? cluster_save(cluster, err) : result;
}

/* --- reading --- */

/* Reads a JSON object of ours. */
static int read_cluster_object(const char *path, json_t **ret_json, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    size_t used;
    int result = file_read(path, &file, err);
    if (result == 0)
        result = json_read(&file, file.text, ret_json, &used, err);
    if (result == 0 && !json_is_object(*ret_json))
        result = error_set(err, ERROR_INPUT, "%s: expected an object", path);
    return result;
}

/* The text of a member; NULL if it has none. */
static const char *text_member(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static char *copy_of(const char *text)
{
    return memory_copy(text, strlen(text));
}

static bool is_block(const json_t *value, long blocks)
{
    return json_is_integer(value) && json_integer_value(value) >= 1 &&
           json_integer_value(value) <= blocks;
}

static bool take_attempt(struct cluster *cluster, const json_t *json)
{
    const char *job = text_member(json, "job"), *submitted = text_member(json, "submitted");
    const json_t *blocks = json_object_get(json, "blocks");
    size_t count = json_array_size(blocks);
    if (!job || !submitted || count == 0)
        return false;
    long *numbers = memory_alloc(count, sizeof *numbers);
    bool is_valid = true;
    for (size_t i = 0; i < count && is_valid; i++) {
        is_valid = is_block(json_array_get(blocks, i), cluster->blocks);
        numbers[i] = (long)json_integer_value(json_array_get(blocks, i));
    }
    if (is_valid) {
        struct cluster_attempt *attempt = cluster_add_attempt(cluster, numbers, count);
        free(attempt->job);
        free(attempt->submitted);
        attempt->job = copy_of(job);
        attempt->submitted = copy_of(submitted);
    }
    free(numbers);
    return is_valid;
}

static bool take_options(struct cluster *cluster, const json_t *options)
{
    size_t count = json_array_size(options);
    cluster->options = memory_alloc(count, sizeof *cluster->options);
    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_array_get(options, i));
        if (!text)
            return false;
        cluster->options[cluster->option_count++] = copy_of(text);
    }
    return true;
}

static bool take_plan(struct cluster *cluster, const json_t *json)
{
    const json_t *blocks = json_object_get(json, "blocks");
    const json_t *throttle = json_object_get(json, "throttle");
    const json_t *attempts = json_object_get(json, "attempts");
    const char *partition = text_member(json, "partition"), *exclude = text_member(json, "exclude");
    if (!is_block(blocks, CLUSTER_BLOCKS_MOST) || !json_is_integer(throttle) || !partition ||
        !exclude || !take_options(cluster, json_object_get(json, "options")))
        return false;
    cluster->blocks = (long)json_integer_value(blocks);
    cluster->throttle = (long)json_integer_value(throttle);
    cluster->partition = copy_of(partition);
    cluster->exclude = copy_of(exclude);
    for (size_t i = 0; i < json_array_size(attempts); i++)
        if (!take_attempt(cluster, json_array_get(attempts, i)))
            return false;
    return true;
}

int cluster_open(const char *directory, struct cluster *ret_cluster, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/" PLAN_FILE, directory);
    CLEANUP_JSON json_t *json = NULL;
    if (access(path, F_OK) != 0)
        return error_set(err, ERROR_INPUT,
                         "%s: no " PLAN_FILE ", expected a folder of virtgrade cluster submit",
                         directory);
    int result = read_cluster_object(path, &json, err);
    if (result != 0)
        return result;
    ret_cluster->directory = realpath(directory, NULL);
    if (ret_cluster->directory && take_plan(ret_cluster, json))
        return 0;
    return error_set(err, ERROR_INPUT, "%s: damaged, expected what cluster submit wrote", path);
}

/* --- markers --- */

static const char *const state_names[] = {
    [MARKER_RUNNING] = "running", [MARKER_DONE] = "done", [MARKER_FAILED] = "failed"};
enum { STATES = sizeof state_names / sizeof *state_names };

void marker_free(struct marker *marker)
{
    free(marker->host);
    free(marker->reason);
    *marker = (struct marker){0};
}

static char *marker_path(const struct cluster *cluster, long block, long attempt)
{
    return memory_print("%s/markers/%ld-%ld.json", cluster->directory, block, attempt);
}

int marker_write(const struct cluster *cluster, const struct marker *marker, struct error *err)
{
    CLEANUP_TEXT char *path = marker_path(cluster, marker->block, marker->attempt);
    CLEANUP_JSON json_t *json =
        json_pack("{s:s, s:s, s:s, s:f, s:f}", "state", state_names[marker->state], "host",
                  marker->host, "reason", marker->reason ? marker->reason : "", "percent",
                  marker->percent, "left_s", marker->left_s);
    return save_json(path, json, err);
}

int marker_read(const struct cluster *cluster, long block, long attempt, bool *ret_found,
                struct marker *ret_marker, struct error *err)
{
    CLEANUP_TEXT char *path = marker_path(cluster, block, attempt);
    CLEANUP_JSON json_t *json = NULL;
    *ret_found = access(path, F_OK) == 0;
    if (!*ret_found)
        return 0;
    int result = read_cluster_object(path, &json, err);
    if (result != 0)
        return result;
    const char *state = text_member(json, "state"), *host = text_member(json, "host"),
               *reason = text_member(json, "reason");
    for (size_t i = 0; state && host && reason && i < STATES; i++)
        if (strcmp(state, state_names[i]) == 0) {
            *ret_marker = (struct marker){
                .block = block,
                .attempt = attempt,
                .state = (enum marker_state)i,
                .host = copy_of(host),
                .reason = copy_of(reason),
                .percent = json_number_value(json_object_get(json, "percent")),
                .left_s = json_number_value(json_object_get(json, "left_s")),
            };
            return 0;
        }
    return error_set(err, ERROR_INPUT, "%s: damaged, expected what the task of the block wrote",
                     path);
}

/* --- finished studies --- */

/* The block of a folder HOST-BLOCK; 0 if the name is of another kind. */
static long block_of_folder(const char *name, long blocks)
{
    const char *dash = strrchr(name, '-');
    long block;
    return dash && dash > name && span_to_count(span_of(dash + 1), blocks, &block) ? block : 0;
}

int cluster_hosts_list(const struct cluster *cluster, struct cluster_hosts *ret_hosts,
                       struct error *err)
{
    CLEANUP_TEXT char *directory = cluster_path(cluster, "hosts");
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(directory, &names, err);
    if (result != 0)
        return result;
    ret_hosts->count = (size_t)cluster->blocks;
    ret_hosts->folders = memory_alloc(ret_hosts->count, sizeof *ret_hosts->folders);
    for (size_t i = 0; i < names.count; i++) {
        long block = block_of_folder(names.items[i], cluster->blocks);
        if (block > 0 && !ret_hosts->folders[block - 1])
            ret_hosts->folders[block - 1] = copy_of(names.items[i]);
    }
    return 0;
}

void cluster_hosts_free(struct cluster_hosts *hosts)
{
    for (size_t i = 0; i < hosts->count; i++)
        free(hosts->folders[i]);
    free(hosts->folders);
    *hosts = (struct cluster_hosts){0};
}
