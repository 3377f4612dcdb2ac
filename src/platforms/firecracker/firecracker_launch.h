/* One Firecracker process: started, alone or by its jailer, told its machine, and ended.
 *
 * Its files lie in one directory, by the short names below, so that requests hold no path of the
 * host: the same names lead there from the process's own directory and from the root of a jail. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_LAUNCH_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_LAUNCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/http.h"
#include "base/process.h"
#include "vsock_command.h"

#define FIRECRACKER_DISK "disk.raw"
#define FIRECRACKER_KERNEL "vmlinux"
#define FIRECRACKER_INITRD "initrd"
#define FIRECRACKER_LOG "firecracker.log"
#define FIRECRACKER_METRICS "metrics.json"
#define FIRECRACKER_CONSOLE "console.log" /* what the guest's kernel says */
#define FIRECRACKER_ERRORS "errors.log"   /* standard error of the process */

/* What is to run; all borrowed. */
struct firecracker_plan {
    const char *binary, *jailer; /* absolute paths; NULL for no jailer */
    const char *id;              /* letters, digits and hyphens, at most 64 */
    const char *directory;       /* of its own, empty */
    const char *kernel, *initrd; /* files of the host, which stay as they are */
    const char *arguments;       /* of the kernel */
    long vcpus, memory_mib;
    const char *cache; /* "Writeback" or "Unsafe" */
    const char *tap, *mac;

    /* Starts the process in its place: lab_start with the lab, or process_start. */
    int (*start)(void *context, const struct process_plan *plan, struct process *ret_process,
                 struct error *err);
    void *context;
};

/* firecracker_end accepts a zeroed one. */
struct firecracker {
    char *root; /* the directory of its files */
    int root_fd;
    bool jailed;
    struct process process;
    bool ended;
    int status; /* once it ended */
    struct http http;
    char *api, *vsock;   /* its unix sockets, as this program reaches them */
    int64_t asked_ns;    /* before the process was started */
    int64_t accepted_ns; /* InstanceStart was answered */
};

/* Makes the directory of its files, with all of them but the disk, which is for the caller to put
 * there before firecracker_run. */
int firecracker_prepare(const struct firecracker_plan *plan, struct firecracker *firecracker,
                        struct error *err);

/* Starts the process, and the machine in it. */
int firecracker_run(const struct firecracker_plan *plan, struct firecracker *firecracker,
                    struct deadline deadline, struct error *err);

/* Where its guest takes commands. */
struct vsock firecracker_vsock(const struct firecracker *firecracker);

/* Adds to an error of ERROR_FAILED what the process and its guest said last, where the process has
 * ended, or where `guest` is waited for. Returns `result`. */
int firecracker_explain(struct firecracker *firecracker, bool guest, int result, struct error *err);

/* Kills the process, and forgets it; its files stay. */
void firecracker_end(struct firecracker *firecracker);

#endif
