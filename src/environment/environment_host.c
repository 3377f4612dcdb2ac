#include "environment_host.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

/* --- one line of a file each --- */

static const struct fact {
    const char *group, *name;
    enum line_form form;
    const char *path;
} facts[] = {
    {"kernel", "release", LINE_TEXT, "/proc/sys/kernel/osrelease"},
    {"kernel", "version", LINE_TEXT, "/proc/sys/kernel/version"},
    {"kernel", "address_randomization", LINE_NUMBER, "/proc/sys/kernel/randomize_va_space"},
    {"kernel", "security_modules", LINE_TEXT, "/sys/kernel/security/lsm"},
    {"kernel", "kvm_halt_poll_ns", LINE_NUMBER, "/sys/module/kvm/parameters/halt_poll_ns"},
    {"kernel", "kvm_intel_nested", LINE_FLAG, "/sys/module/kvm_intel/parameters/nested"},
    {"kernel", "kvm_amd_nested", LINE_FLAG, "/sys/module/kvm_amd/parameters/nested"},
    {"kernel", "numa_balancing", LINE_NUMBER, "/proc/sys/kernel/numa_balancing"},
    {"memory", "overcommit", LINE_NUMBER, "/proc/sys/vm/overcommit_memory"},
    {"memory", "swappiness", LINE_NUMBER, "/proc/sys/vm/swappiness"},
    {"memory", "dirty_percent", LINE_NUMBER, "/proc/sys/vm/dirty_ratio"},
    {"memory", "dirty_background_percent", LINE_NUMBER, "/proc/sys/vm/dirty_background_ratio"},
    {"memory", "transparent_huge_pages", LINE_CHOICE,
     "/sys/kernel/mm/transparent_hugepage/enabled"},
    {"memory", "transparent_huge_pages_defrag", LINE_CHOICE,
     "/sys/kernel/mm/transparent_hugepage/defrag"},
    {"memory", "same_page_merging", LINE_NUMBER, "/sys/kernel/mm/ksm/run"},
    {"network", "congestion_control", LINE_TEXT, "/proc/sys/net/ipv4/tcp_congestion_control"},
    {"network", "queueing", LINE_TEXT, "/proc/sys/net/core/default_qdisc"},
    {"network", "receive_most_bytes", LINE_NUMBER, "/proc/sys/net/core/rmem_max"},
    {"network", "send_most_bytes", LINE_NUMBER, "/proc/sys/net/core/wmem_max"},
    {"clock", "source", LINE_TEXT,
     "/sys/devices/system/clocksource/clocksource0/current_clocksource"},
    {"clock", "timer", LINE_TEXT, "/sys/devices/system/clockevents/clockevent0/current_device"},
};

/* The member object `name`, created if absent. */
static json_t *group_of(json_t *object, const char *name)
{
    json_t *group = json_object_get(object, name);
    if (!group)
        json_object_set_new(object, name, group = json_object());
    return group;
}

/* --- the rest --- */

/* The value of a /proc/meminfo line, converted from KiB to MiB. */
static json_t *memory_mib(const struct host_reader *reader, const char *key)
{
    CLEANUP_TEXT char *value = host_value(reader->view, "/proc/meminfo", key, ":");
    char *end;
    long long kib = strtoll(value, &end, 10);
    return end != value && strcmp(end, " kB") == 0 ? json_integer(kib / 1024) : json_null();
}

static json_t *kernel_command_line(const struct host_reader *reader)
{
    CLEANUP_TEXT char *line = host_line(reader->view, "/proc/cmdline");
    if (!line)
        return json_null();
    CLEANUP_TEXT char *redacted = redact_command_line(&reader->names, span_of(line));
    return json_string(redacted);
}

/* The mounted versions of cgroups: 1, 2 or both. */
static json_t *control_group_versions(const struct host_reader *reader)
{
    CLEANUP_TEXT char *path = memory_print("%s/proc/self/mountinfo", reader->view->root);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (file_read(path, &file, &ignored) != 0)
        return json_null();
    static const char *const types[] = {" - cgroup ", " - cgroup2 "};
    json_t *versions = json_array();
    for (int i = 0; i < 2; i++)
        if (memmem(file.text.s, file.text.n, types[i], strlen(types[i])))
            json_array_append_new(versions, json_integer(i + 1));
    return versions;
}

static json_t *is_systemd(const struct host_reader *reader)
{
    CLEANUP_TEXT char *name = host_line(reader->view, "/proc/1/comm");
    return name ? json_boolean(strcmp(name, "systemd") == 0) : json_null();
}

json_t *environment_host(const struct host_reader *reader, const struct host *host)
{
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        json_object_set_new(group_of(object, facts[i].group), facts[i].name,
                            host_json_file(reader, facts[i].form, "%s", facts[i].path));
    json_t *kernel = group_of(object, "kernel"), *memory = group_of(object, "memory");
    json_object_set_new(object, "system", host_json_text(reader, host->system));
    json_object_set_new(object, "virtualization", host_json_text(reader, host->virtualization));
    json_object_set_new(object, "control_group_versions", control_group_versions(reader));
    json_object_set_new(object, "systemd", is_systemd(reader));
    json_object_set_new(kernel, "architecture", host_json_text(reader, host->architecture));
    json_object_set_new(kernel, "command_line", kernel_command_line(reader));
    json_object_set_new(memory, "total_mib", memory_mib(reader, "MemTotal"));
    json_object_set_new(memory, "swap_mib", memory_mib(reader, "SwapTotal"));
    return object;
}
