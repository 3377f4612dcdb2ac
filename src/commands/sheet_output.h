/* The output of score and grade: the score sheet in one of its formats. */
#ifndef COMMANDS_SHEET_OUTPUT_H
#define COMMANDS_SHEET_OUTPUT_H

#include "analysis/grading/graded_study.h"
#include "analysis/uncertainty/resample.h"
#include "output_format.h"

#define SHEET_FORMAT_OPTION                                                                        \
    {                                                                                              \
        "format", 0, "NAME", NULL,                                                                 \
            "text, csv, json, markdown, latex or html; default: by the ending of FILE, else text"  \
    }

/* Parse --format, which may be NULL: then the ending of `path` (NULL for standard output) tells it.
 */
int sheet_format_parse(const char *name, const char *path, enum output_format *ret_format,
                       struct error *err);

/* Write the sheet, with the probability of each score by resampling; in CSV the scores alone. */
void sheet_output(FILE *out, const struct graded_study *graded, const struct resampling *how,
                  enum output_format format);

#endif
