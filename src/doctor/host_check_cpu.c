#include "host.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

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
        finding_add(findings, "host", "turbo", FINDING_WARNING,
                    no_turbo ? "echo 1 > " CPU "/intel_pstate/no_turbo"
                             : "echo 0 > " CPU "/cpufreq/boost",
                    "on: the clock depends on heat and on what other cores do");
    else
        finding_add(findings, "host", "turbo", FINDING_GOOD, NULL, "off");
}

/* Whether a name is that of a processor's directory, such as "cpu12". */
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
                    "%s on %zu of %zu processors: their clock follows the load", other, others,
                    all);
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

/* Which weaknesses are mitigated is part of what a study reports: it costs time in each system
 * call, on all platforms alike. */
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
                "of %zu weaknesses %zu mitigated; vulnerable: %s", names.count, mitigated,
                *vulnerable ? vulnerable : "none");
}

static void add_load(const struct host_view *view, const struct host *host,
                     struct findings *findings)
{
    CLEANUP_TEXT char *text = host_line(view, "/proc/loadavg");
    char *end = text;
    double load = text ? strtod(text, &end) : 0;
    /* One idle system's own housekeeping is allowed for. */
    double most = host->cpus > 2 ? (double)host->cpus / 8 : 0.25;
    if (!text || end == text)
        finding_add(findings, "host", "load", FINDING_WARNING, NULL,
                    "cannot tell: /proc/loadavg cannot be read");
    else if (load > most)
        finding_add(findings, "host", "load", FINDING_WARNING,
                    "wait until nothing else runs: uptime, top",
                    "%.2f programs ran on average over the last minute", load);
    else
        finding_add(findings, "host", "load", FINDING_GOOD, NULL, "%.2f over the last minute",
                    load);
}

static void add_count(const struct host_view *view, const struct host *host,
                      struct findings *findings)
{
    long wanted = view->settings->instance.vcpus;
    if (host->cpus == 0)
        finding_add(findings, "host", "processors", FINDING_WARNING, NULL,
                    "cannot tell: the kernel shows no list of those online");
    else if (host->cpus < wanted)
        finding_add(findings, "host", "processors", FINDING_WARNING,
                    "set vcpus of [instance] to no more than that",
                    "%ld, but an instance has %ld (instance.vcpus)", host->cpus, wanted);
    else
        finding_add(findings, "host", "processors", FINDING_GOOD, NULL,
                    "%ld, of which an instance has %ld", host->cpus, wanted);
}

void host_look_cpu(const struct host_view *view, const struct host *host, struct findings *findings)
{
    add_count(view, host, findings);
    add_governor(view, findings);
    add_turbo(view, findings);
    add_smt(view, findings);
    add_clock(view, findings);
    add_mitigations(view, findings);
    add_load(view, host, findings);
}
