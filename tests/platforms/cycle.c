/* Checks platforms against the contract, in TAP: cycle TIMES PLATFORM...
 *
 * Each time a fresh instance answers, runs commands with binary output and an exit status, takes
 * files in and returns them, serves iperf3 and TCP to the client if the client can reach it, and
 * stops.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "lab/guest/limits.h"
#include "lab/lab.h"
#include "lab/network/client.h"
#include "lab/network/namespace.h"
#include "platforms/platform.h"

enum {
    OUTPUT_BYTES = 1 << 20,
    FILE_BYTES = 10 << 20,
    ECHO_BYTES = 1 << 16,
    ECHO_PORT = 7007,
};

/* A name with characters that a shell, XML, JSON or a query would interpret. */
static const char hostile[] = "/bench/a b'c\"d;$(touch x)&<e>\n%41\\f,g:h";

static int run(struct instance *instance, const char *const argv[], struct capture *capture,
               int *ret_status, struct error *err)
{
    struct outcome outcome;
    struct streams streams = capture_streams(capture);
    int result = instance_exec(instance, argv, &streams, deadline_in(120), &outcome, err);
    if (result == 0)
        *ret_status = outcome.status;
    return result;
}

/* Bytes of every value, in an order that reveals missing ones. */
static int check_command(struct instance *instance, struct error *err)
{
    static const char *const argv[] = {
        "perl", "-e",
        "binmode STDOUT; print pack('C*', map { ($_ * 7 + ($_ >> 8)) & 255 } 0 .. 1048575);"
        "print STDERR 'on the other stream'; exit 3",
        NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result != 0)
        return result;
    if (status != 3 || capture.output.n != OUTPUT_BYTES)
        return error_set(err, ERROR_CHECK, "status %d, %zu bytes: %s", status, capture.output.n,
                         capture.errors.s ? capture.errors.s : "");
    for (size_t i = 0; i < OUTPUT_BYTES; i++)
        if ((unsigned char)capture.output.s[i] != ((i * 7 + (i >> 8)) & 255))
            return error_set(err, ERROR_CHECK, "byte %zu of the output is wrong", i);
    if (!capture.errors.s || strcmp(capture.errors.s, "on the other stream") != 0)
        return error_set(err, ERROR_CHECK, "standard error: %s",
                         capture.errors.s ? capture.errors.s : "nothing");
    return 0;
}

static int check_arguments(struct instance *instance, struct error *err)
{
    const char *const argv[] = {"printf", "%s|", hostile, "", "-n", NULL};
    CLEANUP_TEXT char *expected = memory_print("%s||-n|", hostile);
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result == 0 && (status != 0 || strcmp(capture.output.s ? capture.output.s : "", expected)))
        result = error_set(err, ERROR_CHECK, "arguments came out as %s",
                           capture.output.s ? capture.output.s : "nothing");
    return result;
}

static int check_signal(struct instance *instance, struct error *err)
{
    static const char *const argv[] = {"sh", "-c", "kill -KILL $$", NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result == 0 && status != 128 + 9)
        result = error_set(err, ERROR_CHECK, "status %d after SIGKILL", status);
    return result;
}

static int check_not_executable(struct instance *instance, struct error *err)
{
    static const char *const argv[] = {"no such program", NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result == 0 && status != 126 && status != 127)
        result = error_set(err, ERROR_CHECK, "status %d for a missing program", status);
    return result;
}

/* A command that does not end is killed with its children, and the instance remains usable. */
static int check_deadline(struct instance *instance, struct error *err)
{
    static const char *const forever[] = {"sh", "-c", "sleep 4242 & sleep 4242; true", NULL};
    static const char *const left[] = {"pgrep", "-f", "^sleep 4242", NULL};
    struct outcome outcome;
    int result = instance_exec(instance, forever, NULL, deadline_in(1), &outcome, err);
    if (result != ERROR_FAILED)
        return error_set(err, ERROR_CHECK, "a command without end returned %d", result);
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    result = run(instance, left, &capture, &status, err);
    if (result == 0 && status != 1)
        result = error_set(err, ERROR_CHECK, "a command that was killed still runs");
    return result;
}

static int make_file(const char *path, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    unsigned state = 1;
    for (size_t i = 0; i < FILE_BYTES && result == 0; i++) {
        state = state * 1664525u + 1013904223u;
        putc((int)(state >> 24), output.stream);
    }
    return result == 0 ? output_commit(&output, err) : result;
}

/* A file of the host goes in, is visible to a command, and comes back unchanged. */
static int copy_there_and_back(struct instance *instance, const char *from, const char *back,
                               struct error *err)
{
    static const char *const compare[] = {"cmp", hostile, "/bench/second", NULL};
    CLEANUP(file_free) struct file first = {0};
    CLEANUP(file_free) struct file second = {0};
    CLEANUP(capture_free) struct capture capture = {0};
    struct stat sent = {0}, got = {0};
    int status = -1, result = make_file(from, err);
    if (result == 0 && chmod(from, 0751) != 0)
        result = error_set(err, ERROR_CHECK, "%s: %s", from, strerror(errno));
    if (result == 0)
        result = instance_copy_in(instance, from, hostile, deadline_in(120), err);
    if (result == 0)
        result = instance_copy_in(instance, from, "/bench/second", deadline_in(120), err);
    if (result == 0)
        result = run(instance, compare, &capture, &status, err);
    if (result == 0 && status != 0)
        result = error_set(err, ERROR_CHECK, "a command sees other files than were copied in");
    if (result == 0)
        result = instance_copy_out(instance, hostile, back, deadline_in(120), err);
    if (result == 0)
        result = file_read(from, &first, err);
    if (result == 0)
        result = file_read(back, &second, err);
    if (result == 0 && !span_equal(first.text, second.text))
        result = error_set(err, ERROR_CHECK, "a file of %zu bytes came back as one of %zu",
                           first.text.n, second.text.n);
    if (result == 0 &&
        (stat(from, &sent) != 0 || stat(back, &got) != 0 || sent.st_mode != got.st_mode))
        result = error_set(err, ERROR_CHECK, "permissions %o came back as %o", sent.st_mode,
                           got.st_mode);
    return result;
}

static int check_copies(struct instance *instance, struct error *err)
{
    CLEANUP_TEXT char *from = memory_print("/tmp/virtgrade-cycle-%d", (int)getpid());
    CLEANUP_TEXT char *back = memory_print("%s-back", from);
    int result = copy_there_and_back(instance, from, back, err);
    unlink(from);
    unlink(back);
    return result;
}

/* The benchmark programs, linked statically, run unchanged, unless the platform cannot fork. */
static int check_programs(struct instance *instance, struct error *err)
{
    static const char *const forks[] = {"/usr/lib/virtgrade/workloads/forkbench", "1", "100", NULL};
    static const char *const solves[] = {
        "/usr/lib/virtgrade/workloads/linpack", "--n", "20", "--seconds", "0", NULL};
    static const char *const sweeps[] = {
        "/usr/lib/virtgrade/workloads/memsweep", "--mib", "1", "--times", "2", NULL};
    const struct {
        const char *const *argv;
        const char *output;
    } programs[] = {
        {forks, "sum: 5050\nforks: 198\n"}, {solves, "solved: 1\n"}, {sweeps, "triad: "}};
    for (size_t i = instance->lacks & CAPABILITY_FORK ? 1 : 0; i < 3; i++) {
        CLEANUP(capture_free) struct capture capture = {0};
        int status = -1, result = run(instance, programs[i].argv, &capture, &status, err);
        if (result != 0)
            return result;
        if (status != 0 || !strstr(capture.output.s ? capture.output.s : "", programs[i].output))
            return error_set(err, ERROR_CHECK, "%s: status %d: %s", programs[i].argv[0], status,
                             capture.errors.s ? capture.errors.s : "");
    }
    return 0;
}

/* The limit of open files is the same on every platform. */
static int check_limits(struct instance *instance, struct error *err)
{
    static const char *const argv[] = {"sh", "-c", "ulimit -Sn; ulimit -Hn", NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP_TEXT char *expected = memory_print("%d\n%d\n", LIMITS_OPEN_FILES, LIMITS_OPEN_FILES);
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result == 0 && strcmp(capture.output.s, expected) != 0)
        result = error_set(err, ERROR_CHECK, "limits of open files differ from %d: %s",
                           LIMITS_OPEN_FILES, capture.output.s);
    return result;
}

/* A file comes out as a command wrote it. */
static int check_written(struct instance *instance, struct error *err)
{
    static const char *const argv[] = {
        "sh", "-c", "echo one > /bench/written; echo two >> /bench/written", NULL};
    CLEANUP_TEXT char *back = memory_print("/tmp/virtgrade-cycle-%d", (int)getpid());
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP(file_free) struct file file = {0};
    int status = -1, result = run(instance, argv, &capture, &status, err);
    if (result == 0)
        result = instance_copy_out(instance, "/bench/written", back, deadline_in(120), err);
    if (result == 0)
        result = file_read(back, &file, err);
    if (result == 0 && !span_is(file.text, "one\ntwo\n"))
        result = error_set(err, ERROR_CHECK, "other bytes than a command wrote came out");
    unlink(back);
    return result;
}

/* Copying refuses a missing file, a folder, or a missing destination, and makes nothing. */
static int check_no_files(struct instance *instance, struct error *err)
{
    static const struct {
        bool in;
        const char *from, *to;
    } cases[] = {{true, "/nonexistent", "/bench/x"},
                 {true, "/etc/hostname", "/no/such/place"},
                 {true, "/etc/hostname", "/bench"},
                 {false, "/bench/nonexistent", "/tmp/virtgrade-cycle-none"},
                 {false, "/etc", "/tmp/virtgrade-cycle-none"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int result =
            cases[i].in
                ? instance_copy_in(instance, cases[i].from, cases[i].to, deadline_in(60), err)
                : instance_copy_out(instance, cases[i].from, cases[i].to, deadline_in(60), err);
        if (result == 0 || access("/tmp/virtgrade-cycle-none", F_OK) == 0) {
            unlink("/tmp/virtgrade-cycle-none");
            return error_set(err, ERROR_CHECK, "%s was copied to %s", cases[i].from, cases[i].to);
        }
    }
    return 0;
}

/* --- from the client --- */

struct echo {
    const char *ip;
    struct deadline deadline;
};

static int talk(int fd, struct error *err)
{
    CLEANUP_TEXT char *sent = memory_alloc(ECHO_BYTES, 1), *got = memory_alloc(ECHO_BYTES, 1);
    for (size_t i = 0; i < ECHO_BYTES; i++)
        sent[i] = (char)(i * 31 + (i >> 8));
    if (write(fd, sent, ECHO_BYTES) != ECHO_BYTES)
        return error_set(err, ERROR_CHECK, "cannot send: %s", strerror(errno));
    shutdown(fd, SHUT_WR);
    size_t n = 0;
    for (ssize_t more; n < ECHO_BYTES && (more = read(fd, got + n, ECHO_BYTES - n)) > 0;)
        n += (size_t)more;
    if (n != ECHO_BYTES || memcmp(sent, got, n) != 0)
        return error_set(err, ERROR_CHECK, "%zu bytes of %d came back", n, ECHO_BYTES);
    return 0;
}

static int ask_echo(void *context, struct error *err)
{
    const struct echo *echo = context;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(ECHO_PORT)};
    inet_pton(AF_INET, echo->ip, &to.sin_addr);
    for (;;) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        struct timeval limit = {.tv_sec = 30};
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) {
            int result = talk(fd, err);
            close(fd);
            return result;
        }
        close(fd);
        int result = deadline_pause(echo->deadline, 0.05, "a TCP connection", err);
        if (result != 0)
            return result;
    }
}

static int check_network(struct instance *instance, struct error *err)
{
    static const char *const server[] = {"iperf3", "-s", "-1", "-D", NULL};
    static const char *const echo[] = {"setsid",   "-f", "socat", "TCP-LISTEN:7007,reuseaddr,fork",
                                       "EXEC:cat", NULL};
    const char *const client[] = {"iperf3", "-c", instance->address.ip, "-t", "1", "-J", NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP(capture_free) struct capture other = {0};
    int status = -1, result = run(instance, echo, &capture, &status, err);
    struct echo asked = {instance->address.ip, deadline_in(30)};
    if (result == 0)
        result = namespace_call(instance->lab, LAB_CLIENT, ask_echo, &asked, err);
    if (result == 0)
        result = run(instance, server, &capture, &status, err);
    struct streams streams = capture_streams(&other);
    struct deadline deadline = deadline_in(60);
    /* The server may need time to start, and with -J the client always ends with status 0. */
    while (result == 0 && !strstr(other.output.s ? other.output.s : "", "sum_received")) {
        capture_free(&other);
        result = client_run(instance->lab, client, &streams, deadline, &status, err);
        if (result == 0)
            result = deadline_pause(deadline, 0.1, "a result of iperf3", err);
    }
    return result;
}

/* An instance that the client cannot reach has a note that says so. */
static bool is_reached(const struct instance *instance)
{
    return *instance->address.ip || !instance->notes || !strstr(instance->notes, "network: ");
}

static int check_times(struct instance *instance, struct error *err)
{
    bool pinged = is_reached(instance) &&
                  !(instance->platform->lacks & (CAPABILITY_PING | CAPABILITY_BOOT_RECORD));
    if (instance->accepted_ns < instance->asked_ns || instance->commanded_ns < instance->asked_ns ||
        (pinged && instance->answered_ns <= instance->asked_ns))
        return error_set(err, ERROR_CHECK, "asked %ld, accepted %ld, answered %ld, commanded %ld",
                         (long)instance->asked_ns, (long)instance->accepted_ns,
                         (long)instance->answered_ns, (long)instance->commanded_ns);
    return 0;
}

static const struct {
    const char *name;
    int (*check)(struct instance *instance, struct error *err);
} checks[] = {
    {"records when it was asked for and answered", check_times},
    {"runs a command with binary output and a status", check_command},
    {"passes arguments verbatim", check_arguments},
    {"reports a signal", check_signal},
    {"reports a program that cannot be executed", check_not_executable},
    {"takes 10 MiB and returns them", check_copies},
    {"returns a file that a command wrote", check_written},
    {"limits open files like every platform", check_limits},
    {"runs the benchmark programs", check_programs},
    {"refuses to copy anything but files", check_no_files},
    {"serves iperf3 and TCP", check_network},
    {"ends a command at its deadline", check_deadline},
};

static bool report(const char *platform, int time, const char *name, int result,
                   const struct error *err)
{
    printf("%sok - platforms: %s %d %s\n", result == 0 ? "" : "not ", platform, time, name);
    if (result != 0)
        printf("# %s\n", err->text);
    fflush(stdout);
    return result == 0;
}

static bool cycle(const struct platform *platform, struct lab *lab, int time)
{
    struct error err = {0};
    struct instance *instance = NULL;
    bool good = true;
    int result = instance_start(platform, lab, deadline_in(300), &instance, &err);
    if (!report(platform->name, time, "starts", result, &err))
        return false;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (checks[i].check == check_network && !is_reached(instance))
            continue;
        result = checks[i].check(instance, &err);
        good = report(platform->name, time, checks[i].name, result, &err) && good;
    }
    printf("# %s: accepted %.3f s, answered %.3f s, commanded %.3f s\n", platform->name,
           (double)(instance->accepted_ns - instance->asked_ns) / 1e9,
           instance->answered_ns ? (double)(instance->answered_ns - instance->asked_ns) / 1e9 : 0,
           (double)(instance->commanded_ns - instance->asked_ns) / 1e9);
    return report(platform->name, time, "stops", instance_stop(instance, &err), &err) && good;
}

int main(int argc, char *argv[])
{
    struct error err;
    struct settings settings;
    struct lab lab;
    bool good = true;
    const char *study = getenv("STUDY");
    if (argc < 3 || settings_read(study && *study ? study : NULL, &settings, &err) != 0 ||
        lab_open(&settings, stderr, &lab, &err) != 0) {
        fprintf(stderr, "usage: [STUDY=study.ini] cycle TIMES PLATFORM...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        for (int time = 1; time <= atoi(argv[1]); time++)
            good = platform_find(argv[i]) && cycle(platform_find(argv[i]), &lab, time) && good;
    lab_close(&lab);
    settings_free(&settings);
    return good ? 0 : 1;
}
