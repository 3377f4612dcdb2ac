#include "libvirtd.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "lab/lab_lock.h"
#include "lab/lab_process.h"
#include "lab/session/lab_up.h"
#include "libvirtd_sandbox.h"

#define REMEDY "apt-get install libvirt-daemon libvirt-daemon-driver-qemu libvirt-daemon-driver-lxc"

static char *libvirtd_home(const struct lab *lab)
{
    return memory_print("%s/libvirtd", lab->state);
}

char *libvirtd_socket(const struct lab *lab)
{
    return memory_print("%s/libvirtd/run/libvirt-sock", lab->state);
}

static int libvirtd_directory_make(const char *path, struct error *err)
{
    if (mkdir(path, 0755) == 0 || errno == EEXIST)
        return 0;
    return error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", path, strerror(errno));
}

/* Makes a directory of the host that is to be covered, if it does not exist. lab_down removes it
 * again, unless a libvirtd of the host uses it by then. */
static int make_host_directory(struct lab *lab, const char *path, struct error *err)
{
    if (access(path, F_OK) == 0)
        return 0;
    int result = undo_log_add(lab, "libvirt-directory", "", path, err);
    return result != 0 ? result : libvirtd_directory_make(path, err);
}

/* True if any process has a mount there, e.g. the private libvirtd of another lab: removing the
 * directory would remove the mount. */
static bool is_covered(const char *path)
{
    CLEANUP_TEXT char *mounted = memory_print(" %s ", path);
    CLEANUP(names_free) struct names processes = {0};
    struct error ignored;
    bool covered = names_list("/proc", &processes, &ignored) != 0;
    for (size_t i = 0; i < processes.count && !covered; i++) {
        CLEANUP(file_free) struct file file = {0};
        CLEANUP_TEXT char *list = memory_print("/proc/%s/mountinfo", processes.items[i]);
        covered = strspn(processes.items[i], "0123456789") == strlen(processes.items[i]) &&
                  file_read(list, &file, &ignored) == 0 &&
                  memmem(file.text.s, file.text.n, mounted, strlen(mounted));
    }
    return covered;
}

int libvirtd_undo_directory(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                            struct error *err)
{
    (void)lab;
    (void)deadline;
    if (is_covered(item->what) || rmdir(item->what) == 0 || errno == ENOENT || errno == ENOTEMPTY)
        return 0;
    return error_set(err, ERROR_FAILED, "%s: cannot remove the directory: %s", item->what,
                     strerror(errno));
}

static int libvirtd_file_write(const char *directory, const char *name, const char *text,
                               struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", directory, name);
    return file_write(path, text, err);
}

/* No other daemon (logs go to files), no security drivers, no namespaces by libvirt (they would
 * mount another /dev), and no remembered file owners. */
static const char libvirtd_conf[] = "auth_unix_rw = \"none\"\n"
                                    "unix_sock_group = \"root\"\n"
                                    "unix_sock_rw_perms = \"0700\"\n";
static const char qemu_conf[] = "stdio_handler = \"file\"\n"
                                "user = \"root\"\n"
                                "group = \"root\"\n"
                                "security_driver = \"none\"\n"
                                "namespaces = []\n"
                                "remember_owner = 0\n";

/* Writes the host's list of users or groups with one more entry, for the daemon alone. */
static int write_extended_list(const char *home, const char *name, const char *more,
                               struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("/etc/%s", name);
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *whole = memory_print("%.*s%s", (int)file.text.n, file.text.s, more);
    return libvirtd_file_write(home, name, whole, err);
}

/* libvirt's QEMU driver does not start without the user that Debian's libvirt-daemon-system makes,
 * even if guests run as root. Installing that package would start a daemon on the host. */
static int write_users(const char *home, struct error *err)
{
    if (getpwnam("libvirt-qemu") && getgrnam("libvirt-qemu"))
        return 0;
    int result = write_extended_list(
        home, "passwd", "libvirt-qemu:x:64055:64055::/nonexistent:/usr/sbin/nologin\n", err);
    return result == 0 ? write_extended_list(home, "group", "libvirt-qemu:x:64055:\n", err)
                       : result;
}

/* The item that is logged last is undone first: the daemon and all its guests, then the
 * directories.
 */
static int make_home(struct lab *lab, const char *home, const char *cgroup, struct error *err)
{
    CLEANUP_TEXT char *etc = memory_print("%s/etc", home);
    CLEANUP_TEXT char *dev = memory_print("%s/dev", home);
    int result = access(home, F_OK) == 0 ? 0 : undo_log_add(lab, "directory", "", home, err);
    if (result == 0)
        result = libvirtd_directory_make(home, err);
    if (result == 0)
        result = libvirtd_directory_make(dev, err);
    for (const struct sandbox_directory *d = sandbox_directories; d->host && result == 0; d++) {
        CLEANUP_TEXT char *own = memory_print("%s/%s", home, d->name);
        result = libvirtd_directory_make(own, err);
        if (result == 0)
            result = make_host_directory(lab, d->host, err);
    }
    if (result == 0)
        result = undo_log_add(lab, "cgroup", "", cgroup, err);
    if (result == 0)
        result = libvirtd_file_write(etc, "libvirtd.conf", libvirtd_conf, err);
    if (result == 0)
        result = libvirtd_file_write(etc, "qemu.conf", qemu_conf, err);
    if (result == 0)
        result = write_users(home, err);
    return result;
}

static int socket_address(const char *path, struct sockaddr_un *ret_address, struct error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return error_set(err, ERROR_INPUT,
                         "%s: too long for the name of a socket, which holds %zu bytes: choose a "
                         "shorter state directory",
                         shown(path, strlen(path)).text, sizeof address.sun_path - 1);
    memcpy(address.sun_path, path, strlen(path));
    *ret_address = address;
    return 0;
}

/* A connection to the daemon at the socket; -1 if none listens. */
static int libvirtd_connect(const char *socket_path)
{
    struct error ignored;
    struct sockaddr_un address;
    if (socket_address(socket_path, &address, &ignored) != 0)
        return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

int libvirtd_mounts(const char *socket_path)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    int fd = libvirtd_connect(socket_path);
    if (fd < 0)
        return -1;
    int result = getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size), mounts = -1;
    if (result == 0) {
        CLEANUP_TEXT char *path = memory_print("/proc/%d/ns/mnt", (int)peer.pid);
        mounts = open(path, O_RDONLY | O_CLOEXEC);
    }
    close(fd);
    return mounts;
}

/* The socket on which the daemon reports that it is ready, by systemd's protocol (sd_notify(3)). */
static int open_notices(const char *path, struct error *err)
{
    struct sockaddr_un address;
    int result = socket_address(path, &address, err);
    if (result != 0)
        return result;
    unlink(path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    result = error_set(err, ERROR_FAILED, "%s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return result;
}

/* ERROR_FAILED with the last line of its log. */
static int report_death(const char *log, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    struct span words = SPAN("it logged nothing");
    if (file_read(log, &file, &ignored) == 0) {
        struct lines lines = lines_of(file.text);
        while (lines_next(&lines))
            if (span_trim(lines.line).n > 0)
                words = span_trim(lines.line);
    }
    return error_set(err, ERROR_FAILED, "the private libvirtd has ended: %.*s (%s)",
                     words.n < 400 ? (int)words.n : 400, words.s, log);
}

int libvirtd_died(const struct lab *lab, struct error *err)
{
    CLEANUP_TEXT char *socket_path = libvirtd_socket(lab);
    CLEANUP_TEXT char *log = memory_print("%s/libvirtd/libvirtd.log", lab->state);
    int reached = libvirtd_connect(socket_path);
    if (reached >= 0) {
        close(reached);
        return 0;
    }
    return report_death(log, err);
}

static int libvirtd_wait_ready(struct process *process, int notices, const char *log,
                               struct deadline deadline, struct error *err)
{
    for (;;) {
        struct pollfd fds[] = {{.fd = notices, .events = POLLIN},
                               {.fd = process->pidfd, .events = POLLIN}};
        int result = deadline_wait(deadline, fds, 2, "the start of the private libvirtd", err);
        if (result != 0)
            return result;
        char notice[256];
        ssize_t n = fds[0].revents != 0 ? recv(notices, notice, sizeof notice - 1, 0) : 0;
        notice[n > 0 ? n : 0] = '\0';
        if (strstr(notice, "READY=1"))
            return 0;
        if (fds[1].revents != 0)
            return report_death(log, err);
    }
}

/* The environment of the daemon, without the address of the host's message bus: over that it would
 * register its guests with the host's systemd. */
struct daemon_environment {
    char *notify;
    const char *items[5];
};

static void daemon_environment_set(struct daemon_environment *environment, const char *notices)
{
    environment->notify = memory_print("NOTIFY_SOCKET=%s", notices);
    const char *items[] = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                           "LC_ALL=C", "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent",
                           environment->notify, NULL};
    memcpy(environment->items, items, sizeof items);
}

static int libvirtd_start(struct lab *lab, const char *home, const char *cgroup,
                          const char *program, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *notices_path = memory_print("%s/notices", home);
    CLEANUP_TEXT char *log = memory_print("%s/libvirtd.log", home);
    CLEANUP(sandbox_free) struct sandbox sandbox = {0};
    CLEANUP(process_free) struct process process = {0};
    struct daemon_environment environment;
    int result = sandbox_prepare(home, cgroup, &sandbox, err);
    int notices = result == 0 ? open_notices(notices_path, err) : -1;
    if (notices < 0)
        return result != 0 ? result : notices;
    int out = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    daemon_environment_set(&environment, notices_path);
    struct process_plan plan = {
        .argv = (const char *const[]){program, "--pid-file", "/run/libvirt/libvirtd.pid", NULL},
        .environment = environment.items,
        .directory = "/",
        .output = out < 0 ? 0 : out,
        .errors = out < 0 ? 0 : out,
        .enter = sandbox_enter,
        .context = &sandbox,
    };
    result = lab_start(lab, LAB_INSIDE, &plan, &process, err);
    if (result == 0)
        result = libvirtd_wait_ready(&process, notices, log, deadline, err);
    if (result == 0)
        process_release(&process);
    if (out >= 0)
        close(out);
    close(notices);
    unlink(notices_path);
    free(environment.notify);
    return result;
}

int libvirtd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err)
{
    CLEANUP_TEXT char *home = libvirtd_home(lab);
    CLEANUP_TEXT char *cgroup = memory_print("%s/libvirt", lab->cgroup);
    CLEANUP_TEXT char *socket_path = libvirtd_socket(lab);
    CLEANUP_TEXT char *program = program_find("libvirtd");
    CLEANUP(lab_unlock) int lock = -1;
    struct sockaddr_un address;
    int result = socket_address(socket_path, &address, err);
    if (result == 0)
        result = lab_up(lab, deadline, err);
    if (result != 0)
        return result;
    if (!program)
        return error_set(err, ERROR_MISSING, "libvirtd is not installed: " REMEDY);
    result = lab_lock(lab, "libvirtd", deadline, &lock, err);
    if (result != 0)
        return result;
    int reached = libvirtd_connect(socket_path);
    if (reached >= 0) {
        close(reached);
    } else {
        result = make_home(lab, home, cgroup, err);
        if (result == 0) {
            lab_say(lab, "starting a private libvirtd");
            result = libvirtd_start(lab, home, cgroup, program, deadline, err);
        }
    }
    if (result == 0)
        *ret_socket = memory_copy(socket_path, strlen(socket_path));
    return result;
}

static const char *make_kvm(void *context)
{
    const int *mounts = context;
    if (setns(*mounts, CLONE_NEWNS) != 0)
        return "enter libvirtd's mount namespace";
    if (mknod("/dev/kvm", S_IFCHR | 0660, makedev(10, 232)) != 0 && errno != EEXIST)
        return "make /dev/kvm there";
    return NULL;
}

int libvirtd_allow_kvm(const char *socket_path, struct deadline deadline, struct error *err)
{
    int mounts = libvirtd_mounts(socket_path);
    if (mounts < 0)
        return error_set(err, ERROR_FAILED, "%s: no libvirtd listens there", socket_path);
    struct process_plan plan = {
        .argv = (const char *const[]){"true", NULL}, .enter = make_kvm, .context = &mounts};
    int result = process_check(&plan, deadline, NULL, err);
    close(mounts);
    return result;
}
