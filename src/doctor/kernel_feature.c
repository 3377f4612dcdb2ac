#include "kernel_feature.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "lab/session/lab_trial.h"

enum { ARGV_MOST = 14 };

/* A feature, and the command that tries it in a new network namespace. */
struct kernel_feature {
    const char *name;
    const char *argv[ARGV_MOST];
    const char *(*more)(void); /* also runs in the child; async-signal-safe calls only */
    const char *package;       /* Debian's, of the command */
    const char *remedy;
};

/* The child's namespaces. Without root it needs a user namespace, in which it is mapped to root. */
struct entrance {
    bool root;
    char users[32], groups[32];
    const char *(*more)(void);
};

static bool write_proc_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool written = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    if (fd >= 0)
        close(fd);
    return written;
}

static const char *enter_namespaces(void *context)
{
    const struct entrance *entrance = context;
    int flags = CLONE_NEWNET | CLONE_NEWNS | (entrance->root ? 0 : CLONE_NEWUSER);
    if (unshare(flags) != 0)
        return "create namespaces";
    if (!entrance->root && (!write_proc_file("/proc/self/setgroups", "deny") ||
                            !write_proc_file("/proc/self/uid_map", entrance->users) ||
                            !write_proc_file("/proc/self/gid_map", entrance->groups)))
        return "become root of its own namespace";
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        return "make its mounts private";
    return entrance->more ? entrance->more() : NULL;
}

static const char *mount_overlay(void)
{
    if (mount("none", "/tmp", "tmpfs", 0, "size=1m") != 0)
        return "mount a tmpfs";
    if (mkdir("/tmp/lower", 0755) != 0 || mkdir("/tmp/upper", 0755) != 0 ||
        mkdir("/tmp/work", 0755) != 0 || mkdir("/tmp/root", 0755) != 0)
        return "create directories in a tmpfs";
    return mount("overlay", "/tmp/root", "overlay", 0,
                 "lowerdir=/tmp/lower,upperdir=/tmp/upper,workdir=/tmp/work") == 0
               ? NULL
               : "mount an overlay";
}

static const struct kernel_feature features[] = {
    {"veth",
     {"ip", "link", "add", "vg0", "type", "veth", "peer", "name", "vg1"},
     NULL,
     "iproute2",
     "modprobe veth, or a kernel with CONFIG_VETH"},
    {"bridge",
     {"ip", "link", "add", "vg0", "type", "bridge"},
     NULL,
     "iproute2",
     "modprobe bridge, or a kernel with CONFIG_BRIDGE"},
    {"tap",
     {"ip", "tuntap", "add", "vg0", "mode", "tap"},
     NULL,
     "iproute2",
     "modprobe tun, or a kernel with CONFIG_TUN; in a container, add the device /dev/net/tun"},
    {"shaping",
     {"tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", "1gbit", "burst", "256kb",
      "latency", "20ms"},
     NULL,
     "iproute2",
     "modprobe sch_tbf, or a kernel with CONFIG_NET_SCH_TBF; or set rate_mbit of [lab] to 0"},
    {"address translation",
     {"iptables", "-w", "2", "-t", "nat", "-A", "POSTROUTING", "-j", "MASQUERADE"},
     NULL,
     "iptables",
     "modprobe nft_masq, or a kernel with CONFIG_NFT_MASQ and CONFIG_NFT_COMPAT"},
    {"overlay",
     {"true"},
     mount_overlay,
     "coreutils",
     "modprobe overlay, or a kernel with CONFIG_OVERLAY_FS"},
};

static struct entrance entrance_of(const struct kernel_feature *feature)
{
    struct entrance entrance = {.root = geteuid() == 0, .more = feature ? feature->more : NULL};
    snprintf(entrance.users, sizeof entrance.users, "0 %u 1", (unsigned)geteuid());
    snprintf(entrance.groups, sizeof entrance.groups, "0 %u 1", (unsigned)getegid());
    return entrance;
}

/* Runs the feature's command in new namespaces, or `true` for a NULL feature. */
static int try_feature(const struct kernel_feature *feature, const char *program,
                       struct deadline deadline, struct error *err)
{
    const char *argv[ARGV_MOST + 1] = {program};
    for (size_t i = 1; feature && i < ARGV_MOST && feature->argv[i]; i++)
        argv[i] = feature->argv[i];
    struct entrance entrance = entrance_of(feature);
    struct process_plan plan = {.argv = argv, .enter = enter_namespaces, .context = &entrance};
    return process_check(&plan, deadline_within(deadline, 5), NULL, err);
}

static int check_feature(const struct kernel_feature *feature, struct deadline deadline,
                         struct findings *findings, struct error *err)
{
    CLEANUP_TEXT char *program = program_find(feature->argv[0]);
    if (!program) {
        CLEANUP_TEXT char *remedy = memory_print("apt-get install %s", feature->package);
        finding_add(findings, "lab", feature->name, FINDING_WARNING, remedy,
                    "cannot tell: %s, which tries it, is not installed", feature->argv[0]);
        return 0;
    }
    struct error why;
    int result = try_feature(feature, program, deadline, &why);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "%s", why.text);
    if (result == 0)
        finding_add(findings, "lab", feature->name, FINDING_GOOD, NULL, "works");
    else if (geteuid() == 0)
        finding_add(findings, "lab", feature->name, FINDING_MISSING, feature->remedy, "%s",
                    why.text);
    else /* The kernel loads modules only for root. */
        finding_add(findings, "lab", feature->name, FINDING_WARNING,
                    "run virtgrade doctor as root to find out", "fails without root: %s", why.text);
    return 0;
}

static void add_root(struct findings *findings)
{
    if (geteuid() == 0)
        finding_add(findings, "lab", "root", FINDING_GOOD, NULL, "running as root");
    else
        finding_add(
            findings, "lab", "root", FINDING_MISSING, "run virtgrade as root",
            "the lab needs root: without it, only the user's own Docker, qemu:///session and "
            "commands of this host can be measured, outside the lab's network");
}

/* Findings about the needs of instances beyond the features. */
static void add_needs(const struct lab *lab, struct findings *findings)
{
    static const struct {
        unsigned need;
        const char *name, *works;
    } needs[] = {
        {LAB_NEEDS_CGROUPS, "control groups", "can be made"},
        {LAB_NEEDS_LINKS, "netlink", "makes a bridge and a pair of virtual links"},
        {LAB_NEEDS_OVERLAY, "overlay on the cache", "can be mounted"},
        {LAB_NEEDS_ROOT, "root directory", "commands can enter an instance"},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        const char *remedy = NULL;
        struct error why;
        if (lab_try(lab, needs[i].need, &remedy, &why) == 0)
            finding_add(findings, "lab", needs[i].name, FINDING_GOOD, NULL, "%s", needs[i].works);
        else
            finding_add(findings, "lab", needs[i].name, FINDING_MISSING, remedy, "%s", why.text);
    }
}

int kernel_features_check(const struct lab *lab, struct deadline deadline,
                          struct findings *findings, struct error *err)
{
    struct error why;
    add_root(findings);
    if (geteuid() == 0)
        add_needs(lab, findings);
    int result = try_feature(NULL, "true", deadline, &why);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "%s", why.text);
    if (result != 0) {
        bool root = geteuid() == 0;
        finding_add(findings, "lab", "namespaces", root ? FINDING_MISSING : FINDING_WARNING,
                    root ? "run it outside a container, or in one with CAP_SYS_ADMIN"
                         : "run virtgrade as root",
                    "%s%s", root ? "" : "cannot try the kernel's features: ", why.text);
        return 0;
    }
    finding_add(findings, "lab", "namespaces", FINDING_GOOD, NULL, "can be created");
    for (size_t i = 0; i < sizeof features / sizeof *features && result == 0; i++)
        result = check_feature(&features[i], deadline, findings, err);
    return result;
}
