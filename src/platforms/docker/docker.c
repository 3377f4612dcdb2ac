#include "docker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/process.h"
#include "environment/environment_platform.h"
#include "lab/daemons/dockerd.h"
#include "lab/guest/limits.h"
#include "lab/instance_directory.h"
#include "lab/linux/cgroup.h"
#include "lab/network/ping.h"
#include "lab/processors.h"
#include "lab/session/lab_trial.h"
#include "lab/session/lab_up.h"
#include "docker_choice.h"
#include "docker_copy.h"
#include "docker_probe.h"
#include "docker_request.h"
#include "engine_exec.h"

const struct docker_flavour docker_runc = {.runtime = "runc"};
const struct docker_flavour docker_runsc = {.runtime = "runsc", .closed = true};

/* An instance: a container. */
struct docker {
    struct docker_choice choice;
    struct engine engine;
    char *directory;    /* for temporary files while copying */
    bool recorded;      /* the container may exist */
    char *id;           /* NULL before the engine reported it */
    unsigned commands;  /* number of commands started, for their marks */
    char *cpus, *image; /* parameters of the container */
};

static struct docker *docker_of(struct instance *instance)
{
    return instance->state;
}

/* --- commands --- */

/* The context of docker_end_command. */
struct ending {
    struct instance *instance;
    const char *mark;
};

/* Kills the command's first process from outside, after checking that it belongs to this container:
 * an engine on another host reports PIDs of that host. */
static void kill_first(struct engine *engine, const char *container, const char *exec_id,
                       struct deadline deadline)
{
    struct error ignored;
    CLEANUP_JSON json_t *facts = NULL;
    CLEANUP(file_free) struct file groups = {0};
    CLEANUP_TEXT char *path = memory_print("/exec/%s/json", exec_id);
    if (engine_ask(engine, &(struct engine_call){.method = "GET", .path = path}, deadline, NULL,
                   &facts, &ignored) != 0)
        return;
    pid_t pid = (pid_t)json_integer_value(json_object_get(facts, "Pid"));
    unsigned long long born = pid > 1 ? process_start_time(pid) : 0;
    CLEANUP_TEXT char *file = memory_print("/proc/%d/cgroup", (int)pid);
    if (born != 0 && file_read(file, &groups, &ignored) == 0 &&
        memmem(groups.text.s, groups.text.n, container, strlen(container)))
        process_kill(pid, born, deadline, &ignored);
}

/* Kills a command and everything that it started, found by the mark in their environment. */
static void docker_end_command(void *context, const char *exec_id)
{
    enum { SECONDS = 10 };
    static const char script[] = "for try in 1 2 3 4 5; do found=; "
                                 "for file in $(grep -lszFx -e \"$1\" /proc/[0-9]*/environ); do "
                                 "file=${file#/proc/}; kill -KILL \"${file%/environ}\" && found=1; "
                                 "done; [ \"$found\" ] || break; done";
    const struct ending *ending = context;
    struct docker *docker = docker_of(ending->instance);
    const char *const argv[] = {"sh", "-c", script, "sh", ending->mark, NULL};
    const struct engine_command command = {.container = docker->id, .argv = argv};
    struct deadline deadline = deadline_in(SECONDS);
    struct error ignored;
    int status;
    engine_exec(&docker->engine, &command, deadline, NULL, NULL, &status, &ignored);
    kill_first(&docker->engine, docker->id, exec_id, deadline);
}

static int docker_exec(struct instance *instance, const char *const argv[],
                       const struct streams *streams, struct deadline deadline, int *ret_status,
                       struct error *err)
{
    struct docker *docker = docker_of(instance);
    CLEANUP_TEXT char *mark =
        memory_print("VIRTGRADE_COMMAND=%s-%u", instance->name, ++docker->commands);
    struct ending ending = {instance, mark};
    const struct engine_command command = {
        .container = docker->id, .argv = argv, .mark = mark, .streams = streams};
    return engine_exec(&docker->engine, &command, deadline, docker_end_command, &ending, ret_status,
                       err);
}

/* --- start --- */

static char *docker_cpuset(struct instance *instance)
{
    struct processors processors;
    processors_choose(instance->lab->settings, &processors);
    return processors_list(&processors.instances);
}

/* The limit of open files; 0 for the engine's own. A private daemon has the same limit as this
 * program. A user's daemon may have another one, so don't ask for one. */
static long docker_open_files(struct instance *instance)
{
    struct rlimit limit = {0};
    if (!docker_of(instance)->choice.private) {
        instance_note(instance, "open files: as Docker has them set, instead of %d",
                      LIMITS_OPEN_FILES);
        return 0;
    }
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max >= LIMITS_OPEN_FILES)
        return LIMITS_OPEN_FILES;
    instance_note(instance, "open files: %ld instead of %d", (long)limit.rlim_max,
                  LIMITS_OPEN_FILES);
    return (long)limit.rlim_max;
}

/* Everything that must exist before the timed start. */
static int docker_prepare(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct lab *lab = instance->lab;
    struct docker *docker = docker_of(instance);
    const struct docker_flavour *flavour = instance->platform->flavour;
    CLEANUP_TEXT char *runsc = NULL;
    int result = docker_choose(lab, deadline, &docker->choice, err);
    if (result == 0 && flavour->closed && docker->choice.private)
        result = dockerd_runsc(lab, &runsc, err);
    if (result == 0 && docker->choice.private)
        result = lab_require(lab, LAB_NEEDS_CONTAINER, err);
    if (result == 0 && geteuid() == 0)
        result = lab_up(lab, deadline, err);
    if (result == 0)
        result = docker_ready(lab, &docker->choice, deadline, &docker->engine, err);
    if (result == 0)
        result = docker_image(lab, &docker->choice, &docker->engine, deadline, &docker->image, err);
    if (result == 0)
        result = instance_directory_make(lab, instance->name, &docker->directory, err);
    if (result != 0)
        return result;
    docker->cpus = docker_cpuset(instance);
    if (docker->choice.private)
        return address_take(lab, &instance->address, err);
    instance_note(instance,
                  "lab.rate_mbit: the engine at %s is outside the lab: its containers "
                  "cannot be reached from the client",
                  docker->choice.socket);
    return 0;
}

static int docker_create_container(struct instance *instance, struct deadline deadline,
                                   struct error *err)
{
    struct lab *lab = instance->lab;
    struct docker *docker = docker_of(instance);
    const struct docker_flavour *flavour = instance->platform->flavour;
    bool private = docker->choice.private;
    CLEANUP_TEXT char *parent = memory_print("%s/%s", lab->cgroup, DOCKERD_CONTAINERS);
    const struct docker_plan plan = {.name = instance->name,
                                     .image = docker->image,
                                     .runtime = flavour->runtime,
                                     .ip = instance->address.ip,
                                     .mac = instance->address.mac,
                                     .cgroup_parent = private ? parent : NULL,
                                     .cpus = docker->cpus,
                                     .memory_mib = lab->settings->instance.memory_mib,
                                     .files = docker_open_files(instance)};
    CLEANUP_JSON json_t *request = docker_request_container(&plan);
    if (!request)
        return error_set(err, ERROR_FAILED,
                         "%s: a text is not UTF-8, which Docker's API cannot carry",
                         instance->name);
    return engine_container_create(&docker->engine, instance->name, request, deadline, &docker->id,
                                   err);
}

/* The timed part, like `docker run`: create the container, and start it. */
static int docker_run(struct instance *instance, struct pinger *pinger, struct deadline deadline,
                      struct error *err)
{
    static const char *const nothing[] = {"true", NULL};
    struct docker *docker = docker_of(instance);
    int status = 0;
    instance->asked_ns = clock_ns();
    int result = docker_create_container(instance, deadline, err);
    if (result == 0)
        result = engine_container_start(&docker->engine, docker->id, deadline, err);
    instance->accepted_ns = clock_ns();
    if (result == 0)
        result = docker_exec(instance, nothing, NULL, deadline, &status, err);
    instance->commanded_ns = clock_ns();
    if (result == 0 && status != 0)
        result =
            error_set(err, ERROR_FAILED, "%s: `true` ended with status %d", instance->name, status);
    if (result == 0 && pinger->thread)
        result = pinger_wait(pinger, deadline, &instance->answered_ns, err);
    return result;
}

static int docker_start(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct docker *docker = memory_alloc(1, sizeof *docker);
    CLEANUP(pinger_free) struct pinger pinger = {0};
    instance->state = docker;
    int result = docker_prepare(instance, deadline, err);
    if (result == 0)
        result = undo_log_add(instance->lab, DOCKER_CONTAINER_KIND, docker->choice.socket,
                              instance->name, err);
    docker->recorded = result == 0;
    if (result == 0 && docker->choice.private)
        result = pinger_start(instance->lab, instance->address.ip, &pinger, err);
    return result == 0 ? docker_run(instance, &pinger, deadline, err) : result;
}

/* --- files --- */

static struct docker_files files_of(struct instance *instance)
{
    struct docker *docker = docker_of(instance);
    const struct docker_flavour *flavour = instance->platform->flavour;
    return (struct docker_files){&docker->engine, docker->id, docker->directory, flavour->closed};
}

static int docker_put_file(struct instance *instance, const char *from, const char *to,
                           struct deadline deadline, struct error *err)
{
    const struct docker_files files = files_of(instance);
    return docker_copy_in(&files, from, to, deadline, err);
}

static int docker_get_file(struct instance *instance, const char *from, const char *to,
                           struct deadline deadline, struct error *err)
{
    const struct docker_files files = files_of(instance);
    return docker_copy_out(&files, from, to, deadline, err);
}

/* --- stop --- */

/* Kills the container's processes by cgroup, then removes it. For an engine that cannot remove the
 * container: it may wait for the processes, or have died and left them. */
static int remove_hard(struct instance *instance, struct deadline deadline, struct error *err)
{
    enum { SECONDS = 15 };
    struct docker *docker = docker_of(instance);
    CLEANUP_TEXT char *cgroup =
        memory_print("%s/%s/%s", instance->lab->cgroup, DOCKERD_CONTAINERS, docker->id);
    int result = cgroup_end(cgroup, deadline_within(deadline, SECONDS), err);
    if (result != 0 || !dockerd_listens(docker->choice.socket))
        return result;
    return engine_container_remove(&docker->engine, instance->name,
                                   deadline_within(deadline, SECONDS), err);
}

static int remove_container(struct instance *instance, struct deadline deadline, struct error *err)
{
    enum { SECONDS = 25 };
    struct docker *docker = docker_of(instance);
    struct error first;
    int result = engine_container_remove(&docker->engine, instance->name,
                                         deadline_within(deadline, SECONDS), &first);
    if (result != 0 && docker->choice.private && docker->id)
        result = remove_hard(instance, deadline, err);
    else if (result != 0)
        *err = first;
    return result == 0 ? undo_log_remove(instance->lab, DOCKER_CONTAINER_KIND,
                                         docker->choice.socket, instance->name, err)
                       : result;
}

static int docker_stop(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct docker *docker = docker_of(instance);
    if (!docker)
        return 0;
    int result = docker->recorded ? remove_container(instance, deadline, err) : 0;
    /* Do the remaining steps even if one failed; report the first error. */
    struct error later;
    int removed =
        docker->directory ? instance_directory_remove(instance->lab, docker->directory, &later) : 0;
    if (result == 0 && removed != 0) {
        *err = later;
        result = removed;
    }
    engine_close(&docker->engine);
    docker_choice_free(&docker->choice);
    free(docker->directory);
    free(docker->id);
    free(docker->cpus);
    free(docker->image);
    free(docker);
    instance->state = NULL;
    return result;
}

/* --- undo, after a killed program --- */

/* If a private daemon is gone, its containers have ended, and the next daemon sweeps their files. A
 * user's daemon keeps containers while it is down, so they stay in the record until it listens
 * again. */
static int check_listens(struct lab *lab, const struct undo_item *item, bool *ret_listens,
                         struct error *err)
{
    CLEANUP_TEXT char *own = dockerd_socket(lab);
    *ret_listens = dockerd_listens(item->where);
    if (*ret_listens || strcmp(own, item->where) == 0)
        return 0;
    return error_set(err, ERROR_FAILED,
                     "the Docker at %s does not answer, and may still have %s: start it, then run "
                     "virtgrade lab down again",
                     shown(item->where, strlen(item->where)).text,
                     shown(item->what, strlen(item->what)).text);
}

static int undo_container(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                          struct error *err)
{
    enum { SECONDS = 30 };
    bool listens = false;
    struct error why;
    int result = check_listens(lab, item, &listens, err);
    if (result != 0 || !listens)
        return result;
    CLEANUP(engine_close) struct engine engine = {0};
    CLEANUP_TEXT char *own = dockerd_socket(lab);
    result = engine_open(item->where, &engine, &why);
    if (result == 0)
        result =
            engine_container_remove(&engine, item->what, deadline_within(deadline, SECONDS), &why);
    if (result != 0 && result != ERROR_INTERRUPTED && strcmp(own, item->where) == 0)
        return dockerd_undo(lab, item, deadline, err);
    if (result != 0)
        *err = why;
    return result;
}

static int undo_image(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                      struct error *err)
{
    bool listens = false;
    int result = check_listens(lab, item, &listens, err);
    if (result != 0 || !listens)
        return result;
    CLEANUP(engine_close) struct engine engine = {0};
    result = engine_open(item->where, &engine, err);
    return result == 0 ? engine_image_remove(&engine, item->what, deadline, err) : result;
}

static const struct undo_kind undos[] = {{DOCKER_CONTAINER_KIND, undo_container, UNDO_BY_DAEMONS},
                                         {DOCKER_IMAGE_KIND, undo_image, UNDO_BY_DAEMONS},
                                         {DOCKERD_KIND, dockerd_undo, UNDO_BY_DAEMONS},
                                         {0}};

/* --- setup --- */

/* gVisor's platform, i.e. how it intercepts system calls, decides how fast they are. */
static void docker_adjust_setup(const struct platform *platform, const struct settings *settings,
                                struct environment_platform *setup)
{
    const struct docker_flavour *flavour = platform->flavour;
    if (!flavour->closed)
        return;
    CLEANUP_TEXT char *text = memory_print("its platform is %s", settings->gvisor.platform);
    memory_append(&setup->kernel, "; ", text);
}

const struct driver docker_driver = {
    .probe = docker_probe,
    .start = docker_start,
    .exec = docker_exec,
    .copy_in = docker_put_file,
    .copy_out = docker_get_file,
    .stop = docker_stop,
    .undo = undos,
    .adjust_setup = docker_adjust_setup,
};
