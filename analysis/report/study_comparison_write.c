#include "study_comparison_write.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static const struct compared_study *study_at(const struct study_comparison *c, size_t study)
{
    return &c->studies[study];
}

static void write_comparison_number(FILE *out, double value, char end)
{
    fprintf(out, "%s%c", isfinite(value) ? number_text(value).text : "", end);
}

/* --- the ratios --- */

static void write_ratio_rows(FILE *out, const struct study_comparison *c)
{
    static const char *const columns[] = {
        "platform",   "own_name", "study", "year", "host",  "feature",  "baseline", "n",
        "baseline_n", "times",    "low",   "high", "doubt", "next_low", "next_high"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < c->ratio_count; i++) {
        const struct study_ratio *r = &c->ratios[i];
        const struct compared_study *study = study_at(c, r->study);
        const char *const texts[] = {r->platform, r->own,           study->values.name, study->year,
                                     study->host, r->feature->name, r->baseline};
        for (size_t t = 0; t < COUNT_OF(texts); t++)
            csv_write_field(out, texts[t], ',');
        write_comparison_number(out, r->n > 0 ? (double)r->n : (double)NAN, ',');
        write_comparison_number(out, r->baseline_n > 0 ? (double)r->baseline_n : (double)NAN, ',');
        write_comparison_number(out, r->ratio, ',');
        write_comparison_number(out, r->low, ',');
        write_comparison_number(out, r->high, ',');
        fprintf(out, "%s,,\n", doubt_name(r->doubt));
    }
    for (size_t i = 0; i < c->pooled_count; i++) {
        const struct pooled_studies *p = &c->pooled[i];
        const struct random_effects *e = &p->effects;
        csv_write_field(out, p->platform, ',');
        fputs(",pooled,,,,", out);
        csv_write_field(out, p->baseline, ',');
        fprintf(out, "%zu,,", e->k);
        write_comparison_number(out, exp(e->mean), ',');
        write_comparison_number(out, exp(e->low), ',');
        write_comparison_number(out, exp(e->high), ',');
        fputc(',', out);
        write_comparison_number(out, exp(e->next_low), ',');
        write_comparison_number(out, exp(e->next_high), '\n');
    }
}

static void add_times(struct grid *grid, double times, double low, double high)
{
    grid_cell(grid, "%.3g", times);
    if (isnan(low))
        grid_cell(grid, "-");
    else if (high >= RATIO_MOST)
        grid_cell(grid, "%.3g or more", low); /* the other mean may be 0 */
    else
        grid_cell(grid, "%.3g to %.3g", low, high);
}

/* "young-2019"; with the study's title of the platform if that is another: "young-2019 (runsc)". */
static void add_own_study(struct grid *grid, const struct study_comparison *c,
                          const struct study_ratio *r)
{
    const char *study = study_at(c, r->study)->values.name, *own = ratio_platform_title(c, r);
    bool is_same = strcmp(own, compared_platform_title(c, r->platform)) == 0;
    grid_cell(grid, is_same ? "%s" : "%s (%s)", study, own);
}

/* "10, 10"; "?" for a number that is unknown. */
static void add_both_counts(struct grid *grid, const struct study_ratio *r)
{
    CLEANUP_TEXT char *n = r->n > 0 ? memory_print("%zu", r->n) : memory_print("?");
    CLEANUP_TEXT char *baseline =
        r->baseline_n > 0 ? memory_print("%zu", r->baseline_n) : memory_print("?");
    grid_cell(grid, "%s, %s", n, baseline);
}

static void add_pooled_rows(struct grid *grid, const struct study_comparison *c)
{
    for (size_t i = 0; i < c->pooled_count; i++) {
        const struct pooled_studies *p = &c->pooled[i];
        const struct random_effects *e = &p->effects;
        grid_row(grid, i == 0 ? GRID_SUM : GRID_BODY);
        grid_cell(grid, "%s", compared_platform_title(c, p->platform));
        grid_cell(grid, "Pooled, %zu studies", e->k);
        for (size_t empty = 0; empty < 3; empty++)
            grid_cell(grid, "%s", "");
        grid_cell(grid, "%s", compared_platform_title(c, p->baseline));
        grid_cell(grid, "%s", "");
        add_times(grid, exp(e->mean), exp(e->low), exp(e->high));
        grid_row(grid, GRID_BODY);
        grid_cell(grid, "%s", "");
        grid_cell(grid, "In another study");
        for (size_t empty = 0; empty < 6; empty++)
            grid_cell(grid, "%s", "");
        grid_cell(grid, "%.3g to %.3g", exp(e->next_low), exp(e->next_high));
    }
}

void study_comparison_write_ratios(FILE *out, const struct study_comparison *comparison,
                                   enum grid_format format)
{
    static const char *const titles[] = {"Platform", "Study",         "Year",
                                         "Host",     "Feature",       "Baseline",
                                         "n",        "Times as good", "95 % interval"};
    if (format == GRID_CSV) {
        write_ratio_rows(out, comparison);
        return;
    }
    CLEANUP(grid_free)
    struct grid grid = {.columns = COUNT_OF(titles), .left = 6, .is_long = true};
    const char *last = "";
    grid_row(&grid, GRID_HEADER);
    for (size_t t = 0; t < COUNT_OF(titles); t++)
        grid_cell(&grid, "%s", titles[t]);
    for (size_t i = 0; i < comparison->ratio_count; i++) {
        const struct study_ratio *r = &comparison->ratios[i];
        const struct compared_study *study = study_at(comparison, r->study);
        bool is_new = strcmp(last, r->platform) != 0;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", is_new ? compared_platform_title(comparison, r->platform) : "");
        add_own_study(&grid, comparison, r);
        grid_cell(&grid, "%s", *study->year ? study->year : "-");
        grid_cell(&grid, "%s", *study->host ? study->host : "-");
        grid_cell(&grid, "%s", r->feature->title);
        grid_cell(&grid, "%s", ratio_baseline_title(comparison, r));
        add_both_counts(&grid, r);
        add_times(&grid, r->ratio, r->low, r->high);
        last = r->platform;
    }
    add_pooled_rows(&grid, comparison);
    grid_write(out, &grid, format);
}

/* --- agreement with the study of reference --- */

static void write_agreement_rows(FILE *out, const struct study_comparison *c)
{
    static const char *const columns[] = {"study", "feature",    "pairs",     "same_means",
                                          "sure",  "same_order", "intervals", "overlaps"};
    csv_write_header(out, columns, COUNT_OF(columns));
    for (size_t i = 0; i < c->agreement_count; i++) {
        const struct study_agreement *a = &c->agreements[i];
        csv_write_field(out, study_at(c, a->study)->values.name, ',');
        csv_write_field(out, a->feature->name, ',');
        fprintf(out, "%zu,%zu,%zu,%zu,%zu,%zu\n", a->pairs, a->same_means, a->sure, a->same_order,
                a->intervals, a->overlaps);
    }
}

static void add_agreeing(struct grid *grid, size_t same, size_t of)
{
    if (of == 0)
        grid_cell(grid, "-");
    else
        grid_cell(grid, "%zu of %zu", same, of);
}

void study_comparison_write_agreement(FILE *out, const struct study_comparison *comparison,
                                      enum grid_format format)
{
    static const char *const titles[] = {"Study", "Feature", "Order of means", "Sure order",
                                         "Intervals overlap"};
    if (format == GRID_CSV) {
        write_agreement_rows(out, comparison);
        return;
    }
    CLEANUP(grid_free) struct grid grid = {.columns = COUNT_OF(titles), .left = 2};
    grid_row(&grid, GRID_HEADER);
    for (size_t t = 0; t < COUNT_OF(titles); t++)
        grid_cell(&grid, "%s", titles[t]);
    for (size_t i = 0; i < comparison->agreement_count; i++) {
        const struct study_agreement *a = &comparison->agreements[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", study_at(comparison, a->study)->values.name);
        grid_cell(&grid, "%s", a->feature->title);
        add_agreeing(&grid, a->same_means, a->pairs);
        add_agreeing(&grid, a->same_order, a->sure);
        add_agreeing(&grid, a->overlaps, a->intervals);
    }
    grid_write(out, &grid, format);
}

void study_comparison_write_verdict(FILE *out, const struct study_comparison *comparison,
                                    enum grid_format format)
{
    const struct study_agreement sum = study_agreement_sum(comparison);
    const char *reference = study_at(comparison, comparison->reference)->values.name;
    const char *order = confirmation_text(comparison->order),
               *size = confirmation_text(comparison->size);
    if (format == GRID_CSV) {
        fputs("reference,feature,order,same_order,sure,size,overlaps,intervals\n", out);
        csv_write_field(out, reference, ',');
        csv_write_field(out, comparison->feature->name, ',');
        fprintf(out, "%s,%zu,%zu,%s,%zu,%zu\n", order, sum.same_order, sum.sure, size, sum.overlaps,
                sum.intervals);
        return;
    }
    CLEANUP_TEXT char *text =
        comparison->agreement_count == 0
            ? memory_print("%s in %s: no other study has it.", comparison->feature->title,
                           reference)
            : memory_print("%s in %s, elsewhere: its order of platforms %s (%zu of %zu pairs that "
                           "both studies are sure of), the size of their ratios %s (%zu of %zu "
                           "intervals overlap).",
                           comparison->feature->title, reference, order, sum.same_order, sum.sure,
                           size, sum.overlaps, sum.intervals);
    grid_write_text(out, text, format);
    fputc('\n', out);
}

/* --- JSON --- */

static json_t *number_or_null(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *ratio_object(const struct study_comparison *c, const struct study_ratio *r)
{
    const struct compared_study *study = study_at(c, r->study);
    json_t *object = json_object();
    json_object_set_new(object, "platform", json_string(r->platform));
    json_object_set_new(object, "own_name", json_string(r->own));
    json_object_set_new(object, "study", json_string(study->values.name));
    json_object_set_new(object, "year", json_string(study->year));
    json_object_set_new(object, "host", json_string(study->host));
    json_object_set_new(object, "feature", json_string(r->feature->name));
    json_object_set_new(object, "baseline", json_string(r->baseline));
    json_object_set_new(object, "n", r->n > 0 ? json_integer((json_int_t)r->n) : json_null());
    json_object_set_new(object, "baseline_n",
                        r->baseline_n > 0 ? json_integer((json_int_t)r->baseline_n) : json_null());
    json_object_set_new(object, "times", json_real(r->ratio));
    json_object_set_new(object, "low", number_or_null(r->low));
    json_object_set_new(object, "high", number_or_null(r->high));
    json_object_set_new(object, "doubt", json_string(doubt_name(r->doubt)));
    return object;
}

static json_t *pooled_object(const struct pooled_studies *p)
{
    json_t *object = json_object();
    json_object_set_new(object, "platform", json_string(p->platform));
    json_object_set_new(object, "baseline", json_string(p->baseline));
    json_object_set_new(object, "studies", json_integer((json_int_t)p->effects.k));
    json_object_set_new(object, "times", number_or_null(exp(p->effects.mean)));
    json_object_set_new(object, "low", number_or_null(exp(p->effects.low)));
    json_object_set_new(object, "high", number_or_null(exp(p->effects.high)));
    json_object_set_new(object, "next_low", number_or_null(exp(p->effects.next_low)));
    json_object_set_new(object, "next_high", number_or_null(exp(p->effects.next_high)));
    return object;
}

static json_t *agreement_object(const struct study_comparison *c, const struct study_agreement *a)
{
    json_t *object = json_object();
    const struct {
        const char *name;
        size_t count;
    } counts[] = {{"pairs", a->pairs},         {"same_means", a->same_means},
                  {"sure", a->sure},           {"same_order", a->same_order},
                  {"intervals", a->intervals}, {"overlaps", a->overlaps}};
    json_object_set_new(object, "study", json_string(study_at(c, a->study)->values.name));
    json_object_set_new(object, "feature", json_string(a->feature->name));
    for (size_t i = 0; i < COUNT_OF(counts); i++)
        json_object_set_new(object, counts[i].name, json_integer((json_int_t)counts[i].count));
    return object;
}

void study_comparison_write_json(FILE *out, const struct study_comparison *comparison)
{
    const struct study_comparison *c = comparison;
    json_t *document = json_object(), *ratios = json_array(), *pooled = json_array(),
           *agreements = json_array();
    for (size_t i = 0; i < c->ratio_count; i++)
        json_array_append_new(ratios, ratio_object(c, &c->ratios[i]));
    for (size_t i = 0; i < c->pooled_count; i++)
        json_array_append_new(pooled, pooled_object(&c->pooled[i]));
    for (size_t i = 0; i < c->agreement_count; i++)
        json_array_append_new(agreements, agreement_object(c, &c->agreements[i]));
    json_object_set_new(document, "feature", json_string(c->feature->name));
    json_object_set_new(document, "measures", json_string(c->measures));
    json_object_set_new(document, "reference", json_string(study_at(c, c->reference)->values.name));
    json_object_set_new(document, "order", json_string(confirmation_text(c->order)));
    json_object_set_new(document, "size", json_string(confirmation_text(c->size)));
    json_object_set_new(document, "ratios", ratios);
    json_object_set_new(document, "pooled", pooled);
    json_object_set_new(document, "agreement", agreements);
    json_dumpf(document, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    fputc('\n', out);
    json_decref(document);
}

/* --- the figure --- */

/* The number of a study among those with ratios, from 1. */
static size_t mark_of(const struct study_comparison *c, size_t study)
{
    size_t mark = 1;
    for (size_t s = 0; s < study; s++)
        mark += study_is_compared(c, s) ? 1 : 0;
    return mark;
}

static void write_figure_row(FILE *out, const struct study_comparison *c, size_t row,
                             const char *platform, const char *baseline, const char *study,
                             const char *note, size_t mark, const double numbers[3])
{
    fprintf(out, "%zu,%zu,", row, mark);
    gnuplot_csv_text(out, platform, ',');
    gnuplot_csv_text(out, baseline, ',');
    gnuplot_csv_text(out, study, ',');
    gnuplot_csv_text(out, note, ',');
    gnuplot_csv_text(out, c->feature->title, ',');
    for (size_t n = 0; n < 3; n++)
        gnuplot_csv_number(out, numbers[n], n < 2 ? ',' : '\n');
}

void study_comparison_write_figure(FILE *out, const struct study_comparison *comparison)
{
    const struct study_comparison *c = comparison;
    size_t row = 0;
    fputs("row,mark,platform,baseline,study,note,title,times,low,high\n", out);
    for (size_t i = 0; i < c->ratio_count; i++) {
        const struct study_ratio *r = &c->ratios[i];
        const double numbers[] = {r->ratio, r->low, r->high};
        bool is_last = i + 1 == c->ratio_count || strcmp(r[1].platform, r->platform) != 0;
        const char *platform = compared_platform_title(c, r->platform);
        const char *own = ratio_platform_title(c, r), *name = study_at(c, r->study)->values.name;
        bool is_same = strcmp(own, platform) == 0;
        CLEANUP_TEXT char *study = memory_print(is_same ? "%s" : "%s (%s)", name, own);
        write_figure_row(out, c, row++, platform, ratio_baseline_title(c, r), study,
                         r->feature->title, mark_of(c, r->study), numbers);
        for (size_t p = 0; p < c->pooled_count && is_last; p++) {
            const struct pooled_studies *pooled = &c->pooled[p];
            const double all[] = {exp(pooled->effects.mean), exp(pooled->effects.low),
                                  exp(pooled->effects.high)};
            if (strcmp(pooled->platform, r->platform) != 0)
                continue;
            CLEANUP_TEXT char *pooled_name = memory_print("pooled, %zu studies", pooled->effects.k);
            write_figure_row(out, c, row++, platform, compared_platform_title(c, pooled->baseline),
                             pooled_name, "", 0, all);
        }
    }
}
