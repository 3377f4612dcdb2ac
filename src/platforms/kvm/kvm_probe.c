#include "kvm_probe.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"
#include "lab/image/image.h"
#include "guest_trial.h"

#define EMULATOR "qemu-system-x86_64"

/* With a working KVM the firmware takes 20 ms and a kernel one second. Both limits together are
 * below 10 s. */
#define FIRMWARE_S 3.0
#define KERNEL_S 6.0

void kvm_answer_free(struct kvm_answer *answer)
{
    free(answer->text);
    free(answer->remedy);
    answer->usable = false;
    answer->text = answer->remedy = NULL;
}

__attribute__((format(printf, 3, 4))) static enum kvm_stage
refuse(struct kvm_answer *ret_answer, const char *remedy, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    kvm_answer_free(ret_answer);
    *ret_answer = (struct kvm_answer){false, memory_print_list(format, args),
                                      memory_copy(remedy, strlen(remedy))};
    va_end(args);
    return KVM_REFUSED;
}

/* True if the first processor has this flag; all processors have the same. */
static bool has_flag(struct span cpuinfo, const char *flag)
{
    struct lines lines = lines_of(cpuinfo);
    while (lines_next(&lines)) {
        struct span rest = lines.line;
        if (!span_starts(rest, "flags"))
            continue;
        while (rest.n > 0) {
            struct span word = span_until(rest, " \t:");
            if (span_is(word, flag))
                return true;
            rest = span_skip(rest, word.n < rest.n ? word.n + 1 : word.n);
        }
        return false;
    }
    return false;
}

/* Explains a missing device: a missing module, or a processor without virtualization. */
static enum kvm_stage explain_absence(const char *root, struct kvm_answer *ret_answer)
{
    CLEANUP_TEXT char *path = memory_print("%s/proc/cpuinfo", root);
    CLEANUP(file_free) struct file cpuinfo = {0};
    struct error ignored;
    if (file_read(path, &cpuinfo, &ignored) != 0)
        return refuse(ret_answer, "modprobe kvm_intel || modprobe kvm_amd",
                      "there is no /dev/kvm, and /proc/cpuinfo cannot be read");
    if (has_flag(cpuinfo.text, "vmx"))
        return refuse(ret_answer, "modprobe kvm_intel",
                      "there is no /dev/kvm; the processor has "
                      "vmx, so the kernel's module is missing");
    if (has_flag(cpuinfo.text, "svm"))
        return refuse(ret_answer, "modprobe kvm_amd",
                      "there is no /dev/kvm; the processor has "
                      "svm, so the kernel's module is missing");
    if (has_flag(cpuinfo.text, "hypervisor"))
        return refuse(ret_answer,
                      "let the machine's own host allow nested virtualization, or use another host",
                      "there is no /dev/kvm, and this virtual machine's processor has neither vmx "
                      "nor svm");
    return refuse(ret_answer, "turn on VT-x or AMD-V in the firmware's setup (BIOS)",
                  "there is no /dev/kvm, and the processor shows neither vmx nor svm");
}

/* Explains missing permission, and how this user gets it. */
static enum kvm_stage explain_refusal(const char *path, struct kvm_answer *ret_answer)
{
    if (geteuid() == 0)
        return refuse(ret_answer, "give this container the device /dev/kvm",
                      "/dev/kvm is there, but may not be opened even by root");
    const struct passwd *user = getpwuid(geteuid());
    CLEANUP_TEXT char *name =
        user ? memory_print("%s", user->pw_name) : memory_print("#%u", (unsigned)geteuid());
    struct stat status;
    const struct group *group = NULL;
    if (stat(path, &status) == 0 && status.st_gid != 0 && (status.st_mode & 060) == 060)
        group = getgrgid(status.st_gid);
    CLEANUP_TEXT char *remedy =
        group && user ? memory_print("adduser %s %s, then log in again", name, group->gr_name)
                      : memory_print("run as root, or chown root:kvm /dev/kvm, chmod 660 /dev/kvm "
                                     "and adduser %s kvm",
                                     user ? name : "USER");
    return refuse(ret_answer, remedy, "/dev/kvm may not be opened by user %s", name);
}

enum kvm_stage kvm_stage_device(const char *root, struct kvm_answer *ret_answer)
{
    CLEANUP_TEXT char *path = memory_print("%s/dev/kvm", root);
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0) {
        close(fd);
        return KVM_PASSED;
    }
    if (errno == ENOENT)
        return explain_absence(root, ret_answer);
    if (errno == EACCES || errno == EPERM)
        return explain_refusal(path, ret_answer);
    return refuse(ret_answer, "load the kernel's module: modprobe kvm_intel, or modprobe kvm_amd",
                  "/dev/kvm cannot be opened: %s", strerror(errno));
}

/* Explains a trial guest that failed. */
static enum kvm_stage explain_guest(const char *what, bool emulated,
                                    const struct guest_report *report,
                                    struct kvm_answer *ret_answer)
{
    CLEANUP_TEXT char *words = guest_report_text(report);
    const char *remedy = emulated                    ? "apt-get install --reinstall qemu-system-x86"
                         : report->end == GUEST_DIED ? "fix what QEMU reports, or use another host"
                                                     : "use a host whose KVM runs ordinary guests";
    return refuse(ret_answer, remedy, "%s %s in a guest: it %s",
                  emulated ? "QEMU emulates, but" : "/dev/kvm is there, but", what, words);
}

int kvm_stage_guest(const char *program, const char *accelerator, const char *kernel,
                    const char *initrd, struct deadline deadline, enum kvm_stage *ret_stage,
                    struct kvm_answer *ret_answer, struct error *err)
{
    bool emulated = strcmp(accelerator, "kvm") != 0;
    struct guest_trial trial = {program, accelerator, kernel, initrd,
                                kernel ? KERNEL_S : FIRMWARE_S};
    CLEANUP(guest_report_free) struct guest_report report = {0};
    struct error why;
    int result = guest_trial_run(&trial, deadline, &report, &why);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "%s", why.text);
    if (result != 0) {
        *ret_stage =
            refuse(ret_answer,
                   result == ERROR_MISSING ? "apt-get install qemu-system-x86 busybox-static" : "",
                   "cannot be tried: %s", why.text);
        return 0;
    }
    if (report.end != GUEST_CAME) {
        *ret_stage = explain_guest(kernel ? "no kernel came up" : "no firmware came up", emulated,
                                   &report, ret_answer);
        return 0;
    }
    CLEANUP_TEXT char *words = guest_report_text(&report);
    kvm_answer_free(ret_answer);
    ret_answer->usable = kernel != NULL;
    ret_answer->text = memory_print("%s %s in %s", kernel ? "a kernel" : "the firmware", words,
                                    emulated ? "a guest that QEMU emulates" : "a guest");
    ret_answer->remedy = memory_copy("", 0);
    *ret_stage = KVM_PASSED;
    return 0;
}

/* The host's own kernel; NULL if it is not there or not readable. */
static char *host_kernel(void)
{
    struct utsname name;
    if (uname(&name) != 0)
        return NULL;
    char *path = memory_print("/boot/vmlinuz-%s", name.release);
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

static int try_kernel(struct lab *lab, struct deadline deadline, enum kvm_stage *ret_stage,
                      struct kvm_answer *ret_answer, struct error *err)
{
    CLEANUP(image_free) struct image image = {0};
    struct error ignored;
    if (image_find(lab, deadline, &image, &ignored) == 0)
        return kvm_stage_guest(EMULATOR, "kvm", image.kernel, image.initrd, deadline, ret_stage,
                               ret_answer, err);
    CLEANUP_TEXT char *kernel = host_kernel();
    if (kernel)
        return kvm_stage_guest(EMULATOR, "kvm", kernel, NULL, deadline, ret_stage, ret_answer, err);
    *ret_stage =
        refuse(ret_answer, "virtgrade lab up builds a kernel to try with",
               "unknown: the firmware of a guest came up, but there is no kernel here to try");
    return 0;
}

int kvm_probe(struct lab *lab, struct deadline deadline, struct kvm_answer *ret_answer,
              struct error *err)
{
#ifdef __x86_64__
    enum kvm_stage stage = kvm_stage_device("", ret_answer);
    int result = 0;
    if (stage == KVM_PASSED)
        result = kvm_stage_guest(EMULATOR, "kvm", NULL, NULL, deadline, &stage, ret_answer, err);
    if (result == 0 && stage == KVM_PASSED)
        result = try_kernel(lab, deadline, &stage, ret_answer, err);
    return result;
#else
    (void)lab, (void)deadline, (void)err;
    refuse(ret_answer, "", "the lab's guests are x86-64 machines, and this is none");
    return 0;
#endif
}
