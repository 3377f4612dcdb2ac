/* Volumes on libvirt's host, for the files of machines there, in its storage pool "virtgrade". An
 * existing pool of that name is used, wherever it is; otherwise one is created that lasts as long
 * as that libvirtd. All calls have deadlines. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_STORE_H
#define PLATFORMS_LIBVIRT_LIBVIRT_STORE_H

#include <libvirt/libvirt.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"

#define STORE_POOL "virtgrade"
#define STORE_DIRECTORY "/var/lib/libvirt/images/virtgrade" /* of a pool that is created */

/* Finds, starts or creates the pool. Must be called before the functions below. ERROR_MISSING, with
 * the remedy, if that is impossible. */
int store_open(virConnectPtr connection, const char *uri, struct deadline deadline,
               struct error *err);

/* The names of all volumes, a line each; the caller frees them. */
int store_list(virConnectPtr connection, struct deadline deadline, char **ret_names,
               struct error *err);

/* The path of a volume on its host; the caller frees it. */
int store_path(virConnectPtr connection, const char *name, struct deadline deadline,
               char **ret_path, struct error *err);

/* Create a volume: of `bytes`; with the contents of a file of this host, whose holes stay holes;
 * with the contents of another volume. After an error, part of the volume may remain. Names consist
 * of letters, digits, hyphens and dots. */
int store_make(virConnectPtr connection, const char *name, uint64_t bytes, struct deadline deadline,
               struct error *err);
int store_upload(virConnectPtr connection, const char *name, const char *from,
                 struct deadline deadline, struct error *err);
int store_clone(virConnectPtr connection, const char *name, const char *from,
                struct deadline deadline, struct error *err);

/* Removes a volume, once no operation uses it any more. Succeeds if there is none. */
int store_remove(virConnectPtr connection, const char *name, struct deadline deadline,
                 struct error *err);

#endif
