/* Volumes on a libvirt's host, for what a machine there is made from: files of its storage pool
 * "virtgrade". The pool of that name is used where there is one, wherever its owner put it; else
 * one is made that lasts as long as that libvirtd. All calls end at their deadline. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_STORE_H
#define PLATFORMS_LIBVIRT_LIBVIRT_STORE_H

#include <libvirt/libvirt.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"

#define STORE_POOL "virtgrade"
#define STORE_DIRECTORY "/var/lib/libvirt/images/virtgrade" /* of a pool that is made */

/* Finds the pool, starts or makes it. It comes before all below. ERROR_MISSING, with the remedy,
 * where there can be none. */
int store_open(virConnectPtr connection, const char *uri, struct deadline deadline,
               struct error *err);

/* The names of all volumes, a line each; the caller frees them. */
int store_list(virConnectPtr connection, struct deadline deadline, char **ret_names,
               struct error *err);

/* The path of a volume on its host; the caller frees it. */
int store_path(virConnectPtr connection, const char *name, struct deadline deadline,
               char **ret_path, struct error *err);

/* A new volume of `bytes`; one with what a file of this host holds, whose holes stay holes; one
 * with what another volume holds. Where that fails or is given up, part of the volume may be there.
 * Names are of letters, digits, hyphens and dots. */
int store_make(virConnectPtr connection, const char *name, uint64_t bytes, struct deadline deadline,
               struct error *err);
int store_upload(virConnectPtr connection, const char *name, const char *from,
                 struct deadline deadline, struct error *err);
int store_clone(virConnectPtr connection, const char *name, const char *from,
                struct deadline deadline, struct error *err);

/* Removes a volume, once nothing works on it any more; good where there is none. */
int store_remove(virConnectPtr connection, const char *name, struct deadline deadline,
                 struct error *err);

#endif
