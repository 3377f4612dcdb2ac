#include "namespace.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static int make_and_keep(void *context, struct error *err)
{
    const char *path = context;
    if (unshare(CLONE_NEWNET) != 0)
        return error_set(err, errno == EPERM ? ERROR_MISSING : ERROR_FAILED,
                         "cannot make a network namespace: %s", strerror(errno));
    if (mount("/proc/thread-self/ns/net", path, NULL, MS_BIND, NULL) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot keep a network namespace: %s", path,
                         strerror(errno));
    return 0;
}

struct namespace_visit {
    int namespace; /* -1 to stay */
    int (*function)(void *context, struct error *err);
    void *context;
    struct error *err;
    int result;
};

/* setns changes the calling thread only, so a thread that ends leaves the program where it was. */
static void *namespace_thread(void *context)
{
    struct namespace_visit *visit = context;
    if (visit->namespace >= 0 && setns(visit->namespace, CLONE_NEWNET) != 0)
        visit->result = error_set(visit->err, ERROR_FAILED, "cannot enter a network namespace: %s",
                                  strerror(errno));
    else
        visit->result = visit->function(visit->context, visit->err);
    return NULL;
}

int namespace_call_in(int namespace, int (*function)(void *context, struct error *err),
                      void *context, struct error *err)
{
    struct namespace_visit run = {namespace, function, context, err, 0};
    pthread_t thread;
    int number = pthread_create(&thread, NULL, namespace_thread, &run);
    if (number != 0)
        return error_set(err, ERROR_FAILED, "cannot start a thread: %s", strerror(number));
    pthread_join(thread, NULL);
    return run.result;
}

int namespace_make(const char *path, struct error *err)
{
    return namespace_call_in(-1, make_and_keep, (char *)(uintptr_t)path, err);
}

int namespace_call(const struct lab *lab, enum lab_place place,
                   int (*function)(void *context, struct error *err), void *context,
                   struct error *err)
{
    int namespace = -1, result;
    if (place != LAB_HOST && (namespace = lab_namespace(lab, place, err)) < 0)
        return err->code;
    result = namespace_call_in(namespace, function, context, err);
    if (namespace >= 0)
        close(namespace);
    return result;
}
