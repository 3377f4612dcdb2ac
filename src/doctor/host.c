#include "host.h"

#include <ctype.h>
#include <errno.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#ifdef __x86_64__
#include <cpuid.h>
#endif

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

void host_free(struct host *host)
{
    free(host->system);
    free(host->kernel);
    free(host->architecture);
    free(host->processor);
    free(host->virtualization);
    *host = (struct host){0};
}

static int read_below(const struct host_view *view, const char *path, struct file *ret_file)
{
    CLEANUP_TEXT char *whole = memory_print("%s%s", view->root, path);
    struct error ignored;
    return file_read(whole, ret_file, &ignored);
}

char *host_line(const struct host_view *view, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *path = memory_print_list(format, args);
    va_end(args);
    CLEANUP(file_free) struct file file = {0};
    if (read_below(view, path, &file) != 0)
        return NULL;
    struct span line = span_trim(span_until(file.text, "\r\n"));
    return memory_copy(line.s, line.n);
}

struct names host_names(const struct host_view *view, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *path = memory_print_list(format, args);
    va_end(args);
    CLEANUP_TEXT char *whole = memory_print("%s%s", view->root, path);
    struct names names = {0};
    struct error ignored;
    return names_list(whole, &names, &ignored) == 0 ? names : (struct names){0};
}

char *host_value(const struct host_view *view, const char *path, const char *key,
                 const char *separators)
{
    CLEANUP(file_free) struct file file = {0};
    if (read_below(view, path, &file) != 0)
        return memory_copy("", 0);
    struct lines lines = lines_of(file.text);
    while (lines_next(&lines)) {
        struct span name = span_trim(span_until(lines.line, separators));
        if (!span_is(name, key))
            continue;
        struct span rest = span_skip(lines.line, span_until(lines.line, separators).n);
        rest = span_trim(rest.n > 0 ? span_skip(rest, 1) : rest);
        if (rest.n > 1 && rest.s[0] == '"' && rest.s[rest.n - 1] == '"')
            rest = (struct span){rest.s + 1, rest.n - 2};
        return memory_copy(rest.s, rest.n);
    }
    return memory_copy("", 0);
}

static int64_t memory_of(const struct host_view *view, const char *key)
{
    CLEANUP_TEXT char *value = host_value(view, "/proc/meminfo", key, ":");
    return strtoll(value, NULL, 10) / 1024;
}

long host_count(const struct host_view *view, const char *path)
{
    CLEANUP_TEXT char *list = host_line(view, "%s", path);
    long count = 0;
    for (char *at = list; at && isdigit((unsigned char)*at);) {
        long first = strtol(at, &at, 10), last = first;
        if (*at == '-')
            last = strtol(at + 1, &at, 10);
        count += last >= first ? last - first + 1 : 0;
        at += *at == ',';
    }
    return count;
}

/* Hypervisors by how a DMI text (product, vendor, BIOS vendor) starts. */
static const struct maker {
    const char *prefix, *name;
} makers[] = {
    {"QEMU", "KVM or QEMU"},
    {"KVM", "KVM"},
    {"VMware", "VMware"},
    {"innotek GmbH", "VirtualBox"},
    {"VirtualBox", "VirtualBox"},
    {"Xen", "Xen"},
    {"Parallels", "Parallels"},
    {"Bochs", "Bochs"},
    {"Virtual Machine", "Hyper-V"},
    {"Amazon EC2", "Amazon EC2"},
    {"Google Compute Engine", "Google Compute Engine"},
    {"OpenStack", "OpenStack"},
    {"Droplet", "DigitalOcean"},
    {"Apple Virtualization", "Apple Virtualization"},
};

/* Hypervisors by the signature in CPUID leaf 0x40000000. */
static const struct maker signatures[] = {
    {"KVMKVMKVM", "KVM"},         {"TCGTCGTCGTCG", "QEMU"},  {"Microsoft Hv", "Hyper-V"},
    {"VMwareVMware", "VMware"},   {"XenVMMXenVMM", "Xen"},   {"VBoxVBoxVBox", "VirtualBox"},
    {"ACRNACRNACRN", "ACRN"},     {"bhyve bhyve ", "bhyve"}, {"prl hyperv", "Parallels"},
    {" lrpepyh vr", "Parallels"}, {"QNXQVMBSQG", "QNX"},
};

static const char *maker_of(const char *text, const struct maker list[], size_t count)
{
    for (size_t i = 0; text && i < count; i++)
        if (strncmp(text, list[i].prefix, strlen(list[i].prefix)) == 0)
            return list[i].name;
    return NULL;
}
#define MAKER_OF(text, list) maker_of(text, list, sizeof(list) / sizeof *(list))

static const char *machine_maker(const struct host_view *view)
{
    static const char *const files[] = {"product_name", "sys_vendor", "bios_vendor"};
    const char *name = NULL;
    for (size_t i = 0; !name && i < sizeof files / sizeof *files; i++) {
        CLEANUP_TEXT char *text = host_line(view, "/sys/class/dmi/id/%s", files[i]);
        /* Amazon's bare-metal machines have the same vendor as its virtual ones. */
        if (text && !strstr(text, ".metal"))
            name = MAKER_OF(text, makers);
        else if (text)
            return NULL;
    }
    return name;
}

static bool is_guest(const struct host_view *view)
{
    CLEANUP_TEXT char *flags = host_value(view, "/proc/cpuinfo", "flags", ":");
    CLEANUP_TEXT char *spaced = memory_print(" %s ", flags);
    return strstr(spaced, " hypervisor ") != NULL;
}

static bool is_container(const struct host_view *view)
{
    CLEANUP_TEXT char *docker = host_line(view, "/.dockerenv");
    CLEANUP_TEXT char *podman = host_line(view, "/run/.containerenv");
    CLEANUP_TEXT char *other = host_line(view, "/run/systemd/container");
    return docker || podman || other;
}

/* Xen's dom0 runs on a hypervisor although its CPU flags do not show it. */
static const char *xen(const struct host_view *view)
{
    CLEANUP_TEXT char *type = host_line(view, "/sys/hypervisor/type");
    CLEANUP_TEXT char *capabilities = host_line(view, "/proc/xen/capabilities");
    if (capabilities && strstr(capabilities, "control_d"))
        return "Xen, its first domain";
    return capabilities || (type && strcmp(type, "xen") == 0) ? "Xen" : NULL;
}

static char *find_virtualization(const struct host_view *view)
{
    const char *name = xen(view);
    bool guest = is_guest(view);
    name = name ? name : guest ? MAKER_OF(view->signature, signatures) : NULL;
    name = name ? name : machine_maker(view);
    name = name ? name : guest ? "a hypervisor that does not tell its name" : NULL;
    if (is_container(view))
        return name ? memory_print("a container on %s", name) : memory_print("a container");
    CLEANUP_TEXT char *cpuinfo = host_line(view, "/proc/cpuinfo");
    return memory_print("%s", name ? name : cpuinfo ? "none" : "");
}

void host_read(const struct host_view *view, struct host *ret_host)
{
    struct utsname names = {0};
    uname(&names);
    CLEANUP_TEXT char *release = host_line(view, "/proc/sys/kernel/osrelease");
    *ret_host = (struct host){
        .system = host_value(view, "/etc/os-release", "PRETTY_NAME", "="),
        .kernel = memory_print("%s", release ? release : ""),
        .architecture = memory_print("%s", names.machine),
        .processor = host_value(view, "/proc/cpuinfo", "model name", ":"),
        .virtualization = find_virtualization(view),
        .cpus = host_count(view, "/sys/devices/system/cpu/online"),
        .memory_mib = memory_of(view, "MemTotal"),
        .available_mib = memory_of(view, "MemAvailable"),
    };
}

char *host_directory(const char *path)
{
    char *at = memory_copy(path, strlen(path));
    struct statvfs ignored;
    while (statvfs(at, &ignored) != 0 && errno == ENOENT && strcmp(at, "/") != 0 &&
           strcmp(at, ".") != 0) {
        char *parent = dirname(at);
        if (parent != at)
            memmove(at, parent, strlen(parent) + 1);
    }
    return at;
}

void host_signature(char ret_signature[13])
{
    memset(ret_signature, 0, 13);
#ifdef __x86_64__
    unsigned a = 0, b = 0, c = 0, d = 0;
    const unsigned hypervisor = 1u << 31;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & hypervisor))
        return;
    __cpuid(0x40000000, a, b, c, d);
    memcpy(ret_signature, &b, 4);
    memcpy(ret_signature + 4, &c, 4);
    memcpy(ret_signature + 8, &d, 4);
#endif
}
