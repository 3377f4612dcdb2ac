/* The tables of text that a publication printed, as LaTeX. */
#ifndef ANALYSIS_REPORT_PRINTED_TABLES_H
#define ANALYSIS_REPORT_PRINTED_TABLES_H

#include "model/printed.h"

/* Writes printed-NAME.tex into `directory` for each table, such as printed-table-2.tex for Table 2.
 * All text is escaped. */
int printed_tables_write(const char *directory, const struct printed_tables *tables,
                         struct error *err);

#endif
