#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/tree.h"
#include "client.h"
#include "lab_parts.h"
#include "record.h"

/* --- where it is --- */

static char *copy(const char *text)
{
    return memory_copy(text, strlen(text));
}

/* The path with no link, dot or doubled slash in it, so that one directory has one name, also
 * before it is made; NULL where a part that is not there would be gone up from. */
static char *path_resolve(const char *path)
{
    char *there = realpath(path, NULL);
    if (there || errno != ENOENT)
        return there;
    CLEANUP_TEXT char *of_parent = copy(path);
    CLEANUP_TEXT char *of_name = copy(path);
    const char *name = basename(of_name);
    if (strcmp(name, "..") == 0 || strcmp(name, "/") == 0)
        return NULL;
    char *parent = path_resolve(dirname(of_parent));
    if (!parent || strcmp(name, ".") == 0)
        return parent;
    char *whole = memory_print("%s/%s", strcmp(parent, "/") == 0 ? "" : parent, name);
    free(parent);
    return whole;
}

/* The directory that is set, or root's own, or below what the environment gives a user, or else
 * below /tmp. */
static char *directory_of(const char *set, const char *roots, const char *variable,
                          const char *fallback_variable, const char *fallback_below)
{
    const char *value = getenv(variable), *other = getenv(fallback_variable);
    if (*set)
        return path_resolve(set);
    if (geteuid() == 0)
        return path_resolve(roots);
    CLEANUP_TEXT char *path = NULL;
    if (value && *value == '/')
        path = memory_print("%s/virtgrade", value);
    else if (other && *other == '/')
        path = memory_print("%s%s/virtgrade", other, fallback_below);
    else
        path = memory_print("/tmp/virtgrade-%u", (unsigned)geteuid());
    return path_resolve(path);
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
    int checked = client_check(settings, err);
    if (checked != 0)
        return checked;
    char *state =
        directory_of(settings->lab.state, "/run/virtgrade", "XDG_RUNTIME_DIR", "TMPDIR", "");
    char *cache =
        directory_of(settings->lab.cache, LAB_ROOTS_CACHE, "XDG_CACHE_HOME", "HOME", "/.cache");
    if (!state || !cache) {
        int result = error_set(err, ERROR_INPUT, "lab.%s: expected a directory that can be made",
                               state ? "cache" : "state");
        free(state);
        free(cache);
        return result;
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

/* --- its directories --- */

int lab_make_directory(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, errno == EACCES ? ERROR_MISSING : ERROR_FAILED,
                     "%s: cannot make the directory: %s", path, strerror(errno));
}

/* Whoever can write there could have the program remove or run what it should not. A directory that
 * went meanwhile, with a lab that goes down, is no failure here. */
static int check_owner(const char *path, struct error *err)
{
    struct stat facts;
    if (lstat(path, &facts) != 0)
        return errno == ENOENT ? 0
                               : error_set(err, ERROR_FAILED, "%s: cannot look at it: %s", path,
                                           strerror(errno));
    if (!S_ISDIR(facts.st_mode))
        return error_set(err, ERROR_FAILED, "%s: is not a directory", path);
    if (facts.st_uid != geteuid())
        return error_set(err, ERROR_MISSING, "%s: is another user's: be that user, or set another",
                         path);
    if (facts.st_mode & (S_IWGRP | S_IWOTH))
        return error_set(err, ERROR_MISSING,
                         "%s: others may write there: chmod go-w it, or set another", path);
    return 0;
}

/* Tells which setting an error is about. */
static int about(const char *setting, int result, struct error *err)
{
    struct error cause = *err;
    return result == 0 ? 0 : error_set(err, result, "%s: %s", setting, cause.text);
}

static int make_own(const char *setting, const char *path, mode_t mode, struct error *err)
{
    int result = tree_make(path, mode, err);
    return about(setting, result == 0 ? check_owner(path, err) : result, err);
}

int lab_make_state(const struct lab *lab, struct error *err)
{
    return make_own("lab.state", lab->state, 0711, err);
}

int lab_make_cache(const struct lab *lab, struct error *err)
{
    return make_own("lab.cache", lab->cache, 0755, err);
}

/* --- what is recorded --- */

char *lab_record_path(const struct lab *lab)
{
    return memory_print("%s/record", lab->state);
}

static int add_event(struct lab *lab, const char *event, const char *kind, const char *where,
                     const char *what, struct error *err)
{
    int result = lab_make_state(lab, err);
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
    int result = about("lab.state", check_owner(lab->state, err), err);
    return result == 0 ? record_read(path, ret_items, err) : result;
}

/* --- for instances --- */

int lab_directory(struct lab *lab, const char *name, char **ret_path, struct error *err)
{
    CLEANUP_TEXT char *parent = memory_print("%s/instances", lab->cache);
    CLEANUP_TEXT char *path = memory_print("%s/%s", parent, name);
    int result = lab_make_cache(lab, err);
    if (result == 0)
        result = lab_make_directory(parent, 0755, err);
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
