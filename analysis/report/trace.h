/* The way back from a number to the raw log lines that it comes from. */
#ifndef ANALYSIS_REPORT_TRACE_H
#define ANALYSIS_REPORT_TRACE_H

#include <stdio.h>

#include "base/error.h"

struct trace_sources {
    const char *numbers;      /* the list of the paper's numbers */
    const char *summary;      /* the study's summaries */
    const char *observations; /* its observations; NULL where they are not at hand */
    const char *facts;        /* the facts of its raw logs, likewise */
    const char *review;       /* the folder of its review of literature */
    const char *study, *baseline;
};

/* Writes the way of `name` to `out`: a macro of the paper, or `FILE:KEY`, a row of a CSV file, such
 * as a point of a figure's data, by `name=value` pairs joined by `;`. From there on the summaries
 * of the platform and, for a grade, of the baseline; then every observation with its raw log and
 * line; with the command that made each step. A row of the audit leads to the summaries that its
 * expression names, and to the facts of logs and of the review, of many the greatest. ERROR_INPUT
 * where nothing has this name. */
int trace_write(FILE *out, const char *name, const struct trace_sources *sources,
                struct error *err);

#endif
