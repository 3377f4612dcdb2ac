/* Starts a trial guest in QEMU, which must print a marker before a deadline.
 *
 * Opening /dev/kvm proves little: on some machines it is there but runs no ordinary guest. So try
 * one. It has no disk, no network and no files, and nothing of it remains. */
#ifndef PLATFORMS_KVM_GUEST_TRIAL_H
#define PLATFORMS_KVM_GUEST_TRIAL_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"

struct guest_trial {
    const char *program;     /* QEMU: a path, or a name looked up in PATH */
    const char *accelerator; /* QEMU's name: "kvm", "tcg" */
    const char *kernel;      /* NULL to boot the firmware only, and look for its messages */
    const char *initrd; /* NULL to make one that prints the marker, which needs a static busybox */
    double seconds;     /* time limit */
};

/* The result of a trial. */
enum guest_end {
    GUEST_CAME,   /* it printed the marker */
    GUEST_SILENT, /* it printed nothing */
    GUEST_ASTRAY, /* it printed something else only */
    GUEST_DIED,   /* QEMU ended before the marker */
};

/* guest_report_free accepts a zeroed one. */
struct guest_report {
    enum guest_end end;
    int status;     /* QEMU's exit status if it ended; 128 plus the signal that ended it */
    double seconds; /* from the start of QEMU to the marker, or to its end */
    char *words;    /* the last line that the guest or QEMU printed, "" for none */
};
void guest_report_free(struct guest_report *report);

/* Starts the guest, waits for the marker, and always ends the guest. Returns 0 even without a
 * marker; ERROR_MISSING if QEMU or busybox is not installed, ERROR_INTERRUPTED if the user
 * interrupts it. */
int guest_trial_run(const struct guest_trial *trial, struct deadline deadline,
                    struct guest_report *ret_report, struct error *err);

/* Describes the result in one clause, e.g. "printed nothing in 3.0 s". The caller frees it. */
char *guest_report_text(const struct guest_report *report);

/* True if a console line is the marker itself, not the kernel's echo of its command line. */
bool guest_trial_is_marker(const char *line, size_t n, const char *marker);

#endif
