#include "lab_up.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/lab_lock.h"
#include "lab/lab_state.h"
#include "lab/linux/cgroup.h"
#include "lab/network/namespace.h"
#include "lab/network/network.h"
#include "lab/undo_log.h"
#include "lab_down.h"
#include "lab_trial.h"

static int make_kept_namespace(struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
    close(fd);
    int result = undo_log_add(lab, "mount", "", path, err);
    return result == 0 ? namespace_make(path, err) : result;
}

static int lab_up_make(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns", lab->state);
    CLEANUP_TEXT char *daemons = memory_print("%s/daemons", lab->cgroup);
    int result = undo_log_add(lab, "cgroup", "", lab->cgroup, err);
    if (result == 0)
        result = cgroup_make(daemons, err);
    if (result == 0)
        result = lab_make_directory(namespaces, 0711, err);
    if (result == 0)
        result = make_kept_namespace(lab, LAB_INSIDE, err);
    if (result == 0 && !settings_client_is_remote(lab->settings))
        result = make_kept_namespace(lab, LAB_CLIENT, err);
    if (result == 0)
        result = network_make(lab, deadline, err);
    return result == 0 ? lab_mark_up(lab, err) : result;
}

int lab_up(struct lab *lab, struct deadline deadline, struct error *err)
{
    if (lab_is_up(lab))
        return 0;
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "the lab needs root: it makes network namespaces, bridges and mounts");
    int lock = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0)
        result = lab_check_client_unchanged(lab, err);
    if (result == 0 && !lab_is_up(lab)) {
        lab_say(lab, "lab: setting up the network: %s",
                settings_client_is_remote(lab->settings)
                    ? "a namespace, the link to the client, a bridge"
                : lab->settings->lab.rate_mbit ? "two namespaces, a shaped link, a bridge"
                                               : "two namespaces, a bridge");
        result = lab_require(lab, LAB_NEEDS_NETWORK, err);
        if (result == 0)
            result = lab_undo_network(lab, deadline, err);
        if (result == 0)
            result = lab_up_make(lab, deadline, err);
    }
    lab_unlock(&lock);
    return result;
}
