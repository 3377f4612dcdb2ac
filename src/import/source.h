/* Sources: which raw logs of a study hold what, and their CSV file sources.csv.
 *
 * A row is one number of the runs in some logs:
 *
 *     path        of the logs, below the directory of all logs: a pattern (path_pattern.h).
 *                 Rows with the same path are together
 *     parser      the tool that wrote the logs: the names are those of tools.c. Arguments of the
 *                 parser follow a colon: `columns:platform=1 value=2`
 *     role        `server` if the client's logs tell of the same runs; the facts of these logs then
 *                 have modes that end in `_server`. Otherwise empty
 *     platform    of all runs. Several, separated by blanks: each has logs, and the path's
 *                 {platform} or each run tells which
 *     experiment  as in observations.csv
 *     mode        of the run, in the tool's words; empty in a row for logs that only tell facts
 *     number      the tool's name of it
 *     unit        of the tool's number
 *     feature     that the number is a value of. Empty for a number that must be there, but is not
 *                 graded
 *     factor      from the unit to the feature's; empty for 1
 *     expected    the number's value in every run, for a setting of the tool; otherwise empty
 *     levels      of the runs, separated by blanks: their concurrency, or the path's {level}. A run
 *                 that does not tell it has the only one. Empty for none
 *     repetitions of each cell in a log, or one number for each level, separated by blanks. `<=30`:
 *                 at most so many, also none. Empty for the study's. A file may lack this column
 *     hosts       the hosts that the path's {host} names, separated by blanks: each has logs of
 *                 each platform. Repetitions are numbered through the hosts in this order. A file
 *                 may lack this column */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include "known_failures.h"
#include "model/study.h"
#include "tools/tool.h"

/* A number that the study uses. The texts belong to the list. */
struct source_number {
    char *mode, *reading, *unit;
    char *feature; /* "" for none */
    double factor;
    double expected; /* NAN for any */
};

/* Number of runs in a cell. */
struct source_repetitions {
    long count;
    bool is_most; /* it may have fewer */
};

/* The logs of one path pattern. */
struct source {
    char *path, *experiment;
    char *platforms; /* one or several, between blanks */
    char *hosts;     /* of {host}, between blanks; "" if the path has none */
    const struct tool *tool;
    char *arguments; /* of the tool's parser */
    bool is_server;
    int *levels; /* rising; at least one, which is LEVEL_NONE if the runs have none */
    struct source_repetitions *repetitions; /* one for each level */
    size_t level_count;
    size_t line; /* of the first row */
    struct source_number *numbers;
    size_t count, capacity; /* of numbers */
};

/* In the order of the file. sources_free accepts a zeroed list. */
struct log_sources {
    struct source *items;
    size_t count, capacity;
    char *file;
    struct known_failures failures; /* in the logs; sources_read leaves them out */
};
void sources_free(struct log_sources *sources);

/* Reads sources.csv. ERROR_INPUT for a bad row, a feature or platform that the study does not know,
 * a unit that is not the feature's without a factor, arguments that the parser refuses, and rows of
 * one path that are not together or that disagree. */
int sources_read(const char *path, const struct study *study, struct log_sources *ret_sources,
                 struct error *err);

/* The columns of sources.csv. */
enum { SOURCE_COLUMNS = 14 };
extern const struct csv_column source_columns[SOURCE_COLUMNS];

/* True if the path or each run tells the platform: the source has several. */
bool source_has_platforms(const struct source *source);

/* "10 20 30", for messages; the caller frees it. */
char *source_levels_text(const struct source *source);

#endif
