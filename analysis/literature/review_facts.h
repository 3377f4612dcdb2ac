/* What a literature review comes to, as facts that claims about it can be checked against. */
#ifndef ANALYSIS_LITERATURE_REVIEW_FACTS_H
#define ANALYSIS_LITERATURE_REVIEW_FACTS_H

#include "model/fact.h"
#include "review.h"
#include "selection.h"

/* Adds, of the review of `study`:
 *     review.selection.STEP      the printed count of a step
 *     review.studies.cited       how many studies its results cite
 *     review.studies.year        the year of each
 *     review.tools.named         how many tools it names
 *     review.findings.FINDING    how many studies find that, with `_` for a blank
 *     review.MEASURE.FINDING     the same of those that compare containers and VMs in a measure */
void review_facts(const struct review *review, const struct selection *selection, const char *study,
                  struct facts *ret_facts);

/* How many studies the results cite. */
size_t review_cited(const struct review *review);

/* Reads the review in a folder, and adds its facts. */
int review_facts_read(const char *folder, const char *study, struct facts *ret_facts,
                      struct error *err);

#endif
