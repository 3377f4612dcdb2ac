/* The option --allow of the commands that merge runs. */
#ifndef COMMANDS_MERGE_OPTIONS_H
#define COMMANDS_MERGE_OPTIONS_H

#include "run/merge.h"

#define MERGE_ALLOW_OPTION                                                                         \
    {                                                                                              \
        "allow", 0, "LIST", NULL,                                                                  \
            "differences to accept: profile, image, binaries, with commas between"                 \
    }

/* Parses the option's value; NULL allows nothing. ERROR_USAGE for an unknown word. */
int merge_allowed(const char *list, struct merge_options *ret_options, struct error *err);

#endif
