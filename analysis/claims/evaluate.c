#include "evaluate.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "loose_word.h"
#include "model/feature.h"
#include "model/level.h"

static const double EQUAL = 1e-9;   /* relative difference that counts as rounding */
static const double RUNNING = 1e-8; /* relative difference of a running mean that was rounded */

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
    const struct summary **single;         /* the first cell that cannot be drawn */
    struct error *err;
};

static int evaluate_node(const struct evaluation *e, const struct node *node,
                         const struct variable *variables, struct value *ret_value);

/* --- values --- */

void value_free(struct value *value)
{
    free(value->text);
    free(value->drawn);
    for (size_t i = 0; i < value->text_count; i++)
        free(value->texts[i]);
    free(value->texts);
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

static size_t draw_count(const struct evaluation *e)
{
    return e->known->draws ? e->known->draws->draws : 0;
}

static double *new_draws(const struct evaluation *e)
{
    return memory_resize(NULL, draw_count(e), sizeof(double));
}

/* The number, or 1 or 0 for the truth, in a draw. */
static double value_at(const struct value *value, size_t draw)
{
    return value->drawn                 ? value->drawn[draw]
           : value->type == VALUE_TRUTH ? (double)value->truth
                                        : value->number;
}

static const char *value_text_at(const struct value *value, size_t draw)
{
    return value->drawn ? value->texts[(size_t)value->drawn[draw]] : value->text;
}

/* The index of a text in the list of a value, which takes it. */
static size_t value_add_text(struct value *value, char *text)
{
    for (size_t i = 0; i < value->text_count; i++)
        if (strcmp(value->texts[i], text) == 0) {
            free(text);
            return i;
        }
    value->texts = memory_resize(value->texts, value->text_count + 1, sizeof *value->texts);
    value->texts[value->text_count] = text;
    return value->text_count++;
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

/* Adds the draws of a statistic to its value. */
static void draw_statistic(const struct evaluation *e, const struct summary *s, int function,
                           struct value *value)
{
    static const enum cell_statistic statistics[] = {
        [FUNCTION_MEAN] = CELL_MEAN, [FUNCTION_MEDIAN] = CELL_MEDIAN, [FUNCTION_SD] = CELL_SD,
        [FUNCTION_MIN] = CELL_MIN,   [FUNCTION_MAX] = CELL_MAX,
    };
    bool median = function == FUNCTION_MEAN && e->reading->median;
    if (!e->known->draws || function == FUNCTION_N || !cell_draws_apply(s, statistics[function]))
        return;
    value->drawn = new_draws(e);
    if (cell_draws_get(e->known->draws, s, median ? CELL_MEDIAN : statistics[function],
                       value->drawn))
        return;
    free(value->drawn);
    value->drawn = NULL;
    *e->single = *e->single ? *e->single : s;
}

static int statistic_value(const struct evaluation *e, const struct summary *s, int function,
                           struct value *ret_value)
{
    double number = 0;
    int result = statistic_of(e, s, function, &number);
    if (result != 0)
        return result;
    *ret_value = value_of_number(number);
    draw_statistic(e, s, function, ret_value);
    return 0;
}

static int cell_mean(const struct evaluation *e, const struct node *cell, const char *platform,
                     const struct variable *variables, struct value *ret_value)
{
    const struct summary *s;
    int result = find_summary(e, cell, platform, variables, &s);
    return result == 0 ? statistic_value(e, s, FUNCTION_MEAN, ret_value) : result;
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
                         is_review ? EVALUATE_NEEDS_REVIEW : EVALUATE_NEEDS_LOGS);
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
    if (!cell->fact)
        return cell_mean(e, cell, cell_platform(cell, variables), variables, ret_value);
    double number = 0;
    int result = fact_number(e, cell, variables, -1, &number);
    *ret_value = value_of_number(number);
    return result;
}

static double percent(int function, bool swapped, double a, double b)
{
    double ratio = swapped ? 100 * b / a : 100 * a / b;
    double sign = (function == FUNCTION_LOWER) != swapped ? -1 : 1;
    return function == FUNCTION_RATIO ? ratio : sign * (ratio - 100);
}

/* `ratio`, `higher` and `lower`: a cell in percent of another, by default of the baseline. */
static int percent_of_other(const struct evaluation *e, const struct node *node,
                            const struct variable *variables, struct value *ret_value)
{
    const struct node *other = node->right ? node->right : node->left;
    const char *base =
        node->right ? cell_platform(node->right, variables) : e->known->scores->baseline;
    CLEANUP_VALUE struct value a = {0};
    CLEANUP_VALUE struct value b = {0};
    int result = cell_mean(e, node->left, cell_platform(node->left, variables), variables, &a);
    if (result == 0)
        result = cell_mean(e, other, base, variables, &b);
    if (result != 0)
        return result;
    bool swapped = e->reading->swapped;
    *ret_value = value_of_number(percent(node->operation, swapped, a.number, b.number));
    if (a.drawn || b.drawn) {
        ret_value->drawn = new_draws(e);
        for (size_t d = 0; d < draw_count(e); d++)
            ret_value->drawn[d] =
                percent(node->operation, swapped, value_at(&a, d), value_at(&b, d));
    }
    return 0;
}

/* Adds 1 to the rank `own` where `other` is better. */
static void rank_below(const struct evaluation *e, bool lower, const struct value *own,
                       const struct value *other, struct value *rank)
{
    rank->number += lower ? other->number < own->number : other->number > own->number;
    for (size_t d = 0; d < draw_count(e); d++) {
        double a = value_at(own, d), b = value_at(other, d);
        rank->drawn[d] += lower ? b < a : b > a;
    }
}

/* 1 + the number of other platforms that are better, without the baseline. */
static int rank_of(const struct evaluation *e, const struct node *node,
                   const struct variable *variables, struct value *ret_value)
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
    CLEANUP_VALUE struct value value = {0};
    CLEANUP_VALUE struct value rank = value_of_number(1);
    result = statistic_value(e, own, FUNCTION_MEAN, &value);
    rank.drawn = value.drawn ? new_draws(e) : NULL;
    for (size_t d = 0; rank.drawn && d < draw_count(e); d++)
        rank.drawn[d] = 1;
    for (size_t i = 0; i < k->summaries->count && result == 0; i++) {
        const struct summary *s = &k->summaries->items[i];
        if (s->level != own->level || strcmp(s->feature, own->feature) != 0 ||
            strcmp(s->study, k->study) != 0 || strcmp(s->platform, k->scores->baseline) == 0 ||
            s->n == 0 || s == own)
            continue;
        CLEANUP_VALUE struct value other = {0};
        result = statistic_value(e, s, FUNCTION_MEAN, &other);
        if (result == 0 && rank.drawn)
            rank_below(e, lower, &value, &other, &rank);
        else if (result == 0)
            rank.number += lower ? other.number < value.number : other.number > value.number;
    }
    *ret_value = rank;
    rank = (struct value){0};
    return result;
}

/* The cell by which a score was graded, of the platform or of the baseline. */
static const struct summary *cell_behind_score(const struct evaluation *e, const struct score *s,
                                               const char *platform)
{
    const struct summary *all =
        summaries_find(e->known->summaries, s->study, platform, s->graded->feature, LEVEL_ALL);
    return all ? all
               : summaries_find(e->known->summaries, s->study, platform, s->graded->feature,
                                LEVEL_NONE);
}

/* Adds the scores of the draws to those in `sums`. */
static int add_drawn_scores(const struct evaluation *e, const struct score *s, double sums[])
{
    CLEANUP_VALUE struct value a = {0};
    CLEANUP_VALUE struct value b = {0};
    size_t draws = draw_count(e), counts[SCORE_MAX + 1];
    int result = statistic_value(e, cell_behind_score(e, s, s->platform), FUNCTION_MEAN, &a);
    if (result == 0)
        result = statistic_value(e, cell_behind_score(e, s, e->known->scores->baseline),
                                 FUNCTION_MEAN, &b);
    if (result != 0)
        return result;
    double *ratios = new_draws(e);
    unsigned char *scores = memory_alloc(draws, sizeof *scores);
    for (size_t d = 0; d < draws; d++)
        ratios[d] = value_at(&a, d) / value_at(&b, d) * 100;
    score_ratios(s->graded, ratios, draws, scores, counts);
    for (size_t d = 0; d < draws; d++)
        sums[d] += scores[d];
    free(ratios);
    free(scores);
    return 0;
}

/* The score that follows from the data, or the sum of a group. */
static int grade_of(const struct evaluation *e, const struct node *cell,
                    const struct variable *variables, struct value *ret_value)
{
    const struct knowledge *k = e->known;
    const char *platform = cell_platform(cell, variables), *subject = cell_feature(cell, variables);
    const struct score *one = scores_find(k->scores, k->study, platform, subject);
    const struct score *first = scores_of_platform(k->scores, k->study, platform);
    bool is_group = scheme_has_group(k->scores->scheme, subject);
    double number = 0;
    if (is_group) {
        struct score_sum sum = score_sum(k->scores, k->study, platform, subject);
        if (sum.features == 0)
            return no_cell(e, platform, subject, LEVEL_NONE);
        number = sum.points;
    } else {
        if (!one || one->score == SCORE_NONE)
            return no_cell(e, platform, subject, LEVEL_NONE);
        number = one->score;
    }
    CLEANUP_VALUE struct value value = value_of_number(number);
    value.drawn = k->draws ? memory_alloc(draw_count(e), sizeof(double)) : NULL;
    int result = 0;
    for (size_t f = 0; value.drawn && f < k->scores->scheme->count && result == 0; f++) {
        const struct score *s = &first[f];
        if (s->score != SCORE_NONE &&
            (is_group ? strcmp(s->graded->group, subject) == 0 : s == one))
            result = add_drawn_scores(e, s, value.drawn);
    }
    *ret_value = value;
    value = (struct value){0};
    return result;
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

/* The repetitions of a cell. */
static int find_repetitions(const struct evaluation *e, const struct node *cell,
                            const struct variable *variables, const struct sample **ret_sample)
{
    const struct summary *s = NULL;
    const struct samples *samples = e->known->samples;
    int result = find_summary(e, cell, cell_platform(cell, variables), variables, &s);
    if (result != 0)
        return result;
    *ret_sample =
        samples ? samples_find(samples, s->study, s->platform, s->feature, s->level) : NULL;
    if (!*ret_sample || (*ret_sample)->count == 0)
        return error_set(e->err, ERROR_MISSING, "the repetitions of %s of %s are not known%s",
                         s->feature, s->platform, s->level == LEVEL_ALL ? ": name a level" : "");
    return 0;
}

/* A quantile of the repetitions: the smallest with at least that share below or at it. */
static int quantile_of(const struct evaluation *e, const struct node *node,
                       const struct variable *variables, struct value *ret_value)
{
    static const double percents[] = {
        [FUNCTION_P90] = 90, [FUNCTION_P95] = 95, [FUNCTION_P99] = 99};
    const struct sample *sample;
    int result = find_repetitions(e, node->left, variables, &sample);
    if (result != 0)
        return result;
    size_t rank = (size_t)ceil((double)sample->count * percents[node->operation] / 100);
    *ret_value = value_of_number(order_statistic(sample->values, sample->count, rank - 1));
    return 0;
}

static bool are_running_means(const struct sample *a, const struct sample *b)
{
    double sum = 0;
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        sum += b->values[i];
        double mean = sum / (double)(i + 1);
        if (a->repetitions[i] != b->repetitions[i] ||
            !(fabs(a->values[i] - mean) <= RUNNING * fabs(mean)))
            return false;
    }
    return a->count == b->count;
}

/* `last` and `running`. They describe the sample alone: no draw changes them. */
static int sample_function(const struct evaluation *e, const struct node *node,
                           const struct variable *variables, struct value *ret_value)
{
    const struct sample *a = NULL, *b = NULL;
    int result = find_repetitions(e, node->left, variables, &a);
    if (result == 0 && node->right)
        result = find_repetitions(e, node->right, variables, &b);
    if (result == 0)
        *ret_value = node->operation == FUNCTION_LAST ? value_of_number(a->values[a->count - 1])
                                                      : value_of_truth(are_running_means(a, b));
    return result;
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
        return percent_of_other(e, node, variables, ret_value);
    case FUNCTION_RANK:
        return rank_of(e, node, variables, ret_value);
    case FUNCTION_SCORE:
        return grade_of(e, node->left, variables, ret_value);
    case FUNCTION_PRINTED:
        result = printed_of(e, node->left, variables, &number);
        break;
    case FUNCTION_VALUES:
        return fact_values(e, node->left, variables, ret_value);
    case FUNCTION_LAST:
    case FUNCTION_RUNNING:
        return sample_function(e, node, variables, ret_value);
    case FUNCTION_P90:
    case FUNCTION_P95:
    case FUNCTION_P99:
        return quantile_of(e, node, variables, ret_value);
    default:
        if (node->left->fact) {
            result = fact_number(e, node->left, variables, node->operation, &number);
            break;
        }
        result = find_summary(e, node->left, cell_platform(node->left, variables), variables, &s);
        if (s)
            return statistic_value(e, s, node->operation, ret_value);
        if (node->operation == FUNCTION_N)
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

static bool text_holds(int operation, const char *a, const char *b)
{
    bool equal = strcmp(a, b) == 0;
    return operation == OPERATION_CONTAINS ? strstr(a, b) != NULL
           : operation == OPERATION_EQUAL  ? equal
                                           : !equal;
}

/* The result of an operation on two numbers or truths (1 and 0), or on two texts. */
static double operate(const struct node *node, double x, double y, const char *text_a,
                      const char *text_b)
{
    switch (node->operation) {
    case OPERATION_NOT:
        return x == 0;
    case OPERATION_NEGATE:
        return -x;
    case OPERATION_OR:
        return x != 0 || y != 0;
    case OPERATION_AND:
        return x != 0 && y != 0;
    default:
        return text_a ? text_holds(node->operation, text_a, text_b)
               : node->operation >= OPERATION_WORD
                   ? loose_word_allows((enum loose_word)(node->operation - OPERATION_WORD), x, y)
               : node->type == VALUE_TRUTH ? comparison_holds(node->operation, x, y)
                                           : calculate(node->operation, x, y);
    }
}

static double value_of_data(const struct value *value)
{
    return value->type == VALUE_TRUTH ? (double)value->truth : value->number;
}

static int evaluate_operation(const struct evaluation *e, const struct node *node,
                              const struct variable *variables, struct value *ret_value)
{
    CLEANUP_VALUE struct value a = {0};
    CLEANUP_VALUE struct value b = {0};
    int result = evaluate_node(e, node->left, variables, &a);
    if (result == 0 && node->right)
        result = evaluate_node(e, node->right, variables, &b);
    if (result != 0)
        return result;
    double data = operate(node, value_of_data(&a), value_of_data(&b), a.text, b.text);
    *ret_value = node->type == VALUE_TRUTH ? value_of_truth(data != 0) : value_of_number(data);
    if (!a.drawn && !b.drawn)
        return 0;
    bool is_text = a.type == VALUE_TEXT;
    ret_value->drawn = new_draws(e);
    for (size_t d = 0; d < draw_count(e); d++)
        ret_value->drawn[d] =
            operate(node, is_text ? 0 : value_at(&a, d), is_text ? 0 : value_at(&b, d),
                    is_text ? value_text_at(&a, d) : NULL, is_text ? value_text_at(&b, d) : NULL);
    return 0;
}

/* --- quantifiers --- */

/* An item of the range of a quantifier, and the value of the body for it. */
struct item {
    enum binding_kind kind;
    const char *name;
    int level;
    struct value value;
    struct counterexample counterexample; /* of a forall inside the body */
};

struct items {
    struct item *items;
    size_t count, capacity;
};

static void items_free(struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        value_free(&items->items[i].value);
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

/* The items by their numbers in a draw, or in the data: `order` lists them from the least to the
 * greatest. The items stand in table order, which decides ties. */
static void sort_by_number(const double numbers[], size_t count, size_t ret_order[])
{
    for (size_t i = 0; i < count; i++) {
        size_t k = i;
        for (; k > 0 && numbers[ret_order[k - 1]] > numbers[i]; k--)
            ret_order[k] = ret_order[k - 1];
        ret_order[k] = i;
    }
}

/* argmax, argmin and order for the items' numbers. The caller frees the text. `ret_level` is the
 * highest of the levels that are chosen. */
static char *choose_items(const struct node *node, const struct items *items,
                          const double numbers[], size_t order[], double *ret_level)
{
    char *text = memory_copy("", 0);
    size_t n = items->count;
    sort_by_number(numbers, n, order);
    double wanted = numbers[order[node->operation == QUANTIFIER_ARGMAX ? n - 1 : 0]];
    for (size_t i = 0; i < n; i++) {
        const struct item *item = &items->items[order[i]];
        bool is_tied = numbers[order[i]] == wanted;
        if (node->operation != QUANTIFIER_ORDER && !is_tied)
            continue;
        CLEANUP_TEXT char *name = item_name(item);
        memory_append(&text, node->operation == QUANTIFIER_ORDER ? " " : " = ", name);
        *ret_level = item->level;
    }
    return text;
}

/* The items that are chosen in a draw are mostly those of the draw before. */
static void choose_drawn_items(const struct evaluation *e, const struct node *node,
                               const struct items *items, double numbers[], size_t order[],
                               struct value *value)
{
    size_t n = items->count;
    double *last = memory_resize(NULL, n, sizeof *last), level = 0;
    size_t *last_order = memory_resize(NULL, n, sizeof *last_order);
    value->drawn = new_draws(e);
    for (size_t d = 0; d < draw_count(e); d++) {
        bool distinct = d > 0;
        for (size_t i = 0; i < n; i++)
            numbers[i] = value_at(&items->items[i].value, d);
        sort_by_number(numbers, n, order);
        for (size_t i = 0; i < n && distinct; i++)
            distinct = order[i] == last_order[i] &&
                       (i == 0 || (numbers[order[i]] > numbers[order[i - 1]] &&
                                   last[order[i]] > last[order[i - 1]]));
        if (distinct) {
            value->drawn[d] = value->drawn[d - 1];
        } else {
            char *text = choose_items(node, items, numbers, order, &level);
            if (node->type == VALUE_TEXT) {
                value->drawn[d] = (double)value_add_text(value, text);
            } else {
                value->drawn[d] = level;
                free(text);
            }
        }
        memcpy(last, numbers, n * sizeof *last);
        memcpy(last_order, order, n * sizeof *last_order);
    }
    free(last);
    free(last_order);
}

static bool are_drawn(const struct items *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].value.drawn)
            return true;
    return false;
}

static struct value chosen_items(const struct evaluation *e, const struct node *node,
                                 struct items *items)
{
    struct value value = {.type = node->type};
    qsort_r(items->items, items->count, sizeof *items->items, compare_in_table_order,
            (void *)&e->known->scores->study->platforms);
    double *numbers = memory_resize(NULL, items->count, sizeof *numbers);
    size_t *order = memory_resize(NULL, items->count, sizeof *order);
    for (size_t i = 0; i < items->count; i++)
        numbers[i] = items->items[i].value.number;
    value.text = choose_items(node, items, numbers, order, &value.number);
    if (are_drawn(items))
        choose_drawn_items(e, node, items, numbers, order, &value);
    free(numbers);
    free(order);
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

/* A quantifier that combines numbers or truths (1 and 0) one by one. */
static double combine(int quantifier, double so_far, double x)
{
    switch (quantifier) {
    case QUANTIFIER_FORALL:
    case QUANTIFIER_MIN:
        return x < so_far ? x : so_far;
    case QUANTIFIER_EXISTS:
    case QUANTIFIER_MAX:
        return x > so_far ? x : so_far;
    default:
        return so_far + x;
    }
}

static double finish_combined(int quantifier, double combined, size_t count)
{
    return quantifier == QUANTIFIER_MEAN ? combined / (double)count : combined;
}

static void summarize_draws(const struct evaluation *e, const struct node *node,
                            const struct items *items, struct value *value)
{
    double *drawn = new_draws(e);
    for (size_t d = 0; d < draw_count(e); d++)
        drawn[d] = value_at(&items->items[0].value, d);
    for (size_t i = 1; i < items->count; i++)
        for (size_t d = 0; d < draw_count(e); d++)
            drawn[d] = combine(node->operation, drawn[d], value_at(&items->items[i].value, d));
    for (size_t d = 0; d < draw_count(e); d++)
        drawn[d] = finish_combined(node->operation, drawn[d], items->count);
    value->drawn = drawn;
}

static struct value summarize_items(const struct evaluation *e, const struct node *node,
                                    struct items *items)
{
    if (node->operation >= QUANTIFIER_ARGMAX)
        return chosen_items(e, node, items);
    double combined = value_of_data(&items->items[0].value);
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (i > 0)
            combined = combine(node->operation, combined, value_of_data(&item->value));
        if (node->operation == QUANTIFIER_FORALL && !item->value.truth)
            note_counterexample(e, item);
    }
    combined = finish_combined(node->operation, combined, items->count);
    struct value value =
        node->type == VALUE_TRUTH ? value_of_truth(combined != 0) : value_of_number(combined);
    if (are_drawn(items))
        summarize_draws(e, node, items, &value);
    return value;
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
        inner.counterexample = &item->counterexample;
        result = evaluate_node(&inner, node->left, &variable, &item->value);
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
    const struct summary *single = NULL;
    struct evaluation e = {knowledge, reading, ret_counterexample, &single, err};
    CLEANUP_VALUE struct value value = {0};
    if (ret_counterexample)
        *ret_counterexample = (struct counterexample){0};
    int result = evaluate_node(&e, node, NULL, &value);
    if (result != 0)
        return result;
    value.single = single;
    *ret_value = value;
    value = (struct value){0};
    return 0;
}
