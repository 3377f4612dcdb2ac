/* What quantifiers come to: truths and numbers over platforms, features or levels. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "evaluate_parts.h"
#include "model/level.h"
#include "model/platform_title.h"

/* One thing that a quantifier goes over, and what its body comes to there. */
struct item {
    enum binding_kind kind;
    const char *name;
    int level;
    double number;
    bool truth;
    struct witness witness; /* of a truth within it */
};

struct items {
    struct item *items;
    size_t count, capacity;
};

static void items_free(struct items *items)
{
    free(items->items);
}

static void add_item(struct items *items, enum binding_kind kind, const char *name, int level)
{
    for (size_t i = 0; i < items->count; i++)
        if (name ? strcmp(items->items[i].name, name) == 0 : items->items[i].level == level)
            return;
    items->items = memory_grow(items->items, items->count, &items->capacity, sizeof *items->items);
    items->items[items->count++] = (struct item){.kind = kind, .name = name, .level = level};
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    if (x->kind == BINDING_PLATFORM)
        return platform_compare(x->name, y->name);
    if (x->name)
        return strcmp(x->name, y->name);
    return (x->level > y->level) - (x->level < y->level);
}

/* The levels that a feature has, within the bounds. */
static void collect_levels(const struct evaluation *e, const struct binding *b, struct items *items)
{
    const struct knowledge *k = e->known;
    CLEANUP_TEXT char *feature = b->name_count > 0 ? evaluation_feature(e, b->names[0]) : NULL;
    for (size_t i = 0; i < b->level_count; i++)
        if (b->levels[i] >= b->from && b->levels[i] <= b->to)
            add_item(items, b->kind, NULL, b->levels[i]);
    for (size_t i = 0; i < k->summaries->count && feature; i++) {
        const struct summary *s = &k->summaries->items[i];
        if (strcmp(s->study, k->study) == 0 && strcmp(s->feature, feature) == 0 &&
            s->level >= b->from && s->level <= b->to && s->level != LEVEL_NONE)
            add_item(items, b->kind, NULL, s->level);
    }
    if (feature && items->count > 0)
        qsort(items->items, items->count, sizeof *items->items, compare_items);
}

/* The features named, and those of the groups named. */
static void collect_features(const struct evaluation *e, const struct binding *b,
                             struct items *items)
{
    const struct scheme *scheme = e->known->scores->scheme;
    for (size_t i = 0; i < b->name_count; i++) {
        bool group = scheme_has_group(scheme, b->names[i]);
        if (!group)
            add_item(items, b->kind, b->names[i], 0);
        for (size_t f = 0; f < scheme->count && group; f++)
            if (strcmp(scheme->items[f].group, b->names[i]) == 0)
                add_item(items, b->kind, scheme->items[f].feature, 0);
    }
}

/* The platforms named, or all but the baseline. */
static void collect_platforms(const struct evaluation *e, const struct binding *b,
                              struct items *items)
{
    const struct knowledge *k = e->known;
    for (size_t i = 0; i < b->name_count; i++)
        add_item(items, b->kind, b->names[i], 0);
    for (size_t i = 0; i < k->summaries->count && b->name_count == 0; i++) {
        const struct summary *s = &k->summaries->items[i];
        if (strcmp(s->study, k->study) == 0 && strcmp(s->platform, k->scores->baseline) != 0)
            add_item(items, b->kind, s->platform, 0);
    }
    if (b->name_count == 0 && items->count > 0)
        qsort(items->items, items->count, sizeof *items->items, compare_items);
}

static void collect_items(const struct evaluation *e, const struct binding *b, struct items *items)
{
    if (b->kind == BINDING_LEVEL)
        collect_levels(e, b, items);
    else if (b->kind == BINDING_FEATURE)
        collect_features(e, b, items);
    else
        collect_platforms(e, b, items);
}

/* The name of an item: a platform's, or a level. The caller frees it. */
static char *item_name(const struct item *item)
{
    return item->name ? memory_print("%s", item->name) : memory_print("%d", item->level);
}

static int compare_by_number(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order = (x->number > y->number) - (x->number < y->number);
    return order ? order : compare_items(a, b);
}

static struct value choose(const struct node *node, struct items *items)
{
    struct value value = {.type = node->type, .text = memory_copy("", 0)};
    qsort(items->items, items->count, sizeof *items->items, compare_by_number);
    const struct item *first = &items->items[0], *last = &items->items[items->count - 1];
    double wanted = node->operation == QUANTIFIER_ARGMAX ? last->number : first->number;
    for (size_t i = 0; i < items->count; i++) {
        CLEANUP_TEXT char *name = item_name(&items->items[i]);
        if (node->operation == QUANTIFIER_ORDER) {
            memory_append(&value.text, " ", name);
        } else if (items->items[i].number == wanted) {
            memory_append(&value.text, " = ", name); /* who shares the place is named, too */
            value.number = items->items[i].level;
        }
    }
    return value;
}

/* Notes that a truth does not hold for an item, and for what within it. */
static void note_witness(const struct evaluation *e, const struct item *item)
{
    CLEANUP_TEXT char *name = item_name(item);
    if (!e->witness || e->witness->count++ > 0)
        return;
    CLEANUP_TEXT char *text = memory_print("%s%s%s%s", item->name ? "for " : "at level ", name,
                                           item->witness.count > 0 ? ", " : "", item->witness.text);
    snprintf(e->witness->text, sizeof e->witness->text, "%s", shown(text, strlen(text)).text);
}

static struct value summarize_items(const struct evaluation *e, const struct node *node,
                                    struct items *items)
{
    double sum = 0, least = INFINITY, most = -INFINITY;
    size_t truths = 0, n = items->count;
    for (size_t i = 0; i < n; i++) {
        const struct item *item = &items->items[i];
        truths += item->truth;
        sum += item->number;
        least = fmin(least, item->number);
        most = fmax(most, item->number);
        if (node->operation == QUANTIFIER_FORALL && !item->truth)
            note_witness(e, item);
    }
    switch (node->operation) {
    case QUANTIFIER_FORALL:
        return value_of_truth(truths == n);
    case QUANTIFIER_EXISTS:
        return value_of_truth(truths > 0);
    case QUANTIFIER_COUNT:
        return value_of_number((double)truths);
    case QUANTIFIER_SUM:
        return value_of_number(sum);
    case QUANTIFIER_MEAN:
        return value_of_number(sum / (double)n);
    case QUANTIFIER_MIN:
        return value_of_number(least);
    case QUANTIFIER_MAX:
        return value_of_number(most);
    default:
        return choose(node, items);
    }
}

int evaluate_quantifier(const struct evaluation *e, const struct node *node,
                        const struct variable *variables, struct value *ret_value)
{
    CLEANUP(items_free) struct items items = {0};
    int result = 0;
    collect_items(e, node->binding, &items);
    if (items.count == 0)
        return error_set(e->err, ERROR_MISSING, "nothing to go over for %s",
                         node->binding->variable);
    for (size_t i = 0; i < items.count && result == 0; i++) {
        struct item *item = &items.items[i];
        struct variable variable = {node->binding, item->name, item->level, variables};
        struct evaluation inner = *e;
        CLEANUP_VALUE struct value value = {0};
        inner.witness = &item->witness;
        result = evaluate_node(&inner, node->left, &variable, &value);
        item->number = value.number;
        item->truth = value.truth;
    }
    if (result == 0)
        *ret_value = summarize_items(e, node, &items);
    return result;
}
