/* The evidence as tables, and as the data of the evidence map. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "evidence_agreement.h"

static const char *evidence_feature_title(const struct evidence_table *table, const char *feature)
{
    const struct graded *graded = scheme_find(table->titles, span_of(feature));
    return graded ? graded->title : feature;
}

/* "6 container better, 1 mixed"; "-" without a finding. The caller frees it. */
static char *tally_text(const struct finding_tally *tally)
{
    char *text = memory_copy("", 0);
    for (size_t f = 0; f < FINDINGS; f++) {
        CLEANUP_TEXT char *part =
            memory_print("%zu %s", tally->of[f], finding_name((enum review_finding)f));
        if (tally->of[f] > 0)
            memory_append(&text, ", ", part);
    }
    if (!*text)
        memory_append(&text, "", "-");
    return text;
}

/* The evidence with the pair of platforms that a study has in every row of a contest. NULL if the
 * pairs differ or there is none. */
static const struct study_evidence *common_pair(const struct evidence_table *table,
                                                enum contest contest, size_t study)
{
    const struct study_evidence *common = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct study_evidence *evidence = &table->rows[i].evidence[study];
        if (table->rows[i].contest != contest || !evidence->a)
            continue;
        if (common && (strcmp(common->a, evidence->a) != 0 || strcmp(common->b, evidence->b) != 0))
            return NULL;
        common = evidence;
    }
    return common;
}

/* "Containers against VMs (published: docker/kvm)". */
static void add_heading(struct grid *grid, const struct evidence_table *table, enum contest contest)
{
    CLEANUP_TEXT char *pairs = memory_copy("", 0);
    for (size_t s = 0; s < table->study_count; s++) {
        const struct study_evidence *common = common_pair(table, contest, s);
        if (!common)
            continue;
        CLEANUP_TEXT char *pair =
            memory_print("%s: %s/%s", table->studies[s].name, common->a, common->b);
        memory_append(&pairs, ", ", pair);
    }
    grid_row(grid, GRID_SECTION);
    grid_cell(grid, *pairs ? "%s (%s)" : "%s%s", contest_title(contest), pairs);
}

/* "agrees, 1.34 [1.12, 1.67]", or with the pair: "agrees, docker/kvm 1.34 [1.12, 1.67]". */
static void add_study_evidence(struct grid *grid, const struct study_evidence *evidence,
                               bool with_pair)
{
    const struct ratio_ci *c = &evidence->comparison;
    if (!evidence->a) {
        grid_cell(grid, "-");
        return;
    }
    CLEANUP_TEXT char *pair =
        with_pair ? memory_print("%s/%s ", evidence->a, evidence->b) : memory_copy("", 0);
    CLEANUP_TEXT char *interval =
        c->is_fixed ? memory_copy("", 0) : memory_print(" [%.3g, %.3g]", c->low, c->high);
    grid_cell(grid, "%s, %s%.3g%s", evidence_agreement_name(evidence->agreement), pair, c->ratio,
              interval);
}

static void write_evidence_table(FILE *out, const struct evidence_table *table,
                                 enum grid_format format)
{
    CLEANUP(grid_free)
    struct grid grid = {.columns = 2 + table->study_count,
                        .left = 2 + table->study_count,
                        .paragraph = 2,
                        .paragraph_percent = 22};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    grid_cell(&grid, "Studies");
    for (size_t s = 0; s < table->study_count; s++)
        grid_cell(&grid, "%s", table->studies[s].name);
    for (size_t i = 0; i < table->count; i++) {
        const struct evidence_row *row = &table->rows[i];
        if (i == 0 || row->contest != row[-1].contest)
            add_heading(&grid, table, row->contest);
        CLEANUP_TEXT char *tally = tally_text(&row->tally);
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", evidence_feature_title(table, row->feature));
        grid_cell(&grid, "%s", tally);
        for (size_t s = 0; s < table->study_count; s++)
            add_study_evidence(&grid, &row->evidence[s], !common_pair(table, row->contest, s));
    }
    grid_write(out, &grid, format);
}

static void write_evidence_rows(FILE *out, const struct evidence_table *table)
{
    fputs("contest,measure,feature,studies,direction,study,a,b,ratio,low,high,finding,agreement\n",
          out);
    for (size_t i = 0; i < table->count; i++)
        for (size_t s = 0; s < table->study_count; s++) {
            const struct evidence_row *row = &table->rows[i];
            const struct study_evidence *evidence = &row->evidence[s];
            csv_write_field(out, row->contest == CONTEST_VM ? "vm" : "native", ',');
            csv_write_field(out, row->measure->name, ',');
            csv_write_field(out, row->feature, ',');
            fprintf(out, "%zu,", row->tally.studies);
            csv_write_field(out, finding_name(row->direction), ',');
            csv_write_field(out, table->studies[s].name, ',');
            csv_write_field(out, evidence->a ? evidence->a : "", ',');
            csv_write_field(out, evidence->a ? evidence->b : "", ',');
            gnuplot_csv_number(out, evidence->comparison.ratio, ',');
            gnuplot_csv_number(out, evidence->comparison.low, ',');
            gnuplot_csv_number(out, evidence->comparison.high, ',');
            csv_write_field(out, finding_name(evidence->finding), ',');
            csv_write_field(out, evidence_agreement_name(evidence->agreement), '\n');
        }
}

void evidence_write(FILE *out, const struct evidence_table *table, enum grid_format format)
{
    if (format == GRID_CSV)
        write_evidence_rows(out, table);
    else
        write_evidence_table(out, table, format);
}

void evidence_write_counts(FILE *out, const struct evidence_table *table, enum grid_format format)
{
    if (format == GRID_CSV)
        fputs("study,agreement,count\n", out);
    for (size_t s = 0; s < table->study_count; s++) {
        CLEANUP_TEXT char *text = memory_copy("", 0);
        for (size_t a = 0; a < EVIDENCE_AGREEMENTS; a++) {
            size_t count = evidence_count(table, s, (enum evidence_agreement)a);
            const char *name = evidence_agreement_name((enum evidence_agreement)a);
            CLEANUP_TEXT char *part = memory_print("%s %zu", name, count);
            memory_append(&text, ", ", part);
            if (format == GRID_CSV) {
                csv_write_field(out, table->studies[s].name, ',');
                csv_write_field(out, name, ',');
                fprintf(out, "%zu\n", count);
            }
        }
        CLEANUP_TEXT char *line = memory_print("%s against the literature, by feature: %s.\n",
                                               table->studies[s].name, text);
        if (format != GRID_CSV)
            grid_write_text(out, line, format);
    }
}

/* --- the evidence map --- */

enum mark { MARK_DIRECT, MARK_INDIRECT, MARK_MEASURED };

/* A mark. `slot` is its position among the marks of its cell. */
static void write_mark(FILE *out, const char *panel, size_t row, const char *title, size_t column,
                       size_t slot, enum mark mark, size_t which, const char *name)
{
    static const char *const marks[] = {"direct", "indirect", "measured"};
    fprintf(out, "%s,%zu,", panel, row);
    gnuplot_csv_text(out, title, ',');
    fprintf(out, "%zu,%zu,%s,%zu,", column, slot, marks[mark], which);
    gnuplot_csv_text(out, name, '\n');
}

static const char *key_of_study(const struct review *review, size_t study)
{
    size_t i = 0;
    while (review->items[i].study != study)
        i++;
    return review->items[i].texts[FORM_KEY];
}

/* Marks of the studies that pass the filter. Studies that compare containers with VMs directly come
 * first. */
static void write_study_marks(FILE *out, const struct review *review, const char *panel, size_t row,
                              const char *title, struct citation_filter filter, size_t ret_slots[])
{
    static const enum platform_kind direct[] = {KIND_CONTAINER, KIND_VM};
    unsigned *all = review_marks(review, &filter);
    filter.kinds = direct;
    unsigned *between = review_marks(review, &filter);
    for (enum mark mark = MARK_DIRECT; mark <= MARK_INDIRECT; mark++)
        for (size_t s = 0; s < review->study_count; s++)
            for (size_t f = 0; f < FINDINGS; f++) {
                bool is_direct = (between[s] >> f) & 1U;
                if ((all[s] >> f) & 1U && is_direct == (mark == MARK_DIRECT))
                    write_mark(out, panel, row, title, f, ret_slots[f]++, mark, 0,
                               key_of_study(review, s));
            }
    free(all);
    free(between);
}

void evidence_write_map(FILE *out, const struct evidence_table *table)
{
    const struct review *review = table->review;
    const struct vocabulary *v = &review->vocabulary;
    fputs("panel,row,title,column,slot,mark,which,name\n", out);
    for (size_t c = 0; c < CATEGORIES; c++) {
        size_t slots[FINDINGS + 1] = {0};
        write_study_marks(out, review, "category", c, categories[c],
                          (struct citation_filter){.category = categories[c]}, slots);
    }
    size_t row = 0;
    for (size_t m = 0; m < v->measure_count; m++) {
        const struct measure *measure = &v->measures[m];
        if (measure->features.count == 0)
            continue;
        size_t slots[FINDINGS + 1] = {0};
        write_study_marks(out, review, "measure", row, measure->title,
                          (struct citation_filter){.measure = measure->name, .has_finding = true},
                          slots);
        for (size_t s = 0; s < table->study_count; s++)
            for (size_t i = 0; i < table->count; i++) {
                const struct study_evidence *evidence = &table->rows[i].evidence[s];
                if (table->rows[i].measure == measure && table->rows[i].contest == CONTEST_VM &&
                    evidence->a)
                    write_mark(out, "measure", row, measure->title, evidence->finding,
                               slots[evidence->finding]++, MARK_MEASURED, s + 1,
                               table->studies[s].name);
            }
        row++;
    }
}
