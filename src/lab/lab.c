#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <net/if.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "lab_trust.h"

static char *text_copy(const char *text)
{
    return memory_copy(text, strlen(text));
}

/* The path without links, dots or doubled slashes, so that a directory has one name even before it
 * is made; NULL if ".." follows a part that does not exist. */
static char *path_resolve(const char *path)
{
    char *there = realpath(path, NULL);
    if (there || errno != ENOENT)
        return there;
    CLEANUP_TEXT char *of_parent = text_copy(path);
    CLEANUP_TEXT char *of_name = text_copy(path);
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

/* A default directory, resolved unless it is a link that another user made: in /tmp anybody can
 * make one that leads to the user's own files. Unresolved, lab_check_state rejects it. */
static char *default_resolve(const char *path)
{
    struct stat facts;
    bool is_link = lstat(path, &facts) == 0 && S_ISLNK(facts.st_mode);
    if (!is_link || facts.st_uid == geteuid() || facts.st_uid == 0)
        return path_resolve(path);
    return text_copy(path);
}

/* The directory of the settings; if that is empty, root's default; for a user, one below the
 * directory in an environment variable, or below /tmp. */
static char *directory_of(const char *set, const char *roots, const char *variable,
                          const char *fallback_variable, const char *fallback_below)
{
    const char *value = getenv(variable), *other = getenv(fallback_variable);
    if (*set)
        return path_resolve(set);
    if (geteuid() == 0)
        return default_resolve(roots);
    CLEANUP_TEXT char *path = NULL;
    if (value && *value == '/')
        path = memory_print("%s/virtgrade", value);
    else if (other && *other == '/')
        path = memory_print("%s%s/virtgrade", other, fallback_below);
    else
        path = memory_print("/tmp/virtgrade-%u", (unsigned)geteuid());
    return default_resolve(path);
}

/* FNV-1a, 32 bit (Fowler, Noll, Vo): labs with different states get different names. */
static unsigned name_hash(const char *text)
{
    unsigned hash = 2166136261u;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        hash = (hash ^ *at) * 16777619u;
    return hash;
}

/* True for `user@host` made of characters that mean nothing to ssh's option parser or a shell. */
static bool is_ssh_target(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-._:@";
    return *text != '-' && text[strspn(text, letters)] == '\0';
}

int lab_check_client(const struct settings *settings, struct error *err)
{
    const char *remote = settings->client.remote, *interface = settings->client.interface;
    if (!settings_client_is_remote(settings))
        return 0;
    if (!is_ssh_target(remote))
        return error_set(err, ERROR_INPUT, "[client] remote: %s, expected user@address",
                         quoted(remote, strlen(remote)).text);
    if (!*interface || strlen(interface) >= IFNAMSIZ || strchr(interface, '/') ||
        strcmp(interface, LAB_BRIDGE) == 0)
        return error_set(err, ERROR_INPUT,
                         "[client] interface: %s, expected the network interface of this host that "
                         "the client is connected to",
                         quoted(interface, strlen(interface)).text);
    return 0;
}

int lab_open(const struct settings *settings, FILE *progress, struct lab *ret_lab,
             struct error *err)
{
    int checked = lab_trust_check(settings, err);
    if (checked == 0)
        checked = lab_check_client(settings, err);
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
    *ret_lab = (struct lab){settings, progress, state, cache,
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
    if (!lab->progress)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(lab->progress, format, args);
    va_end(args);
    fputc('\n', lab->progress);
    fflush(lab->progress);
}

char *lab_place_path(const struct lab *lab, enum lab_place place)
{
    return memory_print("%s/netns/%s", lab->state, place == LAB_CLIENT ? "client" : "lab");
}

int lab_namespace(const struct lab *lab, enum lab_place place, struct error *err)
{
    CLEANUP_TEXT char *path =
        place == LAB_HOST ? text_copy("/proc/self/ns/net") : lab_place_path(lab, place);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        error_set(err, ERROR_MISSING, "the lab is not up (%s: %s): virtgrade lab up", path,
                  strerror(errno));
    return fd;
}
