/* The folder of a study made of other tools' files, for the time of a command. */
#ifndef COMMANDS_SCRATCH_STUDY_H
#define COMMANDS_SCRATCH_STUDY_H

#include "import/foreign_study.h"

/* scratch_study_free removes the folder and accepts a zeroed one. */
struct scratch_study {
    char *path;
};
void scratch_study_free(struct scratch_study *scratch);

/* Writes the study into a new folder below $TMPDIR or /tmp. */
int scratch_study_write(const struct foreign_study *foreign, const struct scheme *scheme,
                        const char *baseline, struct scratch_study *ret_scratch, struct error *err);

#endif
