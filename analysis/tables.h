/* The LaTeX tables of the paper. */
#ifndef ANALYSIS_TABLES_H
#define ANALYSIS_TABLES_H

#include "evidence.h"

/* Where the facts are that are tables already, and the list of checksums (as sha256sum prints it).
 */
struct table_sources {
    const char *features, *versions, *environment, *checksums;
};

/* Writes NAME.tex into `directory` for each table: features, versions, environment, scheme,
 * scores_low, scores_high, audit, differences, fragile, appendix_a and inputs. All text is escaped.
 */
int tables_write(const char *directory, const struct table_sources *sources,
                 const struct evidence *evidence, struct error *err);

#endif
