#include "replication.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "grade_agreement.h"
#include "model/platform_list.h"

void replication_free(struct replication *replication)
{
    free(replication->cells);
    *replication = (struct replication){0};
}

/* The same cell in the other study; NULL if it has none. */
static const struct resampled_score *counterpart(const struct resampled *other,
                                                 const struct resampled_score *certainty)
{
    for (size_t i = 0; i < other->count; i++) {
        const struct resampled_score *c = &other->items[i];
        if (c->is_graded && strcmp(c->score->platform, certainty->score->platform) == 0 &&
            strcmp(c->score->graded->feature, certainty->score->graded->feature) == 0)
            return c;
    }
    return NULL;
}

static enum replication_agreement magnitude_of(const struct resampled_score *before,
                                               const struct resampled_score *now, double tolerance)
{
    if (fmax(before->ratio, now->ratio) <= fmin(before->ratio, now->ratio) * tolerance)
        return REPLICATION_YES;
    bool apart = before->low > now->high * tolerance || now->low > before->high * tolerance;
    return apart ? REPLICATION_NO : REPLICATION_UNDECIDED;
}

static int sign(double number)
{
    return (number > 0) - (number < 0);
}

static void count_pair(struct replication_cell *cell, double other_before, double other_now)
{
    cell->pairs++;
    cell->same_order +=
        sign(cell->before->ratio - other_before) == sign(cell->now->ratio - other_now);
}

/* Compare with the baseline, which is at 100 % in both studies, and with every other platform. */
static void count_pairs(struct replication *replication, struct replication_cell *cell)
{
    const char *feature = cell->before->score->graded->feature;
    count_pair(cell, 100, 100);
    for (size_t i = 0; i < replication->count; i++) {
        const struct replication_cell *other = &replication->cells[i];
        if (other != cell && strcmp(other->before->score->graded->feature, feature) == 0)
            count_pair(cell, other->before->ratio, other->now->ratio);
    }
}

void replicate(const struct resampled *before, const struct resampled *now, double tolerance,
               struct replication *ret_replication)
{
    struct replication replication = {.platforms = &now->scores->study->platforms,
                                      .same = before->scores->study->same};
    const struct scheme *scheme = before->scores->scheme;
    for (size_t f = 0; f < scheme->count; f++)
        for (size_t i = 0; i < before->count; i++) {
            const struct resampled_score *c = &before->items[i];
            if (!c->is_graded || strcmp(c->score->graded->feature, scheme->items[f].feature) != 0)
                continue;
            const struct resampled_score *other = counterpart(now, c);
            if (!other) {
                replication.only_before++;
                continue;
            }
            replication.cells = memory_grow(replication.cells, replication.count,
                                            &replication.capacity, sizeof *replication.cells);
            replication.cells[replication.count++] =
                (struct replication_cell){.before = c,
                                          .now = other,
                                          .magnitude = magnitude_of(c, other, tolerance),
                                          .row = f};
        }
    for (size_t i = 0; i < now->count; i++)
        replication.only_now += now->items[i].is_graded && !counterpart(before, &now->items[i]);
    for (size_t i = 0; i < replication.count; i++)
        count_pairs(&replication, &replication.cells[i]);
    *ret_replication = replication;
}

static const char *replication_agreement_name(enum replication_agreement agreement)
{
    static const char *const names[] = {"no", "undecided", "yes"};
    return names[agreement];
}

/* Add a ratio and its interval: as numbers if `whole`, rounded otherwise. */
static void add_ratio(struct grid *grid, const struct resampled_score *c, bool whole)
{
    bool is_known = !isnan(c->low);
    if (whole) {
        grid_cell(grid, "%s", number_text(c->ratio).text);
        grid_cell(grid, "%s", is_known ? number_text(c->low).text : "");
        grid_cell(grid, "%s", is_known ? number_text(c->high).text : "");
    } else {
        grid_cell(grid, "%.1f", c->ratio);
        if (is_known)
            grid_cell(grid, "%.1f to %.1f", c->low, c->high);
        else
            grid_cell(grid, "?");
    }
}

static void replication_add_header(struct grid *grid, bool whole)
{
    static const char *const for_programs[] = {
        "feature",     "platform", "before_ratio", "before_low",   "before_high",
        "ratio",       "low",      "high",         "before_score", "score",
        "probability", "grade",    "magnitude",    "pairs",        "same_order"};
    static const char *const for_people[] = {"feature", "platform",  "published %", "interval",
                                             "here %",  "interval",  "published",   "here",
                                             "grade",   "magnitude", "order"};
    const char *const *names = whole ? for_programs : for_people;
    grid->columns = whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    grid->left = 2;
    grid_row(grid, GRID_HEADER);
    for (size_t i = 0; i < grid->columns; i++)
        grid_cell(grid, "%s", names[i]);
}

static void replication_add_cell(struct grid *grid, const struct platform_list *platforms,
                                 const struct replication_cell *cell, bool whole)
{
    const struct score *score = cell->now->score;
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", whole ? score->graded->feature : score->graded->title);
    grid_cell(grid, "%s", whole ? score->platform : platform_title(platforms, score->platform));
    add_ratio(grid, cell->before, whole);
    add_ratio(grid, cell->now, whole);
    grid_cell(grid, "%d", cell->before->observed);
    grid_cell(grid, "%d", cell->now->observed);
    double probability = cell->now->probability[QUESTION_TRUTH][cell->now->observed];
    if (whole)
        grid_cell(grid, "%s", isnan(probability) ? "" : number_text(probability).text);
    grid_cell(grid, "%s", cell->before->observed == cell->now->observed ? "yes" : "no");
    grid_cell(grid, "%s", replication_agreement_name(cell->magnitude));
    if (whole) {
        grid_cell(grid, "%zu", cell->pairs);
        grid_cell(grid, "%zu", cell->same_order);
    } else {
        grid_cell(grid, "%zu of %zu", cell->same_order, cell->pairs);
    }
}

void replication_write(FILE *out, const struct replication *replication, enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {0};
    bool whole = format == GRID_CSV;
    replication_add_header(&grid, whole);
    for (size_t i = 0; i < replication->count; i++)
        replication_add_cell(&grid, replication->platforms, &replication->cells[i], whole);
    grid_write(out, &grid, format);
}

struct totals {
    size_t grades, by_magnitude[3], pairs, same;
};

static struct totals total(const struct replication *replication)
{
    struct totals totals = {0};
    for (size_t i = 0; i < replication->count; i++) {
        const struct replication_cell *cell = &replication->cells[i];
        totals.grades += cell->before->observed == cell->now->observed;
        totals.by_magnitude[cell->magnitude]++;
        totals.pairs += cell->pairs;
        totals.same += cell->same_order;
    }
    return totals;
}

void replication_write_verdict(FILE *out, const struct replication *replication, double tolerance,
                               enum grid_format format)
{
    const struct totals t = total(replication);
    if (format == GRID_CSV) {
        fputs("cells,same_grade,tolerance_percent,within,undecided,apart,pairs,same_order,"
              "only_before,only_now\n",
              out);
        fprintf(out, "%zu,%zu,%s,%zu,%zu,%zu,%zu,%zu,%zu,%zu\n", replication->count, t.grades,
                number_text(round(1e6 * (tolerance - 1)) / 1e4).text,
                t.by_magnitude[REPLICATION_YES], t.by_magnitude[REPLICATION_UNDECIDED],
                t.by_magnitude[REPLICATION_NO], t.pairs, t.same, replication->only_before,
                replication->only_now);
        return;
    }
    fprintf(out,
            "Of %zu grades that both have: %zu the same; ratio within a factor of %.2f: %zu, "
            "undecided %zu; of %zu comparisons of platforms: %zu in the same order. Graded in one "
            "study alone: %zu published, %zu here.\n",
            replication->count, t.grades, tolerance, t.by_magnitude[REPLICATION_YES],
            t.by_magnitude[REPLICATION_UNDECIDED], t.pairs, t.same, replication->only_before,
            replication->only_now);
}

/* --- agreement of the grades --- */

static double probability_of(const struct resampled_score *score)
{
    return score->probability[QUESTION_TRUTH][score->observed];
}

static bool is_sure(const struct replication_cell *cell, double least)
{
    return probability_of(cell->before) >= least && probability_of(cell->now) >= least;
}

static bool is_between(const struct replication_cell *cell)
{
    return cell->before->observed > 0 && cell->before->observed < GRADE_MOST;
}

/* True if an earlier feature of the same measurement stands for this cell. */
static bool is_counted_before(const struct replication *replication,
                              const struct replication_cell *cell)
{
    struct span rest = span_of(replication->same), word;
    const struct replication_cell *first = NULL;
    bool is_named = false;
    while (span_take_word(&rest, &word)) {
        is_named |= span_is(word, cell->before->score->graded->feature);
        for (size_t i = 0; i < replication->count && !first; i++) {
            const struct score *score = replication->cells[i].before->score;
            if (span_is(word, score->graded->feature) &&
                strcmp(score->platform, cell->before->score->platform) == 0)
                first = &replication->cells[i];
        }
    }
    return is_named && first && first != cell;
}

static bool take_all(const struct replication_cell *cell)
{
    (void)cell;
    return true;
}

static bool take_ends(const struct replication_cell *cell)
{
    return !is_between(cell);
}

static bool take_sure_80(const struct replication_cell *cell)
{
    return is_sure(cell, 0.8);
}

static bool take_sure_95(const struct replication_cell *cell)
{
    return is_sure(cell, 0.95);
}

static bool take_sure_between(const struct replication_cell *cell)
{
    return is_between(cell) && is_sure(cell, 0.8);
}

static const struct {
    const char *name, *title;
    bool (*takes)(const struct replication_cell *cell);
} selections[] = {
    {"all", "all grades", take_all},
    {"ends", "published grade 0 or 4", take_ends},
    {"between", "published grade 1, 2 or 3", is_between},
    {"sure_80", "at least 80 % sure in both", take_sure_80},
    {"sure_95", "at least 95 % sure in both", take_sure_95},
    {"sure_80_between", "1, 2 or 3, and at least 80 % sure in both", take_sure_between},
};

static void add_agreement(struct grid *grid, const char *name,
                          const struct grade_agreement *agreement, bool whole)
{
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", name);
    grid_cell(grid, "%zu", agreement->n);
    grid_cell(grid, "%zu", agreement->same);
    grid_cell(grid, "%zu", agreement->near);
    if (whole) {
        const double numbers[] = {agreement->kappa, agreement->low, agreement->high};
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            grid_cell(grid, "%s", isnan(numbers[i]) ? "" : number_text(numbers[i]).text);
        return;
    }
    if (isnan(agreement->kappa)) {
        grid_cell(grid, "-");
        grid_cell(grid, "-");
    } else {
        grid_cell(grid, "%.2f", agreement->kappa);
        grid_cell(grid, "%.2f to %.2f", agreement->low, agreement->high);
    }
}

void replication_write_agreement(FILE *out, const struct replication *replication, uint64_t seed,
                                 enum grid_format format)
{
    enum { DRAWS = 10000 };
    static const char *const for_programs[] = {"selection", "grades", "same", "within_one",
                                               "kappa",     "low",    "high"};
    static const char *const for_people[] = {"Grades",     "n",     "Same",
                                             "Within one", "Kappa", "95 % interval"};
    CLEANUP(grid_free) struct grid grid = {.left = 1};
    bool whole = format == GRID_CSV;
    const char *const *names = whole ? for_programs : for_people;
    struct grade_pair *pairs = memory_alloc(replication->count + 1, sizeof *pairs);
    grid.columns = whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", names[i]);
    for (size_t s = 0; s < sizeof selections / sizeof *selections; s++) {
        struct grade_agreement agreement;
        size_t count = 0;
        for (size_t i = 0; i < replication->count; i++) {
            const struct replication_cell *cell = &replication->cells[i];
            if (!is_counted_before(replication, cell) && selections[s].takes(cell))
                pairs[count++] = (struct grade_pair){cell->before->observed, cell->now->observed};
        }
        grade_agreement(pairs, count, seed, DRAWS, &agreement);
        add_agreement(&grid, whole ? selections[s].name : selections[s].title, &agreement, whole);
    }
    free(pairs);
    grid_write(out, &grid, format);
}

/* Index of a platform among those that both studies graded. */
static size_t replication_column(const struct replication *replication, const char *platform)
{
    size_t column = 0;
    for (size_t i = 0; i < replication->count; i++) {
        const char *other = replication->cells[i].now->score->platform;
        bool first = true;
        for (size_t k = 0; k < i && first; k++)
            first = strcmp(replication->cells[k].now->score->platform, other) != 0;
        column += first && platform_compare(replication->platforms, other, platform) < 0;
    }
    return column;
}

void replication_write_figure(FILE *out, const struct replication *replication, double tolerance)
{
    fputs("feature,title,group,better,row,platform,platform_title,column,before,before_low,"
          "before_high,now,low,high,least,most,magnitude\n",
          out);
    for (size_t i = 0; i < replication->count; i++) {
        const struct replication_cell *cell = &replication->cells[i];
        const struct score *score = cell->before->score;
        const struct graded *graded = score->graded;
        csv_write_field(out, graded->feature, ',');
        gnuplot_csv_text(out, graded->title, ',');
        gnuplot_csv_text(out, graded->group, ',');
        csv_write_field(out, graded->lower_is_better ? "lower" : "higher", ',');
        fprintf(out, "%zu,", cell->row);
        gnuplot_csv_text(out, score->platform, ',');
        gnuplot_csv_text(out, platform_title(replication->platforms, score->platform), ',');
        fprintf(out, "%zu,", replication_column(replication, score->platform));
        const double numbers[] = {cell->before->ratio,
                                  cell->before->low,
                                  cell->before->high,
                                  cell->now->ratio,
                                  cell->now->low,
                                  cell->now->high,
                                  cell->before->ratio / tolerance,
                                  cell->before->ratio * tolerance};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            gnuplot_csv_number(out, numbers[k], ',');
        csv_write_field(out, replication_agreement_name(cell->magnitude), '\n');
    }
}
