/* The laboratory: two network namespaces, what joins them, and the record of all that was made for
 * a study, from which all of it is removed again.
 *
 * `lab` holds daemons, the bridge and the guests; `client` holds the load generator:
 *
 *     client 198.51.100.2/24 -- veth, shaped -- 198.51.100.1/24 lab 192.0.2.1/24 bridge -- guests
 *
 * The client may be another machine: client.h.
 *
 * Whatever is made is recorded before it is made, so that lab_down finds it after a kill at any
 * moment. What is recorded has a kind; each kind has one way to undo it. */
#ifndef LAB_LAB_H
#define LAB_LAB_H

#include <stdbool.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/process.h"
#include "settings.h"

#define LAB_ROOTS_CACHE "/var/cache/virtgrade"

enum lab_place {
    LAB_HOST,   /* where the program itself is */
    LAB_INSIDE, /* the namespace `lab` */
    LAB_CLIENT, /* the namespace `client` */
};

#define LAB_BRIDGE "br0"
#define LAB_GATEWAY "192.0.2.1"
#define LAB_NETWORK "192.0.2.0/24"
#define LAB_NETMASK "255.255.255.0"
#define LAB_PREFIX 24
#define LAB_CLIENT_ADDRESS "198.51.100.2"
#define LAB_CLIENT_GATEWAY "198.51.100.1"

/* lab_close leaves the lab as it is, and accepts a zeroed one. */
struct lab {
    const struct settings *settings; /* borrowed */
    FILE *words;                     /* where progress is told; NULL for nowhere */
    char *state;                     /* directory of what lives as long as the lab is up */
    char *cache;                     /* directory of what is kept: images */
    char *cgroup;                    /* e.g. "/virtgrade-1a2b3c4d", this lab's alone: container
                                      * engines and libvirt put theirs below it, in any hierarchy */
};
int lab_open(const struct settings *settings, FILE *words, struct lab *ret_lab, struct error *err);
void lab_close(struct lab *lab);

/* Brings the network up, or what is missing of it. ERROR_MISSING without root. */
int lab_up(struct lab *lab, struct deadline deadline, struct error *err);
bool lab_is_up(const struct lab *lab);

/* What is recorded of one kind, e.g. "container", at `where`, e.g. the engine's socket, and `what`,
 * e.g. its name. */
struct lab_item {
    char *kind, *where, *what;
};

/* When a kind is undone: by the daemons that still run, or with all processes, or once no process
 * is left that could hold it, or make it anew. */
enum lab_turn { LAB_BY_DAEMONS, LAB_PROCESSES, LAB_AFTER_ALL };

/* How things of a kind are undone, also when they were never made, or are gone already. */
struct lab_undo {
    const char *kind;
    int (*undo)(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                struct error *err);
    enum lab_turn turn;
};

/* Undoes all that is recorded, kinds in their turn, the last first. The lab knows its own kinds
 * ("directory": a tree of files, "mount", "cgroup", "process"); `more`, up to one without a kind,
 * knows those of the platforms. Goes on after a failure, and returns the first. While somebody
 * holds the lab, only with `force`. */
int lab_down(struct lab *lab, const struct lab_undo more[], bool force, struct deadline deadline,
             struct error *err);

/* Records what is about to be made; forgets what is gone. */
int lab_note(struct lab *lab, const char *kind, const char *where, const char *what,
             struct error *err);
int lab_forget(struct lab *lab, const char *kind, const char *where, const char *what,
               struct error *err);

/* What is recorded now, in the order of making; the caller frees the items with lab_items_free. */
struct lab_items {
    struct lab_item *items;
    size_t count;
};
int lab_items(struct lab *lab, struct lab_items *ret_items, struct error *err);
void lab_items_free(struct lab_items *items);

/* Holds the lab, as whoever has an instance in it does: lab_down leaves it up meanwhile. Ends with
 * lab_unlock, and with the program. */
int lab_hold(struct lab *lab, struct deadline deadline, int *ret_hold, struct error *err);

/* A lock that one process holds at a time, by name, e.g. "dockerd": while something that all share
 * is made. lab_unlock accepts -1. */
int lab_lock(struct lab *lab, const char *name, struct deadline deadline, int *ret_lock,
             struct error *err);
void lab_unlock(int *lock);

/* A new empty directory for one instance, on the disk where the cache is, recorded; the caller
 * frees the path. lab_directory_remove removes it with all in it. */
int lab_directory(struct lab *lab, const char *name, char **ret_path, struct error *err);
int lab_directory_remove(struct lab *lab, const char *path, struct error *err);

/* Starts a daemon or a helper in the network namespace of a place and in the lab's cgroup, by which
 * lab_down finds it and all that it starts. `plan->enter` runs after the namespace is entered;
 * `plan->started` belongs to the lab. lab_start_in puts it into a group below the lab's, e.g.
 * "dockerd", which is there already. */
int lab_start_in(struct lab *lab, enum lab_place place, const char *group,
                 const struct process_plan *plan, struct process *ret_process, struct error *err);
int lab_start(struct lab *lab, enum lab_place place, const struct process_plan *plan,
              struct process *ret_process, struct error *err);

/* Runs a command of this host in the network namespace of a place to its end, as process_run does:
 * a load generator. A client on another machine runs it there. */
int lab_run(struct lab *lab, enum lab_place place, const char *const argv[],
            const struct streams *streams, struct deadline deadline, int *ret_status,
            struct error *err);

/* A descriptor of the network namespace of a place, for setns; -1 with `err` filled. */
int lab_namespace(const struct lab *lab, enum lab_place place, struct error *err);

/* Runs a function in the network namespace of a place, in a thread of its own; what it opens stays
 * open there. */
int lab_run_at(const struct lab *lab, enum lab_place place,
               int (*function)(void *context, struct error *err), void *context, struct error *err);

/* An address in the guests' network, and the hardware address that belongs to it, which the lab's
 * neighbour table knows beforehand. address_free gives it back and accepts a zeroed one;
 * address_abandon leaves it taken until the lab goes down, for what could not be ended. */
struct address {
    char ip[16], mac[18];
    int lock; /* held as long as the address is taken; 0 for none */
};
int address_take(struct lab *lab, struct address *ret_address, struct error *err);
void address_free(struct address *address);
void address_abandon(struct address *address);

/* A tap device on the lab's bridge. lab_down needs no record of it: it ends with the namespace. */
int lab_tap(struct lab *lab, const char *name, struct error *err);
int lab_tap_remove(struct lab *lab, const char *name, struct error *err);

/* Tells how the work goes on, where somebody listens. */
__attribute__((format(printf, 2, 3))) void lab_say(const struct lab *lab, const char *format, ...);

#endif
