/* Starts daemons and load generators where they belong. */
#include <sched.h>
#include <stdbool.h>
#include <unistd.h>

#include "base/memory.h"
#include "cgroup.h"
#include "client.h"
#include "lab.h"

/* What a child of the lab does before its command. */
struct entering {
    const struct process_plan *plan;
    const char *cgroup;
    int namespace;
    bool renamed; /* tools tell the name of their host, which is nobody's business */
};

static const char *enter(void *context)
{
    const struct entering *entering = context;
    if (entering->namespace >= 0 && setns(entering->namespace, CLONE_NEWNET) != 0)
        return "enter the lab's network";
    if (entering->renamed && (unshare(CLONE_NEWUTS) != 0 || sethostname("client", 6) != 0))
        return "have a name of its own";
    return entering->plan->enter ? entering->plan->enter(entering->plan->context) : NULL;
}

static int put(void *context, pid_t pid, struct error *err)
{
    const struct entering *entering = context;
    return cgroup_put(entering->cgroup, pid, err);
}

/* Makes of a plan one that is carried out in the lab; `entering` is to live until it started, and
 * its namespace is to be closed then. */
static int plan_inside(const struct lab *lab, enum lab_place place, const char *cgroup,
                       const struct process_plan *plan, struct entering *entering,
                       struct process_plan *ret_plan, struct error *err)
{
    *entering = (struct entering){plan, cgroup, -1, place == LAB_CLIENT};
    if (place != LAB_HOST && (entering->namespace = lab_namespace(lab, place, err)) < 0)
        return err->code;
    *ret_plan = *plan;
    ret_plan->enter = enter;
    ret_plan->started = put;
    ret_plan->context = entering;
    return 0;
}

static void leave(const struct entering *entering)
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
    leave(&entering);
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
    if (place == LAB_CLIENT && client_is_remote(lab->settings))
        return client_run(lab, argv, streams, deadline, ret_status, err);
    CLEANUP_TEXT char *cgroup = memory_print("%s/daemons", lab->cgroup);
    const struct process_plan plan = {.argv = argv};
    struct entering entering;
    struct process_plan whole;
    int result = plan_inside(lab, place, cgroup, &plan, &entering, &whole, err);
    if (result != 0)
        return result;
    result = process_run(&whole, streams, deadline, ret_status, err);
    leave(&entering);
    return result;
}
