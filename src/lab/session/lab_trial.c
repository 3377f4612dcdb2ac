#include "lab_trial.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/link/bridge.h>
#include <netlink/route/link/veth.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "lab/image/image_tool.h"
#include "lab/linux/cgroup.h"
#include "lab/network/tap.h"

#define CONTAINER_REMEDY                                                                           \
    "run it outside a container, or in a privileged one: docker run --privileged"

/* Trials run one after another in a thread of their own, whose namespaces end with it. */
struct trial {
    const struct lab *lab;
    unsigned needs;
    const char *remedy;
    struct error *err;
    char *scratch; /* a directory on the disk of the cache; NULL for none */
    int result;
};

static int lacks(const struct trial *trial, const char *what)
{
    return error_set(trial->err, ERROR_MISSING, "cannot %s: %s", what, strerror(errno));
}

/* CLONE_FS gives the thread a root and a working directory of its own. */
static int try_namespaces(struct trial *trial)
{
    if (unshare(CLONE_FS | CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID |
                CLONE_NEWNET) != 0)
        return lacks(trial, "make namespaces");
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 && errno != EINVAL)
        return lacks(trial, "keep mounts to a namespace");
    return 0;
}

static int try_cgroups(struct trial *trial)
{
    CLEANUP_TEXT char *path = memory_print("/virtgrade-trial-%d", (int)getpid());
    int result = cgroup_make(path, trial->err);
    cgroup_remove(path);
    return result == 0 ? 0 : ERROR_MISSING;
}

static int lacks_link(const struct trial *trial, const char *what, int code)
{
    return error_set(trial->err, ERROR_MISSING, "cannot make %s: %s", what, nl_geterror(code));
}

static int try_links_of(struct nl_sock *socket, const struct trial *trial)
{
    int code = nl_connect(socket, NETLINK_ROUTE);
    if (code != 0)
        return lacks_link(trial, "a netlink socket", code);
    code = rtnl_link_bridge_add(socket, "vgbridge");
    if (code != 0)
        return lacks_link(trial, "a bridge", code);
    struct rtnl_link *link = rtnl_link_veth_alloc(), *peer = rtnl_link_veth_get_peer(link);
    rtnl_link_set_name(link, "vgveth0");
    rtnl_link_set_name(peer, "vgveth1");
    code = rtnl_link_add(socket, link, NLM_F_CREATE | NLM_F_EXCL);
    rtnl_link_put(peer);
    rtnl_link_put(link);
    return code == 0 ? 0 : lacks_link(trial, "a pair of virtual links", code);
}

static int try_links(struct trial *trial)
{
    struct nl_sock *socket = nl_socket_alloc();
    int result = try_links_of(socket, trial);
    nl_socket_free(socket);
    return result;
}

static int try_tap(struct trial *trial)
{
    int tap = tap_open("vgtap");
    if (tap < 0)
        return lacks(trial, "make a tap device with /dev/net/tun");
    close(tap);
    return 0;
}

/* Makes the scratch directory in the cache or its nearest parent that exists. */
static char *make_scratch(const struct lab *lab)
{
    CLEANUP_TEXT char *parent = memory_copy(lab->cache, strlen(lab->cache));
    while (access(parent, F_OK) != 0 && strcmp(parent, "/") != 0 && strcmp(parent, ".") != 0) {
        char *above = dirname(parent);
        memmove(parent, above, strlen(above) + 1);
    }
    char *path = memory_print("%s/.virtgrade-trial-XXXXXX", parent);
    if (mkdtemp(path))
        return path;
    free(path);
    return NULL;
}

/* Relative paths: those of the options may have no commas and colons. */
static int try_overlay(struct trial *trial)
{
    trial->scratch = make_scratch(trial->lab);
    if (!trial->scratch)
        return error_set(trial->err, ERROR_MISSING, "%s: cannot make a directory there: %s",
                         trial->lab->cache, strerror(errno));
    if (chdir(trial->scratch) != 0 || mkdir("lower", 0700) != 0 || mkdir("upper", 0700) != 0 ||
        mkdir("work", 0700) != 0 || mkdir("root", 0700) != 0)
        return lacks(trial, "make directories on the disk of lab.cache");
    /* A volatile overlay is unmounted without writing all of the disk's changes, which can take
     * seconds. Kernels before 5.10 have none. */
    int result = mount("overlay", "root", "overlay", 0,
                       "lowerdir=lower,upperdir=upper,workdir=work,volatile");
    if (result != 0 && errno == EINVAL)
        result =
            mount("overlay", "root", "overlay", 0, "lowerdir=lower,upperdir=upper,workdir=work");
    if (result != 0)
        result = lacks(trial, "mount an overlay on the disk of lab.cache");
    else
        umount2("root", MNT_DETACH);
    if (chdir("/") != 0 && result == 0)
        result = lacks(trial, "leave the disk of lab.cache");
    return result;
}

static int try_iptables(struct trial *trial)
{
    CLEANUP_TEXT char *program = program_find("iptables");
    return program ? 0
                   : error_set(trial->err, ERROR_MISSING,
                               "the lab's network needs iptables, which "
                               "is not installed");
}

/* Accepts an image of any recipe: checking the recipe would take a second. */
static int try_image(struct trial *trial)
{
    CLEANUP_TEXT char *directory = memory_print("%s/images", trial->lab->cache);
    CLEANUP(names_free) struct names images = {0};
    struct error ignored;
    if (names_list(directory, &images, &ignored) == 0 && images.count > 0)
        return 0;
    return tools_check(trial->err);
}

/* A command enters an instance by setns, which leads to the root of the instance's mount namespace.
 * After a plain chroot that is another directory than the instance's root: the command would run
 * outside. */
static int try_root(struct trial *trial)
{
    static const char own[] = "/proc/thread-self/ns/mnt";
    struct stat before, after;
    int mounts = open(own, O_RDONLY | O_CLOEXEC);
    if (mounts < 0)
        return error_set(trial->err, ERROR_MISSING, "%s: cannot open: %s", own, strerror(errno));
    int entered = stat("/", &before) == 0 ? setns(mounts, CLONE_NEWNS) : -1;
    int number = errno;
    close(mounts);
    errno = number;
    if (entered != 0 || stat("/", &after) != 0)
        return lacks(trial, "enter a mount namespace");
    if (before.st_dev != after.st_dev || before.st_ino != after.st_ino)
        return error_set(trial->err, ERROR_MISSING,
                         "the root directory was changed by chroot: commands could not enter an "
                         "instance");
    if (mount("none", "/proc", "tmpfs", 0, "size=4k") != 0)
        return lacks(trial, "mount a tmpfs");
    if (chdir("/proc") != 0 || syscall(SYS_pivot_root, ".", ".") != 0)
        return lacks(trial, "change the root of a mount namespace");
    return 0;
}

/* In the order of the trials: namespaces first, which others need, and try_root last, since it
 * leaves its root directory. */
static const struct need {
    enum lab_need need;
    int (*attempt)(struct trial *trial);
    const char *remedy;
} needs_in_order[] = {
    {LAB_NEEDS_NAMESPACES, try_namespaces, CONTAINER_REMEDY},
    {LAB_NEEDS_CGROUPS, try_cgroups, "mount -t cgroup2 none /sys/fs/cgroup, or " CONTAINER_REMEDY},
    {LAB_NEEDS_IPTABLES, try_iptables, "apt-get install iptables"},
    {LAB_NEEDS_IMAGE, try_image, "virtgrade lab up builds the image then"},
    {LAB_NEEDS_LINKS, try_links, "modprobe -a bridge veth"},
    {LAB_NEEDS_TAP, try_tap,
     "modprobe tun; in a container, add the device: docker run --device /dev/net/tun"},
    {LAB_NEEDS_OVERLAY, try_overlay,
     "modprobe overlay, or set lab.cache in study.ini to a directory on ext4, xfs or btrfs"},
    {LAB_NEEDS_ROOT, try_root,
     "mount /proc, and enter the root directory by pivot_root instead of chroot: "
     "systemd-nspawn -D DIR"},
};

static void *trial_thread(void *context)
{
    struct trial *trial = context;
    for (size_t i = 0; i < sizeof needs_in_order / sizeof *needs_in_order; i++) {
        const struct need *need = &needs_in_order[i];
        if (!(trial->needs & need->need))
            continue;
        trial->result = need->attempt(trial);
        trial->remedy = need->remedy;
        if (trial->result != 0)
            break;
    }
    return NULL;
}

int lab_try(const struct lab *lab, unsigned needs, const char **ret_remedy, struct error *err)
{
    struct trial trial = {.lab = lab, .needs = needs, .err = err};
    if (needs & (LAB_NEEDS_LINKS | LAB_NEEDS_TAP | LAB_NEEDS_OVERLAY | LAB_NEEDS_ROOT))
        trial.needs |= LAB_NEEDS_NAMESPACES;
    pthread_t thread;
    int number = pthread_create(&thread, NULL, trial_thread, &trial);
    if (number != 0)
        return error_set(err, ERROR_FAILED, "cannot start a thread: %s", strerror(number));
    pthread_join(thread, NULL);
    struct error ignored;
    if (trial.scratch)
        tree_remove(trial.scratch, &ignored);
    free(trial.scratch);
    *ret_remedy = trial.remedy;
    return trial.result;
}

int lab_require(const struct lab *lab, unsigned needs, struct error *err)
{
    const char *remedy = "";
    struct error why;
    int result = lab_try(lab, needs, &remedy, &why);
    return result == 0 ? 0 : error_set(err, result, "%s: %s", why.text, remedy);
}
