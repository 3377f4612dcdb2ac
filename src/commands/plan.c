#include "run/plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "run/progress.h"
#include "command.h"
#include "lab_option.h"
#include "output_format.h"

enum { TRUST, FORMAT, DEADLINE_S = 600 };

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

/* The least time of the tools on all platforms together. */
static double tools_seconds(const struct plan *plan)
{
    double whole = 0;
    size_t runnable = 0;
    for (size_t i = 0; i < plan->platform_count; i++)
        runnable += plan->platforms[i].reason == NULL;
    for (size_t i = 0; i < plan->experiment_count; i++)
        whole += plan_seconds(plan, plan->experiments[i]);
    return whole * (double)runnable * plan->repetitions;
}

static void write_plan(const struct plan *plan)
{
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
        printf("  %s  %-18s %8s\n", experiment->number, experiment->title,
               duration_of(plan_seconds(plan, experiment)).text);
    }
    write_orders(plan);
    printf("%zu platforms, %d repetitions, %zu cells: the tools take at least %s; with starts, "
           "preparation, requests and pipelines usually %s, under emulation several times that\n",
           runnable, plan->repetitions, plan_cells(plan), duration_of(tools_seconds(plan)).text,
           duration_of(plan_usual_seconds(plan)).text);
    if (*plan->settings->study.scaled)
        printf("scaled down: %s\n", plan->settings->study.scaled);
}

static json_t *orders_json(const struct plan *plan)
{
    json_t *orders = json_array();
    for (int repetition = 1; repetition <= plan->repetitions; repetition++) {
        size_t count;
        size_t *order = plan_order(plan, repetition, &count);
        json_t *names = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(names, json_string(plan->platforms[order[i]].platform->name));
        json_array_append_new(orders, names);
        free(order);
    }
    return orders;
}

static int write_plan_json(const struct plan *plan, struct error *err)
{
    json_t *listed = json_array(), *planned = json_array();
    for (size_t i = 0; i < plan->platform_count; i++) {
        const struct plan_platform *platform = &plan->platforms[i];
        json_array_append_new(
            listed, json_pack("{s:s, s:b, s:s?}", "platform", platform->platform->name, "runs",
                              platform->reason == NULL, "reason", platform->reason));
    }
    for (size_t i = 0; i < plan->experiment_count; i++) {
        const struct experiment *experiment = plan->experiments[i];
        json_array_append_new(planned, json_pack("{s:s, s:s, s:f}", "number", experiment->number,
                                                 "title", experiment->title, "tools_s",
                                                 plan_seconds(plan, experiment)));
    }
    CLEANUP_JSON json_t *json =
        json_pack("{s:o, s:o, s:o, s:i, s:I, s:f, s:f, s:s}", "platforms", listed, "experiments",
                  planned, "order", orders_json(plan), "repetitions", plan->repetitions, "cells",
                  (json_int_t)plan_cells(plan), "tools_s", tools_seconds(plan), "usual_s",
                  plan_usual_seconds(plan), "scaled", plan->settings->study.scaled);
    if (!json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9)) != 0)
        return error_set(err, ERROR_OUTPUT, "cannot write JSON");
    putchar('\n');
    return 0;
}

static int plan_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(lab_option_free) struct lab_option option = {0};
    CLEANUP(plan_free) struct plan plan = {0};
    enum output_format format;
    int result = format_parse(arguments->values[FORMAT], "text,json", &format, err);
    if (result == 0)
        result = lab_option_open(arguments->operands[0], arguments->values[TRUST],
                                 arguments->messages, &option, err);
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    if (result == 0)
        result = plan_make(option.settings, &option.lab, deadline, &plan, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    if (result == 0 && format == FORMAT_JSON)
        result = write_plan_json(&plan, err);
    else if (result == 0)
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
    .options =
        {
            [TRUST] = TRUST_STUDY_OPTION,
            [FORMAT] = {"format", 0, "NAME", "text", "text or json"},
        },
    .run = plan_command_run,
};
