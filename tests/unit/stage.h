/* A stage for Firecracker: the stand-in for it (tests/platforms/firecracker), files that look like an image,
 * and a directory, all in the folder of the run. Needs no root. */
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

/* `play` is what goes wrong, as the stand-in reads it; "" for nothing. stage_close ends the process
 * and removes the files. */
void stage_open(struct stage *stage, const char *play);
void stage_close(struct stage *stage);

/* Prepares and runs the machine; what firecracker_run returned. */
int stage_run(struct stage *stage, double seconds);

/* The same, and waits until the guest takes commands. */
int stage_boot(struct stage *stage, double seconds);

/* Runs a command in the guest, and keeps what it prints. */
int stage_exec(struct stage *stage, const char *const argv[], struct capture *capture,
               int *ret_status);

void assert_says(const struct stage *stage, const char *words);

#endif
