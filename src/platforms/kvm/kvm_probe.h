/* Whether KVM runs guests here, which is known only from a guest that ran.
 *
 * Three stages, each of which can answer no: the device can be opened; the firmware comes up; a
 * kernel comes up and its first program prints a marker. Only the last is a yes. */
#ifndef PLATFORMS_KVM_KVM_PROBE_H
#define PLATFORMS_KVM_KVM_PROBE_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"

/* The answer. kvm_answer_free accepts a zeroed one. */
struct kvm_answer {
    bool usable;
    char *text;   /* what was seen, or why not; one clause */
    char *remedy; /* what would mend it, "" for nothing that is known */
};
void kvm_answer_free(struct kvm_answer *answer);

/* For drivers of machines. Takes at most 10 s, mostly a second; what it starts is gone when it
 * returns. Fails only where the user interrupts it. */
int kvm_probe(struct lab *lab, struct deadline deadline, struct kvm_answer *ret_answer,
              struct error *err);

/* The stages by themselves, for tests. `root` stands before /dev/kvm and /proc/cpuinfo, "" for the
 * host's own. `*ret_answer` is zeroed or an earlier stage's answer, which is released; a device
 * that can be opened leaves it as it is. */
enum kvm_stage { KVM_REFUSED, KVM_PASSED };
enum kvm_stage kvm_stage_device(const char *root, struct kvm_answer *ret_answer);

/* With `accelerator` in place of KVM: "tcg" must pass where QEMU works at all. `kernel` and
 * `initrd` may be NULL: the firmware alone, or an initial RAM disk that is made here. */
int kvm_stage_guest(const char *program, const char *accelerator, const char *kernel,
                    const char *initrd, struct deadline deadline, enum kvm_stage *ret_stage,
                    struct kvm_answer *ret_answer, struct error *err);

#endif
