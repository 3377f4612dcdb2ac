/* The counts of a literature review, as facts for claims about it. */
#ifndef ANALYSIS_LITERATURE_REVIEW_FACTS_H
#define ANALYSIS_LITERATURE_REVIEW_FACTS_H

#include "model/fact.h"
#include "review.h"
#include "selection.h"

/* Adds facts of the review that belongs to `study`:
 *     review.selection.STEP      the printed count of a selection step
 *     review.studies.cited       number of studies that its results cite
 *     review.studies.year        the year of each of them
 *     review.tools.named         number of tools that it names
 *     review.findings.FINDING    number of studies with the finding (`_` for a space)
 *     review.MEASURE.FINDING     number of studies with the finding among those that
 *                                compare containers and VMs in the measure */
void review_facts(const struct review *review, const struct selection *selection, const char *study,
                  struct facts *ret_facts);

/* Number of studies that the results cite. */
size_t review_cited(const struct review *review);

/* Reads the review in a folder and adds its facts. */
int review_facts_read(const char *folder, const char *study, struct facts *ret_facts,
                      struct error *err);

#endif
