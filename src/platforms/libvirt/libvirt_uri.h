/* URIs of libvirt daemons. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_URI_H
#define PLATFORMS_LIBVIRT_LIBVIRT_URI_H

#include <stdbool.h>

#include "base/error.h"

/* The URI of a daemon with this socket, for libvirt's driver "qemu" or "lxc". The caller frees
 * it. */
char *libvirt_uri_of_socket(const char *driver, const char *socket);

/* The URI of the user's own libvirtd: the system's for root, otherwise the session's. The caller
 * frees it. */
char *libvirt_uri_of_user(const char *driver, bool root);

/* Checks that a URI can belong to this driver. ERROR_INPUT, naming the section of study.ini that
 * contains it. */
int libvirt_uri_check(const char *uri, const char *driver, const char *section, struct error *err);

/* True if a URI leads to another host: it has a host name, or a transport other than a local
 * socket. */
bool libvirt_uri_is_remote(const char *uri);

#endif
