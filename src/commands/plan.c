#include "run/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "run/progress.h"
#include "command.h"
#include "lab_option.h"

enum { TRUST, DEADLINE_S = 600 };

static void write_orders(const struct plan *plan)
{
    printf("order\n");
    for (int repetition = 1; repetition <= plan->repetitions; repetition++) {
        size_t count;
        size_t *order = plan_order(plan, repetition, &count);
        printf("%4d ", repetition);
        for (size_t i = 0; i < count; i++)
            printf(" %s", plan->platforms[order[i]].platform->name);
        putchar('\n');
        free(order);
    }
}

static void write_plan(const struct plan *plan)
{
    double whole = 0;
    size_t runnable = 0;
    printf("platforms\n");
    for (size_t i = 0; i < plan->platform_count; i++) {
        const struct plan_platform *platform = &plan->platforms[i];
        runnable += platform->reason == NULL;
        printf("      %-11s  %s\n", platform->platform->name,
               platform->reason ? platform->reason : "runs here");
    }
    printf("experiments, with the least time that their tools take on each platform\n");
    for (size_t i = 0; i < plan->experiment_count; i++) {
        const struct experiment *experiment = plan->experiments[i];
        double seconds = plan_seconds(plan, experiment);
        whole += seconds;
        printf("  %s  %-18s %8s\n", experiment->number, experiment->title,
               duration_of(seconds).text);
    }
    write_orders(plan);
    printf("%zu platforms, %d repetitions, %zu cells: the tools take at least %s; with starts, "
           "preparation, requests and pipelines usually %s, under emulation several times that\n",
           runnable, plan->repetitions, plan_cells(plan),
           duration_of(whole * (double)runnable * plan->repetitions).text,
           duration_of(plan_usual_seconds(plan)).text);
    if (*plan->settings->study.scaled)
        printf("scaled down: %s\n", plan->settings->study.scaled);
}

static int plan_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(lab_option_free) struct lab_option option = {0};
    CLEANUP(plan_free) struct plan plan = {0};
    int result = lab_option_open(arguments->operands[0], arguments->values[TRUST],
                                 arguments->messages, &option, err);
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    if (result == 0)
        result = plan_make(option.settings, &option.lab, deadline, &plan, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    if (result == 0)
        write_plan(&plan);
    return result;
}

const struct command command_plan = {
    .name = "plan",
    .operands = "STUDY.ini",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Print what a study would run, in which order, and for how long",
    .details = "Nothing is started. A platform that cannot run here is listed with the reason.",
    .options = {[TRUST] = TRUST_STUDY_OPTION},
    .run = plan_command_run,
};
