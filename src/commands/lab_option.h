/* The lab that a command works with, as set by its --study option or its study.ini operand. */
#ifndef COMMANDS_LAB_OPTION_H
#define COMMANDS_LAB_OPTION_H

#include <stdio.h>

#include "base/error.h"
#include "lab/lab.h"
#include "model/settings.h"

/* The settings, and the lab opened with them. lab_option_free accepts a zeroed one. */
struct lab_option {
    struct settings *settings;
    struct lab lab;
};
/* The option that accepts programs and directories of a study.ini which another user may write. */
#define TRUST_STUDY_OPTION                                                                         \
    {                                                                                              \
        "trust-study", 0, NULL, NULL,                                                              \
            "accept programs and directories of a study.ini that others can write"                 \
    }

/* Read the settings in `study`, a study.ini; NULL for the defaults. With `trust` (the value of
 * TRUST_STUDY_OPTION, or NULL), lab_trust_check accepts it. The lab reports to `messages`, which
 * may be NULL. */
int lab_option_open(const char *study, const char *trust, FILE *messages,
                    struct lab_option *ret_option, struct error *err);
void lab_option_free(struct lab_option *option);

#endif
