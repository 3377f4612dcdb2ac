#include "trial_plan.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "level.h"

/* Settings by their offset. Another type of setting does not compile. */
#define LEVELS(key) _Generic(((struct settings *)0)->key, char * : offsetof(struct settings, key))
#define SECONDS(key) _Generic(((struct settings *)0)->key, long : offsetof(struct settings, key))
#define NO_LEVELS 0 /* the offset of `file`, which is no setting */
#define NO_SECONDS 0

static const struct {
    const char *experiment, *label, *mode;
    size_t levels, seconds;
} rows[] = {
#define RESULT(experiment, label, mode, levels, seconds)                                           \
    {#experiment, label, mode, levels, seconds},
#include "experiments/catalogue.def"
};

void trial_plan_free(struct trial_plan *plan)
{
    free(plan->results);
    *plan = (struct trial_plan){0};
}

static void add_result(struct trial_plan *plan, size_t row, int level, double seconds)
{
    plan->results = memory_grow(plan->results, plan->count, &plan->capacity, sizeof *plan->results);
    plan->results[plan->count++] =
        (struct trial_result){{rows[row].label, level}, rows[row].mode, seconds};
}

void trial_plan_make(struct span experiment, const struct settings *settings,
                     struct trial_plan *ret_plan)
{
    const char *base = (const char *)settings;
    *ret_plan = (struct trial_plan){0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!span_is(experiment, rows[i].experiment))
            continue;
        double seconds = rows[i].seconds ? (double)*(const long *)(base + rows[i].seconds) : 0;
        if (!rows[i].levels) {
            add_result(ret_plan, i, LEVEL_NONE, seconds);
            continue;
        }
        struct span rest = span_of(*(char *const *)(base + rows[i].levels));
        long level;
        while (settings_number(&rest, &level))
            add_result(ret_plan, i, (int)level, seconds);
    }
}
