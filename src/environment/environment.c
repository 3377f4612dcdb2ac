#include "environment.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/json.h"
#include "base/memory.h"
#include "environment_client.h"
#include "environment_cpu.h"
#include "environment_disk.h"
#include "environment_host.h"
#include "environment_image.h"
#include "environment_settings.h"
#include "environment_slurm.h"
#include "environment_tools.h"
#include "host_load.h"

/* --- reading --- */

static json_t *real_or_null(double number)
{
    return isnan(number) ? json_null() : json_real(number);
}

static json_t *free_gib(const char *path)
{
    CLEANUP_TEXT char *place = host_directory(path);
    struct statvfs space;
    if (statvfs(place, &space) != 0)
        return json_null();
    double bytes = (double)space.f_bavail * (double)space.f_frsize;
    return json_integer((json_int_t)(bytes / (1 << 30) + 0.5));
}

static json_t *read_load(const struct host_view *view, const struct host *host)
{
    struct host_load load;
    host_load_read(view->root, &load);
    return json_pack("{s:o, s:o, s:o}", "disk_free_gib", free_gib(view->cache), "load_1min",
                     real_or_null(load.load_1min), "memory_available_mib",
                     host->available_mib > 0 ? json_integer(host->available_mib) : json_null());
}

static json_t *read_whole_host(const struct host_reader *reader, const struct host *host)
{
    json_t *object = environment_host(reader, host);
    json_object_set_new(object, "processor", environment_cpu(reader, host));
    json_object_set_new(object, "disk", environment_disk(reader));
    return object;
}

static void host_reader_free(struct host_reader *reader)
{
    private_names_free(&reader->names);
}

int environment_read(const struct environment_view *view, struct deadline deadline,
                     json_t **ret_environment, struct error *err)
{
    CLEANUP(host_reader_free) struct host_reader reader = {.view = view->host};
    CLEANUP(host_free) struct host host = {0};
    CLEANUP_JSON json_t *tools = NULL, *image = NULL;
    private_names_read(view->host->root, &reader.names);
    host_read(view->host, &host);
    int result = environment_tools(&reader, deadline, &tools, err);
    if (result == 0)
        result = environment_image(&reader, view->image, deadline, &image, err);
    json_t *client = NULL, *clock = NULL;
    if (result == 0)
        result = environment_client(&reader, view->lab, deadline, &client, &clock, err);
    if (result != 0)
        return result;
    json_t *now = read_load(view->host, &host);
    if (clock)
        json_object_set_new(now, "client_clock", clock);
    json_t *slurm = environment_slurm(view->host->root);
    if (slurm)
        json_object_set_new(now, "slurm", slurm);
    /* `*` omits a NULL value. */
    *ret_environment =
        json_pack("{s:i, s:o, s:O, s:O, s:o, s:o, s:o, s:o*}", "format", 1, "host",
                  read_whole_host(&reader, &host), "tools", tools, "image", image, "settings",
                  environment_settings(&reader), "platforms",
                  environment_platforms(&reader, view->platforms, view->platform_count), "moment",
                  now, "client", client);
    return 0;
}

char *environment_text(const json_t *environment)
{
    CLEANUP_TEXT char *json =
        json_dumps(environment, JSON_SORT_KEYS | JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    return memory_print("%s\n", json ? json : "null");
}

/* --- comparing --- */

/* The next key after `after`, in sorted order, that either object has. */
static const char *next_name(const json_t *before, const json_t *now, const char *after)
{
    const json_t *const both[] = {before, now};
    const char *first = NULL, *name;
    json_t *value;
    for (size_t i = 0; i < 2; i++)
        json_object_foreach((json_t *)(uintptr_t)both[i], name, value)
            if ((!after || strcmp(name, after) > 0) && (!first || strcmp(name, first) < 0))
                first = name;
    return first;
}

static bool is_null(const json_t *value)
{
    return !value || json_is_null(value);
}

/* Finds the first difference below `path`, and extends the path to it. Returns true if there is
 * one. */
static bool find_difference(const json_t *before, const json_t *now, char **path,
                            const json_t *ret_values[2])
{
    if ((is_null(before) && is_null(now)) || json_equal(before, now))
        return false;
    ret_values[0] = before;
    ret_values[1] = now;
    if (!json_is_object(before) || !json_is_object(now))
        return true;
    for (const char *name = NULL; (name = next_name(before, now, name));) {
        size_t length = strlen(*path);
        bool changes_by_itself = length == 0 && strcmp(name, "moment") == 0;
        memory_append(path, ".", name);
        if (!changes_by_itself && find_difference(json_object_get(before, name),
                                                  json_object_get(now, name), path, ret_values))
            return true;
        (*path)[length] = '\0';
    }
    return false;
}

static char *json_text(const json_t *value)
{
    static const size_t flags = JSON_ENCODE_ANY | JSON_SORT_KEYS;
    char *text = value ? json_dumps(value, flags) : NULL;
    return text ? text : memory_copy("null", 4);
}

char *environment_difference(const json_t *before, const json_t *now, char **ret_before,
                             char **ret_now)
{
    CLEANUP_TEXT char *path = memory_copy("", 0);
    const json_t *values[2] = {NULL, NULL};
    if (!find_difference(before, now, &path, values))
        return NULL;
    *ret_before = json_text(values[0]);
    *ret_now = json_text(values[1]);
    return memory_copy(path, strlen(path));
}
