/* Processors: what they are, how fast they may run, and what is done about their weaknesses. */
#include "environment_parts.h"

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

/* What the processors tell in a file that each of them has, e.g. "cpufreq/scaling_driver": each
 * text once, sorted, and numbers by their value. */
static struct names distinct_lines(const struct teller *teller, const char *file)
{
    CLEANUP(names_free) struct names cpus = host_names(teller->view, CPU);
    struct names lines = {memory_alloc(cpus.count + 1, sizeof *lines.items), 0};
    size_t kept = 0;
    for (size_t i = 0; i < cpus.count; i++) {
        bool numbered =
            strncmp(cpus.items[i], "cpu", 3) == 0 && isdigit((unsigned char)cpus.items[i][3]);
        char *line = numbered ? host_line(teller->view, CPU "/%s/%s", cpus.items[i], file) : NULL;
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

static json_t *tell_distinct(const struct teller *teller, enum form form, const char *file)
{
    CLEANUP(names_free) struct names lines = distinct_lines(teller, file);
    json_t *array = lines.count > 0 ? json_array() : json_null();
    for (size_t i = 0; i < lines.count; i++)
        json_array_append_new(array, tell_line(teller, form, lines.items[i]));
    return array;
}

/* How many different texts there are; null where one of them, "-1", is that it is not known. */
static json_t *count_distinct(const struct teller *teller, const char *file)
{
    CLEANUP(names_free) struct names lines = distinct_lines(teller, file);
    for (size_t i = 0; i < lines.count; i++)
        if (strcmp(lines.items[i], "-1") == 0)
            return json_null();
    return lines.count > 0 ? json_integer((json_int_t)lines.count) : json_null();
}

/* Intel's driver tells whether it is off, others whether it is on. */
static json_t *tell_turbo(const struct teller *teller)
{
    CLEANUP_JSON json_t *off = tell_file(teller, FORM_FLAG, CPU "/intel_pstate/no_turbo");
    if (json_is_boolean(off))
        return json_boolean(!json_boolean_value(off));
    return tell_file(teller, FORM_FLAG, CPU "/cpufreq/boost");
}

/* Of the first processor, as "l1_data_kib": 48. */
static json_t *tell_caches(const struct teller *teller)
{
    static const struct {
        const char *type, *suffix;
    } types[] = {{"Data", "_data"}, {"Instruction", "_instruction"}, {"Unified", ""}};
    CLEANUP(names_free) struct names indexes = host_names(teller->view, CPU "/cpu0/cache");
    json_t *caches = json_object();
    for (size_t i = 0; i < indexes.count; i++) {
#define CACHE_LINE(file) host_line(teller->view, CPU "/cpu0/cache/%s/" file, indexes.items[i])
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

static json_t *tell_mitigations(const struct teller *teller)
{
    CLEANUP(names_free) struct names names = host_names(teller->view, CPU "/vulnerabilities");
    json_t *mitigations = names.count > 0 ? json_object() : json_null();
    for (size_t i = 0; i < names.count; i++)
        if (span_is_name(span_of(names.items[i])))
            json_object_set_new(
                mitigations, names.items[i],
                tell_file(teller, FORM_TEXT, CPU "/vulnerabilities/%s", names.items[i]));
    return mitigations;
}

static json_t *tell_count(long count)
{
    return count > 0 ? json_integer(count) : json_null();
}

static const struct {
    const char *name;
    enum form form;
    const char *key; /* in /proc/cpuinfo */
} told[] = {
    {"vendor", FORM_TEXT, "vendor_id"},    {"family", FORM_NUMBER, "cpu family"},
    {"model", FORM_NUMBER, "model"},       {"stepping", FORM_NUMBER, "stepping"},
    {"microcode", FORM_TEXT, "microcode"},
};
static const struct {
    const char *name;
    enum form form;
    const char *file; /* of each processor */
} each[] = {
    {"base_frequencies_khz", FORM_NUMBER, "cpufreq/base_frequency"},
    {"least_frequencies_khz", FORM_NUMBER, "cpufreq/scaling_min_freq"},
    {"most_frequencies_khz", FORM_NUMBER, "cpufreq/scaling_max_freq"},
    {"hardware_frequencies_khz", FORM_NUMBER, "cpufreq/cpuinfo_max_freq"},
    {"governors", FORM_TEXT, "cpufreq/scaling_governor"},
    {"drivers", FORM_TEXT, "cpufreq/scaling_driver"},
    {"energy_preferences", FORM_TEXT, "cpufreq/energy_performance_preference"},
};

json_t *tell_processor(const struct teller *teller, const struct host *host)
{
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        CLEANUP_TEXT char *value = host_value(teller->view, "/proc/cpuinfo", told[i].key, ":");
        json_object_set_new(object, told[i].name,
                            tell_line(teller, told[i].form, *value ? value : NULL));
    }
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        json_object_set_new(object, each[i].name,
                            tell_distinct(teller, each[i].form, each[i].file));
    const struct {
        const char *name;
        json_t *value;
    } rest[] = {
        {"name", tell_text(teller, host->processor)},
        {"sockets", count_distinct(teller, "topology/physical_package_id")},
        {"cores", count_distinct(teller, "topology/thread_siblings_list")},
        {"threads", tell_count(host->cpus)},
        {"smt_active", tell_file(teller, FORM_FLAG, CPU "/smt/active")},
        {"isolated", tell_file(teller, FORM_TEXT, CPU "/isolated")},
        {"turbo", tell_turbo(teller)},
        {"idle_driver", tell_file(teller, FORM_TEXT, CPU "/cpuidle/current_driver")},
        {"idle_governor", tell_file(teller, FORM_TEXT, CPU "/cpuidle/current_governor")},
        {"caches", tell_caches(teller)},
        {"mitigations", tell_mitigations(teller)},
        {"numa_nodes", tell_count(host_count(teller->view, "/sys/devices/system/node/online"))},
    };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        json_object_set_new(object, rest[i].name, rest[i].value);
    return object;
}
