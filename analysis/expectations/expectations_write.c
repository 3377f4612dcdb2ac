#include "expectations_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "base/number.h"

static const char *expectation_feature_title(const struct expectation_checks *checks,
                                             const char *feature)
{
    const struct graded *graded = scheme_find(checks->titles, span_of(feature));
    return graded ? graded->title : feature;
}

static const struct expectation_check *check_at(const struct expectation_checks *checks, size_t e,
                                                size_t s)
{
    return &checks->checks[e * checks->study_count + s];
}

/* --- the table --- */

static bool is_expected(const struct expectation *e)
{
    return strcmp(e->kind, "expectation") == 0;
}

/* "violated, metal/docker 0.95". */
static void add_outcome(struct grid *grid, const struct expectation *e,
                        const struct expectation_check *j)
{
    switch (j->outcome) {
    case EXPECTATION_NO_RELATION:
        grid_cell(grid, "%s", "");
        return;
    case EXPECTATION_NOT_MEASURED:
        grid_cell(grid, "-");
        return;
    default:
        break;
    }
    CLEANUP_TEXT char *share = j->outcome == EXPECTATION_UNDECIDED
                                   ? memory_print(" (%.0f %%)", 100 * j->probability)
                                   : memory_copy("", 0);
    const struct relation_operand *a = &e->relation.operands[j->a],
                                  *b = &e->relation.operands[j->b];
    bool same = strcmp(a->platform, b->platform) == 0; /* then the features differ */
    CLEANUP_TEXT char *pair =
        same ? memory_copy("", 0) : memory_print("%s/%s ", a->platform, b->platform);
    grid_cell(grid, "%s%s, %s%.4g%s", expectation_outcome_name(j->outcome), share, pair, j->ratio,
              j->measured < e->relation.count ? " *" : "");
}

static void write_checks_table(FILE *out, const struct expectation_checks *checks,
                               enum grid_format format)
{
    CLEANUP(grid_free)
    struct grid grid = {.columns = 2 + checks->study_count,
                        .left = 2 + checks->study_count,
                        .paragraph = 2,
                        .paragraph_percent = 23,
                        .is_long = true};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    grid_cell(&grid, "Relation");
    for (size_t s = 0; s < checks->study_count; s++)
        grid_cell(&grid, "%s", checks->studies[s].name);
    for (size_t i = 0; i < checks->expectations->count; i++) {
        const struct expectation *e = &checks->expectations->items[i];
        if (i == 0 || strcmp(e->source, e[-1].source) != 0) {
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s", e->source);
        }
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s",
                  *e->feature ? expectation_feature_title(checks, e->feature) : e->section);
        grid_cell(&grid, "%s%s%s%s", *e->text ? e->text : e->note, is_expected(e) ? "" : " (",
                  is_expected(e) ? "" : e->kind, is_expected(e) ? "" : ")");
        for (size_t s = 0; s < checks->study_count; s++)
            add_outcome(&grid, e, check_at(checks, i, s));
    }
    grid_write(out, &grid, format);
}

static void write_check_rows(FILE *out, const struct expectation_checks *checks)
{
    fputs("id,source,section,feature,kind,relation,study,answer,probability,measured,operands,a,b,"
          "ratio,low,high\n",
          out);
    for (size_t i = 0; i < checks->expectations->count; i++)
        for (size_t s = 0; s < checks->study_count; s++) {
            const struct expectation *e = &checks->expectations->items[i];
            const struct expectation_check *j = check_at(checks, i, s);
            bool compared = !isnan(j->ratio);
            const char *const texts[] = {e->id,
                                         e->source,
                                         e->section,
                                         e->feature,
                                         e->kind,
                                         e->text,
                                         checks->studies[s].name,
                                         expectation_outcome_name(j->outcome)};
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
                csv_write_field(out, texts[t], ',');
            gnuplot_csv_number(out, j->probability, ',');
            fprintf(out, "%zu,%zu,", j->measured, e->relation.count);
            csv_write_field(out, compared ? e->relation.operands[j->a].platform : "", ',');
            csv_write_field(out, compared ? e->relation.operands[j->b].platform : "", ',');
            gnuplot_csv_number(out, j->ratio, ',');
            gnuplot_csv_number(out, j->low, ',');
            gnuplot_csv_number(out, j->high, '\n');
        }
}

void expectation_checks_write(FILE *out, const struct expectation_checks *checks,
                              enum grid_format format)
{
    if (format == GRID_CSV)
        write_check_rows(out, checks);
    else
        write_checks_table(out, checks, format);
}

/* --- contradictions --- */

static void add_contradiction(struct grid *grid, const struct expectation_checks *checks,
                              const struct contradiction *c, bool whole)
{
    const char *feature = operand_feature(c->one, c->a);
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", whole ? feature : expectation_feature_title(checks, feature));
    grid_cell(grid, "%s", c->a->platform);
    grid_cell(grid, "%s", c->b->platform);
    const struct expectation *const both[] = {c->one, c->other};
    for (size_t i = 0; i < 2; i++) {
        if (whole)
            grid_cell(grid, "%s", both[i]->id);
        grid_cell(grid, whole ? "%s" : "%s: %s", whole ? both[i]->text : both[i]->source,
                  both[i]->text);
    }
    for (size_t s = 0; s < checks->study_count; s++) {
        struct ratio_ci found = ratio_ci_of_platforms(&checks->studies[s], feature, c->a->platform,
                                                      c->b->platform, checks->how);
        if (isnan(found.ratio))
            grid_cell(grid, whole ? "%s" : "-", "");
        else if (whole)
            grid_cell(grid, "%s", number_text(found.ratio).text);
        else if (found.is_fixed)
            grid_cell(grid, "%.4g", found.ratio);
        else
            grid_cell(grid, "%.4g [%.4g, %.4g]", found.ratio, found.low, found.high);
    }
}

void expectation_checks_write_contradictions(FILE *out, const struct expectation_checks *checks,
                                             enum grid_format format)
{
    static const char *const for_programs[] = {
        "feature", "a", "b", "id", "relation", "other_id", "other_relation"};
    static const char *const for_people[] = {"Feature", "a", "b", "One says", "The other says"};
    bool whole = format == GRID_CSV;
    const char *const *names = whole ? for_programs : for_people;
    size_t fixed = whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    CLEANUP(grid_free)
    struct grid grid = {.columns = fixed + checks->study_count,
                        .left = fixed,
                        .paragraph = 4,
                        .note = 5,
                        .paragraph_percent = 18};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < fixed; i++)
        grid_cell(&grid, "%s", names[i]);
    for (size_t s = 0; s < checks->study_count; s++)
        grid_cell(&grid, "%s", checks->studies[s].name);
    size_t count;
    struct contradiction *found = expectations_contradict(checks->expectations, &count);
    for (size_t i = 0; i < count; i++)
        add_contradiction(&grid, checks, &found[i], whole);
    free(found);
    grid_write(out, &grid, format);
}

/* --- counts --- */

/* Number of each outcome in a study, by source and kind; NULL selects all. */
static void count_outcomes(const struct expectation_checks *checks, size_t s, const char *source,
                           const char *kind, size_t ret_counts[EXPECTATION_OUTCOMES])
{
    memset(ret_counts, 0, EXPECTATION_OUTCOMES * sizeof *ret_counts);
    for (size_t i = 0; i < checks->expectations->count; i++) {
        const struct expectation *e = &checks->expectations->items[i];
        if ((!source || strcmp(e->source, source) == 0) && (!kind || strcmp(e->kind, kind) == 0))
            ret_counts[check_at(checks, i, s)->outcome]++;
    }
}

static void write_count_row(FILE *out, const struct expectation_checks *checks, size_t s,
                            const char *source, const char *kind)
{
    size_t counts[EXPECTATION_OUTCOMES];
    count_outcomes(checks, s, source, kind, counts);
    csv_write_field(out, checks->studies[s].name, ',');
    csv_write_field(out, source ? source : "all", ',');
    csv_write_field(out, kind ? kind : "all", ',');
    for (size_t a = 0; a < EXPECTATION_OUTCOMES; a++)
        fprintf(out, "%zu%c", counts[a], a + 1 < EXPECTATION_OUTCOMES ? ',' : '\n');
}

/* True if the expectation at the index is the first of its source. */
static bool is_first_of_source(const struct expectations *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(list->items[i].source, list->items[index].source) == 0)
            return false;
    return true;
}

void expectation_checks_write_counts(FILE *out, const struct expectation_checks *checks,
                                     enum grid_format format)
{
    static const char *const kinds[] = {NULL, "expectation", "surprise"};
    const struct expectations *list = checks->expectations;
    if (format == GRID_CSV)
        fputs("study,source,kind,holds,violated,undecided,not_measured,no_relation\n", out);
    for (size_t s = 0; s < checks->study_count; s++) {
        if (format != GRID_CSV) {
            size_t c[EXPECTATION_OUTCOMES];
            count_outcomes(checks, s, NULL, NULL, c);
            fprintf(out,
                    "%s: of %zu relations %zu hold, %zu are violated, %zu undecided, %zu not "
                    "measured.\n",
                    checks->studies[s].name, list->count - c[EXPECTATION_NO_RELATION],
                    c[EXPECTATION_HOLDS], c[EXPECTATION_VIOLATED], c[EXPECTATION_UNDECIDED],
                    c[EXPECTATION_NOT_MEASURED]);
            continue;
        }
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            write_count_row(out, checks, s, NULL, kinds[k]);
        for (size_t i = 0; i < list->count; i++)
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
                if (is_first_of_source(list, i))
                    write_count_row(out, checks, s, list->items[i].source, kinds[k]);
    }
}

/* --- the figure --- */

/* True if the expectation at the index is the first about its feature. */
static bool is_first_of_feature(const struct expectations *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(list->items[i].feature, list->items[index].feature) == 0)
            return false;
    return true;
}

static int compare_in_platform_order(const void *a, const void *b, void *platforms)
{
    return platform_compare(platforms, *(const char *const *)a, *(const char *const *)b);
}

/* The platforms of all studies except the baseline, each once, in the order of tables. The caller
 * frees the array. */
static const char **platforms_except(const struct expectation_checks *checks, const char *baseline,
                                     size_t *ret_count)
{
    const char **platforms = NULL;
    size_t count = 0, capacity = 0;
    for (size_t s = 0; s < checks->study_count; s++)
        for (size_t i = 0; i < checks->studies[s].summaries->count; i++) {
            const char *platform = checks->studies[s].summaries->items[i].platform;
            bool known = strcmp(platform, baseline) == 0;
            for (size_t p = 0; p < count && !known; p++)
                known = strcmp(platforms[p], platform) == 0;
            if (known)
                continue;
            platforms = memory_grow(platforms, count, &capacity, sizeof *platforms);
            platforms[count++] = platform;
        }
    if (count > 0)
        qsort_r(platforms, count, sizeof *platforms, compare_in_platform_order,
                (void *)&checks->studies[0].study->platforms);
    *ret_count = count;
    return platforms;
}

static void write_feature_points(FILE *out, const struct expectation_checks *checks,
                                 const char *feature, const char *baseline,
                                 const char *const platforms[], size_t count, size_t panel)
{
    for (size_t p = 0; p < count; p++)
        for (size_t s = 0; s < checks->study_count; s++) {
            const struct measured_study *study = &checks->studies[s];
            struct ratio_ci found =
                ratio_ci_of_platforms(study, feature, platforms[p], baseline, checks->how);
            csv_write_field(out, feature, ',');
            gnuplot_csv_text(out, expectation_feature_title(checks, feature), ',');
            fprintf(out, "%zu,", panel);
            gnuplot_csv_text(out, platforms[p], ',');
            gnuplot_csv_text(out, platform_title(&study->study->platforms, platforms[p]), ',');
            fprintf(out, "%zu,", p);
            gnuplot_csv_text(out, study->name, ',');
            fprintf(out, "%zu,", s);
            gnuplot_csv_number(out, found.ratio, ',');
            gnuplot_csv_number(out, found.is_fixed ? NAN : found.low, ',');
            gnuplot_csv_number(out, found.is_fixed ? NAN : found.high, '\n');
        }
}

void expectation_checks_write_figure(FILE *out, const struct expectation_checks *checks,
                                     const char *baseline)
{
    size_t count, panel = 0;
    const char **platforms = platforms_except(checks, baseline, &count);
    fputs("feature,title,panel,platform,platform_title,row,study,which,ratio,low,high\n", out);
    for (size_t i = 0; i < checks->expectations->count; i++) {
        const struct expectation *e = &checks->expectations->items[i];
        if (*e->feature && is_first_of_feature(checks->expectations, i))
            write_feature_points(out, checks, e->feature, baseline, platforms, count, panel++);
    }
    free(platforms);
}
