#include "expectations.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"

enum { ID, SOURCE, SECTION, FEATURE, KIND, RELATION, PARAPHRASE, NOTE, COLUMNS };

static const char *const columns[COLUMNS] = {
    [ID] = "id",     [SOURCE] = "source",     [SECTION] = "section",       [FEATURE] = "feature",
    [KIND] = "kind", [RELATION] = "relation", [PARAPHRASE] = "paraphrase", [NOTE] = "note",
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
    static const char *const kinds[] = {"expectation", "surprise", "remark"};
    for (size_t c = 0; c < COLUMNS; c++)
        if (row->fields[c].n > 0 ? !span_is_name(row->fields[c])
                                 : c != RELATION && c != NOTE && c != FEATURE)
            return csv_row_error(row, c, err, "a text, expected UTF-8 without control characters");
    for (size_t i = 0; i < list->count; i++)
        if (span_is(row->fields[ID], list->items[i].id))
            return csv_row_error(row, ID, err, "unique, expected each id once");
    bool known = false;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        known = known || span_is(row->fields[KIND], kinds[k]);
    if (!known)
        return csv_row_error(row, KIND, err, "a kind, expected expectation, surprise or remark");
    if (row->fields[RELATION].n > 0 && row->fields[FEATURE].n == 0)
        return csv_row_error(row, FEATURE, err, "a feature, expected the subject of the relation");
    if (row->fields[RELATION].n == 0 && row->fields[NOTE].n == 0)
        return csv_row_error(row, RELATION, err, "a relation, expected one, or a note");
    return 0;
}

static int read_expectation(void *context, const struct csv_row *row, struct error *err)
{
    struct expectations *list = context;
    struct expectation e = {.place = {list->path, row->line, row->positions[RELATION]}};
    int result = check_expectation_row(row, list, err);
    if (result == 0 && row->fields[RELATION].n > 0) {
        struct error why;
        if (relation_parse(row->fields[RELATION], &e.relation, &why) != 0) {
            CLEANUP_TEXT char *message = memory_print("a relation: %s", why.text);
            result = csv_row_error(row, RELATION, err, message);
        }
    }
    if (result != 0)
        return result;
    char **texts[COLUMNS] = {&e.id,   &e.source, &e.section,    &e.feature,
                             &e.kind, &e.text,   &e.paraphrase, &e.note};
    for (size_t c = 0; c < COLUMNS; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = e;
    return 0;
}

int expectations_read(const char *path, struct expectations *ret_expectations, struct error *err)
{
    CLEANUP(expectations_free)
    struct expectations list = {.path = memory_copy(path, strlen(path))};
    int result = csv_read(path, columns, COLUMNS, read_expectation, &list, err);
    if (result != 0)
        return result;
    *ret_expectations = list;
    list = (struct expectations){0};
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
