/* The environment's `tools`: the version that each program of the lab prints, and virtgrade's own.
 */
#ifndef ENVIRONMENT_ENVIRONMENT_TOOLS_H
#define ENVIRONMENT_ENVIRONMENT_TOOLS_H

#include "base/clock.h"
#include "host_json.h"

/* Program -> version, null if it printed none. Programs that only draw the results are left out.
 * Fails if the deadline passes. */
int environment_tools(const struct host_reader *reader, struct deadline deadline,
                      json_t **ret_tools, struct error *err);

#endif
