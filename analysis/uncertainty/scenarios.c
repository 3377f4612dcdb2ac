#include "scenarios.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"

const char *estimator_name(enum estimator estimator)
{
    static const char *const names[] = {"mean", "median", "trimmed mean"};
    return names[estimator];
}

void scenario_free(struct scenario *scenario)
{
    scores_free(&scenario->scores);
    summaries_free(&scenario->summaries);
    scheme_free(&scenario->scheme);
}

static double estimate_value(enum estimator estimator, const double values[], size_t n)
{
    double *sorted = memory_alloc(n, sizeof *sorted), result;
    memcpy(sorted, values, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    size_t cut = n < 3 ? 0 : n / 10 > 0 ? n / 10 : 1;
    if (estimator == ESTIMATOR_MEDIAN)
        result = gsl_stats_median_from_sorted_data(sorted, 1, n);
    else if (estimator == ESTIMATOR_TRIMMED)
        result = gsl_stats_mean(sorted + cut, 1, n - 2 * cut);
    else
        result = gsl_stats_mean(sorted, 1, n);
    free(sorted);
    return result;
}

/* The statistic of a cell; NAN if no repetition is left. */
static double cell_estimate(const struct summary *cell, const struct sample *sample,
                            const struct scenario *scenario)
{
    if (!sample)
        return scenario->estimator == ESTIMATOR_MEDIAN ? cell->median : cell->mean;
    bool skips = scenario->without_first && sample->count > 0 && sample->repetitions[0] == 1;
    size_t n = sample->count - skips;
    return n > 0 ? estimate_value(scenario->estimator, sample->values + skips, n) : NAN;
}

static struct summary *add_summary_copy(struct summaries *list, const struct summary *s)
{
    struct summary *copy = summaries_add(list);
    *copy = *s;
    copy->study = memory_print("%s", s->study);
    copy->platform = memory_print("%s", s->platform);
    copy->feature = memory_print("%s", s->feature);
    copy->unit = memory_print("%s", s->unit);
    return copy;
}

/* The mean of the level means for the cell `all`, from levels that already have their statistic. */
static double mean_of_levels(const struct summaries *list, const struct summary *all)
{
    double sum = 0;
    size_t count = 0, cells;
    const struct summary *first =
        summaries_of_feature(list, all->study, all->platform, all->feature, &cells);
    for (size_t i = 0; i < cells; i++) {
        const struct summary *s = &first[i];
        if (s->level == LEVEL_ALL || s->n == 0)
            continue;
        sum += s->mean;
        count++;
    }
    return count > 0 ? sum / (double)count : all->mean;
}

static void copy_scheme(const struct scheme *scheme, double stricter, struct scheme *ret_scheme)
{
    ret_scheme->name = memory_print("%s", scheme->name);
    ret_scheme->items = memory_alloc(scheme->count, sizeof *ret_scheme->items);
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        struct graded *copy = &ret_scheme->items[ret_scheme->count++];
        *copy = *g;
        copy->feature = memory_print("%s", g->feature);
        copy->title = memory_print("%s", g->title);
        copy->group = memory_print("%s", g->group);
        copy->importance = memory_print("%s", g->importance);
        copy->unit = memory_print("%s", g->unit);
        for (size_t k = 0; k < SCORE_MAX; k++)
            copy->limits[k] += g->lower_is_better ? -stricter : stricter;
    }
}

int scenario_estimate(const struct scores *scores, const struct summaries *summaries,
                      const struct samples *samples, enum estimator estimator, bool without_first,
                      struct scenario *scenario, struct error *err)
{
    scenario->estimator = estimator;
    scenario->without_first = without_first;
    if (!samples && (estimator == ESTIMATOR_TRIMMED || without_first))
        return error_set(err, ERROR_MISSING, "needs the single repetitions");
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        struct summary *copy = add_summary_copy(&scenario->summaries, s);
        const struct sample *sample =
            samples ? samples_find(samples, s->study, s->platform, s->feature, s->level) : NULL;
        if (s->level == LEVEL_ALL || s->n == 0)
            continue;
        copy->mean = cell_estimate(s, sample, scenario);
        copy->n = isnan(copy->mean) ? 0 : s->n;
    }
    for (size_t i = 0; i < scenario->summaries.count; i++)
        if (scenario->summaries.items[i].level == LEVEL_ALL && scenario->summaries.items[i].n > 0)
            scenario->summaries.items[i].mean =
                mean_of_levels(&scenario->summaries, &scenario->summaries.items[i]);
    copy_scheme(scores->scheme, 0, &scenario->scheme);
    scenario->summaries.path = memory_print("%s", summaries->path ? summaries->path : "");
    return score_summaries(&scenario->summaries, &scenario->scheme, scores->study, scores->baseline,
                           &scenario->scores, err);
}

int scenario_move_limits(const struct scores *scores, const struct summaries *summaries,
                         double stricter, struct scenario *scenario, struct error *err)
{
    scenario->stricter = stricter;
    copy_scheme(scores->scheme, stricter, &scenario->scheme);
    return score_summaries(summaries, &scenario->scheme, scores->study, scores->baseline,
                           &scenario->scores, err);
}

/* The share of the possible points that a platform gets in a set; -1 if it has no score there. */
static double points_share(const struct scores *scores, const char *study, const char *platform,
                           const char *set)
{
    int points = 0, possible = 0;
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) == 0 && strcmp(s->platform, platform) == 0 &&
            feature_set_has(s, set)) {
            points += s->score;
            possible += SCORE_MAX;
        }
    }
    return possible > 0 ? (double)points / possible : -1;
}

char *scores_leader(const struct scores *scores, const char *study, const char *set)
{
    char *leader = memory_copy("", 0);
    double most = -1;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count) {
        const char *platform = scores->items[i].platform;
        if (strcmp(scores->items[i].study, study) != 0)
            continue;
        double share = points_share(scores, study, platform, set);
        if (share < most - 1e-12 || share < 0)
            continue;
        bool shares = share <= most + 1e-12;
        char *longer = memory_print("%s%s%s", shares ? leader : "", shares ? " = " : "",
                                    platform_title(&scores->study->platforms, platform));
        free(leader);
        leader = longer;
        most = share;
    }
    return leader;
}

/* The smaller move first, in either direction. */
static int compare_moves(const void *a, const void *b)
{
    const double *x = a, *y = b;
    double s = fabs(*x), t = fabs(*y);
    return (s > t) - (s < t);
}

double tipping_limits(const struct scores *scores, const struct summaries *summaries,
                      const char *study, const char *set, double most, char **ret_leader)
{
    /* Scores change only when a limit meets a ratio, so try that move and just either side. */
    static const double beside = 1e-7;
    double *moves = memory_alloc(scores->count * SCORE_MAX * 3, sizeof *moves);
    size_t count = 0;
    double found = NAN;
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) != 0 || s->score == SCORE_NONE)
            continue;
        for (size_t k = 0; k < SCORE_MAX; k++) {
            double meets =
                (s->ratio - s->graded->limits[k]) * (s->graded->lower_is_better ? -1 : 1);
            for (int side = -1; side <= 1; side++)
                if (fabs(meets + side * beside) <= most)
                    moves[count++] = meets + side * beside;
        }
    }
    qsort(moves, count, sizeof *moves, compare_moves);
    CLEANUP_TEXT char *before = scores_leader(scores, study, set);
    *ret_leader = NULL;
    for (size_t i = 0; i < count && !*ret_leader; i++) {
        CLEANUP(scenario_free) struct scenario scenario = {0};
        struct error err;
        if (scenario_move_limits(scores, summaries, moves[i], &scenario, &err) != 0)
            continue;
        char *leader = scores_leader(&scenario.scores, study, set);
        if (strcmp(leader, before) == 0) {
            free(leader);
            continue;
        }
        found = moves[i];
        *ret_leader = leader;
    }
    free(moves);
    return found;
}
