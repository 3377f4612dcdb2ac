/* The option --unknown: what becomes of features that the study does not know. */
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

/* Say in a line what became of each feature. */
void unknown_features_tell(FILE *messages, const struct features *unknown,
                           enum unknown_features choice);

#endif
