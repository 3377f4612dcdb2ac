/* The LaTeX tables of the paper. */
#ifndef ANALYSIS_REPORT_TABLES_H
#define ANALYSIS_REPORT_TABLES_H

#include "study_uncertainty.h"

/* The source of a table without computation: a list of checksums in the format of sha256sum. */
struct table_sources {
    const char *checksums;
};

/* Write NAME.tex into `directory`, which is made if needed, for each table listed in tables.c;
 * scores-GROUP.tex for each group of printed scores; and printed-NAME.tex for each table of text
 * that the study printed (model/printed.h has NAME). All text is escaped. A table without content,
 * such as the pairwise tests if only summaries are known, is left out, and an old file removed. */
int tables_write(const char *directory, const struct table_sources *sources,
                 const struct study_data *data, const struct study_uncertainty *uncertainty,
                 struct error *err);

#endif
