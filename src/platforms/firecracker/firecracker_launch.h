/* Starts a Firecracker process, alone or by its jailer, configures its machine, and ends it.
 *
 * The process's files are in one directory under the short names below, so requests contain no path
 * of the host: the names are the same for an unjailed process and in the root of a jail. */
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
#define FIRECRACKER_CONSOLE "console.log" /* output of the guest's kernel */
#define FIRECRACKER_ERRORS "errors.log"   /* standard error of the process */

/* The process to run; all borrowed. */
struct firecracker_plan {
    const char *binary, *jailer; /* absolute paths; NULL for no jailer */
    const char *id;              /* letters, digits and hyphens, at most 64 */
    const char *directory;       /* for its files, empty */
    const char *kernel, *initrd; /* files of the host, which are not changed */
    const char *arguments;       /* of the kernel */
    long vcpus, memory_mib;
    const char *cache; /* "Writeback" or "Unsafe" */
    const char *tap, *mac;

    /* Starts the process where it belongs: lab_start with the lab, or process_start. */
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
    char *api, *vsock;   /* paths of its unix sockets, for this program */
    int64_t asked_ns;    /* before the process started */
    int64_t accepted_ns; /* when InstanceStart was answered */
};

/* Creates the directory with all files except the disk, which the caller must put there before
 * firecracker_run. */
int firecracker_prepare(const struct firecracker_plan *plan, struct firecracker *firecracker,
                        struct error *err);

/* Starts the process and the machine in it. */
int firecracker_run(const struct firecracker_plan *plan, struct firecracker *firecracker,
                    struct deadline deadline, struct error *err);

/* The vsock on which the guest accepts commands. */
struct vsock firecracker_vsock(const struct firecracker *firecracker);

/* Appends the last lines of the process's logs to the error, if `result` is ERROR_FAILED and the
 * process ended, or if `guest`, also the guest's console. Returns `result`. */
int firecracker_explain(struct firecracker *firecracker, bool guest, int result, struct error *err);

/* Kills the process and frees its state; its files stay. */
void firecracker_end(struct firecracker *firecracker);

#endif
