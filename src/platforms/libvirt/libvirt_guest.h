/* What machines and containers of libvirt have in common: the daemon that keeps them, their start
 * and their end. Parts of the driver share this; nothing else includes it. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_GUEST_H
#define PLATFORMS_LIBVIRT_LIBVIRT_GUEST_H

#include <stdatomic.h>
#include <stdbool.h>

#include "domain_xml.h"
#include "lab/image/image.h"
#include "libvirt_call.h"
#include "libvirt_watch.h"
#include "lxc_command.h"
#include "platforms/platform.h"

/* What tells the platforms of the driver apart. */
struct libvirt_flavour {
    enum domain_type type;
    const char *scheme; /* of libvirt's driver */
};

/* A daemon that answered. libvirt_link_close accepts a zeroed one. */
struct libvirt_link {
    char *uri;
    char *socket; /* of the lab's private libvirtd; NULL where it is another */
    bool remote;
    virConnectPtr connection;
};

/* What a machine is made from: paths on its host. */
struct libvirt_files {
    char *kernel, *initrd, *disk;
};

struct libvirt_guest {
    const struct libvirt_flavour *flavour;
    struct libvirt_link link;
    struct libvirt_watch *watch;
    struct libvirt_call *creating; /* a creation that was given up */
    virDomainPtr domain;
    struct image image;
    char *directory; /* of this instance; NULL where it is on another host */
    char *overlay;   /* where the root of a container is mounted */
    char *console;   /* what a machine printed; NULL where that is not kept */
    char *agent;     /* its agent's socket; NULL for one of libvirt's choice */
    char *volume;    /* the disk of a machine on another host */
    struct libvirt_files files;
    bool noted;           /* the domain is in the record */
    atomic_uint commands; /* how many were run */
    struct lxc_container container;
};

/* Connects to the libvirt of the platform's settings, or to one at a URI. */
int libvirt_link_open(struct lab *lab, const struct platform *platform, struct deadline deadline,
                      struct libvirt_link *ret_link, struct error *err);
int libvirt_link_open_uri(const char *uri, struct deadline deadline, struct libvirt_link *ret_link,
                          struct error *err);
void libvirt_link_close(struct libvirt_link *link);

/* Starts what is described, recorded and watched; fills the instance's times. It ends when this
 * program ends. */
int libvirt_guest_create(struct instance *instance, const char *xml, struct deadline deadline,
                         struct error *err);

/* Ends it and waits until it is gone. Connects to another host anew where the connection broke: a
 * Ctrl-C in a terminal ends its ssh as well. */
int libvirt_guest_destroy(struct instance *instance, struct deadline deadline, struct error *err);

/* Undoes a recorded "domain": where is a URI, what a name. */
int libvirt_guest_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                       struct error *err);

/* ERROR_FAILED that tells why a guest ended, with the last line of its console. */
int libvirt_guest_ended(const struct libvirt_guest *guest, unsigned state, struct error *err);

/* What is told of the network where libvirt is not the lab's own, and where an interface of such a
 * guest leads. */
int libvirt_guest_network(struct instance *instance, struct domain *domain,
                          struct deadline deadline, struct error *err);

/* The parts of the driver. `make` prepares, starts and waits until commands can run. */
int libvirt_machine_make(struct instance *instance, struct deadline deadline, struct error *err);
int libvirt_machine_exec(struct instance *instance, const char *const argv[],
                         const struct streams *streams, struct deadline deadline, int *ret_status,
                         struct error *err);
int libvirt_machine_put(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err);
int libvirt_machine_get(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err);

int libvirt_container_make(struct instance *instance, struct deadline deadline, struct error *err);
int libvirt_container_exec(struct instance *instance, const char *const argv[],
                           const struct streams *streams, struct deadline deadline, int *ret_status,
                           struct error *err);
int libvirt_container_put(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err);
int libvirt_container_get(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err);
/* Releases what only containers have, once the container is gone. */
int libvirt_container_release(struct instance *instance, struct deadline deadline,
                              struct error *err);
int libvirt_container_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                           struct error *err);

#endif
