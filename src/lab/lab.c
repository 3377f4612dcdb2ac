#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "lab_parts.h"
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
    char *cache =
        directory_of(settings->lab.cache, LAB_ROOTS_CACHE, "XDG_CACHE_HOME", "HOME", "/.cache");
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

char *lab_place_path(const struct lab *lab, enum lab_place place)
{
    return memory_print("%s/netns/%s", lab->state, place == LAB_CLIENT ? "client" : "lab");
}

int lab_namespace(const struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path =
        place == LAB_HOST ? copy("/proc/self/ns/net") : lab_place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        error_set(err, ERROR_MISSING, "the lab is not up (%s: %s): virtgrade lab up", path,
                  strerror(errno));
    return fd;
}

/* --- what is recorded --- */

int lab_make_directory(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, errno == EACCES ? ERROR_MISSING : ERROR_FAILED,
                     "%s: cannot make the directory: %s", path, strerror(errno));
}

/* The directory with those above it. */
int lab_make_directories(const char *path, mode_t mode, struct error *err)
{
    CLEANUP_TEXT char *part = copy(path);
    for (char *at = part + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        int result = lab_make_directory(part, 0755, err);
        if (result != 0)
            return result;
        *at = '/';
    }
    return lab_make_directory(path, mode, err);
}

char *lab_record_path(const struct lab *lab)
{
    return memory_print("%s/record", lab->state);
}

static int add_event(struct lab *lab, const char *event, const char *kind, const char *where,
                     const char *what, struct error *err)
{
    int result = lab_make_directories(lab->state, 0711, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *path = lab_record_path(lab);
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
    CLEANUP_TEXT char *path = lab_record_path(lab);
    return record_read(path, ret_items, err);
}

/* --- for instances --- */

int lab_directory(struct lab *lab, const char *name, char **ret_path, struct error *err)
{
    CLEANUP_TEXT char *parent = memory_print("%s/instances", lab->cache);
    CLEANUP_TEXT char *path = memory_print("%s/%s", parent, name);
    int result = lab_make_directories(parent, 0755, err);
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
