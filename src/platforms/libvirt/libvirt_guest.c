#include "libvirt_guest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "lab/daemons/libvirtd.h"
#include "libvirt_library.h"
#include "libvirt_uri.h"

/* --- network --- */

static int look_up_network(struct libvirt_call *call)
{
    virNetworkPtr network = vir.NetworkLookupByName(call->connection, call->text);
    if (!network)
        return -1;
    call->number = vir.NetworkIsActive(network);
    vir.NetworkFree(network);
    return call->number < 0 ? -1 : 0;
}

int libvirt_guest_network(struct instance *instance, struct domain *domain,
                          struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    if (guest->link.socket) {
        domain->network = DOMAIN_BRIDGE;
        domain->source = LAB_BRIDGE;
        int result = address_take(instance->lab, &instance->address, err);
        domain->mac = instance->address.mac;
        domain->partition = "/machine";
        return result;
    }
    instance_note(instance,
                  "network: libvirt at %s is not the lab's own, so the client does not "
                  "reach the instance",
                  guest->link.uri);
    if (guest->link.remote) {
        domain->network = DOMAIN_ALONE;
        return 0;
    }
    struct error ignored;
    CLEANUP_CALL struct libvirt_call *call =
        libvirt_call_new(look_up_network, guest->link.connection, NULL, "default");
    int result = libvirt_call_run(call, deadline, "libvirt's network", &ignored);
    if (result == ERROR_INTERRUPTED) {
        *err = ignored;
        return result;
    }
    domain->network = result == 0 && call->number == 1 ? DOMAIN_NETWORK
                      : domain->type == DOMAIN_LXC     ? DOMAIN_ALONE
                                                       : DOMAIN_USER;
    domain->source = "default";
    return 0;
}

/* --- start --- */

static int watch_run(struct libvirt_call *call)
{
    return libvirt_watch_register(call->watch, call->connection);
}

static int unwatch_run(struct libvirt_call *call)
{
    libvirt_watch_deregister(call->watch, call->connection);
    return 0;
}

static int create_run(struct libvirt_call *call)
{
    call->ret_domain =
        vir.DomainCreateXML(call->connection, call->text, VIR_DOMAIN_START_AUTODESTROY);
    return call->ret_domain ? 0 : -1;
}

static int start_watch(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    guest->watch = libvirt_watch_new(instance->name);
    CLEANUP_CALL struct libvirt_call *call =
        libvirt_call_new(watch_run, guest->link.connection, NULL, NULL);
    call->watch = libvirt_watch_ref(guest->watch);
    return libvirt_call_run(call, deadline, "events of libvirt", err);
}

int libvirt_guest_create(struct instance *instance, const char *xml, struct deadline deadline,
                         struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    int result = start_watch(instance, deadline, err);
    if (result == 0)
        result = undo_log_add(instance->lab, "domain", guest->link.uri, instance->name, err);
    if (result != 0)
        return result;
    guest->noted = true;
    struct libvirt_call *call = libvirt_call_new(create_run, guest->link.connection, NULL, xml);
    if (instance->asked_ns == 0)
        instance->asked_ns = clock_ns();
    result = libvirt_call_run(call, deadline, instance->name, err);
    instance->accepted_ns = clock_ns();
    guest->domain = call->ret_domain;
    call->ret_domain = NULL;
    if (result == 0 || call->code != 0)
        libvirt_call_free(&call);
    guest->creating = call;
    return result;
}

/* The last line that a machine printed. */
static struct span last_console_line(const struct file *file)
{
    struct span words = SPAN("nothing was on its console");
    struct lines lines = lines_of(file->text);
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            words = span_trim(lines.line);
    return words;
}

int libvirt_guest_ended(const struct libvirt_guest *guest, unsigned state, struct error *err)
{
    if (!(state & LIBVIRT_ENDED))
        return error_set(err, ERROR_FAILED, "%s: libvirt closed the connection", guest->link.uri);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    if (guest->console)
        file_read(guest->console, &file, &ignored);
    struct span words = last_console_line(&file);
    return error_set(err, ERROR_FAILED, "the guest ended when it started: %s",
                     shown(words.s, words.n).text);
}

/* --- end --- */

/* Succeeds if the guest is gone already or goes meanwhile. The domain is freed with the call, since
 * freeing it here would reset the error. */
static int destroy_run(struct libvirt_call *call)
{
    call->ret_domain = vir.DomainLookupByName(call->connection, call->text);
    if (call->ret_domain && vir.DomainDestroy(call->ret_domain) == 0)
        return 0;
    int code = vir.GetLastErrorCode();
    return code == VIR_ERR_NO_DOMAIN || code == VIR_ERR_OPERATION_INVALID ? 0 : -1;
}

static int destroy_domain(virConnectPtr connection, const char *name, struct deadline deadline,
                          struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(destroy_run, connection, NULL, name);
    return libvirt_call_run(call, deadline, name, err);
}

static void release_guest(struct libvirt_guest *guest, struct deadline deadline)
{
    struct error ignored;
    if (guest->watch) {
        CLEANUP_CALL struct libvirt_call *call =
            libvirt_call_new(unwatch_run, guest->link.connection, NULL, NULL);
        call->watch = guest->watch;
        guest->watch = NULL;
        libvirt_call_run(call, deadline, "events of libvirt", &ignored);
    }
    if (guest->domain)
        vir.DomainFree(guest->domain);
    guest->domain = NULL;
    libvirt_call_free(&guest->creating);
}

/* Replaces a broken connection to another host. The domain and the watch belong to the old one. */
static int reconnect(struct libvirt_guest *guest, struct deadline deadline, struct error *err)
{
    bool made = guest->noted || guest->volume;
    if (!guest->link.remote || !made || vir.ConnectIsAlive(guest->link.connection) == 1)
        return 0;
    release_guest(guest, deadline);
    CLEANUP_TEXT char *uri = memory_copy(guest->link.uri, strlen(guest->link.uri));
    struct libvirt_link link = {0};
    int result = libvirt_link_open_uri(uri, deadline, &link, err);
    if (result != 0)
        return result;
    libvirt_link_close(&guest->link);
    guest->link = link;
    return 0;
}

int libvirt_guest_destroy(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    if (guest->creating)
        libvirt_call_settle(guest->creating, deadline);
    int result = reconnect(guest, deadline, err);
    if (result == 0 && guest->noted)
        result = destroy_domain(guest->link.connection, instance->name, deadline, err);
    unsigned state;
    if (result == 0 && guest->domain)
        result = libvirt_watch_wait(guest->watch, LIBVIRT_ENDED | LIBVIRT_LOST, deadline,
                                    "the end of a guest", &state, err);
    /* If a private libvirtd is gone, its guests may still run: they are in the lab's cgroup and end
     * with it. */
    if (result == 0 && guest->noted)
        result = undo_log_remove(instance->lab, "domain", guest->link.uri, instance->name, err);
    release_guest(guest, deadline);
    return result;
}

/* True if a URI is that of the lab's private libvirtd, and that is not running. */
static bool is_gone(struct lab *lab, const char *uri)
{
    CLEANUP_TEXT char *socket = libvirtd_socket(lab);
    CLEANUP_TEXT char *qemu = libvirt_uri_of_socket("qemu", socket);
    CLEANUP_TEXT char *lxc = libvirt_uri_of_socket("lxc", socket);
    if (strcmp(uri, qemu) != 0 && strcmp(uri, lxc) != 0)
        return false;
    int mounts = libvirtd_mounts(socket);
    if (mounts >= 0)
        close(mounts);
    return mounts < 0;
}

int libvirt_guest_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                       struct error *err)
{
    enum { UNDO_S = 30 };
    CLEANUP(libvirt_link_close) struct libvirt_link link = {0};
    struct deadline part = deadline_within(deadline, UNDO_S);
    /* Its guests are in the lab's cgroup, and end with it. */
    if (is_gone(lab, item->where))
        return 0;
    int result = libvirt_link_open_uri(item->where, part, &link, err);
    return result == 0 ? destroy_domain(link.connection, item->what, part, err) : result;
}
