/* The plan of a trial: the results that one run of an experiment has, from its block of
 * experiments/catalogue.def and the settings. */
#ifndef MODEL_TRIAL_PLAN_H
#define MODEL_TRIAL_PLAN_H

#include "raw_log.h"
#include "settings.h"

/* In the order of the run. The labels are static strings. trial_plan_free accepts a zeroed plan. */
struct trial_plan {
    struct trial_result {
        struct raw_label label;
        const char *mode; /* of the tool that prints the result; "" for none */
        double seconds;   /* the least time that its tool runs; 0 if unknown */
    } * results;
    size_t count, capacity;
};
void trial_plan_free(struct trial_plan *plan);

/* Adds the results of the experiment with this name; none for an unknown one. */
void trial_plan_make(struct span experiment, const struct settings *settings,
                     struct trial_plan *ret_plan);

#endif
