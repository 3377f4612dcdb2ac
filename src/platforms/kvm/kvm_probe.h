/* Checks that KVM runs guests on this host, by running one.
 *
 * The probe has three stages: open the device, start the firmware, and boot a kernel whose first
 * program prints a marker. Any stage can fail. KVM is usable only if the last one passes. */
#ifndef PLATFORMS_KVM_KVM_PROBE_H
#define PLATFORMS_KVM_KVM_PROBE_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"

/* The result. kvm_answer_free accepts a zeroed one. */
struct kvm_answer {
    bool usable;
    char *text;   /* what the guest did, or why KVM is not usable; one clause */
    char *remedy; /* a remedy; "" if none is known */
};
void kvm_answer_free(struct kvm_answer *answer);

/* Takes at most 10 s, mostly one second; nothing that it starts remains. Fails only if the user
 * interrupts it. */
int kvm_probe(struct lab *lab, struct deadline deadline, struct kvm_answer *ret_answer,
              struct error *err);

/* The first stage, public for tests. `root` is a prefix of /dev/kvm and /proc/cpuinfo: "" for the
 * host itself. `*ret_answer` is zeroed or an earlier stage's answer, which is freed; it does not
 * change if the device can be opened. */
enum kvm_stage { KVM_REFUSED, KVM_PASSED };
enum kvm_stage kvm_stage_device(const char *root, struct kvm_answer *ret_answer);

/* The other stages. With `accelerator` "tcg" instead of "kvm", they pass wherever QEMU works at
 * all. A NULL `kernel` tries the firmware only; a NULL `initrd` makes one. */
int kvm_stage_guest(const char *program, const char *accelerator, const char *kernel,
                    const char *initrd, struct deadline deadline, enum kvm_stage *ret_stage,
                    struct kvm_answer *ret_answer, struct error *err);

#endif
