/* The lab that a command works with, as study.ini sets it. */
#ifndef COMMANDS_LAB_OPTION_H
#define COMMANDS_LAB_OPTION_H

#include <stdio.h>

#include "base/error.h"
#include "lab/lab.h"
#include "lab/settings.h"

/* laboratory_free accepts a zeroed one. */
struct laboratory {
    struct settings *settings;
    struct lab lab;
};
int laboratory_open(const char *study, FILE *words, struct laboratory *ret_laboratory,
                    struct error *err);
void laboratory_free(struct laboratory *laboratory);

#endif
