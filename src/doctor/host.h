/* The host: what it is, and what of it spoils measurements. All is read from files, below a root
 * that tests can set. What a file does not tell, as in virtual machines and containers, is "cannot
 * tell", never "off". */
#ifndef DOCTOR_HOST_H
#define DOCTOR_HOST_H

#include <stdint.h>

#include "base/file.h"
#include "lab/settings.h"

/* Where to look, and what a study wants. */
struct host_view {
    const char *root;      /* before every path that is read: "" for the host itself */
    const char *signature; /* of the hypervisor, as the processor tells it; "" for none known */
    const char *cache;     /* where images and disks will be; a directory may not be there yet */
    const struct settings *settings;
};

/* Texts are "" and numbers 0 where they cannot be told. host_free accepts a zeroed one. */
struct host {
    char *system;         /* "Debian GNU/Linux 12 (bookworm)" */
    char *kernel;         /* "6.1.0-18-amd64" */
    char *architecture;   /* "x86_64" */
    char *processor;      /* "Intel(R) Xeon(R) Processor" */
    char *virtualization; /* "none", or the hypervisor or container that this host is in */
    long cpus;            /* that are online */
    int64_t memory_mib, available_mib;
};
void host_read(const struct host_view *view, struct host *ret_host);
void host_free(struct host *host);

/* What the processor calls the hypervisor that it is given by, e.g. "KVMKVMKVM"; "" for none. */
void host_signature(char ret_signature[13]);

/* The first line of a file below the view's root, without spaces around it; NULL where it cannot be
 * read. The caller frees it. */
__attribute__((format(printf, 2, 3))) char *host_line(const struct host_view *view,
                                                      const char *format, ...);

/* The value behind a key that begins a line of such a file, without quotes around it, e.g. of
 * /proc/meminfo; "" where there is none. The caller frees it. */
char *host_value(const struct host_view *view, const char *path, const char *key,
                 const char *separators);

/* The names in a directory below the view's root, sorted; none where it cannot be read. */
__attribute__((format(printf, 2, 3))) struct names host_names(const struct host_view *view,
                                                              const char *format, ...);

/* How many there are in such a file's list, e.g. 5 of "0-3,8"; 0 where it cannot be told. */
long host_count(const struct host_view *view, const char *path);

/* The nearest directory above a path, or the path itself, that is there already. The caller frees
 * it. */
char *host_directory(const char *path);

#endif
