#include "resample_tables.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "model/platform_title.h"
#include "analysis/grading/feature_set.h"

static const double CERTAIN = 0.95;

struct probability_text probability_text(double probability)
{
    struct probability_text t;
    if (probability > 0.995 && probability < 1)
        strcpy(t.text, ">99 %");
    else if (probability < 0.005 && probability > 0)
        strcpy(t.text, "<1 %");
    else
        snprintf(t.text, sizeof t.text, "%.0f %%", 100 * probability);
    return t;
}

static void add_header(struct grid *grid, const char *const titles[])
{
    grid_row(grid, GRID_HEADER);
    for (size_t c = 0; c < grid->columns; c++)
        grid_cell(grid, "%s", titles[c]);
}

/* The platforms of a study, in the order of the sheet; `ret_platforms` has room for all scores. */
static size_t list_platforms(const struct scores *scores, const char *study,
                             const char *ret_platforms[])
{
    size_t count = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count) {
        if (strcmp(scores->items[i].study, study) != 0)
            continue;
        size_t k = count++;
        for (; k > 0 && platform_compare(ret_platforms[k - 1], scores->items[i].platform) > 0; k--)
            ret_platforms[k] = ret_platforms[k - 1];
        ret_platforms[k] = scores->items[i].platform;
    }
    return count;
}

static const struct standing *find_standing(const struct resampled *r, const char *study,
                                            const char *set, const char *platform)
{
    for (size_t i = 0; i < r->standings.count; i++) {
        const struct standing *s = &r->standings.items[i];
        if (strcmp(s->study, study) == 0 && strcmp(s->set, set) == 0 &&
            strcmp(s->platform, platform) == 0)
            return s;
    }
    return NULL;
}

/* The row of a set: points of those possible, or the probability of being first. */
static void add_set(struct grid *grid, const struct resampled *r, const char *study,
                    const char *title, const char *set, const char *const platforms[], size_t count,
                    bool first)
{
    grid_row(grid, GRID_SUM);
    grid_cell(grid, "%s", title);
    for (size_t p = 0; p < count; p++) {
        const struct standing *s = find_standing(r, study, set, platforms[p]);
        if (!s)
            grid_cell(grid, "-");
        else if (first)
            grid_cell(grid, "%s", probability_text(s->first).text);
        else
            grid_cell(grid, "%d [%g to %g] of %zu", s->points, s->low, s->high, s->possible);
    }
}

void certainty_write_sheet(FILE *out, const struct resampled *r, const char *study,
                           enum grid_format format)
{
    const struct scheme *scheme = r->scores->scheme;
    const char *platforms[r->scores->count];
    size_t count = list_platforms(r->scores, study, platforms);
    CLEANUP(grid_free) struct grid grid = {.columns = 1 + count, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    for (size_t p = 0; p < count; p++)
        grid_cell(&grid, "%s", platform_title(platforms[p]));
    for (size_t f = 0; f < scheme->count; f++) {
        const struct graded *g = &scheme->items[f];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", g->title);
        for (size_t p = 0; p < count; p++) {
            const struct score *s = scores_find(r->scores, study, platforms[p], g->feature);
            const struct certainty *c = s ? resampled_find(r, s) : NULL;
            if (c)
                grid_cell(&grid, "%d (%s)", c->observed,
                          probability_text(c->probability[c->observed]).text);
            else
                grid_cell(&grid, "-");
        }
        if (f + 1 == scheme->count || strcmp(scheme->items[f + 1].group, g->group) != 0)
            add_set(&grid, r, study, "Points", g->group, platforms, count, false);
    }
    add_set(&grid, r, study, "All points", SET_ALL, platforms, count, false);
    add_set(&grid, r, study, "First", SET_ALL, platforms, count, true);
    if (find_standing(r, study, SET_COMMON, platforms[0]))
        add_set(&grid, r, study, "First in what all have", SET_COMMON, platforms, count, true);
    grid_write(out, &grid, format);
}

void certainty_write_doubts(FILE *out, const struct resampled *r, const char *study,
                            enum grid_format format)
{
    static const char *const titles[] = {
        "Platform", "Feature", "Ratio", "95 % interval", "Score", "0", "1", "2", "3", "4"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_header(&grid, titles);
    for (size_t i = 0; i < r->count; i++) {
        const struct certainty *c = &r->certainties[i];
        if (!c->is_graded || strcmp(c->score->study, study) != 0 ||
            c->probability[c->observed] >= CERTAIN)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", platform_title(c->score->platform));
        grid_cell(&grid, "%s", c->score->graded->title);
        grid_cell(&grid, "%.1f %%", c->ratio);
        if (c->high < RATIO_MOST)
            grid_cell(&grid, "%.1f to %.1f %%", c->low, c->high);
        else
            grid_cell(&grid, "no bounds"); /* the baseline may be 0 */
        grid_cell(&grid, "%d", c->observed);
        for (int k = 0; k <= SCORE_MAX; k++)
            grid_cell(&grid, "%s",
                      c->probability[k] > 0 ? probability_text(c->probability[k]).text : "");
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
    else
        fputs("none\n", out);
}

void certainty_write_standings(FILE *out, const struct resampled *r, const char *study,
                               enum grid_format format)
{
    static const char *const titles[] = {"Features", "Platform", "Points", "of",
                                         "Mean",     "95 %",     "First",  "Rejected"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_header(&grid, titles);
    for (size_t i = 0; i < r->standings.count; i++) {
        const struct standing *s = &r->standings.items[i];
        if (strcmp(s->study, study) != 0)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", s->set);
        grid_cell(&grid, "%s", platform_title(s->platform));
        grid_cell(&grid, "%d", s->points);
        grid_cell(&grid, "%zu (%zu)", s->possible, s->features);
        grid_cell(&grid, "%.1f", s->mean);
        grid_cell(&grid, "%g to %g", s->low, s->high);
        grid_cell(&grid, "%s", probability_text(s->first).text);
        grid_cell(&grid, "%s", isnan(s->rejected) ? "-" : probability_text(s->rejected).text);
    }
    grid_write(out, &grid, format);
}

/* A p-value with two digits, and no more zeros than a reader wants to count. */
static void add_p(struct grid *grid, double p)
{
    if (p < 0.0001)
        grid_cell(grid, "<0.0001");
    else
        grid_cell(grid, "%.4f", p);
}

void certainty_write_pairs(FILE *out, const struct pairs *pairs, const char *study,
                           enum grid_format format)
{
    static const char *const titles[] = {"Feature", "Platforms", "n",     "U",
                                         "p",       "Holm's p",  "Delta", "Better"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2, .is_long = true};
    add_header(&grid, titles);
    const struct graded *last = NULL;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *p = &pairs->items[i];
        const char *better = pair_better(p);
        if (strcmp(p->study, study) != 0)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", p->graded == last ? "" : p->graded->title);
        last = p->graded;
        grid_cell(&grid, "%s, %s", platform_title(p->a), platform_title(p->b));
        grid_cell(&grid, "%zu, %zu", p->n_a, p->n_b);
        grid_cell(&grid, "%g", p->test.u);
        add_p(&grid, p->test.p);
        add_p(&grid, p->p_holm);
        grid_cell(&grid, "%.2f", p->test.delta);
        grid_cell(&grid, "%s", better ? platform_title(better) : "open");
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

void certainty_write_coverage(FILE *out, const struct coverages *coverages, enum grid_format format)
{
    static const char *const titles[] = {"Population",  "Method",      "n",           "Covered",
                                         "Truth below", "Truth above", "Median width"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_header(&grid, titles);
    for (size_t i = 0; i < coverages->count; i++) {
        const struct coverage *c = &coverages->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", c->population);
        grid_cell(&grid, "%s", drawing_name(c->drawing));
        grid_cell(&grid, "%zu", c->n);
        grid_cell(&grid, "%.1f %%", 100 * c->covered);
        grid_cell(&grid, "%.1f %%", 100 * c->below);
        grid_cell(&grid, "%.1f %%", 100 * c->above);
        grid_cell(&grid, "%.1f %%", c->width);
    }
    grid_write(out, &grid, format);
}

void certainty_write_calibration(FILE *out, const struct coverages *coverages,
                                 enum grid_format format)
{
    static const char *const titles[] = {"Method", "Probability given", "Sets", "Mean of it",
                                         "Score was right"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2};
    add_header(&grid, titles);
    for (size_t i = 0; i < coverages->calibration_count; i++) {
        const struct calibration *c = &coverages->calibrations[i];
        if (c->sets == 0)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", drawing_name(c->drawing));
        grid_cell(&grid, "%g to %g %%", 100 * c->from, 100 * c->to);
        grid_cell(&grid, "%zu", c->sets);
        grid_cell(&grid, "%.1f %%", 100 * c->claimed);
        grid_cell(&grid, "%.1f %%", 100 * c->right);
    }
    grid_write(out, &grid, format);
}
