/* The table of experiments, and their plans. */
#include "experiment.h"

#include <stddef.h>

#include "model/level.h"

const struct experiment experiments[] = {
#define EXPERIMENT(name, number, title, group, needs, section)                                     \
    {#name, number, title, group, needs, experiment_##name},
#include "catalogue.def"
    {0},
};

/* Places in the table. */
enum {
#define EXPERIMENT(name, ...) PLACE_##name,
#include "catalogue.def"
};

/* Settings by their offset. Another type of setting does not compile. */
#define LEVELS(key) _Generic(((struct settings *)0)->key, char * : offsetof(struct settings, key))
#define SECONDS(key) _Generic(((struct settings *)0)->key, long : offsetof(struct settings, key))
#define NO_LEVELS 0 /* the offset of `file`, which is no setting */
#define NO_SECONDS 0

static const struct {
    int experiment;
    const char *label;
    size_t levels, seconds;
} results[] = {
#define RESULT(experiment, label, levels, seconds) {PLACE_##experiment, label, levels, seconds},
#include "catalogue.def"
};

void experiment_plan(const struct experiment *experiment, const struct settings *settings,
                     struct trial_plan *plan)
{
    const char *base = (const char *)settings;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (results[i].experiment != experiment - experiments)
            continue;
        double seconds =
            results[i].seconds ? (double)*(const long *)(base + results[i].seconds) : 0;
        if (!results[i].levels) {
            trial_plan_add(plan, results[i].label, LEVEL_NONE, seconds);
            continue;
        }
        struct span rest = span_of(*(char *const *)(base + results[i].levels));
        long level;
        while (settings_number(&rest, &level))
            trial_plan_add(plan, results[i].label, (int)level, seconds);
    }
}
