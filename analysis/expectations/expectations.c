#include "expectations.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *const statement_kinds[] = {"expectation", "surprise", "remark", NULL};

const struct csv_column expectation_columns[EXPECTATION_COLUMNS] = {
    [EXPECTATION_ID] = {.name = "id", .domain = CSV_TEXT},
    [EXPECTATION_SOURCE] = {.name = "source", .domain = CSV_TEXT},
    [EXPECTATION_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [EXPECTATION_FEATURE] = {.name = "feature", .domain = CSV_TEXT, .may_be_empty = true},
    [EXPECTATION_KIND] = {.name = "kind",
                          .domain = CSV_WORD,
                          .words = statement_kinds,
                          .what = "a kind"},
    [EXPECTATION_RELATION] = {.name = "relation", .domain = CSV_TEXT, .may_be_empty = true},
    [EXPECTATION_PARAPHRASE] = {.name = "paraphrase", .domain = CSV_TEXT},
    [EXPECTATION_NOTE] = {.name = "note", .domain = CSV_TEXT, .may_be_empty = true},
};

static void expectation_free(struct expectation *e)
{
    char *texts[] = {e->id,   e->source, e->section,    e->feature,
                     e->kind, e->text,   e->paraphrase, e->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    relation_free(&e->relation);
    *e = (struct expectation){0};
}

void expectations_free(struct expectations *expectations)
{
    for (size_t i = 0; i < expectations->count; i++)
        expectation_free(&expectations->items[i]);
    free(expectations->items);
    free(expectations->path);
    *expectations = (struct expectations){0};
}

const char *operand_feature(const struct expectation *expectation,
                            const struct relation_operand *operand)
{
    return operand->feature ? operand->feature : expectation->feature;
}

static int check_expectation_row(const struct csv_row *row, const struct expectations *list,
                                 struct error *err)
{
    for (size_t i = 0; i < list->count; i++)
        if (span_is(row->fields[EXPECTATION_ID], list->items[i].id))
            return csv_row_error(row, EXPECTATION_ID, err, "unique, expected each id once");
    if (row->fields[EXPECTATION_RELATION].n > 0 && row->fields[EXPECTATION_FEATURE].n == 0)
        return csv_row_error(row, EXPECTATION_FEATURE, err,
                             "a feature, expected the subject of the relation");
    if (row->fields[EXPECTATION_RELATION].n == 0 && row->fields[EXPECTATION_NOTE].n == 0)
        return csv_row_error(row, EXPECTATION_RELATION, err, "a relation, expected one, or a note");
    return 0;
}

struct expectations_reading {
    const struct study *names;
    struct expectations list;
};

static void expectations_reading_free(struct expectations_reading *reading)
{
    expectations_free(&reading->list);
}

/* Checks the names in the row and in its relation. */
static int expectation_check_names(const struct csv_row *row, const struct expectation *e,
                                   const struct study *names, struct error *err)
{
    struct span feature = row->fields[EXPECTATION_FEATURE];
    int result = feature.n > 0 ? study_check_feature(names, feature,
                                                     csv_row_place(row, EXPECTATION_FEATURE), err)
                               : 0;
    for (size_t i = 0; i < e->relation.count && result == 0; i++) {
        const struct relation_operand *operand = &e->relation.operands[i];
        result = study_check_platform(names, span_of(operand->platform), e->place, err);
        if (result == 0 && operand->feature)
            result = study_check_feature(names, span_of(operand->feature), e->place, err);
    }
    return result;
}

static int read_expectation(void *context, const struct csv_row *row, struct error *err)
{
    struct expectations_reading *reading = context;
    struct expectations *list = &reading->list;
    CLEANUP(expectation_free)
    struct expectation e = {.place = {list->path, row->line, row->positions[EXPECTATION_RELATION]}};
    int result = check_expectation_row(row, list, err);
    if (result == 0 && row->fields[EXPECTATION_RELATION].n > 0) {
        struct error why;
        if (relation_parse(row->fields[EXPECTATION_RELATION], &e.relation, &why) != 0) {
            CLEANUP_TEXT char *message = memory_print("a relation: %s", why.text);
            result = csv_row_error(row, EXPECTATION_RELATION, err, message);
        }
    }
    if (result == 0)
        result = expectation_check_names(row, &e, reading->names, err);
    if (result != 0)
        return result;
    char **texts[EXPECTATION_COLUMNS] = {&e.id,   &e.source, &e.section,    &e.feature,
                                         &e.kind, &e.text,   &e.paraphrase, &e.note};
    for (size_t c = 0; c < EXPECTATION_COLUMNS; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = e;
    e = (struct expectation){0};
    return 0;
}

int expectations_read(const char *path, const struct study *names,
                      struct expectations *ret_expectations, struct error *err)
{
    CLEANUP(expectations_reading_free)
    struct expectations_reading reading = {names, {.path = memory_copy(path, strlen(path))}};
    int result =
        csv_read(path, expectation_columns, EXPECTATION_COLUMNS, read_expectation, &reading, err);
    if (result != 0)
        return result;
    *ret_expectations = reading.list;
    reading.list = (struct expectations){0};
    return 0;
}

/* --- contradictions --- */

/* The range that a relation implies for the ratio of operands i and j, in either order, factors
 * removed. False if it implies none. */
static bool plain_range(const struct relation *relation, size_t i, size_t j, struct range *ret)
{
    struct range range;
    bool turned = i > j;
    if (!relation_range(relation, turned ? j : i, turned ? i : j, &range))
        return false;
    if (turned)
        range = range_inverse(&range);
    *ret = range_times(&range, relation->operands[j].factor / relation->operands[i].factor);
    return true;
}

static bool is_same_operand(const struct expectation *a, const struct relation_operand *x,
                            const struct expectation *b, const struct relation_operand *y)
{
    return strcmp(x->platform, y->platform) == 0 &&
           strcmp(operand_feature(a, x), operand_feature(b, y)) == 0;
}

/* True if `other` contradicts the range that `one` implies for its operands i and j. */
static bool is_denied(const struct expectation *one, size_t i, size_t j,
                      const struct expectation *other)
{
    struct range here, there;
    const struct relation *theirs = &other->relation;
    if (!plain_range(&one->relation, i, j, &here))
        return false;
    for (size_t k = 0; k < theirs->count; k++)
        for (size_t l = 0; l < theirs->count; l++)
            if (k != l &&
                is_same_operand(one, &one->relation.operands[i], other, &theirs->operands[k]) &&
                is_same_operand(one, &one->relation.operands[j], other, &theirs->operands[l]) &&
                plain_range(theirs, k, l, &there) && !range_meets(&here, &there))
                return true;
    return false;
}

struct contradiction *expectations_contradict(const struct expectations *expectations,
                                              size_t *ret_count)
{
    struct contradiction *found = NULL;
    size_t count = 0, capacity = 0;
    for (size_t m = 0; m < expectations->count; m++)
        for (size_t n = m + 1; n < expectations->count; n++) {
            const struct expectation *one = &expectations->items[m],
                                     *other = &expectations->items[n];
            if (strcmp(one->source, other->source) == 0)
                continue;
            const struct relation *relation = &one->relation;
            for (size_t i = 0; i < relation->count; i++)
                for (size_t j = i + 1; j < relation->count; j++) {
                    if (!is_denied(one, i, j, other))
                        continue;
                    found = memory_grow(found, count, &capacity, sizeof *found);
                    found[count++] = (struct contradiction){one, other, &relation->operands[i],
                                                            &relation->operands[j]};
                }
        }
    *ret_count = count;
    return found;
}
