#include "review.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void citation_free(struct citation *citation)
{
    for (size_t c = 0; c < FORM_COLUMNS; c++)
        free(citation->texts[c]);
    word_list_free(&citation->measures);
    word_list_free(&citation->platforms);
    word_list_free(&citation->tools);
    *citation = (struct citation){0};
}

void review_free(struct review *review)
{
    for (size_t i = 0; i < review->count; i++)
        citation_free(&review->items[i]);
    free(review->items);
    free(review->path);
    vocabulary_free(&review->vocabulary);
    *review = (struct review){0};
}

/* --- reading --- */

static int check_vocabulary(const struct review *review, const struct citation *c,
                            const struct csv_row *row, struct error *err)
{
    const struct vocabulary *v = &review->vocabulary;
    for (size_t i = 0; i < c->measures.count; i++)
        if (measure_place(v, c->measures.items[i]) == v->measure_count)
            return csv_row_error(row, FORM_MEASURES, err, "known, expected names of measures.csv");
    for (size_t i = 0; i < c->platforms.count; i++)
        if (platform_place(v, c->platforms.items[i]) == v->platform_count)
            return csv_row_error(row, FORM_PLATFORMS, err,
                                 "known, expected names of platforms.csv");
    return 0;
}

static bool has_kind(const struct review *review, const struct citation *c, enum platform_kind kind)
{
    const struct vocabulary *v = &review->vocabulary;
    for (size_t i = 0; i < c->platforms.count; i++)
        if (v->platforms[platform_place(v, c->platforms.items[i])].kind == kind)
            return true;
    return false;
}

/* If the compared platforms are known, the finding must be about them. */
static int check_finding_fits(const struct review *review, const struct citation *c,
                              const struct csv_row *row, struct error *err)
{
    static const struct {
        enum review_finding finding;
        enum platform_kind kind;
        size_t least; /* platforms */
        const char *expected;
    } rules[] = {
        {FINDING_CONTAINER_BETTER, KIND_CONTAINER, 1, "fit for the finding, expected a container"},
        {FINDING_VM_BETTER, KIND_VM, 1, "fit for the finding, expected a VM"},
        {FINDING_NEAR_NATIVE, KIND_NATIVE, 2, "fit for the finding, expected bare metal"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (c->finding == rules[i].finding && c->platforms.count >= rules[i].least &&
            !has_kind(review, c, rules[i].kind))
            return csv_row_error(row, FORM_PLATFORMS, err, rules[i].expected);
    return 0;
}

/* Columns that all rows of a study share. */
static const enum form_column of_study[] = {FORM_ID,    FORM_AUTHORS,   FORM_YEAR,     FORM_TITLE,
                                            FORM_VENUE, FORM_EXTRACTOR, FORM_EXTRACTED};

/* Columns that identify a statement. */
static const enum form_column of_row[] = {
    FORM_KEY, FORM_SECTION, FORM_CATEGORY, FORM_MEASURES, FORM_PLATFORMS, FORM_TOOLS, FORM_FINDING};

/* The index of the first of `columns` in which a row differs from an earlier one; `count` if none.
 */
static size_t first_other(const struct csv_row *row, const struct citation *earlier,
                          const enum form_column columns[], size_t count)
{
    size_t i = 0;
    while (i < count && span_is(row->fields[columns[i]], earlier->texts[columns[i]]))
        i++;
    return i;
}

static int check_earlier_rows(const struct review *review, struct citation *c,
                              const struct csv_row *row, struct error *err)
{
    enum {
        STUDY_COLUMNS = sizeof of_study / sizeof *of_study,
        ROW_COLUMNS = sizeof of_row / sizeof *of_row
    };
    c->study = review->study_count;
    for (size_t i = 0; i < review->count; i++) {
        const struct citation *earlier = &review->items[i];
        bool same_key = span_is(row->fields[FORM_KEY], earlier->texts[FORM_KEY]);
        if (!same_key && row->fields[FORM_ID].n > 0 &&
            span_is(row->fields[FORM_ID], earlier->texts[FORM_ID]))
            return csv_row_error(row, FORM_ID, err, "unique, expected an id for each study");
        if (!same_key)
            continue;
        size_t other = first_other(row, earlier, of_study, STUDY_COLUMNS);
        if (other < STUDY_COLUMNS)
            return csv_row_error(row, of_study[other], err,
                                 "the value of an earlier row of the study, expected the same");
        if (first_other(row, earlier, of_row, ROW_COLUMNS) == ROW_COLUMNS)
            return csv_row_error(row, FORM_KEY, err, "unique, expected each statement once");
        c->study = earlier->study;
    }
    return 0;
}

static int read_citation(void *context, const struct csv_row *row, struct error *err)
{
    struct review *review = context;
    CLEANUP(citation_free) struct citation c = {.line = row->line};
    int result = form_check(row, err);
    if (result == 0)
        result = word_list_read(row, FORM_MEASURES, &c.measures, err);
    if (result == 0)
        result = word_list_read(row, FORM_PLATFORMS, &c.platforms, err);
    if (result == 0)
        result = word_list_read(row, FORM_TOOLS, &c.tools, err);
    c.finding = form_finding(row);
    if (result == 0)
        result = check_vocabulary(review, &c, row, err);
    if (result == 0)
        result = check_finding_fits(review, &c, row, err);
    if (result == 0)
        result = check_earlier_rows(review, &c, row, err);
    if (result != 0)
        return result;
    for (size_t i = 0; i < FORM_COLUMNS; i++)
        c.texts[i] = memory_copy(row->fields[i].s, row->fields[i].n);
    review->study_count += c.study == review->study_count;
    review->items = memory_grow(review->items, review->count, &review->capacity, sizeof c);
    review->items[review->count++] = c;
    c = (struct citation){0};
    return 0;
}

int review_read(const char *path, const char *folder, struct review *ret_review, struct error *err)
{
    CLEANUP(review_free) struct review review = {.path = memory_copy(path, strlen(path))};
    int result = vocabulary_read(folder, &review.vocabulary, err);
    if (result == 0)
        result = csv_read(path, form_columns, FORM_COLUMNS, read_citation, &review, err);
    if (result != 0)
        return result;
    *ret_review = review;
    review = (struct review){0};
    return 0;
}

/* --- counting --- */

bool citation_passes(const struct review *review, const struct citation *c,
                     const struct citation_filter *filter)
{
    const char *category = c->texts[FORM_CATEGORY];
    if (filter->has_category && !*category)
        return false;
    if (filter->has_finding && c->finding == FINDING_NONE)
        return false;
    if (filter->has_evidence && c->finding == FINDING_NONE && c->tools.count == 0)
        return false;
    if (filter->category && strcmp(category, filter->category) != 0)
        return false;
    if (filter->measure && !word_list_has(&c->measures, filter->measure))
        return false;
    if (filter->tool && !word_list_has(&c->tools, filter->tool))
        return false;
    for (size_t i = 0; i < 2; i++)
        if ((filter->kinds && !has_kind(review, c, filter->kinds[i])) ||
            (filter->platforms && !word_list_has(&c->platforms, filter->platforms[i])))
            return false;
    return true;
}

unsigned *review_marks(const struct review *review, const struct citation_filter *filter)
{
    const unsigned container = 1U << FINDING_CONTAINER_BETTER, vm = 1U << FINDING_VM_BETTER,
                   mixed = 1U << FINDING_MIXED;
    unsigned *marks = memory_alloc(review->study_count + 1, sizeof *marks);
    for (size_t i = 0; i < review->count; i++)
        if (citation_passes(review, &review->items[i], filter))
            marks[review->items[i].study] |= 1U << FINDING_NONE | 1U << review->items[i].finding;
    for (size_t s = 0; s < review->study_count; s++)
        if ((marks[s] & container && marks[s] & vm) || marks[s] & mixed)
            marks[s] = (marks[s] | mixed) & ~(container | vm);
    return marks;
}

struct finding_tally review_tally(const struct review *review, const struct citation_filter *filter)
{
    struct finding_tally tally = {0};
    unsigned *marks = review_marks(review, filter);
    for (size_t s = 0; s < review->study_count; s++) {
        tally.studies += marks[s] != 0;
        for (size_t f = 0; f < FINDINGS; f++)
            tally.of[f] += (marks[s] >> f) & 1U;
    }
    free(marks);
    return tally;
}
