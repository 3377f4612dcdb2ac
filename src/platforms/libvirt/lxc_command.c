#include "lxc_command.h"

#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "lab/guest/limits.h"
#include "platforms/command_environment.h"

static const char *const environment[] = {COMMAND_PATH, COMMAND_HOME, COMMAND_LOCALE, NULL};

/* --- a container --- */

static int open_proc(pid_t pid, const char *name, struct file *ret_file, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("/proc/%d/%s", (int)pid, name);
    return file_read(path, ret_file, err);
}

/* The controller's first child; 0 if it has none yet. */
static int find_child(pid_t controller, pid_t *ret_child, struct error *err)
{
    CLEANUP_TEXT char *name = memory_print("task/%d/children", (int)controller);
    CLEANUP(file_free) struct file file = {0};
    long child = 0;
    int result = open_proc(controller, name, &file, err);
    if (result == 0 && !span_to_count(span_until(file.text, " "), 1L << 30, &child))
        child = 0;
    *ret_child = (pid_t)child;
    return result;
}

static bool same_program(pid_t a, pid_t b)
{
    CLEANUP_TEXT char *path_a = memory_print("/proc/%d/exe", (int)a);
    CLEANUP_TEXT char *path_b = memory_print("/proc/%d/exe", (int)b);
    struct stat about_a, about_b;
    return stat(path_a, &about_a) != 0 || stat(path_b, &about_b) != 0 ||
           (about_a.st_ino == about_b.st_ino && about_a.st_dev == about_b.st_dev);
}

/* Polls, since no event reports it. */
static int find_first(pid_t controller, struct deadline deadline, pid_t *ret_first,
                      struct error *err)
{
    for (;;) {
        pid_t child = 0;
        int result = find_child(controller, &child, err);
        if (result != 0)
            return error_set(err, ERROR_FAILED, "the container has ended");
        if (child != 0 && !same_program(child, controller)) {
            *ret_first = child;
            return 0;
        }
        result = deadline_pause(deadline, 0.001, "the container's first process", err);
        if (result != 0)
            return result;
    }
}

/* True if a mount is the hierarchy of these controllers, from a line of /proc/PID/cgroup, e.g.
 * "cpu,cpuacct" or "name=systemd". */
static bool is_hierarchy(const struct mntent *entry, struct span controllers)
{
    if (controllers.n == 0)
        return strcmp(entry->mnt_type, "cgroup2") == 0;
    CLEANUP_TEXT char *first = memory_copy(controllers.s, span_until(controllers, ",").n);
    return strcmp(entry->mnt_type, "cgroup") == 0 && hasmntopt(entry, first);
}

static char *find_hierarchy(struct span controllers)
{
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    struct mntent entry;
    char line[4096], *found = NULL;
    while (mounts && !found && getmntent_r(mounts, &entry, line, sizeof line))
        if (is_hierarchy(&entry, controllers))
            found = memory_copy(entry.mnt_dir, strlen(entry.mnt_dir));
    if (mounts)
        endmntent(mounts);
    return found;
}

/* Lines of /proc/PID/cgroup are NUMBER:CONTROLLERS:PATH (cgroups(7)). */
static int find_groups(pid_t first, struct lxc_container *container, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    size_t capacity = 0;
    int result = open_proc(first, "cgroup", &file, err);
    if (result != 0)
        return result;
    for (struct lines lines = lines_of(file.text); lines_next(&lines);) {
        struct span rest = span_skip(lines.line, span_until(lines.line, ":").n);
        if (rest.n == 0)
            continue;
        rest = span_skip(rest, 1);
        struct span controllers = span_until(rest, ":"), path = span_skip(rest, controllers.n);
        CLEANUP_TEXT char *mount = find_hierarchy(controllers);
        if (!mount || path.n == 0)
            continue;
        path = span_skip(path, 1);
        container->groups = memory_grow(container->groups, container->group_count, &capacity,
                                        sizeof *container->groups);
        container->groups[container->group_count++] =
            memory_print("%s%.*s/cgroup.procs", mount, (int)path.n, path.s);
    }
    return 0;
}

static int find_bounds(pid_t first, struct lxc_container *container, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    int result = open_proc(first, "status", &file, err);
    if (result != 0)
        return result;
    container->bounds = UINT64_MAX;
    for (struct lines lines = lines_of(file.text); lines_next(&lines);)
        if (span_starts(lines.line, "CapBnd:")) {
            CLEANUP_TEXT char *number = memory_copy(lines.line.s, lines.line.n);
            container->bounds = strtoull(number + strlen("CapBnd:"), NULL, 16);
        }
    return 0;
}

int lxc_open(pid_t controller, struct deadline deadline, struct lxc_container *ret_container,
             struct error *err)
{
    struct lxc_container container = {.first = -1, .root = -1};
    pid_t first = 0;
    int result = find_first(controller, deadline, &first, err);
    if (result == 0) {
        CLEANUP_TEXT char *root = memory_print("/proc/%d/root", (int)first);
        container.first = pidfd_open(first, 0);
        container.root = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (container.first < 0 || container.root < 0)
            result = error_set(err, ERROR_FAILED, "%s: %s", root, strerror(errno));
        CPU_ZERO(&container.processors);
        sched_getaffinity(first, sizeof container.processors, &container.processors);
    }
    if (result == 0)
        result = find_groups(first, &container, err);
    if (result == 0)
        result = find_bounds(first, &container, err);
    if (result == 0)
        *ret_container = container;
    else
        lxc_close(&container);
    return result;
}

void lxc_close(struct lxc_container *container)
{
    for (size_t i = 0; i < container->group_count; i++)
        free(container->groups[i]);
    if (container->first >= 0)
        close(container->first);
    if (container->root >= 0)
        close(container->root);
    free(container->groups);
    *container = (struct lxc_container){.first = -1, .root = -1};
}

/* --- commands --- */

/* Waits for the command and exits with its status, or 128 plus the signal that ended it, as shells
 * do. */
_Noreturn static void stand_in(pid_t command)
{
    int status;
    /* Close all descriptors, or the command's pipes would stay open. */
    close_range(0, ~0U, 0);
    while (waitpid(command, &status, 0) < 0 && errno == EINTR) {
    }
    _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
}

/* execve regains all of root's capabilities except those outside the bounding set. */
static const char *give_up_rights(const struct lxc_container *container)
{
    for (int right = 0; right < 64; right++)
        if (!(container->bounds >> right & 1) && prctl(PR_CAPBSET_DROP, right, 0, 0, 0) != 0 &&
            errno != EINVAL)
            return "give up what the container may not do";
    return NULL;
}

/* setns with a PID namespace affects only children, so run the command in a child of this process.
 * It stays in the session and dies with this process. */
static const char *enter_container(void *context)
{
    const struct lxc_container *container = context;
    if (setns(container->first, CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWUTS |
                                    CLONE_NEWIPC | CLONE_NEWCGROUP) != 0)
        return "enter the container";
    limits_set();
    const char *failed = give_up_rights(container);
    if (failed)
        return failed;
    pid_t pid = _Fork();
    if (pid < 0)
        return "fork in the container";
    if (pid > 0)
        stand_in(pid);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    umask(022);
    environ = (char **)(uintptr_t)environment;
    return NULL;
}

/* Applies the container's limits to the command, too. */
static int join_groups(void *context, pid_t pid, struct error *err)
{
    const struct lxc_container *container = context;
    char text[16];
    int n = snprintf(text, sizeof text, "%d", (int)pid);
    for (size_t i = 0; i < container->group_count; i++) {
        int fd = open(container->groups[i], O_WRONLY | O_CLOEXEC);
        bool joined = fd >= 0 && write(fd, text, (size_t)n) == n;
        int number = errno;
        if (fd >= 0)
            close(fd);
        if (!joined)
            return error_set(err, ERROR_FAILED, "%s: cannot join the container's cgroup: %s",
                             container->groups[i], strerror(number));
    }
    return 0;
}

int lxc_exec(const struct lxc_container *container, const char *const argv[],
             const struct streams *streams, struct deadline deadline, int *ret_status,
             struct error *err)
{
    struct lxc_container copy = *container;
    struct process_plan plan = {
        .argv = argv,
        .as_shell = true,
        .directory = "/bench",
        .processors = &copy.processors,
        .enter = enter_container,
        .started = join_groups,
        .context = &copy,
    };
    return process_run(&plan, streams, deadline, ret_status, err);
}
