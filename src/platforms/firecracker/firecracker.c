#include "firecracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "environment/environment_platform.h"
#include "lab/image/image.h"
#include "lab/instance_directory.h"
#include "lab/lab_process.h"
#include "lab/network/ping.h"
#include "lab/network/tap.h"
#include "lab/processors.h"
#include "lab/session/lab_trial.h"
#include "lab/session/lab_up.h"
#include "platforms/kvm/kvm_probe.h"
#include "firecracker_api.h"
#include "firecracker_launch.h"
#include "firecracker_programs.h"
#include "vsock_files.h"

/* An instance. */
struct machine {
    struct firecracker process;
    char *directory;
    char tap[16]; /* "" for none */
    struct pinger pinger;
};

static struct machine *machine_of(const struct instance *instance)
{
    return instance->state;
}

static int firecracker_probe(const struct platform *platform, struct lab *lab,
                             struct deadline deadline, struct findings *findings, struct error *err)
{
    CLEANUP_TEXT char *binary = NULL;
    CLEANUP_TEXT char *jailer = NULL;
    CLEANUP_TEXT char *version = NULL;
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    int result = firecracker_programs(lab->settings, deadline, &binary, &jailer, &version, err);
    if (result == ERROR_MISSING) {
        finding_add(findings, "platform", platform->name, FINDING_MISSING, FIRECRACKER_REMEDY, "%s",
                    err->text);
        return 0;
    }
    if (result == 0)
        result = kvm_probe(lab, deadline, &answer, err);
    if (result != 0)
        return result;
    const char *remedy = "";
    struct error why;
    if (answer.usable && geteuid() == 0 && lab_try(lab, LAB_NEEDS_MACHINE, &remedy, &why) != 0)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, remedy, "%s", why.text);
    else if (answer.usable)
        finding_add(findings, "platform", platform->name, FINDING_GOOD, NULL, "%s", version);
    else
        finding_add(findings, "platform", platform->name, FINDING_MISSING, answer.remedy,
                    "%s, but KVM is not usable: %s", version, answer.text);
    return 0;
}

/* --- start --- */

static int start_in_lab(void *context, const struct process_plan *plan, struct process *ret_process,
                        struct error *err)
{
    struct lab *lab = context;
    struct processors processors;
    struct process_plan whole = *plan;
    processors_choose(lab->settings, &processors);
    if (processors.separate)
        whole.processors = &processors.instances;
    return lab_start(lab, LAB_INSIDE, &whole, ret_process, err);
}

/* Firecracker's nearest cache mode; adds a note if it is not the configured one. */
static const char *cache_of(struct instance *instance)
{
    const char *wanted = instance->lab->settings->instance.disk_cache;
    bool honoured;
    const char *cache = firecracker_cache(wanted, &honoured);
    if (!honoured)
        instance_note(instance,
                      "instance.disk_cache: Firecracker has no %s; its disk is in the host's page "
                      "cache, and flushed when the guest asks (Writeback)",
                      wanted);
    return cache;
}

/* Creates a tap device. Interface names have at most 15 characters, so use the number in the
 * instance's name. */
static int take_network(struct instance *instance, struct error *err)
{
    struct machine *machine = machine_of(instance);
    const char *number = strrchr(instance->name, '-');
    int result = address_take(instance->lab, &instance->address, err);
    if (result != 0)
        return result;
    snprintf(machine->tap, sizeof machine->tap, "fc%s", number ? number + 1 : instance->name);
    return tap_make(instance->lab, machine->tap, err);
}

/* Starts the machine, and waits until its guest runs commands and answers the ping. */
static int boot(struct instance *instance, const struct firecracker_plan *plan,
                struct deadline deadline, struct error *err)
{
    struct machine *machine = machine_of(instance);
    struct firecracker *process = &machine->process;
    int result = pinger_start(instance->lab, instance->address.ip, &machine->pinger, err);
    if (result == 0)
        result = firecracker_run(plan, process, deadline, err);
    instance->asked_ns = process->asked_ns;
    instance->accepted_ns = process->accepted_ns;
    if (result != 0)
        return result;
    struct vsock vsock = firecracker_vsock(process);
    result = vsock_await(&vsock, deadline, &instance->commanded_ns, err);
    if (result == 0)
        result = pinger_wait(&machine->pinger, deadline, &instance->answered_ns, err);
    return firecracker_explain(process, true, result, err);
}

static int prepare_machine(struct instance *instance, const struct image *image,
                           const struct firecracker_plan *plan, struct error *err)
{
    struct machine *machine = machine_of(instance);
    int result = firecracker_prepare(plan, &machine->process, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *disk = memory_print("%s/" FIRECRACKER_DISK, machine->process.root);
    result = image_copy_disk(image, disk, err);
    return result == 0 ? take_network(instance, err) : result;
}

static int start_with(struct instance *instance, const struct image *image, const char *binary,
                      const char *jailer, struct deadline deadline, struct error *err)
{
    struct machine *machine = machine_of(instance);
    struct firecracker_plan plan = {
        .binary = binary,
        .jailer = jailer,
        .id = instance->name,
        .directory = machine->directory,
        .kernel = image->vmlinux,
        .initrd = image->initrd,
        .vcpus = instance->lab->settings->instance.vcpus,
        .memory_mib = instance->lab->settings->instance.memory_mib,
        .cache = cache_of(instance),
        .tap = machine->tap,
        .mac = instance->address.mac,
        .start = start_in_lab,
        .context = instance->lab,
    };
    int result = prepare_machine(instance, image, &plan, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *arguments =
        memory_print("console=ttyS0 reboot=k panic=1 pci=off root=/dev/vda rw net.ifnames=0 "
                     "ip=%s::" LAB_GATEWAY ":" LAB_NETMASK ":%s:eth0:off",
                     instance->address.ip, instance->name);
    plan.arguments = arguments;
    return boot(instance, &plan, deadline, err);
}

static int firecracker_start_instance(struct instance *instance, struct deadline deadline,
                                      struct error *err)
{
    CLEANUP_TEXT char *binary = NULL;
    CLEANUP_TEXT char *jailer = NULL;
    CLEANUP_TEXT char *version = NULL;
    CLEANUP(image_free) struct image image = {0};
    struct machine *machine = memory_alloc(1, sizeof *machine);
    instance->state = machine;
    int result =
        firecracker_programs(instance->lab->settings, deadline, &binary, &jailer, &version, err);
    if (result == ERROR_MISSING) {
        CLEANUP_TEXT char *text = memory_copy(err->text, strlen(err->text));
        return error_set(err, ERROR_MISSING, "%s: " FIRECRACKER_REMEDY, text);
    }
    if (result == 0)
        result = lab_require(instance->lab, LAB_NEEDS_MACHINE, err);
    if (result == 0)
        result = lab_up(instance->lab, deadline, err);
    if (result == 0)
        result = image_make(instance->lab, deadline, &image, err);
    if (result == 0)
        result = instance_directory_make(instance->lab, instance->name, &machine->directory, err);
    if (result == 0 && jailer)
        result = instance_directory_let_pass(machine->directory, err); /* for the jail's user */
    if (result == 0)
        result = start_with(instance, &image, binary, jailer, deadline, err);
    return result;
}

/* --- use --- */

static int firecracker_exec(struct instance *instance, const char *const argv[],
                            const struct streams *streams, struct deadline deadline,
                            int *ret_status, struct error *err)
{
    struct firecracker *process = &machine_of(instance)->process;
    struct vsock vsock = firecracker_vsock(process);
    int result = vsock_run(&vsock, argv, 0, streams, deadline, ret_status, err);
    return firecracker_explain(process, false, result, err);
}

static int firecracker_copy_in(struct instance *instance, const char *from, const char *to,
                               struct deadline deadline, struct error *err)
{
    struct firecracker *process = &machine_of(instance)->process;
    struct vsock vsock = firecracker_vsock(process);
    int result = vsock_copy_in(&vsock, from, to, deadline, err);
    return firecracker_explain(process, false, result, err);
}

static int firecracker_copy_out(struct instance *instance, const char *from, const char *to,
                                struct deadline deadline, struct error *err)
{
    struct firecracker *process = &machine_of(instance)->process;
    struct vsock vsock = firecracker_vsock(process);
    int result = vsock_copy_out(&vsock, from, to, deadline, err);
    return firecracker_explain(process, false, result, err);
}

/* Do the remaining steps even if one failed; report the first error. */
static int firecracker_stop(struct instance *instance, struct deadline deadline, struct error *err)
{
    (void)deadline;
    struct machine *machine = machine_of(instance);
    if (!machine)
        return 0;
    struct error later;
    firecracker_end(&machine->process);
    pinger_free(&machine->pinger);
    int result = *machine->tap ? tap_remove(instance->lab, machine->tap, err) : 0;
    int removed = machine->directory
                      ? instance_directory_remove(instance->lab, machine->directory, &later)
                      : 0;
    if (result == 0 && removed != 0) {
        *err = later;
        result = removed;
    }
    free(machine->directory);
    free(machine);
    instance->state = NULL;
    return result;
}

/* Firecracker has only two cache modes, so the disk may not get the configured one. */
static void firecracker_adjust_setup(const struct platform *platform,
                                     const struct settings *settings,
                                     struct environment_platform *setup)
{
    (void)platform;
    bool honoured;
    firecracker_cache(settings->instance.disk_cache, &honoured);
    if (honoured)
        return;
    free(setup->disk_cache);
    setup->disk_cache = memory_copy("writeback", strlen("writeback"));
}

const struct driver firecracker_driver = {
    .probe = firecracker_probe,
    .start = firecracker_start_instance,
    .exec = firecracker_exec,
    .copy_in = firecracker_copy_in,
    .copy_out = firecracker_copy_out,
    .stop = firecracker_stop,
    .adjust_setup = firecracker_adjust_setup,
};
