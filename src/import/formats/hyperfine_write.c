#include "hyperfine_write.h"

#include <jansson.h>
#include <math.h>

#include "agreement.h"
#include "base/memory.h"
#include "model/level.h"

/* Units of time, in seconds. */
static const struct {
    const char *unit;
    double seconds;
} times[] = {{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}};

/* Seconds in the unit; 0 if it is none of time. */
static double unit_seconds(const char *unit)
{
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (strcmp(times[i].unit, unit) == 0)
            return times[i].seconds;
    return 0;
}

static void set_statistic(json_t *object, const char *name, double value)
{
    json_object_set_new(object, name, isnan(value) ? json_null() : json_real(value));
}

static json_t *parameters_of(const struct sample *sample)
{
    json_t *parameters = json_object();
    json_object_set_new(parameters, "platform", json_string(sample->platform));
    json_object_set_new(parameters, "feature", json_string(sample->feature));
    if (sample->level != LEVEL_NONE)
        json_object_set_new(parameters, "level", json_string(level_text(sample->level).text));
    return parameters;
}

static json_t *result_of(const struct sample *sample, const struct feature *feature,
                         const char *title)
{
    const char *unit = feature ? feature->unit : "";
    bool is_time = feature && feature->lower_is_better;
    double seconds = is_time ? unit_seconds(unit) : 0, factor = seconds > 0 ? seconds : 1;
    json_t *object = json_object(), *values = json_array(), *codes = json_array();
    struct results results = {0};
    struct result *result = results_add(&results, unit, BETTER_UNKNOWN, 1);
    for (size_t i = 0; i < sample->count; i++) {
        double value = factor * sample->values[i];
        result_add_value(result, value, 1);
        json_array_append_new(values, json_real(value));
        json_array_append_new(codes, json_integer(0));
    }
    struct result_statistics s = result_statistics_of(result);
    results_free(&results);
    json_object_set_new(object, "command", json_string(title));
    set_statistic(object, "mean", s.mean);
    set_statistic(object, "stddev", s.sd);
    set_statistic(object, "median", s.median);
    set_statistic(object, "min", s.min);
    set_statistic(object, "max", s.max);
    json_object_set_new(object, "times", values);
    json_object_set_new(object, "exit_codes", codes);
    json_object_set_new(object, "parameters", parameters_of(sample));
    if (seconds == 0) {
        json_object_set_new(object, "unit", json_string(unit));
        json_object_set_new(object, "better",
                            json_string(better_words[!feature || !feature->lower_is_better]));
    }
    return object;
}

void hyperfine_write(FILE *out, const struct samples *samples, const struct features *features,
                     const struct platform_list *platforms)
{
    json_t *document = json_object(), *list = json_array();
    json_object_set_new(document, "results", list);
    for (size_t i = 0; i < samples->count; i++) {
        const struct sample *sample = &samples->items[i];
        const struct feature *feature = features_find(features, span_of(sample->feature));
        if (sample->count > 0)
            json_array_append_new(
                list, result_of(sample, feature, platform_title(platforms, sample->platform)));
    }
    json_dumpf(document, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(document);
}
