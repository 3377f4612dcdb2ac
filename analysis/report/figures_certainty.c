#include "figures_certainty.h"

#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/gnuplot_csv.h"
#include "model/platform_title.h"
#include "analysis/grading/feature_set.h"

/* The place of a feature in the scheme. */
static size_t row_of(const struct scores *scores, const struct graded *graded)
{
    return (size_t)(graded - scores->scheme->items);
}

/* The place of a platform among those of the study. */
static size_t column_of(const struct scores *scores, const char *study, const char *platform)
{
    size_t column = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        column += strcmp(scores->items[i].study, study) == 0 &&
                  platform_compare(scores->items[i].platform, platform) < 0;
    return column;
}

static void write_key(FILE *out, const struct scores *scores, const struct score *s)
{
    csv_write_field(out, s->graded->feature, ',');
    figure_data_shown(out, s->graded->title, ',');
    figure_data_shown(out, s->graded->group, ',');
    fprintf(out, "%zu,", row_of(scores, s->graded));
    figure_data_shown(out, s->platform, ',');
    figure_data_shown(out, platform_title(s->platform), ',');
    fprintf(out, "%zu,", column_of(scores, s->study, s->platform));
}

/* Calls `write` for each graded cell of the study. */
static int write_cells(const char *directory, const char *name, const char *header,
                       const char *study, const struct resampled *resampled,
                       void (*write)(FILE *out, const struct scores *scores,
                                     const struct resampled_score *c),
                       struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = figure_data_open(directory, name, "", &output, err);
    if (result != 0)
        return result;
    fputs(header, output.stream);
    for (size_t i = 0; i < resampled->count; i++) {
        const struct resampled_score *c = &resampled->items[i];
        if (c->is_graded && strcmp(c->score->study, study) == 0)
            write(output.stream, resampled->scores, c);
    }
    return output_commit(&output, err);
}

static void write_parts(FILE *out, const struct scores *scores, const struct resampled_score *c)
{
    double from = 0;
    for (int k = 0; k <= SCORE_MOST; k++) {
        if (c->probability[k] == 0)
            continue;
        write_key(out, scores, c->score);
        fprintf(out, "%d,%d,", c->observed, k);
        figure_data_number(out, 100 * from, ',');
        from += c->probability[k];
        figure_data_number(out, 100 * from, '\n');
    }
}

static void write_interval(FILE *out, const struct scores *scores, const struct resampled_score *c)
{
    const struct graded *g = c->score->graded;
    write_key(out, scores, c->score);
    csv_write_field(out, g->lower_is_better ? "lower" : "higher", ',');
    fprintf(out, "%zu,", c->n);
    figure_data_number(out, c->ratio, ',');
    figure_data_number(out, c->low, ',');
    figure_data_number(out, c->high, ',');
    fprintf(out, "%d,", c->observed);
    figure_data_number(out, 100 * c->probability[c->observed], ',');
    for (size_t k = 0; k < SCORE_MOST; k++)
        figure_data_number(out, g->limits[k], k + 1 < SCORE_MOST ? ',' : '\n');
}

/* The ways to weigh that the figure shows, from the top. */
static const struct panel {
    enum weighting weighting;
    bool drawn;
    const char *title;
} panels[] = {
    {WEIGHTING_EQUAL, true, "Equal weights, resampled scores"},
    {WEIGHTING_FREE, false, "Any weights, observed scores"},
    {WEIGHTING_FREE, true, "Any weights, resampled scores"},
};
enum { PANELS = sizeof panels / sizeof *panels };

static void write_ranks(FILE *out, const struct scores *scores, const struct acceptability *a,
                        size_t panel)
{
    double from = 0;
    for (size_t k = 0; k < a->count; k++) {
        if (a->ranks[k] == 0)
            continue;
        fprintf(out, "%zu,", panel);
        figure_data_shown(out, panels[panel].title, ',');
        csv_write_field(out, a->set, ',');
        figure_data_shown(out, a->platform, ',');
        figure_data_shown(out, platform_title(a->platform), ',');
        fprintf(out, "%zu,%zu,", column_of(scores, a->study, a->platform), k + 1);
        figure_data_number(out, 100 * from, ',');
        from += a->ranks[k];
        figure_data_number(out, 100 * from, '\n');
    }
}

/* The features that all platforms have, where that is not all. */
static const char *compared_set(const struct acceptabilities *list, const char *study)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].study, study) == 0 &&
            strcmp(list->items[i].set, FEATURE_SET_COMMON) == 0)
            return FEATURE_SET_COMMON;
    return FEATURE_SET_ALL;
}

static int write_acceptability(const char *directory, const char *study,
                               const struct scores *scores, const struct acceptabilities *list,
                               struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = figure_data_open(directory, "20_ranks", "", &output, err);
    if (result != 0)
        return result;
    const char *set = compared_set(list, study);
    fputs("panel,panel_title,set,platform,platform_title,column,rank,from,to\n", output.stream);
    for (size_t p = 0; p < PANELS; p++)
        for (size_t i = 0; i < list->count; i++) {
            const struct acceptability *a = &list->items[i];
            if (strcmp(a->study, study) == 0 && strcmp(a->set, set) == 0 &&
                a->weighting == panels[p].weighting && a->drawn == panels[p].drawn)
                write_ranks(output.stream, scores, a, p);
        }
    return output_commit(&output, err);
}

int figures_write_certainty(const char *directory, const char *study,
                            const struct resampled *resampled,
                            const struct acceptabilities *acceptabilities, struct error *err)
{
    int result = write_cells(directory, "18_certainty",
                             "feature,title,group,row,platform,platform_title,column,observed,"
                             "score,from,to\n",
                             study, resampled, write_parts, err);
    if (result == 0)
        result = write_cells(directory, "19_forest",
                             "feature,title,group,row,platform,platform_title,column,better,n,"
                             "ratio,low,high,score,probability,limit1,limit2,limit3,limit4\n",
                             study, resampled, write_interval, err);
    if (result == 0)
        result = write_acceptability(directory, study, resampled->scores, acceptabilities, err);
    return result;
}
