#include "summarize.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <uthash.h>

#include "analysis/stats/describe.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/observation.h"

/* The values of a cell by their repetition, in pages that are made on first use and never moved: a
 * file in random order needs no more memory than a sorted one, and gives the same bytes. The first
 * pages have 8, 16, 32, 64 and 128 repetitions, all others 256. */
enum { PAGE_LEAST = 8, PAGES_GROWING = 5, PAGE_MOST = PAGE_LEAST << PAGES_GROWING };

/* Marks a repetition that the file does not have. All bits are set, which is no number, and not
 * NAN: that stands for a repetition without a value. */
static const uint64_t UNSEEN = UINT64_MAX;

struct cell_values {
    UT_hash_handle hh;
    char *study, *platform, *feature;
    const char *unit; /* the feature's */
    const struct feature *known;
    int level;
    size_t line;    /* of its first observation */
    double **pages; /* NULL for one that has nothing */
    size_t page_count;
    size_t count; /* of the values */
    char key[];   /* study, platform and feature, each with its NUL, and the level's bytes */
};

struct grouping {
    const struct study *study;
    const struct observation_choice *choice;
    bool skipped;               /* an observation since the last one that counts */
    struct cell_values *cells;  /* hash table */
    struct cell_values *newest; /* of the previous observation */
    size_t level_position;      /* of the column in the file */
    char *key;                  /* buffer of make_cell_key */
    size_t key_capacity;
};

static void pages_free(struct cell_values *cell)
{
    for (size_t i = 0; i < cell->page_count; i++)
        free(cell->pages[i]);
    free(cell->pages);
    cell->pages = NULL;
    cell->page_count = 0;
}

static void grouping_free(struct grouping *g)
{
    struct cell_values *cell = g->cells, *next;
    HASH_CLEAR(hh, g->cells); /* frees the table; its items keep their order */
    for (; cell; cell = next) {
        next = cell->hh.next;
        pages_free(cell);
        free(cell);
    }
    free(g->key);
}

static size_t page_size(size_t page)
{
    return (size_t)PAGE_LEAST << (page < PAGES_GROWING ? page : PAGES_GROWING);
}

/* Number of repetitions before a page. */
static size_t page_begin(size_t page)
{
    size_t growing = page < PAGES_GROWING ? page : PAGES_GROWING;
    return PAGE_LEAST * (((size_t)1 << growing) - 1) + (page - growing) * PAGE_MOST;
}

/* The page of a repetition, counted from 0. */
static size_t page_of(size_t repetition)
{
    size_t begin = page_begin(PAGES_GROWING);
    return repetition < begin ? 63 - (size_t)__builtin_clzll(repetition / PAGE_LEAST + 1)
                              : PAGES_GROWING + (repetition - begin) / PAGE_MOST;
}

static bool is_seen(const double *place)
{
    return memcmp(place, &UNSEEN, sizeof *place) != 0;
}

/* Adds a repetition, counted from 1, with its value, or NAN. Returns false if it was there. */
static bool add_value(struct cell_values *cell, int repetition, double value)
{
    size_t index = (size_t)repetition - 1, page = page_of(index), slot = index - page_begin(page);
    if (page >= cell->page_count) {
        size_t count = page + 1 + page / 2;
        cell->pages = memory_resize(cell->pages, count, sizeof *cell->pages);
        memset(cell->pages + cell->page_count, 0, (count - cell->page_count) * sizeof *cell->pages);
        cell->page_count = count;
    }
    if (!cell->pages[page]) {
        size_t bytes = page_size(page) * sizeof **cell->pages;
        cell->pages[page] = memory_resize(NULL, bytes, 1);
        memset(cell->pages[page], 0xff, bytes);
    }
    double *place = &cell->pages[page][slot];
    if (is_seen(place))
        return false;
    *place = value;
    cell->count += isnan(value) ? 0 : 1;
    return true;
}

/* The values of a cell in the order of their repetitions, cell->count of them, and if `ret_runs` is
 * not NULL the repetitions, too. The caller frees them. */
static double *gather_values(const struct cell_values *cell, int **ret_runs)
{
    double *values = memory_resize(NULL, cell->count + 1, sizeof *values);
    int *runs = ret_runs ? memory_resize(NULL, cell->count + 1, sizeof *runs) : NULL;
    size_t n = 0;
    for (size_t page = 0; page < cell->page_count; page++) {
        const double *from = cell->pages[page];
        size_t begin = page_begin(page), size = from ? page_size(page) : 0;
        for (size_t i = 0; i < size; i++) {
            if (isnan(from[i]))
                continue;
            if (runs)
                runs[n] = (int)(begin + i + 1);
            values[n++] = from[i];
        }
    }
    if (ret_runs)
        *ret_runs = runs;
    return values;
}

static char *key_append(char *end, struct span text)
{
    memcpy(end, text.s, text.n);
    end[text.n] = '\0';
    return end + text.n + 1;
}

/* Makes the key of the observation's cell in g->key; returns its length. */
static size_t make_cell_key(struct grouping *g, const struct observation *o)
{
    size_t n = o->study.n + o->platform.n + o->feature.n + 3 + sizeof o->level;
    if (n > g->key_capacity) {
        g->key_capacity = n + 64;
        g->key = memory_resize(g->key, g->key_capacity, 1);
    }
    char *end = key_append(g->key, o->study);
    end = key_append(end, o->platform);
    end = key_append(end, o->feature);
    memcpy(end, &o->level, sizeof o->level);
    return n;
}

static int check_observation_unit(const struct grouping *g, const struct observation *o,
                                  const struct csv_row *row, struct error *err)
{
    int result =
        study_check_feature(g->study, o->feature, csv_row_place(row, OBSERVATION_FEATURE), err);
    if (result != 0)
        return result;
    const struct feature *known = features_find(&g->study->features, o->feature);
    if (span_is(o->unit, known->unit))
        return 0;
    CLEANUP_TEXT char *expected = memory_print(
        "the unit of %s, expected '%s'", quoted(o->feature.s, o->feature.n).text, known->unit);
    return csv_row_error(row, OBSERVATION_UNIT, err, expected);
}

static struct cell_values *cell_values_add(struct grouping *g, const struct observation *o,
                                           const struct csv_row *row, size_t key_length)
{
    struct cell_values *cell = memory_alloc(1, sizeof *cell + key_length);
    memcpy(cell->key, g->key, key_length);
    cell->study = cell->key;
    cell->platform = cell->study + o->study.n + 1;
    cell->feature = cell->platform + o->platform.n + 1;
    cell->known = features_find(&g->study->features, o->feature);
    cell->unit = cell->known->unit;
    cell->level = o->level;
    cell->line = row->line;
    HASH_ADD_KEYPTR(hh, g->cells, cell->key, key_length, cell);
    return cell;
}

static int cell_values_find(struct grouping *g, const struct observation *o,
                            const struct csv_row *row, struct cell_values **ret_cell,
                            struct error *err)
{
    size_t key_length = make_cell_key(g, o);
    struct cell_values *cell;
    HASH_FIND(hh, g->cells, g->key, key_length, cell);
    if (!cell) {
        int result = check_observation_unit(g, o, row, err);
        if (result == 0)
            result = study_check_platform(g->study, o->platform,
                                          csv_row_place(row, OBSERVATION_PLATFORM), err);
        if (result != 0)
            return result;
        cell = cell_values_add(g, o, row, key_length);
    }
    *ret_cell = cell;
    return 0;
}

static int group_observation(void *context, const struct observation *o, bool same_cell,
                             const struct csv_row *row, struct error *err)
{
    struct grouping *g = context;
    if (!study_counts(g->study, o, g->choice)) {
        g->skipped = true;
        return 0;
    }
    bool is_apart = g->skipped; /* from the row above: nothing is known of it */
    g->skipped = false;
    if (!same_cell || is_apart) {
        g->level_position = row->positions[OBSERVATION_LEVEL];
        int result = cell_values_find(g, o, row, &g->newest, err);
        if (result != 0)
            return result;
    }
    struct cell_values *cell = g->newest;
    if ((is_apart || row->changed & (1u << OBSERVATION_UNIT)) && !span_is(o->unit, cell->unit))
        return check_observation_unit(g, o, row, err);
    if (!add_value(cell, o->repetition, o->status == STATUS_OK ? o->value : NAN))
        return csv_row_error(row, OBSERVATION_REPETITION, err,
                             "a new repetition, expected each repetition of a cell once");
    return observation_check_value(o, cell->known, row, err);
}

static void summary_set_key(struct summary *s, const char *study, const char *platform,
                            const char *feature, const char *unit, int level)
{
    s->study = memory_copy(study, strlen(study));
    s->platform = memory_copy(platform, strlen(platform));
    s->feature = memory_copy(feature, strlen(feature));
    s->unit = memory_copy(unit, strlen(unit));
    s->level = level;
}

/* The pages of cells with levels stay, for the means of their runs. */
static void describe_cells(struct grouping *g, struct summaries *list)
{
    for (struct cell_values *cell = g->cells; cell; cell = cell->hh.next) {
        struct summary *s = summaries_add(list);
        summary_set_key(s, cell->study, cell->platform, cell->feature, cell->unit, cell->level);
        s->line = cell->line;
        double *values = gather_values(cell, NULL);
        if (cell->level == LEVEL_NONE)
            pages_free(cell);
        describe_values(values, cell->count, s);
        free(values);
    }
    summaries_sort(list);
}

static bool same_feature(const struct summary *a, const struct summary *b)
{
    return strcmp(a->study, b->study) == 0 && strcmp(a->platform, b->platform) == 0 &&
           strcmp(a->feature, b->feature) == 0;
}

/* Reports a cell without a level and one with a level, neighbours in the list. The error is at the
 * later one in the file. */
static int mixed_levels_error(const char *path, size_t position, const struct summary pair[2],
                              struct error *err)
{
    size_t a = pair[0].line, b = pair[1].line;
    return error_at(err, (struct place){path, a > b ? a : b, position},
                    "%s of %s has runs with and without a level, expected either: see line %zu",
                    quoted(pair->feature, strlen(pair->feature)).text,
                    quoted(pair->platform, strlen(pair->platform)).text, a > b ? b : a);
}

static const struct cell_values *cell_values_of(struct grouping *g, const struct summary *s)
{
    const struct observation o = {.study = span_of(s->study),
                                  .platform = span_of(s->platform),
                                  .feature = span_of(s->feature),
                                  .level = s->level};
    struct cell_values *cell;
    size_t key_length = make_cell_key(g, &o);
    HASH_FIND(hh, g->cells, g->key, key_length, cell);
    return cell;
}

/* Adds the values of a cell to the sums of the runs. False if it has other runs. */
static bool add_to_runs(const struct cell_values *cell, double sums[], const int runs[],
                        size_t count)
{
    int *own_runs;
    double *values = gather_values(cell, &own_runs);
    bool is_same = cell->count == count && memcmp(own_runs, runs, count * sizeof *runs) == 0;
    for (size_t r = 0; is_same && r < count; r++)
        sums[r] += values[r];
    free(own_runs);
    free(values);
    return is_same;
}

/* The mean of each run over all levels; NULL if the levels with values do not have the same runs.
 * The caller frees it. */
static double *mean_of_runs(struct grouping *g, const struct summary levels[], size_t count,
                            size_t *ret_count)
{
    double *means = NULL;
    int *runs = NULL;
    size_t used = 0;
    bool is_same = true;
    *ret_count = 0;
    for (size_t i = 0; i < count && is_same; i++) {
        const struct cell_values *cell = cell_values_of(g, &levels[i]);
        if (cell->count == 0)
            continue;
        if (used++ == 0) {
            means = gather_values(cell, &runs);
            *ret_count = cell->count;
        } else
            is_same = add_to_runs(cell, means, runs, *ret_count);
    }
    for (size_t r = 0; r < *ret_count; r++)
        means[r] /= (double)used;
    free(runs);
    if (is_same)
        return means;
    free(means);
    return NULL;
}

/* Adds a cell `all` for each group of neighbours that differ only in their level. */
static int describe_all_levels(const char *path, struct grouping *g, struct summaries *list,
                               struct error *err)
{
    size_t count = list->count, last;
    for (size_t first = 0; first < count; first = last) {
        last = first + 1;
        while (last < count && same_feature(&list->items[first], &list->items[last]))
            last++;
        struct summary key = list->items[first];
        if (key.level == LEVEL_NONE && last - first > 1)
            return mixed_levels_error(path, g->level_position, &list->items[first], err);
        if (key.level == LEVEL_NONE)
            continue;
        struct summary *all = summaries_add(list);
        summary_set_key(all, key.study, key.platform, key.feature, key.unit, LEVEL_ALL);
        size_t runs = 0;
        double *means = mean_of_runs(g, &list->items[first], last - first, &runs);
        describe_levels(&list->items[first], last - first, means, runs, all);
        free(means);
    }
    summaries_sort(list);
    return 0;
}

int summarize(const char *path, const struct study *study, const struct observation_choice *choice,
              struct summaries *ret_summaries, struct error *err)
{
    CLEANUP(grouping_free) struct grouping g = {.study = study, .choice = choice};
    CLEANUP(summaries_free) struct summaries list = {0};
    int result = observations_read(path, group_observation, &g, err);
    if (result != 0)
        return result;
    describe_cells(&g, &list);
    result = describe_all_levels(path, &g, &list, err);
    if (result != 0)
        return result;
    *ret_summaries = list;
    list = (struct summaries){0};
    return 0;
}
