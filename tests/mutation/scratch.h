/* A copy of a study in memory, cut down to what a test damages. */
#ifndef TESTS_MUTATION_SCRATCH_H
#define TESTS_MUTATION_SCRATCH_H

#include "import/source.h"
#include "values.h"

/* `folder` is a copy of the study's, without its logs and values. The logs are below `logs`: for a
 * run of our own the same folder, otherwise one beside it. scratch_free removes all and accepts a
 * zeroed one. */
struct scratch {
    char *root, *origin, *folder, *logs;
    bool is_own;
    struct study study;
    struct log_sources sources;
};

/* Copies the study in this folder of the data directory: "results/karna-2021". */
int scratch_open(const char *study, struct scratch *ret_scratch, struct error *err);
void scratch_free(struct scratch *scratch);

/* Sets a key of study.ini that is there already. */
int scratch_set(struct scratch *scratch, const char *key, const char *value, struct error *err);

/* Cuts sources.csv down to the rows of one path. If they list platforms and levels, only `platform`
 * and `levels` stay; NULL for all. */
int scratch_select(struct scratch *scratch, const char *path, const char *platform,
                   const char *levels, struct error *err);

/* Writes a log at its place; makes the folders. */
int scratch_put(struct scratch *scratch, const char *place, struct span text, struct error *err);

/* Reads the study and its sources, again if need be. */
int scratch_load(struct scratch *scratch, struct error *err);

/* The failures that the study accepts, separated by commas. */
const char *scratch_accept(const struct scratch *scratch);

/* Imports the logs. */
int scratch_import(struct scratch *scratch, bool keep_going, struct values *ret_values,
                   struct error *err);

#endif
