#include "evaluate.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "model/feature.h"
#include "model/level.h"

static const double EQUAL = 1e-9; /* relative difference that counts as rounding */

/* A bound variable and its current value. */
struct variable {
    const struct binding *binding;
    const char *name; /* a platform or a feature */
    int level;
    const struct variable *outer;
};

struct evaluation {
    const struct knowledge *known;
    const struct interpretation *reading;
    struct counterexample *counterexample; /* may be NULL */
    struct error *err;
};

static int evaluate_node(const struct evaluation *e, const struct node *node,
                         const struct variable *variables, struct value *ret_value);

/* --- values --- */

void value_free(struct value *value)
{
    free(value->text);
    *value = (struct value){0};
}

#define CLEANUP_VALUE CLEANUP(value_free)

static struct value value_of_number(double number)
{
    return (struct value){.type = VALUE_NUMBER, .number = number};
}

static struct value value_of_truth(bool truth)
{
    return (struct value){.type = VALUE_TRUTH, .truth = truth};
}

/* --- features and their summaries --- */

static const struct variable *find_variable(const struct variable *v, const char *name)
{
    while (v && strcmp(v->binding->variable, name) != 0)
        v = v->outer;
    return v;
}

static const char *cell_platform(const struct node *cell, const struct variable *variables)
{
    const struct variable *v = find_variable(variables, cell->platform);
    return v ? v->name : cell->platform;
}

static const char *cell_feature(const struct node *cell, const struct variable *variables)
{
    const struct variable *v = find_variable(variables, cell->middle);
    return v && v->binding->kind == BINDING_FEATURE ? v->name : cell->middle;
}

/* The feature's next level after `level` on any platform; 0 if it is the last. */
static int next_level(const struct knowledge *known, const char *feature, int level)
{
    int next = 0;
    for (size_t i = 0; i < known->summaries->count; i++) {
        const struct summary *s = &known->summaries->items[i];
        if (strcmp(s->study, known->study) == 0 && strcmp(s->feature, feature) == 0 &&
            s->level > level && s->level <= LEVEL_MAX && (next == 0 || s->level < next))
            next = s->level;
    }
    return next;
}

static int cell_level(const struct evaluation *e, const struct node *cell,
                      const struct variable *variables)
{
    int level = cell->level;
    bool varies = cell->at == AT_VARIABLE || cell->at == AT_NEXT;
    const struct variable *variable = varies ? find_variable(variables, cell->text) : NULL;
    if (variable)
        level = variable->level;
    else if (cell->at != AT_NUMBER)
        return LEVEL_NONE;
    if (cell->at == AT_NEXT)
        level = next_level(e->known, cell_feature(cell, variables), level);
    return level == e->reading->level_from && cell->at == AT_NUMBER ? e->reading->level_to : level;
}

static int no_cell(const struct evaluation *e, const char *platform, const char *feature, int level)
{
    struct level_text text = level_text(level);
    return error_set(e->err, ERROR_MISSING, "%s of %s%s%s was not measured", feature, platform,
                     *text.text ? " at level " : "", text.text);
}

/* The feature under the interpretation: `rate` swaps `db_read_total` and `db_read`. The caller
 * frees it. */
static char *evaluation_feature(const struct evaluation *e, const char *feature)
{
    static const char total[] = "_total";
    size_t n = strlen(feature), suffix = strlen(total);
    if (!e->reading->rate)
        return memory_copy(feature, n);
    if (span_ends(span_of(feature), total))
        return memory_copy(feature, n - suffix);
    char *longer = memory_print("%s%s", feature, total);
    if (features_find(&e->known->scores->study->features, span_of(longer)))
        return longer;
    free(longer);
    return memory_copy(feature, n);
}

/* The summary behind a cell, on `platform`: the cell's own or the baseline. */
static int find_summary(const struct evaluation *e, const struct node *cell, const char *platform,
                        const struct variable *variables, const struct summary **ret_summary)
{
    CLEANUP_TEXT char *feature = evaluation_feature(e, cell_feature(cell, variables));
    const struct knowledge *k = e->known;
    int level = cell_level(e, cell, variables);
    const struct summary *s = NULL;
    if (cell->at == AT_NEXT && level == LEVEL_NONE)
        return error_set(e->err, ERROR_MISSING, "%s has no further level", feature);
    if (cell->at == AT_NOTHING)
        s = summaries_find(k->summaries, k->study, platform, feature, LEVEL_ALL);
    if (!s)
        s = summaries_find(k->summaries, k->study, platform, feature, level);
    if (!s || s->n == 0)
        return no_cell(e, platform, feature, level);
    *ret_summary = s;
    return 0;
}

/* The median of a summary; over levels, the mean of the level medians. */
static double median_of(const struct evaluation *e, const struct summary *cell)
{
    const struct summaries *all = e->known->summaries;
    double sum = 0;
    size_t n = 0;
    if (cell->level != LEVEL_ALL)
        return cell->median;
    for (size_t i = 0; i < all->count; i++) {
        const struct summary *s = &all->items[i];
        if (s->level == LEVEL_ALL || s->level == LEVEL_NONE || s->n == 0 ||
            strcmp(s->study, cell->study) != 0 || strcmp(s->platform, cell->platform) != 0 ||
            strcmp(s->feature, cell->feature) != 0)
            continue;
        sum += s->median;
        n++;
    }
    return n > 0 ? sum / (double)n : cell->median;
}

static int statistic_of(const struct evaluation *e, const struct summary *s, int function,
                        double *ret_value)
{
    double median = median_of(e, s);
    const double values[] = {
        [FUNCTION_MEAN] = e->reading->median ? median : s->mean,
        [FUNCTION_MEDIAN] = median,
        [FUNCTION_SD] = s->sd,
        [FUNCTION_MIN] = s->min,
        [FUNCTION_MAX] = s->max,
        [FUNCTION_N] = (double)s->n,
    };
    if (isnan(values[function]))
        return error_set(e->err, ERROR_MISSING, "%s of %s has no spread: n is %zu", s->feature,
                         s->platform, s->n);
    *ret_value = values[function];
    return 0;
}

static int cell_mean(const struct evaluation *e, const struct node *cell, const char *platform,
                     const struct variable *variables, double *ret_value)
{
    const struct summary *s;
    int result = find_summary(e, cell, platform, variables, &s);
    return result == 0 ? statistic_of(e, s, FUNCTION_MEAN, ret_value) : result;
}

/* --- facts --- */

/* Calls `take` for each fact that a cell names; stops when `take` fails. ERROR_MISSING if there is
 * none. */
static int each_fact(const struct evaluation *e, const struct node *cell,
                     const struct variable *variables,
                     int (*take)(const struct evaluation *e, void *context, const struct fact *f),
                     void *context)
{
    const char *platform = cell_platform(cell, variables);
    bool every_platform = strcmp(platform, "*") == 0;
    int level = cell_level(e, cell, variables), result = 0;
    size_t count = 0, elsewhere = 0; /* at other levels */
    bool is_review = strcmp(platform, EVALUATE_REVIEW) == 0;
    const struct facts *facts = is_review ? e->known->review : e->known->facts;
    if (!facts)
        return error_set(e->err, ERROR_MISSING,
                         is_review ? "needs the review of literature" : EVALUATE_NEEDS_LOGS);
    size_t n;
    const struct fact **named = facts_named(facts, cell->middle, cell->fact, &n);
    for (size_t i = 0; i < n && result == 0; i++) {
        const struct fact *f = named[i];
        if (strcmp(f->study, e->known->study) != 0 ||
            (!every_platform && strcmp(f->platform, platform) != 0))
            continue;
        bool is_meant = cell->at == AT_EVERY || f->level == level;
        count += is_meant;
        elsewhere += !is_meant;
        if (is_meant)
            result = take(e, context, f);
    }
    if (result == 0 && count == 0 && is_review)
        return error_set(e->err, ERROR_MISSING, "the review does not tell %s of %s", cell->fact,
                         cell->middle);
    if (result == 0 && count == 0)
        return error_set(
            e->err, ERROR_MISSING, "the raw logs do not tell %s of %s on %s%s%s%s", cell->fact,
            cell->middle, every_platform ? "any platform" : platform,
            level == LEVEL_NONE ? "" : " at level ", level_text(level).text,
            level == LEVEL_NONE && elsewhere > 0 ? " without a level; @* selects every level" : "");
    return result;
}

struct fact_numbers {
    double sum, min, max;
    size_t n;
};

static int add_fact_number(const struct evaluation *e, void *context, const struct fact *f)
{
    struct fact_numbers *numbers = context;
    if (isnan(f->number))
        return error_set(e->err, ERROR_MISSING, "%s of %s is '%s', which is no number", f->name,
                         f->mode, f->value);
    numbers->min = numbers->n == 0 ? f->number : fmin(numbers->min, f->number);
    numbers->max = numbers->n == 0 ? f->number : fmax(numbers->max, f->number);
    numbers->sum += f->number;
    numbers->n++;
    return 0;
}

/* A statistic of a fact, or with the function -1 the single value that all its runs share. */
static int fact_number(const struct evaluation *e, const struct node *cell,
                       const struct variable *variables, int function, double *ret_value)
{
    struct fact_numbers numbers = {0};
    int result = each_fact(e, cell, variables, add_fact_number, &numbers);
    if (result != 0)
        return result;
    if (function < 0 && numbers.min < numbers.max)
        return error_set(e->err, ERROR_MISSING, "%s of %s is not always the same: from %g to %g",
                         cell->fact, cell->middle, numbers.min, numbers.max);
    *ret_value = function == FUNCTION_N      ? (double)numbers.n
                 : function == FUNCTION_MAX  ? numbers.max
                 : function == FUNCTION_MEAN ? numbers.sum / (double)numbers.n
                                             : numbers.min;
    return 0;
}

struct texts {
    const char **items;
    size_t count, capacity;
};

static int add_fact_value(const struct evaluation *e, void *context, const struct fact *f)
{
    (void)e;
    struct texts *texts = context;
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->items[i], f->value) == 0)
            return 0;
    texts->items = memory_grow(texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = f->value;
    return 0;
}

static int compare_fact_values(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The distinct values of a fact, sorted. */
static int fact_values(const struct evaluation *e, const struct node *cell,
                       const struct variable *variables, struct value *ret_value)
{
    struct texts texts = {0};
    int result = each_fact(e, cell, variables, add_fact_value, &texts);
    if (result == 0) {
        qsort(texts.items, texts.count, sizeof *texts.items, compare_fact_values);
        *ret_value = (struct value){.type = VALUE_TEXT, .text = memory_copy("", 0)};
        for (size_t i = 0; i < texts.count; i++)
            memory_append(&ret_value->text, " | ", texts.items[i]);
    }
    free(texts.items);
    return result;
}

/* --- cells and functions --- */

static int evaluate_cell(const struct evaluation *e, const struct node *cell,
                         const struct variable *variables, struct value *ret_value)
{
    double number = 0;
    int result = cell->fact
                     ? fact_number(e, cell, variables, -1, &number)
                     : cell_mean(e, cell, cell_platform(cell, variables), variables, &number);
    *ret_value = value_of_number(number);
    return result;
}

/* `ratio`, `higher` and `lower`: a cell in percent of another, by default of the baseline. */
static int percent_of_other(const struct evaluation *e, const struct node *node,
                            const struct variable *variables, double *ret_value)
{
    const struct node *other = node->right ? node->right : node->left;
    const char *base =
        node->right ? cell_platform(node->right, variables) : e->known->scores->baseline;
    double a, b;
    int result = cell_mean(e, node->left, cell_platform(node->left, variables), variables, &a);
    if (result == 0)
        result = cell_mean(e, other, base, variables, &b);
    if (result != 0)
        return result;
    double sign = node->operation == FUNCTION_LOWER ? -1 : 1;
    if (e->reading->swapped) {
        double c = a;
        a = b;
        b = c;
        sign = -sign;
    }
    *ret_value = node->operation == FUNCTION_RATIO ? 100 * a / b : sign * (100 * a / b - 100);
    return 0;
}

/* 1 + the number of other platforms that are better, without the baseline. */
static int rank_of(const struct evaluation *e, const struct node *node,
                   const struct variable *variables, double *ret_value)
{
    const struct knowledge *k = e->known;
    const char *platform = cell_platform(node->left, variables);
    const struct summary *own;
    int result = find_summary(e, node->left, platform, variables, &own);
    if (result != 0)
        return result;
    const struct graded *graded = scheme_find(k->scores->scheme, span_of(own->feature));
    const struct feature *known = features_find(&k->scores->study->features, span_of(own->feature));
    bool lower = graded ? graded->lower_is_better : known->lower_is_better;
    double rank = 1, value, other;
    result = statistic_of(e, own, FUNCTION_MEAN, &value);
    for (size_t i = 0; i < k->summaries->count && result == 0; i++) {
        const struct summary *s = &k->summaries->items[i];
        if (s->level != own->level || strcmp(s->feature, own->feature) != 0 ||
            strcmp(s->study, k->study) != 0 || strcmp(s->platform, k->scores->baseline) == 0 ||
            s->n == 0)
            continue;
        result = statistic_of(e, s, FUNCTION_MEAN, &other);
        rank += lower ? other < value : other > value;
    }
    *ret_value = rank;
    return result;
}

/* The score that follows from the data, or the sum of a group. */
static int grade_of(const struct evaluation *e, const struct node *cell,
                    const struct variable *variables, double *ret_value)
{
    const struct knowledge *k = e->known;
    const char *platform = cell_platform(cell, variables), *subject = cell_feature(cell, variables);
    const struct score *s = scores_find(k->scores, k->study, platform, subject);
    if (scheme_has_group(k->scores->scheme, subject)) {
        struct score_sum sum = score_sum(k->scores, k->study, platform, subject);
        if (sum.features == 0)
            return no_cell(e, platform, subject, LEVEL_NONE);
        *ret_value = sum.points;
    } else {
        if (!s || s->score == SCORE_NONE)
            return no_cell(e, platform, subject, LEVEL_NONE);
        *ret_value = s->score;
    }
    return 0;
}

static int printed_of(const struct evaluation *e, const struct node *cell,
                      const struct variable *variables, double *ret_value)
{
    const struct printed_scores *printed = e->known->printed;
    const char *platform = cell_platform(cell, variables), *subject = cell_feature(cell, variables);
    for (size_t i = 0; i < printed->count; i++) {
        const struct printed *p = &printed->items[i];
        if (strcmp(p->platform, platform) != 0 || p->score == SCORE_NONE ||
            strcmp(p->is_sum ? p->group : p->feature, subject) != 0)
            continue;
        *ret_value = p->score;
        return 0;
    }
    return error_set(e->err, ERROR_MISSING, "no score of %s for %s is printed", platform, subject);
}

static int evaluate_function(const struct evaluation *e, const struct node *node,
                             const struct variable *variables, struct value *ret_value)
{
    const struct summary *s = NULL;
    double number = 0;
    int result;
    switch (node->operation) {
    case FUNCTION_RATIO:
    case FUNCTION_HIGHER:
    case FUNCTION_LOWER:
        result = percent_of_other(e, node, variables, &number);
        break;
    case FUNCTION_RANK:
        result = rank_of(e, node, variables, &number);
        break;
    case FUNCTION_SCORE:
        result = grade_of(e, node->left, variables, &number);
        break;
    case FUNCTION_PRINTED:
        result = printed_of(e, node->left, variables, &number);
        break;
    case FUNCTION_VALUES:
        return fact_values(e, node->left, variables, ret_value);
    default:
        if (node->left->fact) {
            result = fact_number(e, node->left, variables, node->operation, &number);
            break;
        }
        result = find_summary(e, node->left, cell_platform(node->left, variables), variables, &s);
        if (s)
            result = statistic_of(e, s, node->operation, &number);
        else if (node->operation == FUNCTION_N)
            result = 0; /* an unmeasured cell has n = 0 */
    }
    *ret_value = value_of_number(number);
    return result;
}

/* --- operators --- */

static bool comparison_holds(int operation, double a, double b)
{
    bool equal = fabs(a - b) <= EQUAL * fmax(fabs(a), fabs(b));
    switch (operation) {
    case OPERATION_LESS:
        return a < b && !equal;
    case OPERATION_LESS_EQUAL:
        return a < b || equal;
    case OPERATION_MORE:
        return a > b && !equal;
    case OPERATION_MORE_EQUAL:
        return a > b || equal;
    case OPERATION_EQUAL:
        return equal;
    default:
        return !equal;
    }
}

static double calculate(int operation, double a, double b)
{
    switch (operation) {
    case OPERATION_ADD:
        return a + b;
    case OPERATION_SUBTRACT:
        return a - b;
    case OPERATION_MULTIPLY:
        return a * b;
    default:
        return a / b;
    }
}

static int evaluate_operation(const struct evaluation *e, const struct node *node,
                              const struct variable *variables, struct value *ret_value)
{
    CLEANUP_VALUE struct value a = {0};
    CLEANUP_VALUE struct value b = {0};
    int result = evaluate_node(e, node->left, variables, &a);
    if (result != 0)
        return result;
    if (node->operation == OPERATION_NOT)
        *ret_value = value_of_truth(!a.truth);
    else if (node->operation == OPERATION_NEGATE)
        *ret_value = value_of_number(-a.number);
    if (!node->right)
        return 0;
    result = evaluate_node(e, node->right, variables, &b);
    if (result != 0)
        return result;
    if (node->operation == OPERATION_OR || node->operation == OPERATION_AND) {
        *ret_value = value_of_truth(node->operation == OPERATION_OR ? a.truth || b.truth
                                                                    : a.truth && b.truth);
    } else if (a.type == VALUE_TEXT) {
        bool equal = strcmp(a.text, b.text) == 0;
        *ret_value =
            value_of_truth(node->operation == OPERATION_CONTAINS ? strstr(a.text, b.text) != NULL
                           : node->operation == OPERATION_EQUAL  ? equal
                                                                 : !equal);
    } else if (node->type == VALUE_TRUTH) {
        *ret_value = value_of_truth(comparison_holds(node->operation, a.number, b.number));
    } else {
        *ret_value = value_of_number(calculate(node->operation, a.number, b.number));
    }
    return 0;
}

/* --- quantifiers --- */

/* An item of the range of a quantifier, and the value of the body for it. */
struct item {
    enum binding_kind kind;
    const char *name;
    int level;
    double number;
    bool truth;
    struct counterexample counterexample; /* of a forall inside the body */
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

static int compare_in_table_order(const void *a, const void *b, void *platforms)
{
    const struct item *x = a, *y = b;
    if (x->kind == BINDING_PLATFORM)
        return platform_compare(platforms, x->name, y->name);
    if (x->name)
        return strcmp(x->name, y->name);
    return (x->level > y->level) - (x->level < y->level);
}

/* The listed levels or the feature's levels, within the limits. */
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
        qsort_r(items->items, items->count, sizeof *items->items, compare_in_table_order,
                (void *)&e->known->scores->study->platforms);
}

/* The named features, and the features of the named groups. */
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

/* The named platforms; without names, all except the baseline. */
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
        qsort_r(items->items, items->count, sizeof *items->items, compare_in_table_order,
                (void *)&e->known->scores->study->platforms);
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

/* The caller frees it. */
static char *item_name(const struct item *item)
{
    return item->name ? memory_print("%s", item->name) : memory_print("%d", item->level);
}

static int compare_items_by_number(const void *a, const void *b, void *platforms)
{
    const struct item *x = a, *y = b;
    int order = (x->number > y->number) - (x->number < y->number);
    return order ? order : compare_in_table_order(a, b, platforms);
}

/* argmax, argmin and order. */
static struct value choose_items(const struct evaluation *e, const struct node *node,
                                 struct items *items)
{
    struct value value = {.type = node->type, .text = memory_copy("", 0)};
    qsort_r(items->items, items->count, sizeof *items->items, compare_items_by_number,
            (void *)&e->known->scores->study->platforms);
    const struct item *first = &items->items[0], *last = &items->items[items->count - 1];
    double wanted = node->operation == QUANTIFIER_ARGMAX ? last->number : first->number;
    for (size_t i = 0; i < items->count; i++) {
        CLEANUP_TEXT char *name = item_name(&items->items[i]);
        if (node->operation == QUANTIFIER_ORDER) {
            memory_append(&value.text, " ", name);
        } else if (items->items[i].number == wanted) {
            memory_append(&value.text, " = ", name); /* list ties */
            value.number = items->items[i].level;
        }
    }
    return value;
}

/* Records an item for which a forall fails, followed by the counterexample inside its body. Keeps
 * the first item and counts the others. */
static void note_counterexample(const struct evaluation *e, const struct item *item)
{
    CLEANUP_TEXT char *name = item_name(item);
    if (!e->counterexample || e->counterexample->count++ > 0)
        return;
    CLEANUP_TEXT char *text =
        memory_print("%s%s%s%s", item->name ? "for " : "at level ", name,
                     item->counterexample.count > 0 ? ", " : "", item->counterexample.text);
    snprintf(e->counterexample->text, sizeof e->counterexample->text, "%s",
             shown(text, strlen(text)).text);
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
            note_counterexample(e, item);
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
        return choose_items(e, node, items);
    }
}

static int evaluate_quantifier(const struct evaluation *e, const struct node *node,
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
        inner.counterexample = &item->counterexample;
        result = evaluate_node(&inner, node->left, &variable, &value);
        item->number = value.number;
        item->truth = value.truth;
    }
    if (result == 0)
        *ret_value = summarize_items(e, node, &items);
    return result;
}

/* --- nodes --- */

/* Evaluates a node without checking that a number is finite. */
static int evaluate_kind(const struct evaluation *e, const struct node *node,
                         const struct variable *variables, struct value *ret_value)
{
    switch (node->kind) {
    case NODE_CELL:
        return evaluate_cell(e, node, variables, ret_value);
    case NODE_OPERATION:
        return evaluate_operation(e, node, variables, ret_value);
    case NODE_FUNCTION:
        return evaluate_function(e, node, variables, ret_value);
    case NODE_QUANTIFIER:
        return evaluate_quantifier(e, node, variables, ret_value);
    case NODE_TEXT:
        *ret_value =
            (struct value){.type = VALUE_TEXT, .text = memory_copy(node->text, strlen(node->text))};
        return 0;
    default:
        *ret_value = value_of_number(node->number);
        return 0;
    }
}

static int evaluate_node(const struct evaluation *e, const struct node *node,
                         const struct variable *variables, struct value *ret_value)
{
    int result = evaluate_kind(e, node, variables, ret_value);
    if (result == 0 && ret_value->type == VALUE_NUMBER && !isfinite(ret_value->number))
        return error_set(e->err, ERROR_MISSING, "a division by zero, or a number too large");
    return result;
}

int evaluate(const struct node *node, const struct knowledge *knowledge,
             const struct interpretation *reading, struct value *ret_value,
             struct counterexample *ret_counterexample, struct error *err)
{
    struct evaluation e = {knowledge, reading, ret_counterexample, err};
    CLEANUP_VALUE struct value value = {0};
    if (ret_counterexample)
        *ret_counterexample = (struct counterexample){0};
    int result = evaluate_node(&e, node, NULL, &value);
    if (result != 0)
        return result;
    *ret_value = value;
    value = (struct value){0};
    return 0;
}
