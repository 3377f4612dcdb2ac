/* Trace from a number back to the raw log lines that it comes from. */
#ifndef ANALYSIS_REPORT_TRACE_H
#define ANALYSIS_REPORT_TRACE_H

#include <stdio.h>

#include "base/error.h"

/* NULL for the default. */
struct trace_sources {
    const char *numbers; /* the list of the paper's macros */
    const char *study;   /* folder or name; default: the study that the path of a file names */
    const char *summary, *observations, *facts, *scheme, *baseline;
    const char *review; /* folder of its literature review */
};

/* Write the trace of `name` to `out`. `name` is a macro of the paper, or `FILE:KEY`: rows of a CSV
 * file, such as a figure's data, selected by `column=value` pairs joined by `;`. The trace leads to
 * the summary of the platform and, for a grade, of the baseline; then to every observation with its
 * raw log and line. It names the command that made each step. A row of the audit leads to the
 * summaries that its expression names, and to facts from logs and review; of many facts, only the
 * greatest are written. ERROR_INPUT if nothing has this name. */
int trace_write(FILE *out, const char *name, const struct trace_sources *sources,
                struct error *err);

#endif
