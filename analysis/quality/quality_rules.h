/* One function for each rule of quality.h. It appends its findings, named `rule`, to the list. */
#ifndef ANALYSIS_QUALITY_QUALITY_RULES_H
#define ANALYSIS_QUALITY_QUALITY_RULES_H

#include "quality.h"

/* Appends a finding: copies of the texts in `key` (NULL is empty), and the formatted evidence. */
__attribute__((format(printf, 3, 4))) void
quality_add(struct quality *list, struct quality_finding key, const char *format, ...);

/* For rules about values. */
enum { QUALITY_LEAST = 5 };      /* fewer values show no shape */
#define QUALITY_SIGNIFICANT 0.05 /* p, after correction for all tests of a rule */
#define QUALITY_CHANCE 1e-6      /* of a common step of digits that is none */

/* True for a sample of the study whose feature the scheme grades. */
bool quality_is_graded(const struct quality_sources *s, const struct sample *sample);

/* A finding about a cell, yet without evidence; it borrows the texts. */
struct quality_finding quality_finding_of(const char *rule, const struct sample *sample);

/* log_rules.c: they need facts, sorted by name. */
void quality_not_2xx(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_failed(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_repeated(const struct quality_sources *s, const char *rule, struct quality *list);
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

/* value_rules.c */
void quality_not_measured(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_repetitions(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_first(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_outliers(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_bimodal(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_change(const struct quality_sources *s, const char *rule, struct quality *list);

/* digit_rules.c: they judge values by their digits. */
void quality_running(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_repeats(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_copied(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_digits(const struct quality_sources *s, const char *rule, struct quality *list);
void quality_coarse(const struct quality_sources *s, const char *rule, struct quality *list);

#endif
