#include "rank_confidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/run_weights.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/platform_list.h"

static const double CONFIDENCE = 0.95;

/* The exponent of the posterior's prior (posterior.h): n repetitions have n + PRIOR - 2 degrees of
 * freedom. */
static const double PRIOR = 1.5;

bool platform_rank_may_be_best(const struct platform_rank *rank)
{
    return rank->set.low == 1;
}

void platform_ranks_free(struct platform_ranks *ranks)
{
    free(ranks->items);
    *ranks = (struct platform_ranks){0};
}

/* One feature of one study, whose platforms are consecutive in the list. */
struct ranked_feature {
    const struct resampled *resampled;
    const struct summaries *summaries;
    const struct samples *samples;
    struct platform_rank *platforms;
    size_t count;
};

/* The values that a cell is drawn from: its repetitions, or the means of its hosts (run_weights.h).
 */
struct cell_units {
    const double *values; /* borrowed from the sample, or `means` */
    double *means;
    size_t n;
};

static struct cell_units cell_units_of(const struct resample_cell *cell)
{
    struct cell_units units = {cell->sample->values, NULL, cell->summary->n};
    size_t hosts = run_hosts(cell->sample, &units.means);
    if (hosts > 0)
        units = (struct cell_units){units.means, units.means, hosts};
    return units;
}

static void add_deviations(const struct resample_cell *cell, double deviations[])
{
    struct cell_units units = cell_units_of(cell);
    double mean = 0;
    for (size_t r = 0; r < units.n; r++)
        mean += units.values[r] / (double)units.n;
    for (size_t r = 0; r < units.n; r++)
        deviations[r] += units.values[r] - mean;
    free(units.means);
}

/* The sum of squares about the mean of the repetitions, or the hosts, and their number: of the sum
 * over the cells that share the runs of cell `first`. Hosts count as if they were others for each
 * platform, which only makes the sets wider. */
static double squares_of_runs(const struct resample_cells *cells, size_t first, size_t *ret_n)
{
    const struct resample_cell *cell = &cells->items[first];
    double squares = 0;
    *ret_n = cell->summary->n;
    if (cell->method != DRAW_JOINT)
        return cell->summary->sd * cell->summary->sd * ((double)cell->summary->n - 1);
    struct cell_units units = cell_units_of(cell);
    double *deviations = memory_alloc(units.n, sizeof *deviations);
    free(units.means);
    for (size_t c = first; c < cells->count; c++)
        if (c == first || resample_cells_share_runs(cell, &cells->items[c]))
            add_deviations(&cells->items[c], deviations);
    for (size_t r = 0; r < units.n; r++)
        squares += deviations[r] * deviations[r];
    free(deviations);
    *ret_n = units.n;
    return squares;
}

/* True if an earlier cell shares the runs of cell `index`. */
static bool is_counted(const struct resample_cells *cells, size_t index)
{
    for (size_t c = 0; c < index; c++)
        if (resample_cells_share_runs(&cells->items[c], &cells->items[index]))
            return true;
    return false;
}

/* Sets mean and error of a platform, and draws the deviations of its mean over the levels. */
static void draw_platform(const struct ranked_feature *feature, struct platform_rank *platform,
                          double ret_deviations[])
{
    const struct resampling *how = &feature->resampled->how;
    CLEANUP(resample_cells_free)
    struct resample_cells cells =
        resample_cells_find(feature->summaries, feature->samples, how, platform->study,
                            platform->platform, platform->graded->feature);
    double variance = 0, levels = (double)cells.count;
    platform->mean = resample_cells_mean(&cells);
    for (size_t c = 0; c < cells.count; c++) {
        const struct resample_cell *cell = &cells.items[c];
        size_t count;
        if (cell->method == DRAW_NONE)
            variance = NAN;
        if (cell->method == DRAW_NONE || is_counted(&cells, c))
            continue;
        CLEANUP_TEXT char *name =
            memory_print("ranks\x1f%s\x1f%s\x1f%s\x1f%d", platform->study, platform->platform,
                         platform->graded->feature, cell->summary->level);
        uint64_t key = random_key(how->seed, name);
        double squares = squares_of_runs(&cells, c, &count) / (levels * levels);
        double n = (double)count, nu = n + PRIOR - 2;
        variance += squares / (n * (n - 1));
        for (size_t d = 0; d < how->draws; d++)
            ret_deviations[d] += sqrt(squares / (n * nu)) * random_t(key, d, nu);
    }
    platform->error = sqrt(variance);
}

static void rank_feature_platforms(void *context, size_t index)
{
    struct ranked_feature *feature = &((struct ranked_feature *)context)[index];
    size_t n = feature->count, draws = feature->resampled->how.draws;
    double *deviations = memory_alloc(n * draws, sizeof *deviations);
    double *means = memory_alloc(n, sizeof *means), *errors = memory_alloc(n, sizeof *errors);
    struct rank_set *sets = memory_alloc(n, sizeof *sets);
    struct rank_critical critical;
    for (size_t p = 0; p < n; p++) {
        draw_platform(feature, &feature->platforms[p], deviations + p * draws);
        means[p] = feature->platforms[p].mean;
        errors[p] = feature->platforms[p].error;
    }
    rank_sets(
        &(struct rank_input){
            .count = n,
            .draws = draws,
            .estimates = means,
            .errors = errors,
            .deviations = deviations,
            .lower_is_better = feature->platforms[0].graded->lower_is_better,
            .confidence = CONFIDENCE,
        },
        sets, &critical);
    for (size_t p = 0; p < n; p++) {
        feature->platforms[p].set = sets[p];
        feature->platforms[p].critical = critical;
        feature->platforms[p].platforms = n;
    }
    free(deviations);
    free(means);
    free(errors);
    free(sets);
}

static int compare_platform_ranks(const void *a, const void *b, void *platforms)
{
    const struct platform_rank *x = a, *y = b;
    return platform_compare(platforms, x->platform, y->platform);
}

/* Adds the platforms with a score of a feature, whose first score in the study is `first`; returns
 * how many there are. */
static size_t add_feature_platforms(const struct scores *scores, size_t first,
                                    struct platform_ranks *list)
{
    size_t before = list->count;
    for (size_t i = first; i < scores->count; i += scores->scheme->count) {
        const struct score *s = &scores->items[i];
        if (s->score == SCORE_NONE || strcmp(s->study, scores->items[first].study) != 0)
            continue;
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] =
            (struct platform_rank){.study = s->study, .platform = s->platform, .graded = s->graded};
    }
    size_t count = list->count - before;
    if (count > 0)
        qsort_r(&list->items[before], count, sizeof *list->items, compare_platform_ranks,
                (void *)&scores->study->platforms);
    return count;
}

void platform_ranks_compute(const struct resampled *resampled, const struct summaries *summaries,
                            const struct samples *samples, struct platform_ranks *ret_ranks)
{
    const struct scores *scores = resampled->scores;
    struct platform_ranks list = {.resampled = resampled};
    struct ranked_feature *features = memory_alloc(scores->count, sizeof *features);
    size_t count = 0, place = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count) {
        if (i > 0 && strcmp(scores->items[i].study, scores->items[i - 1].study) == 0)
            continue;
        for (size_t f = 0; f < scores->scheme->count; f++) {
            struct ranked_feature feature = {resampled, summaries, samples, NULL,
                                             add_feature_platforms(scores, i + f, &list)};
            if (feature.count > 0)
                features[count++] = feature;
        }
    }
    for (size_t f = 0; f < count; place += features[f++].count)
        features[f].platforms = &list.items[place];
    parallel_for(count, resampled->how.threads, rank_feature_platforms, features);
    free(features);
    *ret_ranks = list;
}
