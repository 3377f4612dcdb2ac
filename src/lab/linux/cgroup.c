#include "cgroup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mntent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

void cgroup_hierarchies_free(struct cgroup_hierarchies *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->items[i].mount);
    free(all->items);
    *all = (struct cgroup_hierarchies){0};
}

/* The hierarchy of version 2, or else the one with the controller of process numbers. */
static bool is_better(const struct cgroup_hierarchy *added, bool has_pids,
                      const struct cgroup_hierarchy *first)
{
    return added->version_2 || (has_pids && !first->version_2);
}

void cgroup_hierarchies_read(struct cgroup_hierarchies *ret_all)
{
    struct cgroup_hierarchies all = {0};
    size_t capacity = 0;
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    struct mntent entry;
    char line[4096];
    while (mounts && getmntent_r(mounts, &entry, line, sizeof line)) {
        bool version_2 = strcmp(entry.mnt_type, "cgroup2") == 0;
        if (!version_2 && strcmp(entry.mnt_type, "cgroup") != 0)
            continue;
        all.items = memory_grow(all.items, all.count, &capacity, sizeof *all.items);
        struct cgroup_hierarchy *added = &all.items[all.count++];
        *added = (struct cgroup_hierarchy){memory_copy(entry.mnt_dir, strlen(entry.mnt_dir)),
                                           version_2, !version_2 && hasmntopt(&entry, "memory"),
                                           !version_2 && hasmntopt(&entry, "cpuset")};
        all.has_version_1 = all.has_version_1 || !version_2;
        if (is_better(added, hasmntopt(&entry, "pids"), &all.items[0])) {
            struct cgroup_hierarchy first = all.items[0];
            all.items[0] = *added;
            *added = first;
        }
    }
    if (mounts)
        endmntent(mounts);
    *ret_all = all;
}

static int cgroup_file_write(const char *file, const char *text)
{
    int fd = open(file, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t written = write(fd, text, strlen(text));
    int number = errno;
    close(fd);
    errno = number;
    return written == (ssize_t)strlen(text) ? 0 : -1;
}

/* Makes a group and its ancestors. */
static int make_in(const struct cgroup_hierarchy *hierarchy, const char *path)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s", hierarchy->mount, path);
    for (char *at = whole + strlen(hierarchy->mount) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        if (mkdir(whole, 0755) != 0 && errno != EEXIST)
            return -1;
        *at = '/';
    }
    return mkdir(whole, 0755) == 0 || errno == EEXIST ? 0 : -1;
}

static int put_in(const struct cgroup_hierarchy *hierarchy, const char *path, pid_t pid)
{
    CLEANUP_TEXT char *file = memory_print("%s%s/cgroup.procs", hierarchy->mount, path);
    CLEANUP_TEXT char *number = memory_print("%d", (int)pid);
    return cgroup_file_write(file, number);
}

int cgroup_make(const char *path, struct error *err)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    if (all.count == 0)
        return error_set(err, ERROR_MISSING, "no control groups are mounted");
    if (make_in(&all.items[0], path) != 0)
        return error_set(err, ERROR_FAILED, "%s%s: cannot make the control group: %s",
                         all.items[0].mount, path, strerror(errno));
    return 0;
}

/* Copies a cpuset file from the parent group if the group's own is empty: version 1 starts with an
 * empty one. */
static int inherit_if_empty(const char *above, const char *group, const char *name)
{
    CLEANUP_TEXT char *from = memory_print("%s/%s", above, name);
    CLEANUP_TEXT char *to = memory_print("%s/%s", group, name);
    CLEANUP(file_free) struct file own = {0}, given = {0};
    struct error gone;
    if (file_read(to, &own, &gone) != 0 || file_read(from, &given, &gone) != 0)
        return -1;
    if (span_trim(span_until(own.text, "\n")).n > 0)
        return 0;
    CLEANUP_TEXT char *text = memory_copy(given.text.s, given.text.n);
    return cgroup_file_write(to, text);
}

static int make_cpuset_in(const struct cgroup_hierarchy *hierarchy, const char *path)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s/", hierarchy->mount, path);
    CLEANUP_TEXT char *above = memory_copy(hierarchy->mount, strlen(hierarchy->mount));
    for (char *at = whole + strlen(above) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        if ((mkdir(whole, 0755) != 0 && errno != EEXIST) ||
            inherit_if_empty(above, whole, "cpuset.cpus") != 0 ||
            inherit_if_empty(above, whole, "cpuset.mems") != 0)
            return -1;
        free(above);
        above = memory_copy(whole, strlen(whole));
        *at = '/';
    }
    return 0;
}

int cgroup_make_cpuset(const char *path, struct error *err)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].cpuset && make_cpuset_in(&all.items[i], path) != 0)
            return error_set(err, ERROR_FAILED, "%s%s: cannot make the control group: %s",
                             all.items[i].mount, path, strerror(errno));
    return 0;
}

int cgroup_put(const char *path, pid_t pid, struct error *err)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    if (all.count == 0 || put_in(&all.items[0], path, pid) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot put a process into the control group: %s",
                         path, strerror(errno));
    return 0;
}

/* In version 2 every ancestor must enable the controller for its children. */
static void enable_memory(const struct cgroup_hierarchy *hierarchy, const char *path)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s", hierarchy->mount, path);
    for (char *at = whole + strlen(hierarchy->mount); (at = strchr(at, '/')); at++) {
        *at = '\0';
        CLEANUP_TEXT char *file = memory_print("%s/cgroup.subtree_control", whole);
        cgroup_file_write(file, "+memory");
        *at = '/';
    }
}

static bool limit_in(const struct cgroup_hierarchy *hierarchy, const char *path, size_t bytes,
                     pid_t pid)
{
    if (make_in(hierarchy, path) != 0)
        return false;
    if (hierarchy->version_2)
        enable_memory(hierarchy, path);
    CLEANUP_TEXT char *limit =
        memory_print("%s%s/%s", hierarchy->mount, path,
                     hierarchy->version_2 ? "memory.max" : "memory.limit_in_bytes");
    CLEANUP_TEXT char *swap =
        memory_print("%s%s/%s", hierarchy->mount, path,
                     hierarchy->version_2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
    CLEANUP_TEXT char *most = memory_print("%zu", bytes);
    if (cgroup_file_write(limit, most) != 0)
        return false;
    cgroup_file_write(swap,
                      hierarchy->version_2 ? "0" : most); /* a kernel may lack swap accounting */
    return put_in(hierarchy, path, pid) == 0;
}

bool cgroup_limit_memory(const char *path, size_t bytes, pid_t pid)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].memory)
            return limit_in(&all.items[i], path, bytes, pid);
    return all.count > 0 && all.items[0].version_2 && limit_in(&all.items[0], path, bytes, pid);
}

/* Calls `visit` for a group and its descendants, children before parents. */
static int walk_groups(const char *directory, int (*visit)(const char *directory, void *context),
                       void *context)
{
    DIR *dir = opendir(directory);
    if (!dir)
        return 0;
    struct dirent *entry;
    int result = 0;
    while (result == 0 && (entry = readdir(dir))) {
        if (entry->d_type != DT_DIR || entry->d_name[0] == '.')
            continue;
        CLEANUP_TEXT char *below = memory_print("%s/%s", directory, entry->d_name);
        result = walk_groups(below, visit, context);
    }
    closedir(dir);
    return result == 0 ? visit(directory, context) : result;
}

struct killing {
    struct deadline deadline;
    struct error *err;
    size_t seen;
};

/* Kills one process and waits for its end. */
static int kill_and_wait(pid_t pid, struct killing *killing)
{
    int pidfd = pidfd_open(pid, 0);
    if (pidfd < 0)
        return 0;
    struct pollfd fd = {.fd = pidfd, .events = POLLIN};
    pidfd_send_signal(pidfd, SIGKILL, NULL, 0);
    int result =
        deadline_wait(killing->deadline, &fd, 1, "the end of a killed process", killing->err);
    close(pidfd);
    return result;
}

static int kill_all(const char *directory, void *context)
{
    struct killing *killing = context;
    CLEANUP_TEXT char *path = memory_print("%s/cgroup.procs", directory);
    CLEANUP(file_free) struct file file = {0};
    struct error gone;
    if (file_read(path, &file, &gone) != 0)
        return 0;
    struct lines lines = lines_of(file.text);
    while (lines_next(&lines)) {
        long pid = 0;
        if (!span_to_count(lines.line, 1L << 30, &pid) || pid <= 1 || pid == getpid())
            continue;
        killing->seen++;
        int result = kill_and_wait((pid_t)pid, killing);
        if (result != 0)
            return result;
    }
    return 0;
}

static int remove_group(const char *directory, void *context)
{
    (void)context;
    rmdir(directory);
    return 0;
}

static int count_group(const char *directory, void *context)
{
    CLEANUP_TEXT char *path = memory_print("%s/cgroup.procs", directory);
    CLEANUP(file_free) struct file file = {0};
    struct error gone;
    if (file_read(path, &file, &gone) == 0)
        *(size_t *)context += text_count_lines(file.text);
    return 0;
}

void cgroup_remove(const char *path)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[i].mount, path);
        walk_groups(whole, remove_group, NULL);
    }
}

/* Repeats until no process is found: a killed one may have started others meanwhile. */
static int kill_in(const char *whole, struct deadline deadline, struct error *err)
{
    struct killing killing = {deadline, err, 0};
    do {
        killing.seen = 0;
        int result = walk_groups(whole, kill_all, &killing);
        if (result == 0 && killing.seen > 0)
            result = deadline_pause(deadline, 0.002, whole, err);
        if (result != 0)
            return result;
    } while (killing.seen > 0);
    return 0;
}

/* A zombie holds its group until it is reaped. */
static int remove_in(const char *whole, struct deadline deadline, struct error *err)
{
    for (;;) {
        walk_groups(whole, remove_group, NULL);
        if (access(whole, F_OK) != 0)
            return 0;
        int result = deadline_pause(deadline, 0.01, whole, err);
        if (result != 0)
            return result;
    }
}

int cgroup_end(const char *path, struct deadline deadline, struct error *err)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    cgroup_hierarchies_read(&all);
    int result = 0;
    for (size_t i = 0; i < all.count && result == 0; i++) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[i].mount, path);
        result = kill_in(whole, deadline, err);
    }
    for (size_t i = 0; i < all.count && result == 0; i++) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[i].mount, path);
        result = remove_in(whole, deadline, err);
    }
    return result;
}

size_t cgroup_count(const char *path)
{
    CLEANUP(cgroup_hierarchies_free) struct cgroup_hierarchies all;
    size_t count = 0;
    cgroup_hierarchies_read(&all);
    if (all.count > 0) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[0].mount, path);
        walk_groups(whole, count_group, &count);
    }
    return count;
}
