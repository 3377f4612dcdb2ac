/* Facts: all that the logs of a run report besides its result, and their CSV file facts.csv.
 * Examples are a version, a duration, a count of failed requests. Claims and the quality checks use
 * them. */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stddef.h>
#include <stdio.h>

#include "base/csv.h"

/* `mode` is the tool's own name for its test ("cpu", "oltp_read_only"). `number` is the value if
 * that is a number, otherwise NAN. The texts belong to the list. */
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
    const struct fact **index; /* by mode and name; set by facts_index */
};
void facts_free(struct facts *facts);

/* Appends a zeroed fact. The caller sets its texts, which the list then owns. */
struct fact *facts_add(struct facts *facts);

/* Sets `value` and `number`. */
void fact_set_value(struct fact *fact, struct span value);

/* A tool's name of a number as the name of a fact: with `_` in place of all but letters and digits.
 * The caller frees it. */
char *fact_name(struct span name);

/* Appends a fact of the run in `key` (study, platform, mode, level and repetition; copied), found
 * in a line of `file`. Its name is `name` with `_` in place of all but letters and digits. A value
 * that is empty, unprintable, an infinity or NAN is ignored. */
void facts_add_for_run(struct facts *facts, const struct fact *key, struct span name,
                       struct span value, const char *file, size_t line);

/* Sorts by study, platform, mode, level, repetition and name. Drops the copies of a fact that two
 * runs of one log share. */
void facts_sort(struct facts *facts);

/* Makes the index. Call it when the list is complete, before facts_named. */
void facts_index(struct facts *facts);

/* Returns the facts of a mode and name in the list's order, and their number. */
const struct fact **facts_named(const struct facts *facts, const char *mode, const char *name,
                                size_t *ret_count);

/* The columns of facts.csv. */
enum fact_column {
    FACT_STUDY,
    FACT_PLATFORM,
    FACT_MODE,
    FACT_LEVEL,
    FACT_REPETITION,
    FACT_NAME,
    FACT_VALUE,
    FACT_SOURCE,
    FACT_COLUMNS
};
extern const struct csv_column fact_columns[FACT_COLUMNS];

/* Reads a file of facts ("-" is standard input) and makes their index. ERROR_INPUT for a bad row.
 */
int facts_read(const char *path, struct facts *ret_facts, struct error *err);

/* Writes sorted facts; or the header and the rows apart. */
void facts_write(FILE *out, const struct facts *facts);
void facts_write_header(FILE *out);
void facts_write_rows(FILE *out, const struct facts *facts);

#endif
