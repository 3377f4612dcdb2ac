#include "environment/redact.h"

#include <stdlib.h>

#include "base/memory.h"
#include "made_root.h"
#include "suites.h"

static const struct private_names names = {{"thinkpad.example.org", "thinkpad", "alice"}, 3};

static void assert_published(char *(*publish)(const struct private_names *, struct span),
                             const char *text, const char *expected)
{
    CLEANUP_TEXT char *told = publish(&names, span_of(text));
    ck_assert_msg(strcmp(told, expected) == 0, "'%s' became '%s', expected '%s'", text, told,
                  expected);
}

START_TEST(texts_about_the_machine_stay)
{
    static const char *const texts[] = {
        "",
        "Debian GNU/Linux 12 (bookworm)",
        "#1 SMP PREEMPT_DYNAMIC Debian 6.1.129-1 (2025-03-06)",
        "Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz",
        "Samsung SSD 970 EVO Plus 1TB",
        "Mitigation: PTE Inversion; VMX: conditional cache flushes, SMT vulnerable",
        "Docker version 20.10.24+dfsg1, build 297e128",
        "0x2b000603",
        "malice alices",
        "containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u1",
        "ip utility, iproute2-6.1.0, libbpf 1.1.0",
        "192.0.2.1 198.51.100.2 127.0.0.1",
        "/",
        "caf\xc3\xa9",
        "I/O 12:30:45 1:7.2+dfsg-7",
        "shaped to 1000 Mbit/s"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_published(redact_text, texts[i], texts[i]);
}
END_TEST

START_TEST(names_and_addresses_are_omitted)
{
    static const struct {
        const char *text, *told;
    } texts[] = {
        {"built by alice on thinkpad", "built by ... on ..."},
        {"thinkpad.example.org", "..."},
        {"build-alice-3 alice's", "build-...-3 ...'s"},
        {"/home/alice/bin/runsc version 1", "runsc version 1"},
        {"in '/home/alice/', =/srv/x", "in '...', =x"},
        {"~/bin/x ../y/z unix:/run/user/1000/docker.sock", "x z unix:docker.sock"},
        {"http://user:secret@mirror.corp/debian", "..."},
        {"https://mirror.corp/debian", "https:debian"},
        {"(builder@host.corp)", "(...)"},
        {"52:54:00:12:34:56, 52-54-00-AB-cd-ef", "..., ..."},
        {"root=UUID=0b7c3f3e-9a3c-4e52-8f4b-1c2d3e4f5a6b", "root=UUID=..."},
        {"eth0:52:54:00:12:34:56 mac-5254:10.1.2.3", "eth0:... mac-5254:..."},
        {"0123456789abcdef0123456789abcdef", "..."},
        {"10.1.2.3 10.1.2.3:80 10.1.2.0/24 10.1.2.3.", "... ...:80 .../24 ...."},
        {"fe80::1%eth0 2001:db8::1/64 [2001:db8::2]", "...%eth0 .../64 [...]"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_published(redact_text, texts[i].text, texts[i].told);
}
END_TEST

START_TEST(unprintable_bytes_are_replaced)
{
    assert_published(redact_text, "a\tb\nc\x1b[2Jd\xff\xc3", "a b c?[2Jd??");
    CLEANUP_TEXT char *told = redact_text(&names, (struct span){"a\0b", 3});
    ck_assert_str_eq(told, "a?b");
}
END_TEST

START_TEST(long_texts_are_cut_between_characters)
{
    enum { LENGTH = 1 << 20 };
    static const char *const units[] = {"x", " ", "\xc3\xa9", "a=b ", "\xff", "alice "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        CLEANUP_TEXT char *text = memory_alloc(LENGTH + 2, 1);
        size_t n = strlen(units[i]);
        text[0] = 'o';
        for (size_t at = 1; at + n < LENGTH; at += n)
            memcpy(text + at, units[i], n);
        CLEANUP_TEXT char *told = redact_text(&names, span_of(text));
        CLEANUP_TEXT char *line = redact_command_line(&names, span_of(text));
        ck_assert_uint_le(strlen(told), REDACT_MOST + 3);
        ck_assert_uint_le(strlen(line), REDACT_MOST + 3);
        ck_assert_str_eq(told + strlen(told) - 3, "...");
        ck_assert(span_is_name(span_of(told)));
    }
}
END_TEST

START_TEST(a_command_line_keeps_what_matters)
{
    static const struct {
        const char *line, *told;
    } lines[] = {
        {"", ""},
        {"  ro   quiet ", "ro quiet"},
        {"BOOT_IMAGE=/boot/vmlinuz-6.1.0 root=UUID=0b7c3f3e ro quiet",
         "BOOT_IMAGE=... root=... ro quiet"},
        {"mitigations=auto,nosmt nosmt isolcpus=1-3,5 nohz_full=1-3 idle=poll",
         "mitigations=auto,nosmt nosmt isolcpus=1-3,5 nohz_full=1-3 idle=poll"},
        {"processor.max_cstate=1 intel_idle.max_cstate=0 systemd.unified_cgroup_hierarchy=0",
         "processor.max_cstate=1 intel_idle.max_cstate=0 systemd.unified_cgroup_hierarchy=0"},
        {"cgroup_disable=memory kvm-intel.nested=1 transparent-hugepage=never",
         "cgroup_disable=memory kvm-intel.nested=1 transparent-hugepage=never"},
        {"ip=10.0.0.5::10.0.0.1:255.255.255.0:thinkpad:eth0:off", "ip=..."},
        {"idle=/home/x mitigations=\"a b\" mem= tsc=a=b",
         "idle=... mitigations=... mem=... tsc=..."},
        {"foo=\"bar baz\" quiet", "foo=... quiet"},
        {"\"foo=bar baz\" quiet", "...=... quiet"},
        {"alice.flag=1 alice /sbin/init", "....flag=... ... init"},
        {"quiet -- --token secret", "quiet -- ..."},
        {"open\"quote to the end", "open\"quote to the end"},
        {"a\x01=b c\xff", "...=... c?"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_published(redact_command_line, lines[i].line, lines[i].told);
}
END_TEST

static size_t count_of(const struct private_names *list, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->items[i], name) == 0;
    return count;
}

START_TEST(names_are_those_of_host_and_user)
{
    static const struct {
        const char *host;
        size_t whole, label;
    } hosts[] = {{"thinkpad.example.org\n", 1, 1}, {"thinkpad\n", 0, 1}, {"localhost\n", 0, 0}};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        CLEANUP(private_names_free) struct private_names read = {0};
        CLEANUP_TEXT char *root = made_root();
        made_root_put("proc/sys/kernel/hostname", hosts[i].host);
        private_names_read(root, &read);
        made_root_clear();
        ck_assert_uint_eq(count_of(&read, "thinkpad.example.org"), hosts[i].whole);
        ck_assert_uint_eq(count_of(&read, "thinkpad"), hosts[i].label);
        ck_assert_uint_eq(count_of(&read, "localhost"), 0);
        ck_assert_uint_eq(count_of(&read, "root"), 0);
    }
}
END_TEST

Suite *redact_suite(void)
{
    const TTest *const tests[] = {
        texts_about_the_machine_stay,      names_and_addresses_are_omitted,
        unprintable_bytes_are_replaced,    long_texts_are_cut_between_characters,
        a_command_line_keeps_what_matters, names_are_those_of_host_and_user,
    };
    return SUITE_OF("redact", tests);
}
