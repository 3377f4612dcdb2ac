/* Brings the lab's network up. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/memory.h"
#include "cgroup.h"
#include "lab.h"
#include "lab_parts.h"
#include "lab/network/network.h"

static bool is_namespace(const struct lab *lab, enum lab_place place)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    struct statfs facts;
    return statfs(path, &facts) == 0 && facts.f_type == NSFS_MAGIC;
}

bool lab_is_up(const struct lab *lab)
{
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    /* A state that outlives a restart of the host has files where the namespaces were. */
    return access(up, F_OK) == 0 && is_namespace(lab, LAB_INSIDE) && is_namespace(lab, LAB_CLIENT);
}

static int make_namespace(struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path = lab_place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
    close(fd);
    int result = lab_note(lab, "mount", "", path, err);
    return result == 0 ? namespace_make(path, err) : result;
}

static int make_all(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns", lab->state);
    CLEANUP_TEXT char *daemons = memory_print("%s/daemons", lab->cgroup);
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    int result = lab_note(lab, "cgroup", "", lab->cgroup, err);
    if (result == 0)
        result = cgroup_make(daemons, err);
    if (result == 0)
        result = lab_make_directory(namespaces, 0711, err);
    for (enum lab_place place = LAB_INSIDE; place <= LAB_CLIENT && result == 0; place++)
        result = make_namespace(lab, place, err);
    if (result == 0)
        result = network_make(lab, deadline, err);
    int fd = result == 0 ? open(up, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (result == 0 && fd < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot make: %s", up, strerror(errno));
    if (fd >= 0)
        close(fd);
    return result;
}

int lab_up(struct lab *lab, struct deadline deadline, struct error *err)
{
    if (lab_is_up(lab))
        return 0;
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "the lab needs root, for network namespaces, bridges and mounts");
    int lock = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0 && !lab_is_up(lab)) {
        lab_say(lab, "lab: making the network: two namespaces, %s%s",
                lab->settings->lab.rate_mbit ? "a shaped link, " : "", "a bridge");
        result = lab_undo_network(lab, deadline, err);
        if (result == 0)
            result = make_all(lab, deadline, err);
    }
    lab_unlock(&lock);
    return result;
}
