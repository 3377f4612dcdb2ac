#include "libvirt_watch.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "libvirt_library.h"

struct libvirt_watch {
    char *name;
    atomic_uint state;
    atomic_int owners;
    int changed; /* an eventfd */
    int lifecycle, agent;
};

struct libvirt_watch *libvirt_watch_new(const char *name)
{
    struct libvirt_watch *watch = memory_alloc(1, sizeof *watch);
    watch->name = memory_copy(name, strlen(name));
    atomic_init(&watch->state, 0);
    atomic_init(&watch->owners, 1);
    watch->changed = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    watch->lifecycle = watch->agent = -1;
    return watch;
}

struct libvirt_watch *libvirt_watch_ref(struct libvirt_watch *watch)
{
    atomic_fetch_add(&watch->owners, 1);
    return watch;
}

void libvirt_watch_unref(struct libvirt_watch *watch)
{
    if (!watch || atomic_fetch_sub(&watch->owners, 1) != 1)
        return;
    if (watch->changed >= 0)
        close(watch->changed);
    free(watch->name);
    free(watch);
}

static void unref(void *watch)
{
    libvirt_watch_unref(watch);
}

static void happened(struct libvirt_watch *watch, unsigned event)
{
    atomic_fetch_or(&watch->state, event);
    eventfd_write(watch->changed, 1);
}

static int on_lifecycle(virConnectPtr connection, virDomainPtr domain, int event, int detail,
                        void *context)
{
    (void)connection;
    (void)detail;
    struct libvirt_watch *watch = context;
    if ((event == VIR_DOMAIN_EVENT_STOPPED || event == VIR_DOMAIN_EVENT_CRASHED) &&
        strcmp(vir.DomainGetName(domain), watch->name) == 0)
        happened(watch, LIBVIRT_ENDED);
    return 0;
}

static void on_agent(virConnectPtr connection, virDomainPtr domain, int state, int reason,
                     void *context)
{
    (void)connection;
    (void)reason;
    struct libvirt_watch *watch = context;
    if (state == VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED &&
        strcmp(vir.DomainGetName(domain), watch->name) == 0)
        happened(watch, LIBVIRT_AGENT);
}

static void on_close(virConnectPtr connection, int reason, void *context)
{
    (void)connection;
    (void)reason;
    happened(context, LIBVIRT_LOST);
}

/* Subscribe to events of all guests and filter by name: the watch must exist before the guest, so
 * that no event is missed. */
int libvirt_watch_register(struct libvirt_watch *watch, virConnectPtr connection)
{
    watch->lifecycle = vir.ConnectDomainEventRegisterAny(
        connection, NULL, VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK(on_lifecycle),
        libvirt_watch_ref(watch), unref);
    if (watch->lifecycle < 0) {
        unref(watch);
        return -1;
    }
    /* Containers have no agent, and their driver may not support the event. */
    watch->agent = vir.ConnectDomainEventRegisterAny(
        connection, NULL, VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK(on_agent),
        libvirt_watch_ref(watch), unref);
    if (watch->agent < 0)
        unref(watch);
    /* Pass no reference: a driver without close callbacks would take it and never release it. None
     * is needed, since the callback does not run after it is deregistered. */
    return vir.ConnectRegisterCloseCallback(connection, on_close, watch, NULL);
}

void libvirt_watch_deregister(struct libvirt_watch *watch, virConnectPtr connection)
{
    if (watch->lifecycle >= 0)
        vir.ConnectDomainEventDeregisterAny(connection, watch->lifecycle);
    if (watch->agent >= 0)
        vir.ConnectDomainEventDeregisterAny(connection, watch->agent);
    vir.ConnectUnregisterCloseCallback(connection, on_close);
}

unsigned libvirt_watch_state(struct libvirt_watch *watch)
{
    return atomic_load(&watch->state);
}

int libvirt_watch_wait(struct libvirt_watch *watch, unsigned events, struct deadline deadline,
                       const char *what, unsigned *ret_state, struct error *err)
{
    unsigned state;
    while (!((state = libvirt_watch_state(watch)) & events)) {
        struct pollfd fd = {.fd = watch->changed, .events = POLLIN};
        int result = deadline_wait(deadline, &fd, 1, what, err);
        if (result != 0)
            return result;
        eventfd_t ignored;
        eventfd_read(watch->changed, &ignored);
    }
    *ret_state = state;
    return 0;
}
