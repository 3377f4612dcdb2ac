/* The page of a study: one HTML file, without a network, that shows the grades and how sure they
 * are, and in a browser with WebAssembly answers what would change them. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_H
#define ANALYSIS_REPORT_PAGE_PAGE_H

#include <jansson.h>
#include <stdio.h>

#include "analysis/report/study_uncertainty.h"

/* The contents of the page, all borrowed. */
struct page_sources {
    const struct study_data *data;
    const struct study_uncertainty *uncertainty;
    const json_t *environment;       /* of a run of our own; NULL for none */
    const struct settings *settings; /* any, for the names of the environment's settings */
    const char *figures;             /* folder with the pictures of the study; NULL for none */
    const char *study;               /* as a command names it */
};

/* Writes the page. The same sources give the same bytes. ERROR_INPUT for a picture that cannot be
 * read. */
int page_write(FILE *out, const struct page_sources *sources, struct error *err);

/* True if this program can put the engine into a page (page_engine.h): it was built with it. */
bool page_is_live(void);

#endif
