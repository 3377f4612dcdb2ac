#include "expectations_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/gnuplot_csv.h"
#include "model/platform_title.h"

int judge_all(const struct expectations *expectations, const struct measured_study studies[],
              size_t study_count, const struct scheme *titles, const struct resampling *how,
              struct judged *ret_judged, struct error *err)
{
    struct judged judged = {expectations, studies, study_count, titles, how, NULL};
    judged.judgements =
        memory_alloc(expectations->count * study_count + 1, sizeof *judged.judgements);
    int result = 0;
    for (size_t e = 0; e < expectations->count; e++)
        for (size_t s = 0; s < study_count && result == 0; s++)
            result = expectation_judge(&expectations->items[e], &studies[s], how,
                                       &judged.judgements[e * study_count + s], err);
    if (result == 0)
        *ret_judged = judged;
    else
        judged_free(&judged);
    return result;
}

void judged_free(struct judged *judged)
{
    free(judged->judgements);
    *judged = (struct judged){0};
}

size_t judged_count(const struct judged *judged, enum answer answer)
{
    size_t count = 0;
    for (size_t i = 0; i < judged->expectations->count * judged->study_count; i++)
        count += judged->judgements[i].answer == answer;
    return count;
}

static const char *title_of(const struct judged *judged, const char *feature)
{
    const struct graded *graded = scheme_find(judged->titles, span_of(feature));
    return graded ? graded->title : feature;
}

static const struct judgement *judgement_of(const struct judged *judged, size_t e, size_t s)
{
    return &judged->judgements[e * judged->study_count + s];
}

/* --- the table --- */

static bool is_expected(const struct expectation *e)
{
    return strcmp(e->kind, "expectation") == 0;
}

/* "violated, metal/docker 0.95". */
static void add_answer(struct grid *grid, const struct expectation *e, const struct judgement *j)
{
    switch (j->answer) {
    case ANSWER_NO_RELATION:
        grid_cell(grid, "%s", "");
        return;
    case ANSWER_NOT_MEASURED:
        grid_cell(grid, "-");
        return;
    default:
        break;
    }
    CLEANUP_TEXT char *share = j->answer == ANSWER_UNDECIDED
                                   ? memory_print(" (%.0f %%)", 100 * j->probability)
                                   : memory_copy("", 0);
    const struct operand *a = &e->relation.operands[j->a], *b = &e->relation.operands[j->b];
    bool same = strcmp(a->platform, b->platform) == 0; /* then it is the features that differ */
    CLEANUP_TEXT char *pair =
        same ? memory_copy("", 0) : memory_print("%s/%s ", a->platform, b->platform);
    grid_cell(grid, "%s%s, %s%.4g%s", answer_name(j->answer), share, pair, j->ratio,
              j->measured < e->relation.count ? " *" : "");
}

static void write_table(FILE *out, const struct judged *judged, enum grid_format format)
{
    CLEANUP(grid_free)
    struct grid grid = {.columns = 2 + judged->study_count,
                        .left = 2 + judged->study_count,
                        .paragraph = 2,
                        .paragraph_percent = 23,
                        .is_long = true};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    grid_cell(&grid, "Relation");
    for (size_t s = 0; s < judged->study_count; s++)
        grid_cell(&grid, "%s", judged->studies[s].name);
    for (size_t i = 0; i < judged->expectations->count; i++) {
        const struct expectation *e = &judged->expectations->items[i];
        if (i == 0 || strcmp(e->source, e[-1].source) != 0) {
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s", e->source);
        }
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", *e->feature ? title_of(judged, e->feature) : e->section);
        grid_cell(&grid, "%s%s%s%s", *e->text ? e->text : e->note, is_expected(e) ? "" : " (",
                  is_expected(e) ? "" : e->kind, is_expected(e) ? "" : ")");
        for (size_t s = 0; s < judged->study_count; s++)
            add_answer(&grid, e, judgement_of(judged, i, s));
    }
    grid_write(out, &grid, format);
}

static void write_rows(FILE *out, const struct judged *judged)
{
    fputs("id,source,section,feature,kind,relation,study,answer,probability,measured,operands,a,b,"
          "ratio,low,high\n",
          out);
    for (size_t i = 0; i < judged->expectations->count; i++)
        for (size_t s = 0; s < judged->study_count; s++) {
            const struct expectation *e = &judged->expectations->items[i];
            const struct judgement *j = judgement_of(judged, i, s);
            bool compared = !isnan(j->ratio);
            const char *const texts[] = {e->id,
                                         e->source,
                                         e->section,
                                         e->feature,
                                         e->kind,
                                         e->text,
                                         judged->studies[s].name,
                                         answer_name(j->answer)};
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
                csv_write_field(out, texts[t], ',');
            figure_data_number(out, j->probability, ',');
            fprintf(out, "%zu,%zu,", j->measured, e->relation.count);
            csv_write_field(out, compared ? e->relation.operands[j->a].platform : "", ',');
            csv_write_field(out, compared ? e->relation.operands[j->b].platform : "", ',');
            figure_data_number(out, j->ratio, ',');
            figure_data_number(out, j->low, ',');
            figure_data_number(out, j->high, '\n');
        }
}

void judged_write(FILE *out, const struct judged *judged, enum grid_format format)
{
    if (format == GRID_CSV)
        write_rows(out, judged);
    else
        write_table(out, judged, format);
}

/* --- contradictions --- */

static void add_contradiction(struct grid *grid, const struct judged *judged,
                              const struct contradiction *c, bool whole)
{
    const char *feature = operand_feature(c->one, c->a);
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", whole ? feature : title_of(judged, feature));
    grid_cell(grid, "%s", c->a->platform);
    grid_cell(grid, "%s", c->b->platform);
    const struct expectation *const both[] = {c->one, c->other};
    for (size_t i = 0; i < 2; i++) {
        if (whole)
            grid_cell(grid, "%s", both[i]->id);
        grid_cell(grid, whole ? "%s" : "%s: %s", whole ? both[i]->text : both[i]->source,
                  both[i]->text);
    }
    for (size_t s = 0; s < judged->study_count; s++) {
        struct ratio_ci found = ratio_ci_of_platforms(&judged->studies[s], feature, c->a->platform,
                                                      c->b->platform, judged->how);
        if (isnan(found.ratio))
            grid_cell(grid, whole ? "%s" : "-", "");
        else if (whole)
            grid_cell(grid, "%.17g", found.ratio);
        else if (found.is_fixed)
            grid_cell(grid, "%.4g", found.ratio);
        else
            grid_cell(grid, "%.4g [%.4g, %.4g]", found.ratio, found.low, found.high);
    }
}

void judged_write_contradictions(FILE *out, const struct judged *judged, enum grid_format format)
{
    static const char *const for_programs[] = {
        "feature", "a", "b", "id", "relation", "other_id", "other_relation"};
    static const char *const for_people[] = {"Feature", "a", "b", "One says", "The other says"};
    bool whole = format == GRID_CSV;
    const char *const *names = whole ? for_programs : for_people;
    size_t fixed = whole ? sizeof for_programs / sizeof *names : sizeof for_people / sizeof *names;
    CLEANUP(grid_free)
    struct grid grid = {.columns = fixed + judged->study_count,
                        .left = fixed,
                        .paragraph = 4,
                        .note = 5,
                        .paragraph_percent = 18};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < fixed; i++)
        grid_cell(&grid, "%s", names[i]);
    for (size_t s = 0; s < judged->study_count; s++)
        grid_cell(&grid, "%s", judged->studies[s].name);
    size_t count;
    struct contradiction *found = expectations_contradict(judged->expectations, &count);
    for (size_t i = 0; i < count; i++)
        add_contradiction(&grid, judged, &found[i], whole);
    free(found);
    grid_write(out, &grid, format);
}

/* --- counts --- */

/* How many of a source (NULL for all) and a kind (likewise) have each answer in a study. */
static void count_answers(const struct judged *judged, size_t s, const char *source,
                          const char *kind, size_t ret_counts[ANSWERS])
{
    memset(ret_counts, 0, ANSWERS * sizeof *ret_counts);
    for (size_t i = 0; i < judged->expectations->count; i++) {
        const struct expectation *e = &judged->expectations->items[i];
        if ((!source || strcmp(e->source, source) == 0) && (!kind || strcmp(e->kind, kind) == 0))
            ret_counts[judgement_of(judged, i, s)->answer]++;
    }
}

static void write_count_row(FILE *out, const struct judged *judged, size_t s, const char *source,
                            const char *kind)
{
    size_t counts[ANSWERS];
    count_answers(judged, s, source, kind, counts);
    csv_write_field(out, judged->studies[s].name, ',');
    csv_write_field(out, source ? source : "all", ',');
    csv_write_field(out, kind ? kind : "all", ',');
    for (size_t a = 0; a < ANSWERS; a++)
        fprintf(out, "%zu%c", counts[a], a + 1 < ANSWERS ? ',' : '\n');
}

/* Whether the expectation at an index is the first of its source. */
static bool is_first_of_source(const struct expectations *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(list->items[i].source, list->items[index].source) == 0)
            return false;
    return true;
}

void judged_write_counts(FILE *out, const struct judged *judged, enum grid_format format)
{
    static const char *const kinds[] = {NULL, "expectation", "surprise"};
    const struct expectations *list = judged->expectations;
    if (format == GRID_CSV)
        fputs("study,source,kind,holds,violated,undecided,not_measured,no_relation\n", out);
    for (size_t s = 0; s < judged->study_count; s++) {
        if (format != GRID_CSV) {
            size_t c[ANSWERS];
            count_answers(judged, s, NULL, NULL, c);
            fprintf(out,
                    "%s: of %zu relations %zu hold, %zu are violated, %zu undecided, %zu not "
                    "measured.\n",
                    judged->studies[s].name, list->count - c[ANSWER_NO_RELATION], c[ANSWER_HOLDS],
                    c[ANSWER_VIOLATED], c[ANSWER_UNDECIDED], c[ANSWER_NOT_MEASURED]);
            continue;
        }
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            write_count_row(out, judged, s, NULL, kinds[k]);
        for (size_t i = 0; i < list->count; i++)
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
                if (is_first_of_source(list, i))
                    write_count_row(out, judged, s, list->items[i].source, kinds[k]);
    }
}

/* --- the figure --- */

/* Whether a relation before this one is about the same feature, too. */
static bool is_first_of_feature(const struct expectations *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(list->items[i].feature, list->items[index].feature) == 0)
            return false;
    return true;
}

static int compare_platforms(const void *a, const void *b)
{
    return platform_compare(*(const char *const *)a, *(const char *const *)b);
}

/* The platforms of all studies but the baseline, each once, in their order; the caller frees the
 * array. */
static const char **platforms_of(const struct judged *judged, const char *baseline,
                                 size_t *ret_count)
{
    const char **platforms = NULL;
    size_t count = 0, capacity = 0;
    for (size_t s = 0; s < judged->study_count; s++)
        for (size_t i = 0; i < judged->studies[s].summaries->count; i++) {
            const char *platform = judged->studies[s].summaries->items[i].platform;
            bool known = strcmp(platform, baseline) == 0;
            for (size_t p = 0; p < count && !known; p++)
                known = strcmp(platforms[p], platform) == 0;
            if (known)
                continue;
            platforms = memory_grow(platforms, count, &capacity, sizeof *platforms);
            platforms[count++] = platform;
        }
    if (count > 0)
        qsort(platforms, count, sizeof *platforms, compare_platforms);
    *ret_count = count;
    return platforms;
}

static void write_points(FILE *out, const struct judged *judged, const char *feature,
                         const char *baseline, const char *const platforms[], size_t count,
                         size_t panel)
{
    for (size_t p = 0; p < count; p++)
        for (size_t s = 0; s < judged->study_count; s++) {
            const struct measured_study *study = &judged->studies[s];
            struct ratio_ci found =
                ratio_ci_of_platforms(study, feature, platforms[p], baseline, judged->how);
            csv_write_field(out, feature, ',');
            figure_data_shown(out, title_of(judged, feature), ',');
            fprintf(out, "%zu,", panel);
            figure_data_shown(out, platforms[p], ',');
            figure_data_shown(out, platform_title(platforms[p]), ',');
            fprintf(out, "%zu,", p);
            figure_data_shown(out, study->name, ',');
            fprintf(out, "%zu,", s);
            figure_data_number(out, found.ratio, ',');
            figure_data_number(out, found.is_fixed ? NAN : found.low, ',');
            figure_data_number(out, found.is_fixed ? NAN : found.high, '\n');
        }
}

void judged_write_figure(FILE *out, const struct judged *judged, const char *baseline)
{
    size_t count, panel = 0;
    const char **platforms = platforms_of(judged, baseline, &count);
    fputs("feature,title,panel,platform,platform_title,row,study,which,ratio,low,high\n", out);
    for (size_t i = 0; i < judged->expectations->count; i++) {
        const struct expectation *e = &judged->expectations->items[i];
        if (*e->feature && is_first_of_feature(judged->expectations, i))
            write_points(out, judged, e->feature, baseline, platforms, count, panel++);
    }
    free(platforms);
}
