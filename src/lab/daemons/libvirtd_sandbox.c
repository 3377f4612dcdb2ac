#include "libvirtd_sandbox.h"

#include <errno.h>
#include <fcntl.h>
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
#include "lab/linux/cgroup.h"

const struct sandbox_directory sandbox_directories[] = {
    {"/etc/libvirt", "etc"},         {"/run/libvirt", "run"},     {"/var/lib/libvirt", "lib"},
    {"/var/cache/libvirt", "cache"}, {"/var/log/libvirt", "log"}, {0},
};

static const char *step_bind(const struct sandbox_step *step)
{
    return mount(step->from, step->to, NULL, MS_BIND, NULL) == 0 ? NULL : "bind a directory";
}

static const char *step_tmpfs(const struct sandbox_step *step)
{
    return mount("tmpfs", step->to, "tmpfs", MS_NOSUID, "mode=755") == 0 ? NULL : "mount a tmpfs";
}

static const char *step_move(const struct sandbox_step *step)
{
    return mount(step->from, step->to, NULL, MS_MOVE, NULL) == 0 ? NULL : "move a mount";
}

static const char *step_unmount(const struct sandbox_step *step)
{
    return umount2(step->to, MNT_DETACH) == 0 ? NULL : "unmount a cgroup hierarchy";
}

static const char *step_directory(const struct sandbox_step *step)
{
    return mkdir(step->to, step->mode) == 0 || errno == EEXIST ? NULL : "make a directory";
}

static const char *step_node(const struct sandbox_step *step)
{
    return mknod(step->to, step->mode, step->device) == 0 ? NULL : "make a device node";
}

static const char *step_link(const struct sandbox_step *step)
{
    return symlink(step->from, step->to) == 0 ? NULL : "make a symbolic link";
}

/* Moves this process into a group. */
static const char *step_join_cgroup(const struct sandbox_step *step)
{
    int fd = open(step->to, O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "0", 1) != 1)
        return "join its cgroup";
    close(fd);
    return NULL;
}

/* Later mounts of the host appear in the sandbox; mounts of the sandbox do not appear on the host.
 */
static const char *step_unshare(const struct sandbox_step *step)
{
    (void)step;
    if (unshare(CLONE_NEWNS | CLONE_NEWCGROUP) != 0)
        return "make a mount namespace";
    return mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == 0 ? NULL : "make its mounts private";
}

static void sandbox_add(struct sandbox *sandbox, struct sandbox_step step)
{
    sandbox->steps =
        memory_grow(sandbox->steps, sandbox->count, &sandbox->capacity, sizeof *sandbox->steps);
    sandbox->steps[sandbox->count++] = step;
}

static char *owned_text(const char *s)
{
    return memory_copy(s, strlen(s));
}

/* Cover /etc/passwd and /etc/group if the directory has replacements. */
static void add_files(struct sandbox *sandbox, const char *directory)
{
    static const char *const names[] = {"passwd", "group"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *own = memory_print("%s/%s", directory, names[i]);
        if (access(own, F_OK) == 0)
            sandbox_add(sandbox, (struct sandbox_step){step_bind, own,
                                                       memory_print("/etc/%s", names[i]), 0, 0});
        else
            free(own);
    }
}

/* A /dev with the nodes that libvirt, QEMU and containers use, and no kvm. */
static void add_device_steps(struct sandbox *sandbox, const char *directory)
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
    sandbox_add(sandbox, (struct sandbox_step){step_tmpfs, .to = owned_text(dev)});
    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
        sandbox_add(sandbox,
                    (struct sandbox_step){step_directory, .mode = 0755,
                                          .to = memory_print("%s/%s", dev, directories[i])});
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        sandbox_add(sandbox, (struct sandbox_step){
                                 step_node, .to = memory_print("%s/%s", dev, nodes[i].name),
                                 .mode = S_IFCHR | nodes[i].mode,
                                 .device = makedev(nodes[i].major, nodes[i].minor)});
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        sandbox_add(sandbox, (struct sandbox_step){step_link, owned_text(links[i][1]),
                                                   memory_print("%s/%s", dev, links[i][0]), 0, 0});
    sandbox_add(sandbox, (struct sandbox_step){step_bind, owned_text("/dev/pts"),
                                               memory_print("%s/pts", dev), 0, 0});
    sandbox_add(sandbox, (struct sandbox_step){step_tmpfs, .to = memory_print("%s/shm", dev)});
    sandbox_add(sandbox, (struct sandbox_step){step_move, dev, owned_text("/dev"), 0, 0});
}

/* A cpuset group without processors and memory nodes accepts no process: give it its parent's. */
static void copy_from_parent(const char *parent, const char *group, const char *name)
{
    CLEANUP_TEXT char *from = memory_print("%s/%s", parent, name);
    CLEANUP_TEXT char *to = memory_print("%s/%s", group, name);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    int fd = file_read(from, &file, &ignored) == 0 ? open(to, O_WRONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    /* If this fails, joining the group fails and reports it. */
    ssize_t written = write(fd, file.text.s, file.text.n);
    (void)written;
    close(fd);
}

/* In version 2 every ancestor must enable a controller for its children. */
static void enable_controllers(const char *group)
{
    static const char *const controllers[] = {"+cpu", "+cpuset", "+memory", "+io", "+pids"};
    CLEANUP_TEXT char *path = memory_print("%s/cgroup.subtree_control", group);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    for (size_t i = 0; i < sizeof controllers / sizeof *controllers; i++) {
        ssize_t written = write(fd, controllers[i], strlen(controllers[i]));
        (void)written; /* the host may lack this controller */
    }
    close(fd);
}

/* Makes the group `path` of a hierarchy, and its ancestors. */
static int make_cgroup(const struct cgroup_hierarchy *hierarchy, const char *path,
                       struct error *err)
{
    CLEANUP_TEXT char *group = owned_text(hierarchy->mount);
    CLEANUP_TEXT char *rest = owned_text(path);
    char *names = rest, *name;
    while ((name = strsep(&names, "/"))) {
        if (*name == '\0')
            continue;
        char *below = memory_print("%s/%s", group, name);
        int failed = mkdir(below, 0755) != 0 && errno != EEXIST ? errno : 0;
        if (!failed && hierarchy->cpuset) {
            copy_from_parent(group, below, "cpuset.cpus");
            copy_from_parent(group, below, "cpuset.mems");
        }
        if (!failed && hierarchy->version_2)
            enable_controllers(group);
        free(group);
        group = below;
        if (failed)
            return error_set(err, ERROR_FAILED, "%s: cannot make the control group: %s", below,
                             strerror(failed));
    }
    return 0;
}

static int add_joins(struct sandbox *sandbox, const struct cgroup_hierarchies *all,
                     const char *cgroup, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < all->count && result == 0; i++) {
        const struct cgroup_hierarchy *hierarchy = &all->items[i];
        if (hierarchy->version_2 && all->has_version_1)
            continue;
        result = make_cgroup(hierarchy, cgroup, err);
        sandbox_add(sandbox, (struct sandbox_step){step_join_cgroup,
                                                   .to = memory_print("%s%s/cgroup.procs",
                                                                      hierarchy->mount, cgroup)});
    }
    return result;
}

/* The group becomes the root of each hierarchy. If both versions are mounted, version 2 is
 * unmounted: the LXC driver fails if it sees both, and the lab tracks its processes there. If
 * version 2 is alone, the daemon moves into a child group, since a group that has processes cannot
 * have limited child groups. */
static void add_cgroups(struct sandbox *sandbox, const struct cgroup_hierarchies *all,
                        const char *cgroup)
{
    for (size_t i = 0; i < all->count; i++) {
        const char *mounted = all->items[i].mount;
        if (all->items[i].version_2 && all->has_version_1) {
            sandbox_add(sandbox, (struct sandbox_step){step_unmount, .to = owned_text(mounted)});
            continue;
        }
        sandbox_add(sandbox, (struct sandbox_step){step_bind, memory_print("%s%s", mounted, cgroup),
                                                   owned_text(mounted), 0, 0});
        if (!all->items[i].version_2)
            continue;
        sandbox_add(sandbox, (struct sandbox_step){step_directory, .mode = 0755,
                                                   .to = memory_print("%s/daemon", mounted)});
        sandbox_add(sandbox,
                    (struct sandbox_step){step_join_cgroup,
                                          .to = memory_print("%s/daemon/cgroup.procs", mounted)});
    }
}

int sandbox_prepare(const char *directory, const char *cgroup, struct sandbox *ret_sandbox,
                    struct error *err)
{
    struct sandbox sandbox = {0};
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    int result = add_joins(&sandbox, &all, cgroup, err);
    sandbox_add(&sandbox, (struct sandbox_step){step_unshare, NULL, NULL, 0, 0});
    for (const struct sandbox_directory *d = sandbox_directories; d->host; d++)
        sandbox_add(&sandbox,
                    (struct sandbox_step){step_bind, memory_print("%s/%s", directory, d->name),
                                          owned_text(d->host), 0, 0});
    add_files(&sandbox, directory);
    add_device_steps(&sandbox, directory);
    add_cgroups(&sandbox, &all, cgroup);
    if (result == 0)
        *ret_sandbox = sandbox;
    else
        sandbox_free(&sandbox);
    return result;
}

void sandbox_free(struct sandbox *sandbox)
{
    for (size_t i = 0; i < sandbox->count; i++) {
        free(sandbox->steps[i].from);
        free(sandbox->steps[i].to);
    }
    free(sandbox->steps);
    *sandbox = (struct sandbox){0};
}

const char *sandbox_enter(void *context)
{
    const struct sandbox *sandbox = context;
    umask(0);
    const char *failed = NULL;
    for (size_t i = 0; i < sandbox->count && !failed; i++)
        failed = sandbox->steps[i].make(&sandbox->steps[i]);
    umask(022);
    return failed;
}
