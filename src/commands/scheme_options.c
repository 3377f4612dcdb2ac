#include "scheme_options.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"

/* The rules of the feature that an option's value names before its last `=`. */
static int graded_feature(const char *option, const char *text, struct scheme *scheme,
                          struct graded **ret_graded, struct error *err)
{
    CLEANUP_TEXT char *names = memory_copy("", 0);
    struct span feature = {text, (size_t)(strrchr(text, '=') - text)};
    for (size_t i = 0; i < scheme->count; i++) {
        if (span_is(feature, scheme->items[i].feature)) {
            *ret_graded = &scheme->items[i];
            return 0;
        }
        memory_append(&names, ",", scheme->items[i].feature);
    }
    return error_set(err, ERROR_USAGE, "--%s: unknown feature %s, expected one of %s", option,
                     quoted(feature.s, feature.n).text, names);
}

/* ERROR_USAGE if an earlier value of the option names the same feature. */
static int check_once(const char *option, const char *const values[], size_t index,
                      struct error *err)
{
    size_t n = (size_t)(strrchr(values[index], '=') - values[index]);
    for (size_t i = 0; i < index; i++)
        if ((size_t)(strrchr(values[i], '=') - values[i]) == n &&
            strncmp(values[i], values[index], n) == 0)
            return error_set(err, ERROR_USAGE, "--%s: %s twice, expected it once", option,
                             quoted(values[index], n).text);
    return 0;
}

static int set_weight(const char *const values[], size_t index, struct scheme *scheme,
                      struct error *err)
{
    const char *text = values[index], *equals = strrchr(text, '=');
    struct graded *graded;
    double weight;
    if (!equals || !number_parse(span_of(equals + 1), &weight) || weight <= 0 ||
        weight > WEIGHT_MOST)
        return error_set(err, ERROR_USAGE,
                         "--weight: %s is not FEATURE=NUMBER, expected a number above 0, at most "
                         "%.0f",
                         quoted(text, strlen(text)).text, WEIGHT_MOST);
    int result = graded_feature("weight", text, scheme, &graded, err);
    if (result == 0)
        result = check_once("weight", values, index, err);
    if (result == 0)
        graded->weight = weight;
    return result;
}

/* Reads `140,130,120,110`. */
static bool parse_limits(struct span text, double limits[SCORE_MAX])
{
    for (size_t k = 0; k < SCORE_MAX; k++) {
        struct span item = span_until(text, ",");
        bool is_last = item.n == text.n;
        if (!number_parse(item, &limits[k]) || is_last != (k + 1 == SCORE_MAX))
            return false;
        text = span_skip(text, item.n + !is_last);
    }
    return true;
}

static int set_limits(const char *const values[], size_t index, struct scheme *scheme,
                      struct error *err)
{
    const char *text = values[index], *equals = strrchr(text, '=');
    double limits[SCORE_MAX];
    struct graded *graded;
    if (!equals || !parse_limits(span_of(equals + 1), limits))
        return error_set(err, ERROR_USAGE,
                         "--limits: %s is not FEATURE=A,B,C,D, expected the limits of the scores 1 "
                         "to 4 in percent of the baseline",
                         quoted(text, strlen(text)).text);
    int result = graded_feature("limits", text, scheme, &graded, err);
    if (result == 0)
        result = check_once("limits", values, index, err);
    if (result != 0)
        return result;
    const char *expected = scheme_limits_fault(limits, graded->lower_is_better);
    if (expected)
        return error_set(err, ERROR_USAGE, "--limits: %s, expected %s",
                         quoted(text, strlen(text)).text, expected);
    memcpy(graded->limits, limits, sizeof limits);
    return 0;
}

int scheme_from_options(const struct arguments *arguments, struct scheme *scheme, struct error *err)
{
    const char *values[REPEATS_MOST];
    size_t count = arguments_repeated(arguments, "weight", values);
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = set_weight(values, i, scheme, err);
    count = result == 0 ? arguments_repeated(arguments, "limits", values) : 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = set_limits(values, i, scheme, err);
    return result;
}

int graded_study_from_options(const struct arguments *arguments, struct graded_study *graded,
                              struct error *err)
{
    int result = scheme_from_options(arguments, &graded->scheme, err);
    return result == 0 ? graded_study_score(graded, err) : result;
}
