#include "platform.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/memory.h"
#include "lab/lab_lock.h"
#include "lab/lab_process.h"
#include "lab/network/client.h"
#include "lab/processors.h"

static const struct {
    enum capability capability;
    const char *name;
} capabilities[] = {
    {CAPABILITY_FORK, "fork"},
    {CAPABILITY_PING, "ping"},
    {CAPABILITY_CLIENT, "client"},
    {CAPABILITY_KERNEL, "kernel modules"},
    {CAPABILITY_DIRECT_IO, "direct I/O"},
    {CAPABILITY_BOOT_RECORD, "start"},
    {CAPABILITY_DISK, "disk"},
    {CAPABILITY_HOST, "host network"},
};

const struct platform *platform_find(const char *name)
{
    for (const struct platform *platform = platforms; platform->name; platform++)
        if (strcmp(platform->name, name) == 0)
            return platform;
    return NULL;
}

char *platform_names(void)
{
    char *text = memory_copy("", 0);
    for (const struct platform *platform = platforms; platform->name; platform++)
        memory_append(&text, ", ", platform->name);
    return text;
}

struct undo_kind *platform_undos(void)
{
    size_t count = 0, capacity = 1;
    struct undo_kind *undos = memory_alloc(capacity, sizeof *undos);
    for (const struct platform *platform = platforms; platform->name; platform++)
        for (const struct undo_kind *undo = platform->driver->undo; undo && undo->kind; undo++) {
            undos = memory_grow(undos, count, &capacity, sizeof *undos);
            undos[count++] = *undo;
        }
    undos = memory_grow(undos, count, &capacity, sizeof *undos);
    undos[count] = (struct undo_kind){0};
    return undos;
}

char *capability_names(unsigned some)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
        if (some & capabilities[i].capability)
            memory_append(&text, ", ", capabilities[i].name);
    return text;
}

unsigned capability_find(struct span name)
{
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
        if (span_is(name, capabilities[i].name))
            return capabilities[i].capability;
    return 0;
}

char *platform_lacking(const struct platform *platform)
{
    return capability_names(platform->lacks);
}

/* A name that is unique on this host and valid for every engine. */
static char *new_name(const struct platform *platform, struct error *err)
{
    unsigned number = 0;
    if (getrandom(&number, sizeof number, 0) == sizeof number)
        return memory_print("virtgrade-%s-%08x", platform->name, number);
    error_set(err, ERROR_FAILED, "the kernel has no random number for a name");
    return NULL;
}

static void instance_free(struct instance *instance)
{
    address_free(&instance->address);
    lab_unlock(&instance->hold);
    free(instance->name);
    free(instance->notes);
    free(instance);
}

/* Notes what this host has too few processors for. A machine has as many as it is given. */
static void note_processors(struct instance *instance)
{
    const struct settings *settings = instance->lab->settings;
    struct processors processors;
    processors_choose(settings, &processors);
    if (instance->lacks & CAPABILITY_KERNEL && processors.found < settings->instance.vcpus)
        instance_note(instance, "instance.vcpus: the host has %ld", processors.found);
    if (strcmp(settings->lab.separate_client, "yes") == 0 && !processors.separate &&
        !settings_client_is_remote(settings))
        instance_note(instance, "lab.separate_client: the host has %ld, so the client shares them",
                      processors.found);
}

int instance_start(const struct platform *platform, struct lab *lab, struct deadline deadline,
                   struct instance **ret_instance, struct error *err)
{
    char *name = new_name(platform, err);
    if (!name)
        return err->code;
    struct instance *instance = memory_alloc(1, sizeof *instance);
    instance->platform = platform;
    instance->lab = lab;
    instance->lacks = platform->lacks;
    instance->name = name;
    instance->hold = -1;
    struct deadline whole = deadline_within(deadline, (double)lab->settings->wait.start_s);
    int result = lab_hold(lab, whole, &instance->hold, err);
    if (result == 0)
        result = platform->driver->start(instance, whole, err);
    if (result == 0 && platform->lacks & CAPABILITY_DISK)
        instance_note(instance, "instance.disk_mib, instance.disk_cache: no disk of its own, but a "
                                "directory of the host");
    if (result == 0) {
        if (!platform_is_recorded(platform))
            note_processors(instance);
        *ret_instance = instance;
        return 0;
    }
    struct error later;
    instance_stop(instance, &later);
    return result;
}

typedef int exec_function(struct instance *instance, const char *const argv[],
                          const struct streams *streams, struct deadline deadline, int *ret_status,
                          struct error *err);

static int exec_timed(exec_function *function, struct instance *instance, const char *const argv[],
                      const struct streams *streams, struct deadline deadline,
                      struct outcome *ret_outcome, struct error *err)
{
    struct deadline whole =
        deadline_within(deadline, (double)instance->lab->settings->wait.command_s);
    struct outcome outcome = {.asked_ns = clock_ns()};
    instance->took_ns = 0;
    int result = function(instance, argv, streams, whole, &outcome.status, err);
    outcome.ended_ns = instance->took_ns > 0 ? outcome.asked_ns + instance->took_ns : clock_ns();
    if (result == 0)
        *ret_outcome = outcome;
    return result;
}

int instance_exec(struct instance *instance, const char *const argv[],
                  const struct streams *streams, struct deadline deadline,
                  struct outcome *ret_outcome, struct error *err)
{
    return exec_timed(instance->platform->driver->exec, instance, argv, streams, deadline,
                      ret_outcome, err);
}

static int run_at_client(struct instance *instance, const char *const argv[],
                         const struct streams *streams, struct deadline deadline, int *ret_status,
                         struct error *err)
{
    return client_run(instance->lab, argv, streams, deadline, ret_status, err);
}

static int run_inside(struct instance *instance, const char *const argv[],
                      const struct streams *streams, struct deadline deadline, int *ret_status,
                      struct error *err)
{
    return lab_run(instance->lab, LAB_INSIDE, argv, streams, deadline, ret_status, err);
}

int instance_beside(struct instance *instance, enum lab_place place, const char *const argv[],
                    const struct streams *streams, struct deadline deadline,
                    struct outcome *ret_outcome, struct error *err)
{
    exec_function *own = instance->platform->driver->beside;
    exec_function *usual = place == LAB_CLIENT ? run_at_client : run_inside;
    return exec_timed(own ? own : usual, instance, argv, streams, deadline, ret_outcome, err);
}

int instance_copy_in(struct instance *instance, const char *from, const char *to,
                     struct deadline deadline, struct error *err)
{
    return instance->platform->driver->copy_in(instance, from, to, deadline, err);
}

int instance_copy_out(struct instance *instance, const char *from, const char *to,
                      struct deadline deadline, struct error *err)
{
    return instance->platform->driver->copy_out(instance, from, to, deadline, err);
}

int instance_boot_record(struct instance *instance, struct deadline deadline, double *ret_seconds,
                         struct error *err)
{
    const struct driver *driver = instance->platform->driver;
    if (!driver->boot_record)
        return error_set(err, ERROR_MISSING, "the platform has no record of its start");
    return driver->boot_record(instance, deadline, ret_seconds, err);
}

int instance_stop(struct instance *instance, struct error *err)
{
    enum { STOP_S = 60 };
    int result = instance->platform->driver->stop(instance, deadline_in(STOP_S), err);
    if (result != 0)
        address_abandon(&instance->address);
    instance_free(instance);
    return result;
}

void instance_note(struct instance *instance, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *note = memory_print_list(format, args);
    va_end(args);
    if (!instance->notes)
        instance->notes = memory_copy("", 0);
    memory_append(&instance->notes, "\n", note);
}
