/* A Firecracker without KVM for the unit tests: the stand-in for the binary
 * (tests/platforms/firecracker), files that look like an image, and a directory, all in the scratch
 * folder. Needs no root. */
#ifndef TESTS_UNIT_STAGE_H
#define TESTS_UNIT_STAGE_H

#include "base/error.h"
#include "platforms/firecracker/firecracker_launch.h"

#define STAGE_TAP "fc0"

struct stage {
    char *top, *kernel, *initrd, *directory, *requests;
    char *binary, *jailer;
    struct firecracker_plan plan;
    struct firecracker machine;
    struct error err;
};

/* `play` asks the stand-in for faults; "" for none. stage_close ends the process and removes the
 * files. */
void stage_open(struct stage *stage, const char *play);
void stage_close(struct stage *stage);

/* Prepares and runs the machine; returns the result of firecracker_run. */
int stage_run(struct stage *stage, double seconds);

/* As stage_run, and waits until the guest takes commands. */
int stage_boot(struct stage *stage, double seconds);

/* Runs a command in the guest, and captures its output. */
int stage_exec(struct stage *stage, const char *const argv[], struct capture *capture,
               int *ret_status);

/* Asserts that the error of the stage contains `words`. */
void assert_says(const struct stage *stage, const char *words);

#endif
