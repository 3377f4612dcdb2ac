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
/* Read the settings in `study`, a study.ini; NULL for the defaults. The lab reports to `messages`,
 * which may be NULL. */
int lab_option_open(const char *study, FILE *messages, struct lab_option *ret_option,
                    struct error *err);
void lab_option_free(struct lab_option *option);

#endif
