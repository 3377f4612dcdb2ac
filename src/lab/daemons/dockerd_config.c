#include "dockerd_config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

#include "base/memory.h"
#include "dockerd.h"

void dockerd_paths_make(const struct lab *lab, struct dockerd_paths *ret_paths)
{
    const char *state = lab->state;
    *ret_paths = (struct dockerd_paths){
        .directory = memory_print("%s/dockerd", state),
        .config = memory_print("%s/dockerd/daemon.json", state),
        .log = memory_print("%s/dockerd/log", state),
        .socket = memory_print("%s/dockerd/socket", state),
        .pid = memory_print("%s/dockerd/pid", state),
        .run = memory_print("%s/dockerd/run", state),
        .runsc = memory_print("%s/dockerd/runsc", state),
        .runsc_binary = memory_print("%s/dockerd/runsc-binary", state),
        .scratch = memory_print("%s/dockerd/scratch", state),
        .data = memory_print("%s/docker", lab->cache),
        .owner = memory_print("%s/docker.owner", lab->cache),
    };
}

void dockerd_paths_free(struct dockerd_paths *paths)
{
    char *all[] = {paths->directory, paths->config, paths->log,   paths->socket,
                   paths->pid,       paths->run,    paths->runsc, paths->runsc_binary,
                   paths->scratch,   paths->data,   paths->owner};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    *paths = (struct dockerd_paths){0};
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            return true;
    return false;
}

int dockerd_paths_check(const struct lab *lab, const struct dockerd_paths *paths, struct error *err)
{
    /* The longest socket path below the daemon's directory is containerd's. */
    static const char longest[] = "/containerd/containerd.sock.ttrpc";
    size_t most = sizeof((struct sockaddr_un *)0)->sun_path - 1;
    if (strlen(paths->run) + sizeof longest - 1 > most)
        return error_set(err, ERROR_INPUT,
                         "lab.state: %s is %zu bytes, and Docker's sockets below it leave %zu",
                         shown(lab->state, strlen(lab->state)).text, strlen(lab->state),
                         most - (strlen(paths->run) - strlen(lab->state)) - (sizeof longest - 1));
    if (strpbrk(lab->cache, ",:\\"))
        return error_set(err, ERROR_INPUT,
                         "lab.cache: %s has a comma, colon or backslash, which Docker cannot mount",
                         quoted(lab->cache, strlen(lab->cache)).text);
    const char *const both[] = {lab->state, lab->cache};
    for (size_t i = 0; i < 2; i++) {
        json_t *text = json_string(both[i]);
        json_decref(text);
        if (!text || has_control(both[i]))
            return error_set(err, ERROR_INPUT,
                             "lab.%s: %s is not printable UTF-8, which Docker needs",
                             i == 0 ? "state" : "cache", quoted(both[i], strlen(both[i])).text);
    }
    return 0;
}

json_t *dockerd_config(const struct lab *lab, const struct dockerd_paths *paths)
{
    CLEANUP_TEXT char *host = memory_print("unix://%s", paths->socket);
    CLEANUP_TEXT char *parent = memory_print("%s/%s", lab->cgroup, DOCKERD_CONTAINERS);
    /* No network and no firewall rules by Docker: the lab has set up its own bridge and rules. */
    return json_pack("{s:s, s:s, s:s, s:[s], s:b, s:b, s:b, s:b, s:b, s:s, s:s, s:s, s:[s], "
                     "s:{s:{s:s}}}",
                     "data-root", paths->data, "exec-root", paths->run, "pidfile", paths->pid,
                     "hosts", host, "iptables", 0, "ip6tables", 0, "ip-masq", 0, "ip-forward", 0,
                     "userland-proxy", 0, "bridge", "none", "storage-driver", "overlay2",
                     "cgroup-parent", parent, "exec-opts", "native.cgroupdriver=cgroupfs",
                     "runtimes", "runsc", "path", paths->runsc);
}

/* gVisor of 2022 assumes that it is in the root network namespace if
 * /proc/sys/net/core/rmem_default exists. Newer kernels show that file in every namespace, so the
 * wrapper hides it. Docker would put the arguments of a runtime into a shell script unquoted: so
 * the runtime has none, and finds the program through a link beside the script. */
#define SCRIPT(platform)                                                                           \
    "#!/bin/sh\n"                                                                                  \
    "exec unshare --mount --propagation slave sh -c '\n"                                           \
    "mount -t tmpfs -o ro,size=4k,mode=555 none /proc/sys/net || exit\n"                           \
    "exec \"$0\" --platform=" platform " \"$@\"' \"${0%/*}/runsc-binary\" \"$@\"\n"

const char *dockerd_runsc_script(const char *platform)
{
    static const struct {
        const char *platform, *script;
    } scripts[] = {
        {"ptrace", SCRIPT("ptrace")}, {"systrap", SCRIPT("systrap")}, {"kvm", SCRIPT("kvm")}};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strcmp(scripts[i].platform, platform) == 0)
            return scripts[i].script;
    return scripts[0].script;
}
