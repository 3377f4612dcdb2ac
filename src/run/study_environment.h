/* The environment that a study is measured in: recorded once, and required again when the study is
 * resumed. */
#ifndef RUN_STUDY_ENVIRONMENT_H
#define RUN_STUDY_ENVIRONMENT_H

#include "study_directory.h"

/* Writes environment.json: what measured. Where the study was begun before, all of that must be as
 * it was then: ERROR_CHECK with the first fact that differs. */
int study_environment_record(struct study_directory *study, const struct plan *plan,
                             struct lab *lab, struct deadline deadline, struct error *err);

#endif
