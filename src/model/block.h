/* Blocks of a run: one repetition of every experiment on every platform, in random order. The rules
 * of its study.ini say which blocks are marked, and that a marked one is run again.
 *
 * blocks.csv has a row for each, in the order in which they ran. */
#ifndef MODEL_BLOCK_H
#define MODEL_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/csv.h"
#include "base/error.h"
#include "settings.h"

#define BLOCKS_FILE "blocks.csv"

struct block {
    char *host;     /* name of the sitting, in a study of several; "" in one */
    int number;     /* of the repetition */
    int replaces;   /* the marked block that it was run for again; 0 for none */
    double began_s; /* since 1970 */
    double ended_s; /* of its last cell so far */
    double load_1min, cpu_rate,
        memory_rate;      /* before it began (run/health_check.h); NAN if unknown */
    double steal_percent; /* the most that a cell of it lost to other machines */
    bool marked;
    char *reason;  /* why it is marked; "" if it is not */
    bool excluded; /* from grades; see blocks_exclude */
};

/* blocks_free accepts a zeroed list. */
struct blocks {
    struct block *items;
    size_t count, capacity;
};
void blocks_free(struct blocks *blocks);

/* Adds an empty block with copies of the texts. */
struct block *blocks_add(struct blocks *blocks, const char *host, const char *reason);

/* Marks blocks by the rules: a cell lost more than [study] steal_percent, or the host's health was
 * more than [rules] health_percent below the median of its sitting's blocks. */
void blocks_mark(struct blocks *blocks, const struct settings *settings);

/* Number of the block to run again: the first marked one that was not, while [rules] run_again
 * allows; 0 for none. */
int blocks_next(const struct blocks *blocks, const struct settings *settings);

/* Excludes each marked block that was run again without a mark, as [rules] exclude = marked says. A
 * marked block that was not run again, or in vain, counts. */
void blocks_exclude(struct blocks *blocks);

/* The block of a repetition; NULL if there is none. */
const struct block *blocks_find(const struct blocks *blocks, struct span host, int number);

/* Reads blocks.csv; ERROR_INPUT for a bad row, and for one that replaces a block that is not there
 * or not marked. Writes it, for the study of this name. */
int blocks_read(const char *path, struct blocks *ret_blocks, struct error *err);
void blocks_write(FILE *out, const char *study, const struct blocks *blocks);

#endif
