/* Tries one platform through its contract, in one instance after another, and reports in TAP:
 * trial STUDY PLATFORM [TIMES]. The lab is left up. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "lab/settings.h"
#include "platforms/platform.h"

enum { BLOB = 10 << 20, MEGABYTE = 1 << 20, START_S = 120, COMMAND_S = 60 };

/* What is tried, and on what. */
struct trial {
    struct lab *lab;
    const struct platform *platform;
    struct instance *instance;
    char *blob; /* a file of random bytes */
    char *back; /* where it comes back */
    int failed;
};

static void report(struct trial *trial, const char *what, bool good, const char *why)
{
    printf("%s - %s: %s\n", good ? "ok" : "not ok", trial->platform->name, what);
    if (!good) {
        printf("# %s\n", why);
        trial->failed = 1;
    }
    fflush(stdout);
}

/* A command to its end, with both outputs kept. */
static int run(struct trial *trial, const char *const argv[], double seconds,
               struct capture *capture, int *ret_status, struct error *err)
{
    struct streams streams = capture_streams(capture);
    struct outcome outcome = {0};
    int result =
        instance_exec(trial->instance, argv, &streams, deadline_in(seconds), &outcome, err);
    *ret_status = outcome.status;
    return result;
}

#define SHELL(...) ((const char *const[]){"sh", "-c", __VA_ARGS__, NULL})

static void try_output(struct trial *trial)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err = {0};
    int status = 0;
    int result = run(trial,
                     SHELL("head -c 1048576 /dev/zero | tr '\\0' '\\377'; printf 'a\\0b' >&2; "
                           "exit 3"),
                     COMMAND_S, &capture, &status, &err);
    bool same = capture.output.n == MEGABYTE;
    for (size_t i = 0; i < capture.output.n; i++)
        same = same && (unsigned char)capture.output.s[i] == 0xff;
    report(trial, "1 MiB of binary output, errors apart, status 3",
           result == 0 && same && status == 3 && capture.errors.n == 3 &&
               memcmp(capture.errors.s, "a\0b", 3) == 0,
           err.text);
}

static void try_status(struct trial *trial, const char *const argv[], int least, int most,
                       const char *what)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err = {0};
    int status = 0, result = run(trial, argv, COMMAND_S, &capture, &status, &err);
    CLEANUP_TEXT char *why = memory_print("status %d %s", status, err.text);
    report(trial, what, result == 0 && status >= least && status <= most, why);
}

static void try_words(struct trial *trial)
{
    static const char *const argv[] = {"printf",      "<%s>",     "a b", "'\"", "$(id);`id`",
                                       "line\nbreak", "\xc3\xa9", "",    "-n",  NULL};
    static const char expected[] = "<a b><'\"><$(id);`id`><line\nbreak><\xc3\xa9><><-n>";
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err = {0};
    int status = 1, result = run(trial, argv, COMMAND_S, &capture, &status, &err);
    report(trial, "words of a command arrive as they are",
           result == 0 && status == 0 && strcmp(capture.output.s, expected) == 0, err.text);
}

/* What runs still, as the instance sees it; the pattern does not find this command. */
static void try_deadline(struct trial *trial)
{
    CLEANUP(capture_free) struct capture capture = {0}, after = {0};
    struct error err = {0}, later = {0};
    int status = 1;
    int result =
        run(trial, SHELL("sleep 4711 & sleep 4711; sleep 4711"), 1, &capture, &status, &err);
    report(trial, "a command is not waited for beyond its deadline", result == ERROR_FAILED,
           "it ended");
    result = run(trial, SHELL("cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sleep 471[1]'"),
                 COMMAND_S, &after, &status, &later);
    report(trial, "such a command is ended with all that it started",
           result == 0 && status == 1 && strcmp(after.output.s, "0\n") == 0,
           result == 0 ? after.output.s : later.text);
}

static bool same_files(const char *one, const char *other)
{
    CLEANUP(file_free) struct file a = {0}, b = {0};
    struct error err;
    struct stat facts_a, facts_b;
    return file_read(one, &a, &err) == 0 && file_read(other, &b, &err) == 0 &&
           span_equal(a.text, b.text) && stat(one, &facts_a) == 0 && stat(other, &facts_b) == 0 &&
           facts_a.st_mode == facts_b.st_mode;
}

static void try_files(struct trial *trial, const char *name)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err = {0};
    int status = 1;
    int result = instance_copy_in(trial->instance, trial->blob, name, deadline_in(COMMAND_S), &err);
    const char *const cat[] = {"cat", name, NULL};
    if (result == 0)
        result = run(trial, cat, COMMAND_S, &capture, &status, &err);
    CLEANUP(file_free) struct file blob = {0};
    bool seen = result == 0 && status == 0 && file_read(trial->blob, &blob, &err) == 0 &&
                span_equal(blob.text, (struct span){capture.output.s, capture.output.n});
    report(trial, "10 MiB go in, and are seen there", seen, err.text);
    unlink(trial->back);
    if (result == 0)
        result =
            instance_copy_out(trial->instance, name, trial->back, deadline_in(COMMAND_S), &err);
    report(trial, "and come back the same, with their permissions",
           result == 0 && same_files(trial->blob, trial->back), err.text);
}

/* What a command wrote is what comes out. */
static void try_written(struct trial *trial)
{
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP(file_free) struct file file = {0};
    struct error err = {0};
    int status = 1;
    int result = run(trial, SHELL("echo one > /work/written; echo two >> /work/written"), COMMAND_S,
                     &capture, &status, &err);
    if (result == 0)
        result = instance_copy_out(trial->instance, "/work/written", trial->back,
                                   deadline_in(COMMAND_S), &err);
    report(trial, "what a command wrote comes out",
           result == 0 && file_read(trial->back, &file, &err) == 0 &&
               span_is(file.text, "one\ntwo\n"),
           err.text);
}

static void try_bad_files(struct trial *trial)
{
    struct error err = {0};
    struct deadline deadline = deadline_in(COMMAND_S);
    struct instance *instance = trial->instance;
    report(trial, "a file that is not there is no file",
           instance_copy_in(instance, "/nonexistent", "/work/x", deadline, &err) != 0 &&
               instance_copy_out(instance, "/work/nonexistent", trial->back, deadline, &err) != 0,
           "it was copied");
    report(trial, "a directory that is not there is not made",
           instance_copy_in(instance, trial->blob, "/no/such/place", deadline, &err) != 0,
           "it was copied");
    report(trial, "a directory is no file",
           instance_copy_in(instance, trial->blob, "/work", deadline, &err) != 0 &&
               instance_copy_out(instance, "/etc", trial->back, deadline, &err) != 0,
           "it was copied");
}

static int connect_once(void *context, struct error *err)
{
    const char *ip = context;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(5201)};
    inet_pton(AF_INET, ip, &to.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int result = connect(fd, (struct sockaddr *)&to, sizeof to);
    int number = errno;
    close(fd);
    return result == 0
               ? 0
               : error_set(err, ERROR_FAILED, "%s: cannot connect: %s", ip, strerror(number));
}

static void try_network(struct trial *trial)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err = {0};
    int status = 1;
    int result = run(trial, SHELL("iperf3 --server --daemon"), COMMAND_S, &capture, &status, &err);
    struct deadline deadline = deadline_in(10);
    while (result == 0 &&
           (result = lab_run_at(trial->lab, LAB_CLIENT, connect_once, trial->instance->address.ip,
                                &err)) != 0 &&
           deadline_pause(deadline, 0.05, "a server", &err) == 0)
        result = 0;
    report(trial, "the client reaches a server", result == 0, err.text);
}

static void try_times(struct trial *trial)
{
    const struct instance *instance = trial->instance;
    bool timed = (trial->platform->lacks & CAPABILITY_BOOT_RECORD) == 0;
    report(trial, "times are in order",
           !timed || (instance->asked_ns > 0 && instance->accepted_ns >= instance->asked_ns &&
                      instance->commanded_ns >= instance->accepted_ns),
           "they are not");
    if (*instance->address.ip && timed)
        report(trial, "the client's ping was answered", instance->answered_ns > instance->asked_ns,
               "no time of an answer");
    printf("# accepted %.3f s, ping %.3f s, command %.3f s\n",
           (double)(instance->accepted_ns - instance->asked_ns) / 1e9,
           (double)(instance->answered_ns - instance->asked_ns) / 1e9,
           (double)(instance->commanded_ns - instance->asked_ns) / 1e9);
}

static void try_nothing_left(struct trial *trial, const char *name)
{
    CLEANUP(lab_items_free) struct lab_items items = {0};
    struct error err = {0};
    int result = lab_items(trial->lab, &items, &err);
    bool left = false;
    for (size_t i = 0; i < items.count; i++)
        left = left || strstr(items.items[i].what, name);
    report(trial, "nothing of it is recorded any more", result == 0 && !left, err.text);
}

static void try_instance(struct trial *trial)
{
    struct error err = {0};
    int result =
        instance_start(trial->platform, trial->lab, deadline_in(START_S), &trial->instance, &err);
    report(trial, "an instance starts", result == 0, err.text);
    if (result != 0)
        return;
    CLEANUP_TEXT char *name = memory_copy(trial->instance->name, strlen(trial->instance->name));
    try_times(trial);
    try_output(trial);
    try_status(trial, SHELL("kill -9 $$"), 137, 137, "a signal is 128 and its number");
    try_status(trial, (const char *const[]){"no such program", NULL}, 126, 127,
               "what cannot be executed has status 126 or 127");
    try_words(trial);
    try_files(trial, "/work/blob");
    try_files(trial, "/work/it's; $(id) \"blob\"");
    try_written(trial);
    try_bad_files(trial);
    try_deadline(trial);
    if (*trial->instance->address.ip)
        try_network(trial);
    result = instance_stop(trial->instance, &err);
    report(trial, "it is stopped", result == 0, err.text);
    try_nothing_left(trial, name);
}

static int make_blob(const char *path)
{
    FILE *out = fopen(path, "wb");
    char bytes[256];
    for (size_t n = 0; out && n < BLOB; n += sizeof bytes)
        if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes ||
            fwrite(bytes, 1, sizeof bytes, out) != sizeof bytes)
            return -1;
    return out && fchmod(fileno(out), 0751) == 0 && fclose(out) == 0 ? 0 : -1;
}

int main(int argc, char *argv[])
{
    struct settings settings = {0};
    struct lab lab = {0};
    struct error err = {0};
    const struct platform *platform = argc >= 3 ? platform_find(argv[2]) : NULL;
    if (!platform || settings_read(argv[1], &settings, &err) != 0 ||
        lab_open(&settings, NULL, &lab, &err) != 0) {
        fprintf(stderr, "usage: trial STUDY PLATFORM [TIMES]\n%s\n", err.text);
        return 2;
    }
    const char *temporary = getenv("TMPDIR");
    CLEANUP_TEXT char *directory =
        memory_print("%s/virtgrade-trial.XXXXXX", temporary ? temporary : "/tmp");
    if (!mkdtemp(directory))
        return 2;
    struct trial trial = {.lab = &lab, .platform = platform};
    trial.blob = memory_print("%s/blob", directory);
    trial.back = memory_print("%s/back", directory);
    if (make_blob(trial.blob) == 0)
        for (long i = argc > 3 ? strtol(argv[3], NULL, 10) : 1; i > 0; i--)
            try_instance(&trial);
    unlink(trial.blob);
    unlink(trial.back);
    rmdir(directory);
    free(trial.blob);
    free(trial.back);
    lab_close(&lab);
    settings_free(&settings);
    return trial.failed;
}
