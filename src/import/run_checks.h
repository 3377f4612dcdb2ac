/* Settings that a tool must print, by the experiment's block of experiments/catalogue.def and the
 * settings. */
#ifndef IMPORT_RUN_CHECKS_H
#define IMPORT_RUN_CHECKS_H

#include "model/settings.h"
#include "tools/tool.h"

/* Fills the run's fault, unless it has one, if the output of a result tells of another setting than
 * that of the study, or of one that the experiment never has. */
void run_check_settings(struct span experiment, const char *label, const struct settings *settings,
                        const char *path, struct run *run);

#endif
