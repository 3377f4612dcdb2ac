#include "resample_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/grading/scoring.h"
#include "base/memory.h"
#include "model/platform_list.h"
#include "probability_text.h"

static const double CERTAIN = 0.95;

static void add_titles(struct grid *grid, const char *const titles[])
{
    grid_row(grid, GRID_HEADER);
    for (size_t c = 0; c < grid->columns; c++)
        grid_cell(grid, "%s", titles[c]);
}

/* The platforms of a study in the order of the sheet. `ret_platforms` holds as many as there are
 * scores. */
static size_t list_study_platforms(const struct scores *scores, const char *study,
                                   const char *ret_platforms[])
{
    size_t count = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        if (strcmp(scores->items[i].study, study) == 0)
            ret_platforms[count++] = scores->items[i].platform;
    qsort_r(ret_platforms, count, sizeof *ret_platforms, platform_compare_names,
            (void *)&scores->study->platforms);
    return count;
}

/* The index of the first ranking of a set; their number if there is none. */
static size_t first_ranking(const struct rankings *r, const char *study, const char *set)
{
    size_t i = 0;
    while (i < r->count &&
           (strcmp(r->items[i].study, study) != 0 || strcmp(r->items[i].set, set) != 0))
        i++;
    return i;
}

/* Adds the row of a feature set: points of the possible ones, or the probability of being first. */
static void add_set_row(struct grid *grid, const struct rankings *r, const char *study,
                        const char *title, const char *set, const char *const platforms[],
                        size_t count, bool first)
{
    size_t next = first_ranking(r, study, set);
    grid_row(grid, GRID_SUM);
    grid_cell(grid, "%s", title);
    for (size_t p = 0; p < count; p++) {
        /* The rankings of a set are in the order of the sheet. */
        const struct ranking *s = &r->items[next];
        bool found = next < r->count && strcmp(s->study, study) == 0 && strcmp(s->set, set) == 0 &&
                     strcmp(s->platform, platforms[p]) == 0;
        next += found;
        if (!found)
            grid_cell(grid, "-");
        else if (first)
            grid_cell(grid, "%s", probability_text(s->first, r->draws).text);
        else if (isnan(s->low))
            grid_cell(grid, "%d [?] of %zu", s->points, s->possible);
        else
            grid_cell(grid, "%d [%g to %g] of %zu", s->points, s->low, s->high, s->possible);
    }
}

void resample_write_sheet(FILE *out, const struct resampled *r, const char *study,
                          enum question question, enum grid_format format)
{
    const struct rankings *rankings = &r->rankings[question];
    const struct scheme *scheme = r->scores->scheme;
    const char **platforms = memory_alloc(r->scores->count, sizeof *platforms);
    size_t count = list_study_platforms(r->scores, study, platforms);
    CLEANUP(grid_free) struct grid grid = {.columns = 1 + count, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    for (size_t p = 0; p < count; p++)
        grid_cell(&grid, "%s", platform_title(&r->scores->study->platforms, platforms[p]));
    for (size_t f = 0; f < scheme->count; f++) {
        const struct graded *g = &scheme->items[f];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", g->title);
        for (size_t p = 0; p < count; p++) {
            const struct score *first = scores_of_platform(r->scores, study, platforms[p]);
            const struct resampled_score *c = first ? resampled_find(r, &first[f]) : NULL;
            if (c)
                grid_cell(&grid, "%d (%s)", c->observed,
                          grade_probability_text(c, question, r->how.draws).text);
            else
                grid_cell(&grid, "-");
            if (c && !(c->probability[question][c->observed] >= CERTAIN))
                grid_tone(&grid, GRID_WEAK);
        }
        if (f + 1 == scheme->count || strcmp(scheme->items[f + 1].group, g->group) != 0)
            add_set_row(&grid, rankings, study, "Points", g->group, platforms, count, false);
    }
    add_set_row(&grid, rankings, study, "All points", FEATURE_SET_ALL, platforms, count, false);
    add_set_row(&grid, rankings, study, "First", FEATURE_SET_ALL, platforms, count, true);
    if (count > 0 && first_ranking(rankings, study, FEATURE_SET_COMMON) < rankings->count)
        add_set_row(&grid, rankings, study, "First in what all have", FEATURE_SET_COMMON, platforms,
                    count, true);
    grid_write(out, &grid, format);
    free(platforms);
}

void resample_write_doubts(FILE *out, const struct resampled *r, const char *study,
                           enum question question, enum grid_format format)
{
    static const char *const titles[] = {
        "Platform", "Feature", "Ratio", "95 % interval", "Score", "0", "1", "2", "3", "4"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_titles(&grid, titles);
    for (size_t i = 0; i < r->count; i++) {
        const struct resampled_score *c = &r->items[i];
        if (!c->is_graded || strcmp(c->score->study, study) != 0 ||
            !(c->probability[question][c->observed] < CERTAIN))
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", platform_title(&r->scores->study->platforms, c->score->platform));
        grid_cell(&grid, "%s", c->score->graded->title);
        grid_cell(&grid, "%.1f %%", c->ratio);
        if (c->high < RATIO_MOST)
            grid_cell(&grid, "%.1f to %.1f %%", c->low, c->high);
        else
            grid_cell(&grid, "no bounds"); /* the baseline may be 0 */
        grid_cell(&grid, "%d", c->observed);
        for (int k = 0; k <= SCORE_MAX; k++)
            grid_cell(&grid, "%s",
                      c->probability[question][k] > 0
                          ? probability_text(c->probability[question][k], r->how.draws).text
                          : "");
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
    else
        fputs("none\n", out);
}

/* The cells whose probabilities are rough or withheld. */
void resample_write_reasons(FILE *out, const struct resampled *r, const char *study,
                            enum grid_format format)
{
    static const char *const titles[] = {"Platform",     "Feature",     "n",
                                         "Baseline's n", "Probability", "Reason"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2, .is_long = true};
    add_titles(&grid, titles);
    for (size_t i = 0; i < r->count; i++) {
        const struct resampled_score *c = &r->items[i];
        if (!c->is_graded || strcmp(c->score->study, study) != 0 || c->doubt == DOUBT_NOT)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", platform_title(&r->scores->study->platforms, c->score->platform));
        grid_cell(&grid, "%s", c->score->graded->title);
        grid_cell(&grid, "%zu", c->n);
        grid_cell(&grid, "%zu", c->baseline_n);
        grid_cell(&grid, "%s", doubt_withholds(c->doubt) ? "withheld" : "rough");
        grid_cell(&grid, "%s", doubt_text(c->doubt));
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
    else
        fputs("none\n", out);
}

void resample_write_rankings(FILE *out, const struct rankings *r, const struct scores *scores,
                             const char *study, enum grid_format format)
{
    static const char *const titles[] = {"Features", "Platform", "Points", "of",
                                         "Mean",     "95 %",     "First",  "Rejected"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_titles(&grid, titles);
    for (size_t i = 0; i < r->count; i++) {
        const struct ranking *s = &r->items[i];
        if (strcmp(s->study, study) != 0)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", s->set);
        grid_cell(&grid, "%s", platform_title(&scores->study->platforms, s->platform));
        grid_cell(&grid, "%d", s->points);
        grid_cell(&grid, "%zu (%zu)", s->possible, s->features);
        if (isnan(s->low)) {
            grid_cell(&grid, "?");
            grid_cell(&grid, "?");
        } else {
            grid_cell(&grid, "%.1f", s->mean);
            grid_cell(&grid, "%g to %g", s->low, s->high);
        }
        grid_cell(&grid, "%s", probability_text(s->first, r->draws).text);
        grid_cell(&grid, "%s",
                  isnan(s->rejected) ? "-" : probability_text(s->rejected, r->draws).text);
    }
    grid_write(out, &grid, format);
}

/* Adds a p-value with four decimals; smaller ones are printed as <0.0001. */
static void add_p_value(struct grid *grid, double p)
{
    if (p < 0.0001)
        grid_cell(grid, "<0.0001");
    else
        grid_cell(grid, "%.4f", p);
}

void resample_write_pair_tests(FILE *out, const struct pair_tests *pairs, const char *study,
                               enum grid_format format)
{
    static const char *const titles[] = {"Feature", "Platforms", "n",     "U",
                                         "p",       "Holm's p",  "Delta", "Better"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2, .is_long = true};
    add_titles(&grid, titles);
    const struct platform_list *platforms = &pairs->scores->study->platforms;
    const struct graded *last = NULL;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair_test *p = &pairs->items[i];
        const char *better = pair_test_better(p);
        if (strcmp(p->study, study) != 0)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", p->graded == last ? "" : p->graded->title);
        last = p->graded;
        grid_cell(&grid, "%s, %s", platform_title(platforms, p->a),
                  platform_title(platforms, p->b));
        grid_cell(&grid, "%zu, %zu", p->n_a, p->n_b);
        grid_cell(&grid, "%g", p->test.u);
        add_p_value(&grid, p->test.p);
        add_p_value(&grid, p->p_holm);
        grid_cell(&grid, "%.2f", p->test.delta);
        grid_cell(&grid, "%s", better ? platform_title(platforms, better) : "open");
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}
