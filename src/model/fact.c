#include "fact.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "level_column.h"

static bool is_finite_or_text(struct span value)
{
    return !number_is_not_finite(value);
}

const struct csv_column fact_columns[FACT_COLUMNS] = {
    [FACT_STUDY] = {.name = "study"},
    [FACT_PLATFORM] = {.name = "platform"},
    [FACT_MODE] = {.name = "mode"},
    [FACT_LEVEL] = LEVEL_COLUMN,
    [FACT_REPETITION] = REPETITION_COLUMN,
    [FACT_NAME] = {.name = "fact"},
    [FACT_VALUE] = {.name = "value",
                    .domain = CSV_FORM,
                    .fits = is_finite_or_text,
                    .what = "a fact, expected a text or a finite number"},
    [FACT_SOURCE] = {.name = "source", .domain = CSV_SOURCE, .may_be_empty = true},
};

static void fact_free(struct fact *f)
{
    free(f->study);
    free(f->platform);
    free(f->mode);
    free(f->name);
    free(f->value);
    free(f->source);
}

void facts_free(struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        fact_free(&facts->items[i]);
    free(facts->items);
    free(facts->index);
    *facts = (struct facts){0};
}

struct fact *facts_add(struct facts *facts)
{
    facts->items = memory_grow(facts->items, facts->count, &facts->capacity, sizeof *facts->items);
    struct fact *fact = &facts->items[facts->count++];
    *fact = (struct fact){.number = NAN};
    return fact;
}

void fact_set_value(struct fact *fact, struct span value)
{
    fact->value = memory_copy(value.s, value.n);
    if (!number_parse(value, &fact->number))
        fact->number = NAN;
}

char *fact_name(struct span name)
{
    char *plain = memory_copy(name.s, name.n);
    for (char *p = plain; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
        if (!letter && !(*p >= '0' && *p <= '9'))
            *p = '_';
    }
    return plain;
}

void facts_add_for_run(struct facts *facts, const struct fact *key, struct span name,
                       struct span value, const char *file, size_t line)
{
    if (!span_is_name(value) || number_is_not_finite(value))
        return;
    struct fact *f = facts_add(facts);
    f->study = memory_print("%s", key->study);
    f->platform = memory_print("%s", key->platform);
    f->mode = memory_print("%s", key->mode);
    f->level = key->level;
    f->repetition = key->repetition;
    f->name = fact_name(name);
    fact_set_value(f, value);
    f->source = memory_print("%s:%zu", file, line);
}

static int fact_compare(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    int order = strcmp(x->study, y->study);
    if (order == 0)
        order = strcmp(x->platform, y->platform);
    if (order == 0)
        order = strcmp(x->mode, y->mode);
    if (order == 0)
        order = (x->level > y->level) - (x->level < y->level);
    if (order == 0)
        order = (x->repetition > y->repetition) - (x->repetition < y->repetition);
    return order ? order : strcmp(x->name, y->name);
}

static bool is_copy_of(const struct fact *fact, const struct fact *other)
{
    return fact_compare(fact, other) == 0 && strcmp(fact->source, other->source) == 0;
}

static int fact_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct facts *facts = context;
    const struct span *f = row->fields;
    struct fact *fact = facts_add(facts);
    fact->study = memory_copy(f[FACT_STUDY].s, f[FACT_STUDY].n);
    fact->platform = memory_copy(f[FACT_PLATFORM].s, f[FACT_PLATFORM].n);
    fact->mode = memory_copy(f[FACT_MODE].s, f[FACT_MODE].n);
    fact->name = memory_copy(f[FACT_NAME].s, f[FACT_NAME].n);
    fact->source = memory_copy(f[FACT_SOURCE].s, f[FACT_SOURCE].n);
    fact->level = f[FACT_LEVEL].n > 0 ? (int)row->numbers[FACT_LEVEL] : LEVEL_NONE;
    fact->repetition = (int)row->numbers[FACT_REPETITION];
    fact_set_value(fact, f[FACT_VALUE]);
    const struct fact *before = fact > facts->items ? fact - 1 : NULL;
    if (before && is_copy_of(before, fact))
        return csv_row_error(row, FACT_NAME, err, "new, expected each fact of a line once");
    return 0;
}

int facts_read(const char *path, struct facts *ret_facts, struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    int result = csv_read(path, fact_columns, FACT_COLUMNS, fact_read_row, &facts, err);
    if (result != 0)
        return result;
    facts_index(&facts);
    *ret_facts = facts;
    facts = (struct facts){0};
    return 0;
}

void facts_sort(struct facts *facts)
{
    size_t kept = 0;
    if (facts->count > 0)
        qsort(facts->items, facts->count, sizeof *facts->items, fact_compare);
    for (size_t i = 0; i < facts->count; i++) {
        bool is_copy = false;
        for (size_t k = kept; k-- > 0 && !is_copy;) {
            if (fact_compare(&facts->items[k], &facts->items[i]) != 0)
                break;
            is_copy = is_copy_of(&facts->items[k], &facts->items[i]);
        }
        if (is_copy)
            fact_free(&facts->items[i]);
        else
            facts->items[kept++] = facts->items[i];
    }
    facts->count = kept;
}

static int compare_mode_and_name(const struct fact *fact, const char *mode, const char *name)
{
    int order = strcmp(fact->name, name);
    return order ? order : strcmp(fact->mode, mode);
}

static int compare_in_index(const void *a, const void *b)
{
    const struct fact *x = *(const struct fact *const *)a, *y = *(const struct fact *const *)b;
    int order = compare_mode_and_name(x, y->mode, y->name);
    return order ? order : (x > y) - (x < y);
}

void facts_index(struct facts *facts)
{
    if (facts->count == 0)
        return;
    facts->index = memory_resize(facts->index, facts->count, sizeof(const struct fact *));
    for (size_t i = 0; i < facts->count; i++)
        facts->index[i] = &facts->items[i];
    qsort(facts->index, facts->count, sizeof *facts->index, compare_in_index);
}

/* Returns the first position in the index whose fact is not before (or, with `is_end`, is behind)
 * the facts of a mode and name. */
static size_t find_bound(const struct facts *facts, const char *mode, const char *name, bool is_end)
{
    size_t first = 0, end = facts->index ? facts->count : 0;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        int order = compare_mode_and_name(facts->index[middle], mode, name);
        if (order < 0 || (order == 0 && is_end))
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

const struct fact **facts_named(const struct facts *facts, const char *mode, const char *name,
                                size_t *ret_count)
{
    size_t first = find_bound(facts, mode, name, false);
    *ret_count = find_bound(facts, mode, name, true) - first;
    return *ret_count > 0 ? facts->index + first : NULL;
}

void facts_write_header(FILE *out)
{
    csv_write_columns(out, fact_columns, FACT_COLUMNS);
}

void facts_write(FILE *out, const struct facts *facts)
{
    facts_write_header(out);
    facts_write_rows(out, facts);
}

void facts_write_rows(FILE *out, const struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *f = &facts->items[i];
        csv_write_field(out, f->study, ',');
        csv_write_field(out, f->platform, ',');
        csv_write_field(out, f->mode, ',');
        fprintf(out, "%s,%d,", level_text(f->level).text, f->repetition);
        csv_write_field(out, f->name, ',');
        csv_write_field(out, f->value, ',');
        csv_write_field(out, f->source, '\n');
    }
}
