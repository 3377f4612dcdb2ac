/* Merge the runs of several sittings, on one host or on several, into one study.
 *
 * The study has all values of all runs. Repetitions are numbered on from run to run, and the column
 * `host` of observations.csv and blocks.csv has the name of the run that a row is from, or of its
 * host. The runs
 * themselves lie below sittings/: settings, environment, totals and raw logs, to which the sources
 * of the values lead. */
#ifndef RUN_MERGE_H
#define RUN_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* Differences between the runs that are accepted. */
struct merge_options {
    bool profile;  /* settings other than the name and the seed */
    bool image;    /* the recipe of the image or its packages */
    bool binaries; /* the versions of virtgrade and of the tools of the host */
};

/* A run to merge. The column `host` has `host`, or the name of the folder if it is NULL; the
 * folders tell runs of one host apart. */
struct merge_source {
    const char *directory, *host;
};

/* Merges `count` runs into a new directory, whose name becomes that of the
 * study. It appears complete or not at all. ERROR_USAGE if it exists, or if two runs have one name;
 * ERROR_CHECK, with the place, if the runs differ in what they may not; ERROR_INPUT for a bad file
 * and for a run with no values. Writes what else differs between hosts to `messages`. */
int merge_studies(const struct merge_source sources[], size_t count, const char *output,
                  const struct merge_options *options, FILE *messages, struct error *err);

#endif
