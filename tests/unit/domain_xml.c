#include "platforms/libvirt/domain_xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

static const struct domain machine = {
    .name = "virtgrade-machine-1a2b3c4d",
    .partition = "/machine",
    .vcpus = 2,
    .memory_mib = 1024,
    .network = DOMAIN_BRIDGE,
    .source = "br0",
    .mac = "02:00:c0:00:02:0a",
    .kernel = "/var/cache/virtgrade/kernel",
    .initrd = "/var/cache/virtgrade/initrd",
    .command_line = "console=ttyS0 root=/dev/vda rw",
    .disk = "/var/cache/virtgrade/instances/a/disk",
    .disk_cache = "writeback",
    .console = "/var/cache/virtgrade/instances/a/console",
};

static const struct domain container = {
    .type = DOMAIN_LXC,
    .name = "virtgrade-lxc-1a2b3c4d",
    .partition = "/machine",
    .vcpus = 2,
    .memory_mib = 1024,
    .network = DOMAIN_BRIDGE,
    .source = "br0",
    .mac = "02:00:c0:00:02:0a",
    .root = "/var/cache/virtgrade/instances/a/root",
    .ip = "192.0.2.10",
    .gateway = "192.0.2.1",
    .prefix = 24,
};

static char *xml_of(struct domain domain, enum domain_type type)
{
    struct error err;
    char *xml = NULL;
    domain.type = type;
    ck_assert_int_eq(domain_xml(&domain, &xml, &err), 0);
    return xml;
}

/* UPDATE=1 rewrites the expected files. */
static void check_golden(const char *name, const char *xml)
{
    CLEANUP_TEXT char *path = memory_print("tests/fixtures/domains/%s.xml", name);
    CLEANUP(file_free) struct file file = {0};
    struct error err;
    const char *update = getenv("UPDATE");
    if (update && *update) {
        CLEANUP(output_free) struct output output = {0};
        ck_assert_int_eq(output_open(path, &output, &err), 0);
        fputs(xml, output.stream);
        ck_assert_int_eq(output_commit(&output, &err), 0);
    }
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    CLEANUP_TEXT char *expected = memory_copy(file.text.s, file.text.n);
    ck_assert_str_eq(xml, expected);
}

START_TEST(each_flavour_is_described)
{
    CLEANUP_TEXT char *kvm = xml_of(machine, DOMAIN_KVM);
    CLEANUP_TEXT char *qemu = xml_of(machine, DOMAIN_QEMU);
    CLEANUP_TEXT char *lxc = xml_of(container, DOMAIN_LXC);
    check_golden("kvm", kvm);
    check_golden("qemu", qemu);
    check_golden("lxc", lxc);
}
END_TEST

static void replace(char **text, const char *old, const char *new)
{
    char *at = strstr(*text, old);
    ck_assert_ptr_nonnull(at);
    char *whole = memory_print("%.*s%s%s", (int)(at - *text), *text, new, at + strlen(old));
    free(*text);
    *text = whole;
}

START_TEST(kvm_and_qemu_differ_only_in_type_and_processor)
{
    CLEANUP_TEXT char *kvm = xml_of(machine, DOMAIN_KVM);
    CLEANUP_TEXT char *qemu = xml_of(machine, DOMAIN_QEMU);
    ck_assert_str_ne(kvm, qemu);
    replace(&kvm, "type=\"kvm\"", "type=\"qemu\"");
    replace(&kvm, "mode=\"host-passthrough\"", "mode=\"maximum\"");
    ck_assert_str_eq(kvm, qemu);
}
END_TEST

START_TEST(a_console_exists_even_if_it_is_not_kept)
{
    struct domain domain = machine;
    domain.console = NULL;
    CLEANUP_TEXT char *xml = xml_of(domain, DOMAIN_QEMU);
    ck_assert_ptr_nonnull(strstr(xml, "<serial type=\"null\">"));
}
END_TEST

START_TEST(networks_differ)
{
    struct domain domain = machine;
    domain.network = DOMAIN_USER;
    CLEANUP_TEXT char *user = xml_of(domain, DOMAIN_QEMU);
    ck_assert_ptr_nonnull(strstr(user, "<interface type=\"user\">"));
    ck_assert_ptr_null(strstr(user, "br0"));
    domain.network = DOMAIN_NETWORK;
    domain.source = "default";
    CLEANUP_TEXT char *network = xml_of(domain, DOMAIN_QEMU);
    ck_assert_ptr_nonnull(strstr(network, "<source network=\"default\"/>"));
    domain = container;
    domain.network = DOMAIN_ALONE;
    CLEANUP_TEXT char *alone = xml_of(domain, DOMAIN_LXC);
    ck_assert_ptr_null(strstr(alone, "<interface"));
    domain = machine;
    domain.network = DOMAIN_ALONE;
    CLEANUP_TEXT char *none = xml_of(domain, DOMAIN_QEMU);
    ck_assert_ptr_null(strstr(none, "<interface"));
}
END_TEST

static xmlNode *child(xmlNode *parent, const char *name)
{
    for (xmlNode *node = parent->children; node; node = node->next)
        if (strcmp((const char *)node->name, name) == 0)
            return node;
    ck_abort_msg("no element %s", name);
}

static void check_attribute(xmlNode *node, const char *name, const char *expected)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq((const char *)value, expected);
    xmlFree(value);
}

/* Escaped texts are read back unchanged. */
START_TEST(hostile_texts_are_escaped)
{
    static const char path[] = "/a \"b\" 'c' & <d> ]]> ;$(e)\n%41,\t\xc3\xa9";
    struct domain domain = machine;
    domain.name = "a&<\">b";
    domain.disk = domain.kernel = path;
    CLEANUP_TEXT char *xml = xml_of(domain, DOMAIN_QEMU);
    xmlDoc *document = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET);
    ck_assert_ptr_nonnull(document);
    xmlNode *root = xmlDocGetRootElement(document);
    xmlChar *name = xmlNodeGetContent(child(root, "name"));
    ck_assert_str_eq((const char *)name, domain.name);
    xmlFree(name);
    xmlChar *kernel = xmlNodeGetContent(child(child(root, "os"), "kernel"));
    ck_assert_str_eq((const char *)kernel, path);
    xmlFree(kernel);
    check_attribute(child(child(child(root, "devices"), "disk"), "source"), "file", path);
    xmlFreeDoc(document);
    xmlCleanupParser();
}
END_TEST

START_TEST(texts_that_xml_cannot_hold_are_refused)
{
    static const char *const bad[] = {"/a\x01", "/a\xff", "/a\x1b[0m", "/\xed\xa0\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct domain domain = machine;
        struct error err;
        char *xml = NULL;
        domain.disk = bad[i];
        ck_assert_int_eq(domain_xml(&domain, &xml, &err), ERROR_INPUT);
        ck_assert_ptr_nonnull(strstr(err.text, "disk"));
        ck_assert_ptr_null(xml);
    }
}
END_TEST

Suite *domain_xml_suite(void)
{
    const TTest *const tests[] = {
        each_flavour_is_described, kvm_and_qemu_differ_only_in_type_and_processor,
        networks_differ,           a_console_exists_even_if_it_is_not_kept,
        hostile_texts_are_escaped, texts_that_xml_cannot_hold_are_refused,
    };
    return SUITE_OF("domain_xml", tests);
}
