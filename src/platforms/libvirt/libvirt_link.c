#include "libvirt_link.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/daemons/libvirtd.h"
#include "lab/session/lab_trial.h"
#include "libvirt_call.h"
#include "libvirt_library.h"
#include "libvirt_uri.h"

/* Without keepalive messages, a host that is gone looks like a slow one. */
static int connect_run(struct libvirt_call *call)
{
    enum { INTERVAL_S = 5, MISSED = 3 };
    call->ret_connection = vir.ConnectOpen(call->text);
    if (!call->ret_connection)
        return -1;
    vir.ConnectSetKeepAlive(call->ret_connection, INTERVAL_S, MISSED);
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

unsigned libvirt_needs(const struct libvirt_flavour *flavour)
{
    return flavour->type == DOMAIN_LXC ? LAB_NEEDS_CONTAINER : LAB_NEEDS_MACHINE;
}

static int open_private(struct lab *lab, const struct libvirt_flavour *flavour,
                        struct deadline deadline, struct libvirt_link *ret_link, struct error *err)
{
    CLEANUP_TEXT char *socket = NULL;
    int result = geteuid() == 0 ? lab_require(lab, libvirt_needs(flavour), err) : 0;
    if (result == 0)
        result = libvirtd_up(lab, deadline, &socket, err);
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
    vir.ConnectClose(call->closing);
    return 0;
}

/* Closing the last reference waits for the daemon, so do it in a call. */
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
