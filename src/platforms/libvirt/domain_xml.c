#include "domain_xml.h"

#include <libxml/xmlwriter.h>
#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const struct {
    const char *type, *cpu;
} types[] = {
    [DOMAIN_KVM] = {"kvm", "host-passthrough"},
    [DOMAIN_QEMU] = {"qemu", "maximum"},
    [DOMAIN_LXC] = {"lxc", NULL},
};

static const xmlChar *X(const char *text)
{
    return (const xmlChar *)text;
}

/* Opens an element with attributes: pairs of name and value, up to a NULL name. A NULL value omits
 * its attribute. */
static void open_element(xmlTextWriter *writer, const char *name, const char *const attributes[])
{
    xmlTextWriterStartElement(writer, X(name));
    for (; attributes[0]; attributes += 2)
        if (attributes[1])
            xmlTextWriterWriteAttribute(writer, X(attributes[0]), X(attributes[1]));
}

static void element(xmlTextWriter *writer, const char *name, const char *const attributes[])
{
    open_element(writer, name, attributes);
    xmlTextWriterEndElement(writer);
}

static void text_element(xmlTextWriter *writer, const char *name, const char *text)
{
    xmlTextWriterWriteElement(writer, X(name), X(text));
}

#define ATTRIBUTES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define OPEN(name, ...) open_element(writer, name, ATTRIBUTES(__VA_ARGS__))
#define ELEMENT(name, ...) element(writer, name, ATTRIBUTES(__VA_ARGS__))
#define CLOSE() xmlTextWriterEndElement(writer)

static void write_size(xmlTextWriter *writer, const struct domain *domain)
{
    OPEN("memory", "unit", "MiB");
    xmlTextWriterWriteFormatString(writer, "%ld", domain->memory_mib);
    CLOSE();
    OPEN("vcpu", "placement", "static", "cpuset", domain->processors);
    xmlTextWriterWriteFormatString(writer, "%ld", domain->vcpus);
    CLOSE();
    if (domain->type == DOMAIN_LXC) {
        /* A container has no virtual CPUs: limit its CPU time to that of `vcpus` processors. */
        enum { PERIOD_US = 100000 };
        OPEN("cputune", NULL);
        text_element(writer, "period", "100000");
        OPEN("quota", NULL);
        xmlTextWriterWriteFormatString(writer, "%ld", domain->vcpus * PERIOD_US);
        CLOSE();
        CLOSE();
    }
    if (domain->partition) {
        OPEN("resource", NULL);
        text_element(writer, "partition", domain->partition);
        CLOSE();
    }
}

static void write_system(xmlTextWriter *writer, const struct domain *domain)
{
    OPEN("os", NULL);
    if (domain->type == DOMAIN_LXC) {
        OPEN("type", "arch", "x86_64");
        xmlTextWriterWriteString(writer, X("exe"));
        CLOSE();
        text_element(writer, "init", "/sbin/init");
    } else {
        OPEN("type", "arch", "x86_64", "machine", "q35");
        xmlTextWriterWriteString(writer, X("hvm"));
        CLOSE();
        text_element(writer, "kernel", domain->kernel);
        text_element(writer, "initrd", domain->initrd);
        text_element(writer, "cmdline", domain->command_line);
    }
    CLOSE();
    if (domain->type == DOMAIN_LXC)
        return;
    OPEN("features", NULL);
    ELEMENT("acpi", NULL);
    CLOSE();
    ELEMENT("cpu", "mode", types[domain->type].cpu);
}

static void write_network(xmlTextWriter *writer, const struct domain *domain)
{
    if (domain->network == DOMAIN_ALONE)
        return;
    bool bridge = domain->network == DOMAIN_BRIDGE, user = domain->network == DOMAIN_USER;
    OPEN("interface", "type", bridge ? "bridge" : user ? "user" : "network");
    if (domain->mac)
        ELEMENT("mac", "address", domain->mac);
    if (!user)
        ELEMENT("source", bridge ? "bridge" : "network", domain->source);
    if (domain->type == DOMAIN_LXC) {
        if (domain->ip) {
            char prefix[12];
            snprintf(prefix, sizeof prefix, "%u", domain->prefix);
            ELEMENT("ip", "address", domain->ip, "family", "ipv4", "prefix", prefix);
            ELEMENT("route", "family", "ipv4", "address", "0.0.0.0", "prefix", "0", "gateway",
                    domain->gateway);
        }
        ELEMENT("guest", "dev", "eth0");
    } else {
        ELEMENT("model", "type", "virtio");
    }
    CLOSE();
}

static void write_machine_devices(xmlTextWriter *writer, const struct domain *domain)
{
    OPEN("disk", "type", "file", "device", "disk");
    ELEMENT("driver", "name", "qemu", "type", "raw", "cache", domain->disk_cache);
    ELEMENT("source", "file", domain->disk);
    ELEMENT("target", "dev", "vda", "bus", "virtio");
    CLOSE();
    ELEMENT("controller", "type", "usb", "model", "none");
    /* The machine always has a serial line, since the kernel's command line names it. */
    OPEN("serial", "type", domain->console ? "file" : "null");
    if (domain->console)
        ELEMENT("source", "path", domain->console);
    ELEMENT("target", "port", "0");
    CLOSE();
    OPEN("channel", "type", "unix");
    if (domain->agent)
        ELEMENT("source", "mode", "bind", "path", domain->agent);
    ELEMENT("target", "type", "virtio", "name", "org.qemu.guest_agent.0");
    CLOSE();
    /* Without it, the guest may wait for random numbers and boot later. */
    OPEN("rng", "model", "virtio");
    OPEN("backend", "model", "random");
    xmlTextWriterWriteString(writer, X("/dev/urandom"));
    CLOSE();
    CLOSE();
    ELEMENT("memballoon", "model", "none");
}

static void write_container_devices(xmlTextWriter *writer, const struct domain *domain)
{
    OPEN("filesystem", "type", "mount", "accessmode", "passthrough");
    ELEMENT("source", "dir", domain->root);
    ELEMENT("target", "dir", "/");
    CLOSE();
    ELEMENT("console", "type", "pty");
}

static void write_domain(xmlTextWriter *writer, const struct domain *domain)
{
    bool machine = domain->type != DOMAIN_LXC;
    OPEN("domain", "type", types[domain->type].type);
    text_element(writer, "name", domain->name);
    write_size(writer, domain);
    write_system(writer, domain);
    ELEMENT("clock", "offset", "utc");
    text_element(writer, "on_poweroff", "destroy");
    /* A measured guest must not start again. */
    text_element(writer, "on_reboot", "destroy");
    text_element(writer, "on_crash", "destroy");
    OPEN("devices", NULL);
    if (machine)
        write_machine_devices(writer, domain);
    else
        write_container_devices(writer, domain);
    write_network(writer, domain);
    CLOSE();
    CLOSE();
}

/* The XML writer does not reject characters that XML forbids. */
static int check_text(const char *what, const char *text, struct error *err)
{
    if (!text)
        return 0;
    struct span rest = span_of(text);
    while (rest.n > 0) {
        size_t n = *rest.s == '\n' || *rest.s == '\t' ? 1 : span_character(rest);
        if (n == 0)
            return error_set(err, ERROR_INPUT, "%s is not valid in a domain's description: %s",
                             quoted(text, strlen(text)).text, what);
        rest = span_skip(rest, n);
    }
    return 0;
}

static int check_domain(const struct domain *domain, struct error *err)
{
    const struct {
        const char *what, *text;
    } texts[] = {
        {"name", domain->name},       {"partition", domain->partition},
        {"network", domain->source},  {"hardware address", domain->mac},
        {"kernel", domain->kernel},   {"initrd", domain->initrd},
        {"disk", domain->disk},       {"command line", domain->command_line},
        {"console", domain->console}, {"disk cache", domain->disk_cache},
        {"root", domain->root},       {"address", domain->ip},
        {"gateway", domain->gateway},
    };
    int result = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && result == 0; i++)
        result = check_text(texts[i].what, texts[i].text, err);
    return result;
}

int domain_xml(const struct domain *domain, char **ret_xml, struct error *err)
{
    int result = check_domain(domain, err);
    if (result != 0)
        return result;
    xmlBuffer *buffer = xmlBufferCreate();
    xmlTextWriter *writer = buffer ? xmlNewTextWriterMemory(buffer, 0) : NULL;
    if (!writer) {
        xmlBufferFree(buffer);
        return error_set(err, ERROR_FAILED, "libxml2 does not start");
    }
    xmlTextWriterSetIndent(writer, 1);
    xmlTextWriterSetIndentString(writer, X("  "));
    write_domain(writer, domain);
    bool whole = xmlTextWriterEndDocument(writer) >= 0;
    xmlFreeTextWriter(writer);
    if (whole)
        *ret_xml =
            memory_copy((const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
    else
        result = error_set(err, ERROR_FAILED, "%s: cannot write its description", domain->name);
    xmlBufferFree(buffer);
    return result;
}
