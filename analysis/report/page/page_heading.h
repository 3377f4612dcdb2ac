/* The heading of a page: title and origin of its study. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_HEADING_H
#define ANALYSIS_REPORT_PAGE_PAGE_HEADING_H

#include "analysis/report/study_data.h"

/* The title of the publication, or the study's name. Borrowed. */
const char *page_title(const struct study_data *data);

/* Authors and year of a publication; the study, scheme and baseline. The caller frees it. */
char *page_about(const struct study_data *data, const struct scores *scores);

#endif
