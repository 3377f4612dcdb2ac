#include "figures.h"

#include <ctype.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/tree.h"
#include "model/level.h"

/* --- what is drawn --- */

/* A cell and its platform's place in the list. */
struct drawn_cell {
    const struct summary *summary;
    size_t row;
};

/* A measured feature and its cells in the order of drawing. */
struct drawn_feature {
    const struct feature *feature;
    struct drawn_cell *cells;
    size_t count;
    bool is_drawn; /* in our form of some figure */
};

/* `strangers` are the platforms that the study's list does not have, sorted by name. */
struct drawn_features {
    struct drawn_feature *items;
    size_t count;
    const char **strangers;
    size_t stranger_count;
};

static void drawn_features_free(struct drawn_features *drawn)
{
    for (size_t i = 0; i < drawn->count; i++)
        free(drawn->items[i].cells);
    free(drawn->items);
    free(drawn->strangers);
}

static int compare_drawn_cells(const void *a, const void *b)
{
    const struct drawn_cell *x = a, *y = b;
    if (x->row != y->row)
        return (x->row > y->row) - (x->row < y->row);
    return (x->summary->level > y->summary->level) - (x->summary->level < y->summary->level);
}

static int compare_strangers(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A study without platforms.csv may have platforms that are not ours. */
static void find_strangers(const struct figure_sources *sources, struct drawn_features *drawn)
{
    const struct summaries *summaries = sources->summaries;
    drawn->strangers = memory_alloc(summaries->count, sizeof *drawn->strangers);
    for (size_t i = 0; i < summaries->count; i++) {
        const char *name = summaries->items[i].platform;
        bool is_new = strcmp(summaries->items[i].study, sources->study) == 0 &&
                      !platform_list_find(sources->platforms, name);
        for (size_t k = 0; k < drawn->stranger_count && is_new; k++)
            is_new = strcmp(drawn->strangers[k], name) != 0;
        if (is_new)
            drawn->strangers[drawn->stranger_count++] = name;
    }
    if (drawn->stranger_count > 0)
        qsort(drawn->strangers, drawn->stranger_count, sizeof *drawn->strangers, compare_strangers);
}

/* Place of a platform in platforms.csv. */
static size_t platform_row(const struct figure_sources *sources, const struct drawn_features *drawn,
                           const char *name)
{
    const struct listed_platform *platform = platform_list_find(sources->platforms, name);
    if (platform)
        return (size_t)(platform - sources->platforms->items);
    size_t k = 0;
    while (k < drawn->stranger_count && strcmp(drawn->strangers[k], name) != 0)
        k++;
    return sources->platforms->count + k;
}

static bool is_hidden(const struct figure_sources *sources, const char *platform)
{
    const struct listed_platform *listed = platform_list_find(sources->platforms, platform);
    return sources->hidden && listed && sources->hidden[listed - sources->platforms->items];
}

/* Adds the cells of a feature if it was measured on any platform that is shown. */
static void draw_feature(const struct figure_sources *sources, const struct feature *feature,
                         struct drawn_features *drawn)
{
    const struct summaries *summaries = sources->summaries;
    struct drawn_feature d = {feature, memory_alloc(summaries->count, sizeof *d.cells), 0, false};
    bool is_measured = false;
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        if (strcmp(s->study, sources->study) != 0 || strcmp(s->feature, feature->name) != 0 ||
            is_hidden(sources, s->platform))
            continue;
        d.cells[d.count++] = (struct drawn_cell){s, platform_row(sources, drawn, s->platform)};
        is_measured = is_measured || !isnan(s->mean);
    }
    if (!is_measured) {
        free(d.cells);
        return;
    }
    qsort(d.cells, d.count, sizeof *d.cells, compare_drawn_cells);
    drawn->items[drawn->count++] = d;
}

static void draw_features(const struct figure_sources *sources, struct drawn_features *ret_drawn)
{
    *ret_drawn = (struct drawn_features){
        .items = memory_alloc(sources->features->count, sizeof *ret_drawn->items),
    };
    find_strangers(sources, ret_drawn);
    for (size_t i = 0; i < sources->features->count; i++)
        draw_feature(sources, &sources->features->items[i], ret_drawn);
}

static struct drawn_feature *find_drawn(const struct drawn_features *drawn, const char *name)
{
    for (size_t i = 0; i < drawn->count; i++)
        if (strcmp(drawn->items[i].feature->name, name) == 0)
            return &drawn->items[i];
    return NULL;
}

/* Number of a feature's panel, from 1. */
static size_t panel_of(const struct drawn_features *drawn, const struct drawn_feature *d)
{
    return (size_t)(d - drawn->items) + 1;
}

/* --- platforms, cells and repetitions --- */

enum { STRANGER_COLOUR = 0x777777 };

static void write_platform(FILE *out, const struct figure_sources *sources, const char *name,
                           uint32_t colour, size_t mark)
{
    gnuplot_csv_text(out, name, ',');
    gnuplot_csv_text(out, platform_title(sources->platforms, name), ',');
    fprintf(out, "%u,%zu,%d\n", (unsigned)colour, mark,
            sources->baseline && strcmp(name, sources->baseline) == 0);
}

static int write_platforms(const char *directory, const struct figure_sources *sources,
                           const struct drawn_features *drawn, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    const struct platform_list *list = sources->platforms;
    int result = gnuplot_csv_open(directory, "platforms", "", &output, err);
    if (result != 0)
        return result;
    fputs("platform,title,colour,mark,baseline\n", output.stream);
    for (size_t i = 0; i < list->count; i++)
        write_platform(output.stream, sources, list->items[i].name, list->items[i].colour, i + 1);
    for (size_t i = 0; i < drawn->stranger_count; i++)
        write_platform(output.stream, sources, drawn->strangers[i], STRANGER_COLOUR,
                       list->count + i + 1);
    return output_commit(&output, err);
}

static int write_cells(const char *directory, const struct figure_sources *sources,
                       const struct drawn_features *drawn, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, "cells", "", &output, err);
    if (result != 0)
        return result;
    FILE *out = output.stream;
    fputs("panel,feature,title,unit,better,platform,platform_title,row,level,n,mean,sd,ci_low,"
          "ci_high\n",
          out);
    for (size_t f = 0; f < drawn->count; f++) {
        const struct feature *feature = drawn->items[f].feature;
        for (size_t i = 0; i < drawn->items[f].count; i++) {
            const struct drawn_cell *cell = &drawn->items[f].cells[i];
            const struct summary *s = cell->summary;
            fprintf(out, "%zu,", f + 1);
            gnuplot_csv_text(out, feature->name, ',');
            gnuplot_csv_text(out, feature->title, ',');
            gnuplot_csv_text(out, s->unit, ',');
            csv_write_field(out, feature->lower_is_better ? "lower" : "higher", ',');
            gnuplot_csv_text(out, s->platform, ',');
            gnuplot_csv_text(out, platform_title(sources->platforms, s->platform), ',');
            fprintf(out, "%zu,%s,", cell->row, level_text(s->level).text);
            if (!s->n_is_unknown)
                fprintf(out, "%zu", s->n);
            fputc(',', out);
            gnuplot_csv_number(out, s->mean, ',');
            gnuplot_csv_number(out, s->sd, ',');
            gnuplot_csv_number(out, s->ci_low, ',');
            gnuplot_csv_number(out, s->ci_high, '\n');
        }
    }
    return output_commit(&output, err);
}

static const struct sample *cell_sample(const struct figure_sources *sources,
                                        const struct summary *s)
{
    return samples_find(sources->samples, s->study, s->platform, s->feature, s->level);
}

static int compare_repetitions(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The value of a repetition; NAN if the sample does not have it. */
static double value_of_repetition(const struct sample *sample, int repetition)
{
    const int *found = sample && sample->count > 0
                           ? bsearch(&repetition, sample->repetitions, sample->count,
                                     sizeof repetition, compare_repetitions)
                           : NULL;
    return found ? sample->values[found - sample->repetitions] : NAN;
}

/* The mean of a repetition over the `count` cells from `levels` on; NAN if it misses one. */
static double mean_of_repetition(const struct figure_sources *sources,
                                 const struct drawn_cell *levels, size_t count, int repetition)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += value_of_repetition(cell_sample(sources, levels[i].summary), repetition);
    return sum / (double)count;
}

/* A repetition to draw. */
struct drawn_point {
    int repetition;
    double value;
};

static int compare_points(const void *a, const void *b)
{
    const struct drawn_point *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value)
                                : (x->repetition > y->repetition) - (x->repetition < y->repetition);
}

static int compare_points_in_time(const void *a, const void *b)
{
    const struct drawn_point *x = a, *y = b;
    return (x->repetition > y->repetition) - (x->repetition < y->repetition);
}

/* Keeps at most POINTS_MOST points: the least, the greatest, and others evenly spaced in the order
 * of their values. Returns the number of points kept. */
static size_t thin_points(struct drawn_point points[], size_t count)
{
    if (count <= POINTS_MOST)
        return count;
    qsort(points, count, sizeof *points, compare_points);
    for (size_t i = 0; i < POINTS_MOST; i++)
        points[i] = points[i * (count - 1) / (POINTS_MOST - 1)];
    qsort(points, POINTS_MOST, sizeof *points, compare_points_in_time);
    return POINTS_MOST;
}

/* The repetitions of cell `i`. The cell `all` comes after the cells that it averages. The caller
 * frees the list. */
static struct drawn_point *cell_points(const struct figure_sources *sources,
                                       const struct drawn_feature *d, size_t i, size_t *ret_count)
{
    size_t first = i, count = 0;
    while (d->cells[i].summary->level == LEVEL_ALL && first > 0 &&
           d->cells[first - 1].row == d->cells[i].row)
        first--;
    const struct sample *sample = cell_sample(sources, d->cells[first].summary);
    struct drawn_point *points = memory_alloc(sample ? sample->count + 1 : 1, sizeof *points);
    for (size_t k = 0; sample && k < sample->count; k++) {
        int repetition = sample->repetitions[k];
        double value = first == i
                           ? sample->values[k]
                           : mean_of_repetition(sources, &d->cells[first], i - first, repetition);
        if (!isnan(value))
            points[count++] = (struct drawn_point){repetition, value};
    }
    *ret_count = thin_points(points, count);
    return points;
}

static size_t write_cell_points(FILE *out, const struct figure_sources *sources,
                                const struct drawn_feature *d, size_t panel, size_t i)
{
    size_t count;
    struct drawn_point *points = cell_points(sources, d, i, &count);
    for (size_t k = 0; k < count; k++) {
        fprintf(out, "%zu,", panel);
        gnuplot_csv_text(out, d->feature->name, ',');
        gnuplot_csv_text(out, d->cells[i].summary->platform, ',');
        fprintf(out, "%zu,%s,%d,%s\n", d->cells[i].row, level_text(d->cells[i].summary->level).text,
                points[k].repetition, number_text(points[k].value).text);
    }
    free(points);
    return count;
}

static int write_points(const char *directory, const struct figure_sources *sources,
                        const struct drawn_features *drawn, size_t *ret_count, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, "points", "", &output, err);
    if (result != 0)
        return result;
    fputs("panel,feature,platform,row,level,repetition,value\n", output.stream);
    *ret_count = 0;
    for (size_t f = 0; sources->samples && f < drawn->count; f++)
        for (size_t i = 0; i < drawn->items[f].count; i++)
            *ret_count += write_cell_points(output.stream, sources, &drawn->items[f], f + 1, i);
    return output_commit(&output, err);
}

/* --- the list of figures --- */

enum fixed_figure {
    STRIPS,
    ORDER,
    TIMELINE,
    DATES,
    SCORES,
    RATIO,
    CERTAINTY,
    FOREST,
    RANKS,
    FIXED_FIGURES
};

/* Names of figures and of the programs that draw them. */
static const char *const fixed_figures[FIXED_FIGURES] = {
    [STRIPS] = "strips",          [ORDER] = "order",
    [TIMELINE] = "timeline",      [DATES] = "dates",
    [SCORES] = "16_scores",       [RATIO] = "17_ratio",
    [CERTAINTY] = "18_certainty", [FOREST] = "19_forest",
    [RANKS] = "20_ranks",
};

/* Names that are given. */
struct figure_list {
    FILE *out;
    char **names;
    size_t count, capacity;
};

static void figure_list_free(struct figure_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
}

static bool is_given(const struct figure_list *list, const char *name)
{
    for (size_t i = 0; i < FIXED_FIGURES; i++)
        if (strcmp(name, fixed_figures[i]) == 0)
            return true;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(name, list->names[i]) == 0)
            return true;
    return false;
}

/* A name for a file that is like `text` and not given yet. It belongs to the list. */
static const char *give_name(struct figure_list *list, const char *text)
{
    CLEANUP_TEXT char *plain = memory_print("%.100s", text);
    for (char *c = plain; *c; c++)
        if (!isalnum((unsigned char)*c) && (c == plain || !strchr("._-", *c)))
            *c = '_';
    char *name = memory_print("%s", *plain ? plain : "_");
    for (unsigned k = 2; is_given(list, name); k++) {
        free(name);
        name = memory_print("%s-%u", plain, k);
    }
    list->names = memory_grow(list->names, list->count, &list->capacity, sizeof *list->names);
    list->names[list->count++] = name;
    return name;
}

static void list_row(FILE *out, const char *name, const char *program, const char *variant,
                     size_t panel, const char *series)
{
    fprintf(out, "%s,%s,%s,", name, program, variant);
    if (panel > 0)
        fprintf(out, "%zu", panel);
    fputc(',', out);
    gnuplot_csv_text(out, series, ',');
}

/* Lists a figure without axes of its own here. */
static void list_fixed(struct figure_list *list, enum fixed_figure figure)
{
    list_row(list->out, fixed_figures[figure], fixed_figures[figure], "", 0, "");
    fputs(",,,,\n", list->out);
}

/* Bytes of the words at the start of the first title that all titles begin with, if words are left
 * in each. */
static size_t common_words(struct drawn_feature *const shown[], size_t count)
{
    const char *title = shown[0]->feature->title;
    size_t common = 0;
    for (size_t n = 1; count > 1 && title[n - 1]; n++) {
        bool is_common = title[n - 1] == ' ';
        for (size_t i = 0; i < count && is_common; i++)
            is_common = strncmp(shown[i]->feature->title, title, n) == 0 &&
                        shown[i]->feature->title[n] != '\0';
        common = is_common ? n : common;
    }
    return common;
}

/* Text of the value axis: the title of its feature, or the words that the titles of several begin
 * with, or else all titles. The caller frees it. */
static char *our_quantity(struct drawn_feature *const shown[], size_t count)
{
    struct span words = {shown[0]->feature->title, common_words(shown, count)};
    while (words.n > 0 && strchr(" ,;:-", words.s[words.n - 1]))
        words.n--;
    char *text = memory_copy(words.s, words.n);
    for (size_t i = 0; i < count && words.n == 0; i++)
        memory_append(&text, " / ", shown[i]->feature->title);
    return text;
}

/* The direction of the features; "" if they differ. */
static const char *our_direction(struct drawn_feature *const shown[], size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (shown[i]->feature->lower_is_better != shown[0]->feature->lower_is_better)
            return "";
    return shown[0]->feature->lower_is_better ? "lower" : "higher";
}

/* Lists a figure of features. `printed` gives the axes of the published form; NULL for ours. */
static void list_figure(struct figure_list *list, const struct drawn_features *drawn,
                        const char *name, struct drawn_feature *const shown[], size_t count,
                        const char *levels, const struct printed_figure *printed)
{
    if (count == 0)
        return;
    CLEANUP_TEXT char *ours = our_quantity(shown, count);
    const char *given = give_name(list, name);
    size_t common = common_words(shown, count);
    for (size_t i = 0; i < count; i++) {
        list_row(list->out, given, "feature", printed ? "published" : "ours",
                 panel_of(drawn, shown[i]), count > 1 ? shown[i]->feature->title + common : "");
        gnuplot_csv_text(list->out, printed ? printed->quantity : ours, ',');
        gnuplot_csv_text(list->out, printed ? "" : shown[0]->feature->unit, ',');
        csv_write_field(list->out, printed ? "" : our_direction(shown, count), ',');
        gnuplot_csv_text(list->out, *levels ? levels : "level (concurrency or size)", ',');
        gnuplot_csv_number(list->out, printed ? printed->cut : NAN, '\n');
    }
}

/* The measured ones of the named features. The caller frees the list. */
static struct drawn_feature **find_all_drawn(const struct drawn_features *drawn,
                                             char *const names[], size_t count, size_t *ret_count)
{
    struct drawn_feature **found = memory_alloc(count, sizeof *found);
    *ret_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct drawn_feature *d = find_drawn(drawn, names[i]);
        if (d)
            found[(*ret_count)++] = d;
    }
    return found;
}

static void list_printed_figure(struct figure_list *list, const struct drawn_features *drawn,
                                const struct printed_figure *p)
{
    size_t count;
    struct drawn_feature **found = find_all_drawn(drawn, p->shown, p->shown_count, &count);
    list_figure(list, drawn, p->name, found, count, p->levels, NULL);
    for (size_t i = 0; i < count; i++)
        found[i]->is_drawn = true;
    free(found);
    CLEANUP_TEXT char *name = memory_print("%s-published", p->name);
    found = find_all_drawn(drawn, p->features, p->feature_count, &count);
    list_figure(list, drawn, name, found, count, p->levels, p);
    free(found);
}

/* True if the study printed a figure of the feature, though our form of it shows another. */
static bool is_printed(const struct printed_figures *printed, const char *feature)
{
    for (size_t i = 0; printed && i < printed->count; i++)
        for (size_t f = 0; f < printed->items[i].feature_count; f++)
            if (strcmp(printed->items[i].features[f], feature) == 0)
                return true;
    return false;
}

static void list_features(struct figure_list *list, const struct figure_sources *sources,
                          const struct drawn_features *drawn)
{
    for (size_t i = 0; sources->printed && i < sources->printed->count; i++)
        list_printed_figure(list, drawn, &sources->printed->items[i]);
    for (size_t i = 0; i < drawn->count; i++) {
        struct drawn_feature *d = &drawn->items[i];
        if (d->is_drawn || is_printed(sources->printed, d->feature->name))
            continue;
        list_figure(list, drawn, d->feature->name, &d, 1, "", NULL);
        d->is_drawn = true;
    }
}

/* The figure of all repetitions, on pages. A panel is as high as its lanes and 4.25 more, and two
 * panels stand side by side (figures/strips.gp). A page has room for 74.5 lanes, or one row of
 * panels. */
enum { QUARTERS_BESIDE_LANES = 17, QUARTERS_OF_PAGE = 298 };

struct strips_page {
    const char *name;
    bool *lanes; /* which rows of platforms.csv have one */
    size_t panels, lane_count;
};

/* Number of lanes on the page with another feature, whose lanes are marked if `marks`. */
static size_t add_lanes(struct strips_page *page, const struct drawn_feature *d, bool marks)
{
    size_t count = page->lane_count;
    for (size_t i = 0; i < d->count; i++) {
        size_t row = d->cells[i].row;
        bool is_first = i == 0 || d->cells[i - 1].row != row;
        count += is_first && !page->lanes[row];
        page->lanes[row] = page->lanes[row] || marks;
    }
    return count;
}

static void list_strips(struct figure_list *list, const struct figure_sources *sources,
                        const struct drawn_features *drawn)
{
    size_t rows = sources->platforms->count + drawn->stranger_count;
    struct strips_page page = {fixed_figures[STRIPS], memory_alloc(rows + 1, sizeof(bool)), 0, 0};
    for (size_t i = 0; i < drawn->count; i++) {
        const struct drawn_feature *d = &drawn->items[i];
        if (!d->is_drawn)
            continue;
        size_t lanes = add_lanes(&page, d, false), down = page.panels / 2 + 1;
        if (page.panels > 1 && down * (4 * lanes + QUARTERS_BESIDE_LANES) > QUARTERS_OF_PAGE) {
            memset(page.lanes, 0, rows * sizeof *page.lanes);
            page.panels = page.lane_count = 0;
            page.name = give_name(list, fixed_figures[STRIPS]);
        }
        page.lane_count = add_lanes(&page, d, true);
        page.panels++;
        list_row(list->out, page.name, fixed_figures[STRIPS], "", i + 1, "");
        fputs(",,,,\n", list->out);
    }
    free(page.lanes);
}

/* The figure of all repetitions in the order of the blocks, on pages. */
static void list_order(struct figure_list *list, const struct drawn_features *drawn)
{
    enum { PANELS_OF_PAGE = 14 };
    const char *name = fixed_figures[ORDER];
    size_t panels = 0;
    for (size_t i = 0; i < drawn->count; i++) {
        if (!drawn->items[i].is_drawn)
            continue;
        if (panels == PANELS_OF_PAGE) {
            name = give_name(list, fixed_figures[ORDER]);
            panels = 0;
        }
        panels++;
        list_row(list->out, name, fixed_figures[ORDER], "", i + 1, "");
        fputs(",,,,\n", list->out);
    }
}

/* Lists what has data: `drawn` features, and the fixed figures with a count above 0. */
static int write_list(const char *directory, const struct figure_sources *sources,
                      const struct drawn_features *drawn, const size_t counts[FIXED_FIGURES],
                      struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, "figures", "", &output, err);
    if (result != 0)
        return result;
    CLEANUP(figure_list_free) struct figure_list list = {.out = output.stream};
    fputs("figure,program,variant,panel,series,quantity,unit,better,levels,cut\n", output.stream);
    list_features(&list, sources, drawn);
    if (counts[STRIPS] > 0)
        list_strips(&list, sources, drawn);
    if (counts[STRIPS] > 0 && counts[ORDER] > 0)
        list_order(&list, drawn);
    for (enum fixed_figure figure = TIMELINE; figure < FIXED_FIGURES; figure++)
        if (counts[figure] > 0)
            list_fixed(&list, figure);
    return output_commit(&output, err);
}

/* --- blocks --- */

static double cpu_rate_of(const struct block *block)
{
    return block->cpu_rate;
}

static double memory_rate_of(const struct block *block)
{
    return block->memory_rate;
}

/* Writes a rate in percent of the median over all blocks. */
static void write_percent(FILE *out, const struct blocks *blocks, size_t index,
                          double (*rate_of)(const struct block *block))
{
    double *rates = memory_alloc(blocks->count, sizeof *rates);
    size_t count = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (!isnan(rate_of(&blocks->items[i])))
            rates[count++] = rate_of(&blocks->items[i]);
    double median = count > 0 ? gsl_stats_median(rates, 1, count) : NAN;
    gnuplot_csv_number(out, 100 * rate_of(&blocks->items[index]) / median, ',');
    free(rates);
}

static int write_blocks_data(const char *directory, const struct figure_sources *sources,
                             size_t counts[FIXED_FIGURES], struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    const struct blocks *blocks = sources->blocks;
    int result = gnuplot_csv_open(directory, "blocks", "", &output, err);
    if (result != 0)
        return result;
    FILE *out = output.stream;
    fputs("block,host,began,load_1min,cpu_percent,memory_percent,stolen_percent,marked\n", out);
    for (size_t i = 0; blocks && i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        fprintf(out, "%d,", block->number);
        gnuplot_csv_text(out, block->host, ',');
        fprintf(out, "%.0f,", block->began_s);
        gnuplot_csv_number(out, block->load_1min, ',');
        write_percent(out, blocks, i, cpu_rate_of);
        write_percent(out, blocks, i, memory_rate_of);
        gnuplot_csv_number(out, block->steal_percent, ',');
        csv_write_field(out, block->marked ? "yes" : "no", '\n');
        counts[ORDER]++;
        counts[TIMELINE] += isnan(block->cpu_rate) ? 0 : 1;
    }
    return output_commit(&output, err);
}

/* --- dates --- */

/* The greatest distance of the dates of two runs that is called the same time, in seconds. */
static const double SAME_TIME_S = 86400;

/* Writes when each platform's runs of a mode began, if platforms were measured on different days.
 */
static int write_dates(const char *directory, const struct figure_sources *sources,
                       size_t counts[FIXED_FIGURES], struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    const struct facts *facts = sources->facts;
    double least = INFINITY, most = -INFINITY;
    size_t count = 0;
    int result = gnuplot_csv_open(directory, fixed_figures[DATES], "", &output, err);
    if (result != 0)
        return result;
    fputs("mode,platform,began\n", output.stream);
    for (size_t i = 0; facts && i < facts->count; i++) {
        const struct fact *f = &facts->items[i];
        if (strcmp(f->name, "started") != 0 || strcmp(f->study, sources->study) != 0 ||
            isnan(f->number))
            continue;
        gnuplot_csv_text(output.stream, f->mode, ',');
        gnuplot_csv_text(output.stream, f->platform, ',');
        gnuplot_csv_number(output.stream, f->number, '\n');
        least = fmin(least, f->number);
        most = fmax(most, f->number);
        count++;
    }
    counts[DATES] = most - least > SAME_TIME_S ? count : 0;
    return output_commit(&output, err);
}

/* --- scores and ratios --- */

/* A platform of the study: its scores, one for each feature of the scheme. */
struct graded_platform {
    const struct score *scores;
    size_t column;
};

/* Index of a platform among the graded ones of the study. */
static size_t study_column(const struct figure_sources *sources, const struct scores *scores,
                           const char *platform)
{
    size_t column = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        column += strcmp(scores->items[i].study, sources->study) == 0 &&
                  platform_compare(sources->platforms, scores->items[i].platform, platform) < 0;
    return column;
}

static int compare_graded_platforms(const void *a, const void *b)
{
    const struct graded_platform *x = a, *y = b;
    return (x->column > y->column) - (x->column < y->column);
}

/* The graded platforms of the study in column order. The caller frees the list. */
static struct graded_platform *graded_platforms(const struct figure_sources *sources,
                                                size_t *ret_count)
{
    const struct scores *scores = sources->audit->scores;
    struct graded_platform *list = memory_alloc(scores->count, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        if (strcmp(scores->items[i].study, sources->study) == 0)
            list[count++] = (struct graded_platform){
                &scores->items[i], study_column(sources, scores, scores->items[i].platform)};
    if (count > 0)
        qsort(list, count, sizeof *list, compare_graded_platforms);
    *ret_count = count;
    return list;
}

/* Writes the row of a cell; writes nothing and returns false if there is nothing to draw. */
typedef bool write_graded_function(FILE *out, const struct figure_sources *sources,
                                   const struct score *s, size_t row, size_t column);

/* Writes a file: calls `write` for each feature of the scheme (row) and each platform (column). A
 * feature without cells takes no row. */
static int write_graded(const char *directory, const char *name, const char *header,
                        const struct figure_sources *sources, write_graded_function *write,
                        size_t *ret_count, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, name, "", &output, err);
    if (result != 0)
        return result;
    fputs(header, output.stream);
    *ret_count = 0;
    if (sources->audit) {
        size_t count, row = 0;
        struct graded_platform *platforms = graded_platforms(sources, &count);
        for (size_t f = 0; count > 0 && f < sources->audit->scores->scheme->count; f++) {
            size_t before = *ret_count;
            for (size_t column = 0; column < count; column++)
                *ret_count +=
                    write(output.stream, sources, &platforms[column].scores[f], row, column);
            row += *ret_count > before;
        }
        free(platforms);
    }
    return output_commit(&output, err);
}

static void write_score(FILE *out, int score, char end)
{
    if (score != SCORE_NONE)
        fprintf(out, "%d", score);
    fputc(end, out);
}

/* Writes a cell of the score sheet if the study printed it. */
static bool write_sheet_cell(FILE *out, const struct figure_sources *sources, const struct score *s,
                             size_t row, size_t column)
{
    bool is_printed_cell = false;
    for (size_t i = 0; i < sources->audit->count; i++) {
        const struct audit_cell *f = &sources->audit->cells[i];
        if (f->score != s)
            continue;
        gnuplot_csv_text(out, s->platform, ',');
        gnuplot_csv_text(out, platform_title(sources->platforms, s->platform), ',');
        fprintf(out, "%zu,", column);
        gnuplot_csv_text(out, s->graded->feature, ',');
        gnuplot_csv_text(out, s->graded->title, ',');
        gnuplot_csv_text(out, s->graded->group, ',');
        fprintf(out, "%zu,", row);
        write_score(out, f->printed->score, ',');
        write_score(out, f->computed, ',');
        csv_write_field(out, verdict_name(f->verdict), '\n');
        is_printed_cell = true;
    }
    return is_printed_cell;
}

static bool write_ratio(FILE *out, const struct figure_sources *sources, const struct score *s,
                        size_t row, size_t column)
{
    if (!(s->ratio > 0)) /* nothing that a logarithmic axis shows */
        return false;
    gnuplot_csv_text(out, s->graded->feature, ',');
    gnuplot_csv_text(out, s->graded->title, ',');
    gnuplot_csv_text(out, s->graded->group, ',');
    csv_write_field(out, s->graded->lower_is_better ? "lower" : "higher", ',');
    fprintf(out, "%zu,", row);
    gnuplot_csv_text(out, s->platform, ',');
    gnuplot_csv_text(out, platform_title(sources->platforms, s->platform), ',');
    fprintf(out, "%zu,", column);
    gnuplot_csv_number(out, s->ratio, ',');
    write_score(out, s->score, ',');
    for (size_t k = 0; k < SCORE_MAX; k++)
        gnuplot_csv_number(out, s->graded->limits[k], k + 1 < SCORE_MAX ? ',' : '\n');
    return true;
}

/* --- uncertainty --- */

static void write_graded_key(FILE *out, const struct figure_sources *sources, const struct score *s)
{
    const struct scores *scores = sources->resampled->scores;
    gnuplot_csv_text(out, s->graded->feature, ',');
    gnuplot_csv_text(out, s->graded->title, ',');
    gnuplot_csv_text(out, s->graded->group, ',');
    fprintf(out, "%zu,", (size_t)(s->graded - scores->scheme->items));
    gnuplot_csv_text(out, s->platform, ',');
    gnuplot_csv_text(out, platform_title(sources->platforms, s->platform), ',');
    fprintf(out, "%zu,", study_column(sources, scores, s->platform));
}

/* Writes a file: calls `write` for each graded cell of the study. */
static int write_resampled(const char *directory, const char *name, const char *header,
                           const struct figure_sources *sources,
                           bool (*write)(FILE *out, const struct figure_sources *sources,
                                         const struct resampled_score *c),
                           size_t *ret_count, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, name, "", &output, err);
    if (result != 0)
        return result;
    fputs(header, output.stream);
    *ret_count = 0;
    for (size_t i = 0; sources->resampled && i < sources->resampled->count; i++) {
        const struct resampled_score *c = &sources->resampled->items[i];
        if (!c->is_graded || strcmp(c->score->study, sources->study) != 0)
            continue;
        *ret_count += write(output.stream, sources, c) ? 1 : 0;
    }
    return output_commit(&output, err);
}

/* False, and nothing is written, for a score without a probability. */
static bool write_score_parts(FILE *out, const struct figure_sources *sources,
                              const struct resampled_score *c)
{
    double from = 0;
    for (int k = 0; k <= SCORE_MAX; k++) {
        if (!(c->probability[QUESTION_TRUTH][k] > 0))
            continue;
        write_graded_key(out, sources, c->score);
        fprintf(out, "%d,%d,", c->observed, k);
        gnuplot_csv_number(out, 100 * from, ',');
        from += c->probability[QUESTION_TRUTH][k];
        gnuplot_csv_number(out, 100 * from, '\n');
    }
    return from > 0;
}

static bool write_forest_row(FILE *out, const struct figure_sources *sources,
                             const struct resampled_score *c)
{
    const struct graded *g = c->score->graded;
    write_graded_key(out, sources, c->score);
    csv_write_field(out, g->lower_is_better ? "lower" : "higher", ',');
    fprintf(out, "%zu,", c->n);
    gnuplot_csv_number(out, c->ratio, ',');
    gnuplot_csv_number(out, c->low, ',');
    gnuplot_csv_number(out, c->high, ',');
    fprintf(out, "%d,", c->observed);
    gnuplot_csv_number(out, 100 * c->probability[QUESTION_TRUTH][c->observed], ',');
    for (size_t k = 0; k < SCORE_MAX; k++)
        gnuplot_csv_number(out, g->limits[k], k + 1 < SCORE_MAX ? ',' : '\n');
    return true;
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

static void write_ranks(FILE *out, const struct figure_sources *sources,
                        const struct acceptability *a, size_t panel)
{
    double from = 0;
    for (size_t k = 0; k < a->count; k++) {
        if (!(a->ranks[k] > 0))
            continue;
        fprintf(out, "%zu,", panel);
        gnuplot_csv_text(out, panels[panel].title, ',');
        csv_write_field(out, a->set, ',');
        gnuplot_csv_text(out, a->platform, ',');
        gnuplot_csv_text(out, platform_title(sources->platforms, a->platform), ',');
        fprintf(out, "%zu,%zu,", study_column(sources, sources->resampled->scores, a->platform),
                k + 1);
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

static int write_acceptability(const char *directory, const struct figure_sources *sources,
                               size_t *ret_count, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = gnuplot_csv_open(directory, fixed_figures[RANKS], "", &output, err);
    if (result != 0)
        return result;
    const struct acceptabilities none = {0}, *list = sources->resampled && sources->acceptabilities
                                                         ? sources->acceptabilities
                                                         : &none;
    const char *set = compared_set(list, sources->study);
    fputs("panel,panel_title,set,platform,platform_title,column,rank,from,to\n", output.stream);
    *ret_count = 0;
    for (size_t p = 0; p < PANELS; p++)
        for (size_t i = 0; i < list->count; i++) {
            const struct acceptability *a = &list->items[i];
            if (strcmp(a->study, sources->study) != 0 || strcmp(a->set, set) != 0 ||
                a->weighting != panels[p].weighting || a->drawn != panels[p].drawn ||
                isnan(a->first))
                continue;
            write_ranks(output.stream, sources, a, p);
            *ret_count += a->count;
        }
    return output_commit(&output, err);
}

static int write_grades(const char *directory, const struct figure_sources *sources,
                        size_t ret_counts[FIXED_FIGURES], struct error *err)
{
    int result = write_graded(directory, fixed_figures[SCORES],
                              "platform,platform_title,column,feature,title,group,row,published,"
                              "computed,verdict\n",
                              sources, write_sheet_cell, &ret_counts[SCORES], err);
    if (result == 0)
        result = write_graded(directory, fixed_figures[RATIO],
                              "feature,title,group,better,row,platform,platform_title,column,"
                              "ratio,score,limit1,limit2,limit3,limit4\n",
                              sources, write_ratio, &ret_counts[RATIO], err);
    if (result == 0)
        result = write_resampled(directory, fixed_figures[CERTAINTY],
                                 "feature,title,group,row,platform,platform_title,column,observed,"
                                 "score,from,to\n",
                                 sources, write_score_parts, &ret_counts[CERTAINTY], err);
    if (result == 0)
        result = write_resampled(directory, fixed_figures[FOREST],
                                 "feature,title,group,row,platform,platform_title,column,better,n,"
                                 "ratio,low,high,score,probability,limit1,limit2,limit3,limit4\n",
                                 sources, write_forest_row, &ret_counts[FOREST], err);
    if (result == 0)
        result = write_acceptability(directory, sources, &ret_counts[RANKS], err);
    return result;
}

int figures_write(const char *directory, const struct figure_sources *sources, struct error *err)
{
    CLEANUP(drawn_features_free) struct drawn_features drawn = {0};
    size_t counts[FIXED_FIGURES] = {0};
    int result = tree_make(directory, 0755, err);
    if (result != 0)
        return result;
    draw_features(sources, &drawn);
    result = write_platforms(directory, sources, &drawn, err);
    if (result == 0)
        result = write_cells(directory, sources, &drawn, err);
    if (result == 0)
        result = write_points(directory, sources, &drawn, &counts[STRIPS], err);
    if (result == 0)
        result = write_blocks_data(directory, sources, counts, err);
    if (result == 0)
        result = write_dates(directory, sources, counts, err);
    if (result == 0)
        result = write_grades(directory, sources, counts, err);
    if (result == 0)
        result = write_list(directory, sources, &drawn, counts, err);
    return result;
}
