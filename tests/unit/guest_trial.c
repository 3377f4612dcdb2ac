/* Trial guests that start and ones that don't: a script replaces QEMU; if QEMU is installed, it
 * also emulates a real guest. */
#include "platforms/kvm/guest_trial.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "platforms/kvm/guest_initrd.h"
#include "platforms/kvm/kvm_probe.h"
#include "suites.h"

/* Prints what the initial RAM disk's program would print. */
#define PRINT_MARKER                                                                               \
    "for word; do case $word in *virtgrade.marker=*) "                                             \
    "echo \"[ 0.1] late message ${word##*virtgrade.marker=}\" ;; esac; done\n"
#define HANG "exec sleep 100\n"

/* Writes a script as an executable and returns its path; the caller frees it. */
static char *make_program(const char *name, const char *script)
{
    CLEANUP_TEXT char *text = memory_print("#!/bin/sh\n%s", script);
    const char *path = scratch_file(name, text, strlen(text));
    ck_assert_int_eq(chmod(path, 0755), 0);
    return memory_copy(path, strlen(path));
}

/* Runs a trial guest with a script instead of QEMU. */
static void try_script(const char *script, bool kernel, double seconds,
                       struct guest_report *ret_report)
{
    struct error err;
    CLEANUP_TEXT char *program = make_program("qemu", script);
    struct guest_trial trial = {program, "tcg", kernel ? "/dev/null" : NULL,
                                kernel ? "/dev/null" : NULL, seconds};
    int result = guest_trial_run(&trial, deadline_in(30), ret_report, &err);
    ck_assert_msg(result == 0, "%s", err.text);
    unlink(program);
}

START_TEST(results_are_distinguished)
{
    static const struct {
        const char *script;
        bool kernel;
        enum guest_end end;
        int status;
        const char *words;
    } guests[] = {
        {"echo 'SeaBIOS (version 1)'\n" HANG, false, GUEST_CAME, 0, "SeaBIOS (version 1)"},
        {PRINT_MARKER HANG, true, GUEST_CAME, 0, "late message virtgrade-"},
        {"echo 'Kernel panic'; echo; " HANG, false, GUEST_ASTRAY, 0, "Kernel panic"},
        {"echo \"Command line: $*\"\n" HANG, true, GUEST_ASTRAY, 0, "Command line"},
        {"printf SeaB; printf 'IOS'\n" HANG, true, GUEST_ASTRAY, 0, "SeaBIOS"},
        {HANG, false, GUEST_SILENT, 0, ""},
        {"echo SeaBIOS >&2; " HANG, false, GUEST_SILENT, 0, ""},
        {"echo 'no such CPU' >&2; exit 3\n", false, GUEST_DIED, 3, "no such CPU"},
        {"echo starting; kill -ABRT $$\n", false, GUEST_DIED, 128 + SIGABRT, "starting"},
        {"exit 0\n", true, GUEST_DIED, 0, ""},
    };
    for (size_t i = 0; i < sizeof guests / sizeof *guests; i++) {
        CLEANUP(guest_report_free) struct guest_report report = {0};
        bool fails = guests[i].end == GUEST_SILENT || guests[i].end == GUEST_ASTRAY;
        try_script(guests[i].script, guests[i].kernel, fails ? 0.5 : 20, &report);
        ck_assert_msg(report.end == guests[i].end, "guest %zu: end %d", i, (int)report.end);
        ck_assert_msg(strstr(report.words, guests[i].words), "guest %zu: %s", i, report.words);
        if (report.end == GUEST_DIED)
            ck_assert_int_eq(report.status, guests[i].status);
    }
}
END_TEST

START_TEST(a_guest_and_its_children_are_killed)
{
    CLEANUP(guest_report_free) struct guest_report report = {0};
    CLEANUP_TEXT char *pids = memory_copy(scratch_path("pids"), strlen(scratch_path("pids")));
    CLEANUP_TEXT char *script =
        memory_print("trap '' TERM INT HUP; sleep 100 & echo $$ $! > %s; wait\n", pids);
    try_script(script, false, 0.5, &report);
    CLEANUP(file_free) struct file file = {0};
    struct error err;
    ck_assert_int_eq(file_read(pids, &file, &err), 0);
    CLEANUP_TEXT char *text = memory_copy(file.text.s, file.text.n);
    char *end;
    pid_t parent = (pid_t)strtol(text, &end, 10), child = (pid_t)strtol(end, NULL, 10);
    ck_assert_int_gt(parent, 1);
    ck_assert_int_gt(child, 1);
    ck_assert_int_eq(kill(parent, 0), -1);
    int pidfd = pidfd_open(child, 0); /* it was killed, but may still be on its way out */
    struct pollfd fd = {.fd = pidfd, .events = POLLIN};
    ck_assert(pidfd < 0 || deadline_wait(deadline_in(5), &fd, 1, "the child's end", &err) == 0);
    if (pidfd >= 0)
        close(pidfd);
    unlink(pids);
}
END_TEST

START_TEST(a_guest_that_prints_without_end_is_stopped)
{
    CLEANUP(guest_report_free) struct guest_report report = {0};
    try_script("exec yes nonsense\n", false, 20, &report);
    ck_assert_int_eq(report.end, GUEST_ASTRAY);
    ck_assert_double_lt(report.seconds, 15);
}
END_TEST

START_TEST(a_program_that_does_not_start_is_an_error)
{
    static const struct {
        const char *program;
        int code;
    } programs[] = {{"virtgrade-no-such-program", ERROR_MISSING}, {"/etc/passwd", ERROR_FAILED}};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        struct guest_trial trial = {programs[i].program, "tcg", NULL, NULL, 5};
        struct guest_report report = {0};
        struct error err = {0};
        ck_assert_int_eq(guest_trial_run(&trial, deadline_in(5), &report, &err), programs[i].code);
        ck_assert_ptr_nonnull(strstr(err.text, programs[i].program));
        ck_assert_ptr_null(report.words);
    }
}
END_TEST

START_TEST(a_busybox_that_needs_libraries_is_refused)
{
    struct error err;
    char directory[128];
    strcpy(directory, scratch_path("shells"));
    CLEANUP_TEXT char *busybox = memory_print("%s/busybox", directory);
    CLEANUP_TEXT char *before = memory_print("%s", getenv("PATH"));
    int disk = -1;
    ck_assert_int_eq(mkdir(directory, 0700), 0);
    ck_assert_int_eq(symlink("/proc/self/exe", busybox), 0); /* the tests need libraries */
    setenv("PATH", directory, 1);
    int result = guest_initrd_open("marker", &disk, &err);
    setenv("PATH", before, 1);
    ck_assert_int_eq(result, ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "needs libraries"));
    ck_assert_int_eq(disk, -1);
}
END_TEST

START_TEST(a_marker_is_a_whole_line)
{
    static const struct {
        const char *line;
        bool is;
    } lines[] = {{"virtgrade-1", true},
                 {"  virtgrade-1\r", false}, /* lines_next takes carriage returns away */
                 {"[    1.2] random: done virtgrade-1", true},
                 {"Command line: console=ttyS0 virtgrade.marker=virtgrade-1", false},
                 {"virtgrade-12", false},
                 {"virtgrade-", false},
                 {"", false}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(guest_trial_is_marker(lines[i].line, strlen(lines[i].line), "virtgrade-1") ==
                          lines[i].is,
                      "%s", lines[i].line);
}
END_TEST

static bool is_refused(const char *script, const char *kernel, struct kvm_answer *ret_answer)
{
    struct error err;
    enum kvm_stage stage = KVM_PASSED;
    CLEANUP_TEXT char *program =
        script ? make_program("qemu", script) : memory_print("virtgrade-no-such-program");
    ck_assert_int_eq(
        kvm_stage_guest(program, "kvm", kernel, kernel, deadline_in(30), &stage, ret_answer, &err),
        0);
    if (script)
        unlink(program);
    return stage == KVM_REFUSED;
}

START_TEST(firmware_alone_does_not_prove_kvm)
{
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    ck_assert(!is_refused("echo SeaBIOS; " HANG, NULL, &answer));
    ck_assert(!answer.usable);
    ck_assert(!is_refused(PRINT_MARKER HANG, "/dev/null", &answer));
    ck_assert(answer.usable);
    ck_assert_str_eq(answer.remedy, "");
    ck_assert(
        is_refused("echo 'KVM: entry failed, hardware error' >&2; kill -ABRT $$\n", NULL, &answer));
    ck_assert(!answer.usable);
    ck_assert_ptr_nonnull(strstr(answer.text, "status 134"));
    ck_assert_ptr_nonnull(strstr(answer.text, "hardware error"));
    ck_assert(is_refused(NULL, NULL, &answer));
    ck_assert_ptr_nonnull(strstr(answer.remedy, "apt-get install qemu-system-x86"));
}
END_TEST

static void assert_no_device(const char *root, const char *flags, const char *text,
                             const char *remedy)
{
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    if (flags) {
        CLEANUP_TEXT char *cpuinfo = memory_print("processor: 0\nflags\t\t: fpu %s sse\n", flags);
        scratch_file("kvm/proc/cpuinfo", cpuinfo, strlen(cpuinfo));
    }
    ck_assert_int_eq(kvm_stage_device(root, &answer), KVM_REFUSED);
    ck_assert(!answer.usable);
    ck_assert_msg(strstr(answer.text, text), "%s", answer.text);
    ck_assert_msg(strstr(answer.remedy, remedy), "%s", answer.remedy);
}

START_TEST(a_missing_device_has_a_reason)
{
    struct error err;
    CLEANUP_TEXT char *root = memory_copy(scratch_path("kvm"), strlen(scratch_path("kvm")));
    mkdir(root, 0755);
    mkdir(scratch_path("kvm/proc"), 0755);
    mkdir(scratch_path("kvm/dev"), 0755);
    assert_no_device(root, NULL, "cannot be read", "modprobe");
    assert_no_device(root, "vmx", "has vmx", "modprobe kvm_intel");
    assert_no_device(root, "svm", "has svm", "modprobe kvm_amd");
    assert_no_device(root, "hypervisor", "virtual machine", "nested");
    assert_no_device(root, "svmx", "neither vmx nor svm", "BIOS");
    scratch_file("kvm/dev/kvm", "", 0);
    CLEANUP(kvm_answer_free) struct kvm_answer answer = {0};
    ck_assert_int_eq(kvm_stage_device(root, &answer), KVM_PASSED);
    ck_assert_ptr_null(answer.text);
    ck_assert_int_eq(tree_remove(root, &err), 0);
}
END_TEST

/* Uses the kernel that GUEST_KERNEL names, if any, with an initial RAM disk made here. */
START_TEST(qemu_emulates_a_guest)
{
    CLEANUP_TEXT char *program = program_find("qemu-system-x86_64");
    const char *kernel = getenv("GUEST_KERNEL");
    struct error err = {0};
    for (int i = 0; program && i < (kernel ? 2 : 1); i++) {
        CLEANUP(guest_report_free) struct guest_report report = {0};
        struct guest_trial trial = {program, "tcg", i == 0 ? NULL : kernel, NULL, 40};
        int result = guest_trial_run(&trial, deadline_in(45), &report, &err);
        ck_assert_msg(result == 0, "%s", err.text);
        CLEANUP_TEXT char *words = guest_report_text(&report);
        ck_assert_msg(report.end == GUEST_CAME, "%s", words);
    }
}
END_TEST

Suite *guest_trial_suite(void)
{
    const TTest *const tests[] = {
        results_are_distinguished,
        a_guest_and_its_children_are_killed,
        a_guest_that_prints_without_end_is_stopped,
        a_program_that_does_not_start_is_an_error,
        a_busybox_that_needs_libraries_is_refused,
        a_marker_is_a_whole_line,
        firmware_alone_does_not_prove_kvm,
        a_missing_device_has_a_reason,
        qemu_emulates_a_guest,
    };
    return SUITE_BEYOND_VALGRIND("guest_trial", tests);
}
