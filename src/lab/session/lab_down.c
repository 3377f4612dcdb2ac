#include "lab_down.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "lab/image/image.h"
#include "lab/lab_lock.h"
#include "lab/lab_state.h"
#include "lab/linux/cgroup.h"
#include "lab/network/interface.h"

static int undo_directory(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                          struct error *err)
{
    (void)lab;
    (void)deadline;
    return tree_remove(item->what, err);
}

static bool is_mounted(const char *path)
{
    struct statx facts;
    return statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, 0, &facts) == 0 &&
           (facts.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

static int undo_mount(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                      struct error *err)
{
    (void)lab;
    (void)deadline;
    while (umount2(item->what, MNT_DETACH | UMOUNT_NOFOLLOW) == 0)
        continue;
    /* Without privilege umount fails before the kernel checks that anything is mounted. */
    bool refused = errno == EPERM && is_mounted(item->what);
    if (refused || (errno != EINVAL && errno != ENOENT && errno != EPERM))
        return error_set(err, ERROR_FAILED, "%s: cannot unmount: %s", item->what, strerror(errno));
    return 0;
}

static int undo_cgroup(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                       struct error *err)
{
    (void)lab;
    return cgroup_end(item->what, deadline_within(deadline, 30), err);
}

static int undo_process(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                        struct error *err)
{
    (void)lab;
    pid_t pid = (pid_t)strtol(item->what, NULL, 10);
    unsigned long long born = strtoull(item->where, NULL, 10);
    return pid > 1 ? process_kill(pid, born, deadline_within(deadline, 30), err) : 0;
}

static const struct undo_kind lab_kinds[] = {
    {"directory", undo_directory, UNDO_AFTER_PROCESSES},
    {"mount", undo_mount, UNDO_AFTER_PROCESSES},
    {"cgroup", undo_cgroup, UNDO_PROCESSES},
    {"process", undo_process, UNDO_PROCESSES},
    {IMAGE_KIND, image_undo, UNDO_AFTER_PROCESSES},
    {INTERFACE_KIND, interface_undo, UNDO_AFTER_PROCESSES},
    {0},
};

static const struct undo_kind *undo_of(const struct undo_kind undos[], const char *kind)
{
    for (; undos && undos->kind; undos++)
        if (strcmp(undos->kind, kind) == 0)
            return undos;
    return NULL;
}

static const struct undo_kind *undo_for(const struct undo_kind more[], const struct undo_item *item)
{
    const struct undo_kind *undo = undo_of(lab_kinds, item->kind);
    return undo ? undo : undo_of(more, item->kind);
}

static int undo_logged(struct lab *lab, const struct undo_kind more[], const struct undo_item *item,
                       struct deadline deadline, struct error *err)
{
    const struct undo_kind *undo = undo_for(more, item);
    if (!undo)
        return error_set(err, ERROR_FAILED,
                         "the undo log of the lab has a %s %s, which this virtgrade cannot undo",
                         item->kind, quoted(item->what, strlen(item->what)).text);
    int result = undo->undo(lab, item, deadline, err);
    struct error ignored; /* on a full disk: undoing an item twice is harmless */
    if (result == 0)
        undo_log_remove(lab, item->kind, item->where, item->what, &ignored);
    return result;
}

static enum undo_phase phase_of(const struct undo_kind more[], const struct undo_item *item)
{
    const struct undo_kind *undo = undo_for(more, item);
    return undo ? undo->phase : UNDO_AFTER_PROCESSES;
}

static int undo_all(struct lab *lab, const struct undo_kind more[], struct deadline deadline,
                    struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    int result = undo_items(lab, &items, err);
    lab_mark_down(lab);
    for (enum undo_phase phase = UNDO_BY_DAEMONS; phase <= UNDO_AFTER_PROCESSES; phase++) {
        for (size_t i = items.count; i-- > 0 && result != ERROR_INTERRUPTED;) {
            struct error later;
            if (phase_of(more, &items.items[i]) != phase)
                continue;
            int undone = undo_logged(lab, more, &items.items[i], deadline, &later);
            if (undone != 0 && result == 0) {
                *err = later;
                result = undone;
            }
        }
    }
    return result;
}

int lab_undo_network(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP(undo_items_free) struct undo_items items = {0};
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns/", lab->state);
    int result = undo_items(lab, &items, err);
    for (size_t i = items.count; i-- > 0 && result == 0;) {
        const struct undo_item *item = &items.items[i];
        bool is_namespace = strcmp(item->kind, "mount") == 0 &&
                            strncmp(item->what, namespaces, strlen(namespaces)) == 0;
        bool is_cgroup = strcmp(item->kind, "cgroup") == 0 && strcmp(item->what, lab->cgroup) == 0;
        bool is_interface = strcmp(item->kind, INTERFACE_KIND) == 0;
        if (is_namespace || is_cgroup || is_interface)
            result = undo_logged(lab, NULL, item, deadline, err);
    }
    return result;
}

/* Removes the lab's own files; rmdir leaves a directory with other files. */
static void remove_own_files(struct lab *lab)
{
    struct error ignored;
    const char *const trees[] = {"netns", "addresses", "locks", "ssh"};
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", lab->state, trees[i]);
        tree_remove(path, &ignored);
    }
    CLEANUP_TEXT char *record = undo_log_path(lab);
    CLEANUP_TEXT char *instances = memory_print("%s/instances", lab->cache);
    unlink(record);
    if (lab_check_cache(lab, &ignored) == 0)
        rmdir(instances);
    rmdir(lab->state);
}

int lab_down(struct lab *lab, const struct undo_kind more[], bool force, struct deadline deadline,
             struct error *err)
{
    int lock = -1, hold = -1, result = lab_check_state(lab, err);
    if (result != 0 || access(lab->state, F_OK) != 0)
        return result;
    result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0 && !force)
        result = lab_hold_alone(lab, &hold, err);
    if (result == 0)
        result = undo_all(lab, more, deadline, err);
    if (result == 0)
        remove_own_files(lab);
    lab_unlock(&hold);
    lab_unlock(&lock);
    return result;
}
