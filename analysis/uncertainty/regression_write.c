#include "regression_write.h"

#include <jansson.h>
#include <math.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "probability_text.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* --- the table --- */

enum { LEVEL_COLUMN = 2 };

/* A ratio too large to be of use gets no digits. */
static void add_regression_ratio(struct grid *grid, double ratio)
{
    if (isnan(ratio))
        grid_cell(grid, "-");
    else if (100 * ratio > 1e5)
        grid_cell(grid, ">100000 %%");
    else
        grid_cell(grid, "%.1f %%", 100 * ratio);
}

static void add_regression_interval(struct grid *grid, double low, double high)
{
    if (isnan(low))
        grid_cell(grid, "-");
    else if (100 * high > 1e5)
        grid_cell(grid, "from %.1f %%", 100 * low);
    else
        grid_cell(grid, "%.1f to %.1f %%", 100 * low, 100 * high);
}

static void add_mean(struct grid *grid, const struct summary *summary)
{
    if (summary)
        grid_cell(grid, "%.4g %s", summary->mean, summary->unit);
    else
        grid_cell(grid, "-");
}

/* "10"; "?" for a number that the summary does not tell, and "-" for none. The caller frees it. */
static char *count_of(const struct summary *summary)
{
    return !summary                ? memory_print("-")
           : summary->n_is_unknown ? memory_print("?")
                                   : memory_print("%zu", summary->n);
}

static void add_regression_row(struct grid *grid, const struct regressions *list,
                               const struct regression_cell *cell, const char *feature,
                               const struct platform_list *platforms)
{
    bool is_in_both = cell->before && cell->after;
    const double probabilities[] = {cell->worse, cell->better};
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", feature);
    grid_cell(grid, "%s", platform_title(platforms, cell->platform));
    grid_cell(grid, "%s", level_text(cell->level).text);
    CLEANUP_TEXT char *before = count_of(cell->before);
    CLEANUP_TEXT char *after = count_of(cell->after);
    grid_cell(grid, "%s, %s", before, after);
    add_mean(grid, cell->before);
    add_mean(grid, cell->after);
    add_regression_ratio(grid, cell->ratio);
    add_regression_interval(grid, cell->low, cell->high);
    for (size_t p = 0; p < COUNT_OF(probabilities); p++)
        grid_cell(grid, "%s",
                  is_in_both ? probability_text(probabilities[p], list->how.draws).text : "-");
    grid_cell(grid, "%s", regression_verdict_name(cell->verdict));
    grid_tone(grid, cell->verdict == REGRESSION_FOUND         ? GRID_BAD
                    : cell->verdict == REGRESSION_IMPROVEMENT ? GRID_GOOD
                    : cell->verdict == REGRESSION_UNDECIDED   ? GRID_WEAK
                                                              : GRID_PLAIN);
}

static void write_regression_grid(FILE *out, const struct regressions *list,
                                  const struct platform_list *platforms, enum grid_format format)
{
    static const char *const titles[] = {"Feature", "Platform", "Level",  "n",
                                         "Before",  "After",    "Ratio",  "95 % interval",
                                         "Worse",   "Better",   "Verdict"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = COUNT_OF(titles), .left = 2, .is_long = true};
    bool has_levels = false;
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < COUNT_OF(titles); c++)
        grid_cell(&grid, "%s", titles[c]);
    for (size_t i = 0; i < list->count; i++) {
        const struct regression_cell *cell = &list->items[i];
        bool is_new = i == 0 || cell->feature != cell[-1].feature;
        has_levels = has_levels || cell->level != LEVEL_NONE;
        add_regression_row(&grid, list, cell, is_new ? cell->feature->title : "", platforms);
    }
    if (!has_levels)
        grid_remove_column(&grid, LEVEL_COLUMN);
    grid_write(out, &grid, format);
}

/* --- the sentences --- */

static void write_regression_line(FILE *out, const char *text, enum grid_format format)
{
    grid_write_text(out, text, format);
    fputc('\n', out);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* Why cells have no probability, one line a reason. */
static void write_withheld(FILE *out, const struct regressions *list, enum grid_format format)
{
    for (int doubt = DOUBT_NOT; doubt <= DOUBT_ONE; doubt++) {
        size_t count = 0;
        for (size_t i = 0; i < list->count; i++)
            count += !list->items[i].is_undefined && list->items[i].doubt == (enum doubt)doubt;
        if (count == 0 || !doubt_withholds((enum doubt)doubt))
            continue;
        CLEANUP_TEXT char *text = memory_print("? no probability in %zu cell%s: %s.", count,
                                               plural(count), doubt_text((enum doubt)doubt));
        write_regression_line(out, text, format);
    }
    size_t undefined = 0;
    for (size_t i = 0; i < list->count; i++)
        undefined += list->items[i].is_undefined;
    if (undefined == 0)
        return;
    CLEANUP_TEXT char *text =
        memory_print("? no ratio in %zu cell%s: the mean before is not above 0, or the one after "
                     "is below 0.",
                     undefined, plural(undefined));
    write_regression_line(out, text, format);
}

static void write_regression_counts(FILE *out, const struct regressions *list,
                                    enum grid_format format)
{
    const size_t *of = list->of;
    size_t unmatched = of[REGRESSION_ONLY_BEFORE] + of[REGRESSION_ONLY_AFTER],
           untested = list->count - unmatched - list->tested;
    CLEANUP_TEXT char *without =
        untested > 0 ? memory_print(", %zu without a probability", untested) : memory_copy("", 0);
    CLEANUP_TEXT char *counts =
        memory_print("Of %zu cell%s in both runs%s: %zu regression%s, %zu improvement%s, %zu with "
                     "no regression, "
                     "%zu undecided. In one run alone: %zu.",
                     list->count - unmatched, plural(list->count - unmatched), without,
                     of[REGRESSION_FOUND], plural(of[REGRESSION_FOUND]), of[REGRESSION_IMPROVEMENT],
                     plural(of[REGRESSION_IMPROVEMENT]), of[REGRESSION_NONE],
                     of[REGRESSION_UNDECIDED], unmatched);
    write_regression_line(out, counts, format);
    if (list->tested == 0)
        return;
    CLEANUP_TEXT char *bound = memory_print(
        "If every mean had got worse by exactly %s %%, about %.2g of %zu test%s would report a "
        "regression; with smaller changes, fewer.",
        number_text(100 * list->rule.threshold).text,
        (1 - list->rule.probability) * (double)list->tested, list->tested, plural(list->tested));
    write_regression_line(out, bound, format);
    if (of[REGRESSION_FOUND] == 0)
        return;
    CLEANUP_TEXT char *expected =
        memory_print("Of the regressions found, %s%.2f %s expected to be no worse than that.",
                     list->expected_false < 0.005 ? "less than " : "",
                     fmax(list->expected_false, 0.01), list->expected_false < 0.005 ? "is" : "are");
    write_regression_line(out, expected, format);
}

/* --- CSV and JSON --- */

static void write_optional_number(FILE *out, double value, char end)
{
    fprintf(out, "%s%c", isfinite(value) ? number_text(value).text : "", end);
}

static void write_side(FILE *out, const struct summary *side)
{
    write_optional_number(out, side && !side->n_is_unknown ? (double)side->n : (double)NAN, ',');
    write_optional_number(out, side ? side->mean : (double)NAN, ',');
    write_optional_number(out, side ? side->sd : (double)NAN, ',');
}

static const char *doubt_word(const struct regression_cell *cell)
{
    return cell->is_undefined ? "ratio" : doubt_name(cell->doubt);
}

static void write_regression_rows(FILE *out, const struct regressions *list)
{
    static const char *const columns[] = {"platform", "feature", "level",     "unit",    "better",
                                          "n_before", "before",  "sd_before", "n_after", "after",
                                          "sd_after", "ratio",   "low",       "high",    "p_worse",
                                          "p_better", "doubt",   "verdict"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct regression_cell *cell = &list->items[i];
        const double numbers[] = {100 * cell->ratio, 100 * cell->low, 100 * cell->high, cell->worse,
                                  cell->better};
        csv_write_field(out, cell->platform, ',');
        csv_write_field(out, cell->feature->name, ',');
        csv_write_field(out, level_text(cell->level).text, ',');
        csv_write_field(out, (cell->before ? cell->before : cell->after)->unit, ',');
        csv_write_field(out, better_words[!cell->feature->lower_is_better], ',');
        write_side(out, cell->before);
        write_side(out, cell->after);
        for (size_t n = 0; n < COUNT_OF(numbers); n++)
            write_optional_number(out, numbers[n], ',');
        csv_write_field(out, doubt_word(cell), ',');
        csv_write_field(out, regression_verdict_name(cell->verdict), '\n');
    }
}

void regressions_write(FILE *out, const struct regressions *regressions,
                       const struct platform_list *platforms, enum grid_format format)
{
    if (format == GRID_CSV) {
        write_regression_rows(out, regressions);
        return;
    }
    CLEANUP_TEXT char *heading = memory_print(
        "The mean after in percent of the mean before, and the probability that it is worse or "
        "better by more than %s %% of it.",
        number_text(100 * regressions->rule.threshold).text);
    write_regression_line(out, heading, format);
    fputc('\n', out);
    write_regression_grid(out, regressions, platforms, format);
    fputc('\n', out);
    write_withheld(out, regressions, format);
    write_regression_counts(out, regressions, format);
}

static json_t *optional_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *side_object(const struct summary *side)
{
    if (!side)
        return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "n",
                        side->n_is_unknown ? json_null() : json_integer((json_int_t)side->n));
    json_object_set_new(object, "mean", json_real(side->mean));
    json_object_set_new(object, "sd", optional_number(side->sd));
    return object;
}

static json_t *cell_object(const struct regression_cell *cell)
{
    json_t *object = json_object();
    json_object_set_new(object, "platform", json_string(cell->platform));
    json_object_set_new(object, "feature", json_string(cell->feature->name));
    json_object_set_new(object, "level", json_string(level_text(cell->level).text));
    json_object_set_new(object, "unit",
                        json_string((cell->before ? cell->before : cell->after)->unit));
    json_object_set_new(object, "better",
                        json_string(better_words[!cell->feature->lower_is_better]));
    json_object_set_new(object, "before", side_object(cell->before));
    json_object_set_new(object, "after", side_object(cell->after));
    json_object_set_new(object, "ratio", optional_number(100 * cell->ratio));
    json_object_set_new(object, "low", optional_number(100 * cell->low));
    json_object_set_new(object, "high", optional_number(100 * cell->high));
    json_object_set_new(object, "p_worse", optional_number(cell->worse));
    json_object_set_new(object, "p_better", optional_number(cell->better));
    json_object_set_new(object, "doubt", json_string(doubt_word(cell)));
    json_object_set_new(object, "verdict", json_string(regression_verdict_name(cell->verdict)));
    return object;
}

void regressions_write_json(FILE *out, const struct regressions *regressions)
{
    json_t *document = json_object(), *counts = json_object(), *cells = json_array();
    for (size_t v = 0; v < REGRESSION_VERDICTS; v++)
        json_object_set_new(counts, regression_verdict_name((enum regression_verdict)v),
                            json_integer((json_int_t)regressions->of[v]));
    for (size_t i = 0; i < regressions->count; i++)
        json_array_append_new(cells, cell_object(&regressions->items[i]));
    json_object_set_new(document, "threshold", json_real(100 * regressions->rule.threshold));
    json_object_set_new(document, "probability", json_real(regressions->rule.probability));
    json_object_set_new(document, "draws", json_integer((json_int_t)regressions->how.draws));
    json_object_set_new(document, "seed", json_integer((json_int_t)regressions->how.seed));
    json_object_set_new(document, "tested", json_integer((json_int_t)regressions->tested));
    json_object_set_new(document, "expected_false", json_real(regressions->expected_false));
    json_object_set_new(document, "counts", counts);
    json_object_set_new(document, "cells", cells);
    json_dumpf(document, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    fputc('\n', out);
    json_decref(document);
}
