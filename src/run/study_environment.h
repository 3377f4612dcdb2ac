/* The environment that a study is measured in: recorded once, and required again when the study is
 * resumed. */
#ifndef RUN_STUDY_ENVIRONMENT_H
#define RUN_STUDY_ENVIRONMENT_H

#include "study_directory.h"

/* Write environment.json and record it in the journal. In a resumed study, compare the environment
 * with the recorded one instead: ERROR_CHECK, with the first difference, if any fact changed. */
int study_environment_record(struct study_directory *study, const struct plan *plan,
                             struct lab *lab, struct deadline deadline, struct error *err);

#endif
