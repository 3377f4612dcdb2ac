#include "lab_process.h"

#include <sched.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/linux/cgroup.h"
#include "processors.h"

/* Context of a child process between fork and exec. */
struct entering {
    const struct process_plan *plan;
    const char *cgroup;
    int namespace;
    struct processors processors;
    bool renamed; /* load generators send the host's name in their output: hide it */
};

static const char *enter_lab(void *context)
{
    const struct entering *entering = context;
    if (entering->namespace >= 0 && setns(entering->namespace, CLONE_NEWNET) != 0)
        return "enter the lab's network";
    if (entering->renamed && (unshare(CLONE_NEWUTS) != 0 || sethostname("client", 6) != 0))
        return "set its host name";
    return entering->plan->enter ? entering->plan->enter(entering->plan->context) : NULL;
}

static int put_into_cgroup(void *context, pid_t pid, struct error *err)
{
    const struct entering *entering = context;
    return cgroup_put(entering->cgroup, pid, err);
}

/* Extends a plan to run in the lab. `entering` must live until the process has started;
 * entering_close closes its namespace then. */
static int plan_inside(const struct lab *lab, enum lab_place place, const char *cgroup,
                       const struct process_plan *plan, struct entering *entering,
                       struct process_plan *ret_plan, struct error *err)
{
    *entering = (struct entering){
        .plan = plan, .cgroup = cgroup, .namespace = -1, .renamed = place == LAB_CLIENT};
    if (place != LAB_HOST && (entering->namespace = lab_namespace(lab, place, err)) < 0)
        return err->code;
    *ret_plan = *plan;
    ret_plan->enter = enter_lab;
    ret_plan->started = put_into_cgroup;
    ret_plan->context = entering;
    processors_choose(lab->settings, &entering->processors);
    if (place == LAB_CLIENT)
        ret_plan->processors = &entering->processors.client;
    return 0;
}

static void entering_close(const struct entering *entering)
{
    if (entering->namespace >= 0)
        close(entering->namespace);
}

int lab_start_in(struct lab *lab, enum lab_place place, const char *group,
                 const struct process_plan *plan, struct process *ret_process, struct error *err)
{
    CLEANUP_TEXT char *cgroup = memory_print("%s/%s", lab->cgroup, group);
    struct entering entering;
    struct process_plan whole;
    int result = plan_inside(lab, place, cgroup, plan, &entering, &whole, err);
    if (result != 0)
        return result;
    result = process_start(&whole, ret_process, err);
    entering_close(&entering);
    return result;
}

int lab_start(struct lab *lab, enum lab_place place, const struct process_plan *plan,
              struct process *ret_process, struct error *err)
{
    return lab_start_in(lab, place, "daemons", plan, ret_process, err);
}

int lab_run(struct lab *lab, enum lab_place place, const char *const argv[],
            const struct streams *streams, struct deadline deadline, int *ret_status,
            struct error *err)
{
    CLEANUP_TEXT char *cgroup = memory_print("%s/daemons", lab->cgroup);
    const struct process_plan plan = {.argv = argv};
    struct entering entering;
    struct process_plan whole;
    int result = plan_inside(lab, place, cgroup, &plan, &entering, &whole, err);
    if (result != 0)
        return result;
    result = process_run(&whole, streams, deadline, ret_status, err);
    entering_close(&entering);
    return result;
}
