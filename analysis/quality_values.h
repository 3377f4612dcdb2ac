/* The rules of quality.h that are about the values of graded features. */
#ifndef ANALYSIS_QUALITY_VALUES_H
#define ANALYSIS_QUALITY_VALUES_H

#include "quality.h"

/* Adds a finding with copies of the texts of `key` and the evidence. */
__attribute__((format(printf, 3, 4))) void
quality_add(struct quality *list, struct quality_finding key, const char *format, ...);

void quality_not_measured(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_repetitions(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_first(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_outliers(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_bimodal(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list);

#endif
