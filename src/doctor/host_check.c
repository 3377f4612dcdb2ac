#include "host_check.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* Memory that the host and the load generator need beside an instance. */
enum { SPARE_MIB = 512 };

/* Space for the image (archive, root directory and disk) and for what instances write. */
enum { DISK_MIB = 8192 };

static const char *or_unknown(const char *text)
{
    return *text ? text : "unknown";
}

static void add_system(const struct host *host, struct findings *findings)
{
    finding_add(findings, "host", "system", FINDING_GOOD, NULL, "%s, kernel %s, %s, %s",
                or_unknown(host->system), or_unknown(host->kernel), or_unknown(host->architecture),
                or_unknown(host->processor));
}

static void add_virtualization(const struct host *host, struct findings *findings)
{
    if (!*host->virtualization)
        finding_add(findings, "host", "virtualization", FINDING_WARNING, NULL,
                    "cannot tell whether this is a virtual machine");
    else if (strcmp(host->virtualization, "none") == 0)
        finding_add(findings, "host", "virtualization", FINDING_GOOD, NULL,
                    "none: this is a physical machine");
    else
        finding_add(findings, "host", "virtualization", FINDING_WARNING,
                    "measure on a physical machine",
                    "this host runs in %s: others that share it disturb measurements, and nested "
                    "virtualization is slower",
                    host->virtualization);
}

static void add_memory(const struct host_view *view, const struct host *host,
                       struct findings *findings)
{
    long wanted = view->settings->instance.memory_mib;
    if (host->available_mib == 0)
        finding_add(findings, "host", "memory", FINDING_WARNING, NULL,
                    "cannot tell: /proc/meminfo has no MemAvailable");
    else if (host->available_mib < wanted + SPARE_MIB)
        finding_add(findings, "host", "memory", FINDING_WARNING,
                    "end other programs, or lower memory_mib of [instance]",
                    "%lld MiB available, but an instance needs %ld (instance.memory_mib) and the "
                    "host %d",
                    (long long)host->available_mib, wanted, SPARE_MIB);
    else
        finding_add(findings, "host", "memory", FINDING_GOOD, NULL,
                    "%lld MiB available of %lld; an instance uses %ld",
                    (long long)host->available_mib, (long long)host->memory_mib, wanted);
}

/* 1 if there is swap: /proc/swaps has a line for each area below its header. -1: unknown. */
static int has_swap(const struct host_view *view)
{
    CLEANUP_TEXT char *path = memory_print("%s/proc/swaps", view->root);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (file_read(path, &file, &ignored) != 0)
        return -1;
    return text_count_lines(file.text) > 1;
}

/* 1 if cgroup v2 can limit swap. The root group has no limit files, so look at the groups below it.
 * -1: unknown, since there is no such group. */
static int limits_unified(const struct host_view *view)
{
    CLEANUP_TEXT char *controllers = host_line(view, "/sys/fs/cgroup/cgroup.controllers");
    CLEANUP_TEXT char *spaced = memory_print(" %s ", controllers ? controllers : "");
    if (!strstr(spaced, " memory "))
        return -1;
    CLEANUP_TEXT char *directory = memory_print("%s/sys/fs/cgroup", view->root);
    CLEANUP(names_free) struct names names = {0};
    struct error ignored;
    int found = -1;
    if (names_list(directory, &names, &ignored) != 0)
        return -1;
    for (size_t i = 0; i < names.count && found < 1; i++) {
        const char *name = names.items[i];
        CLEANUP_TEXT char *memory = host_line(view, "/sys/fs/cgroup/%s/memory.max", name);
        CLEANUP_TEXT char *swap = host_line(view, "/sys/fs/cgroup/%s/memory.swap.max", name);
        if (swap || memory)
            found = swap != NULL;
    }
    return found;
}

static int limits_swap(const struct host_view *view)
{
    CLEANUP_TEXT char *first = host_line(view, "/sys/fs/cgroup/memory/memory.memsw.limit_in_bytes");
    CLEANUP_TEXT char *memory = host_line(view, "/sys/fs/cgroup/memory/memory.limit_in_bytes");
    if (first || memory)
        return first != NULL;
    return limits_unified(view);
}

static void add_swap(const struct host_view *view, struct findings *findings)
{
    int swap = has_swap(view), limited = limits_swap(view);
    const char *turn_off = "swapoff -a";
    if (swap < 0)
        finding_add(findings, "host", "swap", FINDING_WARNING, NULL,
                    "cannot tell: /proc/swaps cannot be read");
    else if (swap == 0)
        finding_add(findings, "host", "swap", FINDING_GOOD, NULL, "none");
    else if (limited < 0)
        finding_add(findings, "host", "swap", FINDING_WARNING, turn_off,
                    "enabled; cannot tell whether control groups limit it");
    else if (limited == 0)
        finding_add(findings, "host", "swap", FINDING_WARNING,
                    "swapoff -a, or start the kernel with swapaccount=1",
                    "control groups do not limit it: a container can exceed instance.memory_mib");
    else
        finding_add(findings, "host", "swap", FINDING_WARNING, turn_off,
                    "enabled: pages may be swapped out during a measurement, which slows it down; "
                    "control groups limit it");
}

static void add_disk(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *place = host_directory(view->cache);
    struct statvfs space;
    if (statvfs(place, &space) != 0) {
        finding_add(findings, "host", "disk", FINDING_WARNING, NULL, "cannot tell: %s: %s", place,
                    strerror(errno));
        return;
    }
    long long free_mib = (long long)((double)space.f_bavail * (double)space.f_frsize / (1 << 20));
    if (free_mib < DISK_MIB)
        finding_add(findings, "host", "disk", FINDING_WARNING,
                    "free space there, or set cache of [lab] to another disk",
                    "%lld MiB free at %s: the image and the disks of instances need about %d",
                    free_mib, place, DISK_MIB);
    else
        finding_add(findings, "host", "disk", FINDING_GOOD, NULL,
                    "%lld MiB free at %s; the image and the disks of instances need about %d",
                    free_mib, place, DISK_MIB);
}

static void add_pages(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *states = host_line(view, "/sys/kernel/mm/transparent_hugepage/enabled");
    char *open = states ? strchr(states, '[') : NULL, *close = open ? strchr(open, ']') : NULL;
    if (close)
        finding_add(findings, "host", "huge pages", FINDING_GOOD, NULL,
                    "transparent huge pages: %.*s", (int)(close - open - 1), open + 1);
    else
        finding_add(findings, "host", "huge pages", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no transparent_hugepage/enabled");
}

/* --- processors --- */

#define CPU "/sys/devices/system/cpu"

static void add_turbo(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *no_turbo = host_line(view, CPU "/intel_pstate/no_turbo");
    CLEANUP_TEXT char *boost = host_line(view, CPU "/cpufreq/boost");
    if (!no_turbo && !boost)
        finding_add(findings, "host", "turbo", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows neither intel_pstate/no_turbo nor "
                    "cpufreq/boost");
    else if (no_turbo ? strcmp(no_turbo, "0") == 0 : strcmp(boost, "0") != 0)
        finding_add(
            findings, "host", "turbo", FINDING_WARNING,
            no_turbo ? "echo 1 > " CPU "/intel_pstate/no_turbo" : "echo 0 > " CPU "/cpufreq/boost",
            "on: the clock frequency depends on temperature and on the load of other cores");
    else
        finding_add(findings, "host", "turbo", FINDING_GOOD, NULL, "off");
}

/* True for the name of a processor's directory, such as "cpu12". */
static bool is_cpu(const char *name)
{
    return strncmp(name, "cpu", 3) == 0 && isdigit((unsigned char)name[3]);
}

static void add_governor(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *directory = memory_print("%s" CPU, view->root);
    CLEANUP(names_free) struct names names = {0};
    CLEANUP_TEXT char *other = NULL;
    struct error ignored;
    size_t all = 0, others = 0;
    if (names_list(directory, &names, &ignored) != 0)
        names = (struct names){0};
    for (size_t i = 0; i < names.count; i++) {
        CLEANUP_TEXT char *governor = NULL;
        if (is_cpu(names.items[i]))
            governor = host_line(view, CPU "/%s/cpufreq/scaling_governor", names.items[i]);
        if (!governor)
            continue;
        all++;
        if (strcmp(governor, "performance") == 0)
            continue;
        if (others++ == 0)
            other = memory_copy(governor, strlen(governor));
    }
    if (all == 0)
        finding_add(findings, "host", "governor", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no cpufreq/scaling_governor");
    else if (others > 0)
        finding_add(findings, "host", "governor", FINDING_WARNING,
                    "echo performance | tee " CPU "/cpu*/cpufreq/scaling_governor",
                    "%s on %zu of %zu processors: their clock frequency follows the load", other,
                    others, all);
    else
        finding_add(findings, "host", "governor", FINDING_GOOD, NULL, "performance");
}

static void add_smt(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *active = host_line(view, CPU "/smt/active");
    if (!active)
        finding_add(findings, "host", "smt", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no smt/active");
    else if (strcmp(active, "0") != 0)
        finding_add(findings, "host", "smt", FINDING_WARNING, "echo off > " CPU "/smt/control",
                    "active: two processors share one core, and slow each other down");
    else
        finding_add(findings, "host", "smt", FINDING_GOOD, NULL, "not active");
}

static void add_clock(const struct host_view *view, struct findings *findings)
{
#define CLOCK "/sys/devices/system/clocksource/clocksource0"
    CLEANUP_TEXT char *clock = host_line(view, CLOCK "/current_clocksource");
    CLEANUP_TEXT char *available = host_line(view, CLOCK "/available_clocksource");
    CLEANUP_TEXT char *spaced = memory_print(" %s ", available ? available : "");
    if (!clock)
        finding_add(findings, "host", "clock source", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no current_clocksource");
    else if (strcmp(clock, "tsc") == 0)
        finding_add(findings, "host", "clock source", FINDING_GOOD, NULL, "tsc");
    else
        finding_add(findings, "host", "clock source", FINDING_WARNING,
                    strstr(spaced, " tsc ") ? "echo tsc > " CLOCK "/current_clocksource" : NULL,
                    "%s: reading the time takes longer than with tsc", clock);
}

/* Mitigations cost time in each system call, on all platforms alike: a study reports them, but they
 * are no reason for a warning. */
static void add_mitigations(const struct host_view *view, struct findings *findings)
{
    CLEANUP_TEXT char *directory = memory_print("%s" CPU "/vulnerabilities", view->root);
    CLEANUP(names_free) struct names names = {0};
    CLEANUP_TEXT char *vulnerable = memory_copy("", 0);
    struct error ignored;
    size_t mitigated = 0;
    if (names_list(directory, &names, &ignored) != 0 || names.count == 0) {
        finding_add(findings, "host", "mitigations", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no vulnerabilities");
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        CLEANUP_TEXT char *state = host_line(view, CPU "/vulnerabilities/%s", names.items[i]);
        if (state && strncmp(state, "Mitigation", 10) == 0)
            mitigated++;
        else if (state && strncmp(state, "Vulnerable", 10) == 0)
            memory_append(&vulnerable, ", ", names.items[i]);
    }
    finding_add(findings, "host", "mitigations", FINDING_GOOD, NULL,
                "%zu of %zu weaknesses mitigated; vulnerable: %s", mitigated, names.count,
                *vulnerable ? vulnerable : "none");
}

static void add_load(const struct host_view *view, const struct host *host,
                     struct findings *findings)
{
    CLEANUP_TEXT char *text = host_line(view, "/proc/loadavg");
    char *end = text;
    double load = text ? strtod(text, &end) : 0;
    /* Allow for the housekeeping of an idle system. */
    double most = host->cpus > 2 ? (double)host->cpus / 8 : 0.25;
    if (!text || end == text)
        finding_add(findings, "host", "load", FINDING_WARNING, NULL,
                    "cannot tell: /proc/loadavg cannot be read");
    else if (load > most)
        finding_add(findings, "host", "load", FINDING_WARNING,
                    "wait until the host is idle; check with uptime and top",
                    "%.2f over the last minute: other programs run", load);
    else
        finding_add(findings, "host", "load", FINDING_GOOD, NULL, "%.2f over the last minute",
                    load);
}

static void add_processor_count(const struct host_view *view, const struct host *host,
                                struct findings *findings)
{
    long wanted = view->settings->instance.vcpus;
    if (host->cpus == 0)
        finding_add(findings, "host", "processors", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no list of those online");
    else if (host->cpus < wanted)
        finding_add(findings, "host", "processors", FINDING_WARNING, "lower vcpus of [instance]",
                    "%ld, but an instance needs %ld (instance.vcpus)", host->cpus, wanted);
    else
        finding_add(findings, "host", "processors", FINDING_GOOD, NULL, "%ld; an instance uses %ld",
                    host->cpus, wanted);
}

void host_check(const struct host_view *view, const struct host *host, struct findings *findings)
{
    add_system(host, findings);
    add_virtualization(host, findings);
    add_processor_count(view, host, findings);
    add_governor(view, findings);
    add_turbo(view, findings);
    add_smt(view, findings);
    add_clock(view, findings);
    add_mitigations(view, findings);
    add_load(view, host, findings);
    add_memory(view, host, findings);
    add_swap(view, findings);
    add_disk(view, findings);
    add_pages(view, findings);
}
