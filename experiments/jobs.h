/* The jobs of a pipeline, from a description in the manner of a .gitlab-ci.yml: a mapping with
 * `stages`, a list of names, and jobs, each a mapping with its `stage` and its `script`, a list of
 * commands. */
#ifndef EXPERIMENTS_JOBS_H
#define EXPERIMENTS_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

struct job {
    char *name;
    char *script; /* its commands, a line each */
    bool chosen;  /* for the caller */
};
void job_free(struct job *job);

/* In the order of their stages, and within a stage of the description. jobs_free accepts a zeroed
 * one. */
struct jobs {
    struct job *items;
    size_t count, capacity;
};

/* ERROR_INPUT, with the place in `name`, for what is no such description. Keys that it does not
 * know are an error too: what would not be done must not seem to be. */
int jobs_read(const char *name, struct span text, struct jobs *ret_jobs, struct error *err);
void jobs_free(struct jobs *jobs);

#endif
