/* The connection to the libvirt daemon of a platform. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_LINK_H
#define PLATFORMS_LIBVIRT_LIBVIRT_LINK_H

#include <libvirt/libvirt.h>
#include <stdbool.h>

#include "platforms/platform.h"
#include "domain_xml.h"

/* The difference between the platforms of the driver; platform.flavour points to it. */
struct libvirt_flavour {
    enum domain_type type;
    const char *scheme; /* of libvirt's driver in a URI: "qemu" or "lxc" */
    bool has_docker;    /* commands run in a container of Docker in the machine */
};

/* A daemon that answered. libvirt_link_close accepts a zeroed one. */
struct libvirt_link {
    char *uri;
    char *socket; /* of the lab's private libvirtd; NULL for another one */
    bool remote;
    virConnectPtr connection;
};

/* Connects to the daemon that the settings name for the platform. If they name none: to the user's
 * own, or else, for root, to the lab's private one, which is started. ERROR_MISSING if there is
 * none. */
int libvirt_link_open(struct lab *lab, const struct platform *platform, struct deadline deadline,
                      struct libvirt_link *ret_link, struct error *err);

/* The needs of a private daemon and its instances: lab_trial.h. */
unsigned libvirt_needs(const struct libvirt_flavour *flavour);

/* Connects to the daemon at a URI. */
int libvirt_link_open_uri(const char *uri, struct deadline deadline, struct libvirt_link *ret_link,
                          struct error *err);
void libvirt_link_close(struct libvirt_link *link);

#endif
