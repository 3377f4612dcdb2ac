/* Facts about the host, read from files below a root that tests can set. */
#ifndef DOCTOR_HOST_H
#define DOCTOR_HOST_H

#include <stdint.h>

#include "base/file.h"
#include "model/settings.h"

/* The source of a host's facts, and the settings to check it against. */
struct host_view {
    const char *root;      /* prefix of every path that is read: "" for the host itself */
    const char *signature; /* host_signature's: the hypervisor; "" for none */
    const char *cache;     /* directory of images and disks; need not exist yet */
    const struct settings *settings;
};

/* Unknown texts are "" and unknown numbers 0. host_free accepts a zeroed one. */
struct host {
    char *system;         /* "Debian GNU/Linux 12 (bookworm)" */
    char *kernel;         /* "6.1.0-18-amd64" */
    char *architecture;   /* "x86_64" */
    char *processor;      /* "Intel(R) Xeon(R) Processor" */
    char *virtualization; /* "none", or the hypervisor or container that the host runs in */
    long cpus;            /* online */
    int64_t memory_mib, available_mib;
};
void host_read(const struct host_view *view, struct host *ret_host);
void host_free(struct host *host);

/* The hypervisor's name from CPUID leaf 0x40000000, e.g. "KVMKVMKVM"; "" for none. */
void host_signature(char ret_signature[13]);

/* The first line of a file below the view's root, trimmed; NULL if the file cannot be read. The
 * caller frees it. */
__attribute__((format(printf, 2, 3))) char *host_line(const struct host_view *view,
                                                      const char *format, ...);

/* The value after the key that starts a line of a file below the view's root, without quotes around
 * it, e.g. of /proc/meminfo; "" if there is none. The caller frees it. */
char *host_value(const struct host_view *view, const char *path, const char *key,
                 const char *separators);

/* The names in a directory below the view's root, sorted; none if it cannot be read. */
__attribute__((format(printf, 2, 3))) struct names host_names(const struct host_view *view,
                                                              const char *format, ...);

/* The number of items in a file's list of ranges, e.g. 5 for "0-3,8"; 0 if unknown. */
long host_count(const struct host_view *view, const char *path);

/* The path, or its nearest ancestor that exists. The caller frees it. */
char *host_directory(const char *path);

#endif
