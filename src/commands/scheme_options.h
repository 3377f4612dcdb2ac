/* The options that change a scheme: --weight FEATURE=N and --limits FEATURE=A,B,C,D. */
#ifndef COMMANDS_SCHEME_OPTIONS_H
#define COMMANDS_SCHEME_OPTIONS_H

#include "analysis/grading/graded_study.h"
#include "command.h"

/* Both repeat. */
#define SCHEME_OPTIONS_REPEAT "weight limits"
#define WEIGHT_OPTION                                                                              \
    {                                                                                              \
        "weight", 0, "FEATURE=N", NULL,                                                            \
            "weight in weighted totals; default: the scheme's, or by importance"                   \
    }
#define LIMITS_OPTION                                                                              \
    {                                                                                              \
        "limits", 0, "FEATURE=A,B,C,D", NULL, "limits of the scores 1 to 4 in % of the baseline"   \
    }

/* Sets the weights and limits that the repeated options state. ERROR_USAGE for a feature that the
 * scheme does not grade, one given twice, a number that no weight has, and limits that do not get
 * stricter from score to score. */
int scheme_from_options(const struct arguments *arguments, struct scheme *scheme,
                        struct error *err);

/* The same for a study, which is graded again. */
int graded_study_from_options(const struct arguments *arguments, struct graded_study *graded,
                              struct error *err);

#endif
