/* Time of a command in an instance, beside the platform's own client: exec TIMES PLATFORM...
 *
 * Both run `true` in the same instance, alternating. Prints the medians; a platform whose client is
 * not installed is skipped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process.h"
#include "lab/daemons/dockerd.h"
#include "lab/daemons/libvirtd.h"
#include "platforms/platform.h"

static const char *const command[] = {"true", NULL};

/* The platform's own client, doing the same. */
struct client {
    const char *name;
    char *texts[3];
    const char *argv[16];
};

static void client_free(struct client *client)
{
    for (size_t i = 0; i < sizeof client->texts / sizeof *client->texts; i++)
        free(client->texts[i]);
}

static void client_of(const struct instance *instance, struct client *ret_client)
{
    const char *platform = instance->platform->name;
    *ret_client = (struct client){.name = "none"};
    CLEANUP_TEXT char *docker = dockerd_socket(instance->lab);
    CLEANUP_TEXT char *libvirt = libvirtd_socket(instance->lab);
    if (strcmp(platform, "docker") == 0 || strcmp(platform, "gvisor") == 0) {
        ret_client->texts[0] = memory_print("unix://%s", docker);
        const char *argv[] = {"docker", "-H", ret_client->texts[0], "exec", instance->name, "true"};
        memcpy(ret_client->argv, argv, sizeof argv);
        ret_client->name = "docker exec";
    } else if (strcmp(platform, "lxc") == 0) {
        ret_client->texts[0] = memory_print("lxc+unix:///?socket=%s", libvirt);
        const char *argv[] = {
            "virsh",        "-q",           "-c",       ret_client->texts[0], "lxc-enter-namespace",
            "--noseclabel", instance->name, "/bin/true"};
        memcpy(ret_client->argv, argv, sizeof argv);
        ret_client->name = "virsh lxc-enter-namespace";
    } else if (strcmp(platform, "qemu") == 0 || strcmp(platform, "kvm") == 0) {
        ret_client->texts[0] = memory_print("qemu+unix:///system?socket=%s", libvirt);
        const char *argv[] = {"tests/bench/virsh_exec.sh", ret_client->texts[0], instance->name,
                              "/bin/true"};
        memcpy(ret_client->argv, argv, sizeof argv);
        ret_client->name = "virsh qemu-agent-command, until it ended";
    } else {
        ret_client->argv[0] = "true";
        ret_client->name = "fork and exec on the host";
    }
}

/* The program of the platform's own client; NULL for the host's own processes. */
static const char *client_program(const struct platform *platform)
{
    static const struct {
        const char *platform, *program;
    } programs[] = {
        {"docker", "docker"}, {"gvisor", "docker"}, {"lxc", "virsh"},
        {"qemu", "virsh"},    {"kvm", "virsh"},
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (strcmp(platform->name, programs[i].platform) == 0)
            return programs[i].program;
    return NULL;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double values[], size_t n)
{
    qsort(values, n, sizeof *values, compare);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static int measure(const struct platform *platform, struct lab *lab, size_t times,
                   struct error *err)
{
    const char *program = client_program(platform);
    CLEANUP_TEXT char *found = program ? program_find(program) : NULL;
    if (program && !found)
        return error_set(err, ERROR_MISSING, "skipped: %s is not installed", program);
    struct instance *instance = NULL;
    int status, result = instance_start(platform, lab, deadline_in(300), &instance, err);
    if (result != 0)
        return result;
    struct client client;
    client_of(instance, &client);
    double *ours = memory_alloc(times, sizeof *ours), *theirs = memory_alloc(times, sizeof *theirs);
    for (size_t i = 0; i < times && result == 0; i++) {
        struct outcome outcome;
        struct process_plan plan = {.argv = client.argv};
        result = instance_exec(instance, command, NULL, deadline_in(60), &outcome, err);
        ours[i] = (double)(outcome.ended_ns - outcome.asked_ns) / 1e6;
        int64_t before = clock_ns();
        if (result == 0)
            result = process_run(&plan, NULL, deadline_in(60), &status, err);
        theirs[i] = (double)(clock_ns() - before) / 1e6;
        if (result == 0 && (outcome.status != 0 || status != 0))
            result = error_set(err, ERROR_FAILED, "status %d here, %d of %s", outcome.status,
                               status, client.name);
    }
    if (result == 0) {
        double a = median(ours, times), b = median(theirs, times);
        printf("%-10s %9.2f %9.2f %9.2f %7.2f  %s\n", platform->name, a, b, a - b, a / b,
               client.name);
    }
    fflush(stdout);
    free(ours);
    free(theirs);
    client_free(&client);
    struct error later;
    instance_stop(instance, &later);
    return result;
}

int main(int argc, char *argv[])
{
    struct error err;
    struct settings settings;
    struct lab lab;
    const char *study = getenv("STUDY");
    if (argc < 3 || atoi(argv[1]) < 1 ||
        settings_read(study && *study ? study : NULL, &settings, &err) != 0 ||
        lab_open(&settings, NULL, &lab, &err) != 0) {
        fprintf(stderr, "usage: [STUDY=study.ini] exec TIMES PLATFORM...\n");
        return 2;
    }
    printf("%-10s %9s %9s %9s %7s  %s\n", "platform", "ours ms", "client ms", "more ms", "ratio",
           "client");
    for (int i = 2; i < argc; i++) {
        const struct platform *platform = platform_find(argv[i]);
        if (!platform || measure(platform, &lab, (size_t)atoi(argv[1]), &err) != 0)
            printf("%-10s %s\n", argv[i], platform ? err.text : "is no platform");
    }
    lab_close(&lab);
    settings_free(&settings);
    return 0;
}
