#include "block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/memory.h"

#define TIME_FORM "%Y-%m-%dT%H:%M:%SZ"

void blocks_free(struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        free(blocks->items[i].host);
        free(blocks->items[i].reason);
    }
    free(blocks->items);
    *blocks = (struct blocks){0};
}

struct block *blocks_add(struct blocks *blocks, const char *host, const char *reason)
{
    blocks->items =
        memory_grow(blocks->items, blocks->count, &blocks->capacity, sizeof *blocks->items);
    struct block *block = &blocks->items[blocks->count++];
    *block = (struct block){.host = memory_copy(host, strlen(host)),
                            .reason = memory_copy(reason, strlen(reason)),
                            .load_1min = NAN,
                            .cpu_rate = NAN,
                            .memory_rate = NAN,
                            .steal_percent = NAN};
    return block;
}

/* --- the rules --- */

static int compare_rates(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double cpu_rate(const struct block *block)
{
    return block->cpu_rate;
}

static double memory_rate(const struct block *block)
{
    return block->memory_rate;
}

/* The median of a rate over the planned blocks of a sitting; NAN if none has one. A block that is
 * run again does not move it: what was marked before stays marked. */
static double median_rate(const struct blocks *blocks, const char *host,
                          double (*rate_of)(const struct block *block))
{
    double *rates = memory_alloc(blocks->count, sizeof *rates);
    size_t count = 0;
    for (size_t i = 0; i < blocks->count; i++)
        if (strcmp(blocks->items[i].host, host) == 0 && blocks->items[i].replaces == 0 &&
            !isnan(rate_of(&blocks->items[i])))
            rates[count++] = rate_of(&blocks->items[i]);
    if (count > 0)
        qsort(rates, count, sizeof *rates, compare_rates);
    double median = count == 0       ? NAN
                    : count % 2 == 1 ? rates[count / 2]
                                     : (rates[count / 2 - 1] + rates[count / 2]) / 2;
    free(rates);
    return median;
}

/* Adds a reason if a rate is too low. */
static void judge_rate(const struct blocks *blocks, const struct block *block, const char *what,
                       double (*rate_of)(const struct block *block), long percent, char **reason)
{
    double median = median_rate(blocks, block->host, rate_of), rate = rate_of(block);
    if (percent == 0 || !(rate < median * (1 - (double)percent / 100)))
        return;
    CLEANUP_TEXT char *text =
        memory_print("%s %.1f %% slower than the median", what, 100 * (1 - rate / median));
    memory_append(reason, "; ", text);
}

void blocks_mark(struct blocks *blocks, const struct settings *settings)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        char *reason = memory_copy("", 0);
        if (block->steal_percent > (double)settings->study.steal_percent) {
            CLEANUP_TEXT char *text =
                memory_print("%.1f %% of the host's time stolen", block->steal_percent);
            memory_append(&reason, "; ", text);
        }
        judge_rate(blocks, block, "processors", cpu_rate, settings->rules.health_percent, &reason);
        judge_rate(blocks, block, "memory", memory_rate, settings->rules.health_percent, &reason);
        free(block->reason);
        block->reason = reason;
        block->marked = *reason != '\0';
    }
}

/* The block that was run for another; NULL if there is none. */
static const struct block *replacement_of(const struct blocks *blocks, const struct block *block)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].replaces == block->number &&
            strcmp(blocks->items[i].host, block->host) == 0)
            return &blocks->items[i];
    return NULL;
}

int blocks_next(const struct blocks *blocks, const struct settings *settings)
{
    long again = 0;
    int next = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        again += block->replaces > 0;
        if (next == 0 && block->marked && !replacement_of(blocks, block))
            next = block->number;
    }
    return again < settings->rules.run_again ? next : 0;
}

/* True if the block was run again, perhaps several times, until it had no mark. A replacement has a
 * greater number, so this ends. */
static bool has_good_replacement(const struct blocks *blocks, const struct block *block)
{
    while (block && block->marked)
        block = replacement_of(blocks, block);
    return block != NULL;
}

void blocks_exclude(struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        block->excluded = block->marked && has_good_replacement(blocks, block);
    }
}

const struct block *blocks_find(const struct blocks *blocks, struct span host, int number)
{
    /* They are numbered without gaps, mostly. */
    const struct block *likely =
        number > 0 && (size_t)number <= blocks->count ? &blocks->items[number - 1] : NULL;
    if (likely && likely->number == number && span_is(host, likely->host))
        return likely;
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->items[i].number == number && span_is(host, blocks->items[i].host))
            return &blocks->items[i];
    return NULL;
}

/* --- blocks.csv --- */

enum column {
    STUDY,
    HOST,
    NUMBER,
    REPLACES,
    BEGAN,
    ENDED,
    LOAD,
    CPU,
    MEMORY,
    STOLEN,
    MARKED,
    REASON,
    COLUMNS
};

static bool time_read(struct span text, double *ret_s)
{
    char copy[32];
    struct tm parts = {0};
    if (text.n >= sizeof copy)
        return false;
    memcpy(copy, text.s, text.n);
    copy[text.n] = '\0';
    const char *end = strptime(copy, TIME_FORM, &parts);
    if (!end || *end)
        return false;
    *ret_s = (double)timegm(&parts);
    return true;
}

static bool is_time(struct span text)
{
    double ignored;
    return time_read(text, &ignored);
}

static const char *const no_yes[] = {"no", "yes", NULL};

#define TIME .domain = CSV_FORM, .fits = is_time, .what = "a time, expected YYYY-MM-DDThh:mm:ssZ"
#define RATE .domain = CSV_NUMBER, .may_be_empty = true, .most = 1e12

static const struct csv_column columns[COLUMNS] = {
    [STUDY] = {.name = "study"},
    [HOST] = {.name = "host", .may_be_empty = true},
    [NUMBER] = {.name = "block", .domain = CSV_COUNT, .least = 1, .most = 1 << 30},
    [REPLACES] = {.name = "replaces",
                  .domain = CSV_COUNT,
                  .may_be_empty = true,
                  .least = 1,
                  .most = 1 << 30},
    [BEGAN] = {.name = "began", TIME},
    [ENDED] = {.name = "ended", TIME},
    [LOAD] = {.name = "load_1min", RATE},
    [CPU] = {.name = "cpu_rate", RATE},
    [MEMORY] = {.name = "memory_rate", RATE},
    [STOLEN] = {.name = "stolen_percent",
                .domain = CSV_NUMBER,
                .may_be_empty = true,
                .most = 100,
                .what = "a percentage"},
    [MARKED] = {.name = "marked", .domain = CSV_WORD, .words = no_yes},
    [REASON] = {.name = "reason", .domain = CSV_TEXT, .may_be_empty = true},
};

static int read_block(void *context, const struct csv_row *row, struct error *err)
{
    struct blocks *blocks = context;
    const struct span *f = row->fields;
    const double *n = row->numbers;
    int number = (int)n[NUMBER], replaces = f[REPLACES].n > 0 ? (int)n[REPLACES] : 0;
    if (blocks_find(blocks, f[HOST], number))
        return csv_row_error(row, NUMBER, err, "a block of its own, expected each once");
    const struct block *before = replaces ? blocks_find(blocks, f[HOST], replaces) : NULL;
    if (replaces && (!before || !before->marked || replaces >= number))
        return csv_row_error(row, REPLACES, err,
                             "a marked block above, expected the number of one");
    if ((row->words[MARKED] == 1) != (f[REASON].n > 0))
        return csv_row_error(row, REASON, err, "a reason if and only if the block is marked");
    CLEANUP_TEXT char *host = memory_copy(f[HOST].s, f[HOST].n);
    CLEANUP_TEXT char *reason = memory_copy(f[REASON].s, f[REASON].n);
    struct block *block = blocks_add(blocks, host, reason);
    block->number = number;
    block->replaces = replaces;
    time_read(f[BEGAN], &block->began_s);
    time_read(f[ENDED], &block->ended_s);
    block->load_1min = n[LOAD];
    block->cpu_rate = n[CPU];
    block->memory_rate = n[MEMORY];
    block->steal_percent = n[STOLEN];
    block->marked = row->words[MARKED] == 1;
    return 0;
}

int blocks_read(const char *path, struct blocks *ret_blocks, struct error *err)
{
    struct blocks blocks = {0};
    int result = csv_read(path, columns, COLUMNS, read_block, &blocks, err);
    if (result != 0) {
        blocks_free(&blocks);
        return result;
    }
    *ret_blocks = blocks;
    return 0;
}

static void write_moment(FILE *out, double seconds)
{
    csv_write_field(out, clock_text(seconds).text, ',');
}

/* A number with so many decimals; nothing if it is unknown. */
static void write_rate(FILE *out, double value, int decimals)
{
    if (!isnan(value))
        fprintf(out, "%.*f", decimals, value);
    putc(',', out);
}

void blocks_write(FILE *out, const char *study, const struct blocks *blocks)
{
    csv_write_columns(out, columns, COLUMNS);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        csv_write_field(out, study, ',');
        csv_write_field(out, block->host, ',');
        fprintf(out, "%d,", block->number);
        if (block->replaces > 0)
            fprintf(out, "%d", block->replaces);
        putc(',', out);
        write_moment(out, block->began_s);
        write_moment(out, block->ended_s);
        write_rate(out, block->load_1min, 2);
        write_rate(out, block->cpu_rate, 1);
        write_rate(out, block->memory_rate, 0);
        write_rate(out, block->steal_percent, 2);
        csv_write_field(out, no_yes[block->marked], ',');
        csv_write_field(out, block->reason, '\n');
    }
}
