/* The common part of machines and containers of libvirt: their state, start and end. Private to the
 * driver. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_GUEST_H
#define PLATFORMS_LIBVIRT_LIBVIRT_GUEST_H

#include <stdatomic.h>
#include <stdbool.h>

#include "lab/image/image.h"
#include "platforms/platform.h"
#include "domain_xml.h"
#include "libvirt_call.h"
#include "libvirt_link.h"
#include "libvirt_watch.h"
#include "lxc_command.h"

/* A machine's files: paths on libvirt's host. */
struct libvirt_files {
    char *kernel, *initrd, *disk;
};

struct libvirt_guest {
    const struct libvirt_flavour *flavour;
    struct libvirt_link link;
    struct libvirt_watch *watch;
    struct libvirt_call *creating; /* a creation that was given up, NULL for none */
    virDomainPtr domain;
    struct image image;
    char *directory; /* of this instance; NULL if libvirt is on another host */
    char *overlay;   /* mount point of a container's root directory */
    char *console;   /* file of a machine's console; NULL if not kept */
    char *agent;     /* its agent's socket; NULL for libvirt's choice */
    char *volume;    /* the volume with the disk of a machine on another host */
    struct libvirt_files files;
    bool noted;           /* the domain is in the record */
    bool is_inside;       /* commands run in the container in the machine, which is up */
    atomic_uint commands; /* number of commands so far */
    struct lxc_container container;
};

/* Creates the domain, recorded in the lab and watched; fills the instance's times. libvirt destroys
 * it when this program ends. */
int libvirt_guest_create(struct instance *instance, const char *xml, struct deadline deadline,
                         struct error *err);

/* Destroys the domain and waits until it is gone. Reconnects to another host if the connection
 * broke: Ctrl-C in a terminal also ends its ssh. */
int libvirt_guest_destroy(struct instance *instance, struct deadline deadline, struct error *err);

/* Undoes a recorded "domain": `where` is a URI, `what` a name. */
int libvirt_guest_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                       struct error *err);

/* Sets ERROR_FAILED with the reason why a guest ended: the last line of its console. */
int libvirt_guest_ended(const struct libvirt_guest *guest, unsigned state, struct error *err);

/* Chooses the network of the guest's interface: the lab's bridge with the private libvirtd,
 * otherwise what libvirt offers, with a note that the client does not reach the instance. */
int libvirt_guest_network(struct instance *instance, struct domain *domain,
                          struct deadline deadline, struct error *err);

#endif
