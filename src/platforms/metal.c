#include "metal.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "environment/boot_record.h"
#include "lab/guest/limits.h"
#include "lab/image/image.h"
#include "lab/instance_directory.h"
#include "lab/lab_process.h"
#include "lab/linux/cgroup.h"
#include "lab/linux/overlay.h"
#include "lab/network/pair.h"
#include "lab/processors.h"
#include "lab/session/lab_trial.h"
#include "lab/session/lab_up.h"
#include "command_environment.h"
#include "root_files.h"

/* An instance. Its mounts and its network live in the namespaces of the keeper, a process that only
 * waits: when it ends, they are gone. */
struct metal {
    char *directory;
    char *cgroup;
    struct process keeper;
    int root;      /* the instance's root directory; -1 for none */
    char link[16]; /* its link on the lab's bridge; "" for none */
};

/* The keeper's mounts. All paths are prepared before the fork. */
struct metal_mounts {
    char *lower, *upper, *overlay; /* of its root directory */
    char *root, *bench, *files;
    char *into[3]; /* targets of the bind mounts: root/proc and so on */
};

static const char *const bound[] = {"/proc", "/sys", "/dev"};
enum { BOUND = sizeof bound / sizeof *bound };

static int metal_probe(const struct platform *platform, struct lab *lab, struct deadline deadline,
                       struct findings *findings, struct error *err)
{
    (void)deadline;
    (void)err;
    const char *remedy = "";
    struct error why;
    if (geteuid() == 0 && lab_try(lab, LAB_NEEDS_CONTAINER, &remedy, &why) != 0)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, remedy, "%s", why.text);
    else if (geteuid() == 0)
        finding_add(findings, "platform", platform->name, FINDING_GOOD, NULL,
                    "the host itself, with the image's tools, on the lab's bridge");
    else
        finding_add(findings, "platform", platform->name, FINDING_WARNING, "run it as root",
                    "without root: the host's own tools, outside the lab's network");
    return 0;
}

static struct metal *metal_of(struct instance *instance)
{
    return instance->state;
}

static size_t memory_bytes(const struct instance *instance)
{
    return (size_t)instance->lab->settings->instance.memory_mib << 20;
}

/* --- the keeper --- */

/* Runs in the child: async-signal-safe calls only. */
static const char *enter_root(void *context)
{
    const struct metal_mounts *mounts = context;
    if (unshare(CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWNET) != 0)
        return "leave the host's namespaces";
    if (sethostname("instance", 8) != 0)
        return "have a name of its own";
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        return "keep its mounts to itself";
    const char *failed = overlay_mount_here(
        &(struct overlay){mounts->lower, mounts->upper, mounts->overlay, mounts->root});
    if (failed)
        return failed;
    for (size_t i = 0; i < BOUND; i++)
        if (mount(bound[i], mounts->into[i], NULL, MS_BIND | MS_REC, NULL) != 0)
            return "mount the host's own directories";
    if (mount(mounts->files, mounts->bench, NULL, MS_BIND, NULL) != 0)
        return "mount /bench";
    if (chdir(mounts->root) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 ||
        umount2(".", MNT_DETACH) != 0 || chdir("/") != 0)
        return "change its root directory";
    return NULL;
}

static void metal_mounts_free(struct metal_mounts *mounts)
{
    free(mounts->lower);
    free(mounts->upper);
    free(mounts->overlay);
    free(mounts->root);
    free(mounts->bench);
    free(mounts->files);
    for (size_t i = 0; i < BOUND; i++)
        free(mounts->into[i]);
    *mounts = (struct metal_mounts){0};
}

static int make_directories(const struct metal *metal, const struct image *image,
                            struct metal_mounts *ret_mounts, struct error *err)
{
    static const char *const names[] = {"upper", "overlay", "root", "files"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", metal->directory, names[i]);
        if (mkdir(path, 0755) != 0)
            return error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", path,
                             strerror(errno));
    }
    *ret_mounts = (struct metal_mounts){
        .lower = memory_copy(image->root, strlen(image->root)),
        .upper = memory_print("%s/upper", metal->directory),
        .overlay = memory_print("%s/overlay", metal->directory),
        .root = memory_print("%s/root", metal->directory),
        .bench = memory_print("%s/root/bench", metal->directory),
        .files = memory_print("%s/files", metal->directory),
    };
    for (size_t i = 0; i < BOUND; i++)
        ret_mounts->into[i] = memory_print("%s%s", ret_mounts->root, bound[i]);
    return 0;
}

/* For commands in the image. */
static const char *const environment[] = {COMMAND_PATH, COMMAND_HOME, COMMAND_LOCALE, NULL};

static int start_keeper(struct instance *instance, const struct image *image, struct error *err)
{
    struct metal *metal = metal_of(instance);
    CLEANUP(metal_mounts_free) struct metal_mounts mounts = {0};
    int result = make_directories(metal, image, &mounts, err);
    if (result != 0)
        return result;
    const char *const argv[] = {"sleep", "infinity", NULL};
    struct process_plan plan = {
        .argv = argv, .environment = environment, .enter = enter_root, .context = &mounts};
    return lab_start(instance->lab, LAB_INSIDE, &plan, &metal->keeper, err);
}

/* --- commands --- */

/* The namespaces and memory limit that a command joins before it runs. */
struct entrance {
    int keeper; /* its pidfd; -1 without a lab */
    const char *cgroup;
    size_t memory_bytes;
};

static const char *enter_instance(void *context)
{
    const struct entrance *entrance = context;
    if (entrance->keeper >= 0 &&
        setns(entrance->keeper, CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWNET) != 0)
        return "enter the instance";
    limits_set();
    return NULL;
}

static int join_cgroup(void *context, pid_t pid, struct error *err)
{
    struct entrance *entrance = context;
    if (!entrance->cgroup)
        return 0;
    int result = cgroup_put(entrance->cgroup, pid, err);
    if (result == 0)
        cgroup_limit_memory(entrance->cgroup, entrance->memory_bytes, pid);
    return result;
}

static int metal_exec(struct instance *instance, const char *const argv[],
                      const struct streams *streams, struct deadline deadline, int *ret_status,
                      struct error *err)
{
    struct metal *metal = metal_of(instance);
    bool inside = metal->keeper.pid != 0;
    struct entrance entrance = {
        .keeper = inside ? metal->keeper.pidfd : -1,
        .cgroup = metal->cgroup,
        .memory_bytes = memory_bytes(instance),
    };
    struct processors processors;
    processors_choose(instance->lab->settings, &processors);
    CLEANUP_TEXT char *files = memory_print("%s/files", metal->directory);
    struct process_plan plan = {.argv = argv,
                                .as_shell = true,
                                .directory = inside ? "/bench" : files,
                                .environment = inside ? environment : NULL,
                                .processors = &processors.instances,
                                .enter = enter_instance,
                                .started = join_cgroup,
                                .context = &entrance};
    return process_run(&plan, streams, deadline, ret_status, err);
}

/* --- start and stop --- */

/* Without root an instance is a directory; commands run on the host unchanged. */
static int start_outside(struct instance *instance, struct error *err)
{
    struct metal *metal = metal_of(instance);
    CLEANUP_TEXT char *files = memory_print("%s/files", metal->directory);
    instance_note(instance, "image: without root, commands are the host's own");
    instance_note(instance, "lab.rate_mbit: without root, commands run outside the lab's network");
    instance_note(instance, "instance.memory_mib: without root, memory is not limited");
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max < LIMITS_OPEN_FILES)
        instance_note(instance, "open files: without root, %llu instead of %d",
                      (unsigned long long)limit.rlim_max, LIMITS_OPEN_FILES);
    if (mkdir(files, 0755) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", files,
                         strerror(errno));
    metal->root = open(files, O_PATH | O_DIRECTORY | O_CLOEXEC);
    return 0;
}

/* Connects the instance to the lab's bridge. Interface names have at most 15 characters, so use the
 * number in the instance's name. */
static int connect_network(struct instance *instance, struct error *err)
{
    struct metal *metal = metal_of(instance);
    const char *number = strrchr(instance->name, '-');
    CLEANUP_TEXT char *path = memory_print("/proc/%d/ns/net", (int)metal->keeper.pid);
    int result = address_take(instance->lab, &instance->address, err);
    if (result != 0)
        return result;
    int namespace = open(path, O_RDONLY | O_CLOEXEC);
    if (namespace < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", path, strerror(errno));
    snprintf(metal->link, sizeof metal->link, "m%s", number ? number + 1 : instance->name);
    result = pair_make(instance->lab, metal->link, namespace, &instance->address, err);
    close(namespace);
    return result;
}

static int start_inside(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct metal *metal = metal_of(instance);
    CLEANUP(image_free) struct image image = {0};
    int result = image_make(instance->lab, deadline, &image, err);
    instance->asked_ns = clock_ns();
    CLEANUP_TEXT char *cgroup = memory_print("%s/%s", instance->lab->cgroup, instance->name);
    if (result == 0)
        result = cgroup_make(cgroup, err);
    if (result != 0)
        return result;
    metal->cgroup = cgroup;
    cgroup = NULL;
    result = start_keeper(instance, &image, err);
    if (result != 0)
        return result;
    if (!cgroup_limit_memory(metal->cgroup, memory_bytes(instance), metal->keeper.pid))
        instance_note(instance, "instance.memory_mib: control groups cannot limit memory here");
    CLEANUP_TEXT char *root = memory_print("/proc/%d/root", (int)metal->keeper.pid);
    metal->root = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (metal->root < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", root, strerror(errno));
    return connect_network(instance, err);
}

static int metal_start(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct metal *metal = memory_alloc(1, sizeof *metal);
    metal->root = -1;
    instance->state = metal;
    bool inside = geteuid() == 0;
    instance->asked_ns = clock_ns();
    int result = inside ? lab_require(instance->lab, LAB_NEEDS_CONTAINER, err) : 0;
    if (result == 0 && inside)
        result = lab_up(instance->lab, deadline, err);
    if (result == 0)
        result = instance_directory_make(instance->lab, instance->name, &metal->directory, err);
    if (result == 0)
        result = inside ? start_inside(instance, deadline, err) : start_outside(instance, err);
    /* The host runs already: there is no boot to time. */
    instance->accepted_ns = instance->commanded_ns = clock_ns();
    return result;
}

static int metal_copy_in(struct instance *instance, const char *from, const char *to,
                         struct deadline deadline, struct error *err)
{
    return root_copy_in(metal_of(instance)->root, from, to, deadline, err);
}

static int metal_copy_out(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err)
{
    return root_copy_out(metal_of(instance)->root, from, to, deadline, err);
}

static int metal_stop(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct metal *metal = metal_of(instance);
    if (!metal)
        return 0;
    /* End the keeper first: it is in the cgroup, and only this process can reap it. */
    process_free(&metal->keeper);
    int result = metal->cgroup ? cgroup_end(metal->cgroup, deadline, err) : 0;
    if (metal->root >= 0)
        close(metal->root);
    /* Do the remaining steps even if one failed; report the first error. */
    struct error later;
    int removed = *metal->link ? pair_remove(instance->lab, metal->link, &later) : 0;
    if (result == 0 && removed != 0) {
        *err = later;
        result = removed;
    }
    removed =
        metal->directory ? instance_directory_remove(instance->lab, metal->directory, &later) : 0;
    if (result == 0 && removed != 0) {
        *err = later;
        result = removed;
    }
    free(metal->directory);
    free(metal->cgroup);
    free(metal);
    instance->state = NULL;
    return result;
}

static int metal_boot_record(struct instance *instance, struct deadline deadline,
                             double *ret_seconds, struct error *err)
{
    (void)instance;
    return boot_record_read(deadline, ret_seconds, err);
}

const struct driver metal_driver = {
    .probe = metal_probe,
    .start = metal_start,
    .exec = metal_exec,
    .copy_in = metal_copy_in,
    .copy_out = metal_copy_out,
    .stop = metal_stop,
    .boot_record = metal_boot_record,
};
