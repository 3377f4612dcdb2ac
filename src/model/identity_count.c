#include "identity_count.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"

enum { STUDY, PLATFORM, MODE, IDENTITY, RUNS, HELD, DEVIATION, SOURCE, COLUMNS };
static const char *const columns[COLUMNS] = {"study", "platform", "mode",      "identity",
                                             "runs",  "held",     "deviation", "source"};

void identity_counts_free(struct identity_counts *counts)
{
    for (size_t i = 0; i < counts->count; i++) {
        struct identity_count *c = &counts->items[i];
        char *texts[] = {c->study, c->platform, c->mode, c->identity, c->source};
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

static bool is_key(const struct identity_count *count, const struct identity_count *key)
{
    return strcmp(count->identity, key->identity) == 0 && strcmp(count->mode, key->mode) == 0 &&
           strcmp(count->platform, key->platform) == 0 && strcmp(count->study, key->study) == 0;
}

/* A run's identities come in the same order as those of the run before. */
static struct identity_count *find_count(struct identity_counts *counts,
                                         const struct identity_count *key)
{
    if (counts->last + 1 < counts->count && is_key(&counts->items[counts->last + 1], key))
        return &counts->items[++counts->last];
    for (size_t i = 0; i < counts->count; i++) {
        size_t at = (counts->last + counts->count - i) % counts->count; /* backwards */
        if (is_key(&counts->items[at], key)) {
            counts->last = at;
            return &counts->items[at];
        }
    }
    return NULL;
}

void identity_counts_add(struct identity_counts *counts, const struct identity_count *key,
                         bool holds, double deviation, const char *file, size_t line)
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
}

static int read_row(void *context, const struct csv_row *row, struct error *err)
{
    const struct span *f = row->fields;
    enum { RUNS_MAX = 1 << 30 };
    long runs, held;
    double deviation;
    if (!span_to_count(f[RUNS], RUNS_MAX, &runs) || runs < 1)
        return csv_row_error(row, RUNS, err, "a number of runs, expected a whole number from 1");
    if (!span_to_count(f[HELD], runs, &held))
        return csv_row_error(row, HELD, err, "a number of runs, expected at most all");
    if (!number_parse(f[DEVIATION], &deviation) || deviation < 0)
        return csv_row_error(row, DEVIATION, err, "a deviation, expected a number from 0");
    struct identity_count *count = append(context);
    char **texts[] = {&count->study, &count->platform, &count->mode, &count->identity};
    for (size_t i = STUDY; i <= IDENTITY; i++)
        *texts[i] = memory_copy(f[i].s, f[i].n);
    count->source = memory_copy(f[SOURCE].s, f[SOURCE].n);
    count->runs = runs;
    count->held = held;
    count->deviation = deviation;
    return 0;
}

int identity_counts_read(const char *path, struct identity_counts *ret_counts, struct error *err)
{
    CLEANUP(identity_counts_free) struct identity_counts counts = {0};
    int result = csv_read(path, columns, COLUMNS, read_row, &counts, err);
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
    csv_write_header(out, columns, COLUMNS);
    for (size_t i = 0; i < counts->count; i++) {
        const struct identity_count *c = &counts->items[i];
        csv_write_field(out, c->study, ',');
        csv_write_field(out, c->platform, ',');
        csv_write_field(out, c->mode, ',');
        csv_write_field(out, c->identity, ',');
        fprintf(out, "%ld,%ld,%.3g,", c->runs, c->held, c->deviation);
        csv_write_field(out, c->source, '\n');
    }
}
