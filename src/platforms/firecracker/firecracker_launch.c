#include "firecracker_launch.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "firecracker_api.h"
#include "firecracker_files.h"

#define API_SOCKET "api.sock"
#define VSOCK_SOCKET "v.sock"

/* --- before the start --- */

/* The root directory; for a jailed process, the one that the jailer documents. */
static char *root_of(const struct firecracker_plan *plan)
{
    if (!plan->jailer)
        return memory_copy(plan->directory, strlen(plan->directory));
    CLEANUP_TEXT char *copy = memory_copy(plan->binary, strlen(plan->binary));
    return memory_print("%s/jail/%s/%s/root", plan->directory, basename(copy), plan->id);
}

/* The path of a unix socket in the root directory; through the open directory if that is too
 * long. */
static char *socket_path(const struct firecracker *firecracker, const char *name)
{
    struct sockaddr_un address;
    char *path = memory_print("%s/%s", firecracker->root, name);
    if (strlen(path) < sizeof address.sun_path)
        return path;
    free(path);
    return memory_print("/proc/self/fd/%d/%s", firecracker->root_fd, name);
}

int firecracker_prepare(const struct firecracker_plan *plan, struct firecracker *firecracker,
                        struct error *err)
{
    firecracker->jailed = plan->jailer != NULL;
    firecracker->root = root_of(plan);
    firecracker->root_fd = -1;
    int result = firecracker_directories(plan->directory, firecracker->root, err);
    if (result != 0)
        return result;
    firecracker->root_fd = open(firecracker->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (firecracker->root_fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", firecracker->root,
                         strerror(errno));
    firecracker->api = socket_path(firecracker, API_SOCKET);
    firecracker->vsock = socket_path(firecracker, VSOCK_SOCKET);
    static const char *const empty[] = {FIRECRACKER_LOG, FIRECRACKER_METRICS, FIRECRACKER_CONSOLE,
                                        FIRECRACKER_ERRORS};
    for (size_t i = 0; i < sizeof empty / sizeof *empty && result == 0; i++)
        result = firecracker_empty_file(firecracker->root_fd, empty[i], err);
    if (result == 0)
        result = firecracker_borrow(plan->kernel, firecracker->root_fd, FIRECRACKER_KERNEL,
                                    firecracker->jailed, err);
    if (result == 0)
        result = firecracker_borrow(plan->initrd, firecracker->root_fd, FIRECRACKER_INITRD,
                                    firecracker->jailed, err);
    return result;
}

/* --- the process --- */

/* The jailer drops root; the lab's network namespace is entered before that. */
static int start_jailed(const struct firecracker_plan *plan, struct process_plan *process,
                        struct process *ret_process, struct error *err)
{
    CLEANUP_TEXT char *base = memory_print("%s/jail", plan->directory);
    CLEANUP_TEXT char *user = memory_print("%u", (unsigned)FIRECRACKER_JAIL_USER);
    const char *const argv[] = {
        plan->jailer, "--id", plan->id,     "--exec-file", plan->binary,
        "--uid",      user,   "--gid",      user,          "--chroot-base-dir",
        base,         "--",   "--api-sock", API_SOCKET,    NULL};
    process->argv = argv;
    process->directory = plan->directory;
    return plan->start(plan->context, process, ret_process, err);
}

static int start_process(const struct firecracker_plan *plan, struct firecracker *firecracker,
                         struct error *err)
{
    const char *const argv[] = {plan->binary, "--id", plan->id, "--api-sock", API_SOCKET, NULL};
    struct process_plan process = {
        .argv = argv,
        .directory = firecracker->root,
        .output = openat(firecracker->root_fd, FIRECRACKER_CONSOLE, O_WRONLY | O_CLOEXEC),
        .errors = openat(firecracker->root_fd, FIRECRACKER_ERRORS, O_WRONLY | O_CLOEXEC),
    };
    int result;
    if (process.output < 0 || process.errors < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot open its logs: %s", firecracker->root,
                           strerror(errno));
    else if (plan->jailer)
        result = start_jailed(plan, &process, &firecracker->process, err);
    else
        result = plan->start(plan->context, &process, &firecracker->process, err);
    if (process.output >= 0)
        close(process.output);
    if (process.errors >= 0)
        close(process.errors);
    return result;
}

/* Tries to connect to the API's socket: 0 or errno. */
static int try_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return errno;
    int number = connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? 0 : errno;
    close(fd);
    return number;
}

static int wait_watching(struct firecracker *firecracker, int watch, struct deadline deadline,
                         struct error *err)
{
    char events[4096];
    for (;;) {
        int number = try_socket(firecracker->api);
        if (number == 0)
            return 0;
        if (number != ENOENT && number != ECONNREFUSED && number != EAGAIN)
            return error_set(err, ERROR_FAILED, "%s: cannot connect: %s", firecracker->api,
                             strerror(number));
        /* There is no event between bind and listen, so try again after 1 ms. */
        struct deadline part = number == ENOENT ? deadline : deadline_within(deadline, 0.001);
        struct pollfd fds[] = {{.fd = firecracker->process.pidfd, .events = POLLIN},
                               {.fd = watch, .events = POLLIN}};
        struct error why;
        int result = deadline_wait(part, fds, 2, "Firecracker's API", &why);
        if (result == ERROR_INTERRUPTED || (result != 0 && deadline_over(deadline))) {
            *err = why;
            return result;
        }
        if (result == 0 && fds[0].revents != 0)
            return error_set(err, ERROR_FAILED, "Firecracker ended before its API answered");
        if (result == 0 && read(watch, events, sizeof events) < 0 && errno != EAGAIN)
            return error_set(err, ERROR_FAILED, "%s: cannot be watched: %s", firecracker->root,
                             strerror(errno));
    }
}

/* Waits until the API accepts connections; returns at once if the process ends. */
static int wait_for_api(struct firecracker *firecracker, struct deadline deadline,
                        struct error *err)
{
    int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    CLEANUP_TEXT char *root = memory_print("/proc/self/fd/%d", firecracker->root_fd);
    int result;
    if (watch < 0 || inotify_add_watch(watch, root, IN_CREATE | IN_MOVED_TO) < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot be watched: %s", firecracker->root,
                           strerror(errno));
    else
        result = wait_watching(firecracker, watch, deadline, err);
    if (watch >= 0)
        close(watch);
    return result;
}

static int configure_and_start(const struct firecracker_plan *plan, struct firecracker *firecracker,
                               struct deadline deadline, struct error *err)
{
    const struct firecracker_machine machine = {
        .vcpus = plan->vcpus,
        .memory_mib = plan->memory_mib,
        .kernel = FIRECRACKER_KERNEL,
        .initrd = FIRECRACKER_INITRD,
        .arguments = plan->arguments,
        .disk = FIRECRACKER_DISK,
        .cache = plan->cache,
        .tap = plan->tap,
        .mac = plan->mac,
        .vsock = VSOCK_SOCKET,
        .log = FIRECRACKER_LOG,
        .metrics = FIRECRACKER_METRICS,
    };
    int result = wait_for_api(firecracker, deadline, err);
    if (result == 0)
        result = http_open(firecracker->api, &firecracker->http, err);
    if (result == 0)
        result = firecracker_configure(&firecracker->http, &machine, deadline, err);
    if (result == 0)
        result = firecracker_start(&firecracker->http, deadline, err);
    firecracker->accepted_ns = clock_ns();
    return result;
}

int firecracker_run(const struct firecracker_plan *plan, struct firecracker *firecracker,
                    struct deadline deadline, struct error *err)
{
    int result = firecracker->jailed ? firecracker_give_to_jail(firecracker->root_fd, err) : 0;
    firecracker->asked_ns = clock_ns();
    if (result == 0)
        result = start_process(plan, firecracker, err);
    if (result == 0)
        result = firecracker_explain(firecracker, false,
                                     configure_and_start(plan, firecracker, deadline, err), err);
    return result;
}

/* --- afterwards --- */

struct vsock firecracker_vsock(const struct firecracker *firecracker)
{
    return (struct vsock){firecracker->vsock,
                          firecracker->process.pid != 0 ? firecracker->process.pidfd : -1};
}

/* A process that closed a connection may be about to end, so wait a little. */
static void notice_end(struct firecracker *firecracker)
{
    struct error ignored;
    if (firecracker->process.pid != 0 &&
        process_wait(&firecracker->process, deadline_in(0.1), &firecracker->status, &ignored) == 0)
        firecracker->ended = true;
}

int firecracker_explain(struct firecracker *firecracker, bool guest, int result, struct error *err)
{
    static const struct {
        const char *file, *name;
        bool of_guest;
    } sources[] = {{FIRECRACKER_ERRORS, "its last error output", false},
                   {FIRECRACKER_LOG, "its last log line", false},
                   {FIRECRACKER_CONSOLE, "the guest's last console line", true}};
    if (result != ERROR_FAILED)
        return result;
    notice_end(firecracker);
    if (!firecracker->ended && !guest)
        return result;
    CLEANUP_TEXT char *text = memory_copy(err->text, strlen(err->text));
    if (firecracker->ended) {
        CLEANUP_TEXT char *end =
            memory_print("Firecracker ended with status %d", firecracker->status);
        memory_append(&text, "; ", end);
    }
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct shown line = firecracker_last_line(firecracker->root_fd, sources[i].file);
        if ((sources[i].of_guest || firecracker->ended) && *line.text) {
            CLEANUP_TEXT char *end = memory_print("%s: %s", sources[i].name, line.text);
            memory_append(&text, "; ", end);
        }
    }
    return error_set(err, result, "%s", text);
}

void firecracker_end(struct firecracker *firecracker)
{
    process_free(&firecracker->process);
    http_close(&firecracker->http);
    if (firecracker->root && firecracker->root_fd >= 0)
        close(firecracker->root_fd);
    free(firecracker->root);
    free(firecracker->api);
    free(firecracker->vsock);
    *firecracker = (struct firecracker){0};
}
