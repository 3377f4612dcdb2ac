/* Repetitions as hyperfine's JSON, for the tools that read it. */
#ifndef IMPORT_FORMATS_HYPERFINE_WRITE_H
#define IMPORT_FORMATS_HYPERFINE_WRITE_H

#include <stdio.h>

#include "model/platform_list.h"
#include "model/sample.h"

/* Writes a result for each sample: the command is the platform's title, and the parameters are the
 * platform, the feature and, where there is one, the level. Times are in seconds, as hyperfine's;
 * other values stay as they are, and their result has the members `unit` and `better`. Failed
 * repetitions are not in samples, so all exit codes are 0. `virtgrade import` reads the document
 * back. */
void hyperfine_write(FILE *out, const struct samples *samples, const struct features *features,
                     const struct platform_list *platforms);

#endif
