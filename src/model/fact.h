/* What the logs tell of a run besides its result, and the CSV file of it: facts.csv. A version, a
 * duration, an answer that was no success: what claims and the checks of data quality ask for. */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* `mode` is what the tool ran, in its own words ("cpu", "oltp_read_only"). The texts belong to the
 * list. A fact whose text is a number has that as its `number`, any other has NAN. */
struct fact {
    char *study, *platform, *mode, *name, *value, *source;
    int level;
    int repetition; /* from 1 */
    double number;
};

/* facts_free accepts a zeroed list. */
struct facts {
    struct fact *items;
    size_t count, capacity;
};
void facts_free(struct facts *facts);

/* A new fact at the end, zeroed; the caller sets its texts, which the list then owns. */
struct fact *facts_add(struct facts *facts);

/* Sets the value, and the number that it is. */
void fact_set_value(struct fact *fact, struct span value);

/* Adds one of the run that `key` tells (study, platform, mode, level, repetition; copied), from a
 * line of `file`. The fact is called as the tool calls it, with `_` for what is no letter or digit.
 * A value that cannot stand in a CSV file is left out. */
void facts_add_of(struct facts *facts, const struct fact *key, const char *name, struct span value,
                  const char *file, size_t line);

/* Sorts by study, platform, mode, level, repetition and name. */
void facts_sort(struct facts *facts);

/* Reads a file of facts ("-" is standard input). ERROR_INPUT where a name or value is empty or no
 * text, or a level or repetition is none. */
int facts_read(const char *path, struct facts *ret_facts, struct error *err);

/* Writes sorted facts. */
void facts_write(FILE *out, const struct facts *facts);

#endif
