#include "libvirt.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "lab/daemons/libvirtd.h"
#include "lab/instance_directory.h"
#include "lab/session/lab_trial.h"
#include "platforms/kvm/kvm_probe.h"
#include "libvirt_container.h"
#include "libvirt_guest.h"
#include "libvirt_library.h"
#include "libvirt_machine.h"
#include "libvirt_remote.h"
#include "libvirt_uri.h"

const struct libvirt_flavour libvirt_kvm = {DOMAIN_KVM, "qemu", false};
const struct libvirt_flavour libvirt_qemu = {DOMAIN_QEMU, "qemu", false};
const struct libvirt_flavour libvirt_docker_in_qemu = {DOMAIN_QEMU, "qemu", true};
const struct libvirt_flavour libvirt_lxc = {DOMAIN_LXC, "lxc", false};

/* --- probe --- */

#define MACHINE_REMEDY "apt-get install libvirt-daemon libvirt-daemon-driver-qemu qemu-system-x86"
#define CONTAINER_REMEDY "apt-get install libvirt-daemon libvirt-daemon-driver-lxc"

/* The versions of libvirt and QEMU, which libvirt encodes as numbers. */
static int version_run(struct libvirt_call *call)
{
    unsigned long library = 0, hypervisor = 0;
    if (vir.ConnectGetLibVersion(call->connection, &library) != 0)
        return -1;
    vir.ConnectGetVersion(call->connection, &hypervisor);
    call->ret_text = memory_print("libvirt %lu.%lu.%lu", library / 1000000, library / 1000 % 1000,
                                  library % 1000);
    if (hypervisor > 0 && strcmp(call->text, "qemu") == 0) {
        CLEANUP_TEXT char *more = memory_print("QEMU %lu.%lu.%lu", hypervisor / 1000000,
                                               hypervisor / 1000 % 1000, hypervisor % 1000);
        memory_append(&call->ret_text, ", ", more);
    }
    return 0;
}

/* Probes a running daemon: the user's, or one that the settings name. */
static int probe_running(const struct platform *platform, const char *uri, struct deadline deadline,
                         struct findings *findings, struct error *err)
{
    const struct libvirt_flavour *flavour = platform->flavour;
    CLEANUP(libvirt_link_close) struct libvirt_link link = {0};
    int result = libvirt_link_open_uri(uri, deadline, &link, err);
    if (result != 0)
        return result;
    CLEANUP_CALL struct libvirt_call *call =
        libvirt_call_new(version_run, link.connection, NULL, flavour->scheme);
    result = libvirt_call_run(call, deadline, uri, err);
    if (result == 0)
        finding_add(findings, "platform", platform->name, FINDING_GOOD, NULL,
                    "%s at %s; the client does not reach its instances", call->ret_text, uri);
    return result;
}

/* True if libvirtd's driver is installed. Debian keeps drivers in an architecture's directory. */
static bool has_driver(const char *name)
{
    CLEANUP_TEXT char *pattern =
        memory_print("/usr/lib*/{libvirt,*/libvirt}/connection-driver/libvirt_driver_%s.so", name);
    glob_t found = {0};
    bool has = glob(pattern, GLOB_BRACE, NULL, &found) == 0 && found.gl_pathc > 0;
    globfree(&found);
    return has;
}

/* Checks that a private daemon could be started. */
static void probe_private(const struct platform *platform, const struct lab *lab,
                          struct findings *findings)
{
    const struct libvirt_flavour *flavour = platform->flavour;
    bool container = flavour->type == DOMAIN_LXC;
    struct error why;
    const char *remedy = container ? CONTAINER_REMEDY : MACHINE_REMEDY;
    CLEANUP_TEXT char *daemon = program_find("libvirtd");
    CLEANUP_TEXT char *emulator = program_find("qemu-system-x86_64");
    const char *missing = !daemon                        ? "libvirtd is not installed"
                          : !has_driver(flavour->scheme) ? "libvirtd's driver is not installed"
                          : !container && !emulator      ? "QEMU is not installed"
                                                         : NULL;
    if (missing)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, remedy, "%s", missing);
    else if (geteuid() != 0)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, "run it as root",
                    "libvirt does not answer, and a private libvirtd needs root");
    else if (lab_try(lab, libvirt_needs(flavour), &remedy, &why) != 0)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, remedy, "%s", why.text);
    else
        finding_add(findings, "platform", platform->name, FINDING_GOOD, NULL,
                    "a private libvirtd of the lab");
}

/* /dev/kvm may exist without working, so run a trial guest. */
static int probe_kvm(const struct platform *platform, struct lab *lab, struct deadline deadline,
                     struct findings *findings, bool *ret_usable, struct error *err)
{
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    int result = kvm_probe(lab, deadline, &answer, err);
    if (result == 0 && !answer.usable)
        finding_add(findings, "platform", platform->name, FINDING_MISSING, answer.remedy, "%s",
                    answer.text);
    *ret_usable = answer.usable;
    return result;
}

static int libvirt_probe(const struct platform *platform, struct lab *lab, struct deadline deadline,
                         struct findings *findings, struct error *err)
{
    enum { USERS_S = 10 };
    const struct libvirt_flavour *flavour = platform->flavour;
    const struct settings *settings = lab->settings;
    const char *setting = flavour->type == DOMAIN_KVM    ? settings->kvm.uri
                          : flavour->type == DOMAIN_QEMU ? settings->qemu.uri
                                                         : settings->lxc.uri;
    bool named = *setting && strcmp(setting, "private") != 0;
    bool usable = true;
    int asked = flavour->type == DOMAIN_KVM && !named
                    ? probe_kvm(platform, lab, deadline, findings, &usable, err)
                    : 0;
    if (asked != 0 || !usable)
        return asked;
    CLEANUP_TEXT char *users = libvirt_uri_of_user(flavour->scheme, geteuid() == 0);
    int result = named ? libvirt_uri_check(setting, flavour->scheme, platform->name, err) : 0;
    if (result != 0)
        return result;
    if (named || !*setting) {
        result = probe_running(platform, named ? setting : users,
                               deadline_within(deadline, USERS_S), findings, err);
        if (result == 0 || result == ERROR_INTERRUPTED)
            return result;
    }
    if (named)
        finding_add(findings, "platform", platform->name, FINDING_MISSING,
                    "start that libvirt, or leave its uri empty in study.ini", "%s", err->text);
    else
        probe_private(platform, lab, findings);
    return 0;
}

/* --- start and stop --- */

static int libvirt_start(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = memory_alloc(1, sizeof *guest);
    guest->flavour = instance->platform->flavour;
    guest->container = (struct lxc_container){.first = -1, .root = -1};
    atomic_init(&guest->commands, 0);
    instance->state = guest;
    int result = libvirt_link_open(instance->lab, instance->platform, deadline, &guest->link, err);
    if (result == 0)
        result = image_make(instance->lab, deadline, &guest->image, err);
    if (result == 0 && !guest->link.remote)
        result = instance_directory_make(instance->lab, instance->name, &guest->directory, err);
    if (result != 0)
        return result;
    return guest->flavour->type == DOMAIN_LXC ? libvirt_container_make(instance, deadline, err)
                                              : libvirt_machine_make(instance, deadline, err);
}

static int take_down(struct instance *instance, struct deadline deadline, struct error *err)
{
    int result = libvirt_guest_destroy(instance, deadline, err);
    if (result == 0)
        result = libvirt_container_release(instance, deadline, err);
    return result == 0 ? libvirt_remote_release(instance, deadline, err) : result;
}

/* Do the remaining steps even if one failed, but don't remove what is still in use: that stays in
 * the record. */
static int libvirt_stop(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    if (!guest)
        return 0;
    int result = take_down(instance, deadline, err);
    /* The connection may break meanwhile, e.g. its ssh by the same Ctrl-C. */
    if (result != 0 && guest->link.remote && vir.ConnectIsAlive(guest->link.connection) != 1)
        result = take_down(instance, deadline, err);
    if (result == 0 && guest->directory)
        result = instance_directory_remove(instance->lab, guest->directory, err);
    libvirt_link_close(&guest->link);
    image_free(&guest->image);
    free(guest->directory);
    free(guest->overlay);
    free(guest->console);
    free(guest->agent);
    free(guest->volume);
    free(guest->files.kernel);
    free(guest->files.initrd);
    free(guest->files.disk);
    free(guest);
    instance->state = NULL;
    return result;
}

/* libvirtd's directories are recorded before all guests, and undone after them. */
static const struct undo_kind undo[] = {
    {"domain", libvirt_guest_undo, UNDO_BY_DAEMONS},
    {"volume", libvirt_remote_undo_volume, UNDO_BY_DAEMONS},
    {"upload", libvirt_remote_undo_upload, UNDO_BY_DAEMONS},
    {"overlay", libvirt_container_undo, UNDO_AFTER_PROCESSES},
    {"libvirt-directory", libvirtd_undo_directory, UNDO_AFTER_PROCESSES},
    {0},
};

const struct driver libvirt_machine_driver = {
    .probe = libvirt_probe,
    .start = libvirt_start,
    .exec = libvirt_machine_exec,
    .copy_in = libvirt_machine_put,
    .copy_out = libvirt_machine_get,
    .stop = libvirt_stop,
    .undo = undo,
};

const struct driver libvirt_container_driver = {
    .probe = libvirt_probe,
    .start = libvirt_start,
    .exec = libvirt_container_exec,
    .copy_in = libvirt_container_put,
    .copy_out = libvirt_container_get,
    .stop = libvirt_stop,
    .undo = undo,
};
