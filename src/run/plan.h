/* The plan of a study: platforms, experiments, their order, and the least time they take. */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include "experiments/experiment.h"
#include "platforms/platform.h"

struct plan {
    const struct settings *settings; /* borrowed */
    struct plan_platform {
        const struct platform *platform;
        char *reason; /* why it cannot run here, with the remedy; NULL if it can */
    } * platforms;
    size_t platform_count;
    const struct experiment **experiments;
    size_t experiment_count;
    int repetitions;
};

/* Check which platforms of the settings can run here. If the settings name none, check all that are
 * neither recorded nor a second name of another. ERROR_MISSING if none can run. plan_free accepts a
 * zeroed plan. */
int plan_make(const struct settings *settings, struct lab *lab, struct deadline deadline,
              struct plan *ret_plan, struct error *err);
void plan_free(struct plan *plan);

/* Indexes of the platforms that can run, in this repetition's random order. The seed is that of the
 * study and the repetition, so a resumed run repeats the order. The caller frees the array. */
size_t *plan_order(const struct plan *plan, int repetition, size_t *ret_count);

/* The least number of seconds that an experiment's tools run on one platform. */
double plan_seconds(const struct plan *plan, const struct experiment *experiment);

/* How many seconds the study usually takes, on a platform with the host's speed: what its tools
 * take at least, and preparation, starts, requests and pipelines. An emulator takes several times
 * as long. */
double plan_usual_seconds(const struct plan *plan);

/* Number of cells: platforms that can run, times experiments, times repetitions. */
size_t plan_cells(const struct plan *plan);

#endif
