#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "cgroup.h"
#include "network.h"
#include "record.h"

/* --- where it is --- */

static char *copy(const char *text)
{
    return memory_copy(text, strlen(text));
}

/* The directory that is set, or root's own, or below what the environment gives a user, or else
 * below /tmp. */
static char *directory_of(const char *set, const char *roots, const char *variable,
                          const char *fallback_variable, const char *fallback_below)
{
    const char *value = getenv(variable), *other = getenv(fallback_variable);
    if (*set)
        return *set == '/' ? copy(set) : realpath(set, NULL);
    if (geteuid() == 0)
        return copy(roots);
    if (value && *value == '/')
        return memory_print("%s/virtgrade", value);
    if (other && *other == '/')
        return memory_print("%s%s/virtgrade", other, fallback_below);
    return memory_print("/tmp/virtgrade-%u", (unsigned)geteuid());
}

/* FNV-1a, 32 bit: labs with different states get different names. */
static unsigned name_hash(const char *text)
{
    unsigned hash = 2166136261u;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        hash = (hash ^ *at) * 16777619u;
    return hash;
}

int lab_open(const struct settings *settings, FILE *words, struct lab *ret_lab, struct error *err)
{
    char *state =
        directory_of(settings->lab.state, "/run/virtgrade", "XDG_RUNTIME_DIR", "TMPDIR", "");
    char *cache = directory_of(settings->lab.cache, "/var/cache/virtgrade", "XDG_CACHE_HOME",
                               "HOME", "/.cache");
    if (!state || !cache) {
        free(state);
        free(cache);
        return error_set(
            err, ERROR_INPUT,
            "lab.state and lab.cache: expected absolute paths, or directories that exist");
    }
    *ret_lab = (struct lab){settings, words, state, cache,
                            memory_print("/virtgrade-%08x", name_hash(state))};
    return 0;
}

void lab_close(struct lab *lab)
{
    free(lab->state);
    free(lab->cache);
    free(lab->cgroup);
    *lab = (struct lab){0};
}

void lab_say(const struct lab *lab, const char *format, ...)
{
    if (!lab->words)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(lab->words, format, args);
    va_end(args);
    fputc('\n', lab->words);
    fflush(lab->words);
}

static char *place_path(const struct lab *lab, enum lab_place place)
{
    return memory_print("%s/netns/%s", lab->state, place == LAB_CLIENT ? "client" : "lab");
}

int lab_namespace(const struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path =
        place == LAB_HOST ? copy("/proc/self/ns/net") : place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        error_set(err, ERROR_MISSING, "the lab is not up (%s: %s): virtgrade lab up", path,
                  strerror(errno));
    return fd;
}

/* --- what is recorded --- */

static int make_directory(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, errno == EACCES ? ERROR_MISSING : ERROR_FAILED,
                     "%s: cannot make the directory: %s", path, strerror(errno));
}

/* The directory with those above it. */
static int make_directories(const char *path, mode_t mode, struct error *err)
{
    CLEANUP_TEXT char *part = copy(path);
    for (char *at = part + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        int result = make_directory(part, 0755, err);
        if (result != 0)
            return result;
        *at = '/';
    }
    return make_directory(path, mode, err);
}

static char *record_path(const struct lab *lab)
{
    return memory_print("%s/record", lab->state);
}

static int add_event(struct lab *lab, const char *event, const char *kind, const char *where,
                     const char *what, struct error *err)
{
    int result = make_directories(lab->state, 0711, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *path = record_path(lab);
    struct lab_item item = {(char *)(uintptr_t)kind, (char *)(uintptr_t)where,
                            (char *)(uintptr_t)what};
    return record_add(path, event, &item, err);
}

int lab_note(struct lab *lab, const char *kind, const char *where, const char *what,
             struct error *err)
{
    return add_event(lab, "made", kind, where, what, err);
}

int lab_forget(struct lab *lab, const char *kind, const char *where, const char *what,
               struct error *err)
{
    return add_event(lab, "gone", kind, where, what, err);
}

int lab_items(struct lab *lab, struct lab_items *ret_items, struct error *err)
{
    CLEANUP_TEXT char *path = record_path(lab);
    return record_read(path, ret_items, err);
}

/* --- one at a time --- */

/* Whether the lock's file is still the one at its path: lab_down removes it. */
static bool is_current(int lock, const char *path)
{
    struct stat held, there;
    return fstat(lock, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino &&
           held.st_dev == there.st_dev;
}

int lab_lock(struct lab *lab, const char *name, struct deadline deadline, int *ret_lock,
             struct error *err)
{
    CLEANUP_TEXT char *directory = memory_print("%s/locks", lab->state);
    CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name);
    for (;;) {
        int result = make_directories(lab->state, 0711, err);
        if (result == 0)
            result = make_directory(directory, 0700, err);
        if (result != 0)
            return result;
        int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0 && is_current(lock, path)) {
            *ret_lock = lock;
            return 0;
        }
        if (lock >= 0)
            close(lock);
        result = deadline_pause(deadline, 0.01, path, err);
        if (result != 0)
            return result;
    }
}

void lab_unlock(int *lock)
{
    if (*lock >= 0)
        close(*lock);
    *lock = -1;
}

/* --- up --- */

bool lab_is_up(const struct lab *lab)
{
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    return access(up, F_OK) == 0;
}

static int make_namespace(struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path = place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot make: %s", path, strerror(errno));
    close(fd);
    int result = lab_note(lab, "mount", "", path, err);
    return result == 0 ? namespace_make(path, err) : result;
}

static int make_all(struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns", lab->state);
    CLEANUP_TEXT char *daemons = memory_print("%s/daemons", lab->cgroup);
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    int result = lab_note(lab, "cgroup", "", lab->cgroup, err);
    if (result == 0)
        result = cgroup_make(daemons, err);
    if (result == 0)
        result = make_directory(namespaces, 0711, err);
    for (enum lab_place place = LAB_INSIDE; place <= LAB_CLIENT && result == 0; place++)
        result = make_namespace(lab, place, err);
    if (result == 0)
        result = network_make(lab, deadline, err);
    int fd = result == 0 ? open(up, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (result == 0 && fd < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot make: %s", up, strerror(errno));
    if (fd >= 0)
        close(fd);
    return result;
}

static int undo_all(struct lab *lab, const struct lab_undo more[], struct deadline deadline,
                    struct error *err);

int lab_up(struct lab *lab, struct deadline deadline, struct error *err)
{
    if (lab_is_up(lab))
        return 0;
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "the lab needs root, for network namespaces, bridges and mounts");
    int lock = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0 && !lab_is_up(lab)) {
        lab_say(lab, "lab: making the network: two namespaces, %s%s",
                lab->settings->lab.rate_mbit ? "a shaped link, " : "", "a bridge");
        result = undo_all(lab, NULL, deadline, err); /* what an earlier try left */
        if (result == 0)
            result = make_all(lab, deadline, err);
    }
    lab_unlock(&lock);
    return result;
}

/* --- down --- */

static int undo_directory(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                          struct error *err)
{
    (void)lab;
    (void)deadline;
    return tree_remove(item->what, err);
}

static int undo_mount(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                      struct error *err)
{
    (void)lab;
    (void)deadline;
    while (umount2(item->what, MNT_DETACH | UMOUNT_NOFOLLOW) == 0)
        continue;
    if (errno != EINVAL && errno != ENOENT && errno != EPERM)
        return error_set(err, ERROR_FAILED, "%s: cannot unmount: %s", item->what, strerror(errno));
    return 0;
}

static int undo_cgroup(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                       struct error *err)
{
    (void)lab;
    return cgroup_end(item->what, deadline_within(deadline, 30), err);
}

static int undo_process(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                        struct error *err)
{
    (void)lab;
    pid_t pid = (pid_t)strtol(item->what, NULL, 10);
    unsigned long long born = strtoull(item->where, NULL, 10);
    return pid > 1 ? process_kill(pid, born, deadline_within(deadline, 30), err) : 0;
}

static const struct lab_undo own[] = {
    {"directory", undo_directory},
    {"mount", undo_mount},
    {"cgroup", undo_cgroup},
    {"process", undo_process},
    {0},
};

static const struct lab_undo *undo_of(const struct lab_undo undos[], const char *kind)
{
    for (; undos && undos->kind; undos++)
        if (strcmp(undos->kind, kind) == 0)
            return undos;
    return NULL;
}

static int undo_item(struct lab *lab, const struct lab_undo more[], const struct lab_item *item,
                     struct deadline deadline, struct error *err)
{
    const struct lab_undo *undo = undo_of(own, item->kind);
    if (!undo)
        undo = undo_of(more, item->kind);
    if (!undo)
        return error_set(err, ERROR_FAILED,
                         "the record of the lab has a %s %s, which is unknown here", item->kind,
                         quoted(item->what, strlen(item->what)).text);
    int result = undo->undo(lab, item, deadline, err);
    return result == 0 ? lab_forget(lab, item->kind, item->where, item->what, err) : result;
}

static int undo_all(struct lab *lab, const struct lab_undo more[], struct deadline deadline,
                    struct error *err)
{
    CLEANUP(lab_items_free) struct lab_items items = {0};
    CLEANUP_TEXT char *up = memory_print("%s/up", lab->state);
    int result = lab_items(lab, &items, err);
    unlink(up);
    for (size_t i = items.count; i-- > 0 && result != ERROR_INTERRUPTED;) {
        struct error later;
        int undone = undo_item(lab, more, &items.items[i], deadline, &later);
        if (undone != 0 && result == 0) {
            *err = later;
            result = undone;
        }
    }
    return result;
}

/* The files that the lab itself keeps; a directory that holds another's stays. */
static void remove_own_files(struct lab *lab)
{
    struct error ignored;
    const char *const trees[] = {"netns", "addresses", "locks"};
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", lab->state, trees[i]);
        tree_remove(path, &ignored);
    }
    CLEANUP_TEXT char *record = record_path(lab);
    CLEANUP_TEXT char *instances = memory_print("%s/instances", lab->cache);
    unlink(record);
    rmdir(instances);
    rmdir(lab->state);
}

int lab_down(struct lab *lab, const struct lab_undo more[], struct deadline deadline,
             struct error *err)
{
    if (access(lab->state, F_OK) != 0)
        return 0;
    int lock = -1, result = lab_lock(lab, "lab", deadline, &lock, err);
    if (result == 0)
        result = undo_all(lab, more, deadline, err);
    if (result == 0)
        remove_own_files(lab);
    lab_unlock(&lock);
    return result;
}

/* --- for instances --- */

int lab_directory(struct lab *lab, const char *name, char **ret_path, struct error *err)
{
    CLEANUP_TEXT char *parent = memory_print("%s/instances", lab->cache);
    CLEANUP_TEXT char *path = memory_print("%s/%s", parent, name);
    int result = make_directories(parent, 0755, err);
    if (result == 0)
        result = lab_note(lab, "directory", "", path, err);
    if (result == 0 && mkdir(path, 0755) != 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", path,
                           strerror(errno));
    if (result != 0)
        return result;
    *ret_path = path;
    path = NULL;
    return 0;
}

int lab_directory_remove(struct lab *lab, const char *path, struct error *err)
{
    int result = tree_remove(path, err);
    return result == 0 ? lab_forget(lab, "directory", "", path, err) : result;
}

/* What a child of the lab does before its command. */
struct entering {
    const struct process_plan *plan;
    const char *cgroup;
    int namespace;
};

static const char *enter(void *context)
{
    const struct entering *entering = context;
    if (entering->namespace >= 0 && setns(entering->namespace, CLONE_NEWNET) != 0)
        return "enter the lab's network";
    return entering->plan->enter ? entering->plan->enter(entering->plan->context) : NULL;
}

static int put(void *context, pid_t pid, struct error *err)
{
    const struct entering *entering = context;
    return cgroup_put(entering->cgroup, pid, err);
}

/* Makes of a plan one that is carried out in the lab; `entering` is to live until it started, and
 * its namespace is to be closed then. */
static int plan_inside(const struct lab *lab, enum lab_place place, const char *cgroup,
                       const struct process_plan *plan, struct entering *entering,
                       struct process_plan *ret_plan, struct error *err)
{
    *entering = (struct entering){plan, cgroup, -1};
    if (place != LAB_HOST && (entering->namespace = lab_namespace(lab, place, err)) < 0)
        return err->code;
    *ret_plan = *plan;
    ret_plan->enter = enter;
    ret_plan->started = put;
    ret_plan->context = entering;
    return 0;
}

static void leave(const struct entering *entering)
{
    if (entering->namespace >= 0)
        close(entering->namespace);
}

int lab_start(struct lab *lab, enum lab_place place, const struct process_plan *plan,
              struct process *ret_process, struct error *err)
{
    CLEANUP_TEXT char *cgroup = memory_print("%s/daemons", lab->cgroup);
    struct entering entering;
    struct process_plan whole;
    int result = plan_inside(lab, place, cgroup, plan, &entering, &whole, err);
    if (result != 0)
        return result;
    result = process_start(&whole, ret_process, err);
    leave(&entering);
    return result;
}

int lab_run(struct lab *lab, enum lab_place place, const char *const argv[],
            const struct streams *streams, struct deadline deadline, int *ret_status,
            struct error *err)
{
    CLEANUP_TEXT char *cgroup = memory_print("%s/daemons", lab->cgroup);
    const struct process_plan plan = {.argv = argv};
    struct entering entering;
    struct process_plan whole;
    int result = plan_inside(lab, place, cgroup, &plan, &entering, &whole, err);
    if (result != 0)
        return result;
    result = process_run(&whole, streams, deadline, ret_status, err);
    leave(&entering);
    return result;
}
