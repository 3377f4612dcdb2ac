/* The certainty of an evidence's grades, for the commands that show it beside the grades. */
#ifndef COMMANDS_CHANCE_H
#define COMMANDS_CHANCE_H

#include "analysis/evidence.h"
#include "analysis/sensitivity.h"

/* chance_free accepts a zeroed one. It borrows from the evidence. */
struct chance {
    struct samples samples;
    bool has_samples;
    struct resampled resampled;
    struct acceptabilities acceptabilities;
};
void chance_free(struct chance *chance);

/* Resamples by the presets of `virtgrade resample`: the repetitions in `observations`, or where
 * that is NULL the summaries. */
int chance_of(const struct evidence *evidence, const char *observations, struct chance *ret_chance,
              struct error *err);

#endif
