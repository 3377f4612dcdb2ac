/* Undoes what the record tells. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "cgroup.h"
#include "lab/image/image.h"
#include "lab.h"
#include "lab_parts.h"
#include "lab/network/network.h"

static int undo_directory(struct lab *lab, const struct lab_item *item, struct deadline deadline,
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

static int undo_mount(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                      struct error *err)
{
    (void)lab;
    (void)deadline;
    while (umount2(item->what, MNT_DETACH | UMOUNT_NOFOLLOW) == 0)
        continue;
    /* Who may not mount is refused before it is looked whether anything is. */
    bool refused = errno == EPERM && is_mounted(item->what);
    if (refused || (errno != EINVAL && errno != ENOENT && errno != EPERM))
        return error_set(err, ERROR_FAILED, "%s: cannot unmount: %s", item->what, strerror(errno));
    return 0;
}

static int undo_cgroup(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                       struct error *err)
{
    (void)lab;
    return cgroup_end(item->what, deadline_within(deadline, 30), err);
}

static int undo_process(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                        struct error *err)
{
    (void)lab;
    pid_t pid = (pid_t)strtol(item->what, NULL, 10);
    unsigned long long born = strtoull(item->where, NULL, 10);
    return pid > 1 ? process_kill(pid, born, deadline_within(deadline, 30), err) : 0;
}

static const struct lab_undo own[] = {
    {"directory", undo_directory, LAB_AFTER_ALL},
    {"mount", undo_mount, LAB_AFTER_ALL},
    {"cgroup", undo_cgroup, LAB_PROCESSES},
    {"process", undo_process, LAB_PROCESSES},
    {IMAGE_KIND, image_undo, LAB_AFTER_ALL},
    {INTERFACE_KIND, interface_undo, LAB_AFTER_ALL},
    {0},
};

static const struct lab_undo *undo_of(const struct lab_undo undos[], const char *kind)
{
    for (; undos && undos->kind; undos++)
        if (strcmp(undos->kind, kind) == 0)
            return undos;
    return NULL;
}

static const struct lab_undo *undo_for(const struct lab_undo more[], const struct lab_item *item)
{
    const struct lab_undo *undo = undo_of(own, item->kind);
    return undo ? undo : undo_of(more, item->kind);
}

static int undo_item(struct lab *lab, const struct lab_undo more[], const struct lab_item *item,
                     struct deadline deadline, struct error *err)
{
    const struct lab_undo *undo = undo_for(more, item);
    if (!undo)
        return error_set(err, ERROR_FAILED,
                         "the record of the lab has a %s %s, which is unknown here", item->kind,
                         quoted(item->what, strlen(item->what)).text);
    int result = undo->undo(lab, item, deadline, err);
    struct error ignored; /* a full disk does not stop this: what is gone can be undone again */
    if (result == 0)
        lab_forget(lab, item->kind, item->where, item->what, &ignored);
    return result;
}

static enum lab_turn turn_of(const struct lab_undo more[], const struct lab_item *item)
{
    const struct lab_undo *undo = undo_for(more, item);
    return undo ? undo->turn : LAB_AFTER_ALL;
}

static int undo_all(struct lab *lab, const struct lab_undo more[], struct deadline deadline,
                    struct error *err)
{
    CLEANUP(lab_items_free) struct lab_items items = {0};
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    int result = lab_items(lab, &items, err);
    unlink(up);
    for (enum lab_turn turn = LAB_BY_DAEMONS; turn <= LAB_AFTER_ALL; turn++) {
        for (size_t i = items.count; i-- > 0 && result != ERROR_INTERRUPTED;) {
            struct error later;
            if (turn_of(more, &items.items[i]) != turn)
                continue;
            int undone = undo_item(lab, more, &items.items[i], deadline, &later);
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
    CLEANUP(lab_items_free) struct lab_items items = {0};
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns/", lab->state);
    int result = lab_items(lab, &items, err);
    for (size_t i = items.count; i-- > 0 && result == 0;) {
        const struct lab_item *item = &items.items[i];
        bool kept = strcmp(item->kind, "mount") == 0 &&
                    strncmp(item->what, namespaces, strlen(namespaces)) == 0;
        bool group = strcmp(item->kind, "cgroup") == 0 && strcmp(item->what, lab->cgroup) == 0;
        bool moved = strcmp(item->kind, INTERFACE_KIND) == 0;
        if (kept || group || moved)
            result = undo_item(lab, NULL, item, deadline, err);
    }
    return result;
}

/* The files that the lab itself keeps; a directory that holds another's stays. */
static void remove_own_files(struct lab *lab)
{
    struct error ignored;
    const char *const trees[] = {"netns", "addresses", "locks", "ssh"};
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", lab->state, trees[i]);
        tree_remove(path, &ignored);
    }
    CLEANUP_TEXT char *record = lab_record_path(lab);
    CLEANUP_TEXT char *instances = memory_print("%s/instances", lab->cache);
    unlink(record);
    rmdir(instances);
    rmdir(lab->state);
}

int lab_down(struct lab *lab, const struct lab_undo more[], bool force, struct deadline deadline,
             struct error *err)
{
    if (access(lab->state, F_OK) != 0)
        return 0;
    int lock = -1, hold = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
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
