/* Which libvirt a platform uses: the address of the daemon, and what can be expected of it. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_URI_H
#define PLATFORMS_LIBVIRT_LIBVIRT_URI_H

#include <stdbool.h>

#include "base/error.h"

/* The URI for libvirt's driver, "qemu" or "lxc", by the socket of a daemon. The caller frees it. */
char *libvirt_uri_of_socket(const char *driver, const char *socket);

/* The user's own libvirtd: of the system for root, else of the session. The caller frees it. */
char *libvirt_uri_of_user(const char *driver, bool root);

/* Whether a URI can be one of this driver's; ERROR_INPUT, naming the section of study.ini that it
 * stands in. */
int libvirt_uri_check(const char *uri, const char *driver, const char *section, struct error *err);

/* Whether it leads to another host, as far as its words tell: any with a host's name, and any way
 * but the socket of this host. */
bool libvirt_uri_is_remote(const char *uri);

#endif
