#include "libvirtd_sandbox.h"

#include <errno.h>
#include <fcntl.h>
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

#include "base/file.h"
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

/* Moves this process into a group. */
static const char *make_joined(const struct room_step *step)
{
    int fd = open(step->to, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "0", 1) != 1)
        return "join its cgroup";
    close(fd);
    return NULL;
}

/* What the host mounts later is seen in the room; what is mounted in the room is not seen there. */
static const char *make_apart(const struct room_step *step)
{
    (void)step;
    if (unshare(CLONE_NEWNS | CLONE_NEWCGROUP) != 0)
        return "make a mount namespace";
    return mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == 0 ? NULL : "part its mounts";
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

/* Files that stand in for those of the host where they are there. */
static void add_files(struct room *room, const char *directory)
{
    static const char *const names[] = {"passwd", "group"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *own = memory_print("%s/%s", directory, names[i]);
        if (access(own, F_OK) == 0)
            add(room, (struct room_step){make_bind, own, memory_print("/etc/%s", names[i]), 0, 0});
        else
            free(own);
    }
}

/* A /dev with what libvirt, QEMU and containers use: not more, and above all no kvm. */
static void add_devices(struct room *room, const char *directory)
{
    static const struct {
        const char *name;
        mode_t mode;
        unsigned major, minor;
    } nodes[] = {
        {"null", 0666, 1, 3},
        {"zero", 0666, 1, 5},
        {"full", 0666, 1, 7},
        {"random", 0666, 1, 8},
        {"urandom", 0666, 1, 9},
        {"tty", 0666, 5, 0},
        {"ptmx", 0666, 5, 2},
        {"fuse", 0666, 10, 229},
        {"net/tun", 0666, 10, 200},
        {"console", 0600, 5, 1},
        {"loop-control", 0660, 10, 237},
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
    add(room, (struct room_step){make_bind, text("/dev/pts"), memory_print("%s/pts", dev), 0, 0});
    add(room, (struct room_step){make_tmpfs, .to = memory_print("%s/shm", dev)});
    add(room, (struct room_step){make_move, dev, text("/dev"), 0, 0});
}

/* One hierarchy of cgroups, mounted at a directory. */
struct hierarchy {
    char *mount;
    bool newer, cpuset;
};
struct hierarchies {
    struct hierarchy *items;
    size_t count, capacity;
    bool older; /* there is one of the older kind */
};

static void hierarchies_free(struct hierarchies *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->items[i].mount);
    free(all->items);
}

static int hierarchies_read(struct hierarchies *all, struct error *err)
{
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    struct mntent entry;
    char line[4096];
    if (!mounts)
        return error_set(err, ERROR_FAILED, "/proc/self/mounts: %s", strerror(errno));
    while (getmntent_r(mounts, &entry, line, sizeof line)) {
        bool older = strcmp(entry.mnt_type, "cgroup") == 0;
        if (!older && strcmp(entry.mnt_type, "cgroup2") != 0)
            continue;
        all->items = memory_grow(all->items, all->count, &all->capacity, sizeof *all->items);
        all->items[all->count++] =
            (struct hierarchy){text(entry.mnt_dir), !older, older && hasmntopt(&entry, "cpuset")};
        all->older = all->older || older;
    }
    endmntent(mounts);
    return 0;
}

/* A group that nobody gave processors and memory takes no process: it gets what is above it. */
static void inherit(const char *parent, const char *group, const char *name)
{
    CLEANUP_TEXT char *from = memory_print("%s/%s", parent, name);
    CLEANUP_TEXT char *to = memory_print("%s/%s", group, name);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    int fd = file_read(from, &file, &ignored) == 0 ? open(to, O_WRONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    /* Where it fails, joining the group fails, and tells. */
    ssize_t written = write(fd, file.text.s, file.text.n);
    (void)written;
    close(fd);
}

/* In the newer kind a controller works where each group above hands it down. */
static void hand_down(const char *group)
{
    static const char *const controllers[] = {"+cpu", "+cpuset", "+memory", "+io", "+pids"};
    CLEANUP_TEXT char *path = memory_print("%s/cgroup.subtree_control", group);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    for (size_t i = 0; i < sizeof controllers / sizeof *controllers; i++) {
        ssize_t written = write(fd, controllers[i], strlen(controllers[i]));
        (void)written; /* the host may be without it */
    }
    close(fd);
}

/* Makes the group `path` of a hierarchy, with those above it. */
static int make_group(const struct hierarchy *hierarchy, const char *path, struct error *err)
{
    CLEANUP_TEXT char *group = text(hierarchy->mount);
    CLEANUP_TEXT char *rest = text(path);
    char *names = rest, *name;
    while ((name = strsep(&names, "/"))) {
        if (*name == '\0')
            continue;
        char *below = memory_print("%s/%s", group, name);
        int failed = mkdir(below, 0755) != 0 && errno != EEXIST ? errno : 0;
        if (!failed && hierarchy->cpuset) {
            inherit(group, below, "cpuset.cpus");
            inherit(group, below, "cpuset.mems");
        }
        if (!failed && hierarchy->newer)
            hand_down(group);
        free(group);
        group = below;
        if (failed)
            return error_set(err, ERROR_FAILED, "%s: cannot make the control group: %s", below,
                             strerror(failed));
    }
    return 0;
}

static int add_joins(struct room *room, const struct hierarchies *all, const char *cgroup,
                     struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < all->count && result == 0; i++) {
        const struct hierarchy *hierarchy = &all->items[i];
        if (hierarchy->newer && all->older)
            continue;
        result = make_group(hierarchy, cgroup, err);
        add(room, (struct room_step){make_joined, .to = memory_print("%s%s/cgroup.procs",
                                                                     hierarchy->mount, cgroup)});
    }
    return result;
}

/* The group becomes the root of each hierarchy. Beside the older kind the newer one is taken out of
 * sight: the LXC driver fails where it sees both, and the lab follows its processes there. Where
 * the newer kind is alone, the daemon moves aside, since a group whose members are processes cannot
 * limit groups. */
static void add_cgroups(struct room *room, const struct hierarchies *all, const char *cgroup)
{
    for (size_t i = 0; i < all->count; i++) {
        const char *mounted = all->items[i].mount;
        if (all->items[i].newer && all->older) {
            add(room, (struct room_step){make_unmount, .to = text(mounted)});
            continue;
        }
        add(room, (struct room_step){make_bind, memory_print("%s%s", mounted, cgroup),
                                     text(mounted), 0, 0});
        if (!all->items[i].newer)
            continue;
        add(room, (struct room_step){make_directory, .mode = 0755,
                                     .to = memory_print("%s/daemon", mounted)});
        add(room,
            (struct room_step){make_joined, .to = memory_print("%s/daemon/cgroup.procs", mounted)});
    }
}

int room_prepare(const char *directory, const char *cgroup, struct room *ret_room,
                 struct error *err)
{
    struct room room = {0};
    CLEANUP(hierarchies_free) struct hierarchies all = {0};
    int result = hierarchies_read(&all, err);
    if (result == 0)
        result = add_joins(&room, &all, cgroup, err);
    add(&room, (struct room_step){make_apart, NULL, NULL, 0, 0});
    for (const struct room_directory *d = room_directories; d->host; d++)
        add(&room, (struct room_step){make_bind, memory_print("%s/%s", directory, d->name),
                                      text(d->host), 0, 0});
    add_files(&room, directory);
    add_devices(&room, directory);
    add_cgroups(&room, &all, cgroup);
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
    umask(0);
    const char *failed = NULL;
    for (size_t i = 0; i < room->count && !failed; i++)
        failed = room->steps[i].make(&room->steps[i]);
    umask(022);
    return failed;
}
