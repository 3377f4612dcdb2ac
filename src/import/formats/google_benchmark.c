/* Google Benchmark, --benchmark_out_format=json: for each run_name its repetitions
 * (--benchmark_repetitions) and their aggregates, or the aggregates alone
 * (--benchmark_report_aggregates_only). Each time and each rate is a result of its own. Other
 * counters have no unit and no direction, so they are left out. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "agreement.h"
#include "base/number.h"
#include "format.h"
#include "json_fields.h"

/* One item of `benchmarks`. The texts belong to the document. */
struct entry {
    size_t index;
    const json_t *object;
    const char *run_name;
    const char *aggregate; /* mean, median ...; NULL for a repetition */
    const char *unit;      /* of the times; NULL for a complexity (BigO, RMS) */
    double family, instance;
    bool failed;
};

/* The entries of one run_name: `repetitions` of them, and then the aggregates. */
struct group {
    const struct entry *entries;
    size_t count, repetitions;
};

static bool google_benchmark_fits(const struct file *file)
{
    return json_file_has(file, "context.executable") && json_file_has(file, "benchmarks");
}

static char *member_path(const struct entry *entry, const char *name)
{
    return memory_print("benchmarks.%zu.%s", entry->index, name);
}

static struct place member_place(const struct json_document *document, const struct entry *entry,
                                 const char *name)
{
    CLEANUP_TEXT char *path = member_path(entry, name);
    return json_field_place(document, path);
}

/* --- entries --- */

static int read_entry_text(const struct json_document *document, const struct entry *entry,
                           const char *name, const char **ret_text, struct error *err)
{
    CLEANUP_TEXT char *path = member_path(entry, name);
    return json_field_text(document, path, ret_text, err);
}

static int read_entry_number(const struct json_document *document, const struct entry *entry,
                             const char *name, double *ret_value, struct error *err)
{
    CLEANUP_TEXT char *path = member_path(entry, name);
    return json_field_number(document, path, ret_value, err);
}

/* An entry's name is its run_name, with the aggregate's name behind it. */
static int check_name(const struct json_document *document, const struct entry *entry,
                      struct error *err)
{
    const char *name;
    CLEANUP_TEXT char *expected =
        memory_print("%s%s%s", entry->run_name, entry->aggregate ? "_" : "",
                     entry->aggregate ? entry->aggregate : "");
    int failed = read_entry_text(document, entry, "name", &name, err);
    if (failed != 0 || strcmp(name, expected) == 0)
        return failed;
    return error_at(err, member_place(document, entry, "name"), "name is %s, expected %s",
                    quoted(name, strlen(name)).text, quoted(expected, strlen(expected)).text);
}

static int read_unit(const struct json_document *document, struct entry *entry, struct error *err)
{
    if (entry->aggregate && (json_object_get(entry->object, "cpu_coefficient") ||
                             json_object_get(entry->object, "rms")))
        return 0;
    int failed = read_entry_text(document, entry, "time_unit", &entry->unit, err);
    if (failed != 0 || span_is_among(span_of(entry->unit), "ns us ms s"))
        return failed;
    return error_at(err, member_place(document, entry, "time_unit"),
                    "time_unit is %s, expected ns, us, ms or s",
                    quoted(entry->unit, strlen(entry->unit)).text);
}

/* True for a repetition that the program gave up, by SkipWithError or SkipWithMessage. */
static int read_skip(const struct json_document *document, struct entry *entry, struct error *err)
{
    static const char *const names[] = {"error_occurred", "skipped"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const json_t *value = json_object_get(entry->object, names[i]);
        if (value && !json_is_boolean(value))
            return error_at(err, member_place(document, entry, names[i]),
                            "%s is no truth value, expected true or false", names[i]);
        entry->failed = entry->failed || json_is_true(value);
    }
    bool has_message = json_object_get(entry->object, "error_message") ||
                       json_object_get(entry->object, "skip_message");
    if (has_message && !entry->failed)
        return error_at(err, member_place(document, entry, "error_message"),
                        "a message of a failure, expected error_occurred");
    return 0;
}

static int read_benchmark_entry(const struct json_document *document, size_t index,
                                struct entry *entry, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("benchmarks.%zu", index);
    const char *type;
    *entry = (struct entry){.index = index};
    int failed = json_field_object(document, path, &entry->object, err);
    if (failed == 0)
        failed = read_entry_text(document, entry, "run_name", &entry->run_name, err);
    if (failed == 0)
        failed = read_entry_text(document, entry, "run_type", &type, err);
    if (failed != 0)
        return failed;
    if (strcmp(type, "aggregate") == 0)
        failed = read_entry_text(document, entry, "aggregate_name", &entry->aggregate, err);
    else if (strcmp(type, "iteration") != 0)
        return error_at(err, member_place(document, entry, "run_type"),
                        "run_type is %s, expected iteration or aggregate",
                        quoted(type, strlen(type)).text);
    else if (json_object_get(entry->object, "aggregate_name"))
        return error_at(err, member_place(document, entry, "run_type"),
                        "run_type is iteration, expected aggregate with an aggregate_name");
    if (failed == 0)
        failed = check_name(document, entry, err);
    if (failed == 0)
        failed = read_unit(document, entry, err);
    if (failed == 0)
        failed = read_skip(document, entry, err);
    /* Before version 1.6 the families had no numbers. */
    if (failed == 0 && json_object_get(entry->object, "family_index"))
        failed = read_entry_number(document, entry, "family_index", &entry->family, err);
    if (failed == 0 && json_object_get(entry->object, "per_family_instance_index"))
        failed =
            read_entry_number(document, entry, "per_family_instance_index", &entry->instance, err);
    return failed;
}

/* --- groups --- */

/* By run_name, repetitions before aggregates, each in the order of the file. A program may register
 * two benchmarks by one name: their families differ. */
static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int names = strcmp(x->run_name, y->run_name);
    if (names != 0)
        return names;
    if (x->family != y->family)
        return x->family < y->family ? -1 : 1;
    if (x->instance != y->instance)
        return x->instance < y->instance ? -1 : 1;
    if (!x->aggregate != !y->aggregate)
        return x->aggregate ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

static bool same_group(const struct entry *a, const struct entry *b)
{
    return strcmp(a->run_name, b->run_name) == 0 && a->family == b->family &&
           a->instance == b->instance;
}

static struct group entry_group(const struct entry entries[], size_t count)
{
    struct group group = {.entries = entries};
    while (group.count < count && same_group(entries, &entries[group.count]))
        group.repetitions += !entries[group.count++].aggregate;
    return group;
}

static int compare_groups(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    return (x->entries->index > y->entries->index) - (x->entries->index < y->entries->index);
}

/* Each repetition has its number, and says how many there are. */
static int check_repetitions(const struct json_document *document, const struct group *group,
                             struct error *err)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct entry *entry = &group->entries[i];
        double repetitions, number;
        int failed = read_entry_number(document, entry, "repetitions", &repetitions, err);
        if (failed != 0)
            return failed;
        if (group->repetitions > 0 && entry->unit && repetitions != (double)group->repetitions)
            return error_at(err, member_place(document, entry, "repetitions"),
                            "repetitions is %s, expected %zu as there are",
                            number_text(repetitions).text, group->repetitions);
        /* Before version 1.5.1 the repetitions had no numbers. */
        if (i >= group->repetitions || !json_object_get(group->entries->object, "repetition_index"))
            continue;
        failed = read_entry_number(document, entry, "repetition_index", &number, err);
        if (failed != 0)
            return failed;
        if (number != (double)i)
            return error_at(err, member_place(document, entry, "repetition_index"),
                            "repetition_index is %s, expected %zu", number_text(number).text, i);
    }
    return 0;
}

/* Members that all entries of a group have alike. */
static int check_equal(const struct json_document *document, const struct group *group,
                       const char *name, struct error *err)
{
    const json_t *first = json_object_get(group->entries->object, name);
    for (size_t i = 1; i < group->count; i++)
        if (group->entries[i].unit &&
            !json_equal(first, json_object_get(group->entries[i].object, name)))
            return error_at(err, member_place(document, &group->entries[i], name),
                            "%s differs from that of the first repetition, expected the same",
                            name);
    return 0;
}

/* --- metrics --- */

static bool is_metric(const char *name)
{
    return strcmp(name, "real_time") == 0 || strcmp(name, "cpu_time") == 0 ||
           span_ends(span_of(name), "_per_second");
}

static size_t count_metrics(const struct entry *entry)
{
    size_t count = 0;
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)entry->object, name, value)
        count += is_metric(name);
    return count;
}

/* All entries that count have the metrics of `pattern`. */
static int check_metrics(const struct json_document *document, const struct group *group,
                         const struct entry *pattern, struct error *err)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct entry *entry = &group->entries[i];
        size_t count = count_metrics(entry), expected = count_metrics(pattern);
        if (entry->unit && !entry->failed && count != expected)
            return error_at(err, member_place(document, entry, "name"),
                            "%zu times and rates, expected %zu as in the other repetitions", count,
                            expected);
    }
    return 0;
}

/* A name with a point cannot be part of a path. */
static int read_metric(const struct json_document *document, const struct entry *entry,
                       const char *metric, double *ret_value, struct error *err)
{
    const json_t *value = json_object_get(entry->object, metric);
    if (strchr(metric, '.') && json_is_number(value))
        *ret_value = json_number_value(value);
    else {
        int failed = read_entry_number(document, entry, metric, ret_value, err);
        if (failed != 0)
            return failed;
    }
    bool is_spread = entry->aggregate && span_is_among(span_of(entry->aggregate), "stddev cv");
    bool is_time = !span_ends(span_of(metric), "_per_second");
    if (*ret_value < 0 || (*ret_value == 0 && is_time && !is_spread))
        return error_at(err, member_place(document, entry, metric),
                        "%s is %s, expected more than 0", metric, number_text(*ret_value).text);
    return 0;
}

/* --- words --- */

static bool is_number_argument(struct span part)
{
    long number;
    return span_to_count(part.n > 1 && *part.s == '-' ? span_skip(part, 1) : part, INT64_MAX,
                         &number);
}

/* The number in one part of a run_name: an argument, `1024` or `size:1024`, or the threads. Empty
 * for a name or an option. */
static struct span argument_of(struct span part)
{
    struct span label = span_until(part, ":");
    struct span value = label.n < part.n ? span_skip(part, label.n + 1) : part;
    if (label.n < part.n && span_is_among(label, "iterations repeats min_time min_warmup_time"))
        return (struct span){part.s, 0};
    return is_number_argument(value) ? value : (struct span){part.s, 0};
}

/* The words of a name: all of it, and if exactly one part of it is a number, this number and the
 * name without it. */
static void add_name_words(struct result *result, const char *run_name)
{
    CLEANUP_TEXT char *rest = memory_copy("", 0);
    struct span argument = {"", 0};
    size_t arguments = 0, parts = 0;
    for (struct span all = span_of(run_name), part;; all = span_skip(all, part.n + 1)) {
        part = span_until(all, "/");
        struct span number = parts++ > 0 ? argument_of(part) : (struct span){part.s, 0};
        if (number.n > 0) {
            argument = number;
            arguments++;
        } else {
            CLEANUP_TEXT char *copy = memory_copy(part.s, part.n);
            memory_append(&rest, "/", copy);
        }
        if (part.n == all.n)
            break;
    }
    result_add_word(result, "name", span_of(run_name));
    result_add_word(result, "benchmark", span_of(arguments == 1 ? rest : run_name));
    if (arguments == 1)
        result_add_word(result, "argument", argument);
}

static void add_entry_words(const struct entry *entry, const char *metric, struct result *result)
{
    add_name_words(result, entry->run_name);
    const json_t *threads = json_object_get(entry->object, "threads");
    if (json_is_integer(threads)) {
        CLEANUP_TEXT char *text = memory_print("%lld", (long long)json_integer_value(threads));
        result_add_word(result, "threads", span_of(text));
    }
    result_add_word(result, "metric", span_of(metric));
    const json_t *label = json_object_get(entry->object, "label");
    if (json_is_string(label))
        result_add_word(result, "label", span_of(json_string_value(label)));
}

/* --- statistics --- */

/* The aggregates of a metric. NAN is unknown. */
struct aggregates {
    struct result_statistics statistics;
    double cv;
};

static double *aggregate_value(struct aggregates *a, const char *name)
{
    const struct {
        const char *name;
        double *value;
    } known[] = {{"mean", &a->statistics.mean}, {"median", &a->statistics.median},
                 {"stddev", &a->statistics.sd}, {"min", &a->statistics.min},
                 {"max", &a->statistics.max},   {"cv", &a->cv}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].value;
    return NULL;
}

/* The program computes the variance from sums of squares, so small ones lose digits. */
static double rounding_of_sd(const struct result_statistics *s)
{
    double lost = 1e-12 * s->mean * s->mean;
    return s->sd > 0 ? fmin(sqrt(lost), lost / s->sd) : sqrt(lost);
}

static int check_cv(const struct json_document *document, const struct entry *entry,
                    const char *metric, const struct aggregates *a, struct error *err)
{
    double cv = a->statistics.mean == 0 ? 0 : a->statistics.sd / a->statistics.mean;
    return agreement_check("cv", a->cv, cv, 1e-9, 1e-12, member_place(document, entry, metric),
                           err);
}

/* Reads the aggregates of a metric, and compares them with the values if there are any. */
static int read_aggregates(const struct json_document *document, const struct group *group,
                           const char *metric, const struct result *result,
                           struct aggregates *ret_aggregates, struct error *err)
{
    struct aggregates stated = {{NAN, NAN, NAN, NAN, NAN, NAN}, NAN};
    struct aggregates computed = {result_statistics_of(result), NAN};
    const struct entry *cv_at = NULL;
    for (size_t i = group->repetitions; i < group->count; i++) {
        const struct entry *entry = &group->entries[i];
        double *value = entry->unit ? aggregate_value(&stated, entry->aggregate) : NULL;
        if (!value)
            continue;
        if (!isnan(*value))
            return error_at(err, member_place(document, entry, "aggregate_name"),
                            "a second %s, expected one", entry->aggregate);
        int failed = read_metric(document, entry, metric, value, err);
        if (failed == 0 && value != &stated.cv)
            failed = agreement_check(
                entry->aggregate, *value, *aggregate_value(&computed, entry->aggregate), 1e-9,
                value == &stated.statistics.sd ? rounding_of_sd(&computed.statistics) : 0,
                member_place(document, entry, metric), err);
        if (failed != 0)
            return failed;
        if (value == &stated.cv)
            cv_at = entry;
    }
    *ret_aggregates = stated;
    return cv_at ? check_cv(document, cv_at, metric, &stated, err) : 0;
}

static int read_repetition_values(const struct json_document *document, const struct group *group,
                                  const char *metric, struct result *result, struct error *err)
{
    for (size_t i = 0; i < group->repetitions; i++) {
        const struct entry *entry = &group->entries[i];
        double value = NAN;
        int failed = entry->failed ? 0 : read_metric(document, entry, metric, &value, err);
        if (failed != 0)
            return failed;
        result_add_value(result, value,
                         member_place(document, entry, entry->failed ? "name" : metric).line);
    }
    return 0;
}

/* --- results --- */

static int read_metric_result(const struct json_document *document, const struct group *group,
                              const struct entry *pattern, const char *metric,
                              struct results *results, struct error *err)
{
    bool is_rate = span_ends(span_of(metric), "_per_second");
    const char *unit = !is_rate                                  ? pattern->unit
                       : strcmp(metric, "bytes_per_second") == 0 ? "B/s"
                                                                 : "1/s";
    struct place place = member_place(document, group->entries, "name");
    struct result *result =
        results_add(results, unit, is_rate ? BETTER_HIGHER : BETTER_LOWER, place.line);
    struct aggregates aggregates;
    add_entry_words(pattern, metric, result);
    result->repeats = strcmp(metric, "real_time") != 0;
    int failed = read_repetition_values(document, group, metric, result, err);
    if (failed == 0)
        failed = read_aggregates(document, group, metric, result, &aggregates, err);
    if (failed != 0 || !result_is_summary(result))
        return failed;
    result->statistics = aggregates.statistics;
    failed = read_entry_number(document, pattern, "repetitions", &result->statistics.n, err);
    return failed != 0 ? failed : agreement_check_summary(&result->statistics, place, err);
}

/* The entry whose metrics the group has: the first one that did not fail. NULL for a group of
 * complexities. */
static const struct entry *pattern_of(const struct group *group)
{
    const struct entry *failed = NULL;
    for (size_t i = 0; i < group->count; i++) {
        const struct entry *entry = &group->entries[i];
        if (entry->unit && !entry->failed)
            return entry;
        if (entry->unit && !failed)
            failed = entry;
    }
    return failed;
}

static int read_group(const struct json_document *document, const struct group *group,
                      struct results *results, struct error *err)
{
    static const char *const times[] = {"real_time", "cpu_time"};
    const struct entry *pattern = pattern_of(group);
    const char *name;
    json_t *value;
    if (!pattern)
        return 0;
    int failed = check_repetitions(document, group, err);
    if (failed == 0)
        failed = check_equal(document, group, "time_unit", err);
    if (failed == 0)
        failed = check_equal(document, group, "threads", err);
    if (failed == 0)
        failed = check_equal(document, group, "repetitions", err);
    if (failed == 0)
        failed = check_metrics(document, group, pattern, err);
    for (size_t i = 0; failed == 0 && i < sizeof times / sizeof *times; i++)
        failed = read_metric_result(document, group, pattern, times[i], results, err);
    json_object_foreach((json_t *)pattern->object, name, value) {
        if (failed == 0 && is_metric(name) && span_ends(span_of(name), "_per_second"))
            failed = read_metric_result(document, group, pattern, name, results, err);
    }
    return failed;
}

/* Aggregates belong to the repetitions of their run_name. `groups` are in the order of names. */
static int check_families(const struct json_document *document, const struct group groups[],
                          size_t count, struct error *err)
{
    for (size_t i = 1; i < count; i++) {
        const struct group *one = &groups[i - 1], *other = &groups[i];
        const struct group *alone = one->repetitions == 0 ? one : other;
        if (strcmp(one->entries->run_name, other->entries->run_name) == 0 &&
            (one->repetitions == 0) != (other->repetitions == 0) && pattern_of(alone))
            return error_at(err, member_place(document, alone->entries, "family_index"),
                            "aggregates of another family than the repetitions, expected the same");
    }
    return 0;
}

static int read_groups(const struct json_document *document, struct entry entries[], size_t count,
                       struct results *results, struct error *err)
{
    struct group *groups = memory_alloc(count, sizeof *groups);
    size_t group_count = 0;
    int failed = 0;
    qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < count; i += groups[group_count++].count)
        groups[group_count] = entry_group(&entries[i], count - i);
    failed = check_families(document, groups, group_count, err);
    qsort(groups, group_count, sizeof *groups, compare_groups);
    for (size_t i = 0; failed == 0 && i < group_count; i++)
        failed = read_group(document, &groups[i], results, err);
    free(groups);
    return failed;
}

static int google_benchmark_read(const struct format_input *input, struct results *results,
                                 struct error *err)
{
    CLEANUP(json_document_free) struct json_document document = {0};
    const json_t *list;
    int failed = json_document_read(input->file, &document, err);
    if (failed == 0)
        failed = json_field_array(&document, "benchmarks", 1, &list, err);
    if (failed != 0)
        return failed;
    size_t count = json_array_size(list);
    struct entry *entries = memory_alloc(count, sizeof *entries);
    for (size_t i = 0; failed == 0 && i < count; i++)
        failed = read_benchmark_entry(&document, i, &entries[i], err);
    if (failed == 0)
        failed = read_groups(&document, entries, count, results, err);
    free(entries);
    return failed;
}

const struct format format_google_benchmark = {
    .name = "google-benchmark",
    .title = "Google Benchmark",
    .files = "--benchmark_out=FILE --benchmark_out_format=json",
    .platform = "{file}",
    .feature = "{name} {metric}",
    .level = "{argument}",
    .leveled_feature = "{benchmark} {metric}",
    .fits = google_benchmark_fits,
    .read = google_benchmark_read,
};
