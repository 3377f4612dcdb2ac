#include "figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "model/observation.h"
#include "model/platform_title.h"

/* A figure of the study: its number and name there, and the features that it shows. The database
 * figures have two: the totals, which the study printed, and the rates. */
enum { FEATURES_MOST = 2 };
static const struct figure {
    const char *name, *features[FEATURES_MOST];
} figures[] = {
    {"05_boot_time", {"boot_time"}},
    {"06_cpu_events", {"cpu_events"}},
    {"07_file_read", {"file_read"}},
    {"08_file_write", {"file_write"}},
    {"09_bandwidth", {"net_sent", "net_received"}},
    {"10_jitter", {"net_jitter"}},
    {"11_db_read", {"db_read_total", "db_read"}},
    {"12_db_write", {"db_write_total", "db_write"}},
    {"13_db_read_write", {"db_read_write_total", "db_read_write"}},
    {"14_http", {"http_time"}},
    {"15_pipeline", {"pipeline_time"}},
};
enum { FIGURES = sizeof figures / sizeof *figures };

/* True if the summary is a cell of this study and feature, and not the mean over levels. */
static bool is_cell(const struct summary *s, const char *study, const char *feature)
{
    return s->level != LEVEL_ALL && strcmp(s->study, study) == 0 &&
           strcmp(s->feature, feature) == 0;
}

static int compare_drawn(const void *a, const void *b)
{
    const struct summary *x = *(const struct summary *const *)a,
                         *y = *(const struct summary *const *)b;
    int order = platform_compare(x->platform, y->platform);
    return order ? order : (x->level > y->level) - (x->level < y->level);
}

/* The cells of a feature in drawing order. The caller frees the list. */
static const struct summary **drawn_cells(const struct summaries *summaries, const char *study,
                                          const char *feature, size_t *ret_count)
{
    const struct summary **cells = memory_alloc(summaries->count, sizeof *cells);
    size_t count = 0;
    for (size_t i = 0; i < summaries->count; i++)
        if (is_cell(&summaries->items[i], study, feature))
            cells[count++] = &summaries->items[i];
    if (count > 0)
        qsort(cells, count, sizeof *cells, compare_drawn);
    *ret_count = count;
    return cells;
}

/* Row of a platform: the number of platforms of the feature that precede it. */
static size_t drawn_row(const struct summary *const cells[], size_t count, const char *platform)
{
    size_t row = 0;
    for (size_t i = 0; i < count; i++)
        if ((i == 0 || strcmp(cells[i]->platform, cells[i - 1]->platform) != 0) &&
            platform_compare(cells[i]->platform, platform) < 0)
            row++;
    return row;
}

static void write_study_key(FILE *out, const char *figure, const char *feature,
                            const char *platform, size_t row, int level)
{
    csv_write_field(out, figure, ',');
    csv_write_field(out, feature, ',');
    gnuplot_csv_text(out, platform, ',');
    gnuplot_csv_text(out, platform_title(platform), ',');
    fprintf(out, "%zu,%s,", row, level_text(level).text);
}

static void write_study_cells(FILE *out, const struct figure *figure, const char *feature,
                              const struct summary *const cells[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct summary *s = cells[i];
        write_study_key(out, figure->name, feature, s->platform,
                        drawn_row(cells, count, s->platform), s->level);
        csv_write_field(out, s->unit, ',');
        fprintf(out, "%zu,", s->n);
        gnuplot_csv_number(out, s->mean, ',');
        gnuplot_csv_number(out, s->sd, ',');
        gnuplot_csv_number(out, s->ci_low, ',');
        gnuplot_csv_number(out, s->ci_high, '\n');
    }
}

static int write_figure(const char *directory, const struct figure *figure,
                        const struct summaries *summaries, const char *study, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, figure->name, "", &output, err);
    if (result != 0)
        return result;
    fputs("figure,feature,platform,title,row,level,unit,n,mean,sd,ci_low,ci_high\n", output.stream);
    for (size_t f = 0; f < FEATURES_MOST && figure->features[f]; f++) {
        size_t count;
        const struct summary **cells = drawn_cells(summaries, study, figure->features[f], &count);
        write_study_cells(output.stream, figure, figure->features[f], cells, count);
        free(cells);
    }
    return output_commit(&output, err);
}

/* The files of single repetitions. All are open at once, so that observations are read only once.
 */
struct point_files {
    const struct summaries *summaries;
    const char *study;
    struct output outputs[FIGURES];
};

static void point_files_free(struct point_files *point_files)
{
    for (size_t i = 0; i < FIGURES; i++)
        output_free(&point_files->outputs[i]);
}

static void write_point(struct point_files *point_files, size_t figure, const struct observation *o)
{
    CLEANUP_TEXT char *platform = memory_copy(o->platform.s, o->platform.n);
    CLEANUP_TEXT char *feature = memory_copy(o->feature.s, o->feature.n);
    FILE *out = point_files->outputs[figure].stream;
    size_t count;
    const struct summary **cells =
        drawn_cells(point_files->summaries, point_files->study, feature, &count);
    write_study_key(out, figures[figure].name, feature, platform, drawn_row(cells, count, platform),
                    o->level);
    free(cells);
    fprintf(out, "%d,%s\n", o->repetition, number_text(o->value).text);
}

static int write_observation_points(void *context, const struct observation *o, bool same_cell,
                                    const struct csv_row *row, struct error *err)
{
    (void)same_cell, (void)row, (void)err;
    struct point_files *point_files = context;
    if (o->status != STATUS_OK || !span_is(o->study, point_files->study))
        return 0;
    for (size_t i = 0; i < FIGURES; i++)
        for (size_t f = 0; f < FEATURES_MOST && figures[i].features[f]; f++)
            if (span_is(o->feature, figures[i].features[f]))
                write_point(point_files, i, o);
    return 0;
}

static int write_all_points(const char *directory, const struct summaries *summaries,
                            const char *study, const char *observations, struct error *err)
{
    CLEANUP(point_files_free) struct point_files point_files = {summaries, study, {{0}}};
    int result = 0;
    for (size_t i = 0; i < FIGURES && result == 0; i++) {
        result =
            gnuplot_csv_open(directory, figures[i].name, "_points", &point_files.outputs[i], err);
        if (result == 0)
            fputs("figure,feature,platform,title,row,level,repetition,value\n",
                  point_files.outputs[i].stream);
    }
    if (result == 0 && observations)
        result = observations_read(observations, write_observation_points, &point_files, err);
    for (size_t i = 0; i < FIGURES && result == 0; i++)
        result = output_commit(&point_files.outputs[i], err);
    return result;
}

static int compare_drawn_platforms(const void *a, const void *b)
{
    return platform_compare((*(const struct score *const *)a)->platform,
                            (*(const struct score *const *)b)->platform);
}

/* The platforms of the study in column order, each as a pointer to its scores, one for each feature
 * of the scheme. The caller frees the list. */
static const struct score **drawn_platforms(const struct scores *scores, const char *study,
                                            size_t *ret_count)
{
    const struct score **platforms = memory_alloc(scores->count, sizeof *platforms);
    size_t count = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        if (strcmp(scores->items[i].study, study) == 0)
            platforms[count++] = &scores->items[i];
    if (count > 0)
        qsort(platforms, count, sizeof *platforms, compare_drawn_platforms);
    *ret_count = count;
    return platforms;
}

/* Write a file: call `write` for each feature of the scheme (row) and each platform (column). */
static int write_graded(const char *directory, const char *name, const char *header,
                        const struct audit *audit,
                        void (*write)(FILE *out, const struct audit *audit, const struct score *s,
                                      size_t row, size_t column),
                        struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, name, "", &output, err);
    if (result != 0)
        return result;
    fputs(header, output.stream);
    size_t count;
    const struct score **platforms = drawn_platforms(audit->scores, audit->study, &count);
    for (size_t row = 0; row < audit->scores->scheme->count; row++)
        for (size_t column = 0; column < count; column++)
            write(output.stream, audit, &platforms[column][row], row, column);
    free(platforms);
    return output_commit(&output, err);
}

static void write_score(FILE *out, int score, char end)
{
    if (score != SCORE_NONE)
        fprintf(out, "%d", score);
    fputc(end, out);
}

/* Write a cell of the score sheet if the study printed it. */
static void write_sheet_cell(FILE *out, const struct audit *audit, const struct score *s,
                             size_t row, size_t column)
{
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_cell *f = &audit->cells[i];
        if (f->score != s)
            continue;
        gnuplot_csv_text(out, s->platform, ',');
        gnuplot_csv_text(out, platform_title(s->platform), ',');
        fprintf(out, "%zu,", column);
        csv_write_field(out, s->graded->feature, ',');
        gnuplot_csv_text(out, s->graded->title, ',');
        gnuplot_csv_text(out, s->graded->group, ',');
        fprintf(out, "%zu,", row);
        write_score(out, f->printed->score, ',');
        write_score(out, f->computed, ',');
        csv_write_field(out, verdict_name(f->verdict), '\n');
    }
}

static void write_ratio(FILE *out, const struct audit *audit, const struct score *s, size_t row,
                        size_t column)
{
    (void)audit;
    csv_write_field(out, s->graded->feature, ',');
    gnuplot_csv_text(out, s->graded->title, ',');
    gnuplot_csv_text(out, s->graded->group, ',');
    csv_write_field(out, s->graded->lower_is_better ? "lower" : "higher", ',');
    fprintf(out, "%zu,", row);
    gnuplot_csv_text(out, s->platform, ',');
    gnuplot_csv_text(out, platform_title(s->platform), ',');
    fprintf(out, "%zu,", column);
    gnuplot_csv_number(out, s->ratio, ',');
    write_score(out, s->score, ',');
    for (size_t k = 0; k < SCORE_MAX; k++)
        gnuplot_csv_number(out, s->graded->limits[k], k + 1 < SCORE_MAX ? ',' : '\n');
}

int figures_write(const char *directory, const struct summaries *summaries,
                  const char *observations, const struct audit *audit, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < FIGURES && result == 0; i++)
        result = write_figure(directory, &figures[i], summaries, audit->study, err);
    if (result == 0)
        result = write_all_points(directory, summaries, audit->study, observations, err);
    if (result == 0)
        result = write_graded(directory, "16_scores",
                              "platform,platform_title,column,feature,title,group,row,published,"
                              "computed,verdict\n",
                              audit, write_sheet_cell, err);
    if (result == 0)
        result = write_graded(directory, "17_ratio",
                              "feature,title,group,better,row,platform,platform_title,column,"
                              "ratio,score,limit1,limit2,limit3,limit4\n",
                              audit, write_ratio, err);
    return result;
}

/* --- uncertainty --- */

/* Index of a feature in the scheme. */
static size_t scheme_row(const struct scores *scores, const struct graded *graded)
{
    return (size_t)(graded - scores->scheme->items);
}

/* Index of a platform in the study. */
static size_t study_column(const struct scores *scores, const char *study, const char *platform)
{
    size_t column = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        column += strcmp(scores->items[i].study, study) == 0 &&
                  platform_compare(scores->items[i].platform, platform) < 0;
    return column;
}

static void write_graded_key(FILE *out, const struct scores *scores, const struct score *s)
{
    csv_write_field(out, s->graded->feature, ',');
    gnuplot_csv_text(out, s->graded->title, ',');
    gnuplot_csv_text(out, s->graded->group, ',');
    fprintf(out, "%zu,", scheme_row(scores, s->graded));
    gnuplot_csv_text(out, s->platform, ',');
    gnuplot_csv_text(out, platform_title(s->platform), ',');
    fprintf(out, "%zu,", study_column(scores, s->study, s->platform));
}

/* Write a file: call `write` for each graded cell of the study. */
static int write_resampled(const char *directory, const char *name, const char *header,
                           const char *study, const struct resampled *resampled,
                           void (*write)(FILE *out, const struct scores *scores,
                                         const struct resampled_score *c),
                           struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, name, "", &output, err);
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

static void write_score_parts(FILE *out, const struct scores *scores,
                              const struct resampled_score *c)
{
    double from = 0;
    for (int k = 0; k <= SCORE_MAX; k++) {
        if (c->probability[k] == 0)
            continue;
        write_graded_key(out, scores, c->score);
        fprintf(out, "%d,%d,", c->observed, k);
        gnuplot_csv_number(out, 100 * from, ',');
        from += c->probability[k];
        gnuplot_csv_number(out, 100 * from, '\n');
    }
}

static void write_forest_row(FILE *out, const struct scores *scores,
                             const struct resampled_score *c)
{
    const struct graded *g = c->score->graded;
    write_graded_key(out, scores, c->score);
    csv_write_field(out, g->lower_is_better ? "lower" : "higher", ',');
    fprintf(out, "%zu,", c->n);
    gnuplot_csv_number(out, c->ratio, ',');
    gnuplot_csv_number(out, c->low, ',');
    gnuplot_csv_number(out, c->high, ',');
    fprintf(out, "%d,", c->observed);
    gnuplot_csv_number(out, 100 * c->probability[c->observed], ',');
    for (size_t k = 0; k < SCORE_MAX; k++)
        gnuplot_csv_number(out, g->limits[k], k + 1 < SCORE_MAX ? ',' : '\n');
}

/* The panels of 20_ranks from the top, each a way to weigh the features. */
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
        gnuplot_csv_text(out, panels[panel].title, ',');
        csv_write_field(out, a->set, ',');
        gnuplot_csv_text(out, a->platform, ',');
        gnuplot_csv_text(out, platform_title(a->platform), ',');
        fprintf(out, "%zu,%zu,", study_column(scores, a->study, a->platform), k + 1);
        gnuplot_csv_number(out, 100 * from, ',');
        from += a->ranks[k];
        gnuplot_csv_number(out, 100 * from, '\n');
    }
}

/* The common set of features if some platform lacks a feature, else the set of all. */
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
    int result = gnuplot_csv_open(directory, "20_ranks", "", &output, err);
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
    int result = write_resampled(directory, "18_certainty",
                                 "feature,title,group,row,platform,platform_title,column,observed,"
                                 "score,from,to\n",
                                 study, resampled, write_score_parts, err);
    if (result == 0)
        result = write_resampled(directory, "19_forest",
                                 "feature,title,group,row,platform,platform_title,column,better,n,"
                                 "ratio,low,high,score,probability,limit1,limit2,limit3,limit4\n",
                                 study, resampled, write_forest_row, err);
    if (result == 0)
        result = write_acceptability(directory, study, resampled->scores, acceptabilities, err);
    return result;
}
