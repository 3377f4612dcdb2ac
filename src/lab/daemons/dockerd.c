#include "dockerd.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/http.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "lab/lab_lock.h"
#include "lab/lab_process.h"
#include "lab/lab_state.h"
#include "lab/linux/cgroup.h"
#include "dockerd_config.h"

/* The daemon's cgroup below the lab's. */
#define GROUP "dockerd"

/* --- checks --- */

char *dockerd_socket(const struct lab *lab)
{
    CLEANUP(dockerd_paths_free) struct dockerd_paths paths;
    dockerd_paths_make(lab, &paths);
    return memory_copy(paths.socket, strlen(paths.socket));
}

int dockerd_check(const struct lab *lab, struct error *err)
{
    static const char *const programs[] = {"dockerd", "containerd", "runc", "docker-init"};
    if (geteuid() != 0)
        return error_set(err, ERROR_MISSING,
                         "a private Docker needs root; or start Docker: systemctl start docker");
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        CLEANUP_TEXT char *path = program_find(programs[i]);
        if (!path)
            return error_set(err, ERROR_MISSING,
                             "%s is not installed: apt-get install docker.io tini", programs[i]);
    }
    /* fsopen makes the kernel load the module. */
    int overlay = fsopen("overlay", FSOPEN_CLOEXEC);
    if (overlay < 0 && errno == ENODEV)
        return error_set(err, ERROR_MISSING, "this kernel has no overlayfs, nor a module for it");
    if (overlay >= 0)
        close(overlay);
    CLEANUP(dockerd_paths_free) struct dockerd_paths paths;
    dockerd_paths_make(lab, &paths);
    return dockerd_paths_check(lab, &paths, err);
}

bool dockerd_listens(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    bool answers = fd >= 0 && (connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ||
                               errno == EAGAIN);
    if (fd >= 0)
        close(fd);
    return answers;
}

static int dockerd_ping(const char *socket, struct deadline deadline, struct error *err)
{
    CLEANUP(http_close) struct http http = {0};
    CLEANUP(http_answer_free) struct http_answer answer = {0};
    int result = http_open(socket, &http, err);
    if (result == 0)
        result = http_ask(&http, &(struct http_request){.method = "GET", .path = "/_ping"},
                          deadline, &answer, err);
    if (result == 0 && answer.status != 200)
        result = error_set(err, ERROR_FAILED, "%s: GET /_ping: status %ld", socket, answer.status);
    return result;
}

/* --- mount namespace --- */

/* Mounts of the daemon, prepared before the fork. */
struct dockerd_mounts {
    const char *scratch, *kept[2];
    struct {
        const char *at, *options, *upper, *work;
    } covered[3];
};

/* Runs in the child: only system calls. Writes below /etc, /opt and /run go to memory, except those
 * to the lab's own directories, which may be below them. */
static const char *dockerd_mount(void *context)
{
    const struct dockerd_mounts *mounts = context;
    int kept[2];
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) != 0)
        return "leave the host's mounts";
    /* Opened after unshare, since a mount of another namespace cannot be bound. */
    for (size_t i = 0; i < 2; i++)
        if ((kept[i] = open(mounts->kept[i], O_PATH | O_DIRECTORY | O_CLOEXEC)) < 0)
            return "open the lab's directories";
    if (mount("tmpfs", mounts->scratch, "tmpfs", 0, "mode=700") != 0 || chdir(mounts->scratch) != 0)
        return "mount memory";
    for (size_t i = 0; i < sizeof mounts->covered / sizeof *mounts->covered; i++) {
        struct stat there;
        if (stat(mounts->covered[i].at, &there) != 0)
            continue;
        if (mkdir(mounts->covered[i].upper, there.st_mode & 07777) != 0 ||
            mkdir(mounts->covered[i].work, 0700) != 0 ||
            mount("overlay", mounts->covered[i].at, "overlay", 0, mounts->covered[i].options) != 0)
            return "cover the host's directories";
    }
    for (size_t i = 0; i < 2; i++) {
        char from[40];
        snprintf(from, sizeof from, "/proc/self/fd/%d", kept[i]);
        if (mount(from, mounts->kept[i], NULL, MS_BIND | MS_REC, NULL) != 0)
            return "keep the lab's directories";
    }
    return chdir("/") == 0 ? NULL : "leave its directory";
}

/* --- start --- */

static int dockerd_file_write(const char *path, mode_t mode, const char *text, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    size_t n = strlen(text);
    bool good = fd >= 0 && write(fd, text, n) == (ssize_t)n && fchmod(fd, mode) == 0;
    int number = errno;
    if (fd >= 0)
        close(fd);
    return good ? 0 : error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", path, strerror(number));
}

int dockerd_runsc(const struct lab *lab, char **ret_program, struct error *err)
{
    const char *set = lab->settings->gvisor.binary;
    CLEANUP_TEXT char *program = *set == '/' ? memory_copy(set, strlen(set)) : program_find(set);
    if (!program || access(program, X_OK) != 0)
        return error_set(err, ERROR_MISSING,
                         "gVisor's %s is not installed: apt-get install runsc, or set binary in "
                         "[gvisor]",
                         quoted(set, strlen(set)).text);
    *ret_program = program;
    program = NULL;
    return 0;
}

/* Links to gVisor's program if it is installed: Docker also runs without it. */
static int write_runsc(const struct lab *lab, const struct dockerd_paths *paths, struct error *err)
{
    CLEANUP_TEXT char *binary = NULL;
    struct error none;
    dockerd_runsc(lab, &binary, &none);
    unlink(paths->runsc_binary);
    if (binary && symlink(binary, paths->runsc_binary) != 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot make the link: %s", paths->runsc_binary,
                         strerror(errno));
    return dockerd_file_write(paths->runsc, 0755,
                              dockerd_runsc_script(lab->settings->gvisor.platform), err);
}

static int write_files(struct lab *lab, const struct dockerd_paths *paths, struct error *err)
{
    const char *const directories[] = {paths->directory, paths->scratch, paths->data};
    int result = undo_log_add(lab, "directory", "", paths->directory, err);
    if (result == 0)
        result = lab_make_cache(lab, err);
    for (size_t i = 0; i < sizeof directories / sizeof *directories && result == 0; i++)
        result = lab_make_directory(directories[i], 0711, err);
    if (result == 0)
        result = write_runsc(lab, paths, err);
    CLEANUP_JSON json_t *config = dockerd_config(lab, paths);
    CLEANUP_TEXT char *text = config ? json_dumps(config, JSON_INDENT(2)) : NULL;
    if (result == 0)
        result = text ? dockerd_file_write(paths->config, 0600, text, err)
                      : error_set(err, ERROR_INPUT, "%s: is not UTF-8", paths->directory);
    /* Files of a killed daemon: it does not run, or it would listen. */
    unlink(paths->pid);
    unlink(paths->socket);
    return result == 0 ? tree_remove(paths->run, err) : result;
}

/* One daemon at a time may use the images, across all labs with this cache. The owner file has its
 * process number and start time, and is locked while a daemon claims the images. */
static int claim_images(const struct dockerd_paths *paths, struct deadline deadline, int *ret_owner,
                        struct error *err)
{
    int fd = open(paths->owner, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, ERROR_FAILED, "%s: cannot open: %s", paths->owner, strerror(errno));
    int result = 0;
    while (result == 0 && flock(fd, LOCK_EX | LOCK_NB) != 0)
        result = deadline_pause(deadline, 0.01, paths->owner, err);
    char text[64] = "";
    int pid = 0;
    unsigned long long born = 0;
    if (result == 0 && pread(fd, text, sizeof text - 1, 0) > 0 &&
        sscanf(text, "%d %llu", &pid, &born) == 2 && pid > 1 && born != 0 &&
        process_start_time(pid) == born)
        result = error_set(err, ERROR_FAILED,
                           "%s: is used by the dockerd of another lab (process %d): "
                           "end that lab, or set lab.cache",
                           paths->data, pid);
    if (result != 0)
        close(fd);
    else
        *ret_owner = fd;
    return result;
}

static void write_owner(int owner, pid_t pid)
{
    CLEANUP_TEXT char *text = memory_print("%-9d %-40llu\n", (int)pid, process_start_time(pid));
    ssize_t written = pwrite(owner, text, strlen(text), 0);
    (void)written; /* without it the images seem free, and dockerd's own locks decide */
}

/* The daemon is in its cgroup from the start, so that its remains can be found. It gets a PATH with
 * the system's programs, whatever the user's PATH. */
static int dockerd_start(struct lab *lab, const struct dockerd_paths *paths, int owner,
                         struct process *ret_process, struct error *err)
{
    const struct dockerd_mounts mounts = {
        .scratch = paths->scratch,
        .kept = {lab->state, lab->cache},
        .covered = {{"/etc", "lowerdir=/etc,upperdir=etc,workdir=etc-work", "etc", "etc-work"},
                    {"/opt", "lowerdir=/opt,upperdir=opt,workdir=opt-work", "opt", "opt-work"},
                    {"/run", "lowerdir=/run,upperdir=run,workdir=run-work", "run", "run-work"}}};
    int log = open(paths->log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0)
        return error_set(err, ERROR_OUTPUT, "%s: cannot open: %s", paths->log, strerror(errno));
    const char *const argv[] = {"dockerd", "--config-file", paths->config, NULL};
    CLEANUP_TEXT char *path = program_path();
    const char *const environment[] = {path, "HOME=/root", "LC_ALL=C.UTF-8", NULL};
    struct process_plan plan = {.argv = argv,
                                .environment = environment,
                                .output = log,
                                .errors = log,
                                .enter = dockerd_mount,
                                .context = (void *)(uintptr_t)&mounts};
    int result = lab_start_in(lab, LAB_INSIDE, GROUP, &plan, ret_process, err);
    close(log);
    if (result == 0)
        write_owner(owner, ret_process->pid);
    return result;
}

/* --- ready --- */

/* The daemon ended before it listened: report the last line of its log. */
static int report_early_death(const struct dockerd_paths *paths, struct error *err)
{
    CLEANUP(file_free) struct file log = {0};
    struct error ignored;
    struct span last = SPAN("it logged nothing");
    if (file_read(paths->log, &log, &ignored) == 0) {
        struct lines lines = lines_of(log.text);
        while (lines_next(&lines))
            if (span_trim(lines.line).n > 0)
                last = span_trim(lines.line);
    }
    enum { MOST = 500 };
    return error_set(err, ERROR_FAILED, "dockerd ended while starting: %.*s",
                     last.n < MOST ? (int)last.n : MOST, last.s);
}

/* Waits for the socket, which is an event of the directory, then pings until it answers. If the
 * daemon dies meanwhile, the connection breaks. */
static int dockerd_wait_ready(const struct dockerd_paths *paths, const struct process *daemon,
                              struct deadline deadline, struct error *err)
{
    int events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK), result = 0;
    if (events < 0 || inotify_add_watch(events, paths->directory, IN_CREATE | IN_ATTRIB) < 0)
        result = error_set(err, ERROR_FAILED, "%s: cannot watch it: %s", paths->directory,
                           strerror(errno));
    bool dead = false;
    while (result == 0 && !dead && !dockerd_listens(paths->socket)) {
        struct pollfd fds[] = {{.fd = events, .events = POLLIN},
                               {.fd = daemon->pidfd, .events = POLLIN}};
        char seen[4096];
        /* A socket listens some time after it is made, without an event: poll. */
        struct error none;
        result = deadline_wait(deadline_within(deadline, 0.05), fds, 2, "dockerd", &none);
        if (result == ERROR_FAILED && !deadline_over(deadline))
            result = 0;
        else if (result != 0)
            *err = none;
        dead = result == 0 && fds[1].revents != 0;
        while (read(events, seen, sizeof seen) > 0)
            continue;
    }
    if (events >= 0)
        close(events);
    if (result == 0 && !dead)
        result = dockerd_ping(paths->socket, deadline, err);
    struct pollfd end = {.fd = daemon->pidfd, .events = POLLIN};
    if (dead || (poll(&end, 1, 0) == 1))
        return report_early_death(paths, err);
    return result;
}

/* --- up and down --- */

static int dockerd_end_all(const struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *daemons = memory_print("%s/" GROUP, lab->cgroup);
    CLEANUP_TEXT char *containers = memory_print("%s/%s", lab->cgroup, DOCKERD_CONTAINERS);
    int result = cgroup_end(daemons, deadline, err);
    return result == 0 ? cgroup_end(containers, deadline, err) : result;
}

static int dockerd_start_new(struct lab *lab, const struct dockerd_paths *paths,
                             struct deadline deadline, struct error *err)
{
    CLEANUP(process_free) struct process daemon = {0};
    CLEANUP_TEXT char *cgroup = memory_print("%s/" GROUP, lab->cgroup);
    CLEANUP_TEXT char *containers = memory_print("%s/%s", lab->cgroup, DOCKERD_CONTAINERS);
    int owner = -1, result = dockerd_end_all(lab, deadline, err);
    if (result == 0)
        result = write_files(lab, paths, err);
    if (result == 0)
        result = undo_log_add(lab, DOCKERD_KIND, "", paths->directory, err);
    if (result == 0)
        result = cgroup_make(cgroup, err);
    if (result == 0)
        result = cgroup_make_cpuset(containers, err);
    if (result == 0)
        result = claim_images(paths, deadline, &owner, err);
    if (result == 0)
        result = dockerd_start(lab, paths, owner, &daemon, err);
    if (result == 0)
        result = dockerd_wait_ready(paths, &daemon, deadline, err);
    struct error later;
    if (result == 0) {
        process_release(&daemon);
    } else {
        process_free(&daemon); /* reap it: a zombie keeps its cgroup busy */
        dockerd_end_all(lab, deadline_in(10), &later);
    }
    if (owner >= 0)
        close(owner);
    return result;
}

/* Finds out if it runs. A dying daemon may listen but not answer. */
static int dockerd_runs(const char *socket, struct deadline deadline, bool *ret_runs,
                        struct error *err)
{
    enum { ANSWER_S = 20 };
    struct error why;
    *ret_runs = false;
    if (!dockerd_listens(socket))
        return 0;
    int result = dockerd_ping(socket, deadline_within(deadline, ANSWER_S), &why);
    *ret_runs = result == 0;
    if (result == 0 || (result == ERROR_FAILED && !dockerd_listens(socket)))
        return 0;
    *err = why;
    return result;
}

int dockerd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err)
{
    CLEANUP(dockerd_paths_free) struct dockerd_paths paths;
    dockerd_paths_make(lab, &paths);
    bool runs = false;
    int lock = -1, result = dockerd_check(lab, err);
    if (result == 0)
        result = lab_lock(lab, "dockerd", deadline, &lock, err);
    if (result == 0)
        result = dockerd_runs(paths.socket, deadline, &runs, err);
    if (result == 0 && !runs) {
        lab_say(lab, "docker: starting a private dockerd");
        result = dockerd_start_new(lab, &paths, deadline, err);
    }
    lab_unlock(&lock);
    if (result == 0)
        *ret_socket = memory_copy(paths.socket, strlen(paths.socket));
    return result;
}

int dockerd_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                 struct error *err)
{
    (void)item;
    return dockerd_end_all(lab, deadline_within(deadline, 30), err);
}

int dockerd_purge(const struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP(dockerd_paths_free) struct dockerd_paths paths;
    dockerd_paths_make(lab, &paths);
    if (access(paths.owner, F_OK) != 0)
        return 0;
    int owner = -1, result = claim_images(&paths, deadline, &owner, err);
    if (result != 0)
        return result;
    result = tree_remove(paths.data, err);
    if (result == 0)
        unlink(paths.owner);
    close(owner);
    return result;
}
