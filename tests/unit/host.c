/* Hosts made up of files: each test writes the part of /proc and /sys that it is about. */
#include "doctor/host.h"
#include "doctor/host_check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "made_root.h"
#include "suites.h"

#define CPU "sys/devices/system/cpu/"
#define NONE "" /* a file that is not there */

struct look {
    struct host host;
    struct findings findings;
};

static void look_free(struct look *look)
{
    host_free(&look->host);
    findings_free(&look->findings);
}

/* Checks the made-up host, and removes it. */
static void look_as(const char *signature, long vcpus, long memory_mib, struct look *ret_look)
{
    struct error err;
    struct settings settings;
    CLEANUP_TEXT char *root = made_root();
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    settings.instance.vcpus = vcpus;
    settings.instance.memory_mib = memory_mib;
    struct host_view view = {root, signature, "/", &settings};
    host_read(&view, &ret_look->host);
    host_check(&view, &ret_look->host, &ret_look->findings);
    settings_free(&settings);
    made_root_clear();
}

static void look(struct look *ret_look)
{
    look_as("", 2, 2048, ret_look);
}

static void assert_finding(const struct look *look, const char *subject, enum finding_level level,
                           const char *text, const char *remedy)
{
    const struct finding *found = findings_find(&look->findings, "host", subject);
    ck_assert_msg(found != NULL, "nothing about %s", subject);
    ck_assert_msg(found->level == level, "%s: level %s", subject, finding_level_name(found->level));
    ck_assert_msg(strstr(found->text, text) != NULL, "%s: text '%s', expected '%s'", subject,
                  found->text, text);
    ck_assert_msg(strcmp(found->remedy, remedy) == 0, "%s: remedy '%s', expected '%s'", subject,
                  found->remedy, remedy);
}

/* A file, its text, and the expected finding. */
struct fact {
    const char *file, *text, *subject;
    enum finding_level level;
    const char *found, *remedy;
};

static void assert_facts(const struct fact facts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CLEANUP(look_free) struct look seen = {0};
        if (*facts[i].file)
            made_root_put(facts[i].file, facts[i].text);
        look(&seen);
        assert_finding(&seen, facts[i].subject, facts[i].level, facts[i].found, facts[i].remedy);
    }
}
#define ASSERT_FACTS(facts) assert_facts(facts, sizeof(facts) / sizeof *(facts))

START_TEST(unknown_is_not_off)
{
    static const char *const subjects[] = {
        "virtualization", "processors", "governor", "turbo", "smt",       "clock source",
        "mitigations",    "load",       "memory",   "swap",  "huge pages"};
    CLEANUP(look_free) struct look seen = {0};
    look(&seen);
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        assert_finding(&seen, subjects[i], FINDING_WARNING, "cannot tell", "");
    assert_finding(&seen, "system", FINDING_GOOD, "unknown, kernel unknown", "");
    ck_assert_str_eq(seen.host.virtualization, "");
    ck_assert_int_eq(seen.host.cpus, 0);
}
END_TEST

START_TEST(varying_clock_frequencies_are_reported)
{
#define NO_TURBO CPU "intel_pstate/no_turbo"
#define BOOST CPU "cpufreq/boost"
#define GOVERNOR CPU "cpu0/cpufreq/scaling_governor"
#define SOURCE "sys/devices/system/clocksource/clocksource0/current_clocksource"
    static const struct fact facts[] = {
        {NO_TURBO, "0\n", "turbo", FINDING_WARNING, "on", "echo 1 > /" NO_TURBO},
        {NO_TURBO, "1\n", "turbo", FINDING_GOOD, "off", ""},
        {BOOST, "1\n", "turbo", FINDING_WARNING, "on", "echo 0 > /" BOOST},
        {BOOST, "0\n", "turbo", FINDING_GOOD, "off", ""},
        {GOVERNOR, "performance\n", "governor", FINDING_GOOD, "performance", ""},
        {GOVERNOR, "powersave\n", "governor", FINDING_WARNING, "powersave on 1 of 1",
         "echo performance | tee /" CPU "cpu*/cpufreq/scaling_governor"},
        {CPU "smt/active", "1\n", "smt", FINDING_WARNING, "active",
         "echo off > /" CPU "smt/control"},
        {CPU "smt/active", "0\n", "smt", FINDING_GOOD, "not active", ""},
        {SOURCE, "tsc\n", "clock source", FINDING_GOOD, "tsc", ""},
        {SOURCE, "hpet\n", "clock source", FINDING_WARNING, "hpet", ""},
    };
    ASSERT_FACTS(facts);
}
END_TEST

START_TEST(one_slow_processor_of_many_is_reported)
{
    CLEANUP(look_free) struct look seen = {0};
    made_root_put(CPU "cpu0/cpufreq/scaling_governor", "performance\n");
    made_root_put(CPU "cpu1/cpufreq/scaling_governor", "performance\n");
    made_root_put(CPU "cpu10/cpufreq/scaling_governor", "schedutil\n");
    made_root_put(CPU "cpufreq/scaling_governor", "none of a processor\n");
    look(&seen);
    assert_finding(&seen, "governor", FINDING_WARNING, "schedutil on 1 of 3",
                   "echo performance | tee /" CPU "cpu*/cpufreq/scaling_governor");
}
END_TEST

START_TEST(a_clock_that_could_be_tsc_has_a_remedy)
{
#define CLOCKS "sys/devices/system/clocksource/clocksource0/"
    CLEANUP(look_free) struct look seen = {0};
    made_root_put(CLOCKS "current_clocksource", "acpi_pm\n");
    made_root_put(CLOCKS "available_clocksource", "acpi_pm tsc hpet\n");
    look(&seen);
    assert_finding(&seen, "clock source", FINDING_WARNING, "acpi_pm",
                   "echo tsc > /" CLOCKS "current_clocksource");
}
END_TEST

START_TEST(the_hypervisor_is_named)
{
    static const struct {
        const char *flags, *signature, *product, *vendor, *expected;
    } hosts[] = {
        {"fpu vmx", "", NONE, NONE, "none"},
        {"fpu", "", "ProLiant DL380", "HPE", "none"},
        {"fpu hypervisor", "KVMKVMKVM", NONE, NONE, "KVM"},
        {"fpu hypervisor", "TCGTCGTCGTCG", NONE, NONE, "QEMU"},
        {"fpu hypervisor", "Microsoft Hv", NONE, NONE, "Hyper-V"},
        {"fpu hypervisor", "", "VMware Virtual Platform", NONE, "VMware"},
        {"fpu hypervisor", "", "unknown", "innotek GmbH", "VirtualBox"},
        {"fpu hypervisor", "", NONE, NONE, "a hypervisor that does not tell its name"},
        {"fpu", "", "c5.metal", "Amazon EC2", "none"},
        {"fpu hypervisor", "", "c5.large", "Amazon EC2", "Amazon EC2"},
        {"fpu nohypervisorhere", "", NONE, NONE, "none"},
    };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        CLEANUP(look_free) struct look seen = {0};
        CLEANUP_TEXT char *cpuinfo = memory_print(
            "processor\t: 0\nmodel name\t: A fast one\nflags\t\t: %s\n", hosts[i].flags);
        made_root_put("proc/cpuinfo", cpuinfo);
        if (*hosts[i].product)
            made_root_put("sys/class/dmi/id/product_name", hosts[i].product);
        if (*hosts[i].vendor)
            made_root_put("sys/class/dmi/id/sys_vendor", hosts[i].vendor);
        look_as(hosts[i].signature, 2, 2048, &seen);
        ck_assert_str_eq(seen.host.virtualization, hosts[i].expected);
        ck_assert_str_eq(seen.host.processor, "A fast one");
        bool none = strcmp(hosts[i].expected, "none") == 0;
        assert_finding(&seen, "virtualization", none ? FINDING_GOOD : FINDING_WARNING,
                       hosts[i].expected, none ? "" : "measure on a physical machine");
    }
}
END_TEST

START_TEST(xen_and_containers_are_named)
{
    static const struct {
        const char *file, *text, *expected;
    } hosts[] = {
        {"proc/xen/capabilities", "control_d\n", "Xen, its first domain"},
        {"proc/xen/capabilities", "\n", "Xen"},
        {"sys/hypervisor/type", "xen\n", "Xen"},
        {".dockerenv", "", "a container"},
        {"run/systemd/container", "lxc\n", "a container"},
    };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        CLEANUP(look_free) struct look seen = {0};
        made_root_put(hosts[i].file, hosts[i].text);
        look(&seen);
        ck_assert_str_eq(seen.host.virtualization, hosts[i].expected);
    }
}
END_TEST

START_TEST(processors_are_counted_from_ranges)
{
    static const struct {
        const char *online;
        long count;
    } lists[] = {{"0\n", 1}, {"0-3\n", 4}, {"0-1,4,6-7\n", 5}, {"\n", 0}, {"3-1\n", 0}, {"x", 0}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        CLEANUP(look_free) struct look seen = {0};
        made_root_put(CPU "online", lists[i].online);
        look(&seen);
        ck_assert_int_eq(seen.host.cpus, lists[i].count);
    }
}
END_TEST

START_TEST(too_few_processors_and_too_little_memory_are_reported)
{
    CLEANUP(look_free) struct look seen = {0}, enough = {0};
    for (int i = 0; i < 2; i++) {
        made_root_put(CPU "online", "0-1\n");
        made_root_put("proc/meminfo", "MemTotal:  4194304 kB\nMemAvailable: 2621440 kB\n");
        look_as("", i == 0 ? 3 : 2, i == 0 ? 2049 : 2048, i == 0 ? &seen : &enough);
    }
    assert_finding(&seen, "processors", FINDING_WARNING, "2, but an instance needs 3",
                   "lower vcpus of [instance]");
    assert_finding(&seen, "memory", FINDING_WARNING, "2560 MiB available",
                   "end other programs, or lower memory_mib of [instance]");
    assert_finding(&enough, "processors", FINDING_GOOD, "2", "");
    assert_finding(&enough, "memory", FINDING_GOOD, "2560 MiB available of 4096", "");
}
END_TEST

START_TEST(load_is_reported)
{
    static const struct fact facts[] = {
        {"proc/loadavg", "0.04 0.10 0.20 1/90 100\n", "load", FINDING_GOOD, "0.04", ""},
        {"proc/loadavg", "1.50 0.10 0.20 1/90 100\n", "load", FINDING_WARNING, "1.50",
         "wait until the host is idle; check with uptime and top"},
        {"proc/loadavg", "nothing\n", "load", FINDING_WARNING, "cannot tell", ""},
    };
    ASSERT_FACTS(facts);
}
END_TEST

#define SWAPS "Filename Type Size Used Priority\n"
#define ONE_SWAP SWAPS "/dev/sda2 partition 1 0 -2\n"
#define V1 "sys/fs/cgroup/memory/"

START_TEST(enabled_swap_is_reported)
{
    static const struct {
        const char *swaps, *file, *text;
        enum finding_level level;
        const char *found;
    } hosts[] = {
        {SWAPS, "unrelated", "", FINDING_GOOD, "none"},
        {ONE_SWAP, "unrelated", "", FINDING_WARNING, "cannot tell whether control groups"},
        {ONE_SWAP, V1 "memory.limit_in_bytes", "1", FINDING_WARNING, "do not limit it"},
        {ONE_SWAP, V1 "memory.memsw.limit_in_bytes", "1", FINDING_WARNING, "limit it"},
    };
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        CLEANUP(look_free) struct look seen = {0};
        made_root_put("proc/swaps", hosts[i].swaps);
        made_root_put(hosts[i].file, hosts[i].text);
        look(&seen);
        const struct finding *found = findings_find(&seen.findings, "host", "swap");
        ck_assert_int_eq(found->level, hosts[i].level);
        ck_assert_msg(strstr(found->text, hosts[i].found), "%s", found->text);
    }
}
END_TEST

START_TEST(swap_limits_of_cgroup_v2_are_those_of_a_group)
{
    for (int limited = 0; limited < 2; limited++) {
        CLEANUP(look_free) struct look seen = {0};
        made_root_put("proc/swaps", ONE_SWAP);
        made_root_put("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
        made_root_put("sys/fs/cgroup/system.slice/memory.max", "max\n");
        if (limited)
            made_root_put("sys/fs/cgroup/system.slice/memory.swap.max", "max\n");
        look(&seen);
        assert_finding(&seen, "swap", FINDING_WARNING, limited ? "enabled: " : "do not limit it",
                       limited ? "swapoff -a"
                               : "swapoff -a, or start the kernel with swapaccount=1");
    }
}
END_TEST

START_TEST(mitigations_and_huge_pages_are_information)
{
    CLEANUP(look_free) struct look seen = {0};
    made_root_put(CPU "vulnerabilities/meltdown", "Mitigation: PTI\n");
    made_root_put(CPU "vulnerabilities/mds", "Vulnerable: Clear CPU buffers attempted\n");
    made_root_put(CPU "vulnerabilities/l1tf", "Not affected\n");
    made_root_put("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    look(&seen);
    assert_finding(&seen, "mitigations", FINDING_GOOD,
                   "1 of 3 weaknesses mitigated; vulnerable: mds", "");
    assert_finding(&seen, "huge pages", FINDING_GOOD, "transparent huge pages: madvise", "");
}
END_TEST

START_TEST(free_space_is_that_of_the_cache)
{
    struct error err;
    struct settings settings;
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    /* /proc has files but no free space. */
    struct host_view full = {"", "", "/proc/not/there", &settings};
    struct host host = {
        .system = "", .kernel = "", .architecture = "", .processor = "", .virtualization = ""};
    CLEANUP(look_free) struct look seen = {0};
    host_check(&full, &host, &seen.findings);
    assert_finding(&seen, "disk", FINDING_WARNING, "0 MiB free at /proc:",
                   "free space there, or set cache of [lab] to another disk");
    settings_free(&settings);
}
END_TEST

Suite *host_suite(void)
{
    const TTest *const tests[] = {
        unknown_is_not_off,
        varying_clock_frequencies_are_reported,
        one_slow_processor_of_many_is_reported,
        a_clock_that_could_be_tsc_has_a_remedy,
        the_hypervisor_is_named,
        xen_and_containers_are_named,
        processors_are_counted_from_ranges,
        too_few_processors_and_too_little_memory_are_reported,
        load_is_reported,
        enabled_swap_is_reported,
        swap_limits_of_cgroup_v2_are_those_of_a_group,
        mitigations_and_huge_pages_are_information,
        free_space_is_that_of_the_cache,
    };
    return SUITE_OF("host", tests);
}
