/* The host as a whole: most of it is one line of a file each. */
#include "environment_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

static json_t *tell(const struct teller *teller, const char *text)
{
    CLEANUP_TEXT char *told = publish_text(&teller->names, span_of(text));
    return json_string(told);
}

json_t *tell_text(const struct teller *teller, const char *text)
{
    return text && *text ? tell(teller, text) : json_null();
}

static json_t *tell_number(const char *line)
{
    char *end;
    errno = 0;
    long long number = strtoll(line, &end, 10);
    return end != line && *end == '\0' && errno == 0 ? json_integer(number) : json_null();
}

static json_t *tell_flag(const char *line)
{
    static const struct {
        const char *line;
        int value;
    } flags[] = {{"0", 0}, {"N", 0}, {"1", 1}, {"Y", 1}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(line, flags[i].line) == 0)
            return json_boolean(flags[i].value);
    return json_null();
}

static json_t *tell_choice(const struct teller *teller, const char *line)
{
    const char *open = strchr(line, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close)
        return open || strchr(line, ' ') ? json_null() : tell_text(teller, line);
    CLEANUP_TEXT char *word = memory_copy(open + 1, (size_t)(close - open - 1));
    return tell_text(teller, word);
}

json_t *tell_line(const struct teller *teller, enum form form, const char *line)
{
    if (!line)
        return json_null();
    switch (form) {
    case FORM_NUMBER:
        return tell_number(line);
    case FORM_FLAG:
        return tell_flag(line);
    case FORM_CHOICE:
        return tell_choice(teller, line);
    case FORM_TEXT:
        break;
    }
    return tell(teller, line);
}

json_t *tell_file(const struct teller *teller, enum form form, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *path = memory_print_list(format, args);
    va_end(args);
    CLEANUP_TEXT char *line = host_line(teller->view, "%s", path);
    return tell_line(teller, form, line);
}

/* --- one line of a file each --- */

static const struct fact {
    const char *group, *name;
    enum form form;
    const char *path;
} facts[] = {
    {"kernel", "release", FORM_TEXT, "/proc/sys/kernel/osrelease"},
    {"kernel", "version", FORM_TEXT, "/proc/sys/kernel/version"},
    {"kernel", "address_randomization", FORM_NUMBER, "/proc/sys/kernel/randomize_va_space"},
    {"kernel", "security_modules", FORM_TEXT, "/sys/kernel/security/lsm"},
    {"kernel", "kvm_halt_poll_ns", FORM_NUMBER, "/sys/module/kvm/parameters/halt_poll_ns"},
    {"kernel", "kvm_intel_nested", FORM_FLAG, "/sys/module/kvm_intel/parameters/nested"},
    {"kernel", "kvm_amd_nested", FORM_FLAG, "/sys/module/kvm_amd/parameters/nested"},
    {"kernel", "numa_balancing", FORM_NUMBER, "/proc/sys/kernel/numa_balancing"},
    {"memory", "overcommit", FORM_NUMBER, "/proc/sys/vm/overcommit_memory"},
    {"memory", "swappiness", FORM_NUMBER, "/proc/sys/vm/swappiness"},
    {"memory", "dirty_percent", FORM_NUMBER, "/proc/sys/vm/dirty_ratio"},
    {"memory", "dirty_background_percent", FORM_NUMBER, "/proc/sys/vm/dirty_background_ratio"},
    {"memory", "transparent_huge_pages", FORM_CHOICE,
     "/sys/kernel/mm/transparent_hugepage/enabled"},
    {"memory", "transparent_huge_pages_defrag", FORM_CHOICE,
     "/sys/kernel/mm/transparent_hugepage/defrag"},
    {"memory", "same_page_merging", FORM_NUMBER, "/sys/kernel/mm/ksm/run"},
    {"network", "congestion_control", FORM_TEXT, "/proc/sys/net/ipv4/tcp_congestion_control"},
    {"network", "queueing", FORM_TEXT, "/proc/sys/net/core/default_qdisc"},
    {"network", "receive_most_bytes", FORM_NUMBER, "/proc/sys/net/core/rmem_max"},
    {"network", "send_most_bytes", FORM_NUMBER, "/proc/sys/net/core/wmem_max"},
    {"clock", "source", FORM_TEXT,
     "/sys/devices/system/clocksource/clocksource0/current_clocksource"},
    {"clock", "timer", FORM_TEXT, "/sys/devices/system/clockevents/clockevent0/current_device"},
};

/* The group of an object, which is made where it is not there. */
static json_t *group_of(json_t *object, const char *name)
{
    json_t *group = json_object_get(object, name);
    if (!group)
        json_object_set_new(object, name, group = json_object());
    return group;
}

/* --- the rest --- */

/* A line of /proc/meminfo, of KiB. */
static json_t *tell_memory(const struct teller *teller, const char *key)
{
    CLEANUP_TEXT char *value = host_value(teller->view, "/proc/meminfo", key, ":");
    char *end;
    long long kib = strtoll(value, &end, 10);
    return end != value && strcmp(end, " kB") == 0 ? json_integer(kib / 1024) : json_null();
}

static json_t *tell_command_line(const struct teller *teller)
{
    CLEANUP_TEXT char *line = host_line(teller->view, "/proc/cmdline");
    if (!line)
        return json_null();
    CLEANUP_TEXT char *told = publish_command_line(&teller->names, span_of(line));
    return json_string(told);
}

/* Which hierarchies of control groups are mounted. */
static json_t *tell_groups(const struct teller *teller)
{
    CLEANUP_TEXT char *path = memory_print("%s/proc/self/mountinfo", teller->view->root);
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

static json_t *tell_systemd(const struct teller *teller)
{
    CLEANUP_TEXT char *name = host_line(teller->view, "/proc/1/comm");
    return name ? json_boolean(strcmp(name, "systemd") == 0) : json_null();
}

json_t *tell_host(const struct teller *teller, const struct host *host)
{
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        json_object_set_new(group_of(object, facts[i].group), facts[i].name,
                            tell_file(teller, facts[i].form, "%s", facts[i].path));
    json_t *kernel = group_of(object, "kernel"), *memory = group_of(object, "memory");
    json_object_set_new(object, "system", tell_text(teller, host->system));
    json_object_set_new(object, "virtualization", tell_text(teller, host->virtualization));
    json_object_set_new(object, "control_group_versions", tell_groups(teller));
    json_object_set_new(object, "systemd", tell_systemd(teller));
    json_object_set_new(kernel, "architecture", tell_text(teller, host->architecture));
    json_object_set_new(kernel, "command_line", tell_command_line(teller));
    json_object_set_new(memory, "total_mib", tell_memory(teller, "MemTotal"));
    json_object_set_new(memory, "swap_mib", tell_memory(teller, "SwapTotal"));
    return object;
}
