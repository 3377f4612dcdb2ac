/* The options of import and grade that say how other tools' files are read. */
#ifndef COMMANDS_FOREIGN_OPTIONS_H
#define COMMANDS_FOREIGN_OPTIONS_H

#include "command.h"
#include "import/foreign_study.h"

enum foreign_option {
    FOREIGN_FROM,
    FOREIGN_COLUMN,
    FOREIGN_PLATFORM,
    FOREIGN_FEATURE,
    FOREIGN_LEVEL,
    FOREIGN_BETTER,
    FOREIGN_OPTIONS_COUNT
};

#define FOREIGN_OPTIONS_REPEAT "better"
#define FOREIGN_FILES_MOST 256

#define FOREIGN_OPTIONS                                                                            \
    [FOREIGN_FROM] = {"from", 0, "FORMAT", NULL, "format of the files; default: what they show"},  \
    [FOREIGN_COLUMN] = {"column", 0, "NAME=N,...", NULL,                                           \
                        "columns of a table: value=3,platform=1,feature=seconds"},                 \
    [FOREIGN_PLATFORM] = {"platform", 0, "TEMPLATE", NULL,                                         \
                          "the platform of a result, such as {command.1} or {file}"},              \
    [FOREIGN_FEATURE] = {"feature", 0, "TEMPLATE", NULL, "the feature of a result"},               \
    [FOREIGN_LEVEL] = {"level", 0, "TEMPLATE", NULL, "the level of a result; '' for none"},        \
    [FOREIGN_BETTER] = {"better", 0, "WORD", NULL,                                                 \
                        "lower, higher or FEATURE=lower; default: by the tool or the unit"}

/* Read the files that the operands name, and write to `messages` what was read how. */
int foreign_study_from_options(const struct arguments *arguments, struct foreign_study *ret_foreign,
                               struct error *err);

#endif
