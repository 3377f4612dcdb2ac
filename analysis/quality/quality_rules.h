/* The rules of quality.h: each adds its findings. */
#ifndef ANALYSIS_QUALITY_QUALITY_RULES_H
#define ANALYSIS_QUALITY_QUALITY_RULES_H

#include "quality.h"

/* Adds a finding with copies of the texts of `key` and the evidence. */
__attribute__((format(printf, 3, 4))) void
quality_add(struct quality *list, struct quality_finding key, const char *format, ...);

/* About the logs: they need facts. */
void quality_not_2xx(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_failed(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_lost(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_stalled(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_duration(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_direction(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_seeding(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_days(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_versions(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_systems(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_clock(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_typed(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_stolen(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_settings(const struct quality_sources *s, const char *rule, struct quality *list);

/* About the values of graded features. */
void quality_not_measured(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_repetitions(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_first(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_outliers(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_bimodal(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list);

#endif
