#include "ratios_write.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "probability_text.h"

/* --- cells of the tables --- */

static void add_ratio_header(struct grid *grid, const char *const titles[])
{
    grid_row(grid, GRID_HEADER);
    for (size_t c = 0; c < grid->columns; c++)
        grid_cell(grid, "%s", titles[c]);
}

static const char *feature_title(const struct study *study, const char *feature)
{
    const struct feature *found = features_find(&study->features, span_of(feature));
    return found ? found->title : feature;
}

/* True for the first cell, and for one of another feature than the last. */
static bool begins_feature(const char *last, const struct ratio_cell *cell)
{
    return !last || strcmp(last, cell->feature) != 0;
}

/* The ratio behind a logarithm. What is beyond any use is not printed with its digits. */
struct percent_text {
    char text[32];
};
static struct percent_text percent_of(double logarithm)
{
    struct percent_text t;
    double percent = 100 * exp(logarithm);
    if (percent > 1e5)
        snprintf(t.text, sizeof t.text, ">100000");
    else
        snprintf(t.text, sizeof t.text, "%.1f", percent);
    return t;
}

static void add_percent(struct grid *grid, double logarithm)
{
    if (isnan(logarithm))
        grid_cell(grid, "-");
    else
        grid_cell(grid, "%s %%", percent_of(logarithm).text);
}

static void add_interval(struct grid *grid, double low, double high)
{
    if (isnan(low) || isnan(high))
        grid_cell(grid, "-");
    else
        grid_cell(grid, "%s to %s %%", percent_of(low).text, percent_of(high).text);
}

static void add_p(struct grid *grid, double p)
{
    if (isnan(p))
        grid_cell(grid, "-");
    else if (p < 0.0001)
        grid_cell(grid, "<0.0001");
    else
        grid_cell(grid, "%.4f", p);
}

static void write_note(FILE *out, const char *text, enum grid_format format)
{
    fputc('\n', out);
    grid_write_text(out, text, format);
    fputc('\n', out);
}

/* --- tables --- */

/* How much pairs help, over all ratios that grade. */
static void write_gains(FILE *out, const struct host_ratios *ratios, enum grid_format format)
{
    size_t count = 0, capacity = 0, helped = 0;
    double *gains = NULL;
    for (size_t i = 0; i < ratios->count; i++)
        for (size_t h = 0; h < ratios->items[i].host_count; h++) {
            double gain = ratios->items[i].hosts[h].ratio.gain;
            if (isnan(gain) || !ratio_cell_grades(&ratios->items[i]))
                continue;
            gains = memory_grow(gains, count, &capacity, sizeof *gains);
            gains[count++] = gain;
            helped += gain > 1;
        }
    if (count > 0) {
        gsl_sort(gains, 1, count);
        CLEANUP_TEXT char *text =
            memory_print("The median gain is %.2f; it is above 1 for %zu of %zu ratios.",
                         gsl_stats_median_from_sorted_data(gains, 1, count), helped, count);
        write_note(out, text, format);
    }
    free(gains);
}

void ratios_write_within(FILE *out, const struct host_ratios *ratios, const struct study *study,
                         enum grid_format format)
{
    enum { HOST = 2 };
    static const char *const titles[] = {"Feature",        "Platform",      "Host", "Blocks",
                                         "Ratio",          "95 % interval", "p",    "Holm's p",
                                         "Without blocks", "Gain"};
    CLEANUP(grid_free)
    struct grid grid = {
        .columns = sizeof titles / sizeof *titles, .left = HOST + 1, .is_long = true};
    bool has_undefined = false;
    const char *last = NULL;
    add_ratio_header(&grid, titles);
    for (size_t i = 0; i < ratios->count; i++) {
        const struct ratio_cell *cell = &ratios->items[i];
        for (size_t h = 0; h < cell->host_count && ratio_cell_grades(cell); h++) {
            const struct host_ratio *host = &cell->hosts[h];
            const struct log_ratio *r = &host->ratio;
            if (r->blocks == 0)
                continue;
            grid_row(&grid, GRID_BODY);
            grid_cell(&grid, "%s",
                      begins_feature(last, cell) ? feature_title(study, cell->feature) : "");
            last = cell->feature;
            grid_cell(&grid, "%s", platform_title(&study->platforms, cell->platform));
            grid_cell(&grid, "%s", *host->host ? host->host : host->study);
            grid_cell(&grid, "%zu", r->blocks);
            add_percent(&grid, r->rank.estimate);
            add_interval(&grid, r->rank.low, r->rank.high);
            add_p(&grid, r->rank.p);
            add_p(&grid, host->p_holm);
            add_interval(&grid, r->low, r->high);
            if (isnan(r->gain))
                grid_cell(&grid, "-");
            else
                grid_cell(&grid, "%.2f", r->gain);
            has_undefined = has_undefined || r->is_undefined;
        }
    }
    if (ratios->host_count == 1) {
        grid_remove_column(&grid, HOST);
        grid.left = HOST;
    }
    grid_write(out, &grid, format);
    if (has_undefined)
        write_note(out, "- has a value that is not above 0, and so no logarithm.", format);
    write_gains(out, ratios, format);
}

void ratios_write_hosts(FILE *out, const struct host_ratios *ratios, const struct study *study,
                        enum grid_format format)
{
    static const char *const titles[] = {"Feature",      "Platform",      "Hosts",
                                         "Ratio",        "95 % interval", "On another host",
                                         "Between hosts"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 2, .is_long = true};
    const char *last = NULL;
    bool leaves_out = false;
    add_ratio_header(&grid, titles);
    for (size_t i = 0; i < ratios->count; i++) {
        const struct ratio_cell *cell = &ratios->items[i];
        const struct random_effects *r = &cell->pooled;
        if (!ratio_cell_grades(cell) || cell->host_count == 0)
            continue;
        bool known = cell->pooled_count > 0;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s",
                  begins_feature(last, cell) ? feature_title(study, cell->feature) : "");
        last = cell->feature;
        grid_cell(&grid, "%s", platform_title(&study->platforms, cell->platform));
        if (cell->pooled_count == cell->host_count)
            grid_cell(&grid, "%zu", cell->host_count);
        else
            grid_cell(&grid, "%zu of %zu", cell->pooled_count, cell->host_count);
        leaves_out = leaves_out || cell->pooled_count < cell->host_count;
        add_percent(&grid, known ? r->mean : NAN);
        add_interval(&grid, known ? r->low : NAN, known ? r->high : NAN);
        add_interval(&grid, known ? r->next_low : NAN, known ? r->next_high : NAN);
        if (cell->pooled_count < 2)
            grid_cell(&grid, "-");
        else
            grid_cell(&grid, "%.3f [%.3f, %.3f]", r->tau, r->tau_low, r->tau_high);
    }
    grid_write(out, &grid, format);
    if (leaves_out)
        write_note(
            out,
            "Hosts are left out if a platform has a single repetition there, or a value that "
            "is not above 0.",
            format);
}

/* --- the figure --- */

/* A line of a panel: `place` is its height in the figure, in rows from the top. */
struct figure_line {
    const struct ratio_cell *cell;
    size_t panel, row;
    double place;
};

static void write_figure_line(FILE *out, const struct study *study, const struct figure_line *line,
                              const char *host, const double logarithms[5])
{
    const struct ratio_cell *cell = line->cell;
    const struct feature *feature = features_find(&study->features, span_of(cell->feature));
    fprintf(out, "%zu,", line->panel);
    gnuplot_csv_text(out, feature_title(study, cell->feature), ',');
    fprintf(out, "%s,%zu,", feature && feature->lower_is_better ? "lower" : "higher", line->row);
    gnuplot_csv_number(out, line->place, ',');
    gnuplot_csv_text(out, platform_title(&study->platforms, cell->platform), ',');
    gnuplot_csv_text(out, host, ',');
    for (size_t i = 0; i < 5; i++)
        gnuplot_csv_number(out, 100 * exp(logarithms[i]), i < 4 ? ',' : '\n');
}

void ratios_write_figure(FILE *out, const struct host_ratios *ratios, const struct study *study)
{
    size_t panel = 0, row = 0;
    const char *last = NULL;
    fputs("panel,title,better,row,place,platform_title,host,ratio,low,high,next_low,next_high\n",
          out);
    for (size_t i = 0; i < ratios->count && ratios->host_count > 1; i++) {
        const struct ratio_cell *cell = &ratios->items[i];
        if (!ratio_cell_grades(cell) || cell->pooled_count == 0)
            continue;
        bool is_new = begins_feature(last, cell);
        panel += is_new;
        row = is_new ? 0 : row + 1;
        last = cell->feature;
        for (size_t h = 0; h < cell->host_count; h++) {
            const struct host_ratio *host = &cell->hosts[h];
            const struct log_ratio *r = &host->ratio;
            const double numbers[] = {r->mean, r->low, r->high, NAN, NAN};
            /* Hosts lie one below the other, the pooled ratio above them. */
            double below = ((double)h + 0.5) / (double)cell->host_count;
            const struct figure_line line = {cell, panel, row, (double)row + 0.35 + 0.55 * below};
            write_figure_line(out, study, &line, *host->host ? host->host : host->study, numbers);
        }
        const struct random_effects *p = &cell->pooled;
        const double pooled[] = {p->mean, p->low, p->high, p->next_low, p->next_high};
        const struct figure_line line = {cell, panel, row, (double)row + 0.2};
        write_figure_line(out, study, &line, "", pooled);
    }
}

/* The interval and p of a control: within blocks if there are any. */
struct control_ratio {
    double estimate, low, high, p;
};
static struct control_ratio control_ratio_of(const struct log_ratio *r)
{
    if (r->blocks > 0)
        return (struct control_ratio){r->rank.estimate, r->rank.low, r->rank.high, r->rank.p};
    return (struct control_ratio){r->mean, r->low, r->high, NAN};
}

/* Counts over all features of the controls. */
static void write_control_counts(FILE *out, const struct controls *controls,
                                 enum grid_format format)
{
    size_t graded = 0, different = 0, drawn = 0, bounded = 0, missed = 0;
    double expected = 0;
    for (size_t i = 0; i < controls->count; i++) {
        const struct control_feature *c = &controls->items[i];
        struct control_ratio r = control_ratio_of(&c->ratio);
        graded += c->score != SCORE_NONE;
        different += c->score != c->other_score;
        drawn += isnan(c->p_different) ? 0 : 1;
        expected += isnan(c->p_different) ? 0 : c->p_different;
        bounded += isnan(r.low) ? 0 : 1;
        missed += r.low > 0 || r.high < 0;
    }
    CLEANUP_TEXT char *intervals = memory_print(
        "Intervals without 100 %%: %zu of %zu; by chance alone one in 20.", missed, bounded);
    CLEANUP_TEXT char *grades =
        memory_print("Different grades: %zu of %zu features.", different, graded);
    CLEANUP_TEXT char *repeat =
        memory_print("A repeated study would print different grades in %.1f of %zu on average.",
                     expected, drawn);
    CLEANUP_TEXT char *text =
        memory_print("%s%s%s%s%s", intervals, graded > 0 ? " " : "", graded > 0 ? grades : "",
                     drawn > 0 ? " " : "", drawn > 0 ? repeat : "");
    write_note(out, text, format);
}

void ratios_write_control(FILE *out, const struct controls *controls, const struct study *study,
                          enum grid_format format)
{
    static const char *const titles[] = {"Feature", "n",      "Ratio",    "95 % interval",
                                         "p",       "Grades", "Different"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 1};
    add_ratio_header(&grid, titles);
    for (size_t i = 0; i < controls->count; i++) {
        const struct control_feature *c = &controls->items[i];
        struct control_ratio r = control_ratio_of(&c->ratio);
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", feature_title(study, c->feature));
        grid_cell(&grid, "%zu, %zu", c->ratio.n, c->ratio.other_n);
        add_percent(&grid, r.estimate);
        add_interval(&grid, r.low, r.high);
        add_p(&grid, r.p);
        if (c->score == SCORE_NONE)
            grid_cell(&grid, "-");
        else
            grid_cell(&grid, "%d, %d", c->score, c->other_score);
        grid_cell(&grid, "%s",
                  isnan(c->p_different) ? "-" : probability_text(c->p_different, c->draws).text);
    }
    grid_write(out, &grid, format);
    write_control_counts(out, controls, format);
}

/* --- CSV --- */

static void write_names(FILE *out, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, names[i], ',');
}

static void write_numbers(FILE *out, const double numbers[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%c", isfinite(numbers[i]) ? number_text(numbers[i]).text : "",
                i + 1 < count ? ',' : '\n');
}

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

void ratios_csv_within(FILE *out, const struct host_ratios *ratios)
{
    static const char *const columns[] = {
        "study",  "host",  "platform", "feature", "level",     "n",          "baseline_n",
        "blocks", "exact", "ratio",    "low",     "high",      "confidence", "w",
        "zeros",  "p",     "p_holm",   "plain",   "plain_low", "plain_high", "gain"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < ratios->count; i++) {
        const struct ratio_cell *cell = &ratios->items[i];
        for (size_t h = 0; h < cell->host_count; h++) {
            const struct host_ratio *host = &cell->hosts[h];
            const struct log_ratio *r = &host->ratio;
            bool tested = !isnan(r->rank.p);
            const char *const names[] = {host->study, host->host, cell->platform, cell->feature,
                                         level_text(cell->level).text};
            const double numbers[] = {100 * exp(r->rank.estimate),
                                      100 * exp(r->rank.low),
                                      100 * exp(r->rank.high),
                                      r->rank.confidence,
                                      r->rank.w,
                                      tested ? (double)r->rank.zeros : NAN,
                                      r->rank.p,
                                      host->p_holm,
                                      100 * exp(r->mean),
                                      100 * exp(r->low),
                                      100 * exp(r->high),
                                      r->gain};
            write_names(out, names, COUNT_OF(names));
            fprintf(out, "%zu,%zu,%zu,%s,", r->n, r->other_n, r->blocks,
                    !tested            ? ""
                    : r->rank.is_exact ? "yes"
                                       : "no");
            write_numbers(out, numbers, COUNT_OF(numbers));
        }
    }
}

void ratios_csv_hosts(FILE *out, const struct host_ratios *ratios)
{
    static const char *const columns[] = {"platform", "feature", "level",   "hosts",    "pooled",
                                          "ratio",    "low",     "high",    "next_low", "next_high",
                                          "tau",      "tau_low", "tau_high"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < ratios->count; i++) {
        const struct ratio_cell *cell = &ratios->items[i];
        if (cell->host_count == 0)
            continue;
        struct random_effects r = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
        r = cell->pooled_count > 0 ? cell->pooled : r;
        const char *const names[] = {cell->platform, cell->feature, level_text(cell->level).text};
        const double numbers[] = {100 * exp(r.mean),
                                  100 * exp(r.low),
                                  100 * exp(r.high),
                                  100 * exp(r.next_low),
                                  100 * exp(r.next_high),
                                  r.tau,
                                  r.tau_low,
                                  r.tau_high};
        write_names(out, names, COUNT_OF(names));
        fprintf(out, "%zu,%zu,", cell->host_count, cell->pooled_count);
        write_numbers(out, numbers, COUNT_OF(numbers));
    }
}

static double score_number(const struct control_feature *c, int score)
{
    return c->score == SCORE_NONE ? (double)NAN : (double)score;
}

void ratios_csv_control(FILE *out, const struct controls *controls)
{
    static const char *const columns[] = {"study", "feature",     "n",          "other_n", "blocks",
                                          "score", "other_score", "same_grade", "ratio",   "low",
                                          "high",  "p",           "p_different"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < controls->count; i++) {
        const struct control_feature *c = &controls->items[i];
        struct control_ratio r = control_ratio_of(&c->ratio);
        const char *const names[] = {c->study, c->feature};
        const char *same = c->score == SCORE_NONE ? "" : c->score == c->other_score ? "yes" : "no";
        const double scores[] = {score_number(c, c->score), score_number(c, c->other_score)};
        const double numbers[] = {100 * exp(r.estimate), 100 * exp(r.low), 100 * exp(r.high), r.p,
                                  c->p_different};
        write_names(out, names, COUNT_OF(names));
        fprintf(out, "%zu,%zu,%zu,", c->ratio.n, c->ratio.other_n, c->ratio.blocks);
        for (size_t k = 0; k < COUNT_OF(scores); k++)
            csv_write_field(out, isfinite(scores[k]) ? number_text(scores[k]).text : "", ',');
        csv_write_field(out, same, ',');
        write_numbers(out, numbers, COUNT_OF(numbers));
    }
}
