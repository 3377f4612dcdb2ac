/* The index of pages: one entry for each study, with its result. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_INDEX_H
#define ANALYSIS_REPORT_PAGE_PAGE_INDEX_H

#include <stdio.h>

#include "analysis/report/study_uncertainty.h"

/* All texts are the entry's own. */
struct page_index_entry {
    char *name, *title, *about, *result;
};

/* Zero it before the first entry, free it at the end. */
struct page_index {
    struct page_index_entry *items;
    size_t count, capacity;
};

void page_index_add(struct page_index *index, const struct study_data *data,
                    const struct study_uncertainty *uncertainty);
void page_index_free(struct page_index *index);

/* Writes the index. It links to what is in `folder` (NULL for the current one), where it shall be:
 * NAME/report.html and NAME/report.pdf of each study, and paper.pdf. */
int page_index_write(FILE *out, const struct page_index *index, const char *folder,
                     struct error *err);

#endif
