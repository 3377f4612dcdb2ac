/* A review as tables, as a bibliography, and as facts that claims can be checked against. */
#ifndef ANALYSIS_LITERATURE_REVIEW_WRITE_H
#define ANALYSIS_LITERATURE_REVIEW_WRITE_H

#include "review.h"

/* How many studies find what, in each category of the review. A study counts once in each column:
 * see review_marks. */
void review_write_findings(FILE *out, const struct review *review, enum grid_format format);

/* The same for each two platforms that were compared, under their kinds. */
void review_write_pairs(FILE *out, const struct review *review, enum grid_format format);

/* Each row that is evidence, in the order of the file; LaTeX gets the studies as citations. */
void review_write_studies(FILE *out, const struct review *review, enum grid_format format);

/* A BibTeX entry for each study: what the review tells of it, and nothing else. `source` is the
 * citation key of the review itself. */
void review_write_bibliography(FILE *out, const struct review *review, const char *source);

#endif
