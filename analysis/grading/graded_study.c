#include "graded_study.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "summarize.h"

void graded_study_free(struct graded_study *graded)
{
    scores_free(&graded->scores);
    features_free(&graded->unknown);
    samples_free(&graded->samples);
    summaries_free(&graded->summaries);
    scheme_free(&graded->scheme);
    study_free(&graded->study);
    free(graded->observations);
    free(graded->baseline);
    *graded = (struct graded_study){0};
}

/* Copies `given`, or takes the study's own file; NULL if there is neither. */
static char *given_or_own(const char *given, const struct study *study, const char *name)
{
    return given ? memory_copy(given, strlen(given)) : study_file(study, name);
}

/* Adds features to those that the study knows and, if they are kept and there is a scheme, to it.
 */
static int add_unknown_features(enum unknown_features choice, struct graded_study *graded,
                                struct error *err)
{
    for (size_t i = 0; i < graded->unknown.count; i++) {
        const struct feature *feature = &graded->unknown.items[i];
        bool is_graded = choice == UNKNOWN_KEEP && graded->scheme.count > 0;
        if (is_graded && unit_direction(feature->unit) == 0)
            return error_set(err, ERROR_INPUT,
                             "the unit '%s' of %s does not tell whether lower or higher is better, "
                             "expected %s in the scheme",
                             feature->unit, feature->name, feature->name);
        features_add(&graded->study.features, feature);
        if (is_graded)
            scheme_add(&graded->scheme, feature);
    }
    return 0;
}

static int read_unknown_features(const char *observations, const char *summary,
                                 enum unknown_features choice, struct graded_study *graded,
                                 struct error *err)
{
    int result = 0;
    if (choice == UNKNOWN_STOP)
        return 0;
    if (summary) {
        CLEANUP(summaries_free) struct summaries summaries = {0};
        result = summaries_read(summary, NULL, &summaries, err);
        unknown_features_of_summaries(&summaries, &graded->study.features, &graded->unknown);
    } else
        result =
            unknown_features_read(observations, &graded->study.features, &graded->unknown, err);
    return result == 0 ? add_unknown_features(choice, graded, err) : result;
}

static int read_values(const struct graded_study_sources *sources, struct graded_study *graded,
                       struct error *err)
{
    const struct study *study = &graded->study;
    bool wants_own = !sources->summary || sources->observations;
    char *observations =
        wants_own ? given_or_own(sources->observations, study, "observations.csv") : NULL;
    CLEANUP_TEXT char *summary = sources->summary || !observations
                                     ? given_or_own(sources->summary, study, "summary.csv")
                                     : NULL;
    graded->observations = observations;
    if (!summary && !observations)
        return error_set(err, ERROR_INPUT, "%s: no observations.csv, expected it or summary.csv",
                         study->directory ? study->directory : ".");
    int result = read_unknown_features(observations, summary, sources->unknown, graded, err);
    if (result == 0)
        result = summary
                     ? summaries_read(summary, &study->features, &graded->summaries, err)
                     : summarize(observations, study, &sources->choice, &graded->summaries, err);
    if (result == 0 && sources->unknown == UNKNOWN_SKIP)
        unknown_features_drop(&graded->summaries, &graded->unknown);
    if (result == 0 && observations)
        result = samples_read(observations, study, &sources->choice, &graded->samples, err);
    if (result == 0 && observations && !graded->summaries.path)
        graded->summaries.path = memory_copy(observations, strlen(observations));
    graded->has_samples = observations != NULL;
    return result;
}

static int read_with_scheme(const struct graded_study_sources *sources, bool needs_scheme,
                            struct graded_study *graded, struct error *err)
{
    const char *file = sources->summary ? sources->summary : sources->observations;
    if (file && file != sources->summary && strcmp(file, "-") == 0)
        return error_set(err, ERROR_USAGE,
                         "OBSERVATIONS.csv is read twice: expected a file, not standard input");
    int result = sources->study ? study_read(sources->study, &graded->study, err)
                                : study_of_file(file, &graded->study, err);
    if (result != 0)
        return result;
    const char *baseline = sources->baseline ? sources->baseline : graded->study.baseline;
    CLEANUP_TEXT char *scheme = study_scheme(&graded->study, sources->scheme);
    graded->baseline = memory_copy(baseline, strlen(baseline));
    if (scheme && (needs_scheme || sources->scheme))
        result = scheme_read(scheme, &graded->study.features, &graded->scheme, err);
    return result == 0 ? read_values(sources, graded, err) : result;
}

int graded_study_read_values(const struct graded_study_sources *sources,
                             struct graded_study *ret_graded, struct error *err)
{
    return read_with_scheme(sources, false, ret_graded, err);
}

int graded_study_score(struct graded_study *graded, struct error *err)
{
    scores_free(&graded->scores);
    return score_summaries(&graded->summaries, &graded->scheme, &graded->study, graded->baseline,
                           &graded->scores, err);
}

/* --- some of the platforms --- */

static bool has_values(const struct summaries *summaries, struct span platform)
{
    for (size_t i = 0; i < summaries->count; i++)
        if (span_is(platform, summaries->items[i].platform))
            return true;
    return false;
}

static bool is_selected(const char *platforms, const char *platform)
{
    for (struct span rest = span_of(platforms), name;; rest = span_skip(rest, name.n + 1)) {
        name = span_until(rest, ",");
        if (span_is(name, platform))
            return true;
        if (name.n == rest.n)
            return false;
    }
}

/* A platform that may be meant. The caller frees the text. */
static char *platform_hint(const struct summaries *summaries, struct span name)
{
    struct nearest search = nearest_to(name);
    for (size_t i = 0; i < summaries->count; i++)
        nearest_offer(&search, summaries->items[i].platform);
    return nearest_hint(&search);
}

/* ERROR_USAGE for a name in the list that has no values. */
static int check_selected(const struct summaries *summaries, const char *platforms,
                          struct error *err)
{
    for (struct span rest = span_of(platforms), name;; rest = span_skip(rest, name.n + 1)) {
        name = span_until(rest, ",");
        if (!has_values(summaries, name)) {
            CLEANUP_TEXT char *hint = platform_hint(summaries, name);
            return error_set(err, ERROR_USAGE,
                             "--platforms: %s has no values, %sexpected platforms of the study, "
                             "with commas between",
                             quoted(name.s, name.n).text, hint);
        }
        if (name.n == rest.n)
            return 0;
    }
}

int graded_study_select(struct graded_study *graded, const char *platforms, struct error *err)
{
    struct summaries *summaries = &graded->summaries;
    struct samples *samples = &graded->samples;
    size_t kept = 0;
    int result = check_selected(summaries, platforms, err);
    if (result != 0)
        return result;
    for (size_t i = 0; i < summaries->count; i++) {
        const char *platform = summaries->items[i].platform;
        if (is_selected(platforms, platform) || strcmp(platform, graded->baseline) == 0)
            summaries->items[kept++] = summaries->items[i];
        else
            summary_free(&summaries->items[i]);
    }
    summaries->count = kept;
    kept = 0;
    for (size_t i = 0; i < samples->count; i++)
        if (has_values(summaries, span_of(samples->items[i].platform)))
            samples->items[kept++] = samples->items[i];
        else
            sample_free(&samples->items[i]);
    samples->count = kept;
    return graded_study_score(graded, err);
}

int graded_study_read(const struct graded_study_sources *sources, struct graded_study *ret_graded,
                      struct error *err)
{
    int result = read_with_scheme(sources, true, ret_graded, err);
    if (result == 0 && ret_graded->scheme.count == 0 && !sources->may_be_ungraded)
        return error_set(err, ERROR_INPUT, "%s: no scheme in study.ini, expected --scheme NAME",
                         ret_graded->study.directory);
    if (result == 0 && ret_graded->scheme.count == 0) {
        ret_graded->scores = (struct scores){.study = &ret_graded->study,
                                             .scheme = &ret_graded->scheme,
                                             .baseline = ret_graded->baseline};
        return 0;
    }
    return result == 0 ? graded_study_score(ret_graded, err) : result;
}

const struct samples *graded_study_samples(const struct graded_study *graded)
{
    return graded->has_samples ? &graded->samples : NULL;
}

const char *graded_study_name(const struct graded_study *graded)
{
    const struct summaries *list = &graded->summaries;
    bool only = list->count > 0;
    for (size_t i = 1; i < list->count && only; i++)
        only = strcmp(list->items[i].study, list->items[0].study) == 0;
    return only ? list->items[0].study : graded->study.name;
}
