/* What a study will run, in which order, and for how long at least. */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include "experiments/experiment.h"
#include "platforms/platform.h"

struct plan {
    const struct settings *settings; /* borrowed */
    struct plan_platform {
        const struct platform *platform;
        char *reason; /* why it cannot run here, with the remedy; NULL where it can */
    } * platforms;
    size_t platform_count;
    const struct experiment **experiments;
    size_t experiment_count;
    int repetitions;
};

/* Looks which platforms of the settings can run here; with none named, all are looked at, but for
 * the one that replays. ERROR_MISSING where none can. plan_free accepts a zeroed one. */
int plan_make(const struct settings *settings, struct lab *lab, struct deadline deadline,
              struct plan *ret_plan, struct error *err);
void plan_free(struct plan *plan);

/* The order of a repetition's platforms: indexes of all that can run, shuffled by the study's seed
 * and the repetition, so that a resumed run has the same. The caller frees them. */
size_t *plan_order(const struct plan *plan, int repetition, size_t *ret_count);

/* The seconds that an experiment's tools run at least. */
double plan_seconds(const struct plan *plan, const struct experiment *experiment);

/* Of all that can run, how many experiments on instances there are. */
size_t plan_cells(const struct plan *plan);

#endif
