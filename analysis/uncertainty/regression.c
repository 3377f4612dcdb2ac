#include "regression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/quantile.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "model/level.h"

const char *regression_verdict_name(enum regression_verdict verdict)
{
    static const char *const names[REGRESSION_VERDICTS] = {
        [REGRESSION_FOUND] = "regression",        [REGRESSION_IMPROVEMENT] = "improvement",
        [REGRESSION_NONE] = "no regression",      [REGRESSION_UNDECIDED] = "undecided",
        [REGRESSION_ONLY_BEFORE] = "only before", [REGRESSION_ONLY_AFTER] = "only after",
    };
    return names[verdict];
}

void regressions_free(struct regressions *regressions)
{
    free(regressions->items);
    *regressions = (struct regressions){0};
}

enum regression_verdict regression_verdict_of(double worse, double better, double probability)
{
    if (worse >= probability)
        return REGRESSION_FOUND;
    if (better >= probability)
        return REGRESSION_IMPROVEMENT;
    return worse <= 1 - probability ? REGRESSION_NONE : REGRESSION_UNDECIDED;
}

/* --- which cells there are --- */

/* A platform's feature in either run. */
struct run_row {
    const char *platform, *feature;
};

struct run_rows {
    const struct measured_study *before, *after;
    struct run_row *items;
    size_t count, capacity;
};

static size_t place_of_feature(const struct run_rows *rows, const char *name)
{
    const struct features *first = &rows->before->study->features,
                          *second = &rows->after->study->features;
    const struct feature *found = features_find(first, span_of(name));
    if (found)
        return (size_t)(found - first->items);
    found = features_find(second, span_of(name));
    return first->count + (found ? (size_t)(found - second->items) : second->count);
}

static int compare_run_rows(const void *a, const void *b, void *context)
{
    const struct run_row *x = a, *y = b;
    const struct run_rows *rows = context;
    size_t i = place_of_feature(rows, x->feature), k = place_of_feature(rows, y->feature);
    if (i != k)
        return i > k ? 1 : -1;
    int order = strcmp(x->feature, y->feature);
    return order ? order
                 : platform_compare(&rows->before->study->platforms, x->platform, y->platform);
}

static void add_run_rows(const struct measured_study *run, const struct regression_rule *rule,
                         struct run_rows *rows)
{
    for (size_t i = 0; i < run->summaries->count; i++) {
        const struct summary *s = &run->summaries->items[i];
        if (strcmp(s->study, run->name) != 0 || s->n == 0 ||
            (rule->platform && strcmp(s->platform, rule->platform) != 0) ||
            (rule->feature && strcmp(s->feature, rule->feature) != 0))
            continue;
        rows->items = memory_grow(rows->items, rows->count, &rows->capacity, sizeof *rows->items);
        rows->items[rows->count++] = (struct run_row){s->platform, s->feature};
    }
}

static void sort_run_rows(struct run_rows *rows)
{
    size_t kept = 0;
    if (rows->count > 0)
        qsort_r(rows->items, rows->count, sizeof *rows->items, compare_run_rows, rows);
    for (size_t i = 0; i < rows->count; i++)
        if (kept == 0 || compare_run_rows(&rows->items[kept - 1], &rows->items[i], rows) != 0)
            rows->items[kept++] = rows->items[i];
    rows->count = kept;
}

/* --- one cell --- */

static void count_draws(const struct regression_rule *rule, const double before[],
                        const double after[], size_t draws, struct regression_cell *cell)
{
    static const double limits[] = {0.025, 0.975};
    double *ratios = memory_resize(NULL, draws, sizeof *ratios), interval[2];
    size_t rises = 0, falls = 0;
    for (size_t d = 0; d < draws; d++) {
        /* No division, since a draw can be 0. */
        rises += after[d] > (1 + rule->threshold) * before[d];
        falls += after[d] < (1 - rule->threshold) * before[d];
        ratios[d] = times_as_good(after[d], before[d], false);
    }
    quantiles(ratios, draws, limits, 2, interval);
    free(ratios);
    bool lower = cell->feature->lower_is_better;
    cell->low = interval[0];
    cell->high = interval[1];
    cell->worse = (double)(lower ? rises : falls) / (double)draws;
    cell->better = (double)(lower ? falls : rises) / (double)draws;
}

static struct regression_cell compare_cell(const struct regression_rule *rule,
                                           const struct feature *feature,
                                           const struct resample_cell *before,
                                           const struct resample_cell *after, size_t draws)
{
    const struct summary *known = before ? before->summary : after->summary;
    struct regression_cell cell = {
        .feature = feature,
        .platform = known->platform,
        .level = known->level,
        .before = before ? before->summary : NULL,
        .after = after ? after->summary : NULL,
        .ratio = NAN,
        .low = NAN,
        .high = NAN,
        .worse = NAN,
        .better = NAN,
        .verdict = before ? REGRESSION_ONLY_BEFORE : REGRESSION_ONLY_AFTER,
    };
    if (!before || !after)
        return cell;
    cell.doubt = before->doubt > after->doubt ? before->doubt : after->doubt;
    cell.is_undefined = !(before->summary->mean > 0) || after->summary->mean < 0;
    if (!cell.is_undefined)
        cell.ratio = after->summary->mean / before->summary->mean;
    if (!cell.is_undefined && !doubt_withholds(cell.doubt))
        count_draws(rule, before->draws[QUESTION_TRUTH], after->draws[QUESTION_TRUTH], draws,
                    &cell);
    cell.verdict = regression_verdict_of(cell.worse, cell.better, rule->probability);
    return cell;
}

static void add_regression_cell(struct regressions *list, struct regression_cell cell)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = cell;
    list->of[cell.verdict]++;
    list->tested += isnan(cell.worse) ? 0 : 1;
    if (cell.verdict == REGRESSION_FOUND)
        list->expected_false += 1 - cell.worse;
}

/* --- the cells of a platform's feature --- */

/* The feature by the first run's definition, else the second's. Both must agree. */
static int feature_of_row(const struct run_rows *rows, const struct resample_cells *before,
                          const struct resample_cells *after, const char *name,
                          const struct feature **ret_feature, struct error *err)
{
    const struct measured_study *const runs[] = {rows->before, rows->after};
    const struct resample_cells *const cells[] = {before, after};
    const struct feature *known[2] = {NULL, NULL};
    for (size_t r = 0; r < 2; r++) {
        if (cells[r]->count == 0)
            continue;
        struct place place =
            summary_place(runs[r]->summaries, cells[r]->items[0].summary, SUMMARY_FEATURE);
        int result = study_check_feature(runs[r]->study, span_of(name), place, err);
        if (result != 0)
            return result;
        known[r] = features_find(&runs[r]->study->features, span_of(name));
    }
    *ret_feature = known[0] ? known[0] : known[1];
    if (!known[0] || !known[1])
        return 0;
    const struct summary *first = before->items[0].summary, *second = after->items[0].summary;
    if (strcmp(first->unit, second->unit) != 0)
        return error_at(err, summary_place(rows->after->summaries, second, SUMMARY_UNIT),
                        "%s is not the unit of %s before, expected %s",
                        quoted(second->unit, strlen(second->unit)).text, name, first->unit);
    if (known[0]->lower_is_better != known[1]->lower_is_better)
        return error_at(err, summary_place(rows->after->summaries, second, SUMMARY_FEATURE),
                        "%s of %s is not better as before, expected %s",
                        known[1]->lower_is_better ? "less" : "more", name,
                        known[0]->lower_is_better ? "less" : "more");
    return 0;
}

static void merge_levels(struct regressions *list, const struct feature *feature,
                         const struct resample_cells *before, const struct resample_cells *after)
{
    for (size_t i = 0, k = 0; i < before->count || k < after->count;) {
        const struct resample_cell *x = i < before->count ? &before->items[i] : NULL,
                                   *y = k < after->count ? &after->items[k] : NULL;
        bool takes_x = x && (!y || x->summary->level <= y->summary->level);
        bool takes_y = y && (!x || y->summary->level <= x->summary->level);
        add_regression_cell(list, compare_cell(&list->rule, feature, takes_x ? x : NULL,
                                               takes_y ? y : NULL, list->how.draws));
        i += takes_x;
        k += takes_y;
    }
}

static int compare_run_row(const struct run_rows *rows, const struct run_row *row,
                           struct run_weights *weights, struct regressions *list, struct error *err)
{
    /* The stream of a cell's draws has its name from study, platform and experiment. Both runs may
     * have the same names, but must not have the same draws. */
    struct resampling later = list->how;
    later.seed = random_key(list->how.seed, "after");
    const struct measured_study *a = rows->before, *b = rows->after;
    CLEANUP(resample_cells_free)
    struct resample_cells before = resample_cells_find(a->summaries, a->samples, &list->how,
                                                       a->name, row->platform, row->feature);
    CLEANUP(resample_cells_free)
    struct resample_cells after =
        resample_cells_find(b->summaries, b->samples, &later, b->name, row->platform, row->feature);
    const struct feature *feature = NULL;
    int result = feature_of_row(rows, &before, &after, row->feature, &feature, err);
    if (result != 0)
        return result;
    if (before.count > 0 && after.count > 0) {
        resample_cells_draw(&list->how, 1, &weights[0], &before);
        resample_cells_draw(&later, 1, &weights[1], &after);
    }
    merge_levels(list, feature, &before, &after);
    return 0;
}

static int require_common_cell(const struct regressions *list, struct error *err)
{
    const struct regression_rule *rule = &list->rule;
    size_t alone = list->of[REGRESSION_ONLY_BEFORE] + list->of[REGRESSION_ONLY_AFTER];
    if (list->count > alone)
        return 0;
    return error_set(err, ERROR_INPUT, "no cell in common%s%s%s%s, expected one in both runs",
                     rule->platform ? " of " : "", rule->platform ? rule->platform : "",
                     rule->feature ? " in " : "", rule->feature ? rule->feature : "");
}

int regressions_find(const struct measured_study *before, const struct measured_study *after,
                     const struct regression_rule *rule, const struct resampling *how,
                     struct regressions *ret_regressions, struct error *err)
{
    CLEANUP(regressions_free) struct regressions list = {.rule = *rule, .how = *how};
    struct run_rows rows = {.before = before, .after = after};
    struct run_weights weights[2] = {0};
    int result = 0;
    add_run_rows(before, rule, &rows);
    add_run_rows(after, rule, &rows);
    sort_run_rows(&rows);
    for (size_t i = 0; i < rows.count && result == 0; i++)
        result = compare_run_row(&rows, &rows.items[i], weights, &list, err);
    run_weights_free(&weights[0]);
    run_weights_free(&weights[1]);
    free(rows.items);
    if (result == 0)
        result = require_common_cell(&list, err);
    if (result != 0)
        return result;
    *ret_regressions = list;
    list = (struct regressions){0};
    return 0;
}
