/* What libvirt is asked to run, as its XML: a machine or a container. */
#ifndef PLATFORMS_LIBVIRT_DOMAIN_XML_H
#define PLATFORMS_LIBVIRT_DOMAIN_XML_H

#include "base/error.h"

/* The kinds of guests. Machines of kvm and qemu differ in nothing but the type and the CPU model:
 * KVM passes the host's CPU on, which emulation cannot; it offers all that it can. */
enum domain_type { DOMAIN_KVM, DOMAIN_QEMU, DOMAIN_LXC };

/* Where a guest's network interface leads. */
enum domain_network {
    DOMAIN_BRIDGE,  /* to the bridge `source` of the host */
    DOMAIN_NETWORK, /* to libvirt's network `source` */
    DOMAIN_USER,    /* out through the emulator; nobody reaches the guest. Machines only */
    DOMAIN_ALONE,   /* nowhere: a loopback of its own */
};

/* All texts are borrowed; NULL leaves out what it stands for. Paths are the libvirt host's. */
struct domain {
    enum domain_type type;
    const char *name;
    const char *partition; /* libvirt's resource partition, e.g. "/machine" */
    long vcpus, memory_mib;
    enum domain_network network;
    const char *source, *mac;
    /* Machines. */
    const char *kernel, *initrd, *command_line;
    const char *disk;       /* raw */
    const char *disk_cache; /* libvirt's name */
    const char *agent;      /* the agent's socket; NULL for one of libvirt's choice */
    const char *console;    /* file that takes what the guest prints to its serial line; NULL for
                             * none */
    /* Containers. */
    const char *root; /* directory */
    const char *ip, *gateway;
    unsigned prefix;
};

/* The XML; the caller frees `*ret_xml`. ERROR_INPUT where a text holds what XML cannot: control
 * characters, or bytes that are not UTF-8. */
int domain_xml(const struct domain *domain, char **ret_xml, struct error *err);

#endif
