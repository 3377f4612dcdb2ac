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

struct hierarchy {
    char *mount;
    bool second; /* version 2 */
    bool memory; /* of version 1, with the controller of memory */
    bool cpuset; /* of version 1, with that of processors */
};

/* Every hierarchy once; the one where processes are followed comes first. */
struct hierarchies {
    struct hierarchy items[32];
    size_t count;
};

static void hierarchies_free(struct hierarchies *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->items[i].mount);
    all->count = 0;
}

static bool is_followed(const struct mntent *entry)
{
    return strcmp(entry->mnt_type, "cgroup2") == 0;
}

static void hierarchies_read(struct hierarchies *ret_all)
{
    enum { MOST = sizeof ret_all->items / sizeof *ret_all->items };
    *ret_all = (struct hierarchies){0};
    FILE *mounts = setmntent("/proc/self/mounts", "r");
    struct mntent *entry;
    while (mounts && (entry = getmntent(mounts)) && ret_all->count < MOST) {
        bool second = is_followed(entry);
        if (!second && strcmp(entry->mnt_type, "cgroup") != 0)
            continue;
        struct hierarchy *added = &ret_all->items[ret_all->count++];
        *added = (struct hierarchy){memory_copy(entry->mnt_dir, strlen(entry->mnt_dir)), second,
                                    !second && hasmntopt(entry, "memory"),
                                    !second && hasmntopt(entry, "cpuset")};
        bool better = second || (hasmntopt(entry, "pids") && !ret_all->items[0].second);
        if (better) {
            struct hierarchy first = ret_all->items[0];
            ret_all->items[0] = *added;
            *added = first;
        }
    }
    if (mounts)
        endmntent(mounts);
}

static int write_text(const char *file, const char *text)
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

/* Makes a group with those above it. */
static int make_in(const struct hierarchy *hierarchy, const char *path)
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

static int put_in(const struct hierarchy *hierarchy, const char *path, pid_t pid)
{
    CLEANUP_TEXT char *file = memory_print("%s%s/cgroup.procs", hierarchy->mount, path);
    CLEANUP_TEXT char *number = memory_print("%d", (int)pid);
    return write_text(file, number);
}

int cgroup_make(const char *path, struct error *err)
{
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
    if (all.count == 0)
        return error_set(err, ERROR_MISSING,
                         "no control groups are mounted: mount them, as with "
                         "mount -t cgroup2 none /sys/fs/cgroup");
    if (make_in(&all.items[0], path) != 0)
        return error_set(err, ERROR_FAILED, "%s%s: cannot make the control group: %s",
                         all.items[0].mount, path, strerror(errno));
    return 0;
}

/* What a group has nothing of it takes from the one above. */
static int inherit(const char *above, const char *group, const char *name)
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
    return write_text(to, text);
}

static int make_cpuset_in(const struct hierarchy *hierarchy, const char *path)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s/", hierarchy->mount, path);
    CLEANUP_TEXT char *above = memory_copy(hierarchy->mount, strlen(hierarchy->mount));
    for (char *at = whole + strlen(above) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        if ((mkdir(whole, 0755) != 0 && errno != EEXIST) ||
            inherit(above, whole, "cpuset.cpus") != 0 || inherit(above, whole, "cpuset.mems") != 0)
            return -1;
        free(above);
        above = memory_copy(whole, strlen(whole));
        *at = '/';
    }
    return 0;
}

int cgroup_make_cpuset(const char *path, struct error *err)
{
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].cpuset && make_cpuset_in(&all.items[i], path) != 0)
            return error_set(err, ERROR_FAILED, "%s%s: cannot make the control group: %s",
                             all.items[i].mount, path, strerror(errno));
    return 0;
}

int cgroup_put(const char *path, pid_t pid, struct error *err)
{
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
    if (all.count == 0 || put_in(&all.items[0], path, pid) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot put a process into the control group: %s",
                         path, strerror(errno));
    return 0;
}

/* In version 2 a controller works where every group above hands it down. */
static void hand_down_memory(const struct hierarchy *hierarchy, const char *path)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s", hierarchy->mount, path);
    for (char *at = whole + strlen(hierarchy->mount); (at = strchr(at, '/')); at++) {
        *at = '\0';
        CLEANUP_TEXT char *file = memory_print("%s/cgroup.subtree_control", whole);
        write_text(file, "+memory");
        *at = '/';
    }
}

static bool limit_in(const struct hierarchy *hierarchy, const char *path, size_t bytes, pid_t pid)
{
    if (make_in(hierarchy, path) != 0)
        return false;
    if (hierarchy->second)
        hand_down_memory(hierarchy, path);
    CLEANUP_TEXT char *limit =
        memory_print("%s%s/%s", hierarchy->mount, path,
                     hierarchy->second ? "memory.max" : "memory.limit_in_bytes");
    CLEANUP_TEXT char *swap =
        memory_print("%s%s/%s", hierarchy->mount, path,
                     hierarchy->second ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
    CLEANUP_TEXT char *most = memory_print("%zu", bytes);
    if (write_text(limit, most) != 0)
        return false;
    write_text(swap, hierarchy->second ? "0" : most); /* a kernel may be without it */
    return put_in(hierarchy, path, pid) == 0;
}

bool cgroup_limit_memory(const char *path, size_t bytes, pid_t pid)
{
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].memory)
            return limit_in(&all.items[i], path, bytes, pid);
    return all.count > 0 && all.items[0].second && limit_in(&all.items[0], path, bytes, pid);
}

/* Calls `visit` for a group and all below it, those below first. */
static int walk(const char *directory, int (*visit)(const char *directory, void *context),
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
        result = walk(below, visit, context);
    }
    closedir(dir);
    return result == 0 ? visit(directory, context) : result;
}

struct killing {
    struct deadline deadline;
    struct error *err;
    size_t seen;
};

/* Waits for one process that was told to end. */
static int wait_gone(pid_t pid, struct killing *killing)
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
        int result = wait_gone((pid_t)pid, killing);
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
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
    for (size_t i = 0; i < all.count; i++) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[i].mount, path);
        walk(whole, remove_group, NULL);
    }
}

/* What is killed may have started others meanwhile, so it is looked until none is found. */
static int kill_in(const char *whole, struct deadline deadline, struct error *err)
{
    struct killing killing = {deadline, err, 0};
    do {
        killing.seen = 0;
        int result = walk(whole, kill_all, &killing);
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
        walk(whole, remove_group, NULL);
        if (access(whole, F_OK) != 0)
            return 0;
        int result = deadline_pause(deadline, 0.01, whole, err);
        if (result != 0)
            return result;
    }
}

int cgroup_end(const char *path, struct deadline deadline, struct error *err)
{
    CLEANUP(hierarchies_free) struct hierarchies all;
    hierarchies_read(&all);
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
    CLEANUP(hierarchies_free) struct hierarchies all;
    size_t count = 0;
    hierarchies_read(&all);
    if (all.count > 0) {
        CLEANUP_TEXT char *whole = memory_print("%s%s", all.items[0].mount, path);
        walk(whole, count_group, &count);
    }
    return count;
}
