/* The lab's private libvirtd, for machines of QEMU and containers of LXC.
 *
 * It runs in the network namespace `lab` and in a mount namespace of its own, in which
 * /etc/libvirt, /run/libvirt and /var/{lib,cache,log}/libvirt lead to directories below the lab's
 * state, so that it never meets the host's own; in which /dev has no kvm, since libvirt with a
 * /dev/kvm that runs no guests probes QEMU anew at every call; and in which the lab's cgroup is the
 * root of the cgroups, so that all guests lie below it. */
#ifndef LAB_DAEMONS_LIBVIRTD_H
#define LAB_DAEMONS_LIBVIRTD_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

/* Starts it where it does not run yet, and waits until it serves. The caller frees `*ret_socket`.
 * ERROR_MISSING, with the remedy, where it is not installed; ERROR_INPUT where the lab's state
 * directory has too long a name for a socket. */
int libvirtd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err);

/* The path of its socket, whether it runs or not; the caller frees it. */
char *libvirtd_socket(const struct lab *lab);

/* ERROR_FAILED with the last line of its log where it does not run, e.g. since what it needs is not
 * there, which it finds out after it serves; 0 where it runs. */
int libvirtd_died(const struct lab *lab, struct error *err);

/* A descriptor of the mount namespace of the libvirtd at this socket, for setns; -1 where none
 * listens there. */
int libvirtd_mounts(const char *socket_path);

/* Lets its machines use /dev/kvm, for a host on which KVM is known to work. */
int libvirtd_allow_kvm(const char *socket_path, struct deadline deadline, struct error *err);

/* Undoes a recorded "libvirt-directory": one of libvirt's on the host that was not there before. */
int libvirtd_undo_directory(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                            struct error *err);

#endif
