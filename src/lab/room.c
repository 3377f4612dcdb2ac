#include "room.h"

#include <errno.h>
#include <mntent.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/memory.h"

const struct room_directory room_directories[] = {
    {"/etc/libvirt", "etc"},         {"/run/libvirt", "run"},     {"/var/lib/libvirt", "lib"},
    {"/var/cache/libvirt", "cache"}, {"/var/log/libvirt", "log"}, {0},
};

static const char *make_bind(const struct room_step *step)
{
    return mount(step->from, step->to, NULL, MS_BIND, NULL) == 0 ? NULL : "bind a directory";
}

static const char *make_tmpfs(const struct room_step *step)
{
    return mount("tmpfs", step->to, "tmpfs", MS_NOSUID, "mode=755") == 0 ? NULL : "mount a tmpfs";
}

static const char *make_move(const struct room_step *step)
{
    return mount(step->from, step->to, NULL, MS_MOVE, NULL) == 0 ? NULL : "move a mount";
}

static const char *make_unmount(const struct room_step *step)
{
    return umount2(step->to, MNT_DETACH) == 0 ? NULL : "unmount a hierarchy of cgroups";
}

static const char *make_directory(const struct room_step *step)
{
    return mkdir(step->to, step->mode) == 0 || errno == EEXIST ? NULL : "make a directory";
}

static const char *make_node(const struct room_step *step)
{
    return mknod(step->to, step->mode, step->device) == 0 ? NULL : "make a device";
}

static const char *make_link(const struct room_step *step)
{
    return symlink(step->from, step->to) == 0 ? NULL : "make a link";
}

static void add(struct room *room, struct room_step step)
{
    room->steps = memory_grow(room->steps, room->count, &room->capacity, sizeof *room->steps);
    room->steps[room->count++] = step;
}

static char *text(const char *s)
{
    return memory_copy(s, strlen(s));
}

/* A /dev with what libvirt, QEMU and containers use: not more, and above all no kvm. */
static void add_devices(struct room *room, const char *directory)
{
    static const struct {
        const char *name;
        mode_t mode;
        unsigned major, minor;
    } nodes[] = {
        {"null", 0666, 1, 3},    {"zero", 0666, 1, 5},      {"full", 0666, 1, 7},
        {"random", 0666, 1, 8},  {"urandom", 0666, 1, 9},   {"tty", 0666, 5, 0},
        {"ptmx", 0666, 5, 2},    {"fuse", 0666, 10, 229},   {"net/tun", 0666, 10, 200},
        {"console", 0600, 5, 1}, {"loop-control", 0660, 10, 237},
    };
    static const char *const links[][2] = {{"fd", "/proc/self/fd"},
                                           {"stdin", "/proc/self/fd/0"},
                                           {"stdout", "/proc/self/fd/1"},
                                           {"stderr", "/proc/self/fd/2"}};
    static const char *const directories[] = {"net", "pts", "shm"};
    char *dev = memory_print("%s/dev", directory);
    add(room, (struct room_step){make_tmpfs, .to = text(dev)});
    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
        add(room, (struct room_step){make_directory, .mode = 0755,
                                     .to = memory_print("%s/%s", dev, directories[i])});
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        add(room, (struct room_step){make_node, .to = memory_print("%s/%s", dev, nodes[i].name),
                                     .mode = S_IFCHR | nodes[i].mode,
                                     .device = makedev(nodes[i].major, nodes[i].minor)});
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        add(room, (struct room_step){make_link, text(links[i][1]),
                                     memory_print("%s/%s", dev, links[i][0]), 0, 0});
    add(room,
        (struct room_step){make_bind, text("/dev/pts"), memory_print("%s/pts", dev), 0, 0});
    add(room, (struct room_step){make_tmpfs, .to = memory_print("%s/shm", dev)});
    add(room, (struct room_step){make_move, dev, text("/dev"), 0, 0});
}

/* The lab's group becomes the root of each hierarchy. Beside the older kind of cgroups the newer
 * kind is taken out of sight: the LXC driver fails where it sees both. */
static int add_cgroups(struct room *room, const char *cgroup, struct error *err)
{
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    struct mntent entry;
    char line[4096], *unified = NULL;
    bool older = false;
    if (!mounts)
        return error_set(err, ERROR_FAILED, "/proc/self/mounts: %s", strerror(errno));
    while (getmntent_r(mounts, &entry, line, sizeof line)) {
        bool newer = strcmp(entry.mnt_type, "cgroup2") == 0;
        if (strcmp(entry.mnt_type, "cgroup") == 0) {
            older = true;
            add(room,
                (struct room_step){make_bind, memory_print("%s%s", entry.mnt_dir, cgroup),
                                   text(entry.mnt_dir), 0, 0});
        } else if (newer && !unified) {
            unified = text(entry.mnt_dir);
        }
    }
    endmntent(mounts);
    if (unified && older)
        add(room, (struct room_step){make_unmount, .to = unified});
    else if (unified)
        add(room, (struct room_step){make_bind, memory_print("%s%s", unified, cgroup), unified, 0,
                                     0});
    return 0;
}

int room_prepare(const char *directory, const char *cgroup, struct room *ret_room,
                 struct error *err)
{
    struct room room = {0};
    for (const struct room_directory *d = room_directories; d->host; d++)
        add(&room, (struct room_step){make_bind, memory_print("%s/%s", directory, d->name),
                                      text(d->host), 0, 0});
    add_devices(&room, directory);
    int result = add_cgroups(&room, cgroup, err);
    if (result == 0)
        *ret_room = room;
    else
        room_free(&room);
    return result;
}

void room_free(struct room *room)
{
    for (size_t i = 0; i < room->count; i++) {
        free(room->steps[i].from);
        free(room->steps[i].to);
    }
    free(room->steps);
    *room = (struct room){0};
}

const char *room_enter(void *context)
{
    const struct room *room = context;
    if (unshare(CLONE_NEWNS | CLONE_NEWCGROUP) != 0)
        return "make a mount namespace";
    /* What the host mounts later is seen here; what is mounted here is not seen there. */
    if (mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
        return "part its mounts from the host's";
    umask(0);
    const char *failed = NULL;
    for (size_t i = 0; i < room->count && !failed; i++)
        failed = room->steps[i].make(&room->steps[i]);
    umask(022);
    return failed;
}
