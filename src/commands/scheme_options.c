#include "scheme_options.h"

#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "base/number.h"

/* Each of these sets one rule of a feature. `whole` is the option's value, for messages, and
 * `value` what follows its last `=`. */

static int set_weight(const char *whole, const char *value, struct graded *graded,
                      struct error *err)
{
    double weight;
    if (!number_parse(span_of(value), &weight) || weight <= 0 || weight > WEIGHT_MOST)
        return error_set(err, ERROR_USAGE,
                         "--weight: %s is not FEATURE=NUMBER, expected a number above 0, at most "
                         "%.0f",
                         quoted(whole, strlen(whole)).text, WEIGHT_MOST);
    graded->weight = weight;
    return 0;
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

static int set_limits(const char *whole, const char *value, struct graded *graded,
                      struct error *err)
{
    double limits[SCORE_MAX];
    const char *expected = "four limits, of the scores 1 to 4, in percent of the baseline";
    if (parse_limits(span_of(value), limits))
        expected = scheme_limits_fault(limits, graded->lower_is_better);
    if (expected)
        return error_set(err, ERROR_USAGE, "--limits: %s, expected %s",
                         quoted(whole, strlen(whole)).text, expected);
    memcpy(graded->limits, limits, sizeof limits);
    return 0;
}

static int set_required(const char *whole, const char *value, struct graded *graded,
                        struct error *err)
{
    long score;
    if (!span_to_count(span_of(value), SCORE_MAX, &score))
        return error_set(err, ERROR_USAGE, "--required: %s, expected FEATURE=SCORE, from 0 to %d",
                         quoted(whole, strlen(whole)).text, SCORE_MAX);
    graded->required = (int)score;
    return 0;
}

static int set_group(const char *whole, const char *value, struct graded *graded, struct error *err)
{
    if (!span_is_name(span_of(value)))
        return error_set(err, ERROR_USAGE, "--group: %s, expected FEATURE=NAME",
                         quoted(whole, strlen(whole)).text);
    memory_free_text(&graded->group);
    graded->group = memory_copy(value, strlen(value));
    return 0;
}

static int set_importance(const char *whole, const char *value, struct graded *graded,
                          struct error *err)
{
    CLEANUP_TEXT char *known = memory_copy("", 0);
    for (size_t i = 0; importance_words[i]; i++) {
        memory_append(&known, ", ", importance_words[i]);
        if (strcmp(value, importance_words[i]) != 0)
            continue;
        memory_free_text(&graded->importance);
        graded->importance = memory_copy(value, strlen(value));
        graded->weight = importance_weights[i];
        return 0;
    }
    return error_set(err, ERROR_USAGE, "--importance: %s, expected FEATURE= and one of %s",
                     quoted(whole, strlen(whole)).text, known);
}

/* The importance before the weight, which counts more. */
static const struct {
    const char *option;
    int (*set)(const char *whole, const char *value, struct graded *graded, struct error *err);
} setters[] = {{"importance", set_importance},
               {"weight", set_weight},
               {"limits", set_limits},
               {"required", set_required},
               {"group", set_group}};

/* The rules of the feature before the last `=` of an option's value. */
static int graded_feature(const char *option, const char *whole, struct scheme *scheme,
                          struct graded **ret_graded, struct error *err)
{
    CLEANUP_TEXT char *names = memory_copy("", 0);
    const char *equals = strrchr(whole, '=');
    if (!equals)
        return error_set(err, ERROR_USAGE, "--%s: %s has no =, expected FEATURE=VALUE", option,
                         quoted(whole, strlen(whole)).text);
    struct span feature = {whole, (size_t)(equals - whole)};
    for (size_t i = 0; i < scheme->count; i++) {
        if (span_is(feature, scheme->items[i].feature)) {
            *ret_graded = &scheme->items[i];
            return 0;
        }
        memory_append(&names, ",", scheme->items[i].feature);
    }
    CLEANUP_TEXT char *hint = nearest_hint_among(feature, names);
    return error_set(err, ERROR_USAGE, "--%s: unknown feature %s, %sexpected one of %s", option,
                     quoted(feature.s, feature.n).text, hint, names);
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

int scheme_from_options(const struct arguments *arguments, struct scheme *scheme, struct error *err)
{
    for (size_t s = 0; s < sizeof setters / sizeof *setters; s++) {
        const char *values[REPEATS_MOST], *option = setters[s].option;
        size_t count = arguments_repeated(arguments, option, values);
        for (size_t i = 0; i < count; i++) {
            struct graded *graded = NULL;
            int result = graded_feature(option, values[i], scheme, &graded, err);
            if (result == 0)
                result = check_once(option, values, i, err);
            if (result == 0)
                result = setters[s].set(values[i], strrchr(values[i], '=') + 1, graded, err);
            if (result != 0)
                return result;
        }
    }
    scheme_regroup(scheme);
    return 0;
}

int graded_study_from_options(const struct arguments *arguments, struct graded_study *graded,
                              struct error *err)
{
    int result = scheme_from_options(arguments, &graded->scheme, err);
    return result == 0 ? graded_study_score(graded, err) : result;
}
