#include "program.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"

/* A program that does not print its version in this time counts as broken. */
#define VERSION_S 5.0

const struct program programs[] = {
    {"dockerd", "docker.io", "--version", "containers of docker and gvisor", NULL},
    {"containerd", "containerd", "--version", "containers of docker and gvisor", NULL},
    {"runc", "runc", "--version", "containers of docker", NULL},
    {"runsc", "runsc", "--version", "containers of gvisor", NULL},
    {"libvirtd", "libvirt-daemon", "--version", "machines of kvm and qemu, containers of lxc",
     NULL},
    {"qemu-system-x86_64", "qemu-system-x86", "--version", "machines of kvm and qemu", NULL},
    {"firecracker", NULL, "--version", "machines of firecracker",
     "get it from github.com/firecracker-microvm/firecracker/releases, and put it in PATH or set "
     "binary of [firecracker]"},
    {"mmdebstrap", "mmdebstrap", "--version", "the image of all instances", NULL},
    {"mke2fs", "e2fsprogs", "-V", "the disk of machines", NULL},
    {"busybox", "busybox-static", "--help", "the initial RAM disk of machines", NULL},
    {"ip", "iproute2", "-V", "checks of the kernel's network features", NULL},
    {"tc", "iproute2", "-V", "checks of the kernel's traffic shaping", NULL},
    {"iptables", "iptables", "--version", "address translation in the lab", NULL},
    {"iperf3", "iperf3", "--version", "network bandwidth and jitter", NULL},
    {"ab", "apache2-utils", "-V", "requests to web servers", NULL},
    {"sysbench", "sysbench", "--version", "processor, files, databases", NULL},
    {"gnuplot", "gnuplot-nox", "--version", "figures", NULL},
    {"latexmk", "latexmk", "--version", "the paper", NULL},
    {0},
};

static struct span first_words(const struct buffer *text)
{
    struct lines lines = lines_of((struct span){text->s ? text->s : "", text->n});
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            return span_trim(lines.line);
    return (struct span){"", 0};
}

/* Adds the first line that a program printed about its version. */
static void add_version(const struct program *program, const char *path, int status,
                        const struct capture *printed, struct findings *findings)
{
    const struct buffer *text =
        first_words(&printed->output).n > 0 ? &printed->output : &printed->errors;
    struct span words = first_words(text);
    struct shown line = shown(words.s, words.n);
    if (words.n > 0 && status == 0)
        finding_add(findings, "tool", program->name, FINDING_GOOD, NULL, "%s", line.text);
    else
        finding_add(findings, "tool", program->name, FINDING_WARNING, NULL,
                    "%s %s ended with status %d%s%s", path, program->version, status,
                    words.n > 0 ? ": " : " and printed nothing", line.text);
}

static void add_missing(const struct program *program, struct findings *findings)
{
    CLEANUP_TEXT char *install =
        program->package ? memory_print("apt-get install %s", program->package) : NULL;
    finding_add(findings, "tool", program->name, FINDING_MISSING,
                install ? install : program->elsewhere, "not installed; needed for %s",
                program->purpose);
}

int program_check(const struct program *program, const char *path, struct deadline deadline,
                  struct findings *findings, struct error *err)
{
    if (!path) {
        add_missing(program, findings);
        return 0;
    }
    const char *const argv[] = {path, program->version, NULL};
    struct process_plan plan = {.argv = argv};
    CLEANUP(capture_free) struct capture printed = {0};
    struct streams streams = capture_streams(&printed);
    struct error why;
    int status = 0;
    int result = process_run(&plan, &streams, deadline_within(deadline, VERSION_S), &status, &why);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "%s", why.text);
    if (result == 0)
        add_version(program, path, status, &printed, findings);
    else
        finding_add(findings, "tool", program->name, FINDING_WARNING, NULL, "%s", why.text);
    return 0;
}

/* The program's file: the one that the settings name, else the one in PATH; NULL for none. */
static char *program_file(const struct program *program, const struct settings *settings)
{
    const struct {
        const char *name, *set;
    } named[] = {{"runsc", settings->gvisor.binary}, {"firecracker", settings->firecracker.binary}};
    const char *file = program->name;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(named[i].name, file) == 0 && named[i].set && *named[i].set)
            file = named[i].set;
    if (!strchr(file, '/'))
        return program_find(file);
    return access(file, X_OK) == 0 ? memory_copy(file, strlen(file)) : NULL;
}

int programs_check(const struct settings *settings, struct deadline deadline,
                   struct findings *findings, struct error *err)
{
    int result = 0;
    for (const struct program *program = programs; program->name && result == 0; program++) {
        CLEANUP_TEXT char *path = program_file(program, settings);
        result = program_check(program, path, deadline, findings, err);
    }
    return result;
}
