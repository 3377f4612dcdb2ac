/* Sources: which raw logs of a study hold what, and their CSV file sources.csv.
 *
 * A row is one number of the runs in some logs:
 *
 *     path        of the logs, below the directory of all logs: a pattern (path_pattern.h).
 *                 Rows with the same path are together
 *     parser      the tool that wrote the logs: the names are those of tools.c
 *     role        `server` if the client's logs tell of the same runs; the facts of these logs then
 *                 have modes that end in `_server`. Otherwise empty
 *     platform    of all runs; empty if the path has {platform} or each run names its own
 *     experiment  as in observations.csv
 *     mode        of the run, in the tool's words; empty in a row for logs that only tell facts
 *     number      the tool's name of it
 *     unit        of the tool's number
 *     feature     that the number is a value of. Empty for a number that must be there, but whose
 *                 value comes from another log
 *     factor      from the unit to the feature's; empty for 1
 *     level       `concurrency` if that of the run is the level; otherwise empty */
#ifndef IMPORT_SOURCE_H
#define IMPORT_SOURCE_H

#include "model/study.h"
#include "tools/tool.h"

/* A number that the study uses. The texts belong to the list. */
struct source_number {
    char *mode, *reading, *unit;
    char *feature; /* "" for none */
    double factor;
};

/* The logs of one path pattern. */
struct source {
    char *path, *platform, *experiment;
    const struct tool *tool;
    bool has_levels, is_server;
    size_t line; /* of the first row */
    struct source_number *numbers;
    size_t count, capacity; /* of numbers */
};

/* In the order of the file. sources_free accepts a zeroed list. */
struct log_sources {
    struct source *items;
    size_t count, capacity;
    char *file;
};
void sources_free(struct log_sources *sources);

/* Reads sources.csv. ERROR_INPUT for a bad row, a feature or platform that the study does not know,
 * a unit that is not the feature's without a factor, and rows of one path that are not together or
 * that disagree. */
int sources_read(const char *path, const struct study *study, struct log_sources *ret_sources,
                 struct error *err);

#endif
