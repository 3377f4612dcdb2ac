/* The programs that the lab and the studies need, and their Debian packages. */
#ifndef DOCTOR_PROGRAM_H
#define DOCTOR_PROGRAM_H

#include "base/clock.h"
#include "model/settings.h"
#include "finding.h"

struct program {
    const char *name;
    const char *package;   /* Debian's, also in packages.txt; NULL if Debian has none */
    const char *version;   /* the option that prints its version */
    const char *purpose;   /* what needs it */
    const char *elsewhere; /* how to get it if there is no package */
};

/* All of them; ends with one without a name. */
extern const struct program programs[];

/* Adds a finding of group "tool" about each program: its version, or how to get it. The settings
 * may name another file for runsc and firecracker. Fails only if the user interrupts it. */
int programs_check(const struct settings *settings, struct deadline deadline,
                   struct findings *findings, struct error *err);

/* Checks one program, whose file is `path`; NULL if it is not installed. */
int program_check(const struct program *program, const char *path, struct deadline deadline,
                  struct findings *findings, struct error *err);

#endif
