/* The lab that a command works with, as study.ini sets it. */
#ifndef COMMANDS_LAB_OPTION_H
#define COMMANDS_LAB_OPTION_H

#include <stdio.h>

#include "base/error.h"
#include "lab/lab.h"
#include "lab/settings.h"

/* lab_option_free accepts a zeroed one. */
struct lab_option {
    struct settings *settings;
    struct lab lab;
};
int lab_option_open(const char *study, FILE *messages, struct lab_option *ret_option,
                    struct error *err);
void lab_option_free(struct lab_option *option);

#endif
