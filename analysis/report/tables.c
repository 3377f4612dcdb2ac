#include "tables.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/stats/median_interval.h"
#include "analysis/uncertainty/rank_confidence_write.h"
#include "analysis/uncertainty/resample_tables.h"
#include "analysis/uncertainty/sensitivity_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "model/level.h"
#include "model/platform_list.h"
#include "printed_tables.h"

/* The input of every table. */
struct table_input {
    const struct table_sources *sources;
    const struct study_data *data;
    const struct study_uncertainty *uncertainty;
    struct sensitivity sensitivity;
};

/* Decimals of a number with four significant digits, at most four. */
static int tables_decimals(double value)
{
    int digits = value == 0 ? 0 : 3 - (int)floor(log10(fabs(value)));
    return digits < 0 ? 0 : digits > 4 ? 4 : digits;
}

/* Add a number with four significant digits and no exponent. */
static void tables_add_number(struct grid *grid, double value)
{
    if (isnan(value))
        grid_cell(grid, "%s", "");
    else
        grid_cell(grid, "%.*f", tables_decimals(value), value);
}

/* Add an interval of two such numbers. */
static void tables_add_interval(struct grid *grid, double low, double high)
{
    if (isnan(low))
        grid_cell(grid, "-");
    else
        grid_cell(grid, "%.*f to %.*f", tables_decimals(low), low, tables_decimals(high), high);
}

/* The mean of the baseline for a graded feature; NAN if it was not measured. */
static double baseline_of(const struct scores *scores, const struct graded *graded)
{
    for (size_t i = 0; i < scores->count; i++)
        if (scores->items[i].graded == graded)
            return scores->items[i].baseline;
    return NAN;
}

static int table_scheme(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    const struct scheme *scheme = &m->data->graded.scheme;
    static const char *const titles[] = {"Feature", "Importance", "Limit", "Unit", "Baseline",
                                         "1",       "2",          "3",     "4"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 4};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c]);
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", g->title);
        grid_cell(&grid, "%s", g->importance);
        grid_cell(&grid, "%s", g->lower_is_better ? "at most" : "at least");
        grid_cell(&grid, "%s", g->unit);
        tables_add_number(&grid, baseline_of(&m->data->graded.scores, g));
        for (size_t k = 0; k < SCORE_MAX; k++)
            grid_cell(&grid, "%g %%", g->limits[k]);
    }
    grid_write(out, &grid, GRID_LATEX);
    return 0;
}

static int table_audit(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    audit_write_counts(out, &m->data->audit, GRID_LATEX);
    return 0;
}

static int table_differences(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    audit_write_list(out, &m->data->audit, "", audit_cell_differs, GRID_LATEX);
    return 0;
}

static int table_fragile(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    audit_write_list(out, &m->data->audit, "", audit_cell_is_fragile, GRID_LATEX);
    return 0;
}

/* The confidence sets of ranks. */
static void write_rank_sets(FILE *out, const struct table_input *m)
{
    CLEANUP(platform_ranks_free) struct platform_ranks ranks = {0};
    const struct sensitivity *s = &m->sensitivity;
    platform_ranks_compute(s->resampled, s->summaries, s->samples, &ranks);
    platform_ranks_write(out, &ranks, m->data->audit.study, GRID_LATEX);
}

/* Define table_NAME as a single call. */
#define TABLE(name, call)                                                                          \
    static int table_##name(FILE *out, const struct table_input *m, struct error *err)             \
    {                                                                                              \
        (void)err;                                                                                 \
        call;                                                                                      \
        return 0;                                                                                  \
    }
TABLE(claims_differ, audit_write_claims(out, &m->data->audit, VERDICT_DIFFERS, GRID_LATEX))
TABLE(claims_truncated, audit_write_claims(out, &m->data->audit, VERDICT_TRUNCATED, GRID_LATEX))
TABLE(claims_unchecked, audit_write_claims(out, &m->data->audit, VERDICT_UNCHECKED, GRID_LATEX))
TABLE(claims_undecided, audit_write_inferred(out, &m->data->audit, INFERENCE_UNDECIDED, GRID_LATEX))
TABLE(loose_words, (void)m; loose_words_write(out, GRID_LATEX))
TABLE(certainty, resample_write_sheet(out, &m->uncertainty->resampled, m->data->audit.study,
                                      QUESTION_TRUTH, GRID_LATEX))
TABLE(doubts, resample_write_doubts(out, &m->uncertainty->resampled, m->data->audit.study,
                                    QUESTION_TRUTH, GRID_LATEX))
TABLE(standings,
      resample_write_rankings(out, &m->uncertainty->resampled.rankings[QUESTION_TRUTH],
                              m->uncertainty->resampled.scores, m->data->audit.study, GRID_LATEX))
TABLE(pairs,
      resample_write_pair_tests(out, &m->uncertainty->pairs, m->data->audit.study, GRID_LATEX))
TABLE(ranks, write_rank_sets(out, m))
TABLE(weights, sensitivity_write_weights(out, &m->sensitivity, GRID_LATEX))
TABLE(overall_grades, sensitivity_write_grades(out, &m->sensitivity, GRID_LATEX))
TABLE(tipping, sensitivity_write_tipping(out, &m->sensitivity, GRID_LATEX))
TABLE(repetitions, sensitivity_write_repetitions(out, &m->sensitivity, GRID_LATEX))
TABLE(quality, quality_write(out, &m->uncertainty->quality, GRID_LATEX))

static int table_statistics(FILE *out, const struct table_input *m, struct error *err)
{
    return sensitivity_write_statistics(out, &m->sensitivity, GRID_LATEX, err);
}

static int table_changes(FILE *out, const struct table_input *m, struct error *err)
{
    return sensitivity_write_changes(out, &m->sensitivity, GRID_LATEX, err);
}

static int table_limits(FILE *out, const struct table_input *m, struct error *err)
{
    enum { STEP = 5 }; /* percentage points */
    return sensitivity_write_limits(out, &m->sensitivity, STEP, GRID_LATEX, err);
}

static int compare_appendix(const void *a, const void *b, void *platforms)
{
    const struct summary *x = *(const struct summary *const *)a,
                         *y = *(const struct summary *const *)b;
    int order = strcmp(x->feature, y->feature);
    if (order == 0)
        order = platform_compare(platforms, x->platform, y->platform);
    return order ? order : (x->level > y->level) - (x->level < y->level);
}

static void tables_add_summary(struct grid *grid, const struct platform_list *platforms,
                               const struct summary *s)
{
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", platform_title(platforms, s->platform));
    grid_cell(grid, "%s", level_text(s->level).text);
    grid_cell(grid, "%zu", s->n);
    const double numbers[] = {s->mean, s->sd, s->median, s->min, s->max, s->ci_low, s->ci_high};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        tables_add_number(grid, numbers[i]);
}

/* True if the title of a platform leaves too little of a page to the numbers beside it. */
static bool has_long_title(const struct platform_list *platforms, const struct summary **cells,
                           size_t count)
{
    enum { LONG = 16 }; /* letters */
    for (size_t i = 0; i < count; i++)
        if (strlen(platform_title(platforms, cells[i]->platform)) > LONG)
            return true;
    return false;
}

/* The cells of the study, sorted by feature. The caller frees the list. */
static const struct summary **sorted_cells(const struct table_input *m, size_t *ret_count)
{
    const struct summaries *list = &m->data->graded.summaries;
    const struct summary **cells = memory_alloc(list->count, sizeof *cells);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].study, m->data->audit.study) == 0)
            cells[count++] = &list->items[i];
    qsort_r(cells, count, sizeof *cells, compare_appendix,
            (void *)&m->data->graded.study.platforms);
    *ret_count = count;
    return cells;
}

/* Write every cell of the study, sorted by feature. */
static int table_appendix_a(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    static const char *const titles[] = {"Platform", "level", "n",   "mean", "sd",
                                         "median",   "min",   "max", "low",  "high"};
    CLEANUP(grid_free)
    struct grid grid = {
        .columns = sizeof titles / sizeof *titles, .left = 1, .numbers = 7, .is_long = true};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c]);
    size_t count;
    const struct summary **cells = sorted_cells(m, &count);
    const struct platform_list *platforms = &m->data->graded.study.platforms;
    if (has_long_title(platforms, cells, count)) {
        grid.paragraph = 1;
        grid.paragraph_percent = 13;
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(cells[i]->feature, cells[i - 1]->feature) != 0) {
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s, %s", cells[i]->feature, cells[i]->unit);
        }
        tables_add_summary(&grid, platforms, cells[i]);
    }
    free(cells);
    grid_write(out, &grid, GRID_LATEX);
    return 0;
}

/* The medians of the features that no grade uses, such as tails of response times, with intervals
 * that assume no distribution. */
static int table_medians(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    static const char *const titles[] = {"Platform", "level", "n", "median", "95 % interval"};
    const struct graded_study *graded = &m->data->graded;
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 1, .is_long = true};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c]);
    size_t count;
    const struct summary **cells = sorted_cells(m, &count);
    const char *section = "";
    for (size_t i = 0; i < count; i++) {
        const struct summary *s = cells[i];
        const struct sample *sample =
            samples_find(&graded->samples, s->study, s->platform, s->feature, s->level);
        if (!sample || sample->count == 0 || scheme_find(&graded->scheme, span_of(s->feature)))
            continue;
        const struct feature *feature = features_find(&graded->study.features, span_of(s->feature));
        double *values = memory_alloc(sample->count, sizeof *values);
        memcpy(values, sample->values, sample->count * sizeof *values);
        struct median_interval interval = median_interval(values, sample->count, 0.95);
        free(values);
        if (strcmp(section, s->feature) != 0) {
            section = s->feature;
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s, %s", feature ? feature->title : s->feature, s->unit);
        }
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", platform_title(&graded->study.platforms, s->platform));
        grid_cell(&grid, "%s", level_text(s->level).text);
        grid_cell(&grid, "%zu", sample->count);
        tables_add_number(&grid, interval.median);
        tables_add_interval(&grid, interval.low, interval.high);
    }
    free(cells);
    if (*section)
        grid_write(out, &grid, GRID_LATEX);
    return 0;
}

/* The graded means in their units, beside the ratios that the scores come from. */
static int table_absolute(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    static const char *const titles[] = {"Platform", "n", "mean", "% of baseline", "95 % interval"};
    const struct resampled *resampled = &m->uncertainty->resampled;
    const struct study *study = &m->data->graded.study;
    const struct scheme *scheme = &m->data->graded.scheme;
    const char *baseline = m->data->graded.baseline;
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 1, .is_long = true};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c]);
    for (size_t f = 0; f < scheme->count; f++) {
        const struct graded *graded = &scheme->items[f];
        bool is_first = true;
        for (size_t i = 0; i < resampled->count; i++) {
            const struct resampled_score *c = &resampled->items[i];
            if (!c->is_graded || c->score->graded != graded)
                continue;
            if (is_first) {
                grid_row(&grid, GRID_SECTION);
                grid_cell(&grid, "%s, %s", graded->title, graded->unit);
                grid_row(&grid, GRID_BODY);
                grid_cell(&grid, "%s", platform_title(&study->platforms, baseline));
                grid_cell(&grid, "%zu", c->baseline_n);
                tables_add_number(&grid, c->score->baseline);
            }
            is_first = false;
            grid_row(&grid, GRID_BODY);
            grid_cell(&grid, "%s", platform_title(&study->platforms, c->score->platform));
            grid_cell(&grid, "%zu", c->n);
            tables_add_number(&grid, c->score->value);
            grid_cell(&grid, "%.1f", c->ratio);
            if (!isnan(c->low))
                grid_cell(&grid, "%.1f to %.1f", c->low, c->high);
        }
    }
    grid_write(out, &grid, GRID_LATEX);
    return 0;
}

/* Write the list of checksums. Each line holds a hash, two spaces and a path. */
static int table_inputs(FILE *out, const struct table_input *m, struct error *err)
{
    enum { HASH = 64 };
    CLEANUP(file_free) struct file file = {0};
    CLEANUP(grid_free) struct grid grid = {.columns = 2, .left = 2};
    if (!m->sources->checksums)
        return 0;
    int result = file_read(m->sources->checksums, &file, err);
    if (result != 0)
        return result;
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "File");
    grid_cell(&grid, "SHA-256");
    struct lines lines = lines_of(file.text);
    while (lines_next(&lines)) {
        struct span line = lines.line;
        if (line.n <= HASH + 2 || line.s[HASH] != ' ')
            return error_at(err, (struct place){file.path, lines.number, 1},
                            "not a checksum, expected 64 digits and a path");
        struct span path = span_skip(line, HASH + 2);
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%.*s", (int)path.n, path.s);
        grid_cell(&grid, "%.*s", HASH, line.s);
    }
    grid_write(out, &grid, GRID_LATEX);
    return 0;
}

/* Title, origin and grading of the study. */
static int table_study(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    const struct graded_study *graded = &m->data->graded;
    const struct study *study = &graded->study;
    const struct {
        const char *title, *text;
    } rows[] = {
        {"Study", m->data->name},        {"Title", study->title},
        {"Authors", study->authors},     {"Venue", study->venue},
        {"Year", study->year},           {"Identifier", study->identifier},
        {"Raw logs", study->repository}, {"Commit", study->commit},
        {"Licence", study->licence},     {"Baseline", graded->baseline},
        {"Scheme", graded->scheme.name}, {"Repeats", study->replicates},
    };
    CLEANUP(grid_free)
    struct grid grid = {.columns = 2, .left = 2, .paragraph = 2, .paragraph_percent = 80};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "What");
    grid_cell(&grid, "Value");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].text || !*rows[i].text)
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", rows[i].title);
        grid_cell(&grid, "%s", rows[i].text);
    }
    grid_write(out, &grid, GRID_LATEX);
    return 0;
}

/* The least and the greatest number of values of a feature on a platform of the study that has any;
 * 0 and 0 if none has. A number that is not known counts as 1. */
static void count_of_values(const struct study_data *data, const char *feature, size_t *ret_least,
                            size_t *ret_most)
{
    *ret_least = *ret_most = 0;
    for (size_t i = 0; i < data->graded.summaries.count; i++) {
        const struct summary *s = &data->graded.summaries.items[i];
        if (strcmp(s->study, data->name) != 0 || strcmp(s->feature, feature) != 0 || isnan(s->mean))
            continue;
        size_t n = s->n_is_unknown ? 1 : s->n;
        *ret_least = *ret_most == 0 || n < *ret_least ? n : *ret_least;
        *ret_most = n > *ret_most ? n : *ret_most;
    }
}

static bool is_in_printed_figure(const struct study_data *data, const char *feature)
{
    for (size_t i = 0; i < data->figures.count; i++) {
        const struct printed_figure *figure = &data->figures.items[i];
        for (size_t k = 0; k < figure->shown_count; k++)
            if (strcmp(figure->shown[k], feature) == 0)
                return true;
        for (size_t k = 0; k < figure->feature_count; k++)
            if (strcmp(figure->features[k], feature) == 0)
                return true;
    }
    return false;
}

static void write_picture(FILE *out, const char *file, const char *caption)
{
    fprintf(out, "\\featurefigure{%s}{", file);
    grid_write_text(out, caption, GRID_LATEX);
    fputs("}\n", out);
}

/* The figures of single features that figures.h draws, as calls of the macro
 * \featurefigure{FILE}{CAPTION}. */
static int table_pictures(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    const struct study_data *data = m->data;
    const struct features *features = &data->graded.study.features;
    for (size_t i = 0; i < data->figures.count; i++) {
        const struct printed_figure *figure = &data->figures.items[i];
        CLEANUP_TEXT char *caption =
            memory_print("%s; printed as %s", figure->quantity, figure->section);
        write_picture(out, figure->name, caption);
    }
    for (size_t i = 0; i < features->count; i++) {
        const struct feature *f = &features->items[i];
        size_t least, most;
        count_of_values(data, f->name, &least, &most);
        if (most == 0 || is_in_printed_figure(data, f->name))
            continue;
        const char *better = better_words[!f->lower_is_better];
        CLEANUP_TEXT char *caption =
            least == most
                ? memory_print("%s, %s; %s is better; n = %zu", f->title, f->unit, better, most)
                : memory_print("%s, %s; %s is better; n = %zu to %zu", f->title, f->unit, better,
                               least, most);
        write_picture(out, f->name, caption);
    }
    return 0;
}

/* The title of a publication, or the name of the study. */
static int table_title(FILE *out, const struct table_input *m, struct error *err)
{
    (void)err;
    const char *title = m->data->graded.study.title;
    grid_write_text(out, title && *title ? title : m->data->name, GRID_LATEX);
    return 0;
}

static const struct table {
    const char *name;
    int (*write)(FILE *out, const struct table_input *m, struct error *err);
    bool of_scores, of_audit; /* only for studies that are graded, that are audited */
} tables[] = {
    {"title", table_title, false, false},
    {"study", table_study, false, false},
    {"pictures", table_pictures, false, false},
    {"scheme", table_scheme, true, false},
    {"absolute", table_absolute, true, false},
    {"medians", table_medians, true, false},
    {"audit", table_audit, false, true},
    {"differences", table_differences, false, true},
    {"fragile", table_fragile, false, true},
    {"appendix_a", table_appendix_a, false, false},
    {"inputs", table_inputs, false, false},
    {"claims_differ", table_claims_differ, false, true},
    {"claims_truncated", table_claims_truncated, false, true},
    {"claims_unchecked", table_claims_unchecked, false, true},
    {"claims_undecided", table_claims_undecided, false, true},
    {"loose_words", table_loose_words, false, true},
    {"certainty", table_certainty, true, false},
    {"doubts", table_doubts, true, false},
    {"standings", table_standings, true, false},
    {"pairs", table_pairs, true, false},
    {"statistics", table_statistics, true, false},
    {"changes", table_changes, true, false},
    {"limits", table_limits, true, false},
    {"ranks", table_ranks, true, false},
    {"weights", table_weights, true, false},
    {"overall_grades", table_overall_grades, true, false},
    {"tipping", table_tipping, true, false},
    {"repetitions", table_repetitions, true, false},
    {"quality", table_quality, true, false},
};

/* True if the study has what the table shows. */
static bool is_written(const struct table *table, const struct table_input *m)
{
    const struct audit *audit = &m->data->audit;
    return (!table->of_scores || m->data->graded.scores.count > 0) &&
           (!table->of_audit || audit->count > 0 || audit->claims);
}

/* Writes a table; without content there is no file. */
static int write_or_remove(const struct table *table, const char *path, const struct table_input *m,
                           struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result == 0 && is_written(table, m))
        result = table->write(output.stream, m, err);
    if (result != 0)
        return result;
    if (ftell(output.stream) > 0)
        return output_commit(&output, err);
    if (unlink(path) != 0 && errno != ENOENT)
        return error_set(err, ERROR_OUTPUT, "%s: cannot remove it: %s", path, strerror(errno));
    return 0;
}

/* Writes scores-GROUP.tex for each group of the scheme that the study printed scores of. */
static int write_sheets(const char *directory, const struct table_input *m, struct error *err)
{
    const struct scheme *scheme = &m->data->graded.scheme;
    int result = 0;
    for (size_t i = 0; i < scheme->count && result == 0; i++) {
        const char *group = scheme->items[i].group;
        if ((i > 0 && strcmp(group, scheme->items[i - 1].group) == 0) || m->data->audit.count == 0)
            continue;
        CLEANUP(output_free) struct output output = {0};
        CLEANUP_TEXT char *name = printed_file_name(span_of(group));
        CLEANUP_TEXT char *path = memory_print("%s/scores-%s.tex", directory, name);
        result = output_open(path, &output, err);
        if (result == 0)
            audit_write_sheet(output.stream, &m->data->audit, group, GRID_LATEX);
        if (result == 0)
            result = output_commit(&output, err);
    }
    return result;
}

int tables_write(const char *directory, const struct table_sources *sources,
                 const struct study_data *data, const struct study_uncertainty *uncertainty,
                 struct error *err)
{
    struct table_input table_input = {
        .sources = sources,
        .data = data,
        .uncertainty = uncertainty,
        .sensitivity = {&uncertainty->resampled, &data->graded.summaries,
                        graded_study_samples(&data->graded), &uncertainty->acceptabilities},
    };
    int result = tree_make(directory, 0755, err);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && result == 0; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s.tex", directory, tables[i].name);
        result = write_or_remove(&tables[i], path, &table_input, err);
    }
    if (result == 0)
        result = write_sheets(directory, &table_input, err);
    return result == 0 ? printed_tables_write(directory, &data->printed_tables, err) : result;
}
