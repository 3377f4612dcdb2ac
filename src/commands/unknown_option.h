/* The option --unknown: how to treat features that the study does not know. */
#ifndef COMMANDS_UNKNOWN_OPTION_H
#define COMMANDS_UNKNOWN_OPTION_H

#include <stdio.h>

#include "analysis/grading/unknown_features.h"

#define UNKNOWN_OPTION                                                                             \
    {                                                                                              \
        "unknown", 0, "CHOICE", "stop",                                                            \
            "stop, skip or keep: features that the study does not know"                            \
    }

/* Parse the option's value. */
int unknown_features_from_option(const char *choice, enum unknown_features *ret_choice,
                                 struct error *err);

/* Print a line for each feature: skipped or kept. */
void unknown_features_tell(FILE *messages, const struct features *unknown,
                           enum unknown_features choice);

#endif
