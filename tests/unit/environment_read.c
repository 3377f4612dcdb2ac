/* The environment of this host. */
#include "environment/environment.h"

#include <ctype.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/version.h"
#include "platforms/platform_setup.h"
#include "fact_assert.h"
#include "made_root.h"
#include "suites.h"

/* The environment of a user's study. SHOW_ENVIRONMENT=1 prints it to standard error. */
static json_t *read_here(const char *root)
{
    struct error err;
    static const char text[] = "[lab]\nstate = /tmp/privatestate\ncache = /tmp/privatecache\n";
    struct settings settings = settings_of(scratch_file("study.ini", text, strlen(text)));
    char signature[13];
    host_signature(signature);
    const struct host_view host = {root, signature, settings.lab.cache, &settings};
    struct environment_platform setups[16] = {{0}};
    size_t count = 0;
    for (const struct platform *platform = platforms; platform->name; platform++)
        platform_setup(platform, &settings, NULL, &setups[count++]);
    const struct environment_view view = {&host, NULL, NULL, setups, count};
    json_t *facts = NULL;
    int result = environment_read(&view, deadline_in(50), &facts, &err);
    ck_assert_msg(result == 0, "%s", err.text);
    for (size_t i = 0; i < count; i++)
        environment_platform_free(&setups[i]);
    settings_free(&settings);
    return facts;
}

/* True if a text contains a secret as a whole word. */
static bool has_word(const char *text, const char *secret)
{
    size_t n = strlen(secret);
    for (const char *at = text; n > 0 && (at = strstr(at, secret)); at++)
        if ((at == text || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]))
            return true;
    return false;
}

static void assert_without(const json_t *value, const char *secret)
{
    const char *name;
    json_t *member;
    size_t i;
    const char *text = json_string_value(value);
    ck_assert_msg(!text || !has_word(text, secret), "'%s' is in '%s'", secret, text);
    json_object_foreach((json_t *)(uintptr_t)value, name, member)
        assert_without(member, secret);
    json_array_foreach(value, i, member)
        assert_without(member, secret);
}

/* The first line of a file of this host does not appear. */
static void assert_without_line(const json_t *facts, const char *path)
{
    static const struct host_view here = {.root = ""};
    CLEANUP_TEXT char *line = host_line(&here, "%s", path);
    if (line && *line && strcmp(line, "00:00:00:00:00:00") != 0)
        assert_without(facts, line);
}

static void assert_without_addresses(const json_t *facts)
{
    struct ifaddrs *all = NULL;
    ck_assert_int_eq(getifaddrs(&all), 0);
    for (const struct ifaddrs *one = all; one; one = one->ifa_next) {
        char address[NI_MAXHOST] = "";
        int family = one->ifa_addr ? one->ifa_addr->sa_family : AF_UNSPEC;
        socklen_t size =
            family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
        if ((family == AF_INET || family == AF_INET6) &&
            getnameinfo(one->ifa_addr, size, address, sizeof address, NULL, 0, NI_NUMERICHOST) == 0)
            assert_without(facts, address);
    }
    freeifaddrs(all);
    struct names links = host_names(&(struct host_view){.root = ""}, "/sys/class/net");
    for (size_t i = 0; i < links.count; i++) {
        CLEANUP_TEXT char *path = memory_print("/sys/class/net/%s/address", links.items[i]);
        assert_without_line(facts, path);
    }
    names_free(&links);
}

START_TEST(this_host_is_described_without_names)
{
    CLEANUP_JSON json_t *facts = read_here("");
    CLEANUP_TEXT char *text = json_dumps(facts, JSON_SORT_KEYS | JSON_INDENT(2));
    if (getenv("SHOW_ENVIRONMENT"))
        fputs(text, stderr);
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    const struct passwd *user = getpwuid(getuid());
    const char *const names[] = {host, user ? user->pw_name : "", getenv("SUDO_USER")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strlen(names[i]) > 1 && strcmp(names[i], "root") != 0 &&
            strcmp(names[i], "localhost") != 0)
            assert_without(facts, names[i]);
    const char *const parts[] = {"privatestate", "privatecache", "/home/",      "/root",
                                 "/tmp/",        "/var/",        getenv("HOME")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(!parts[i] || strlen(parts[i]) < 2 || !strstr(text, parts[i]), "%s", parts[i]);
    assert_without_addresses(facts);
    static const char *const secrets[] = {"/etc/machine-id", "/proc/sys/kernel/random/boot_id",
                                          "/sys/class/dmi/id/product_uuid",
                                          "/sys/class/dmi/id/board_serial"};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_without_line(facts, secrets[i]);
}
END_TEST

START_TEST(written_json_is_read_back)
{
    CLEANUP_JSON json_t *facts = read_here("");
    CLEANUP_TEXT char *text = environment_text(facts);
    CLEANUP_JSON json_t *again = json_loads(text, 0, NULL);
    ck_assert_ptr_nonnull(again);
    CLEANUP_TEXT char *before = NULL, *now = NULL;
    ck_assert_ptr_null(environment_difference(facts, again, &before, &now));
}
END_TEST

START_TEST(two_readings_do_not_differ)
{
    CLEANUP_JSON json_t *facts = read_here(""), *again = read_here("");
    CLEANUP_TEXT char *before = NULL, *now = NULL;
    CLEANUP_TEXT char *path = environment_difference(facts, again, &before, &now);
    ck_assert_msg(!path, "%s: %s, then %s", path, before, now);
    assert_fact(facts, "format", "1");
    assert_fact(facts, "image", "null");
    CLEANUP_TEXT char *version = memory_print("\"%s\"", version_text());
    assert_fact(facts, "tools.virtgrade", version);
    ck_assert_ptr_null(json_member(facts, "tools.gnuplot"));
    ck_assert_ptr_nonnull(json_member(facts, "platforms.lxc.vcpus"));
    ck_assert(json_is_string(json_member(facts, "host.kernel.release")));
}
END_TEST

/* Puts a fake program first in PATH, and removes it. */
START_TEST(versions_of_programs_have_no_paths)
{
    static const struct {
        const char *script, *facts;
    } scripts[] = {
        {"#!/bin/sh\necho \"$0 1.0.20 of 52:54:00:12:34:56\"\n", "\"sysbench 1.0.20 of ...\""},
        {"#!/bin/sh\necho broken >&2; exit 3\n", "null"},
        {"#!/bin/sh\nkill -9 $$\n", "null"},
    };
    const char *old = getenv("PATH");
    CLEANUP_TEXT char *path = memory_copy(old, strlen(old)), *root = made_root();
    CLEANUP_TEXT char *changed = memory_print("%s/bin:%s", root, path);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        made_root_put("bin/sysbench", scripts[i].script);
        ck_assert_int_eq(chmod(scratch_path("host/bin/sysbench"), 0755), 0);
        setenv("PATH", changed, 1);
        CLEANUP_JSON json_t *facts = read_here(root);
        setenv("PATH", path, 1);
        assert_fact(facts, "tools.sysbench", scripts[i].facts);
        assert_fact(facts, "host.kernel.release", "null");
    }
    made_root_clear();
}
END_TEST

START_TEST(the_environment_has_a_deadline)
{
    struct error err;
    struct settings settings = settings_of(NULL);
    const struct host_view host = {"", "", "/", &settings};
    const struct environment_view view = {&host, NULL, NULL, NULL, 0};
    json_t *facts = NULL;
    ck_assert_int_eq(environment_read(&view, deadline_in(-1), &facts, &err), ERROR_FAILED);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    struct deadline deadline = deadline_in(30);
    deadline.interrupt = ends[0];
    ck_assert_int_eq(environment_read(&view, deadline, &facts, &err), ERROR_INTERRUPTED);
    ck_assert_ptr_null(facts);
    close(ends[0]);
    close(ends[1]);
    settings_free(&settings);
}
END_TEST

Suite *environment_read_suite(void)
{
    const TTest *const tests[] = {
        this_host_is_described_without_names, written_json_is_read_back,
        two_readings_do_not_differ,           versions_of_programs_have_no_paths,
        the_environment_has_a_deadline,
    };
    return SUITE_BEYOND_VALGRIND("environment_read", tests);
}
