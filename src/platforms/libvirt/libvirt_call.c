#include "libvirt_call.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "libvirt_library.h"
#include "libvirt_watch.h"

static void silent(void *context, virErrorPtr error)
{
    (void)context;
    (void)error;
}

static void *pass_on_events(void *context)
{
    (void)context;
    while (vir.EventRunDefaultImpl() == 0) {
    }
    return NULL;
}

/* Block all signals in the thread: the main thread handles them. */
static int start_thread(void *(*function)(void *), void *context)
{
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&thread, NULL, function, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!failed)
        pthread_detach(thread);
    return failed;
}

/* libvirt has one event loop per program and no way to stop it, so this state is global. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct error begin_error;
static int begin_result;

static void begin_once(void)
{
    begin_result = libvirt_library_load(&begin_error);
    if (begin_result != 0)
        return;
    vir.SetErrorFunc(NULL, silent);
    if (vir.Initialize() != 0 || vir.EventRegisterDefaultImpl() != 0 ||
        start_thread(pass_on_events, NULL) != 0)
        begin_result = error_set(&begin_error, ERROR_FAILED, "libvirt's library does not start");
}

int libvirt_begin(struct error *err)
{
    pthread_once(&once, begin_once);
    if (begin_result != 0)
        *err = begin_error;
    return begin_result;
}

struct libvirt_call *libvirt_call_new(int (*run)(struct libvirt_call *call),
                                      virConnectPtr connection, virDomainPtr domain,
                                      const char *text)
{
    struct libvirt_call *call = memory_alloc(1, sizeof *call);
    call->run = run;
    call->connection = connection;
    call->domain = domain;
    if (connection)
        vir.ConnectRef(connection);
    if (domain)
        vir.DomainRef(domain);
    call->text = text ? memory_copy(text, strlen(text)) : NULL;
    call->file = -1;
    call->done = eventfd(0, EFD_CLOEXEC);
    atomic_init(&call->owners, 1);
    return call;
}

static void release_call(struct libvirt_call *call)
{
    if (atomic_fetch_sub(&call->owners, 1) != 1)
        return;
    free(call->ret_text);
    if (call->stream)
        vir.StreamFree(call->stream);
    if (call->source)
        vir.StorageVolFree(call->source);
    if (call->volume)
        vir.StorageVolFree(call->volume);
    if (call->pool)
        vir.StoragePoolFree(call->pool);
    libvirt_watch_unref(call->watch);
    if (call->ret_domain)
        vir.DomainFree(call->ret_domain);
    if (call->ret_connection)
        vir.ConnectClose(call->ret_connection);
    if (call->domain)
        vir.DomainFree(call->domain);
    if (call->connection)
        vir.ConnectClose(call->connection);
    if (call->done >= 0)
        close(call->done);
    if (call->file >= 0)
        close(call->file);
    free(call->other);
    free(call->text);
    free(call);
}

void libvirt_call_keep_error(struct libvirt_call *call)
{
    const virError *error = vir.GetLastError();
    if (call->code != 0)
        return;
    call->code = error ? error->code : VIR_ERR_INTERNAL_ERROR;
    snprintf(call->message, sizeof call->message, "%s", vir.GetLastErrorMessage());
}

static void *run_call(void *context)
{
    struct libvirt_call *call = context;
    int result = call->run(call);
    if (result != 0)
        libvirt_call_keep_error(call);
    call->result = result;
    eventfd_write(call->done, 1);
    release_call(call);
    return NULL;
}

int libvirt_call_run(struct libvirt_call *call, struct deadline deadline, const char *what,
                     struct error *err)
{
    atomic_fetch_add(&call->owners, 1);
    if (call->done < 0 || start_thread(run_call, call) != 0) {
        atomic_fetch_sub(&call->owners, 1);
        return error_set(err, ERROR_FAILED, "%s: cannot start a thread", what);
    }
    struct pollfd fd = {.fd = call->done, .events = POLLIN};
    int result = deadline_wait(deadline, &fd, 1, what, err);
    if (result != 0)
        return result;
    if (call->result != 0)
        return error_set(err, ERROR_FAILED, "%s: %s", what, call->message);
    return 0;
}

void libvirt_call_settle(struct libvirt_call *call, struct deadline deadline)
{
    struct error ignored;
    struct pollfd fd = {.fd = call->done, .events = POLLIN};
    deadline_wait(deadline, &fd, 1, "a call of libvirt", &ignored);
}

void libvirt_call_free(struct libvirt_call **call)
{
    if (*call)
        release_call(*call);
    *call = NULL;
}
