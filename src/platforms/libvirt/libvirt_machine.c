#include "libvirt_machine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/daemons/libvirtd.h"
#include "lab/instance_directory.h"
#include "lab/network/ping.h"
#include "lab/processors.h"
#include "platforms/command_environment.h"
#include "platforms/kvm/kvm_probe.h"
#include "guest_agent.h"
#include "guest_agent_copy.h"
#include "libvirt_guest.h"
#include "libvirt_library.h"
#include "libvirt_remote.h"

/* The script that starts Docker and a container in a machine (src/lab/guest/root), and the
 * container's name. */
#define START_CONTAINER "/usr/lib/virtgrade/container-inside"
#define CONTAINER "inside"

/* --- the agent --- */

static int ask_run(struct libvirt_call *call)
{
    call->ret_text = vir.DomainQemuAgentCommand(call->domain, call->text, call->number, 0);
    return call->ret_text ? 0 : -1;
}

/* Give libvirt the same deadline, so that a hung guest does not block later calls. */
static int ask_agent(void *context, const char *question, struct deadline deadline,
                     char **ret_answer, struct error *err)
{
    struct instance *instance = context;
    struct libvirt_guest *guest = instance->state;
    unsigned state = libvirt_watch_state(guest->watch);
    if (state & (LIBVIRT_ENDED | LIBVIRT_LOST))
        return error_set(err, ERROR_FAILED, "%s: the guest has ended", instance->name);
    CLEANUP_CALL struct libvirt_call *call =
        libvirt_call_new(ask_run, guest->link.connection, guest->domain, question);
    call->number = deadline_left_ms(deadline) / 1000 + 1;
    int result = libvirt_call_run(call, deadline, instance->name, err);
    if (result != 0)
        return result;
    *ret_answer = call->ret_text;
    call->ret_text = NULL;
    return 0;
}

static struct guest_agent agent_of(struct instance *instance)
{
    return (struct guest_agent){instance->name, ask_agent, instance};
}

static unsigned next_number(struct instance *instance)
{
    struct libvirt_guest *guest = instance->state;
    return atomic_fetch_add(&guest->commands, 1);
}

/* The command in the container in the machine, with the environment of commands of the machine: by
 * the mark in it the guest agent ends a command. The caller frees the array, not its strings. */
static const char **in_container(const char *const argv[])
{
    static const char *const docker[] = {"docker", "exec",           "--env",  COMMAND_PATH,
                                         "--env",  COMMAND_HOME,     "--env",  COMMAND_LOCALE,
                                         "--env",  GUEST_AGENT_MARK, CONTAINER};
    enum { WORDS = sizeof docker / sizeof *docker };
    size_t count = 0;
    while (argv[count])
        count++;
    const char **words = memory_alloc(WORDS + count + 1, sizeof *words);
    memcpy(words, docker, sizeof docker);
    memcpy(words + WORDS, argv, count * sizeof *words);
    return words;
}

int libvirt_machine_exec(struct instance *instance, const char *const argv[],
                         const struct streams *streams, struct deadline deadline, int *ret_status,
                         struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    struct guest_agent agent = agent_of(instance);
    const char **inside = guest->is_inside ? in_container(argv) : NULL;
    int result = guest_agent_exec(&agent, next_number(instance), inside ? inside : argv, streams,
                                  deadline, ret_status, err);
    free(inside);
    return result;
}

int libvirt_machine_put(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err)
{
    struct guest_agent agent = agent_of(instance);
    return guest_agent_put(&agent, next_number(instance), from, to, deadline, err);
}

int libvirt_machine_get(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err)
{
    struct guest_agent agent = agent_of(instance);
    return guest_agent_get(&agent, next_number(instance), from, to, deadline, err);
}

/* --- start --- */

static int describe_machine(struct instance *instance, struct domain *domain, char **ret_xml,
                            struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    const struct settings *settings = instance->lab->settings;
    CLEANUP_TEXT char *command_line = memory_copy("", 0);
    memory_append(&command_line, "", "console=ttyS0 root=/dev/vda rw net.ifnames=0");
    if (*instance->address.ip) {
        CLEANUP_TEXT char *ip = memory_print("ip=%s::" LAB_GATEWAY ":" LAB_NETMASK ":%s:eth0:off",
                                             instance->address.ip, instance->name);
        memory_append(&command_line, " ", ip);
    }
    domain->name = instance->name;
    domain->vcpus = settings->instance.vcpus;
    CLEANUP_TEXT char *processors = processors_to_pin(settings);
    domain->processors = processors;
    domain->memory_mib = settings->instance.memory_mib;
    domain->kernel = guest->files.kernel;
    domain->initrd = guest->files.initrd;
    domain->command_line = command_line;
    domain->disk = guest->files.disk;
    domain->disk_cache = settings->instance.disk_cache;
    domain->console = guest->console;
    domain->agent = guest->agent;
    return domain_xml(domain, ret_xml, err);
}

static int wait_machine_ready(struct instance *instance, struct deadline deadline,
                              struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    unsigned state = 0;
    int result = libvirt_watch_wait(guest->watch, LIBVIRT_AGENT | LIBVIRT_ENDED | LIBVIRT_LOST,
                                    deadline, "the guest agent", &state, err);
    if (result == 0 && (state & (LIBVIRT_ENDED | LIBVIRT_LOST)))
        result = libvirt_guest_ended(guest, state, err);
    int status = 0;
    if (result == 0)
        result = libvirt_machine_exec(instance, (const char *const[]){"true", NULL}, NULL, deadline,
                                      &status, err);
    if (result == 0 && status != 0)
        result = error_set(err, ERROR_FAILED, "%s: the first command ended with status %d",
                           instance->name, status);
    instance->commanded_ns = clock_ns();
    return result;
}

/* The instance is up when its container is. */
static int start_container(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP(capture_free) struct capture printed = {0};
    struct streams streams = capture_streams(&printed);
    int status = 0;
    int result = libvirt_machine_exec(instance, (const char *const[]){START_CONTAINER, NULL},
                                      &streams, deadline, &status, err);
    if (result == 0 && status != 0)
        result = error_set(err, ERROR_FAILED, "%s: no container in the machine: %s", instance->name,
                           shown(printed.errors.s, printed.errors.n).text);
    guest->is_inside = result == 0;
    instance->accepted_ns = instance->commanded_ns = clock_ns();
    return result;
}

/* Allow KVM for the private libvirtd only after a trial guest ran: otherwise it would probe QEMU
 * forever. */
static int allow_kvm(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    int result = kvm_probe(instance->lab, deadline, &answer, err);
    if (result == 0 && !answer.usable)
        result = error_set(err, ERROR_MISSING, "kvm: %s: %s", answer.text, answer.remedy);
    return result == 0 ? libvirtd_allow_kvm(guest->link.socket, deadline, err) : result;
}

static int prepare_files(struct instance *instance, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    const struct image *image = &guest->image;
    /* QEMU may run as a user of its own, which passes through to the disk and the console. */
    int result = instance_directory_let_pass(guest->directory, err);
    if (result != 0)
        return result;
    guest->console = memory_print("%s/console", guest->directory);
    /* libvirt's own path for a user is deep below the home directory, often too long for a
     * socket. */
    if (geteuid() != 0)
        guest->agent = memory_print("%s/agent", guest->directory);
    guest->files = (struct libvirt_files){
        .kernel = memory_copy(image->kernel, strlen(image->kernel)),
        .initrd = memory_copy(image->initrd, strlen(image->initrd)),
        .disk = memory_print("%s/disk", guest->directory),
    };
    return image_copy_disk(image, guest->files.disk, err);
}

int libvirt_machine_make(struct instance *instance, struct deadline deadline, struct error *err)
{
    struct libvirt_guest *guest = instance->state;
    CLEANUP(pinger_free) struct pinger pinger = {0};
    CLEANUP_TEXT char *xml = NULL;
    struct domain domain = {.type = guest->flavour->type};
    int result = 0;
    if (domain.type == DOMAIN_KVM && guest->link.socket)
        result = allow_kvm(instance, deadline, err);
    if (result == 0)
        result = guest->link.remote ? libvirt_remote_prepare(instance, deadline, err)
                                    : prepare_files(instance, err);
    if (result == 0)
        result = libvirt_guest_network(instance, &domain, deadline, err);
    if (result == 0)
        result = describe_machine(instance, &domain, &xml, err);
    if (result == 0 && *instance->address.ip)
        result = pinger_start(instance->lab, instance->address.ip, &pinger, err);
    if (result == 0)
        result = libvirt_guest_create(instance, xml, deadline, err);
    if (result == 0)
        result = wait_machine_ready(instance, deadline, err);
    if (result == 0 && pinger.thread)
        result = pinger_wait(&pinger, deadline, &instance->answered_ns, err);
    if (result == 0 && guest->flavour->has_docker)
        result = start_container(instance, deadline, err);
    return result;
}
