#include "libvirt_container.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/daemons/libvirtd.h"
#include "lab/linux/cgroup.h"
#include "lab/linux/overlay.h"
#include "lab/network/ping.h"
#include "lab/processors.h"
#include "platforms/root_files.h"
#include "libvirt_guest.h"
#include "libvirt_library.h"

/* --- its root directory --- */

static int mount_root(struct instance *instance, struct deadline deadline, struct error *err)
{
    static const char *const names[] = {"upper", "work", "root"};
    struct libvirt_guest *guest = instance->state;
    char *paths[3] = {NULL, NULL, NULL};
    int result = 0, mounts = -1;
    for (size_t i = 0; i < 3; i++) {
        paths[i] = memory_print("%s/%s", guest->directory, names[i]);
        if (result == 0 && mkdir(paths[i], 0755) != 0)
            result = error_set(err, ERROR_FAILED, "%s: cannot make the directory: %s", paths[i],
                               strerror(errno));
    }
    const char *socket = guest->link.socket;
    if (result == 0 && socket && (mounts = libvirtd_mounts(socket)) < 0)
        result = error_set(err, ERROR_FAILED, "%s: libvirtd no longer listens", socket);
    if (result == 0)
        result = undo_log_add(instance->lab, "overlay", socket ? socket : "", paths[2], err);
    if (result == 0) {
        guest->overlay = memory_copy(paths[2], strlen(paths[2]));
        struct overlay overlay = {guest->image.root, paths[0], paths[1], paths[2]};
        result = overlay_mount(&overlay, mounts, deadline, err);
    }
    if (mounts >= 0)
        close(mounts);
    for (size_t i = 0; i < 3; i++)
        free(paths[i]);
    return result;
}

/* If libvirtd is gone, so are the mounts in its namespace. */
static int unmount_root(const char *socket, const char *path, struct deadline deadline,
                        struct error *err)
{
    int mounts = *socket ? libvirtd_mounts(socket) : -1;
    if (*socket && mounts < 0)
        return 0;
    int result = overlay_unmount(path, mounts, deadline, err);
    if (mounts >= 0)
        close(mounts);
    return result;
}

int libvirt_container_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                           struct error *err)
{
    (void)lab;
    return unmount_root(item->where, item->what, deadline, err);
}

/* A systemd in a container that sees no cgroup of its own creates init.scope in libvirtd's, and
 * leaves it. Removing it fails while another container uses it. */
static void remove_scopes(const struct lab *lab)
{
    static const char *const groups[] = {"libvirt", "daemons"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        CLEANUP_TEXT char *scope = memory_print("%s/%s/init.scope", lab->cgroup, groups[i]);
        cgroup_remove(scope);
    }
}

int libvirt_container_release(struct instance *instance, struct deadline deadline,
                              struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    lxc_close(&guest->container);
    if (!guest->overlay)
        return 0;
    const char *socket = guest->link.socket ? guest->link.socket : "";
    int result = unmount_root(socket, guest->overlay, deadline, err);
    if (guest->link.socket)
        remove_scopes(instance->lab);
    if (result == 0)
        result = undo_log_remove(instance->lab, "overlay", socket, guest->overlay, err);
    return result;
}

/* --- start --- */

static int describe_container(struct instance *instance, struct domain *domain, char **ret_xml,
                              struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    const struct settings *settings = instance->lab->settings;
    domain->name = instance->name;
    domain->vcpus = settings->instance.vcpus;
    CLEANUP_TEXT char *processors = processors_to_pin(settings);
    domain->processors = processors;
    domain->memory_mib = settings->instance.memory_mib;
    domain->root = guest->overlay;
    domain->ip = *instance->address.ip ? instance->address.ip : NULL;
    domain->gateway = LAB_GATEWAY;
    domain->prefix = LAB_PREFIX;
    return domain_xml(domain, ret_xml, err);
}

/* The domain ID of a container is the PID of its controller process. */
static int open_container(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    unsigned controller = vir.DomainGetID(guest->domain);
    if (controller == (unsigned)-1)
        return error_set(err, ERROR_FAILED, "%s: the container has ended", instance->name);
    return lxc_open((pid_t)controller, deadline, &guest->container, err);
}

static int wait_container_ready(struct instance *instance, struct deadline deadline,
                                struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    int status = 0, result = open_container(instance, deadline, err);
    if (result == 0)
        result = libvirt_container_exec(instance, (const char *const[]){"true", NULL}, NULL,
                                        deadline, &status, err);
    if (result == 0 && status != 0)
        result = error_set(err, ERROR_FAILED, "%s: the first command ended with status %d",
                           instance->name, status);
    instance->commanded_ns = clock_ns();
    unsigned state = libvirt_watch_state(guest->watch);
    return state & (LIBVIRT_ENDED | LIBVIRT_LOST) ? libvirt_guest_ended(guest, state, err) : result;
}

int libvirt_container_make(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP(pinger_free) struct pinger pinger = {0};
    CLEANUP_TEXT char *xml = NULL;
    struct domain domain = {.type = DOMAIN_LXC};
    if (guest->link.remote)
        return error_set(err, ERROR_MISSING,
                         "%s: containers are entered through the kernel, so they must be on this "
                         "host",
                         guest->link.uri);
    int result = libvirt_guest_network(instance, &domain, deadline, err);
    if (result == 0 && *instance->address.ip)
        result = pinger_start(instance->lab, instance->address.ip, &pinger, err);
    /* Mounting the root directory is part of the timed start, as with other engines. */
    instance->asked_ns = clock_ns();
    if (result == 0)
        result = mount_root(instance, deadline, err);
    if (result == 0)
        result = describe_container(instance, &domain, &xml, err);
    if (result == 0)
        result = libvirt_guest_create(instance, xml, deadline, err);
    if (result == 0)
        result = wait_container_ready(instance, deadline, err);
    if (result == 0 && pinger.thread)
        result = pinger_wait(&pinger, deadline, &instance->answered_ns, err);
    return result;
}

/* --- commands and files --- */

static int check_running(struct instance *instance, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    if (libvirt_watch_state(guest->watch) & LIBVIRT_ENDED)
        return error_set(err, ERROR_FAILED, "%s: the container has ended", instance->name);
    return 0;
}

int libvirt_container_exec(struct instance *instance, const char *const argv[],
                           const struct streams *streams, struct deadline deadline, int *ret_status,
                           struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    int result = check_running(instance, err);
    return result == 0 ? lxc_exec(&guest->container, argv, streams, deadline, ret_status, err)
                       : result;
}

int libvirt_container_put(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    int result = check_running(instance, err);
    return result == 0 ? root_copy_in(guest->container.root, from, to, deadline, err) : result;
}

int libvirt_container_get(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    int result = check_running(instance, err);
    return result == 0 ? root_copy_out(guest->container.root, from, to, deadline, err) : result;
}
