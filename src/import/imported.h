/* Results of an import, and the code that both importers share: import_sources reads the logs
 * of a publication, import_run those of a run of our own. */
#ifndef IMPORT_IMPORTED_H
#define IMPORT_IMPORTED_H

#include <stdbool.h>
#include <stdio.h>

#include "model/fact.h"
#include "model/feature.h"
#include "model/identity_count.h"
#include "model/observation.h"
#include "tools/tool.h"

/* Options of an import. */
enum import_option {
    IMPORT_KEEP_GOING = 1, /* collect all faults, instead of ending at the first */
    IMPORT_FACTS = 2,      /* read the facts, and count the identities */
};

/* The most faults whose texts are kept; of more only the number is. */
enum { FAULTS_KEPT = 1000 };

/* The content of logs: the observations, the facts, how often the tools' identities hold, and the
 * faults. It owns the texts of its observations; imported_free releases all and accepts a zeroed
 * one. */
struct imported {
    unsigned options; /* import_option */
    struct observation *observations;
    size_t count, capacity;
    struct facts facts;
    struct identity_counts identities;
    struct error *faults; /* the first FAULTS_KEPT */
    size_t fault_count;   /* of all */
    size_t fault_capacity;
    char **kept;
    size_t kept_count, kept_capacity;
};
void imported_free(struct imported *imported);

/* The list's own copy of a text; equal texts share one copy. */
const char *imported_keep(struct imported *imported, struct span text);

/* Copies a run for after the tool's parser has ended, except its subject. */
void imported_keep_run(struct imported *imported, const struct run *run, struct run *ret_run);

/* Appends an observation whose source is `file:line`. The other texts are borrowed. The unit is
 * that of the feature, which must be one of `features`. */
void imported_add(struct imported *imported, const struct features *features,
                  const struct observation *observation, const char *file, size_t line);

/* `value` times `factor`. A power of ten only shifts the decimal point of the value's text, as
 * number_text writes it: the result is what the tool printed, in another unit. A factor like 1/60
 * has no exact double, but its inverse has: then the value is divided. */
double imported_scale(double value, double factor);

/* Writes the faults that are kept, each on a line, and how many more there are. */
void imported_write_faults(FILE *out, const struct imported *imported);

/* Collects a fault and returns 0, or without IMPORT_KEEP_GOING copies it to `err` and returns its
 * code. */
int imported_fault(struct imported *imported, const struct error *fault, struct error *err);

/* Copies a fault to `err` and returns its code. A callback of the walks over logs, for imports that
 * end at the first fault. */
int import_end_at_fault(void *context, const struct error *fault, struct error *err);

/* Adds what a tool's run tells besides its values: each reading and remark as a fact with the key's
 * study, platform, mode, level and repetition, and the source `file` with the line; and how its
 * identities hold. A run with a fault has no facts. */
void imported_add_run(struct imported *imported, const struct fact *key, const struct run *run,
                      const char *file);

/* Fills `fault`, unless it is set, if the tool counted a failure in the run that the study does not
 * accept. `accept` is a list of failures, separated by commas. */
void import_check_failures(const struct tool *tool, const struct run *run, const char *accept,
                           const char *path, struct error *fault);

/* ERROR_INPUT if `accept` has a failure that no tool counts. */
int import_check_accept(const char *accept, const char *study_ini, struct error *err);

#endif
