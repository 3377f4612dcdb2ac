/* What a look at the host found: whether something can run here, why not, and what would mend it.
 */
#ifndef DOCTOR_FINDING_H
#define DOCTOR_FINDING_H

#include <stddef.h>

enum finding_level {
    FINDING_GOOD,    /* can run, or is as it should be */
    FINDING_WARNING, /* runs, but spoils measurements */
    FINDING_MISSING, /* cannot run here */
};

struct finding {
    char *group;   /* "platform", "lab", "tool", "host" */
    char *subject; /* "kvm", "sysbench", "turbo" */
    enum finding_level level;
    char *text;   /* a version, a reason */
    char *remedy; /* the command that would mend it, or what to do; "" for none */
};

/* findings_free accepts zeroed ones. */
struct findings {
    struct finding *items;
    size_t count, capacity;
};
void findings_free(struct findings *findings);

/* Adds one; the remedy may be NULL, and is one whole text, not a format. Control characters, and
 * what is not UTF-8, become spaces and question marks. */
__attribute__((format(printf, 6, 7))) void finding_add(struct findings *findings, const char *group,
                                                       const char *subject,
                                                       enum finding_level level, const char *remedy,
                                                       const char *format, ...);

/* "good", "warning" or "missing". */
const char *finding_level_name(enum finding_level level);

/* The first one of a group about a subject; NULL where there is none. */
const struct finding *findings_find(const struct findings *findings, const char *group,
                                    const char *subject);

#endif
