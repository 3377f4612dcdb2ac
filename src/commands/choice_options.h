/* Options that select which observations of a study count, and for which hosts the result is to
 * hold: those of score and resample. */
#ifndef COMMANDS_CHOICE_OPTIONS_H
#define COMMANDS_CHOICE_OPTIONS_H

#include "command.h"
#include "model/study.h"

#define BLOCKS_OPTION                                                                              \
    {                                                                                              \
        "blocks", 0, "NAME", "counting",                                                           \
            "counting: those that the study's rules do not exclude; or all"                        \
    }
#define HOSTS_OPTION                                                                               \
    {                                                                                              \
        "hosts", 0, "NAME", "any",                                                                 \
            "any: the probabilities are for any hosts or sittings like these; these: for these"    \
    }

/* Reads the values of both options. */
int choice_from_options(const char *blocks, const char *hosts,
                        struct observation_choice *ret_choice, struct error *err);

#endif
