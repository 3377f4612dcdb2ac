/* The lab's private libvirtd, for machines of QEMU and containers of LXC.
 *
 * It runs in the network namespace `lab` and in a sandbox (libvirtd_sandbox.h):
 * - /etc/libvirt, /run/libvirt and /var/{lib,cache,log}/libvirt are directories below the lab's
 *   state, so that it never touches the host's own libvirt;
 * - /dev has no kvm: with a /dev/kvm that runs no guests, libvirt probes QEMU again at every call;
 * - the root of the cgroups is a group below the lab's, so that all guests are in the lab's. */
#ifndef LAB_DAEMONS_LIBVIRTD_H
#define LAB_DAEMONS_LIBVIRTD_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

/* Starts it unless it runs, and waits until it is ready. The caller frees `*ret_socket`.
 * ERROR_MISSING, with the remedy, if it is not installed; ERROR_INPUT if the path of the lab's
 * state directory is too long for a socket. */
int libvirtd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err);

/* Path of its socket, whether or not it runs; the caller frees it. */
char *libvirtd_socket(const struct lab *lab);

/* 0 if it runs; else ERROR_FAILED with the last line of its log. It may end after it was ready,
 * when it finds that something it needs is missing. */
int libvirtd_died(const struct lab *lab, struct error *err);

/* A descriptor of the mount namespace of the libvirtd at this socket, for setns; -1 if none listens
 * there. */
int libvirtd_mounts(const char *socket_path);

/* Adds /dev/kvm to its sandbox, once KVM is known to work on this host. */
int libvirtd_allow_kvm(const char *socket_path, struct deadline deadline, struct error *err);

/* Undoes "libvirt-directory": a directory of libvirt on the host that did not exist before. */
int libvirtd_undo_directory(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                            struct error *err);

#endif
