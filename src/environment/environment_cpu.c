#include "environment_cpu.h"

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"

#define CPU "/sys/devices/system/cpu"

static int compare_lines(const void *a, const void *b)
{
    return strverscmp(*(char *const *)a, *(char *const *)b);
}

/* The distinct first lines of a file that each processor has, e.g. "cpufreq/scaling_driver", sorted
 * by text and numbers by value. */
static struct names distinct_lines(const struct host_reader *reader, const char *file)
{
    CLEANUP(names_free) struct names cpus = host_names(reader->view, CPU);
    struct names lines = {memory_alloc(cpus.count + 1, sizeof *lines.items), 0};
    size_t kept = 0;
    for (size_t i = 0; i < cpus.count; i++) {
        bool numbered =
            strncmp(cpus.items[i], "cpu", 3) == 0 && isdigit((unsigned char)cpus.items[i][3]);
        char *line = numbered ? host_line(reader->view, CPU "/%s/%s", cpus.items[i], file) : NULL;
        if (line)
            lines.items[lines.count++] = line;
    }
    qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    for (size_t i = 0; i < lines.count; i++)
        if (kept > 0 && strcmp(lines.items[kept - 1], lines.items[i]) == 0)
            free(lines.items[i]);
        else
            lines.items[kept++] = lines.items[i];
    lines.count = kept;
    return lines;
}

static json_t *distinct_values(const struct host_reader *reader, enum line_form form,
                               const char *file)
{
    CLEANUP(names_free) struct names lines = distinct_lines(reader, file);
    json_t *array = lines.count > 0 ? json_array() : json_null();
    for (size_t i = 0; i < lines.count; i++)
        json_array_append_new(array, host_json_line(reader, form, lines.items[i]));
    return array;
}

/* The number of distinct lines; null if one of them is "-1", which means unknown. */
static json_t *count_distinct(const struct host_reader *reader, const char *file)
{
    CLEANUP(names_free) struct names lines = distinct_lines(reader, file);
    for (size_t i = 0; i < lines.count; i++)
        if (strcmp(lines.items[i], "-1") == 0)
            return json_null();
    return lines.count > 0 ? json_integer((json_int_t)lines.count) : json_null();
}

/* Intel's driver has a file that says if turbo is off, the others one that says if it is on. */
static json_t *turbo_state(const struct host_reader *reader)
{
    CLEANUP_JSON json_t *off = host_json_file(reader, LINE_FLAG, CPU "/intel_pstate/no_turbo");
    if (json_is_boolean(off))
        return json_boolean(!json_boolean_value(off));
    return host_json_file(reader, LINE_FLAG, CPU "/cpufreq/boost");
}

/* The caches of the first processor, e.g. "l1_data_kib": 48. */
static json_t *cache_sizes(const struct host_reader *reader)
{
    static const struct {
        const char *type, *suffix;
    } types[] = {{"Data", "_data"}, {"Instruction", "_instruction"}, {"Unified", ""}};
    CLEANUP(names_free) struct names indexes = host_names(reader->view, CPU "/cpu0/cache");
    json_t *caches = json_object();
    for (size_t i = 0; i < indexes.count; i++) {
#define CACHE_LINE(file) host_line(reader->view, CPU "/cpu0/cache/%s/" file, indexes.items[i])
        CLEANUP_TEXT char *level = CACHE_LINE("level"), *type = CACHE_LINE("type");
        CLEANUP_TEXT char *size = CACHE_LINE("size");
        long number, kib;
        if (!level || !type || !size || !span_to_count(span_of(level), 9, &number) ||
            !span_to_count(span_until(span_of(size), "K"), LONG_MAX, &kib) || !strchr(size, 'K'))
            continue;
        for (size_t k = 0; k < sizeof types / sizeof *types; k++) {
            CLEANUP_TEXT char *name = memory_print("l%ld%s_kib", number, types[k].suffix);
            if (strcmp(type, types[k].type) == 0)
                json_object_set_new(caches, name, json_integer(kib));
        }
    }
    if (json_object_size(caches) > 0)
        return caches;
    json_decref(caches);
    return json_null();
}

static json_t *mitigations_by_name(const struct host_reader *reader)
{
    CLEANUP(names_free) struct names names = host_names(reader->view, CPU "/vulnerabilities");
    json_t *mitigations = names.count > 0 ? json_object() : json_null();
    for (size_t i = 0; i < names.count; i++)
        if (span_is_name(span_of(names.items[i])))
            json_object_set_new(
                mitigations, names.items[i],
                host_json_file(reader, LINE_TEXT, CPU "/vulnerabilities/%s", names.items[i]));
    return mitigations;
}

static json_t *count_or_null(long count)
{
    return count > 0 ? json_integer(count) : json_null();
}

static const struct {
    const char *name;
    enum line_form form;
    const char *key; /* in /proc/cpuinfo */
} cpuinfo_facts[] = {
    {"vendor", LINE_TEXT, "vendor_id"},    {"family", LINE_NUMBER, "cpu family"},
    {"model", LINE_NUMBER, "model"},       {"stepping", LINE_NUMBER, "stepping"},
    {"microcode", LINE_TEXT, "microcode"},
};
static const struct {
    const char *name;
    enum line_form form;
    const char *file; /* below each processor's directory */
} sysfs_facts[] = {
    {"base_frequencies_khz", LINE_NUMBER, "cpufreq/base_frequency"},
    {"least_frequencies_khz", LINE_NUMBER, "cpufreq/scaling_min_freq"},
    {"most_frequencies_khz", LINE_NUMBER, "cpufreq/scaling_max_freq"},
    {"hardware_frequencies_khz", LINE_NUMBER, "cpufreq/cpuinfo_max_freq"},
    {"governors", LINE_TEXT, "cpufreq/scaling_governor"},
    {"drivers", LINE_TEXT, "cpufreq/scaling_driver"},
    {"energy_preferences", LINE_TEXT, "cpufreq/energy_performance_preference"},
};

json_t *environment_cpu(const struct host_reader *reader, const struct host *host)
{
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof cpuinfo_facts / sizeof *cpuinfo_facts; i++) {
        CLEANUP_TEXT char *value =
            host_value(reader->view, "/proc/cpuinfo", cpuinfo_facts[i].key, ":");
        json_object_set_new(object, cpuinfo_facts[i].name,
                            host_json_line(reader, cpuinfo_facts[i].form, *value ? value : NULL));
    }
    for (size_t i = 0; i < sizeof sysfs_facts / sizeof *sysfs_facts; i++)
        json_object_set_new(object, sysfs_facts[i].name,
                            distinct_values(reader, sysfs_facts[i].form, sysfs_facts[i].file));
    const struct {
        const char *name;
        json_t *value;
    } rest[] = {
        {"name", host_json_text(reader, host->processor)},
        {"sockets", count_distinct(reader, "topology/physical_package_id")},
        {"cores", count_distinct(reader, "topology/thread_siblings_list")},
        {"threads", count_or_null(host->cpus)},
        {"smt_active", host_json_file(reader, LINE_FLAG, CPU "/smt/active")},
        {"isolated", host_json_file(reader, LINE_TEXT, CPU "/isolated")},
        {"turbo", turbo_state(reader)},
        {"idle_driver", host_json_file(reader, LINE_TEXT, CPU "/cpuidle/current_driver")},
        {"idle_governor", host_json_file(reader, LINE_TEXT, CPU "/cpuidle/current_governor")},
        {"caches", cache_sizes(reader)},
        {"mitigations", mitigations_by_name(reader)},
        {"numa_nodes", count_or_null(host_count(reader->view, "/sys/devices/system/node/online"))},
    };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        json_object_set_new(object, rest[i].name, rest[i].value);
    return object;
}
