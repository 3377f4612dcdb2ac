/* The LaTeX tables of the paper. */
#ifndef ANALYSIS_REPORT_TABLES_H
#define ANALYSIS_REPORT_TABLES_H

#include "study_uncertainty.h"

/* Where the facts are that are tables already, and the list of checksums (as sha256sum prints it).
 */
struct table_sources {
    const char *features, *versions, *environment, *checksums;
};

/* Writes NAME.tex into `directory` for each table, as tables.c lists them. All text is escaped. A
 * table with nothing to show, such as the tests of pairs where only summaries are known, is one
 * line that says so. */
int tables_write(const char *directory, const struct table_sources *sources,
                 const struct study_data *data, const struct study_uncertainty *uncertainty,
                 struct error *err);

#endif
