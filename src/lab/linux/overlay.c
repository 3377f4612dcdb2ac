#include "overlay.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/process.h"

/* A mount or unmount by the child process. */
struct overlay_request {
    const struct overlay *overlay;
    const char *target;
    int mounts;
};

/* The options name directories by descriptor, since paths may have commas and colons. */
enum { LOWER = 100, UPPER, WORK };
static const char options[] = "lowerdir=/proc/self/fd/100,upperdir=/proc/self/fd/101,"
                              "workdir=/proc/self/fd/102";

static int open_at(const char *path, int number)
{
    int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 ? -1 : dup3(fd, number, O_CLOEXEC);
}

const char *overlay_mount_here(const struct overlay *overlay)
{
    if (open_at(overlay->lower, LOWER) < 0 || open_at(overlay->upper, UPPER) < 0 ||
        open_at(overlay->work, WORK) < 0)
        return "open the directories of an overlay";
    if (mount("overlay", overlay->target, "overlay", 0, options) != 0)
        return "mount an overlay on the disk of lab.cache";
    return NULL;
}

static const char *enter_and_mount(void *context)
{
    const struct overlay_request *request = context;
    if (request->mounts >= 0 && setns(request->mounts, CLONE_NEWNS) != 0)
        return "enter the mount namespace";
    return overlay_mount_here(request->overlay);
}

static const char *enter_and_unmount(void *context)
{
    const struct overlay_request *request = context;
    if (request->mounts >= 0 && setns(request->mounts, CLONE_NEWNS) != 0)
        return "enter the mount namespace";
    if (umount2(request->target, MNT_DETACH | UMOUNT_NOFOLLOW) != 0 && errno != EINVAL &&
        errno != ENOENT)
        return "unmount an overlay";
    return NULL;
}

/* In a child process, so that this program stays in its own mount namespace. */
static int overlay_child_run(const struct overlay_request *request, const char *(*enter)(void *),
                             struct deadline deadline, struct error *err)
{
    struct overlay_request copy = *request;
    struct process_plan plan = {
        .argv = (const char *const[]){"true", NULL}, .enter = enter, .context = &copy};
    return process_check(&plan, deadline, NULL, err);
}

int overlay_mount(const struct overlay *overlay, int mounts, struct deadline deadline,
                  struct error *err)
{
    return overlay_child_run(&(struct overlay_request){overlay, overlay->target, mounts},
                             enter_and_mount, deadline, err);
}

int overlay_unmount(const char *target, int mounts, struct deadline deadline, struct error *err)
{
    return overlay_child_run(&(struct overlay_request){NULL, target, mounts}, enter_and_unmount,
                             deadline, err);
}
