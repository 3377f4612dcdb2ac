#include "foreign_options.h"

int foreign_study_from_options(const struct arguments *arguments, struct foreign_study *ret_foreign,
                               struct error *err)
{
    const char *const *values = arguments->values;
    const char *better[REPEATS_MOST];
    const struct foreign_sources sources = {
        .files = arguments->operands,
        .count = arguments->operand_count,
        .format = values[FOREIGN_FROM],
        .columns = values[FOREIGN_COLUMN],
        .platform = values[FOREIGN_PLATFORM],
        .feature = values[FOREIGN_FEATURE],
        .level = values[FOREIGN_LEVEL],
        .better = better,
        .better_count = arguments_repeated(arguments, "better", better),
    };
    int result = foreign_study_read(&sources, ret_foreign, err);
    if (result == 0)
        fprintf(arguments->messages, "%s\n", ret_foreign->notes);
    return result;
}
