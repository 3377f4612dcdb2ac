/* The laboratory: two network namespaces, the links between them, and a log of everything made for
 * a study, from which all of it is removed again.
 *
 * `lab` holds the daemons, the bridge and the guests; `client` holds the load generator:
 *
 *     client 198.51.100.2/24 -- veth, shaped -- 198.51.100.1/24 lab 192.0.2.1/24 bridge -- guests
 *
 * The client may be another machine: network/client.h.
 *
 * This header has the open lab, its names and its addresses. The parts have their own:
 *
 *     settings.h, lab_trust.h, lab_state.h, lab_lock.h, undo_log.h, lab_process.h,
 *     instance_directory.h
 *     linux/     control groups and overlays: they know nothing of the lab
 *     network/   namespaces, links, addresses, tap devices, the client, the first echo reply
 *     image/     the root file system, disk and kernel of every instance
 *     session/   bringing the lab up, taking it down
 *     daemons/   private dockerd and libvirtd
 *     guest/     files and programs inside the image */
#ifndef LAB_LAB_H
#define LAB_LAB_H

#include <stdio.h>

#include "base/error.h"
#include "model/settings.h"

/* Root's cache if [lab] cache is empty; a user who cannot build an image reads it here. */
#define LAB_ROOTS_CACHE "/var/cache/virtgrade"

enum lab_place {
    LAB_HOST,   /* the network namespace of this program */
    LAB_INSIDE, /* the namespace `lab` */
    LAB_CLIENT, /* the namespace `client`; none if the client is another machine */
};

#define LAB_BRIDGE "br0"
#define LAB_GATEWAY "192.0.2.1"
#define LAB_NETWORK "192.0.2.0/24"
#define LAB_NETMASK "255.255.255.0"
#define LAB_PREFIX 24
#define LAB_CLIENT_ADDRESS "198.51.100.2"
#define LAB_CLIENT_GATEWAY "198.51.100.1"

struct lab {
    const struct settings *settings; /* borrowed */
    FILE *progress;                  /* receives progress lines; NULL for none */
    char *state;                     /* directory of files that exist while the lab is up */
    char *cache;                     /* directory of files that are kept: images */
    char *cgroup;                    /* e.g. "/virtgrade-1a2b3c4d", for this lab alone; container
                                      * engines and libvirt make theirs below it */
};

/* Finds the lab that the settings name; makes nothing. ERROR_INPUT for a directory that cannot be
 * made, or settings that lab_check_client or lab_trust_check rejects. lab_close leaves the lab up,
 * and accepts a zeroed one. */
int lab_open(const struct settings *settings, FILE *progress, struct lab *ret_lab,
             struct error *err);
void lab_close(struct lab *lab);

/* Checks that [client] remote and interface are well-formed; ERROR_INPUT if not. */
int lab_check_client(const struct settings *settings, struct error *err);

/* File that keeps the network namespace of a place; the caller frees the path. */
char *lab_place_path(const struct lab *lab, enum lab_place place);

/* A descriptor of the network namespace of a place, for setns; -1 with `err` filled. */
int lab_namespace(const struct lab *lab, enum lab_place place, struct error *err);

/* Prints a progress line. */
__attribute__((format(printf, 2, 3))) void lab_say(const struct lab *lab, const char *format, ...);

#endif
