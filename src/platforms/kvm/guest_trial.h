/* Whether QEMU brings up a guest here: one is started, and must print a marker before a deadline.
 *
 * That /dev/kvm can be opened tells little: in some machines it is there and runs no ordinary
 * guest. So the guest is tried. It has no disk, no network and no file; nothing of it is left. */
#ifndef PLATFORMS_KVM_GUEST_TRIAL_H
#define PLATFORMS_KVM_GUEST_TRIAL_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"

struct guest_trial {
    const char *program;     /* QEMU: a path, or a name looked up in PATH */
    const char *accelerator; /* QEMU's name: "kvm", "tcg" */
    const char *kernel;      /* what it boots; NULL for nothing: then the firmware must be seen */
    const char *initrd;      /* NULL: one is made that prints the marker, which takes a busybox */
    double seconds;          /* how long it may take */
};

/* How it went. */
enum guest_end {
    GUEST_CAME,   /* it printed the marker */
    GUEST_SILENT, /* it printed nothing */
    GUEST_ASTRAY, /* it printed something else */
    GUEST_DIED,   /* QEMU ended before */
};

/* guest_report_free accepts a zeroed one. */
struct guest_report {
    enum guest_end end;
    int status;     /* QEMU's, where it died; 128 and the signal that ended it */
    double seconds; /* from the start of QEMU to the marker, or to its end */
    char *words;    /* the last line that the guest or QEMU printed, "" for none */
};
void guest_report_free(struct guest_report *report);

/* Starts the guest, waits, and ends it in every case. Returns 0 also where no marker came:
 * ERROR_MISSING is for a QEMU or a busybox that is not there, ERROR_INTERRUPTED for the user. */
int guest_trial_run(const struct guest_trial *trial, struct deadline deadline,
                    struct guest_report *ret_report, struct error *err);

/* Tells in one clause what came of it, e.g. "printed nothing in 3.0 s". The caller frees it. */
char *guest_report_text(const struct guest_report *report);

/* Whether a line of the console is the marker: not a kernel that repeats its own command line. */
bool guest_trial_is_marker(const char *line, size_t n, const char *marker);

#endif
