/* Results of an import, and the code that both importers share: import_sources reads the logs
 * of a publication, import_run those of a run of our own. */
#ifndef IMPORT_IMPORTED_H
#define IMPORT_IMPORTED_H

#include <stdbool.h>

#include "model/fact.h"
#include "model/feature.h"
#include "model/observation.h"
#include "tools/tool.h"

/* Observations and faults. With `keep_going` faults are collected; without it the first one ends
 * the import. The list owns the texts of its observations; imported_free releases all and accepts a
 * zeroed list. */
struct imported {
    bool keep_going;
    struct observation *observations;
    size_t count, capacity;
    struct error *faults;
    size_t fault_count, fault_capacity;
    char **kept;
    size_t kept_count, kept_capacity;
};
void imported_free(struct imported *imported);

/* The list's own copy of a text; equal texts share one copy. */
const char *imported_keep(struct imported *imported, struct span text);

/* Appends an observation whose source is `file:line`. The other texts are borrowed. The unit is
 * that of the feature, which must be one of `features`. */
void imported_add(struct imported *imported, const struct features *features,
                  const struct observation *observation, const char *file, size_t line);

/* `value` times `factor`. A factor like 1e-6 has no exact double, but its inverse has: the result
 * is the double nearest to the scaled decimal. */
double imported_scale(double value, double factor);

/* Collects a fault and returns 0, or without `keep_going` copies it to `err` and returns its
 * code. */
int imported_fault(struct imported *imported, const struct error *fault, struct error *err);

/* Copies a fault to `err` and returns its code. A callback of the walks over logs, for imports that
 * end at the first fault. */
int import_end_at_fault(void *context, const struct error *fault, struct error *err);

/* Adds each reading and remark of a tool's run as a fact with the key's study, platform, mode,
 * level and repetition, and the source `file` with the line. */
void import_add_facts(struct facts *facts, const struct fact *key, const struct run *run,
                      const char *file);

#endif
