/* The environment of a run of our own, for report and database. */
#ifndef COMMANDS_ENVIRONMENT_FILE_H
#define COMMANDS_ENVIRONMENT_FILE_H

#include "base/json.h"
#include "model/study.h"

/* The study's environment.json; NULL if it has none. The caller owns it. */
int environment_of_study(const struct study *study, json_t **ret_environment, struct error *err);

#endif
