/* The programs that the lab and the studies are made with, and the package that each comes in. */
#ifndef DOCTOR_PROGRAM_H
#define DOCTOR_PROGRAM_H

#include "base/clock.h"
#include "finding.h"
#include "lab/settings.h"

/* One line of the table. */
struct program {
    const char *name;
    const char *package;   /* Debian's, in packages.txt as well; NULL where there is none */
    const char *version;   /* the option that makes it tell its version */
    const char *purpose;   /* what is not there without it */
    const char *elsewhere; /* how to get it where there is no package */
};

/* All of them, up to one without a name. */
extern const struct program programs[];

/* Adds a finding of group "tool" about each: its version, or how to get it. The settings may name
 * another program in its place. Fails only where the user interrupts it. */
int programs_check(const struct settings *settings, struct deadline deadline,
                   struct findings *findings, struct error *err);

/* The same of one, whose file is `path`; NULL where there is none. */
int program_check(const struct program *program, const char *path, struct deadline deadline,
                  struct findings *findings, struct error *err);

#endif
