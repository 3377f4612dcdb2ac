/* The data extraction form of the review: the columns of studies.csv. */
#ifndef ANALYSIS_LITERATURE_EXTRACTION_FORM_H
#define ANALYSIS_LITERATURE_EXTRACTION_FORM_H

#include "base/csv.h"
#include "base/grid.h"

enum form_column {
    FORM_KEY,
    FORM_ID,
    FORM_AUTHORS,
    FORM_YEAR,
    FORM_TITLE,
    FORM_VENUE,
    FORM_EXTRACTOR,
    FORM_EXTRACTED,
    FORM_SECTION,
    FORM_CATEGORY,
    FORM_CONTEXT,
    FORM_DOMAIN,
    FORM_METHOD,
    FORM_MEASURES,
    FORM_PLATFORMS,
    FORM_TOOLS,
    FORM_FINDING,
    FORM_FIGURE,
    FORM_PARAPHRASE,
    FORM_NOTE,
    FORM_COLUMNS
};
extern const struct csv_column form_columns[FORM_COLUMNS];

/* The thesis's categories of studies. */
enum { CATEGORIES = 5 };
extern const char *const categories[CATEGORIES + 1]; /* ends with NULL */

/* The finding of a study. `container better` and `VM better` are relative to all other platforms
 * that it compared; `near native` is relative to bare metal. */
enum review_finding {
    FINDING_CONTAINER_BETTER,
    FINDING_VM_BETTER,
    FINDING_NO_DIFFERENCE,
    FINDING_MIXED,
    FINDING_NEAR_NATIVE,
    FINDING_OTHER,
    FINDINGS,
    FINDING_NONE = FINDINGS /* not reported */
};
const char *finding_name(enum review_finding finding);

/* Checks what the fields of a row have to do with each other. ERROR_INPUT for the first that does
 * not fit. */
int form_check(const struct csv_row *row, struct error *err);

/* The finding in a row; FINDING_NONE if the field is empty or unknown. */
enum review_finding form_finding(const struct csv_row *row);

/* Writes what each column holds, and the corresponding item of the thesis's form (its Table 1). */
void form_write(FILE *out, enum grid_format format);

#endif
