#include "summarize.h"

#include <stdint.h>
#include <stdlib.h>
#include <uthash.h>

#include "analysis/stats/describe.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/observation.h"

/* The set of repetitions that a cell has, as bits in pages that are allocated on first use. */
enum { PAGE_BITS = 1 << 9, PAGE_WORDS = PAGE_BITS / 64 };

struct repetition_set {
    uint64_t **pages;
    size_t count;
};

/* Values of a cell in the order of the file, in pieces that are never moved: a file in random order
 * needs no more memory than a sorted one. */
enum { PIECE_LEAST = 8, PIECE_MOST = 256 };
struct value_piece {
    struct value_piece *earlier;
    size_t count, capacity;
    int *runs; /* the repetition of each value, behind the values; NULL without a level */
    double values[];
};

struct cell_values {
    UT_hash_handle hh;
    char *study, *platform, *feature;
    const char *unit; /* the feature's */
    const struct feature *known;
    int level;
    size_t line; /* of its first observation */
    struct value_piece *pieces;
    size_t count;
    double *values; /* once all are read; NULL if they are described already */
    int *runs;      /* the repetition of each value; NULL without a level */
    struct repetition_set seen;
    char key[]; /* study, platform and feature, each with its NUL, and the level's bytes */
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

static void pieces_free(struct cell_values *cell)
{
    for (struct value_piece *piece = cell->pieces, *earlier; piece; piece = earlier) {
        earlier = piece->earlier;
        free(piece);
    }
    cell->pieces = NULL;
}

static void grouping_free(struct grouping *g)
{
    struct cell_values *cell = g->cells, *next;
    HASH_CLEAR(hh, g->cells); /* frees the table; its items keep their order */
    for (; cell; cell = next) {
        next = cell->hh.next;
        for (size_t i = 0; i < cell->seen.count; i++)
            free(cell->seen.pages[i]);
        free(cell->seen.pages);
        pieces_free(cell);
        free(cell->values);
        free(cell->runs);
        free(cell);
    }
    free(g->key);
}

/* Adds a repetition; returns false if it was already in the set. */
static bool repetition_set_add(struct repetition_set *seen, int repetition)
{
    size_t bit = (size_t)repetition, page = bit / PAGE_BITS;
    if (page >= seen->count) {
        size_t count = page + 1 + page / 2;
        seen->pages = memory_resize(seen->pages, count, sizeof *seen->pages);
        memset(seen->pages + seen->count, 0, (count - seen->count) * sizeof *seen->pages);
        seen->count = count;
    }
    if (!seen->pages[page])
        seen->pages[page] = memory_alloc(PAGE_WORDS, sizeof **seen->pages);
    uint64_t *word = &seen->pages[page][bit % PAGE_BITS / 64], mask = 1ull << bit % 64;
    bool fresh = !(*word & mask);
    *word |= mask;
    return fresh;
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

static void add_value(struct cell_values *cell, double value, int repetition)
{
    struct value_piece *piece = cell->pieces;
    bool has_level = cell->level != LEVEL_NONE;
    if (!piece || piece->count == piece->capacity) {
        size_t capacity = piece ? 2 * piece->capacity : PIECE_LEAST;
        capacity = capacity < PIECE_MOST ? capacity : PIECE_MOST;
        size_t each = sizeof *piece->values + (has_level ? sizeof *piece->runs : 0);
        piece = memory_resize(NULL, 1, sizeof *piece + capacity * each);
        *piece = (struct value_piece){.earlier = cell->pieces, .capacity = capacity};
        if (has_level)
            piece->runs = (int *)&piece->values[capacity];
        cell->pieces = piece;
    }
    piece->values[piece->count] = value;
    if (has_level)
        piece->runs[piece->count] = repetition;
    piece->count++;
    cell->count++;
}

/* Moves the values of a cell from their pieces into one array. */
static void gather_values(struct cell_values *cell)
{
    size_t end = cell->count;
    cell->values = memory_resize(NULL, cell->count + 1, sizeof *cell->values);
    if (cell->level != LEVEL_NONE)
        cell->runs = memory_resize(NULL, cell->count + 1, sizeof *cell->runs);
    for (const struct value_piece *piece = cell->pieces; piece; piece = piece->earlier) {
        end -= piece->count;
        memcpy(cell->values + end, piece->values, piece->count * sizeof *cell->values);
        if (cell->runs)
            memcpy(cell->runs + end, piece->runs, piece->count * sizeof *cell->runs);
    }
    pieces_free(cell);
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
    if (!repetition_set_add(&cell->seen, o->repetition))
        return csv_row_error(row, OBSERVATION_REPETITION, err,
                             "a new repetition, expected each repetition of a cell once");
    if (o->status != STATUS_OK)
        return 0;
    if (observation_check_value(o, cell->known, row, err) != 0)
        return err->code;
    add_value(cell, o->value, o->repetition);
    return 0;
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

static int compare_runs(const void *a, const void *b, void *runs)
{
    const size_t *x = a, *y = b;
    const int *list = runs;
    return (list[*x] > list[*y]) - (list[*x] < list[*y]);
}

/* Sorts the values of a cell by their repetition. Files are sorted, mostly. */
static void sort_by_run(struct cell_values *cell)
{
    size_t n = cell->count, sorted = 1;
    while (sorted < n && cell->runs[sorted - 1] < cell->runs[sorted])
        sorted++;
    if (sorted >= n)
        return;
    size_t *order = memory_alloc(n, sizeof *order);
    int *runs = memory_alloc(n, sizeof *runs);
    double *values = memory_alloc(n, sizeof *values);
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    qsort_r(order, n, sizeof *order, compare_runs, cell->runs);
    for (size_t i = 0; i < n; i++) {
        runs[i] = cell->runs[order[i]];
        values[i] = cell->values[order[i]];
    }
    free(order);
    free(cell->runs);
    free(cell->values);
    cell->runs = runs;
    cell->values = values;
}

/* Values of cells with levels stay, for the means of their runs. */
static void describe_cells(struct grouping *g, struct summaries *list)
{
    for (struct cell_values *cell = g->cells; cell; cell = cell->hh.next) {
        struct summary *s = summaries_add(list);
        summary_set_key(s, cell->study, cell->platform, cell->feature, cell->unit, cell->level);
        s->line = cell->line;
        gather_values(cell);
        if (cell->runs)
            sort_by_run(cell);
        double *values = cell->values;
        if (cell->runs) {
            values = memory_resize(NULL, cell->count, sizeof *values);
            memcpy(values, cell->values, cell->count * sizeof *values);
        } else
            cell->values = NULL;
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

/* The mean of each run over all levels; NULL if the levels with values do not have the same runs.
 * The caller frees it. */
static double *mean_of_runs(struct grouping *g, const struct summary levels[], size_t count,
                            size_t *ret_count)
{
    const struct cell_values *first = NULL;
    double *means = NULL;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const struct cell_values *cell = cell_values_of(g, &levels[i]);
        if (cell->count == 0)
            continue;
        if (!first) {
            first = cell;
            means = memory_alloc(cell->count, sizeof *means);
        }
        if (cell->count != first->count ||
            memcmp(cell->runs, first->runs, cell->count * sizeof *cell->runs) != 0) {
            free(means);
            return NULL;
        }
        for (size_t r = 0; r < cell->count; r++)
            means[r] += cell->values[r];
        used++;
    }
    *ret_count = first ? first->count : 0;
    for (size_t r = 0; r < *ret_count; r++)
        means[r] /= (double)used;
    return means;
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
