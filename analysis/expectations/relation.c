#include "relation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

const double RELATION_MUCH = 5;
const double RELATION_SIMILAR = 1.1;
static const double FACTOR_LEAST = 1e-9;

bool range_has(const struct range *range, double number)
{
    return (number > range->least || (number == range->least && !range->least_is_open)) &&
           (number < range->most || (number == range->most && !range->most_is_open));
}

double range_depth(const struct range *range, double number)
{
    return fmin(log(number / range->least), log(range->most / number));
}

/* True if all of `a` lies below all of `b`. */
static bool is_below(const struct range *a, const struct range *b)
{
    return a->most < b->least || (a->most == b->least && (a->most_is_open || b->least_is_open));
}

bool range_meets(const struct range *a, const struct range *b)
{
    return !is_below(a, b) && !is_below(b, a);
}

struct range range_inverse(const struct range *range)
{
    return (struct range){1 / range->most, 1 / range->least, range->most_is_open,
                          range->least_is_open};
}

struct range range_times(const struct range *range, double factor)
{
    return (struct range){range->least * factor, range->most * factor, range->least_is_open,
                          range->most_is_open};
}

/* The product of two ranges of ratios, which are not negative. */
static struct range product(const struct range *a, const struct range *b)
{
    return (struct range){a->least * b->least, a->most * b->most,
                          a->least_is_open || b->least_is_open, a->most_is_open || b->most_is_open};
}

void relation_free(struct relation *relation)
{
    for (size_t i = 0; i < relation->count; i++) {
        free(relation->operands[i].platform);
        free(relation->operands[i].feature);
    }
    free(relation->operands);
    free(relation->groups);
    *relation = (struct relation){0};
}

/* --- reading --- */

struct relation_parser {
    struct relation relation;
    struct span rest;
    struct error *err;
};

static int relation_mistake(struct relation_parser *p, struct span what, const char *expected)
{
    return error_set(p->err, ERROR_INPUT, "%s, expected %s",
                     what.n > 0 ? quoted(what.s, what.n).text : "the end", expected);
}

static bool relation_takes(struct relation_parser *p, const char *sign)
{
    p->rest = span_trim(p->rest);
    if (!span_starts(p->rest, sign))
        return false;
    p->rest = span_skip(p->rest, strlen(sign));
    return true;
}

/* A name or a number: the text up to a sign or blank. */
static struct span relation_take_word(struct relation_parser *p)
{
    p->rest = span_trim(p->rest);
    struct span word = span_until(p->rest, " \t<>=~,*/");
    p->rest = span_skip(p->rest, word.n);
    return word;
}

static int relation_read_operand(struct relation_parser *p)
{
    struct span word = relation_take_word(p), feature = {NULL, 0};
    double factor = 1;
    if (relation_takes(p, "*")) {
        if (!number_parse(word, &factor) || factor < FACTOR_LEAST || factor > 1 / FACTOR_LEAST)
            return relation_mistake(p, word, "a factor above 0, from 1e-9 to 1e9");
        word = relation_take_word(p);
    }
    if (word.n == 0)
        return relation_mistake(p, span_until(p->rest, " "), "a platform");
    if (relation_takes(p, "/") && (feature = relation_take_word(p)).n == 0)
        return relation_mistake(p, span_until(p->rest, " "), "a feature");
    struct relation *relation = &p->relation;
    relation->operands = memory_grow(relation->operands, relation->count, &relation->capacity,
                                     sizeof *relation->operands);
    relation->operands[relation->count++] = (struct relation_operand){
        factor, memory_copy(word.s, word.n),
        feature.n > 0 ? memory_copy(feature.s, feature.n) : NULL, relation->group_count - 1};
    return 0;
}

static struct relation_group *add_group(struct relation *relation)
{
    relation->groups = memory_grow(relation->groups, relation->group_count,
                                   &relation->group_capacity, sizeof *relation->groups);
    struct relation_group *group = &relation->groups[relation->group_count++];
    *group = (struct relation_group){0};
    return group;
}

/* Tries `>>` and `>=` first, because `>` is a prefix of both. */
static bool relation_take_order(struct relation_parser *p, struct range *ret_order)
{
    if (relation_takes(p, ">>"))
        *ret_order = (struct range){RELATION_MUCH, INFINITY, false, false};
    else if (relation_takes(p, ">="))
        *ret_order = (struct range){1, INFINITY, false, false};
    else if (relation_takes(p, ">"))
        *ret_order = (struct range){1, INFINITY, true, false};
    else
        return false;
    return true;
}

static int relation_read_group(struct relation_parser *p)
{
    struct relation_group group = {0};
    size_t index = p->relation.group_count;
    add_group(&p->relation);
    int result = relation_read_operand(p);
    while (result == 0) {
        struct span before = span_trim(p->rest);
        bool similar = relation_takes(p, "~");
        if (!similar && !relation_takes(p, ","))
            break;
        if (group.is_joined && similar != group.is_similar)
            return relation_mistake(p, (struct span){before.s, 1}, "one kind of sign in a group");
        group.is_joined = true;
        group.is_similar = similar;
        result = relation_read_operand(p);
    }
    p->relation.groups[index] = group;
    return result;
}

int relation_parse(struct span text, struct relation *ret_relation, struct error *err)
{
    struct relation_parser p = {.rest = text, .err = err};
    int result = relation_read_group(&p);
    struct range order;
    while (result == 0 && relation_take_order(&p, &order)) {
        p.relation.groups[p.relation.group_count - 1].order = order;
        result = relation_read_group(&p);
    }
    p.rest = span_trim(p.rest);
    if (result == 0 && (p.rest.n > 0 || p.relation.count < 2))
        result = relation_mistake(&p, span_until(p.rest, " "), "one of > >= >> ~ ,");
    if (result == 0) {
        *ret_relation = p.relation;
        return 0;
    }
    relation_free(&p.relation);
    return result;
}

bool relation_range(const struct relation *relation, size_t i, size_t j, struct range *ret_range)
{
    size_t from = relation->operands[i].group, to = relation->operands[j].group;
    struct range range = {1 / RELATION_SIMILAR, RELATION_SIMILAR, false, false};
    if (from == to && !relation->groups[from].is_similar)
        return false;
    if (from != to)
        range = relation->groups[from].order;
    for (size_t g = from + 1; g < to; g++)
        range = product(&range, &relation->groups[g].order);
    *ret_range = range;
    return true;
}
