#include "scoring.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "model/level.h"

static const double TOLERANCE = 1e-12; /* of a limit */

void score_ratios(const struct graded *graded, const double ratios[], size_t count,
                  unsigned char ret_scores[], size_t ret_counts[SCORE_MAX + 1])
{
    double sign = graded->lower_is_better ? -1 : 1;
    size_t above = count;
    memset(ret_scores, 0, count);
    /* Each limit is stricter than the one before, so the score is the number of limits met. */
    for (size_t k = 0; k < SCORE_MAX; k++) {
        double limit = sign * graded->limits[k] - fabs(graded->limits[k]) * TOLERANCE;
        size_t met = 0;
        for (size_t i = 0; i < count; i++) {
            bool meets = sign * ratios[i] >= limit;
            ret_scores[i] = (unsigned char)(ret_scores[i] + meets);
            met += meets;
        }
        ret_counts[k] = above - met;
        above = met;
    }
    ret_counts[SCORE_MAX] = above;
}

int score_of_ratio(const struct graded *graded, double ratio)
{
    unsigned char score;
    size_t counts[SCORE_MAX + 1];
    score_ratios(graded, &ratio, 1, &score, counts);
    return score;
}

bool score_rejects(const struct score *score)
{
    return score->score != SCORE_NONE && score->score < score->graded->required;
}

/* The cell by which a feature is graded: `all` if it has levels. */
static const struct summary *graded_cell(const struct summaries *summaries, const char *study,
                                         const char *platform, const char *feature)
{
    const struct summary *s = summaries_find(summaries, study, platform, feature, LEVEL_ALL);
    return s ? s : summaries_find(summaries, study, platform, feature, LEVEL_NONE);
}

static struct score grade_cell(const struct graded *graded, const struct summary *baseline,
                               const struct summary *cell)
{
    struct score s = {
        .graded = graded,
        .baseline = baseline ? baseline->mean : NAN,
        .value = cell ? cell->mean : NAN,
        .ratio = NAN,
        .score = SCORE_NONE,
    };
    if (baseline && baseline->level == LEVEL_ALL)
        s.baseline_levels = baseline->n;
    if (cell && cell->level == LEVEL_ALL)
        s.levels = cell->n;
    if (!isnan(s.baseline) && !isnan(s.value)) {
        s.ratio = s.value / s.baseline * 100;
        s.score = score_of_ratio(graded, s.ratio);
    }
    return s;
}

static int check_summaries(const struct summaries *summaries, const struct scheme *scheme,
                           const struct study *study, const char *baseline, struct error *err)
{
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        const struct graded *graded = scheme_find(scheme, span_of(s->feature));
        struct shown feature = quoted(s->feature, strlen(s->feature));
        int result = study_check_feature(study, span_of(s->feature),
                                         summary_place(summaries, s, SUMMARY_FEATURE), err);
        if (result == 0)
            result = study_check_platform(study, span_of(s->platform),
                                          summary_place(summaries, s, SUMMARY_PLATFORM), err);
        if (result != 0)
            return result;
        if (graded && strcmp(graded->unit, s->unit) != 0)
            return error_at(err, summary_place(summaries, s, SUMMARY_UNIT),
                            "%s is not the unit of %s, expected '%s'",
                            quoted(s->unit, strlen(s->unit)).text, feature.text, graded->unit);
        if (graded && strcmp(s->platform, baseline) == 0 && s->n > 0 && !(s->mean > 0))
            return error_at(err, summary_place(summaries, s, SUMMARY_MEAN),
                            "the baseline of %s is %g, expected more than 0", feature.text,
                            s->mean);
    }
    return 0;
}

/* Grades one platform, whose cells begin at `first`. */
static void score_platform(const struct summaries *summaries, const struct summary *first,
                           struct scores *scores)
{
    for (size_t f = 0; f < scores->scheme->count; f++) {
        const struct graded *graded = &scores->scheme->items[f];
        struct score s = grade_cell(
            graded, graded_cell(summaries, first->study, scores->baseline, graded->feature),
            graded_cell(summaries, first->study, first->platform, graded->feature));
        s.study = first->study;
        s.platform = first->platform;
        scores->items =
            memory_grow(scores->items, scores->count, &scores->capacity, sizeof *scores->items);
        scores->items[scores->count++] = s;
    }
}

static bool has_platform(const struct summaries *summaries, const char *study, const char *platform)
{
    for (size_t i = 0; i < summaries->count; i++)
        if (strcmp(summaries->items[i].study, study) == 0 &&
            strcmp(summaries->items[i].platform, platform) == 0)
            return true;
    return false;
}

static int no_baseline(const struct summaries *summaries, const char *study, const char *baseline,
                       struct error *err)
{
    struct nearest search = nearest_to(span_of(baseline));
    for (size_t i = 0; i < summaries->count; i++)
        if (strcmp(summaries->items[i].study, study) == 0)
            nearest_offer(&search, summaries->items[i].platform);
    CLEANUP_TEXT char *hint = nearest_hint(&search);
    return error_set(err, ERROR_INPUT, "%s: study %s has no platform %s, %sexpected the baseline",
                     summaries->path, quoted(study, strlen(study)).text,
                     quoted(baseline, strlen(baseline)).text, hint);
}

/* Marks the scores of features that every platform of the study was measured in. */
static void mark_common(struct scores *scores)
{
    size_t features = scores->scheme->count, last;
    bool *has_gap = memory_alloc(features, sizeof *has_gap);
    for (size_t first = 0; first < scores->count; first = last) {
        const char *study = scores->items[first].study;
        memset(has_gap, 0, features * sizeof *has_gap);
        for (last = first; last < scores->count && strcmp(scores->items[last].study, study) == 0;
             last++)
            has_gap[last % features] |= scores->items[last].score == SCORE_NONE;
        for (size_t i = first; i < last; i++)
            scores->items[i].is_common = !has_gap[i % features];
    }
    free(has_gap);
}

int score_summaries(const struct summaries *summaries, const struct scheme *scheme,
                    const struct study *study, const char *baseline, struct scores *ret_scores,
                    struct error *err)
{
    int result = check_summaries(summaries, scheme, study, baseline, err);
    if (result != 0)
        return result;
    CLEANUP(scores_free)
    struct scores scores = {.study = study, .scheme = scheme, .baseline = baseline};
    const struct summary *last = NULL;
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        bool new_study = !last || strcmp(last->study, s->study) != 0;
        bool new_platform = new_study || strcmp(last->platform, s->platform) != 0;
        last = s;
        if (new_study && !has_platform(summaries, s->study, baseline))
            return no_baseline(summaries, s->study, baseline, err);
        if (new_platform && strcmp(s->platform, baseline) != 0)
            score_platform(summaries, s, &scores);
    }
    if (scores.count == 0)
        return error_set(err, ERROR_INPUT, "%s: no platform to grade, expected one beside %s",
                         summaries->path, quoted(baseline, strlen(baseline)).text);
    mark_common(&scores);
    *ret_scores = scores;
    scores = (struct scores){0};
    return 0;
}

const struct score *scores_of_platform(const struct scores *scores, const char *study,
                                       const char *platform)
{
    size_t features = scores->scheme->count, low = 0;
    for (size_t high = features > 0 ? scores->count / features : 0; low < high;) {
        size_t middle = low + (high - low) / 2;
        const struct score *s = &scores->items[middle * features];
        int order = strcmp(s->study, study);
        order = order ? order : strcmp(s->platform, platform);
        if (order == 0)
            return s;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct score_sum score_sum(const struct scores *scores, const char *study, const char *platform,
                           const char *group)
{
    struct score_sum sum = {0};
    const struct score *first = scores_of_platform(scores, study, platform);
    for (size_t f = 0; first && f < scores->scheme->count; f++) {
        const struct score *s = &first[f];
        if (group && strcmp(s->graded->group, group) != 0)
            continue;
        sum.graded++;
        if (s->score != SCORE_NONE) {
            sum.features++;
            sum.points += s->score;
        }
    }
    return sum;
}

const struct score *scores_find(const struct scores *scores, const char *study,
                                const char *platform, const char *feature)
{
    const struct score *first = scores_of_platform(scores, study, platform);
    for (size_t f = 0; first && f < scores->scheme->count; f++)
        if (strcmp(first[f].graded->feature, feature) == 0)
            return &first[f];
    return NULL;
}
