#include "sensitivity_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/grading/scoring.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/platform_list.h"
#include "grade_acceptability_write.h"
#include "sample_size.h"
#include "scenarios.h"
#include "probability_text.h"
#include "weight_stability.h"

static const double CERTAIN = 0.95;

enum { MOVE_MOST = 10 }; /* percentage points, of limits */

/* Writes a table whose first column is the study. Omits that column for people if there is only one
 * study. */
static void write_study_table(FILE *out, struct grid *grid, const struct sensitivity *s,
                              enum grid_format format)
{
    const struct scores *scores = s->resampled->scores;
    if (format != GRID_CSV &&
        strcmp(scores->items[0].study, scores->items[scores->count - 1].study) == 0)
        grid_remove_column(grid, 0);
    grid_write(out, grid, format);
}

static void add_header_cells(struct grid *grid, const char *const titles[], size_t count)
{
    grid_row(grid, GRID_HEADER);
    for (size_t i = 0; i < count; i++)
        grid_cell(grid, "%s", titles[i]);
}

/* The platforms of all studies, each once, in the order of the columns. The caller frees the list.
 */
static const char **list_all_platforms(const struct scores *scores, size_t *ret_count)
{
    size_t features = scores->scheme->count, all = scores->count / features, count = 0;
    const char **platforms = memory_alloc(all, sizeof *platforms);
    for (size_t i = 0; i < all; i++)
        platforms[i] = scores->items[i * features].platform;
    qsort_r(platforms, all, sizeof *platforms, platform_compare_names,
            (void *)&scores->study->platforms);
    for (size_t i = 0; i < all; i++)
        if (count == 0 || strcmp(platforms[count - 1], platforms[i]) != 0)
            platforms[count++] = platforms[i];
    *ret_count = count;
    return platforms;
}

/* A table with a column of points for each platform, and the leader. */
struct points_table {
    struct grid grid;
    const char **platforms;
    size_t platform_count, keys;
    const struct scenario *scenario; /* of the row being added */
    const char *first_key, *second_key;
};

static struct points_table points_table(const struct scores *scores, const char *const keys[],
                                        size_t count)
{
    struct points_table t = {.keys = count};
    t.platforms = list_all_platforms(scores, &t.platform_count);
    t.grid = (struct grid){.columns = count + t.platform_count + 1, .left = count};
    add_header_cells(&t.grid, keys, count);
    for (size_t i = 0; i < t.platform_count; i++)
        grid_cell(&t.grid, "%s", platform_title(&scores->study->platforms, t.platforms[i]));
    grid_cell(&t.grid, "leader");
    return t;
}

static void points_table_free(struct points_table *t)
{
    grid_free(&t->grid);
    free(t->platforms);
}

static void add_points(void *context, const char *study, const char *set)
{
    struct points_table *t = context;
    const struct scores *scores = &t->scenario->scores;
    CLEANUP_TEXT char *leader = scores_leader(scores, study, set);
    grid_row(&t->grid, GRID_BODY);
    grid_cell(&t->grid, "%s", study);
    grid_cell(&t->grid, "%s", set);
    grid_cell(&t->grid, "%s", t->first_key);
    if (t->second_key)
        grid_cell(&t->grid, "%s", t->second_key);
    for (size_t p = 0; p < t->platform_count; p++) {
        int points = 0;
        bool any = false;
        const struct score *first = scores_of_platform(scores, study, t->platforms[p]);
        for (size_t f = 0; first && f < scores->scheme->count; f++)
            if (feature_set_has(&first[f], set)) {
                points += first[f].score;
                any = true;
            }
        if (any)
            grid_cell(&t->grid, "%d", points);
        else
            grid_cell(&t->grid, "%s", "");
    }
    grid_cell(&t->grid, "%s", leader);
}

/* Calls `take` for each statistic, with and without the first repetitions. The first call is for
 * the mean of all repetitions. */
static int each_statistic(const struct sensitivity *s,
                          void (*take)(void *context, const struct scenario *scenario),
                          void *context, struct error *err)
{
    const struct scores *scores = s->resampled->scores;
    for (enum estimator e = 0; e < ESTIMATORS; e++)
        for (int without = 0; without < 2; without++) {
            if (!s->samples && (without || e == ESTIMATOR_TRIMMED))
                continue;
            CLEANUP(scenario_free) struct scenario scenario = {0};
            int result =
                scenario_estimate(scores, s->summaries, s->samples, e, without, &scenario, err);
            if (result != 0)
                return result;
            take(context, &scenario);
        }
    return 0;
}

static const char *repetitions_name(const struct scenario *scenario)
{
    return scenario->without_first ? "without the first" : "all";
}

static void add_statistic(void *context, const struct scenario *scenario)
{
    struct points_table *t = context;
    t->scenario = scenario;
    t->first_key = estimator_name(scenario->estimator);
    t->second_key = repetitions_name(scenario);
    feature_sets_each(&scenario->scores, add_points, t);
}

int sensitivity_write_statistics(FILE *out, const struct sensitivity *s, enum grid_format format,
                                 struct error *err)
{
    static const char *const keys[] = {"study", "set", "statistic", "repetitions"};
    CLEANUP(points_table_free)
    struct points_table t = points_table(s->resampled->scores, keys, sizeof keys / sizeof *keys);
    int result = each_statistic(s, add_statistic, &t, err);
    if (result == 0)
        write_study_table(out, &t.grid, s, format);
    return result;
}

struct changes_table {
    struct grid grid;
    const struct scores *scores; /* by the mean */
    const char *gap;             /* in place of a score that cannot be computed */
};

/* A ratio and its score, or a gap. */
static void add_ratio_and_score(struct changes_table *t, const struct score *score)
{
    if (score->score == SCORE_NONE) {
        grid_cell(&t->grid, "%s", t->gap);
        grid_cell(&t->grid, "%s", t->gap);
        return;
    }
    grid_cell(&t->grid, "%.2f", score->ratio);
    grid_cell(&t->grid, "%d", score->score);
}

static void add_changes(void *context, const struct scenario *scenario)
{
    struct changes_table *t = context;
    for (size_t i = 0; i < t->scores->count; i++) {
        const struct score *a = &t->scores->items[i],
                           *b = scores_find(&scenario->scores, a->study, a->platform,
                                            a->graded->feature);
        if (!b || a->score == b->score)
            continue;
        grid_row(&t->grid, GRID_BODY);
        grid_cell(&t->grid, "%s", a->study);
        grid_cell(&t->grid, "%s", platform_title(&t->scores->study->platforms, a->platform));
        grid_cell(&t->grid, "%s", a->graded->title);
        grid_cell(&t->grid, "%s", estimator_name(scenario->estimator));
        grid_cell(&t->grid, "%s", repetitions_name(scenario));
        add_ratio_and_score(t, a);
        add_ratio_and_score(t, b);
    }
}

int sensitivity_write_changes(FILE *out, const struct sensitivity *s, enum grid_format format,
                              struct error *err)
{
    static const char *const titles[] = {
        "study",       "platform",          "feature",           "statistic",
        "repetitions", "ratio by the mean", "score by the mean", "ratio",
        "score"};
    struct changes_table t = {.grid = {.columns = sizeof titles / sizeof *titles, .left = 5},
                              .scores = s->resampled->scores,
                              .gap = format == GRID_CSV ? "" : "-"};
    add_header_cells(&t.grid, titles, t.grid.columns);
    int result = each_statistic(s, add_changes, &t, err);
    if (result == 0)
        write_study_table(out, &t.grid, s, format);
    grid_free(&t.grid);
    return result;
}

int sensitivity_write_limits(FILE *out, const struct sensitivity *s, int step,
                             enum grid_format format, struct error *err)
{
    static const char *const keys[] = {"study", "set", "stricter by"};
    CLEANUP(points_table_free)
    struct points_table t = points_table(s->resampled->scores, keys, sizeof keys / sizeof *keys);
    for (int move = -MOVE_MOST; move <= MOVE_MOST; move += step) {
        CLEANUP(scenario_free) struct scenario scenario = {0};
        CLEANUP_TEXT char *key = memory_print("%d", move);
        int result = scenario_move_limits(s->resampled->scores, s->summaries, move, &scenario, err);
        if (result != 0)
            return result;
        t.scenario = &scenario;
        t.first_key = key;
        feature_sets_each(&scenario.scores, add_points, &t);
    }
    write_study_table(out, &t.grid, s, format);
    return 0;
}

/* A share of the draws and its Monte Carlo error. */
static void add_share(struct grid *grid, double share, size_t draws, bool exact)
{
    if (isnan(share)) {
        grid_cell(grid, "%s", "");
        grid_cell(grid, "%s", "");
        return;
    }
    grid_cell(grid, "%s", number_text(share).text);
    grid_cell(grid, "%.2g", exact ? 0 : simulation_error(share, draws));
}

/* One draw tells all if nothing is drawn. */
static bool acceptability_is_exact(const struct acceptability *a)
{
    return !a->drawn && weighting_is_fixed(a->weighting);
}

static void weights_csv(FILE *out, const struct sensitivity *s)
{
    const struct acceptabilities *list = s->acceptabilities;
    const struct resampling *how = &s->resampled->how;
    static const char *const titles[] = {"study",       "set",      "weights",        "scores",
                                         "platform",    "first",    "first_mc_error", "rank",
                                         "probability", "mc_error", "seed",           "draws"};
    CLEANUP(grid_free) struct grid grid = {.columns = sizeof titles / sizeof *titles};
    add_header_cells(&grid, titles, grid.columns);
    for (size_t i = 0; i < list->count; i++) {
        const struct acceptability *a = &list->items[i];
        bool exact = acceptability_is_exact(a);
        for (size_t k = 0; k < a->count; k++) {
            grid_row(&grid, GRID_BODY);
            grid_cell(&grid, "%s", a->study);
            grid_cell(&grid, "%s", a->set);
            grid_cell(&grid, "%s", weighting_name(a->weighting));
            grid_cell(&grid, "%s", a->drawn ? "drawn" : "observed");
            grid_cell(&grid, "%s", a->platform);
            add_share(&grid, a->first, how->draws, exact);
            grid_cell(&grid, "%zu", k + 1);
            add_share(&grid, a->ranks[k], how->draws, exact);
            grid_cell(&grid, "%llu", (unsigned long long)how->seed);
            grid_cell(&grid, "%zu", how->draws);
        }
    }
    grid_write(out, &grid, GRID_CSV);
}

void sensitivity_write_weights(FILE *out, const struct sensitivity *s, enum grid_format format)
{
    static const char *const keys[] = {"study", "set", "weights", "scores"};
    enum { KEYS = sizeof keys / sizeof *keys };
    const struct acceptabilities *list = s->acceptabilities;
    if (format == GRID_CSV) {
        weights_csv(out, s);
        return;
    }
    size_t count;
    const char **platforms = list_all_platforms(s->resampled->scores, &count);
    CLEANUP(grid_free) struct grid grid = {.columns = KEYS + count, .left = KEYS};
    add_header_cells(&grid, keys, KEYS);
    for (size_t p = 0; p < count; p++)
        grid_cell(&grid, "%s",
                  platform_title(&s->resampled->scores->study->platforms, platforms[p]));
    for (size_t i = 0; i < list->count; i += list->items[i].count) {
        const struct acceptability *a = &list->items[i];
        size_t draws = acceptability_is_exact(a) ? 0 : s->resampled->how.draws;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", a->study);
        grid_cell(&grid, "%s", a->set);
        grid_cell(&grid, "%s", weighting_name(a->weighting));
        grid_cell(&grid, "%s", a->drawn ? "drawn" : "observed");
        for (size_t p = 0, k = 0; p < count; p++) {
            /* Those of a row are in the order of the columns. */
            const struct acceptability *own = k < a->count ? &a[k] : NULL;
            if (own && strcmp(own->platform, platforms[p]) != 0)
                own = NULL;
            k += own != NULL;
            grid_cell(&grid, "%s", own ? probability_text(own->first, draws).text : "");
        }
    }
    write_study_table(out, &grid, s, format);
    free(platforms);
}

struct stability_table {
    struct grid grid;
    const struct scores *scores;
    const char *open; /* in place of a bound that does not exist */
};

static void add_stability(void *context, const char *study, const char *set)
{
    struct stability_table *t = context;
    const struct platform_list *platforms = &t->scores->study->platforms;
    const char *leader = weighted_leader(t->scores, study, set);
    for (size_t f = 0; leader && f < t->scores->scheme->count; f++) {
        struct weight_stability w = weight_stability(t->scores, study, set, leader, f);
        if (!w.below && !w.above)
            continue;
        grid_row(&t->grid, GRID_BODY);
        grid_cell(&t->grid, "%s", study);
        grid_cell(&t->grid, "%s", set);
        grid_cell(&t->grid, "%s", platform_title(platforms, leader));
        grid_cell(&t->grid, "%s", w.graded->feature);
        grid_cell(&t->grid, "%.4g", w.graded->weight);
        grid_cell(&t->grid, "%.4g", w.low);
        grid_cell(&t->grid, "%s", w.below ? platform_title(platforms, w.below) : t->open);
        if (w.above)
            grid_cell(&t->grid, "%.4g", w.high);
        else
            grid_cell(&t->grid, "%s", t->open);
        grid_cell(&t->grid, "%s", w.above ? platform_title(platforms, w.above) : t->open);
    }
}

void sensitivity_write_stability(FILE *out, const struct sensitivity *s, enum grid_format format)
{
    static const char *const titles[] = {"study", "set",   "leader", "feature", "weight",
                                         "low",   "below", "high",   "above"};
    enum { COLUMNS = sizeof titles / sizeof *titles };
    struct stability_table t = {.grid = {.columns = COLUMNS, .left = 4},
                                .scores = s->resampled->scores,
                                .open = format == GRID_CSV ? "" : "-"};
    add_header_cells(&t.grid, titles, COLUMNS);
    feature_sets_each(t.scores, add_stability, &t);
    write_study_table(out, &t.grid, s, format);
    grid_free(&t.grid);
}

/* The only platform that leads a feature set; NULL if several share the lead. */
static const char *sole_leader(const struct resampled *r, const char *study, const char *set)
{
    CLEANUP_TEXT char *leader = scores_leader(r->scores, study, set);
    for (size_t i = 0; i < r->scores->count; i += r->scores->scheme->count)
        if (strcmp(r->scores->items[i].study, study) == 0 &&
            strcmp(platform_title(&r->scores->study->platforms, r->scores->items[i].platform),
                   leader) == 0)
            return r->scores->items[i].platform;
    return NULL;
}

struct tipping_table {
    struct grid grid;
    const struct sensitivity *sensitivity;
};

static void add_tip(struct grid *grid, const char *study, const char *set, const char *leader,
                    const char *change, const char *other, double amount, char *how)
{
    CLEANUP_TEXT char *text = how;
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", study);
    grid_cell(grid, "%s", set);
    grid_cell(grid, "%s", leader);
    grid_cell(grid, "%s", change);
    grid_cell(grid, "%s", other);
    if (isnan(amount))
        grid_cell(grid, "%s", "");
    else
        grid_cell(grid, "%.2f", amount);
    grid_cell(grid, "%s", text);
}

static void add_tipping(void *context, const char *study, const char *set)
{
    struct tipping_table *t = context;
    const struct sensitivity *s = t->sensitivity;
    const struct scores *scores = s->resampled->scores;
    const char *leader = sole_leader(s->resampled, study, set);
    CLEANUP_TEXT char *leaders = scores_leader(scores, study, set);
    CLEANUP_TEXT char *other = NULL;
    double move = tipping_limits(scores, study, set, MOVE_MOST, &other);
    add_tip(&t->grid, study, set, leaders, "limits", other ? other : "", fabs(move),
            isnan(move) ? memory_print("no move of up to %d points", MOVE_MOST)
                        : memory_print("points %s", move > 0 ? "stricter" : "laxer"));
    for (size_t i = 0; i < scores->count && leader; i += scores->scheme->count) {
        const char *platform = scores->items[i].platform;
        const struct graded *to = NULL;
        if (strcmp(scores->items[i].study, study) != 0 || strcmp(platform, leader) == 0)
            continue;
        double moved = tipping_weights(scores, study, set, leader, platform, &to);
        if (!to)
            continue; /* they have no feature of the set in common */
        add_tip(&t->grid, study, set, leaders, "weights",
                platform_title(&scores->study->platforms, platform), 100 * moved,
                isnan(moved) ? memory_print("no weights: it is behind everywhere")
                             : memory_print("%% of the weight to %s", to->title));
    }
}

void sensitivity_write_tipping(FILE *out, const struct sensitivity *s, enum grid_format format)
{
    static const char *const titles[] = {"study", "set",    "leader", "change of",
                                         "to",    "amount", "how"};
    struct tipping_table t = {.grid = {.columns = sizeof titles / sizeof *titles, .left = 5},
                              .sensitivity = s};
    add_header_cells(&t.grid, titles, t.grid.columns);
    feature_sets_each(s->resampled->scores, add_tipping, &t);
    write_study_table(out, &t.grid, s, format);
    grid_free(&t.grid);
}

void sensitivity_write_grades(FILE *out, const struct sensitivity *s, enum grid_format format)
{
    CLEANUP(grade_acceptabilities_free) struct grade_acceptabilities list = {0};
    grade_acceptabilities_compute(s->resampled, s->summaries, s->samples, &list);
    if (format == GRID_CSV) {
        grade_acceptabilities_csv(out, &list);
        return;
    }
    CLEANUP(grid_free) struct grid grid = grade_acceptabilities_grid(&list);
    write_study_table(out, &grid, s, format);
}

/* A count known to about +-`error`, rounded; but to more than were made. */
static size_t round_count(size_t count, double error, size_t made)
{
    size_t rounded = count > 0 ? (size_t)round_to_error((double)count, error) : 0;
    return rounded > made ? rounded : count;
}

/* The number and its interval to the digits that the interval leaves. */
static struct sample_size rounded_size(const struct sample_size *size, size_t made)
{
    double error =
        size->high > 0 ? (double)(size->high - size->low) / 2 : (double)(size->needed + 1);
    return (struct sample_size){
        .needed = round_count(size->needed, error, made),
        .low = round_count(size->low, error, made),
        .high = round_count(size->high, error, made),
        .hosts = size->hosts,
    };
}

/* The number needed and its interval, for people. */
static void add_size(struct grid *grid, const struct sample_size *size)
{
    if (size->needed == 0) {
        grid_cell(grid, "%s", "no number");
        grid_cell(grid, "%s", "");
        return;
    }
    grid_cell(grid, "%zu", size->needed);
    if (size->high == 0)
        grid_cell(grid, "%zu or more", size->low);
    else
        grid_cell(grid, "%zu to %zu", size->low, size->high);
}

/* Counts as data; empty for no number. */
static void add_counts(struct grid *grid, const struct sample_size *size)
{
    const size_t counts[] = {size->needed, size->low, size->high};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > 0)
            grid_cell(grid, "%zu", counts[i]);
        else
            grid_cell(grid, "%s", "");
}

static void add_size_row(struct grid *grid, const struct sensitivity *s,
                         const struct resampled_score *c, bool is_data)
{
    const struct resampled *r = s->resampled;
    double p = c->probability[QUESTION_TRUTH][c->observed];
    struct sample_size size =
        sample_size_needed(c->score, s->summaries, s->samples, r->scores->baseline);
    size_t n = size.hosts > 0 ? size.hosts : c->n < c->baseline_n ? c->n : c->baseline_n;
    size_t *counts[] = {&size.needed, &size.low, &size.high};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (*counts[i] > 0 && *counts[i] <= n)
            *counts[i] = n + 1; /* the draws found that n are not enough */
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", c->score->study);
    grid_cell(grid, "%s",
              is_data ? c->score->platform
                      : platform_title(&r->scores->study->platforms, c->score->platform));
    grid_cell(grid, "%s", is_data ? c->score->graded->feature : c->score->graded->title);
    grid_cell(grid, "%d", c->observed);
    if (is_data)
        add_share(grid, p, r->how.draws, false);
    else
        grid_cell(grid, "%s", grade_probability_text(c, QUESTION_TRUTH, r->how.draws).text);
    grid_cell(grid, "%zu", n);
    grid_cell(grid, "%s", size.hosts > 0 ? "hosts" : "repetitions");
    struct sample_size rounded = rounded_size(&size, n);
    if (is_data) {
        add_counts(grid, &size);
        add_counts(grid, &rounded);
    } else {
        add_size(grid, &rounded);
    }
}

void sensitivity_write_repetitions(FILE *out, const struct sensitivity *s, enum grid_format format)
{
    static const char *const titles[] = {"study", "platform",    "feature",
                                         "score", "probability", "n",
                                         "of",    "about",       "95 % interval"},
                             *const columns[] = {"study",       "platform",  "feature", "score",
                                                 "probability", "mc_error",  "n",       "unit",
                                                 "needed",      "low",       "high",    "about",
                                                 "about_low",   "about_high"};
    bool is_data = format == GRID_CSV;
    CLEANUP(grid_free) struct grid grid = {.left = 3};
    grid.columns = is_data ? sizeof columns / sizeof *columns : sizeof titles / sizeof *titles;
    const struct resampled *r = s->resampled;
    add_header_cells(&grid, is_data ? columns : titles, grid.columns);
    for (size_t i = 0; i < r->count; i++) {
        const struct resampled_score *c = &r->items[i];
        if (c->is_graded && c->probability[QUESTION_TRUTH][c->observed] < CERTAIN)
            add_size_row(&grid, s, c, is_data);
    }
    write_study_table(out, &grid, s, format);
}
