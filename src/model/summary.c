#include "summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "level.h"

static const char *const all_levels[] = {"all", NULL};

/* Two values at the ends of the range deviate by more than one of them, and the interval of their
 * mean is wider still: the quantile of Student's t is below 13. */
#define STATISTIC(column_name, column_least, column_most)                                          \
    {                                                                                              \
        .name = column_name, .domain = CSV_NUMBER, .may_be_empty = true, .least = (column_least),  \
        .most = (column_most), .what = "a statistic"                                               \
    }

const struct csv_column summary_columns[SUMMARY_COLUMNS] = {
    [SUMMARY_STUDY] = {.name = "study"},
    [SUMMARY_PLATFORM] = {.name = "platform"},
    [SUMMARY_FEATURE] = {.name = "feature"},
    [SUMMARY_LEVEL] = {.name = "level",
                       .domain = CSV_COUNT,
                       .may_be_empty = true,
                       .least = 1,
                       .most = LEVEL_MAX,
                       .words = all_levels,
                       .what = "a level"},
    [SUMMARY_UNIT] = {.name = "unit"},
    [SUMMARY_N] = {.name = "n", .domain = CSV_COUNT, .may_be_empty = true},
    [SUMMARY_MEAN] = STATISTIC("mean", -VALUE_MAX, VALUE_MAX),
    [SUMMARY_SD] = STATISTIC("sd", 0, 10 * VALUE_MAX),
    [SUMMARY_MEDIAN] = STATISTIC("median", -VALUE_MAX, VALUE_MAX),
    [SUMMARY_MIN] = STATISTIC("min", -VALUE_MAX, VALUE_MAX),
    [SUMMARY_MAX] = STATISTIC("max", -VALUE_MAX, VALUE_MAX),
    [SUMMARY_LOW] = STATISTIC("ci_low", -100 * VALUE_MAX, 100 * VALUE_MAX),
    [SUMMARY_HIGH] = STATISTIC("ci_high", -100 * VALUE_MAX, 100 * VALUE_MAX),
};

/* The statistic in a column. */
static double *statistic(struct summary *s, int column)
{
    switch (column) {
    case SUMMARY_MEAN:
        return &s->mean;
    case SUMMARY_SD:
        return &s->sd;
    case SUMMARY_MEDIAN:
        return &s->median;
    case SUMMARY_MIN:
        return &s->min;
    case SUMMARY_MAX:
        return &s->max;
    case SUMMARY_LOW:
        return &s->ci_low;
    default:
        return &s->ci_high;
    }
}

void summary_free(struct summary *summary)
{
    free(summary->study);
    free(summary->platform);
    free(summary->feature);
    free(summary->unit);
}

void summaries_free(struct summaries *summaries)
{
    for (size_t i = 0; i < summaries->count; i++)
        summary_free(&summaries->items[i]);
    free(summaries->items);
    free(summaries->path);
    *summaries = (struct summaries){0};
}

struct summary *summaries_add(struct summaries *summaries)
{
    summaries->items = memory_grow(summaries->items, summaries->count, &summaries->capacity,
                                   sizeof *summaries->items);
    struct summary *s = &summaries->items[summaries->count++];
    *s = (struct summary){0};
    return s;
}

static int compare_key(const struct summary *s, const char *study, const char *platform,
                       const char *feature, int level)
{
    int order = strcmp(s->study, study);
    if (order == 0)
        order = strcmp(s->platform, platform);
    if (order == 0)
        order = strcmp(s->feature, feature);
    return order ? order : (s->level > level) - (s->level < level);
}

int summary_compare(const struct summary *a, const struct summary *b)
{
    return compare_key(a, b->study, b->platform, b->feature, b->level);
}

static int summary_compare_items(const void *a, const void *b)
{
    return summary_compare(a, b);
}

void summaries_sort(struct summaries *summaries)
{
    if (summaries->count > 0)
        qsort(summaries->items, summaries->count, sizeof *summaries->items, summary_compare_items);
}

const struct summary *summaries_find(const struct summaries *summaries, const char *study,
                                     const char *platform, const char *feature, int level)
{
    size_t low = 0, high = summaries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct summary *s = &summaries->items[middle];
        int order = compare_key(s, study, platform, feature, level);
        if (order == 0)
            return s;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct summary *summaries_of_feature(const struct summaries *summaries, const char *study,
                                           const char *platform, const char *feature,
                                           size_t *ret_count)
{
    size_t low = 0, high = summaries->count, count = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_key(&summaries->items[middle], study, platform, feature, LEVEL_NONE) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct summary *first = &summaries->items[low];
    while (low + count < summaries->count &&
           compare_key(&first[count], study, platform, feature, first[count].level) == 0)
        count++;
    *ret_count = count;
    return first;
}

/* --- what the fields of a row have to do with each other --- */

/* Numbers are equal up to this share, because programs round differently. */
static const double ROUNDING = 1e-9;

static double slack(double a, double b)
{
    return ROUNDING * fmax(fabs(a), fabs(b));
}

/* Half a unit of the last digit of a number as it is written. */
static double half_last_digit(struct span text)
{
    struct span mantissa = span_until(text, "eE"), whole = span_until(mantissa, ".");
    double decimals = whole.n < mantissa.n ? (double)(mantissa.n - whole.n - 1) : 0, exponent = 0;
    if (mantissa.n < text.n)
        number_parse(span_skip(text, mantissa.n + 1), &exponent);
    return 0.5 * pow(10, exponent - decimals);
}

/* A statistic is required, forbidden or optional. */
enum presence { MUST, MUST_NOT, MAY };

static enum presence presence_of(const struct summary *s, int column)
{
    bool is_bound = column == SUMMARY_LOW || column == SUMMARY_HIGH, is_sd = column == SUMMARY_SD;
    if (s->n_is_unknown)
        return column == SUMMARY_MEAN ? MUST : MAY;
    if (s->n == 0)
        return MUST_NOT;
    if (!is_sd && !is_bound)
        return MUST;
    return s->n > 1 || (is_bound && s->level == LEVEL_ALL) ? MAY : MUST_NOT;
}

static int check_presence(const struct csv_row *row, const struct summary *s, struct error *err)
{
    for (int c = SUMMARY_MEAN; c <= SUMMARY_HIGH; c++) {
        enum presence presence = presence_of(s, c);
        bool is_there = row->fields[c].n > 0;
        if (presence == MUST && !is_there)
            return csv_row_error(row, (size_t)c, err, "a number, expected one for this n");
        if (presence == MUST_NOT && is_there)
            return csv_row_error(row, (size_t)c, err,
                                 s->n == 0 ? "empty, expected nothing if n is 0"
                                           : "empty, expected nothing if n is 1");
    }
    if (isnan(s->ci_low) != isnan(s->ci_high))
        return csv_row_error(row, isnan(s->ci_low) ? SUMMARY_LOW : SUMMARY_HIGH, err,
                             "a bound, expected both or neither");
    if (!s->n_is_unknown && s->n > 1 && isnan(s->sd) && !isnan(s->ci_low))
        return csv_row_error(row, SUMMARY_SD, err,
                             "a deviation, expected one if there is an interval");
    return 0;
}

static int summary_check_order(const struct csv_row *row, struct summary *s, struct error *err)
{
    static const struct {
        int low, high;
        int wrong; /* the column to blame */
        const char *expected;
    } orders[] = {
        {SUMMARY_MIN, SUMMARY_MAX, SUMMARY_MAX, "a maximum, expected at least the minimum"},
        {SUMMARY_MIN, SUMMARY_MEAN, SUMMARY_MEAN, "a mean, expected at least the minimum"},
        {SUMMARY_MEAN, SUMMARY_MAX, SUMMARY_MEAN, "a mean, expected at most the maximum"},
        {SUMMARY_MIN, SUMMARY_MEDIAN, SUMMARY_MEDIAN, "a median, expected at least the minimum"},
        {SUMMARY_MEDIAN, SUMMARY_MAX, SUMMARY_MEDIAN, "a median, expected at most the maximum"},
        {SUMMARY_LOW, SUMMARY_MEAN, SUMMARY_LOW, "a lower bound, expected at most the mean"},
        {SUMMARY_MEAN, SUMMARY_HIGH, SUMMARY_HIGH, "an upper bound, expected at least the mean"},
    };
    /* No comparison holds with a statistic that is not there. */
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        double low = *statistic(s, orders[i].low), high = *statistic(s, orders[i].high);
        if (low > high + slack(low, high))
            return csv_row_error(row, (size_t)orders[i].wrong, err, orders[i].expected);
    }
    if (s->n == 1 && !s->n_is_unknown && s->min < s->max - slack(s->min, s->max))
        return csv_row_error(row, SUMMARY_MAX, err, "the minimum, expected it if n is 1");
    return 0;
}

static int check_deviation(const struct csv_row *row, const struct summary *s, struct error *err)
{
    if (s->n < 2 || isnan(s->sd) || isnan(s->min) || isnan(s->max))
        return 0;
    double n = (double)s->n, range = s->max - s->min;
    double digits = half_last_digit(row->fields[SUMMARY_SD]) +
                    half_last_digit(row->fields[SUMMARY_MIN]) +
                    half_last_digit(row->fields[SUMMARY_MAX]) + slack(s->min, s->max);
    double most = range / 2 * sqrt(n / (n - 1)), least = range / sqrt(2 * (n - 1));
    if (s->sd <= most + digits && s->sd >= least - digits)
        return 0;
    CLEANUP_TEXT char *expected =
        memory_print("a deviation of %zu values from %s to %s, expected %s to %s", s->n,
                     number_text(s->min).text, number_text(s->max).text, number_text(least).text,
                     number_text(most).text);
    return csv_row_error(row, SUMMARY_SD, err, expected);
}

static int check_values(const struct csv_row *row, struct summary *s, const struct feature *feature,
                        struct error *err)
{
    static const int values[] = {SUMMARY_MIN, SUMMARY_MAX, SUMMARY_MEAN, SUMMARY_MEDIAN};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double value = *statistic(s, values[i]);
        bool is_one =
            values[i] != SUMMARY_MEAN && values[i] != SUMMARY_MEDIAN && s->level != LEVEL_ALL;
        if (isnan(value))
            continue;
        CLEANUP_TEXT char *expected =
            is_one ? feature_accepts(feature, value) : feature_accepts_mean(feature, value);
        if (expected)
            return csv_row_error(row, (size_t)values[i], err, expected);
    }
    return 0;
}

static int check_row(const struct csv_row *row, const struct features *features, struct summary *s,
                     struct error *err)
{
    s->level = row->words[SUMMARY_LEVEL] != CSV_NO_WORD ? LEVEL_ALL
               : row->fields[SUMMARY_LEVEL].n > 0       ? (int)row->numbers[SUMMARY_LEVEL]
                                                        : LEVEL_NONE;
    s->n_is_unknown = row->fields[SUMMARY_N].n == 0;
    s->n = s->n_is_unknown ? 1 : (size_t)row->numbers[SUMMARY_N];
    for (int c = SUMMARY_MEAN; c <= SUMMARY_HIGH; c++)
        *statistic(s, c) = row->numbers[c];
    const struct feature *feature =
        features ? features_find(features, row->fields[SUMMARY_FEATURE]) : NULL;
    int result = check_presence(row, s, err);
    if (result == 0 && feature)
        result = check_values(row, s, feature, err);
    if (result == 0)
        result = summary_check_order(row, s, err);
    return result == 0 ? check_deviation(row, s, err) : result;
}

/* --- reading --- */

struct summaries_reading {
    const struct features *features;
    struct summaries list;
};

static void summaries_reading_free(struct summaries_reading *reading)
{
    summaries_free(&reading->list);
}

static char *copy_summary_field(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

static int summary_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct summaries_reading *reading = context;
    struct summary s = {.line = row->line};
    int result = check_row(row, reading->features, &s, err);
    if (result != 0)
        return result;
    s.study = copy_summary_field(row, SUMMARY_STUDY);
    s.platform = copy_summary_field(row, SUMMARY_PLATFORM);
    s.feature = copy_summary_field(row, SUMMARY_FEATURE);
    s.unit = copy_summary_field(row, SUMMARY_UNIT);
    struct summaries *list = &reading->list;
    memcpy(list->positions, row->positions, sizeof list->positions);
    *summaries_add(list) = s;
    return 0;
}

struct place summary_place(const struct summaries *summaries, const struct summary *summary,
                           enum summary_column column)
{
    return (struct place){summaries->path, summary->line, summaries->positions[column]};
}

/* Fills `err` for two conflicting rows, with the place of the later one. */
static int row_error(const struct summaries *list, const struct summary *a, const struct summary *b,
                     enum summary_column column, const char *what, struct error *err)
{
    const struct summary *first = a->line < b->line ? a : b, *second = a->line < b->line ? b : a;
    return error_at(err, summary_place(list, second, column), "%s of %s of %s: see line %zu", what,
                    quoted(second->feature, strlen(second->feature)).text,
                    quoted(second->platform, strlen(second->platform)).text, first->line);
}

static int compare_units(const void *a, const void *b)
{
    const struct summary *x = *(const struct summary *const *)a,
                         *y = *(const struct summary *const *)b;
    int order = strcmp(x->feature, y->feature);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int check_units(const struct summaries *list, struct error *err)
{
    const struct summary **by_feature = memory_alloc(list->count, sizeof *by_feature);
    for (size_t i = 0; i < list->count; i++)
        by_feature[i] = &list->items[i];
    qsort(by_feature, list->count, sizeof *by_feature, compare_units);
    int result = 0;
    for (size_t i = 1; i < list->count && result == 0; i++)
        if (strcmp(by_feature[i - 1]->feature, by_feature[i]->feature) == 0 &&
            strcmp(by_feature[i - 1]->unit, by_feature[i]->unit) != 0)
            result = row_error(list, by_feature[i - 1], by_feature[i], SUMMARY_UNIT,
                               "expected one unit for each feature, found another", err);
    free(by_feature);
    return result;
}

static bool is_same_feature(const struct summary *a, const struct summary *b)
{
    return strcmp(a->study, b->study) == 0 && strcmp(a->platform, b->platform) == 0 &&
           strcmp(a->feature, b->feature) == 0;
}

/* Checks a cell `all` against the `count` cells of its levels. */
static int check_all_levels(const struct summaries *list, const struct summary levels[],
                            size_t count, const struct summary *all, struct error *err)
{
    double sum = 0, least = INFINITY, most = -INFINITY;
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (levels[i].n == 0)
            continue;
        n++;
        sum += levels[i].mean;
        least = fmin(least, levels[i].mean);
        most = fmax(most, levels[i].mean);
    }
    if (!all->n_is_unknown && all->n != n)
        return error_at(err, summary_place(list, all, SUMMARY_N),
                        "%zu levels of %s of %s, expected %zu: so many have a row with values",
                        all->n, quoted(all->feature, strlen(all->feature)).text,
                        quoted(all->platform, strlen(all->platform)).text, n);
    const struct {
        enum summary_column column;
        double value, expected;
        const char *of;
    } identities[] = {{SUMMARY_MEAN, all->mean, sum / (double)n, "mean"},
                      {SUMMARY_MIN, all->min, least, "least"},
                      {SUMMARY_MAX, all->max, most, "greatest"}};
    for (size_t i = 0; i < sizeof identities / sizeof *identities && n > 0; i++)
        if (fabs(identities[i].value - identities[i].expected) > slack(least, most))
            return error_at(err, summary_place(list, all, identities[i].column),
                            "%s is not the %s of the level means of %s of %s, expected %s",
                            number_text(identities[i].value).text, identities[i].of,
                            quoted(all->feature, strlen(all->feature)).text,
                            quoted(all->platform, strlen(all->platform)).text,
                            number_text(identities[i].expected).text);
    return 0;
}

/* Checks the cells of a sorted list against one another. */
static int check_cells(const struct summaries *list, struct error *err)
{
    size_t first = 0; /* cell of the same feature */
    for (size_t i = 1; i < list->count; i++) {
        const struct summary *s = &list->items[i];
        if (summary_compare(s - 1, s) == 0)
            return row_error(list, s - 1, s, SUMMARY_STUDY,
                             "expected each cell once, found another row", err);
        if (!is_same_feature(s - 1, s))
            first = i;
        if (first < i && s->level != LEVEL_NONE && list->items[first].level == LEVEL_NONE)
            return row_error(list, &list->items[first], s, SUMMARY_LEVEL,
                             "expected rows with a level or one without, found both", err);
        if (first < i && s->level == LEVEL_ALL &&
            check_all_levels(list, &list->items[first], i - first, s, err) != 0)
            return err->code;
    }
    return list->count > 0 ? check_units(list, err) : 0;
}

int summaries_read(const char *path, const struct features *features,
                   struct summaries *ret_summaries, struct error *err)
{
    CLEANUP(summaries_reading_free)
    struct summaries_reading reading = {features, {.path = memory_copy(path, strlen(path))}};
    int result = csv_read(path, summary_columns, SUMMARY_COLUMNS, summary_read_row, &reading, err);
    summaries_sort(&reading.list);
    if (result == 0)
        result = check_cells(&reading.list, err);
    if (result != 0)
        return result;
    *ret_summaries = reading.list;
    reading.list = (struct summaries){0};
    return 0;
}

void summaries_write(FILE *out, const struct summaries *summaries)
{
    csv_write_columns(out, summary_columns, SUMMARY_COLUMNS);
    for (size_t i = 0; i < summaries->count; i++) {
        struct summary *s = &summaries->items[i];
        csv_write_field(out, s->study, ',');
        csv_write_field(out, s->platform, ',');
        csv_write_field(out, s->feature, ',');
        csv_write_field(out, level_text(s->level).text, ',');
        csv_write_field(out, s->unit, ',');
        if (!s->n_is_unknown)
            fprintf(out, "%zu", s->n);
        for (int c = SUMMARY_MEAN; c <= SUMMARY_HIGH; c++) {
            double value = *statistic(s, c);
            fprintf(out, ",%s", isnan(value) ? "" : number_text(value).text);
        }
        fputc('\n', out);
    }
}
