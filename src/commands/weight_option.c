#include "weight_option.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"

/* The feature's index in the scheme; their number if the scheme does not grade it. */
static size_t feature_index(const struct scheme *scheme, struct span feature)
{
    const struct graded *g = scheme_find(scheme, feature);
    return g ? (size_t)(g - scheme->items) : scheme->count;
}

static int unknown_feature(const struct scheme *scheme, struct span feature, struct error *err)
{
    CLEANUP_TEXT char *names = memory_copy("", 0);
    for (size_t i = 0; i < scheme->count; i++)
        memory_append(&names, ",", scheme->items[i].feature);
    return error_set(err, ERROR_USAGE, "--weight: unknown feature %s, expected one of %s",
                     quoted(feature.s, feature.n).text, names);
}

int weights_from_options(const struct arguments *arguments, struct scheme *scheme,
                         struct error *err)
{
    for (size_t i = 0; i < arguments->repeated_count; i++) {
        const char *text = arguments->repeated[i], *equals = strrchr(text, '=');
        double weight;
        if (!equals || !number_parse(span_of(equals + 1), &weight) || weight <= 0 ||
            weight > WEIGHT_MOST)
            return error_set(err, ERROR_USAGE,
                             "--weight: %s is not FEATURE=NUMBER, expected a number above 0, at "
                             "most %.0f",
                             quoted(text, strlen(text)).text, WEIGHT_MOST);
        struct span feature = {text, (size_t)(equals - text)};
        size_t f = feature_index(scheme, feature);
        if (f == scheme->count)
            return unknown_feature(scheme, feature, err);
        for (size_t k = 0; k < i; k++) {
            struct span before = span_of(arguments->repeated[k]);
            before.n = (size_t)(strrchr(before.s, '=') - before.s);
            if (span_equal(before, feature))
                return error_set(err, ERROR_USAGE, "--weight: %s twice, expected it once",
                                 quoted(feature.s, feature.n).text);
        }
        scheme->items[f].weight = weight;
    }
    return 0;
}
