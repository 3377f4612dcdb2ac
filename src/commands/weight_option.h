/* The option --weight FEATURE=NUMBER, which sets weights of a scheme. */
#ifndef COMMANDS_WEIGHT_OPTION_H
#define COMMANDS_WEIGHT_OPTION_H

#include "command.h"
#include "model/scheme.h"

#define WEIGHT_OPTION_NAME "weight"
#define WEIGHT_OPTION                                                                              \
    {                                                                                              \
        WEIGHT_OPTION_NAME, 0, "FEATURE=N", NULL,                                                  \
            "weight in weighted totals; default: the scheme's, or by importance"                   \
    }

/* Sets the weights that the command's repeated option states. ERROR_USAGE for a feature that the
 * scheme does not grade, one given twice, and a number that no weight has. */
int weights_from_options(const struct arguments *arguments, struct scheme *scheme,
                         struct error *err);

#endif
