#include "sheet.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/uncertainty/probability_text.h"
#include "analysis/uncertainty/weighted_total.h"
#include "base/memory.h"
#include "model/platform_list.h"

/* The scores of one study: consecutive platforms, each with one score for each feature. */
struct profile {
    const struct resampled *resampled;
    const struct scores *all;
    const struct score *first;
    size_t platforms, features;
    const struct score **columns; /* the first score of each platform, in the order of the sheet */
};

static void profile_free(struct profile *profile)
{
    free(profile->columns);
}

static int compare_columns(const void *a, const void *b, void *platforms)
{
    const struct score *const *x = a, *const *y = b;
    return platform_compare(platforms, (*x)->platform, (*y)->platform);
}

static struct profile profile_at(const struct resampled *resampled, size_t index)
{
    const struct scores *scores = resampled->scores;
    struct profile profile = {resampled, scores, &scores->items[index], 0, scores->scheme->count,
                              NULL};
    for (size_t i = index; i < scores->count; i += profile.features)
        if (strcmp(scores->items[i].study, profile.first->study) == 0)
            profile.platforms++;
    profile.columns = memory_alloc(profile.platforms, sizeof *profile.columns);
    for (size_t p = 0; p < profile.platforms; p++)
        profile.columns[p] = &profile.first[p * profile.features];
    qsort_r(profile.columns, profile.platforms, sizeof *profile.columns, compare_columns,
            (void *)&scores->study->platforms);
    return profile;
}

/* The score of the platform in column `platform`, counted from 0. */
static const struct score *profile_score(const struct profile *profile, size_t platform,
                                         size_t feature)
{
    return &profile->columns[platform][feature];
}

static const char *profile_platform(const struct profile *profile, size_t platform)
{
    return profile_score(profile, platform, 0)->platform;
}

static void sheet_write_line(FILE *out, const char *text, enum grid_format format)
{
    fputs(format == GRID_HTML ? "<p>" : "", out);
    grid_write_text(out, text, format);
    fputs(format == GRID_TEXT ? "\n" : format == GRID_HTML ? "</p>\n" : "\n\n", out);
}

static void add_sums(struct grid *grid, const struct profile *profile, const char *group)
{
    grid_row(grid, GRID_SUM);
    if (group)
        grid_cell(grid, "Sum of %s", group);
    else
        grid_cell(grid, "Total");
    grid_cell(grid, "%s", "");
    for (size_t p = 0; p < profile->platforms; p++) {
        struct score_sum sum =
            score_sum(profile->all, profile->first->study, profile_platform(profile, p), group);
        if (sum.features == 0)
            grid_cell(grid, "-");
        else
            grid_cell(grid, "%d of %zu (%zu)", sum.points, sum.features * SCORE_MAX, sum.features);
    }
}

/* The weighted totals: percent of the possible, and the interval if there is one. */
static void add_weighted_totals(struct grid *grid, const struct profile *profile)
{
    grid_row(grid, GRID_SUM);
    grid_cell(grid, "Weighted total");
    grid_cell(grid, "%s", "");
    for (size_t p = 0; p < profile->platforms; p++) {
        struct weighted_total total = weighted_total(profile->resampled, profile->first->study,
                                                     profile_platform(profile, p), FEATURE_SET_ALL);
        if (total.features == 0)
            grid_cell(grid, "-");
        else if (isnan(total.low))
            grid_cell(grid, "%.1f %% [?]", total.percent);
        else
            grid_cell(grid, "%.1f %% [%.1f to %.1f]", total.percent, total.low, total.high);
    }
}

static void add_feature(struct grid *grid, const struct profile *profile, size_t feature)
{
    const struct graded *graded = &profile->all->scheme->items[feature];
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", graded->title);
    grid_cell(grid, "%s", graded->importance);
    for (size_t p = 0; p < profile->platforms; p++) {
        const struct score *s = profile_score(profile, p, feature);
        const struct resampled_score *c = resampled_find(profile->resampled, s);
        if (c)
            grid_cell(
                grid, "%.2f %%  %d (%s)", s->ratio, s->score,
                grade_probability_text(c, QUESTION_TRUTH, profile->resampled->how.draws).text);
        else
            grid_cell(grid, "-");
    }
}

static void fill_sheet(struct grid *grid, const struct profile *profile)
{
    const struct scheme *scheme = profile->all->scheme;
    grid_row(grid, GRID_HEADER);
    grid_cell(grid, "Feature");
    grid_cell(grid, "Importance");
    for (size_t p = 0; p < profile->platforms; p++)
        grid_cell(grid, "%s",
                  platform_title(&profile->all->study->platforms, profile_platform(profile, p)));
    for (size_t f = 0; f < profile->features; f++) {
        const char *group = scheme->items[f].group;
        add_feature(grid, profile, f);
        if (f + 1 == profile->features || strcmp(scheme->items[f + 1].group, group) != 0)
            add_sums(grid, profile, group);
    }
    add_sums(grid, profile, NULL);
    add_weighted_totals(grid, profile);
}

static size_t widest_cell(const struct grid *grid, size_t column)
{
    size_t most = 0;
    for (size_t r = 0; r < grid->count; r++) {
        const char *cell = grid->rows[r].cells[column];
        size_t letters = cell ? strlen(cell) : 0;
        most = letters > most ? letters : most;
    }
    return most;
}

/* Write the platforms from `begin` to before `end`. */
static void write_part(FILE *out, const struct profile *profile, size_t begin, size_t end)
{
    struct profile part = *profile;
    part.columns += begin;
    part.platforms = end - begin;
    CLEANUP(grid_free) struct grid grid = {.columns = 2 + part.platforms, .left = 2};
    fill_sheet(&grid, &part);
    fputs(begin > 0 ? "\n\\medskip\n" : "", out);
    grid_write(out, &grid, GRID_LATEX);
}

/* Move the platforms without any score behind the others; return how many have one. */
static size_t move_ungraded_last(struct profile *profile)
{
    const struct score **ordered = memory_alloc(profile->platforms, sizeof *ordered);
    size_t graded = 0, count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t p = 0; p < profile->platforms; p++) {
            bool any = false;
            for (size_t f = 0; f < profile->features; f++)
                any = any || profile_score(profile, p, f)->score != SCORE_NONE;
            if (any == (pass == 0))
                ordered[count++] = profile->columns[p];
        }
        graded = pass == 0 ? count : graded;
    }
    free(profile->columns);
    profile->columns = ordered;
    return graded;
}

/* A printed page has a limited width: LaTeX gets one table below the other, each with as many
 * platforms as fit, and a line about those without any score. */
static void write_latex_parts(FILE *out, struct profile *profile)
{
    enum { PAGE_LETTERS = 115 }; /* of a row in the size of the report's tables */
    size_t graded = move_ungraded_last(profile);
    CLEANUP(grid_free) struct grid whole = {.columns = 2 + profile->platforms, .left = 2};
    fill_sheet(&whole, profile);
    size_t names = widest_cell(&whole, 0) + widest_cell(&whole, 1), width = names, begin = 0;
    for (size_t p = 0; p < graded; p++) {
        size_t letters = widest_cell(&whole, 2 + p);
        if (p > begin && width + letters > PAGE_LETTERS) {
            write_part(out, profile, begin, p);
            begin = p;
            width = names;
        }
        width += letters;
    }
    write_part(out, profile, begin, graded);
    if (graded == profile->platforms)
        return;
    fputs("\n", out);
    grid_write_text(out, "No feature of the scheme was measured on: ", GRID_LATEX);
    for (size_t p = graded; p < profile->platforms; p++) {
        fputs(p > graded ? ", " : "", out);
        grid_write_text(
            out, platform_title(&profile->all->study->platforms, profile_platform(profile, p)),
            GRID_LATEX);
    }
    fputs(".\n", out);
}

static void sheet_write_grid(FILE *out, struct profile *profile, enum grid_format format)
{
    if (format == GRID_LATEX) {
        write_latex_parts(out, profile);
        return;
    }
    CLEANUP(grid_free) struct grid grid = {.columns = 2 + profile->platforms, .left = 2};
    fill_sheet(&grid, profile);
    grid_write(out, &grid, format);
}

static void write_notes(FILE *out, const struct profile *profile, enum grid_format format)
{
    bool gaps = false;
    for (size_t p = 0; p < profile->platforms; p++)
        for (size_t f = 0; f < profile->features; f++) {
            const struct score *s = profile_score(profile, p, f);
            CLEANUP_TEXT char *note = NULL;
            gaps = gaps || s->score == SCORE_NONE;
            if (score_rejects(s))
                note = memory_print("%s is rejected: %s is mandatory with at least score %d.",
                                    s->platform, s->graded->title, s->graded->required);
            else if (s->score == SCORE_NONE && s->graded->required > 0)
                note = memory_print("%s may be rejected: %s is mandatory and not measured.",
                                    s->platform, s->graded->title);
            else if (s->score != SCORE_NONE && s->levels != s->baseline_levels)
                note = memory_print("%s has another number of levels for %s than for %s: %zu, %zu.",
                                    s->graded->title, s->platform, profile->all->baseline,
                                    s->levels, s->baseline_levels);
            if (note)
                sheet_write_line(out, note, format);
        }
    if (gaps)
        sheet_write_line(out, "- was not measured: a gap, not a zero; sums leave it out.", format);
}

static void write_profile(FILE *out, struct profile *profile, enum grid_format format)
{
    CLEANUP_TEXT char *title =
        memory_print("DESMET evaluation profile: study %s, scheme %s, baseline %s",
                     profile->first->study, profile->all->scheme->name, profile->all->baseline);
    sheet_write_line(out, title, format);
    sheet_write_line(
        out,
        "Each cell: percent of the baseline, score (0 to 4), and how probable that score is. "
        "Sums: points of those possible (number of features).",
        format);
    CLEANUP_TEXT char *weights = scheme_weights_text(profile->all->scheme);
    CLEANUP_TEXT char *weighted = memory_print(
        "Weighted total: percent of the possible points, and the middle 95 %% of its draws. "
        "Weights, which are assumptions: %s.",
        weights);
    sheet_write_line(out, weighted, format);
    if (format == GRID_TEXT)
        fputc('\n', out);
    sheet_write_grid(out, profile, format);
    if (format != GRID_TEXT && format != GRID_HTML)
        fputc('\n', out);
    write_notes(out, profile, format);
}

static const char document_begin[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>DESMET evaluation profile</title>\n<style>\n"
    "body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { padding: .3em .8em; border-bottom: 1px solid #ccc; text-align: left; }\n"
    ".right { text-align: right; font-variant-numeric: tabular-nums; }\n"
    ".sum th, .sum td { border-top: 2px solid #666; font-weight: bold; }\n"
    "</style>\n</head>\n<body>\n";

void sheet_write(FILE *out, const struct resampled *resampled, enum grid_format format)
{
    const struct scores *scores = resampled->scores;
    fputs(format == GRID_HTML ? document_begin : "", out);
    for (size_t i = 0; i < scores->count;) {
        CLEANUP(profile_free) struct profile profile = profile_at(resampled, i);
        fputs(i > 0 ? "\n" : "", out);
        write_profile(out, &profile, format);
        i += profile.platforms * profile.features;
    }
    fputs(format == GRID_HTML ? "</body>\n</html>\n" : "", out);
}

/* --- JSON --- */

static json_t *sheet_number(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

/* The probabilities of the scores 0 to SCORE_MAX. */
static json_t *probabilities(const struct resampled_score *c)
{
    json_t *list = json_array();
    for (int k = 0; k <= SCORE_MAX; k++)
        json_array_append_new(list, sheet_number(c->probability[QUESTION_TRUTH][k]));
    return list;
}

static json_t *score_object(const struct resampled *resampled, const struct score *s)
{
    const struct resampled_score *c = resampled_find(resampled, s);
    json_t *object = json_object();
    json_object_set_new(object, "feature", json_string(s->graded->feature));
    json_object_set_new(object, "title", json_string(s->graded->title));
    json_object_set_new(object, "group", json_string(s->graded->group));
    json_object_set_new(object, "importance", json_string(s->graded->importance));
    json_object_set_new(object, "weight", json_real(s->graded->weight));
    json_object_set_new(object, "unit", json_string(s->graded->unit));
    json_object_set_new(object, "required", json_integer(s->graded->required));
    json_object_set_new(object, "baseline", sheet_number(s->baseline));
    json_object_set_new(object, "value", sheet_number(s->value));
    json_object_set_new(object, "ratio", sheet_number(s->ratio));
    json_object_set_new(object, "score",
                        s->score == SCORE_NONE ? json_null() : json_integer(s->score));
    json_object_set_new(object, "ratio_low", c ? json_real(c->low) : json_null());
    json_object_set_new(object, "ratio_high", c ? json_real(c->high) : json_null());
    json_object_set_new(object, "probabilities", c ? probabilities(c) : json_null());
    return object;
}

static json_t *sum_object(const struct scores *scores, const struct score *s, const char *group)
{
    struct score_sum sum = score_sum(scores, s->study, s->platform, group);
    json_t *object = json_object();
    json_object_set_new(object, "group", group ? json_string(group) : json_null());
    json_object_set_new(object, "sum", json_integer(sum.points));
    json_object_set_new(object, "most", json_integer((json_int_t)(sum.features * SCORE_MAX)));
    json_object_set_new(object, "features", json_integer((json_int_t)sum.features));
    json_object_set_new(object, "graded", json_integer((json_int_t)sum.graded));
    return object;
}

static json_t *weighted_object(const struct resampled *resampled, const struct score *s)
{
    struct weighted_total total = weighted_total(resampled, s->study, s->platform, FEATURE_SET_ALL);
    json_t *object = json_object();
    json_object_set_new(object, "percent", sheet_number(total.percent));
    json_object_set_new(object, "low", sheet_number(total.low));
    json_object_set_new(object, "high", sheet_number(total.high));
    return object;
}

/* One platform of one study, whose scores begin at `first`. */
static json_t *platform_object(const struct resampled *resampled, const struct score *first)
{
    const struct scores *scores = resampled->scores;
    const struct scheme *scheme = scores->scheme;
    json_t *list = json_array(), *sums = json_array(), *rejected = json_array();
    for (size_t f = 0; f < scheme->count; f++) {
        const struct score *s = &first[f];
        json_array_append_new(list, score_object(resampled, s));
        if (score_rejects(s))
            json_array_append_new(rejected, json_string(s->graded->feature));
        if (f + 1 == scheme->count ||
            strcmp(scheme->items[f].group, scheme->items[f + 1].group) != 0)
            json_array_append_new(sums, sum_object(scores, first, scheme->items[f].group));
    }
    json_array_append_new(sums, sum_object(scores, first, NULL));
    json_t *object = json_object();
    json_object_set_new(object, "study", json_string(first->study));
    json_object_set_new(object, "platform", json_string(first->platform));
    json_object_set_new(object, "scores", list);
    json_object_set_new(object, "sums", sums);
    json_object_set_new(object, "weighted_total", weighted_object(resampled, first));
    json_object_set_new(object, "rejected_by", rejected);
    return object;
}

void sheet_write_json(FILE *out, const struct resampled *resampled)
{
    const struct scores *scores = resampled->scores;
    json_t *document = json_object(), *platforms = json_array();
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        json_array_append_new(platforms, platform_object(resampled, &scores->items[i]));
    json_object_set_new(document, "scheme", json_string(scores->scheme->name));
    json_object_set_new(document, "baseline", json_string(scores->baseline));
    json_object_set_new(document, "platforms", platforms);
    json_dumpf(document, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    fputc('\n', out);
    json_decref(document);
}
