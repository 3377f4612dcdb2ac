#include "relation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

const double RELATION_MUCH = 5;
const double RELATION_SIMILAR = 1.1;

bool range_has(const struct range *range, double number)
{
    return (number > range->least || (number == range->least && !range->least_is_open)) &&
           (number < range->most || (number == range->most && !range->most_is_open));
}

double range_depth(const struct range *range, double number)
{
    return fmin(log(number / range->least), log(range->most / number));
}

/* Whether all of `a` lies below all of `b`. */
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

/* Of ratios that are multiplied: none is below 0. */
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

struct reader {
    struct relation relation;
    struct span rest;
    struct error *err;
};

static int wrong(struct reader *reader, struct span what, const char *expected)
{
    return error_set(reader->err, ERROR_INPUT, "%s, expected %s",
                     what.n > 0 ? quoted(what.s, what.n).text : "the end", expected);
}

static bool takes(struct reader *reader, const char *sign)
{
    reader->rest = span_trim(reader->rest);
    if (!span_starts(reader->rest, sign))
        return false;
    reader->rest = span_skip(reader->rest, strlen(sign));
    return true;
}

/* A name or a number: all up to a sign. */
static struct span take_word(struct reader *reader)
{
    reader->rest = span_trim(reader->rest);
    struct span word = span_until(reader->rest, " \t<>=~,*/");
    reader->rest = span_skip(reader->rest, word.n);
    return word;
}

static int read_operand(struct reader *reader)
{
    struct span word = take_word(reader), feature = {NULL, 0};
    double factor = 1;
    if (takes(reader, "*")) {
        if (!number_parse(word, &factor) || factor <= 0)
            return wrong(reader, word, "a factor above 0");
        word = take_word(reader);
    }
    if (word.n == 0)
        return wrong(reader, span_until(reader->rest, " "), "a platform");
    if (takes(reader, "/") && (feature = take_word(reader)).n == 0)
        return wrong(reader, span_until(reader->rest, " "), "a feature");
    struct relation *relation = &reader->relation;
    relation->operands = memory_grow(relation->operands, relation->count, &relation->capacity,
                                     sizeof *relation->operands);
    relation->operands[relation->count++] = (struct operand){
        factor, memory_copy(word.s, word.n),
        feature.n > 0 ? memory_copy(feature.s, feature.n) : NULL, relation->group_count - 1};
    return 0;
}

static struct group *add_group(struct relation *relation)
{
    relation->groups = memory_grow(relation->groups, relation->group_count,
                                   &relation->group_capacity, sizeof *relation->groups);
    struct group *group = &relation->groups[relation->group_count++];
    *group = (struct group){0};
    return group;
}

/* `>>` before `>`, which it begins with. */
static bool take_order(struct reader *reader, struct range *ret_order)
{
    if (takes(reader, ">>"))
        *ret_order = (struct range){RELATION_MUCH, INFINITY, false, false};
    else if (takes(reader, ">="))
        *ret_order = (struct range){1, INFINITY, false, false};
    else if (takes(reader, ">"))
        *ret_order = (struct range){1, INFINITY, true, false};
    else
        return false;
    return true;
}

static int read_group(struct reader *reader)
{
    struct group group = {0};
    size_t index = reader->relation.group_count;
    add_group(&reader->relation);
    int result = read_operand(reader);
    while (result == 0) {
        struct span before = span_trim(reader->rest);
        bool similar = takes(reader, "~");
        if (!similar && !takes(reader, ","))
            break;
        if (group.is_joined && similar != group.is_similar)
            return wrong(reader, (struct span){before.s, 1}, "one kind of sign in a group");
        group.is_joined = true;
        group.is_similar = similar;
        result = read_operand(reader);
    }
    reader->relation.groups[index] = group;
    return result;
}

int relation_parse(struct span text, struct relation *ret_relation, struct error *err)
{
    struct reader reader = {.rest = text, .err = err};
    int result = read_group(&reader);
    struct range order;
    while (result == 0 && take_order(&reader, &order)) {
        reader.relation.groups[reader.relation.group_count - 1].order = order;
        result = read_group(&reader);
    }
    reader.rest = span_trim(reader.rest);
    if (result == 0 && (reader.rest.n > 0 || reader.relation.count < 2))
        result = wrong(&reader, span_until(reader.rest, " "), "one of > >= >> ~ ,");
    if (result == 0) {
        *ret_relation = reader.relation;
        return 0;
    }
    relation_free(&reader.relation);
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
