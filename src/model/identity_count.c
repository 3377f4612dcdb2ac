#include "identity_count.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "feature.h"

enum { STUDY, PLATFORM, MODE, IDENTITY, FACTS, RUNS, HELD, DEVIATION, SOURCE, COLUMNS };
static const struct csv_column columns[COLUMNS] = {
    [STUDY] = {.name = "study", .domain = CSV_NAME},
    [PLATFORM] = {.name = "platform", .domain = CSV_NAME},
    [MODE] = {.name = "mode", .domain = CSV_NAME},
    [IDENTITY] = {.name = "identity", .domain = CSV_TEXT},
    [FACTS] = {.name = "facts", .domain = CSV_TEXT},
    [RUNS] = {.name = "runs", .domain = CSV_COUNT, .least = 1, .most = CSV_COUNT_MAX},
    [HELD] = {.name = "held", .domain = CSV_COUNT},
    [DEVIATION] = {.name = "deviation", .domain = CSV_NUMBER, .least = 0, .most = VALUE_MAX},
    [SOURCE] = {.name = "source", .domain = CSV_SOURCE},
};

void identity_counts_free(struct identity_counts *counts)
{
    for (size_t i = 0; i < counts->count; i++) {
        struct identity_count *c = &counts->items[i];
        char *texts[] = {c->study, c->platform, c->mode, c->identity, c->facts, c->source};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
    }
    free(counts->items);
    *counts = (struct identity_counts){0};
}

static struct identity_count *append(struct identity_counts *counts)
{
    counts->items =
        memory_grow(counts->items, counts->count, &counts->capacity, sizeof *counts->items);
    struct identity_count *count = &counts->items[counts->count++];
    *count = (struct identity_count){0};
    return count;
}

static bool is_count_of(const struct identity_count *count, const struct identity_count *key)
{
    return strcmp(count->identity, key->identity) == 0 && strcmp(count->mode, key->mode) == 0 &&
           strcmp(count->platform, key->platform) == 0 && strcmp(count->study, key->study) == 0;
}

/* A run's identities come in the same order as those of the run before. */
static struct identity_count *find_count(struct identity_counts *counts,
                                         const struct identity_count *key)
{
    if (counts->last + 1 < counts->count && is_count_of(&counts->items[counts->last + 1], key))
        return &counts->items[++counts->last];
    for (size_t i = 0; i < counts->count; i++) {
        size_t at = (counts->last + counts->count - i) % counts->count; /* backwards */
        if (is_count_of(&counts->items[at], key)) {
            counts->last = at;
            return &counts->items[at];
        }
    }
    return NULL;
}

struct identity_count *identity_counts_add(struct identity_counts *counts,
                                           const struct identity_count *key, bool holds,
                                           double deviation, const char *file, size_t line)
{
    struct identity_count *count = find_count(counts, key);
    if (!count) {
        counts->last = counts->count;
        count = append(counts);
        count->study = memory_print("%s", key->study);
        count->platform = memory_print("%s", key->platform);
        count->mode = memory_print("%s", key->mode);
        count->identity = memory_print("%s", key->identity);
    }
    bool is_first_contradiction = !holds && count->held == count->runs;
    bool is_largest = count->held == count->runs && deviation > count->deviation;
    if (!count->source || is_first_contradiction || is_largest) {
        free(count->source);
        count->source = memory_print("%s:%zu", file, line);
    }
    if (deviation > count->deviation)
        count->deviation = deviation;
    count->runs++;
    count->held += holds;
    return count;
}

void identity_counts_merge(struct identity_counts *counts, const struct identity_count *more,
                           const char *study, const char *source)
{
    struct identity_count key = *more;
    key.study = (char *)study;
    struct identity_count *count = find_count(counts, &key);
    if (!count) {
        counts->last = counts->count;
        count = append(counts);
        *count = (struct identity_count){.study = memory_print("%s", study),
                                         .platform = memory_print("%s", more->platform),
                                         .mode = memory_print("%s", more->mode),
                                         .identity = memory_print("%s", more->identity),
                                         .facts = memory_print("%s", more->facts)};
    }
    bool is_first_contradiction = more->held < more->runs && count->held == count->runs;
    bool is_largest = count->held == count->runs && more->deviation > count->deviation;
    if (!count->source || is_first_contradiction || is_largest) {
        free(count->source);
        count->source = memory_print("%s", source);
    }
    if (more->deviation > count->deviation)
        count->deviation = more->deviation;
    count->runs += more->runs;
    count->held += more->held;
}

static int identity_count_read_row(void *context, const struct csv_row *row, struct error *err)
{
    if (row->numbers[HELD] > row->numbers[RUNS])
        return csv_row_error(row, HELD, err, "a number of runs, expected at most all");
    struct identity_count *count = append(context);
    char **texts[] = {&count->study, &count->platform, &count->mode, &count->identity,
                      &count->facts};
    for (size_t i = STUDY; i <= FACTS; i++)
        *texts[i] = memory_copy(row->fields[i].s, row->fields[i].n);
    count->source = memory_copy(row->fields[SOURCE].s, row->fields[SOURCE].n);
    count->runs = (long)row->numbers[RUNS];
    count->held = (long)row->numbers[HELD];
    count->deviation = row->numbers[DEVIATION];
    return 0;
}

int identity_counts_read(const char *path, struct identity_counts *ret_counts, struct error *err)
{
    CLEANUP(identity_counts_free) struct identity_counts counts = {0};
    int result = csv_read(path, columns, COLUMNS, identity_count_read_row, &counts, err);
    if (result != 0)
        return result;
    *ret_counts = counts;
    counts = (struct identity_counts){0};
    return 0;
}

static int compare(const void *a, const void *b)
{
    const struct identity_count *x = a, *y = b;
    int order = strcmp(x->study, y->study);
    if (order == 0)
        order = strcmp(x->platform, y->platform);
    if (order == 0)
        order = strcmp(x->mode, y->mode);
    return order == 0 ? strcmp(x->identity, y->identity) : order;
}

void identity_counts_write(FILE *out, struct identity_counts *counts)
{
    if (counts->count > 0)
        qsort(counts->items, counts->count, sizeof *counts->items, compare);
    csv_write_columns(out, columns, COLUMNS);
    for (size_t i = 0; i < counts->count; i++) {
        const struct identity_count *c = &counts->items[i];
        csv_write_field(out, c->study, ',');
        csv_write_field(out, c->platform, ',');
        csv_write_field(out, c->mode, ',');
        csv_write_field(out, c->identity, ',');
        csv_write_field(out, c->facts, ',');
        fprintf(out, "%ld,%ld,%.3g,", c->runs, c->held, c->deviation);
        csv_write_field(out, c->source, '\n');
    }
}
