#include <libvirt/virterror.h>
#include <string.h>
#include <unistd.h>

#include "base/http.h"
#include "base/memory.h"
#include "platforms/libvirt/libvirt_call.h"
#include "platforms/libvirt/libvirt_remote.h"
#include "platforms/libvirt/libvirt_store.h"
#include "platforms/libvirt/libvirt_uri.h"
#include "platforms/libvirt/libvirt_watch.h"
#include "suites.h"

START_TEST(a_socket_is_escaped_in_a_uri)
{
    CLEANUP_TEXT char *plain = libvirt_uri_of_socket("qemu", "/run/a");
    CLEANUP_TEXT char *hostile = libvirt_uri_of_socket("lxc", "/a b&c=d?e#f%41;'\"\n");
    ck_assert_str_eq(plain, "qemu+unix:///system?socket=%2Frun%2Fa");
    ck_assert_str_eq(hostile, "lxc+unix:///?socket=%2Fa%20b%26c%3Dd%3Fe%23f%2541%3B'%22%0A");
}
END_TEST

START_TEST(the_users_daemon_is_the_systems_or_the_sessions)
{
    CLEANUP_TEXT char *system = libvirt_uri_of_user("qemu", true);
    CLEANUP_TEXT char *session = libvirt_uri_of_user("qemu", false);
    CLEANUP_TEXT char *containers = libvirt_uri_of_user("lxc", true);
    ck_assert_str_eq(system, "qemu:///system");
    ck_assert_str_eq(session, "qemu:///session");
    ck_assert_str_eq(containers, "lxc:///");
}
END_TEST

START_TEST(a_uri_of_another_driver_is_refused)
{
    static const char *const good[] = {"qemu:///system", "qemu+ssh://user@host/system",
                                       "qemu+unix:///system?socket=/a", "qemu:///session"};
    static const char *const bad[] = {"",        "qemu",   "lxc:///",           "qemux:///",
                                      "+ssh://", "/run/a", "qemu:// bad host/", "private "};
    struct error err;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_int_eq(libvirt_uri_check(good[i], "qemu", "kvm", &err), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(libvirt_uri_check(bad[i], "qemu", "kvm", &err), ERROR_INPUT);
        ck_assert_ptr_nonnull(strstr(err.text, "[kvm] uri"));
    }
}
END_TEST

START_TEST(remote_hosts_are_recognized)
{
    static const char *const here[] = {"qemu:///system", "lxc:///",
                                       "qemu+unix:///system?socket=%2Fa"};
    static const char *const there[] = {"qemu+ssh://user@host/system", "qemu+tcp://10.0.0.1/system",
                                        "qemu://host/system", "qemu+ssh:///system"};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        ck_assert(!libvirt_uri_is_remote(here[i]));
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        ck_assert(libvirt_uri_is_remote(there[i]));
}
END_TEST

#define SET(tag) "image-12ab-" tag "-disk\nimage-12ab-" tag "-kernel\nimage-12ab-" tag "-initrd\n"

START_TEST(incomplete_images_are_ignored)
{
    static const struct {
        const char *names, *expected;
    } cases[] = {
        {"", NULL},
        {SET("1"), NULL},
        {SET("1") "image-12ab-1-whole", "image-12ab-1"},
        {SET("2") SET("1") "image-12ab-2-whole\nother", "image-12ab-2"},
        {SET("2") "image-12ab-2-whole\n" SET("1") "image-12ab-1-whole", "image-12ab-1"},
        {SET("1") "image-12ab-2-whole", NULL},
        {"image-12ab-1-disk\nimage-12ab-1-kernel\nimage-12ab-1-whole", NULL},
        {"image-12ab-1-diskx\nimage-12ab-1-kernel\nimage-12ab-1-initrd\nimage-12ab-1-whole", NULL},
        {"image-34cd-1-disk\nimage-34cd-1-kernel\nimage-34cd-1-initrd\nimage-34cd-1-whole", NULL},
        {"-whole\nimage-12ab--whole\nimage-12ab-whole", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *found = libvirt_remote_find(cases[i].names, "12ab");
        if (cases[i].expected)
            ck_assert_pstr_eq(found, cases[i].expected);
        else
            ck_assert_ptr_null(found);
    }
}
END_TEST

/* --- libvirt's in-process test driver --- */

static int open_test(struct libvirt_call *call)
{
    call->ret_connection = virConnectOpen("test:///default");
    return call->ret_connection ? 0 : -1;
}

static int register_watch(struct libvirt_call *call)
{
    return libvirt_watch_register(call->watch, call->connection);
}

static int create(struct libvirt_call *call)
{
    call->ret_domain = virDomainCreateXML(call->connection, call->text, 0);
    return call->ret_domain ? 0 : -1;
}

static int destroy(struct libvirt_call *call)
{
    return virDomainDestroy(call->domain);
}

static struct libvirt_call *connected(void)
{
    struct error err;
    ck_assert_int_eq(libvirt_begin(&err), 0);
    struct libvirt_call *opened = libvirt_call_new(open_test, NULL, NULL, NULL);
    ck_assert_int_eq(libvirt_call_run(opened, deadline_in(20), "test", &err), 0);
    return opened;
}

START_TEST(the_end_of_a_guest_is_an_event)
{
    struct error err;
    CLEANUP_CALL struct libvirt_call *opened = connected();
    CLEANUP_CALL struct libvirt_call *another = connected(); /* of the same driver's state */
    struct libvirt_watch *watch = libvirt_watch_new("a");
    struct libvirt_watch *other = libvirt_watch_new("b");
    CLEANUP_CALL struct libvirt_call *one =
        libvirt_call_new(register_watch, opened->ret_connection, NULL, NULL);
    CLEANUP_CALL struct libvirt_call *two =
        libvirt_call_new(register_watch, another->ret_connection, NULL, NULL);
    one->watch = libvirt_watch_ref(watch);
    two->watch = libvirt_watch_ref(other);
    ck_assert_int_eq(libvirt_call_run(one, deadline_in(20), "watch", &err), 0);
    ck_assert_int_eq(libvirt_call_run(two, deadline_in(20), "watch", &err), 0);
    CLEANUP_CALL struct libvirt_call *creating = libvirt_call_new(
        create, opened->ret_connection, NULL,
        "<domain "
        "type='test'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain>");
    ck_assert_int_eq(libvirt_call_run(creating, deadline_in(20), "create", &err), 0);
    ck_assert_uint_eq(libvirt_watch_state(watch), 0);
    CLEANUP_CALL struct libvirt_call *ending =
        libvirt_call_new(destroy, opened->ret_connection, creating->ret_domain, NULL);
    ck_assert_int_eq(libvirt_call_run(ending, deadline_in(20), "destroy", &err), 0);
    unsigned state = 0;
    ck_assert_int_eq(
        libvirt_watch_wait(watch, LIBVIRT_ENDED, deadline_in(20), "the end", &state, &err), 0);
    ck_assert_uint_eq(state, LIBVIRT_ENDED);
    ck_assert_uint_eq(libvirt_watch_state(other), 0);
    libvirt_watch_deregister(watch, opened->ret_connection);
    libvirt_watch_deregister(other, another->ret_connection);
    libvirt_watch_unref(watch);
    libvirt_watch_unref(other);
}
END_TEST

START_TEST(the_error_quotes_libvirt)
{
    struct error err;
    CLEANUP_CALL struct libvirt_call *opened = connected();
    CLEANUP_CALL struct libvirt_call *creating =
        libvirt_call_new(create, opened->ret_connection, NULL, "<domain");
    ck_assert_int_eq(libvirt_call_run(creating, deadline_in(20), "create", &err), ERROR_FAILED);
    ck_assert_int_eq(creating->code, VIR_ERR_XML_DETAIL);
    ck_assert_int_eq(strncmp(err.text, "create: ", 8), 0);
}
END_TEST

START_TEST(volumes_are_created_and_removed)
{
    struct error err;
    struct deadline deadline = deadline_in(20);
    CLEANUP_CALL struct libvirt_call *opened = connected();
    virConnectPtr connection = opened->ret_connection;
    ck_assert_int_eq(store_remove(connection, "a", deadline, &err), ERROR_FAILED);
    virStoragePoolPtr pool = virStoragePoolDefineXML(
        connection,
        "<pool type='dir'><name>" STORE_POOL "</name><target><path>/a</path></target></pool>", 0);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(store_open(connection, "test", deadline, &err), 0);
    ck_assert_int_eq(store_make(connection, "a", 1234567, deadline, &err), 0);
    ck_assert_int_eq(store_clone(connection, "b", "a", deadline, &err), 0);
    ck_assert_int_eq(store_clone(connection, "c", "none", deadline, &err), ERROR_FAILED);
    ck_assert_int_eq(store_make(connection, "a", 1, deadline, &err), ERROR_FAILED);
    CLEANUP_TEXT char *names = NULL, *path = NULL;
    ck_assert_int_eq(store_list(connection, deadline, &names, &err), 0);
    ck_assert(strcmp(names, "a\nb") == 0 || strcmp(names, "b\na") == 0);
    ck_assert_int_eq(store_path(connection, "b", deadline, &path, &err), 0);
    ck_assert_str_eq(path, "/a/b");
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(store_remove(connection, "a", deadline, &err), 0);
    ck_assert_int_eq(store_path(connection, "a", deadline, &path, &err), ERROR_FAILED);
    virStoragePoolDestroy(pool);
    virStoragePoolUndefine(pool);
    virStoragePoolFree(pool);
}
END_TEST

/* libvirt's test driver creates no pool that needs a directory. */
START_TEST(a_missing_storage_pool_is_a_missing_component)
{
    struct error err;
    CLEANUP_CALL struct libvirt_call *opened = connected();
    ck_assert_int_eq(store_open(opened->ret_connection, "test", deadline_in(20), &err),
                     ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "virsh pool-define-as"));
}
END_TEST

/* A daemon that does not answer: blocks until released. */
static int hang(struct libvirt_call *call)
{
    struct error ignored;
    struct pollfd fd = {.fd = call->number, .events = POLLIN};
    deadline_wait(deadline_in(20), &fd, 1, "test", &ignored);
    return 0;
}

START_TEST(a_call_that_hangs_is_given_up)
{
    struct error err;
    int fds[2];
    ck_assert_int_eq(pipe(fds), 0);
    struct libvirt_call *call = libvirt_call_new(hang, NULL, NULL, NULL);
    call->number = fds[0];
    ck_assert_int_eq(libvirt_call_run(call, deadline_in(0.05), "hang", &err), ERROR_FAILED);
    ck_assert_int_eq(call->code, 0);
    ck_assert_ptr_nonnull(strstr(err.text, "no answer before the deadline"));
    close(fds[1]);
    libvirt_call_settle(call, deadline_in(20));
    ck_assert_int_eq(call->result, 0);
    libvirt_call_free(&call);
    close(fds[0]);
}
END_TEST

Suite *libvirt_suite(void)
{
    const TTest *const tests[] = {
        a_socket_is_escaped_in_a_uri,       the_users_daemon_is_the_systems_or_the_sessions,
        a_uri_of_another_driver_is_refused, remote_hosts_are_recognized,
        the_end_of_a_guest_is_an_event,     the_error_quotes_libvirt,
        a_call_that_hangs_is_given_up,      incomplete_images_are_ignored,
        volumes_are_created_and_removed,    a_missing_storage_pool_is_a_missing_component,
    };
    return SUITE_OF("libvirt", tests);
}
