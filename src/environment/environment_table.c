#include "environment_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/platform_list.h"

#define UNKNOWN "unknown"

/* A value as text; the caller frees it. */
static char *table_value(const json_t *value)
{
    if (json_is_string(value))
        return memory_print("%s", json_string_value(value));
    if (json_is_integer(value))
        return memory_print("%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return memory_print("%g", json_real_value(value));
    if (json_is_boolean(value))
        return memory_print("%s", json_is_true(value) ? "yes" : "no");
    if (!json_is_array(value))
        return memory_print("%s", UNKNOWN);
    char *list = memory_copy("", 0);
    for (size_t i = 0; i < json_array_size(value); i++) {
        CLEANUP_TEXT char *item = table_value(json_array_get(value, i));
        memory_append(&list, ", ", item);
    }
    if (!*list)
        memory_append(&list, "", "none");
    return list;
}

static void begin_table(struct grid *grid, const char *const titles[], size_t columns)
{
    grid->columns = grid->left = columns;
    grid_row(grid, GRID_HEADER);
    for (size_t c = 0; c < columns; c++)
        grid_cell(grid, "%s", titles[c]);
}

static void add_table_pair(struct grid *grid, const char *name, const char *value)
{
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", name);
    grid_cell(grid, "%s", value);
}

/* --- host --- */

/* The CPU weaknesses whose state starts with `state`; the caller frees the list. */
static char *weaknesses(const json_t *mitigations, const char *state)
{
    char *list = memory_copy("", 0);
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)mitigations, name, value) {
        if (json_is_string(value) && span_starts(span_of(json_string_value(value)), state))
            memory_append(&list, ", ", name);
    }
    return list;
}

static void add_weaknesses(struct grid *grid, const json_t *environment)
{
    static const struct {
        const char *title, *state;
    } states[] = {{"weaknesses mitigated", "Mitigation"}, {"weaknesses open", "Vulnerable"}};
    const json_t *mitigations = json_member(environment, "host.processor.mitigations");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        CLEANUP_TEXT char *list = weaknesses(mitigations, states[i].state);
        add_table_pair(grid, states[i].title, mitigations ? *list ? list : "none" : UNKNOWN);
    }
}

/* A row of the table, and the path of its value in the environment. */
struct part {
    const char *title, *path;
};

static void add_parts(struct grid *grid, const json_t *environment, const struct part parts[],
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *value = table_value(json_member(environment, parts[i].path));
        add_table_pair(grid, parts[i].title, value);
    }
}

/* Adds the client if it is another machine. */
static void add_client(struct grid *grid, const json_t *environment)
{
    static const struct part parts[] = {
        {"client, kernel", "client.kernel"},
        {"client, processors", "client.processors"},
        {"client, clock source", "client.clock"},
        {"client, clock ahead, ms", "moment.client_clock.ahead_ms"},
        {"give or take, ms", "moment.client_clock.within_ms"},
        {"link here, Mbit/s", "client.link_here.speed_mbit"},
        {"link at the client, Mbit/s", "client.link.speed_mbit"},
        {"client, iperf3", "client.tools.iperf3"},
        {"client, ab", "client.tools.ab"},
        {"client, sysbench", "client.tools.sysbench"},
    };
    if (json_is_object(json_member(environment, "client")))
        add_parts(grid, environment, parts, sizeof parts / sizeof *parts);
}

void environment_table_host(const json_t *environment, struct grid *grid)
{
    static const char *const titles[] = {"Part", "Value"};
    static const struct part parts[] = {
        {"system", "host.system"},
        {"kernel", "host.kernel.release"},
        {"this host is itself in", "host.virtualization"},
        {"processor", "host.processor.name"},
        {"microcode", "host.processor.microcode"},
        {"processors", "host.processor.threads"},
        {"clock governors", "host.processor.governors"},
        {"turbo", "host.processor.turbo"},
        {"level 3 cache, KiB", "host.processor.caches.l3_kib"},
        {"memory, MiB", "host.memory.total_mib"},
        {"swap, MiB", "host.memory.swap_mib"},
        {"transparent huge pages", "host.memory.transparent_huge_pages"},
        {"file system", "host.disk.file_system"},
        {"clock source", "host.clock.source"},
        {"congestion control", "host.network.congestion_control"},
    };
    begin_table(grid, titles, 2);
    grid->paragraph = 2;
    grid->paragraph_percent = 60;
    add_parts(grid, environment, parts, sizeof parts / sizeof *parts);
    add_weaknesses(grid, environment);
    add_client(grid, environment);
}

/* --- tools --- */

void environment_table_tools(const json_t *environment, struct grid *grid)
{
    static const char *const titles[] = {"Program", "Version"};
    /* The packages in the image that results depend on. */
    static const char *const packages[] = {"sysbench", "fio",      "iperf3",   "mariadb-server",
                                           "nginx",    "fcgiwrap", "cgit",     "g++-12",
                                           "catch2",   "gcovr",    "cppcheck", "libc6"};
    begin_table(grid, titles, 2);
    grid->paragraph = 2;
    grid->paragraph_percent = 60;
    grid_row(grid, GRID_SECTION);
    grid_cell(grid, "on the host");
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(environment, "tools"), name, value) {
        CLEANUP_TEXT char *version = table_value(value);
        if (json_is_string(value))
            add_table_pair(grid, name, version);
    }
    grid_row(grid, GRID_SECTION);
    grid_cell(grid, "in the instances");
    const json_t *installed = json_member(environment, "image.packages");
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
        CLEANUP_TEXT char *version = table_value(json_object_get(installed, packages[i]));
        add_table_pair(grid, packages[i], version);
    }
}

/* --- platforms --- */

/* The platforms' names in the order of tables; the caller frees the array, but not the names. */
static const char **sorted_platforms(const struct platform_list *list, const json_t *platforms,
                                     size_t *ret_count)
{
    const char **names = memory_alloc(json_object_size(platforms) + 1, sizeof *names), *name;
    size_t count = 0;
    json_t *value;
    json_object_foreach((json_t *)platforms, name, value) {
        size_t at = count++;
        for (; at > 0 && platform_compare(list, names[at - 1], name) > 0; at--)
            names[at] = names[at - 1];
        names[at] = name;
    }
    *ret_count = count;
    return names;
}

/* Adds a row for each value of a property. */
static void add_property(struct grid *grid, const struct platform_list *list,
                         const json_t *platforms, const char *const names[], size_t count,
                         const char *property)
{
    char **values = memory_alloc(count + 1, sizeof *values);
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_object_get(json_object_get(platforms, names[i]), property);
        values[i] = json_is_null(value) ? memory_print("none of its own") : table_value(value);
    }
    for (size_t i = 0; i < count; i++) {
        bool first = true;
        CLEANUP_TEXT char *having = memory_copy("", 0);
        for (size_t k = 0; k < count; k++) {
            bool same = strcmp(values[k], values[i]) == 0;
            first = first && !(same && k < i);
            if (same)
                memory_append(&having, ", ", platform_title(list, names[k]));
        }
        if (!first)
            continue;
        grid_row(grid, GRID_BODY);
        grid_cell(grid, "%s", values[i]);
        grid_cell(grid, "%s", having);
    }
    for (size_t i = 0; i < count; i++)
        free(values[i]);
    free(values);
}

void environment_table_platforms(const json_t *environment, struct grid *grid)
{
    static const char *const titles[] = {"Setting", "Platforms"};
    static const struct {
        const char *property, *title;
    } properties[] = {
        {"kernel", "kernel"},
        {"vcpus", "processors"},
        {"memory_mib", "memory, MiB"},
        {"disk_cache", "cache of the disk"},
        {"network", "network, from the instance to the client"},
        {"lacks", "what it lacks"},
    };
    const json_t *platforms = json_object_get(environment, "platforms");
    size_t count;
    CLEANUP(platform_list_free) struct platform_list list = {0};
    platform_list_of_drivers(&list);
    const char **names = sorted_platforms(&list, platforms, &count);
    begin_table(grid, titles, 2);
    grid->paragraph = 1;
    grid->paragraph_percent = 45;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        grid_row(grid, GRID_SECTION);
        grid_cell(grid, "%s", properties[i].title);
        add_property(grid, &list, platforms, names, count, properties[i].property);
    }
    free(names);
}

/* --- settings --- */

/* True for settings that are no parameter of a tool: who measures, where, timeouts, and how the
 * results are judged. */
static bool is_aside(const struct setting *setting)
{
    static const char *const of_study[] = {"name",       "seed",        "scaled",       "platforms",
                                           "sitting_of", "experiments", "steal_percent"};
    static const char *const sections[] = {"wait", "lab", "rules", "grading", "tolerance"};
    for (size_t i = 0; i < sizeof of_study / sizeof *of_study; i++)
        if (strcmp(setting->section, "study") == 0 && strcmp(setting->name, of_study[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(setting->section, sections[i]) == 0)
            return true;
    return false;
}

/* The recorded value of a setting; NULL if the study was run before there was one. */
static const json_t *recorded_value(const json_t *environment, const struct setting *setting)
{
    const json_t *settings = json_object_get(environment, "settings");
    return json_object_get(json_object_get(settings, setting->section), setting->name);
}

/* The experiments that the study ran; "" for all. */
static const char *experiments_of(const json_t *settings)
{
    const json_t *study = json_object_get(settings, "study");
    const char *experiments = json_string_value(json_object_get(study, "experiments"));
    return experiments ? experiments : "";
}

/* True for the settings of an experiment that is not among these. */
static bool is_not_run(const char *section, const char *experiments)
{
    return settings_are_of(section, "") && !settings_are_of(section, experiments);
}

void environment_table_scaled(const json_t *environment, const struct settings *profile,
                              struct grid *grid)
{
    static const char *const titles[] = {"Setting", "there", "here"};
    const json_t *settings = json_object_get(environment, "settings");
    struct setting setting;
    begin_table(grid, titles, 3);
    for (size_t i = 0; settings_at(profile, i, &setting); i++) {
        CLEANUP_TEXT char *there =
            setting.text ? memory_print("%s", setting.text) : memory_print("%ld", setting.number);
        const json_t *value = recorded_value(environment, &setting);
        CLEANUP_TEXT char *here = table_value(value);
        if (!value || is_aside(&setting) || strcmp(here, there) == 0 ||
            is_not_run(setting.section, profile->study.experiments) ||
            is_not_run(setting.section, experiments_of(settings)))
            continue;
        grid_row(grid, GRID_BODY);
        grid_cell(grid, "%s.%s", setting.section, setting.name);
        grid_cell(grid, "%s", there);
        grid_cell(grid, "%s", here);
    }
}

void environment_table_settings(const json_t *environment, const struct settings *all,
                                const char *experiments, struct grid *grid)
{
    static const char *const titles[] = {"Setting", "Value", "What it is"};
    const json_t *settings = json_object_get(environment, "settings");
    struct setting setting;
    if (!experiments)
        experiments = experiments_of(settings);
    begin_table(grid, titles, 3);
    grid->paragraph = 3;
    grid->paragraph_percent = 45;
    for (size_t i = 0; settings_at(all, i, &setting); i++) {
        if (!settings_are_of(setting.section, experiments) &&
            !span_is_among(span_of(setting.section), experiments))
            continue;
        const json_t *recorded = recorded_value(environment, &setting);
        if (!recorded)
            continue;
        CLEANUP_TEXT char *value = table_value(recorded);
        grid_row(grid, GRID_BODY);
        grid_cell(grid, "%s.%s", setting.section, setting.name);
        grid_cell(grid, "%s", value);
        grid_cell(grid, "%s", setting.help);
    }
}
