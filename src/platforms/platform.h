/* Platforms and their instances. A platform is a way to run commands; an instance is one fresh
 * start of it.
 *
 * Experiments use this header only: they start an instance, run commands in it, copy files in and
 * out, and stop it. Every call has a deadline. An instance owns everything that was made for it,
 * and instance_stop releases all of it in any state, even if its start failed half way.
 *
 * To add a platform, add a row to platforms.def, with its settings if it has any. If no driver can
 * run it, also write a folder with a struct driver, and include its header in platforms.c. */
#ifndef PLATFORMS_PLATFORM_H
#define PLATFORMS_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"
#include "doctor/finding.h"
#include "lab/lab.h"
#include "lab/network/address.h"
#include "lab/undo_log.h"

/* Capabilities that a platform may lack. */
enum capability {
    CAPABILITY_FORK = 1 << 0,        /* a program may fork */
    CAPABILITY_PING = 1 << 1,        /* an instance answers echo requests from the client */
    CAPABILITY_CLIENT = 1 << 2,      /* the client reaches servers in an instance */
    CAPABILITY_KERNEL = 1 << 3,      /* an instance has a kernel of its own, with modules */
    CAPABILITY_DIRECT_IO = 1 << 4,   /* files can be opened with O_DIRECT */
    CAPABILITY_BOOT_RECORD = 1 << 5, /* the start of an instance can be timed */
    CAPABILITY_DISK = 1 << 6,        /* an instance has a disk of its own, of the configured size */
    CAPABILITY_HOST = 1 << 7, /* an instance is the host itself: what is beside it is in it */
};

struct environment_platform;
struct instance;
struct platform;

/* The result of a command. Commands in an instance run as root, in /bench, with an empty standard
 * input. */
struct outcome {
    int status;                 /* its exit status; 128 plus the signal that ended it */
    int64_t asked_ns, ended_ns; /* clock_ns before the request and after the end was known */
};

/* A driver: how to run the instances of a family of platforms. Each function gets a deadline;
 * `stop` gets its own. `instance->state` belongs to the driver: it is NULL before `start`, and if
 * `start` fails, `stop` releases whatever it left there. `beside`, `undo` and `adjust_setup` may be
 * NULL; the others are required. */
struct driver {
    /* Adds one finding of group "platform" and leaves nothing behind. Adds none if nobody would
     * miss the platform here. */
    int (*probe)(const struct platform *platform, struct lab *lab, struct deadline deadline,
                 struct findings *findings, struct error *err);
    /* Returns once commands can run. Fills the instance's times and notes. */
    int (*start)(struct instance *instance, struct deadline deadline, struct error *err);
    int (*exec)(struct instance *instance, const char *const argv[], const struct streams *streams,
                struct deadline deadline, int *ret_status, struct error *err);
    /* Copies a file of the host to a path in the instance, or back, with its permissions. */
    int (*copy_in)(struct instance *instance, const char *from, const char *to,
                   struct deadline deadline, struct error *err);
    int (*copy_out)(struct instance *instance, const char *from, const char *to,
                    struct deadline deadline, struct error *err);
    /* Runs a command of the host beside the instance, like `exec`; NULL to run it in the lab's
     * namespaces. */
    int (*beside)(struct instance *instance, const char *const argv[],
                  const struct streams *streams, struct deadline deadline, int *ret_status,
                  struct error *err);
    /* The recorded boot time of a host that is not started for a repetition. ERROR_MISSING if there
     * is no record. NULL for platforms that start an instance. */
    int (*boot_record)(struct instance *instance, struct deadline deadline, double *ret_seconds,
                       struct error *err);
    /* Releases everything, in any state. An error reports what could not be released; the lab's
     * record still lists it. */
    int (*stop)(struct instance *instance, struct deadline deadline, struct error *err);
    /* Undo functions for what the driver records in the lab, ending with a zeroed one; NULL if it
     * records nothing. */
    const struct undo_kind *undo;
    /* Corrects the setup that platform_setup took from the settings, if instances of the driver get
     * a different one; NULL if they never do. */
    void (*adjust_setup)(const struct platform *platform, const struct settings *settings,
                         struct environment_platform *setup);
};

/* A row of platforms.def. */
struct platform {
    const char *name;
    const struct driver *driver;
    const void *flavour; /* distinguishes platforms of one driver; of the driver's own type */
    unsigned lacks;      /* capabilities */
    /* In words: whose kernel its instances run on, and how they are connected to the lab. NULL for
     * a recorded platform, which has neither. */
    const char *kernel, *network;
    bool is_extra; /* runs only if a study names it */
    bool is_again; /* a second name of another platform */
};

/* True if the platform only replays recorded answers. */
static inline bool platform_is_recorded(const struct platform *platform)
{
    return !platform->network;
}

/* True if a study that names no platforms runs it. */
static inline bool platform_is_preset(const struct platform *platform)
{
    return !platform_is_recorded(platform) && !platform->is_extra;
}

/* The platform with this name, or NULL; and all of them in the order of platforms.def, ending with
 * one without a name. */
const struct platform *platform_find(const char *name);
extern const struct platform platforms[];

/* The names of all platforms, separated by commas; the caller frees the text. */
char *platform_names(void);

/* The undo functions of all drivers, ending with a zeroed one; the caller frees the array. */
struct undo_kind *platform_undos(void);

/* The names of the capabilities that a platform lacks, e.g. "fork, ping"; the caller frees the
 * text. */
char *platform_lacking(const struct platform *platform);

/* Names of a capability set, which the caller frees; and the flag with this name, or 0. */
char *capability_names(unsigned capabilities);
unsigned capability_find(struct span name);

struct instance {
    const struct platform *platform;
    struct lab *lab;
    unsigned lacks; /* the platform's, plus what the driver found missing in this instance */
    char *name;     /* unique on this host: "virtgrade-docker-1a2b3c" */
    struct address address; /* its ip is "" if the client does not reach the instance */
    int64_t asked_ns;       /* its start was requested */
    int64_t accepted_ns;    /* the platform reported it as running */
    int64_t answered_ns;    /* the first echo reply reached the client; 0 if it cannot */
    int64_t commanded_ns;   /* the first command was accepted */
    char *notes;            /* common settings that the platform could not honour, a line each */
    void *state;
    int hold;        /* a lock that keeps the lab up */
    int64_t took_ns; /* a command's recorded duration (replay); 0 if it is measured */
};

/* Starts a fresh instance. If that fails, everything made for it is released. The caller ends it
 * with instance_stop, which also frees it. */
int instance_start(const struct platform *platform, struct lab *lab, struct deadline deadline,
                   struct instance **ret_instance, struct error *err);
int instance_exec(struct instance *instance, const char *const argv[],
                  const struct streams *streams, struct deadline deadline,
                  struct outcome *ret_outcome, struct error *err);

/* Runs a command of the host beside the instance: at LAB_CLIENT a load generator, at LAB_INSIDE a
 * server for the instance, which reaches it at LAB_GATEWAY. Only for instances that the client
 * reaches, i.e. with an address. */
int instance_beside(struct instance *instance, enum lab_place place, const char *const argv[],
                    const struct streams *streams, struct deadline deadline,
                    struct outcome *ret_outcome, struct error *err);

int instance_copy_in(struct instance *instance, const char *from, const char *to,
                     struct deadline deadline, struct error *err);
int instance_copy_out(struct instance *instance, const char *from, const char *to,
                      struct deadline deadline, struct error *err);

/* The recorded boot time of a platform without CAPABILITY_BOOT_RECORD, in seconds. ERROR_MISSING if
 * there is no record. */
int instance_boot_record(struct instance *instance, struct deadline deadline, double *ret_seconds,
                         struct error *err);
int instance_stop(struct instance *instance, struct error *err);

/* Adds a line to the notes: a common setting that cannot be honoured. */
__attribute__((format(printf, 2, 3))) void instance_note(struct instance *instance,
                                                         const char *format, ...);

#endif
