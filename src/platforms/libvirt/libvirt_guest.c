#include "libvirt_guest.h"

#include <libvirt/virterror.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "lab/daemons/libvirtd.h"
#include "libvirt_uri.h"

/* --- the daemon --- */

/* Without keepalive messages, a host that went away would look like one that is slow. */
static int connect_run(struct libvirt_call *call)
{
    enum { INTERVAL_S = 5, MISSED = 3 };
    call->ret_connection = virConnectOpen(call->text);
    if (!call->ret_connection)
        return -1;
    virConnectSetKeepAlive(call->ret_connection, INTERVAL_S, MISSED);
    return 0;
}

int libvirt_link_open_uri(const char *uri, struct deadline deadline, struct libvirt_link *ret_link,
                          struct error *err)
{
    int result = libvirt_begin(err);
    if (result != 0)
        return result;
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(connect_run, NULL, NULL, uri);
    CLEANUP_TEXT char *what = memory_print("libvirt at %s", quoted(uri, strlen(uri)).text);
    result = libvirt_call_run(call, deadline, what, err);
    if (result != 0)
        return result;
    *ret_link = (struct libvirt_link){
        .uri = memory_copy(uri, strlen(uri)),
        .remote = libvirt_uri_is_remote(uri),
        .connection = call->ret_connection,
    };
    call->ret_connection = NULL;
    return 0;
}

static int open_private(struct lab *lab, const struct libvirt_flavour *flavour,
                        struct deadline deadline, struct libvirt_link *ret_link, struct error *err)
{
    CLEANUP_TEXT char *socket = NULL;
    int result = libvirtd_up(lab, deadline, &socket, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *uri = libvirt_uri_of_socket(flavour->scheme, socket);
    struct error why;
    result = libvirt_link_open_uri(uri, deadline, ret_link, err);
    if (result == ERROR_FAILED && libvirtd_died(lab, &why) != 0)
        *err = why;
    if (result != 0)
        return result;
    ret_link->socket = socket;
    socket = NULL;
    return 0;
}

static const char *setting_of(const struct settings *settings, enum domain_type type)
{
    return type == DOMAIN_KVM    ? settings->kvm.uri
           : type == DOMAIN_QEMU ? settings->qemu.uri
                                 : settings->lxc.uri;
}

int libvirt_link_open(struct lab *lab, const struct platform *platform, struct deadline deadline,
                      struct libvirt_link *ret_link, struct error *err)
{
    enum { USERS_S = 10 };
    const struct libvirt_flavour *flavour = platform->flavour;
    const char *setting = setting_of(lab->settings, flavour->type);
    bool root = geteuid() == 0;
    if (strcmp(setting, "private") == 0)
        return open_private(lab, flavour, deadline, ret_link, err);
    if (*setting) {
        int result = libvirt_uri_check(setting, flavour->scheme, platform->name, err);
        return result == 0 ? libvirt_link_open_uri(setting, deadline, ret_link, err) : result;
    }
    CLEANUP_TEXT char *users = libvirt_uri_of_user(flavour->scheme, root);
    struct error why;
    int result = libvirt_link_open_uri(users, deadline_within(deadline, USERS_S), ret_link, &why);
    if (result == 0)
        return 0;
    if (root && result != ERROR_INTERRUPTED)
        return open_private(lab, flavour, deadline, ret_link, err);
    *err = why;
    err->code = result == ERROR_INTERRUPTED ? result : ERROR_MISSING;
    return err->code;
}

static int disconnect_run(struct libvirt_call *call)
{
    virConnectClose(call->closing);
    return 0;
}

/* The last reference says goodbye to the daemon, which may take as long as it likes. */
void libvirt_link_close(struct libvirt_link *link)
{
    enum { GOODBYE_S = 5 };
    struct error ignored;
    if (link->connection) {
        CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(disconnect_run, NULL, NULL, NULL);
        call->closing = link->connection;
        libvirt_call_run(call, deadline_in(GOODBYE_S), "libvirt", &ignored);
    }
    free(link->uri);
    free(link->socket);
    *link = (struct libvirt_link){0};
}

/* --- the network where libvirt is not the lab's --- */

static int look_up_network(struct libvirt_call *call)
{
    virNetworkPtr network = virNetworkLookupByName(call->connection, call->text);
    if (!network)
        return -1;
    call->number = virNetworkIsActive(network);
    virNetworkFree(network);
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
        virDomainCreateXML(call->connection, call->text, VIR_DOMAIN_START_AUTODESTROY);
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

/* What a machine that broke off has printed last. */
static struct span last_line(const struct file *file)
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
    struct span words = last_line(&file);
    return error_set(err, ERROR_FAILED, "the guest ended when it started: %s",
                     shown(words.s, words.n).text);
}

/* --- end --- */

/* A guest that is gone already, or goes meanwhile, is as it should be. Who runs the call releases
 * the domain after he has seen the error, which that would reset. */
static int destroy_run(struct libvirt_call *call)
{
    call->ret_domain = virDomainLookupByName(call->connection, call->text);
    if (call->ret_domain && virDomainDestroy(call->ret_domain) == 0)
        return 0;
    int code = virGetLastErrorCode();
    return code == VIR_ERR_NO_DOMAIN || code == VIR_ERR_OPERATION_INVALID ? 0 : -1;
}

static int destroy(virConnectPtr connection, const char *name, struct deadline deadline,
                   struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(destroy_run, connection, NULL, name);
    return libvirt_call_run(call, deadline, name, err);
}

static void release(struct libvirt_guest *guest, struct deadline deadline)
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
        virDomainFree(guest->domain);
    guest->domain = NULL;
    libvirt_call_free(&guest->creating);
}

/* The domain and the watch belong to the connection that broke. */
static int reconnect(struct libvirt_guest *guest, struct deadline deadline, struct error *err)
{
    bool made = guest->noted || guest->volume;
    if (!guest->link.remote || !made || virConnectIsAlive(guest->link.connection) == 1)
        return 0;
    release(guest, deadline);
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
        result = destroy(guest->link.connection, instance->name, deadline, err);
    unsigned state;
    if (result == 0 && guest->domain)
        result = libvirt_watch_wait(guest->watch, LIBVIRT_ENDED | LIBVIRT_LOST, deadline,
                                    "the end of a guest", &state, err);
    /* A private libvirtd that is gone took none of its guests with it: the lab's cgroup has them.
     */
    if (result == 0 && guest->noted)
        result = undo_log_remove(instance->lab, "domain", guest->link.uri, instance->name, err);
    release(guest, deadline);
    return result;
}

/* Whether an URI is that of the lab's private libvirtd, and that does not run. */
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
    /* What it started and left is in the lab's cgroup, and ends with that. */
    if (is_gone(lab, item->where))
        return 0;
    int result = libvirt_link_open_uri(item->where, part, &link, err);
    return result == 0 ? destroy(link.connection, item->what, part, err) : result;
}
