#include "platforms/firecracker/firecracker_launch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "platforms/firecracker/firecracker_files.h"
#include "platforms/firecracker/firecracker_programs.h"
#include "stage.h"
#include "suites.h"

static void assert_file(const char *path, const char *expected)
{
    struct error err;
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    CLEANUP_TEXT char *text = memory_copy(file.text.s, file.text.n);
    ck_assert_str_eq(text, expected);
}

static const char requests[] =
    "PUT /logger {\"log_path\":\"firecracker.log\",\"level\":\"Info\",\"show_level\":true}\n"
    "PUT /metrics {\"metrics_path\":\"metrics.json\"}\n"
    "PUT /machine-config {\"vcpu_count\":2,\"mem_size_mib\":512,\"smt\":false}\n"
    "PUT /boot-source {\"kernel_image_path\":\"vmlinux\",\"initrd_path\":\"initrd\","
    "\"boot_args\":\"console=ttyS0 root=/dev/vda rw "
    "ip=192.0.2.7::192.0.2.1:255.255.255.0:n:eth0:off\"}\n"
    "PUT /drives/rootfs {\"drive_id\":\"rootfs\",\"path_on_host\":\"disk.raw\","
    "\"is_root_device\":true,\"is_read_only\":false,\"cache_type\":\"Writeback\"}\n"
    "PUT /network-interfaces/eth0 {\"iface_id\":\"eth0\",\"host_dev_name\":\"fc0\","
    "\"guest_mac\":\"02:76:67:00:02:07\"}\n"
    "PUT /vsock {\"guest_cid\":3,\"uds_path\":\"v.sock\"}\n"
    "PUT /actions {\"action_type\":\"InstanceStart\"}\n";

START_TEST(a_machine_is_configured_in_one_order)
{
    struct stage stage;
    stage_open(&stage, "");
    ck_assert_msg(stage_boot(&stage, 10) == 0, "%s", stage.err.text);
    assert_file(stage.requests, requests);
    ck_assert_int_gt(stage.machine.accepted_ns, stage.machine.asked_ns);
    stage_close(&stage);
}
END_TEST

/* As root, the jailer changes the user. */
START_TEST(a_jailed_machine_is_configured_alike)
{
    struct stage stage;
    stage_open(&stage, "");
    stage.plan.jailer = stage.jailer;
    if (geteuid() == 0)
        ck_assert_msg(stage_boot(&stage, 10) == 0, "%s", stage.err.text);
    else
        ck_assert_int_eq(stage_boot(&stage, 10), ERROR_FAILED);
    if (geteuid() == 0) {
        assert_file(stage.requests, requests);
        ck_assert_ptr_nonnull(
            strstr(stage.machine.root,
                   "/machine/jail/firecracker.py/virtgrade-firecracker-1a2b3c4d/root"));
    }
    stage_close(&stage);
}
END_TEST

START_TEST(a_failing_jailer_is_reported)
{
    struct stage stage;
    stage_open(&stage, "");
    stage.plan.jailer = stage.jailer;
    stage.plan.id = "not/a name";
    ck_assert_int_ne(stage_run(&stage, 10), 0);
    stage_close(&stage);
    if (geteuid() != 0)
        return;
    stage_open(&stage, "");
    stage.plan.jailer = stage.jailer;
    stage.plan.id = "under_score";
    ck_assert_int_eq(stage_run(&stage, 10), ERROR_FAILED);
    assert_says(&stage, "Firecracker ended before its API answered; Firecracker ended with status "
                        "1; its last error output: Jailer error: Invalid instance ID: under_score");
    stage_close(&stage);
}
END_TEST

START_TEST(a_jail_gets_copies_of_unreadable_files)
{
    struct error err;
    struct stage stage;
    struct stat linked, copied, kernel, initrd;
    stage_open(&stage, "");
    stage.plan.jailer = stage.jailer;
    ck_assert_int_eq(chmod(stage.kernel, 0600), 0);
    ck_assert_int_eq(chmod(stage.initrd, 0644), 0);
    ck_assert_msg(firecracker_prepare(&stage.plan, &stage.machine, &err) == 0, "%s", err.text);
    ck_assert_int_eq(stat(stage.kernel, &kernel), 0);
    ck_assert_int_eq(stat(stage.initrd, &initrd), 0);
    ck_assert_int_eq(fstatat(stage.machine.root_fd, FIRECRACKER_KERNEL, &copied, 0), 0);
    ck_assert_int_eq(fstatat(stage.machine.root_fd, FIRECRACKER_INITRD, &linked, 0), 0);
    ck_assert_uint_ne(kernel.st_ino, copied.st_ino);
    ck_assert_int_eq(kernel.st_size, copied.st_size);
    ck_assert_uint_eq(copied.st_mode & 0777, 0644);
    ck_assert_uint_eq(initrd.st_ino, linked.st_ino);
    stage_close(&stage);
}
END_TEST

START_TEST(a_refusal_of_any_request_aborts_the_start)
{
    static const char *const paths[] = {"/logger",         "/metrics",
                                        "/machine-config", "/boot-source",
                                        "/drives/rootfs",  "/network-interfaces/eth0",
                                        "/vsock",          "/actions"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct stage stage;
        CLEANUP_TEXT char *play = memory_print("PUT %s=inner", paths[i]);
        CLEANUP_TEXT char *says =
            memory_print("PUT %s was answered 500: the inside is broken", paths[i]);
        stage_open(&stage, play);
        ck_assert_int_eq(stage_run(&stage, 10), ERROR_FAILED);
        ck_assert_str_eq(stage.err.text, says);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(an_error_quotes_any_form_of_answer)
{
    static const struct {
        const char *play, *says;
    } cases[] = {
        {"broken", "was answered 400: '{\"fault_message\": \"half'"},
        {"nothing", "was answered 400: nothing"},
        {"list", "was answered 400: '[1, null]'"},
        {"number", "was answered 400: '{\"fault_message\": 7}'"},
        {"null", "was answered 400: 'null'"},
        {"bytes", "was answered 400: '\\xff\\x00\\x01'"},
        {"page", "was answered 404: '<html>not found</html>'"},
        {"body", "was answered 200: '{}'"},
        {"lines", "was answered 400: one\\x0atwo\\x1b[31m"},
        {"long", "xxxxxxxxxx..."},
        {"close", "PUT /machine-config: "},
        {"half", "PUT /machine-config: "},
        {"short", "PUT /machine-config: "},
        {"noise", "PUT /machine-config: "},
        {"die", "Firecracker ended with status 148; its last log line: Firecracker panicked at "
                "'played': it was asked to"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        CLEANUP_TEXT char *play = memory_print("PUT /machine-config=%s", cases[i].play);
        stage_open(&stage, play);
        ck_assert_msg(stage_run(&stage, 10) == ERROR_FAILED, "%s", cases[i].play);
        assert_says(&stage, "PUT /machine-config");
        assert_says(&stage, cases[i].says);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(a_deadline_ends_every_wait)
{
    static const struct {
        const char *play, *says;
    } cases[] = {
        {"PUT /actions=hang", "PUT /actions: no answer before the deadline"},
        {"start=silent", "Firecracker's API: no answer before the deadline"},
        {"boot=never", "the guest's last console line: [    0.000000] Command line: console=ttyS0"},
        {"guest=mute", "a connection to the guest: no answer before the deadline"},
        {"guest=break", "the guest's last console line: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        stage_open(&stage, cases[i].play);
        int64_t start_ns = clock_ns();
        ck_assert_int_eq(stage_boot(&stage, 2), ERROR_FAILED);
        ck_assert_int_lt(clock_ns() - start_ns, 8000000000);
        assert_says(&stage, cases[i].says);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(an_interrupt_ends_every_wait)
{
    static const char *const plays[] = {"PUT /actions=hang", "start=silent", "boot=never",
                                        "guest=mute"};
    for (size_t i = 0; i < sizeof plays / sizeof *plays; i++) {
        struct stage stage;
        int pipes[2];
        ck_assert_int_eq(pipe(pipes), 0);
        ck_assert_int_eq(write(pipes[1], "", 1), 1);
        stage_open(&stage, plays[i]);
        struct deadline deadline = deadline_in(20);
        struct vsock vsock = {0};
        int64_t ignored;
        int result;
        if (i < 2) {
            ck_assert_int_eq(firecracker_prepare(&stage.plan, &stage.machine, &stage.err), 0);
            deadline.interrupt = pipes[0];
            result = firecracker_run(&stage.plan, &stage.machine, deadline, &stage.err);
        } else {
            ck_assert_int_eq(stage_run(&stage, 10), 0);
            deadline.interrupt = pipes[0];
            vsock = firecracker_vsock(&stage.machine);
            result = vsock_await(&vsock, deadline, &ignored, &stage.err);
        }
        ck_assert_int_eq(result, ERROR_INTERRUPTED);
        stage_close(&stage);
        close(pipes[0]);
        close(pipes[1]);
    }
}
END_TEST

START_TEST(a_process_that_dies_is_noticed_at_once)
{
    static const struct {
        const char *play, *says;
    } cases[] = {
        {"start=die", "Firecracker ended before its API answered; Firecracker ended with status 1; "
                      "its last error output: Error: RunWithApi(FailedToBindSocket)"},
        {"boot=die",
         "Firecracker ended with status 0; its last log line: Vmm is stopping.; the guest's last "
         "console line: [    0.050000] Kernel panic - not syncing: played"},
        {"guest=die", "Firecracker ended with status 149"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        stage_open(&stage, cases[i].play);
        int64_t start_ns = clock_ns();
        ck_assert_int_eq(stage_boot(&stage, 30), ERROR_FAILED);
        ck_assert_int_lt(clock_ns() - start_ns, 10000000000);
        assert_says(&stage, cases[i].says);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(a_slow_process_is_waited_for)
{
    static const char *const plays[] = {"start=late", "start=slow", "boot=0.6"};
    for (size_t i = 0; i < sizeof plays / sizeof *plays; i++) {
        struct stage stage;
        stage_open(&stage, plays[i]);
        ck_assert_msg(stage_boot(&stage, 10) == 0, "%s", stage.err.text);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(a_long_path_works)
{
    struct stage stage;
    stage_open(&stage, "");
    static const char name[] = "a name, with 'quotes', $(spaces); and\nlines that make it longer "
                               "than the path of a socket may be, which is 108 bytes";
    CLEANUP_TEXT char *path = memory_print("%s/%s", stage.top, name);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    stage.plan.directory = path;
    ck_assert_msg(stage_boot(&stage, 10) == 0, "%s", stage.err.text);
    ck_assert_int_eq(strncmp(stage.machine.api, "/proc/self/fd/", 14), 0);
    stage_close(&stage);
}
END_TEST

START_TEST(a_missing_kernel_is_reported_before_anything_runs)
{
    struct stage stage;
    stage_open(&stage, "");
    ck_assert_int_eq(unlink(stage.kernel), 0);
    ck_assert_int_eq(stage_run(&stage, 10), ERROR_FAILED);
    assert_says(&stage, "a kernel: cannot be linked: No such file or directory");
    ck_assert_int_eq(stage.machine.process.pid, 0);
    stage_close(&stage);
}
END_TEST

START_TEST(a_file_that_is_no_program_is_reported)
{
    struct stage stage;
    stage_open(&stage, "");
    stage.plan.binary = "/nonexistent/firecracker";
    ck_assert_int_eq(stage_run(&stage, 10), ERROR_MISSING);
    assert_says(&stage, "/nonexistent/firecracker: cannot execute it");
    stage_close(&stage);
}
END_TEST

/* Settings that name the programs. */
static int look(struct stage *stage, const char *binary, const char *jailer, char **ret_version)
{
    const struct settings settings = {
        .firecracker = {(char *)(uintptr_t)binary, (char *)(uintptr_t)jailer}};
    CLEANUP_TEXT char *found = NULL;
    CLEANUP_TEXT char *found_jailer = NULL;
    int result = firecracker_programs(&settings, deadline_in(10), &found, &found_jailer,
                                      ret_version, &stage->err);
    if (result == 0)
        ck_assert_int_eq(found_jailer != NULL, *jailer != '\0');
    return result;
}

START_TEST(the_programs_are_found_with_their_versions)
{
    static const struct {
        const char *binary, *jailer, *play, *jailers, *says;
        int result;
    } cases[] = {
        {"tests/platforms/firecracker/firecracker.py", "", "", "", "Firecracker 1.10.1", 0},
        {"tests/platforms/firecracker/firecracker.py", "tests/platforms/firecracker/jailer.py", "",
         "Jailer v1.10.1", "Firecracker 1.10.1, jailed", 0},
        {"tests/platforms/firecracker/firecracker.py", "tests/platforms/firecracker/jailer.py", "",
         "Jailer v1.9.0", "expected the same release", ERROR_MISSING},
        {"tests/platforms/firecracker/firecracker.py", "/nonexistent", "", "",
         "'/nonexistent' is not an executable program", ERROR_MISSING},
        {"tests/platforms/firecracker/firecracker.py", "", "version=Firecracker v0.25.2", "",
         "has version 0.25.2, but Debian's kernel", ERROR_MISSING},
        {"tests/platforms/firecracker/firecracker.py", "", "version=Firecracker v1.7.9", "",
         "has version 1.7.9, but Debian's kernel", ERROR_MISSING},
        {"tests/platforms/firecracker/firecracker.py", "", "version=Something else", "",
         "prints no version: 'Something else", ERROR_MISSING},
        {"tests/platforms/firecracker/firecracker.py", "", "version=", "", "ended with status 1",
         ERROR_MISSING},
        {"tests/platforms/firecracker", "", "", "",
         "'tests/platforms/firecracker' is not an executable program", ERROR_MISSING},
        {"no-such program; here", "", "", "",
         "'no-such program; here' is not an executable program", ERROR_MISSING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        CLEANUP_TEXT char *version = NULL;
        stage_open(&stage, cases[i].play);
        setenv("FIRECRACKER_JAILER", cases[i].jailers, 1);
        int result = look(&stage, cases[i].binary, cases[i].jailer, &version);
        unsetenv("FIRECRACKER_JAILER");
        ck_assert_int_eq(result, cases[i].result);
        if (result == 0)
            ck_assert_str_eq(version, cases[i].says);
        else
            assert_says(&stage, cases[i].says);
        stage_close(&stage);
    }
}
END_TEST

Suite *firecracker_launch_suite(void)
{
    const TTest *const tests[] = {a_machine_is_configured_in_one_order,
                                  a_jailed_machine_is_configured_alike,
                                  a_failing_jailer_is_reported,
                                  a_jail_gets_copies_of_unreadable_files,
                                  a_refusal_of_any_request_aborts_the_start,
                                  an_error_quotes_any_form_of_answer,
                                  a_deadline_ends_every_wait,
                                  an_interrupt_ends_every_wait,
                                  a_process_that_dies_is_noticed_at_once,
                                  a_slow_process_is_waited_for,
                                  a_long_path_works,
                                  a_missing_kernel_is_reported_before_anything_runs,
                                  a_file_that_is_no_program_is_reported,
                                  the_programs_are_found_with_their_versions};
    return SUITE_BEYOND_VALGRIND("firecracker_launch", tests);
}
