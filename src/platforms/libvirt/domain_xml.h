/* The XML description of a libvirt domain: a machine or a container. */
#ifndef PLATFORMS_LIBVIRT_DOMAIN_XML_H
#define PLATFORMS_LIBVIRT_DOMAIN_XML_H

#include "base/error.h"

/* Types of domains. Machines of kvm and qemu differ only in the type and the CPU model: KVM passes
 * the host's CPU through; emulation offers every feature that it can. */
enum domain_type { DOMAIN_KVM, DOMAIN_QEMU, DOMAIN_LXC };

/* The other end of a guest's network interface. */
enum domain_network {
    DOMAIN_BRIDGE,  /* the host's bridge `source` */
    DOMAIN_NETWORK, /* libvirt's network `source` */
    DOMAIN_USER,  /* QEMU's user networking: outgoing only, nobody reaches the guest. Machines only
                   */
    DOMAIN_ALONE, /* nothing: only a loopback of its own */
};

/* All texts are borrowed; NULL omits an element. Paths are on libvirt's host. */
struct domain {
    enum domain_type type;
    const char *name;
    const char *partition; /* libvirt's resource partition, e.g. "/machine" */
    long vcpus, memory_mib;
    const char *processors; /* of the host, that it runs on, e.g. "0,1"; NULL for all */
    enum domain_network network;
    const char *source, *mac;
    /* Machines. */
    const char *kernel, *initrd, *command_line;
    const char *disk;       /* raw */
    const char *disk_cache; /* libvirt's name */
    const char *agent;      /* the agent's socket; NULL for libvirt's choice */
    const char *console;    /* file for the output of the serial line; NULL for none */
    /* Containers. */
    const char *root; /* directory */
    const char *ip, *gateway;
    unsigned prefix;
};

/* Writes the XML; the caller frees `*ret_xml`. ERROR_INPUT if a text contains what XML cannot:
 * control characters, or bytes that are not UTF-8. */
int domain_xml(const struct domain *domain, char **ret_xml, struct error *err);

#endif
