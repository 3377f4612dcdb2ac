/* The data of a page: what its script and its engine work on. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_DATA_H
#define ANALYSIS_REPORT_PAGE_PAGE_DATA_H

#include "base/grid.h"
#include "model/observation.h"
#include "page.h"

/* An observation whose texts belong to the list. */
struct page_observation {
    char *platform, *feature, *source;
    int level, repetition;
    double value;
    enum status status;
};

/* All observations of the study, in the order of presentation; none if only means are known.
 * page_observations_free accepts a zeroed list. */
struct page_observations {
    struct page_observation *items;
    size_t count, capacity;
};
int page_observations_read(const struct study_data *data, struct page_observations *ret_list,
                           struct error *err);
void page_observations_free(struct page_observations *list);

/* True if the list has an observation of this feature. */
bool page_observations_have(const struct page_observations *list, const char *feature);

/* Writes the data of the script as JSON, safe inside a script element:
 *
 *     study, name, baseline, set, draws, seed
 *     features    the scheme: name, title, group, importance, unit, better, limits, required,
 * weight platforms   name, title, colour samples     cells with repetitions: lines of a request
 * (page_engine.h) without their first word summaries   cells without repetitions, in the same way
 */
void page_data_write(FILE *out, const struct page_sources *sources);

/* Adds a row with path and SHA-256 for each file of the study that the page is made from. */
void page_inputs_add(const struct study_data *data, struct grid *grid);

#endif
