/* What cells, facts and functions of them come to. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "evaluate_parts.h"
#include "model/feature.h"
#include "model/level.h"

static const struct variable *find_variable(const struct variable *v, const char *name)
{
    while (v && strcmp(v->binding->variable, name) != 0)
        v = v->outer;
    return v;
}

static const char *platform_of(const struct node *cell, const struct variable *variables)
{
    const struct variable *v = find_variable(variables, cell->platform);
    return v ? v->name : cell->platform;
}

static const char *middle_of_cell(const struct node *cell, const struct variable *variables)
{
    const struct variable *v = find_variable(variables, cell->middle);
    return v && v->binding->kind == BINDING_FEATURE ? v->name : cell->middle;
}

/* The level behind `level` in a feature; 0 where there is none. */
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

static int level_of(const struct evaluation *e, const struct node *cell,
                    const struct variable *variables)
{
    int level = cell->level;
    if (cell->at == AT_VARIABLE || cell->at == AT_NEXT)
        level = find_variable(variables, cell->text)->level;
    else if (cell->at != AT_NUMBER)
        return LEVEL_NONE;
    if (cell->at == AT_NEXT)
        level = next_level(e->known, middle_of_cell(cell, variables), level);
    return level == e->reading->level_from && cell->at == AT_NUMBER ? e->reading->level_to : level;
}

static int no_cell(const struct evaluation *e, const char *platform, const char *feature, int level)
{
    struct level_text text = level_text(level);
    return error_set(e->err, ERROR_MISSING, "%s of %s%s%s was not measured", feature, platform,
                     *text.text ? " at level " : "", text.text);
}

/* The summary of a cell of a platform, which may be the baseline in place of the cell's own. */
static int find_summary(const struct evaluation *e, const struct node *cell, const char *platform,
                        const struct variable *variables, const struct summary **ret_summary)
{
    CLEANUP_TEXT char *feature = evaluation_feature(e, middle_of_cell(cell, variables));
    const struct knowledge *k = e->known;
    int level = level_of(e, cell, variables);
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

/* The mean of the levels' medians stands for the median of a cell over levels. */
static double middle_of(const struct evaluation *e, const struct summary *cell)
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
    double median = middle_of(e, s);
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

static int mean_of(const struct evaluation *e, const struct node *cell, const char *platform,
                   const struct variable *variables, double *ret_value)
{
    const struct summary *s;
    int result = find_summary(e, cell, platform, variables, &s);
    return result == 0 ? statistic_of(e, s, FUNCTION_MEAN, ret_value) : result;
}

/* Goes over the facts that a cell names; `take` may end it. */
static int each_fact(const struct evaluation *e, const struct node *cell,
                     const struct variable *variables,
                     int (*take)(const struct evaluation *e, void *context, const struct fact *f),
                     void *context)
{
    const char *platform = platform_of(cell, variables);
    bool every_platform = strcmp(platform, "*") == 0;
    int level = level_of(e, cell, variables), result = 0;
    size_t count = 0;
    bool is_review = strcmp(platform, EVALUATE_REVIEW) == 0;
    const struct facts *facts = is_review ? e->known->review : e->known->facts;
    if (!facts)
        return error_set(e->err, ERROR_MISSING,
                         is_review ? "needs the review of literature" : EVALUATE_NEEDS_LOGS);
    for (size_t i = 0; i < facts->count && result == 0; i++) {
        const struct fact *f = &facts->items[i];
        if (strcmp(f->name, cell->fact) != 0 || strcmp(f->mode, cell->middle) != 0 ||
            strcmp(f->study, e->known->study) != 0 ||
            (!every_platform && strcmp(f->platform, platform) != 0) ||
            (cell->at != AT_EVERY && f->level != level))
            continue;
        count++;
        result = take(e, context, f);
    }
    if (result == 0 && count == 0 && is_review)
        return error_set(e->err, ERROR_MISSING, "the review does not tell %s of %s", cell->fact,
                         cell->middle);
    if (result == 0 && count == 0)
        return error_set(e->err, ERROR_MISSING, "the raw logs do not tell %s of %s on %s%s%s",
                         cell->fact, cell->middle, every_platform ? "any platform" : platform,
                         level == LEVEL_NONE ? "" : " at level ", level_text(level).text);
    return result;
}

struct fact_numbers {
    double sum, min, max;
    size_t n;
};

static int add_number(const struct evaluation *e, void *context, const struct fact *f)
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

/* A statistic of a fact, or with the function -1 its one value. */
static int fact_number(const struct evaluation *e, const struct node *cell,
                       const struct variable *variables, int function, double *ret_value)
{
    struct fact_numbers numbers = {0};
    int result = each_fact(e, cell, variables, add_number, &numbers);
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

static int add_text(const struct evaluation *e, void *context, const struct fact *f)
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

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different values of a fact, sorted. */
static int fact_values(const struct evaluation *e, const struct node *cell,
                       const struct variable *variables, struct value *ret_value)
{
    struct texts texts = {0};
    int result = each_fact(e, cell, variables, add_text, &texts);
    if (result == 0) {
        qsort(texts.items, texts.count, sizeof *texts.items, compare_texts);
        *ret_value = (struct value){.type = VALUE_TEXT, .text = memory_copy("", 0)};
        for (size_t i = 0; i < texts.count; i++)
            memory_append(&ret_value->text, " | ", texts.items[i]);
    }
    free(texts.items);
    return result;
}

/* `ratio`, `higher` and `lower`: percent of another cell. */
static int compare_cells(const struct evaluation *e, const struct node *node,
                         const struct variable *variables, double *ret_value)
{
    const struct node *other = node->right ? node->right : node->left;
    const char *base =
        node->right ? platform_of(node->right, variables) : e->known->scores->baseline;
    double a, b;
    int result = mean_of(e, node->left, platform_of(node->left, variables), variables, &a);
    if (result == 0)
        result = mean_of(e, other, base, variables, &b);
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

/* How many other platforms, but the baseline, are better, plus one. */
static int rank_of(const struct evaluation *e, const struct node *node,
                   const struct variable *variables, double *ret_value)
{
    const struct knowledge *k = e->known;
    const char *platform = platform_of(node->left, variables);
    const struct summary *own;
    int result = find_summary(e, node->left, platform, variables, &own);
    if (result != 0)
        return result;
    const struct graded *graded = scheme_find(k->scores->scheme, span_of(own->feature));
    const struct feature *known = feature_find(span_of(own->feature));
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

/* A grade that follows from the data, or a group's sum of them. */
static int grade_of(const struct evaluation *e, const struct node *cell,
                    const struct variable *variables, double *ret_value)
{
    const struct knowledge *k = e->known;
    const char *platform = platform_of(cell, variables), *subject = middle_of_cell(cell, variables);
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
    const char *platform = platform_of(cell, variables), *subject = middle_of_cell(cell, variables);
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

int evaluate_function(const struct evaluation *e, const struct node *node,
                      const struct variable *variables, struct value *ret_value)
{
    const struct summary *s;
    double number = 0;
    int result;
    switch (node->operation) {
    case FUNCTION_RATIO:
    case FUNCTION_HIGHER:
    case FUNCTION_LOWER:
        result = compare_cells(e, node, variables, &number);
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
        result = find_summary(e, node->left, platform_of(node->left, variables), variables, &s);
        if (result != 0 && node->operation == FUNCTION_N)
            result = 0; /* of what was not measured there are none */
        else if (result == 0)
            result = statistic_of(e, s, node->operation, &number);
    }
    *ret_value = value_of_number(number);
    return result;
}

/* The feature as the reading has it: `db_read_total` and `db_read` may stand for one another. */
char *evaluation_feature(const struct evaluation *e, const char *feature)
{
    static const char total[] = "_total";
    size_t n = strlen(feature), suffix = strlen(total);
    if (!e->reading->rate)
        return memory_copy(feature, n);
    if (span_ends(span_of(feature), total))
        return memory_copy(feature, n - suffix);
    char *longer = memory_print("%s%s", feature, total);
    if (feature_find(span_of(longer)))
        return longer;
    free(longer);
    return memory_copy(feature, n);
}

int evaluate_cell(const struct evaluation *e, const struct node *cell,
                  const struct variable *variables, struct value *ret_value)
{
    double number = 0;
    int result = cell->fact ? fact_number(e, cell, variables, -1, &number)
                            : mean_of(e, cell, platform_of(cell, variables), variables, &number);
    *ret_value = value_of_number(number);
    return result;
}
