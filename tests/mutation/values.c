#include "values.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

static int compare_spans(struct span a, struct span b)
{
    int order = memcmp(a.s, b.s, a.n < b.n ? a.n : b.n);
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static int compare_cells(const struct observation *a, const struct observation *b)
{
    int order = compare_spans(a->platform, b->platform);
    if (order == 0)
        order = compare_spans(a->feature, b->feature);
    return order != 0 ? order : (a->level > b->level) - (a->level < b->level);
}

static int compare_values(const void *left, const void *right)
{
    const struct observation *a = ((const struct imported_value *)left)->observation,
                             *b = ((const struct imported_value *)right)->observation;
    int order = compare_cells(a, b);
    return order != 0 ? order : (a->repetition > b->repetition) - (a->repetition < b->repetition);
}

static size_t source_line(struct span source)
{
    const char *colon = memrchr(source.s, ':', source.n);
    return colon ? strtoul(colon + 1, NULL, 10) : 0;
}

void values_take(struct imported *imported, struct values *ret_values)
{
    struct values values = {.imported = *imported, .count = imported->count};
    *imported = (struct imported){0};
    values.items = memory_alloc(values.count + 1, sizeof *values.items);
    for (size_t i = 0; i < values.count; i++) {
        const struct observation *o = &values.imported.observations[i];
        values.items[i] = (struct imported_value){o, source_line(o->source)};
    }
    qsort(values.items, values.count, sizeof *values.items, compare_values);
    *ret_values = values;
}

void values_free(struct values *values)
{
    imported_free(&values->imported);
    free(values->items);
    *values = (struct values){0};
}

struct comparison comparison_of(const struct values *before, const struct values *after)
{
    return (struct comparison){.before = before, .after = after};
}

static enum change compare_pair(struct comparison *c)
{
    const struct observation *was = c->was->observation, *is = c->is->observation;
    if (was->status != STATUS_OK)
        return is->status != STATUS_OK ? CHANGE_NONE : CHANGE_GAINED;
    if (is->status != STATUS_OK)
        return CHANGE_FAILED;
    if (was->value == is->value)
        return CHANGE_NONE;
    c->difference = fabs(is->value - was->value) / fabs(was->value);
    return CHANGE_VALUE;
}

enum change comparison_next(struct comparison *c)
{
    c->was = c->i < c->before->count ? &c->before->items[c->i] : NULL;
    c->is = c->k < c->after->count ? &c->after->items[c->k] : NULL;
    int order = c->was && c->is ? compare_values(c->was, c->is) : c->was ? -1 : 1;
    if (!c->was && !c->is)
        return CHANGE_END;
    if (order < 0)
        c->is = NULL;
    else
        c->k++;
    if (order > 0)
        c->was = NULL;
    else
        c->i++;
    if (order == 0)
        return compare_pair(c);
    if (order < 0)
        return CHANGE_LOST;
    return c->is->observation->status == STATUS_OK ? CHANGE_GAINED : CHANGE_GAINED_FAILED;
}

bool values_have_in_cell(const struct values *values, const struct observation *observation)
{
    for (size_t i = 0; i < values->count; i++) {
        const struct observation *o = values->items[i].observation;
        if (o->status == STATUS_OK && o->value == observation->value &&
            compare_cells(o, observation) == 0)
            return true;
    }
    return false;
}

static struct number_text value_text(const struct imported_value *value)
{
    if (!value)
        return (struct number_text){"nothing"};
    if (value->observation->status != STATUS_OK)
        return (struct number_text){"failed"};
    return number_text(value->observation->value);
}

char *comparison_text(const struct comparison *c)
{
    const struct observation *o = (c->was ? c->was : c->is)->observation;
    struct level_text level = level_text(o->level);
    return memory_print("%.*s of %.*s%s%s, repetition %d: %s becomes %s", (int)o->feature.n,
                        o->feature.s, (int)o->platform.n, o->platform.s,
                        *level.text ? " at level " : "", level.text, o->repetition,
                        value_text(c->was).text, value_text(c->is).text);
}
