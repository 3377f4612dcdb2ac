/* Findings of `virtgrade doctor`: what can run on this host, what cannot and why, and the
 * remedy. */
#ifndef DOCTOR_FINDING_H
#define DOCTOR_FINDING_H

#include <stddef.h>

enum finding_level {
    FINDING_GOOD,    /* can run, or is as it should be */
    FINDING_WARNING, /* runs, but spoils measurements; or unknown */
    FINDING_MISSING, /* cannot run here */
};

struct finding {
    char *group;   /* "platform", "lab", "tool", "host" */
    char *subject; /* "kvm", "sysbench", "turbo" */
    enum finding_level level;
    char *text;   /* a version, a reason */
    char *remedy; /* a command or an instruction that helps; "" for none */
};

/* findings_free accepts a zeroed one. */
struct findings {
    struct finding *items;
    size_t count, capacity;
};
void findings_free(struct findings *findings);

/* Adds a finding. The remedy may be NULL; it is a text, not a format. In all texts, control
 * characters become spaces or question marks, and bytes that are not UTF-8 question marks. */
__attribute__((format(printf, 6, 7))) void finding_add(struct findings *findings, const char *group,
                                                       const char *subject,
                                                       enum finding_level level, const char *remedy,
                                                       const char *format, ...);

/* "good", "warning" or "missing". */
const char *finding_level_name(enum finding_level level);

/* The first finding of a group about a subject; NULL if there is none. */
const struct finding *findings_find(const struct findings *findings, const char *group,
                                    const char *subject);

#endif
