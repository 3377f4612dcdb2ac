#include "study_options.h"

int study_data_from_options(const char *name, const struct arguments *arguments,
                            struct study_data *ret_data, struct error *err)
{
    const char *const *values = arguments->values;
    if (!name && !values[STUDY_OPTION_SUMMARY] && !values[STUDY_OPTION_OBSERVATIONS])
        return error_set(err, ERROR_USAGE, "expected STUDY, --observations or --summary");
    struct study_data_sources sources = {
        .values = {.study = name,
                   .observations = values[STUDY_OPTION_OBSERVATIONS],
                   .summary = values[STUDY_OPTION_SUMMARY],
                   .scheme = values[STUDY_OPTION_SCHEME],
                   .baseline = values[STUDY_OPTION_BASELINE],
                   .may_be_ungraded = true},
        .study = values[STUDY_OPTION_STUDY],
        .printed = values[STUDY_OPTION_PRINTED],
        .claims = values[STUDY_OPTION_CLAIMS],
        .facts = values[STUDY_OPTION_FACTS],
        .review = values[STUDY_OPTION_REVIEW],
    };
    return study_data_read(&sources, ret_data, err);
}

struct graded_study_sources graded_study_of_operand(const char *operand, bool operand_is_summary)
{
    if (study_is_named(operand))
        return (struct graded_study_sources){.study = operand};
    if (operand_is_summary)
        return (struct graded_study_sources){.summary = operand};
    return (struct graded_study_sources){.observations = operand};
}
