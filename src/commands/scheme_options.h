/* The options that change a scheme: --weight and --limits; of the command scheme also --importance,
 * --required and --group. Each repeats and names a feature: --weight boot_time=3. */
#ifndef COMMANDS_SCHEME_OPTIONS_H
#define COMMANDS_SCHEME_OPTIONS_H

#include "analysis/grading/graded_study.h"
#include "command.h"

#define SCHEME_OPTIONS_REPEAT "weight limits"
#define WEIGHT_OPTION                                                                              \
    {                                                                                              \
        "weight", 0, "FEATURE=N", NULL,                                                            \
            "weight in weighted totals; default: the scheme's, or by importance"                   \
    }
#define LIMITS_OPTION                                                                              \
    {                                                                                              \
        "limits", 0, "F=A,B,C,D", NULL,                                                            \
            "limits of the scores 1 to 4 of a feature, in % of the baseline"                       \
    }

/* Sets what the options state. ERROR_USAGE for a feature that the scheme does not grade, one given
 * twice, and a value that the rule cannot have. */
int scheme_from_options(const struct arguments *arguments, struct scheme *scheme,
                        struct error *err);

/* Changes the scheme of a study as scheme_from_options does, and grades the study again. */
int graded_study_from_options(const struct arguments *arguments, struct graded_study *graded,
                              struct error *err);

#endif
