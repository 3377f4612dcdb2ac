#include "plan.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/trial_plan.h"

void plan_free(struct plan *plan)
{
    for (size_t i = 0; i < plan->platform_count; i++)
        free(plan->platforms[i].reason);
    free(plan->platforms);
    free(plan->experiments);
    *plan = (struct plan){0};
}

/* True if `name` is in the list `words`, or the list is empty. */
static bool is_wanted(const char *words, const char *name)
{
    struct span rest = span_of(words), word;
    bool any = false;
    while (settings_word(&rest, &word)) {
        any = true;
        if (span_is(word, name))
            return true;
    }
    return !any;
}

static void add_platform(struct plan *plan, size_t *capacity, const struct platform *platform,
                         char *reason)
{
    plan->platforms =
        memory_grow(plan->platforms, plan->platform_count, capacity, sizeof *plan->platforms);
    plan->platforms[plan->platform_count++] = (struct plan_platform){platform, reason};
}

static int plan_check_platform(struct plan *plan, size_t *capacity, const struct platform *platform,
                               struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP(findings_free) struct findings findings = {0};
    struct error why;
    int result = platform->driver->probe(platform, lab, deadline, &findings, &why);
    if (result == ERROR_INTERRUPTED) {
        *err = why;
        return result;
    }
    const struct finding *finding = findings_find(&findings, "platform", platform->name);
    char *reason = NULL;
    if (result != 0)
        reason = memory_print("%s", why.text);
    else if (finding && finding->level == FINDING_MISSING)
        reason =
            memory_print("%s%s%s", finding->text, *finding->remedy ? ": " : "", finding->remedy);
    else if (!finding)
        reason = memory_print("[%s] does not say how to reach it", platform->name);
    add_platform(plan, capacity, platform, reason);
    return 0;
}

static int choose_platforms(struct plan *plan, struct lab *lab, struct deadline deadline,
                            struct error *err)
{
    const char *wanted = plan->settings->study.platforms;
    size_t capacity = 0, runnable = 0;
    int result = 0;
    for (const struct platform *platform = platforms; platform->name && result == 0; platform++) {
        if (is_wanted(wanted, platform->name) && (*wanted || platform_is_preset(platform)))
            result = plan_check_platform(plan, &capacity, platform, lab, deadline, err);
    }
    for (size_t i = 0; i < plan->platform_count; i++)
        runnable += plan->platforms[i].reason == NULL;
    if (result == 0 && runnable == 0 && plan->platform_count > 0)
        result = error_set(err, ERROR_MISSING, "no platform can run here: %s: %s",
                           plan->platforms[0].platform->name, plan->platforms[0].reason);
    return result;
}

int plan_make(const struct settings *settings, struct lab *lab, struct deadline deadline,
              struct plan *ret_plan, struct error *err)
{
    CLEANUP(plan_free) struct plan plan = {.settings = settings};
    size_t all = 0;
    while (experiments[all].name)
        all++;
    plan.experiments = memory_alloc(all, sizeof *plan.experiments);
    for (size_t i = 0; i < all; i++)
        if (is_wanted(settings->study.experiments, experiments[i].name))
            plan.experiments[plan.experiment_count++] = &experiments[i];
    plan.repetitions = (int)settings->study.repetitions;
    int result = choose_platforms(&plan, lab, deadline, err);
    if (result != 0)
        return result;
    *ret_plan = plan;
    plan = (struct plan){0};
    return 0;
}

size_t *plan_order(const struct plan *plan, int repetition, size_t *ret_count)
{
    size_t *order = memory_alloc(plan->platform_count, sizeof *order), count = 0;
    for (size_t i = 0; i < plan->platform_count; i++)
        if (!plan->platforms[i].reason)
            order[count++] = i;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random,
                (unsigned long)plan->settings->study.seed * 1000003UL + (unsigned long)repetition);
    gsl_ran_shuffle(random, order, count, sizeof *order);
    gsl_rng_free(random);
    *ret_count = count;
    return order;
}

double plan_seconds(const struct plan *plan, const struct experiment *experiment)
{
    CLEANUP(trial_plan_free) struct trial_plan results = {0};
    double sum = 0;
    trial_plan_make(span_of(experiment->name), plan->settings, &results);
    for (size_t i = 0; i < results.count; i++)
        sum += results.results[i].seconds;
    return sum;
}

/* Usual seconds of an experiment besides the fixed time of its tools. */
static double usual_seconds(const char *name, const struct settings *s)
{
#define USUAL(experiment, seconds)                                                                 \
    if (strcmp(name, #experiment) == 0)                                                            \
        return (double)(seconds);
#include "experiments/catalogue.def"
    return 0;
}

double plan_usual_seconds(const struct plan *plan)
{
    enum { START_S = 4 }; /* start and stop of an instance */
    double platform = START_S, runnable = 0;
    for (size_t i = 0; i < plan->experiment_count; i++)
        platform += plan_seconds(plan, plan->experiments[i]) +
                    usual_seconds(plan->experiments[i]->name, plan->settings);
    for (size_t i = 0; i < plan->platform_count; i++)
        runnable += plan->platforms[i].reason == NULL;
    return platform * runnable * plan->repetitions;
}

size_t plan_cells(const struct plan *plan)
{
    size_t runnable = 0;
    for (size_t i = 0; i < plan->platform_count; i++)
        runnable += plan->platforms[i].reason == NULL;
    return runnable * plan->experiment_count * (size_t)plan->repetitions;
}
