/* What is measured: a platform is a way to run commands, and an instance is one fresh start of it.
 *
 * An experiment sees nothing but this: it starts an instance, runs commands in it, copies files in
 * and out, and stops it. Every call has a deadline. An instance owns all that was made for it, and
 * instance_stop releases all of it in any state, also when its start broke off half way. */
#ifndef PLATFORMS_PLATFORM_H
#define PLATFORMS_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"
#include "doctor/finding.h"
#include "lab/lab.h"

/* What a platform may lack. */
enum capability {
    CAPABILITY_FORK = 1 << 0,        /* a program may fork */
    CAPABILITY_PING = 1 << 1,        /* an instance answers echo requests from the client */
    CAPABILITY_CLIENT = 1 << 2,      /* the client reaches servers in an instance */
    CAPABILITY_KERNEL = 1 << 3,      /* an instance has a kernel of its own, and its modules */
    CAPABILITY_DIRECT_IO = 1 << 4,   /* files can be opened with O_DIRECT */
    CAPABILITY_BOOT_RECORD = 1 << 5, /* the start of an instance can be timed */
    CAPABILITY_DISK = 1 << 6, /* an instance has a disk of its own, of the size that is set */
};

struct instance;
struct platform;

/* A command in an instance. It runs as root, in /bench, with nothing on its standard input. */
struct outcome {
    int status;                 /* its exit status; 128 and the signal that ended it */
    int64_t asked_ns, ended_ns; /* clock_ns before it was asked for and after its end was known */
};

/* How instances of a family of platforms are driven. Each function gets a deadline; `stop` has one
 * of its own. `instance->state` is the driver's: it is NULL before start, and start may leave it
 * half made, for stop to release. */
struct driver {
    /* Adds one finding of group "platform", without making anything that stays; none where nobody
     * would miss the platform. */
    int (*probe)(const struct platform *platform, struct lab *lab, struct deadline deadline,
                 struct findings *findings, struct error *err);
    /* Returns once commands can run in it; fills times and notes. */
    int (*start)(struct instance *instance, struct deadline deadline, struct error *err);
    int (*exec)(struct instance *instance, const char *const argv[], const struct streams *streams,
                struct deadline deadline, int *ret_status, struct error *err);
    /* A file of the host to a path in the instance, and back, with its permissions. */
    int (*copy_in)(struct instance *instance, const char *from, const char *to,
                   struct deadline deadline, struct error *err);
    int (*copy_out)(struct instance *instance, const char *from, const char *to,
                    struct deadline deadline, struct error *err);
    /* Runs a command of the host beside the instance, as exec does; NULL where that is in the lab's
     * namespaces. */
    int (*beside)(struct instance *instance, const char *const argv[],
                  const struct streams *streams, struct deadline deadline, int *ret_status,
                  struct error *err);
    /* The recorded boot time of a host that is not started for a trial; ERROR_MISSING without a
     * record. NULL for platforms that start an instance. */
    int (*boot_record)(struct instance *instance, struct deadline deadline, double *ret_seconds,
                       struct error *err);
    /* Releases all, in any state; an error tells what could not be, and is in the record still. */
    int (*stop)(struct instance *instance, struct deadline deadline, struct error *err);
    /* How what drivers record is undone, up to one without a kind; NULL for nothing. */
    const struct lab_undo *undo;
};

/* One line of the table. */
struct platform {
    const char *name;
    const struct driver *driver;
    const void *flavour; /* what tells the platforms of one driver apart */
    unsigned lacks;      /* capabilities */
    const char *kernel;  /* whose kernel its instances run on, in words; NULL where none runs */
    const char *network; /* how they are joined to the lab, in words; NULL likewise */
};

/* The platform with this name, NULL where there is none; all of them, up to one without a name. */
const struct platform *platform_find(const char *name);
extern const struct platform platforms[];

/* The names of all platforms, separated by commas; the caller frees the text. */
char *platform_names(void);

/* How all that any driver records is undone, up to one without a kind; the caller frees the array.
 */
struct lab_undo *platform_undos(void);

/* The names of what a platform lacks, e.g. "fork, ping"; the caller frees the text. */
char *platform_lacking(const struct platform *platform);

/* The same of any capabilities; and which of them is called that, 0 for none. */
char *capability_names(unsigned capabilities);
unsigned capability_find(struct span name);

struct instance {
    const struct platform *platform;
    struct lab *lab;
    unsigned lacks;         /* the platform's, and what its driver found this one to lack */
    char *name;             /* unique on this host: "virtgrade-docker-1a2b3c" */
    struct address address; /* without an ip where the client does not reach it */
    int64_t asked_ns;       /* its start was asked for */
    int64_t accepted_ns;    /* the platform said that it runs */
    int64_t answered_ns;    /* the first echo reply reached the client; 0 where it cannot */
    int64_t commanded_ns;   /* the first command was accepted */
    char *notes; /* what of the common settings the platform could not honour, a line each */
    void *state;
    int hold;        /* on the lab */
    int64_t took_ns; /* what a command took, where that is recorded and not measured; else 0 */
};

/* A fresh instance. Where its start fails, what was made for it is released. The caller ends it
 * with instance_stop, which frees it. */
int instance_start(const struct platform *platform, struct lab *lab, struct deadline deadline,
                   struct instance **ret_instance, struct error *err);
int instance_exec(struct instance *instance, const char *const argv[],
                  const struct streams *streams, struct deadline deadline,
                  struct outcome *ret_outcome, struct error *err);

/* Runs a command of the host beside the instance: at LAB_CLIENT a load generator, at LAB_INSIDE
 * what serves the instance, which reaches it at LAB_GATEWAY. Only where the client reaches the
 * instance, as its address tells. */
int instance_beside(struct instance *instance, enum lab_place place, const char *const argv[],
                    const struct streams *streams, struct deadline deadline,
                    struct outcome *ret_outcome, struct error *err);

int instance_copy_in(struct instance *instance, const char *from, const char *to,
                     struct deadline deadline, struct error *err);
int instance_copy_out(struct instance *instance, const char *from, const char *to,
                      struct deadline deadline, struct error *err);

/* The recorded boot time of an instance on a platform without CAPABILITY_BOOT_RECORD.
 * ERROR_MISSING if there is no record. */
int instance_boot_record(struct instance *instance, struct deadline deadline, double *ret_seconds,
                         struct error *err);

int instance_stop(struct instance *instance, struct error *err);

/* Tells what of the common settings cannot be honoured. */
__attribute__((format(printf, 2, 3))) void instance_note(struct instance *instance,
                                                         const char *format, ...);

#endif
