/* The environment's `settings`: the study's settings, without the user's paths. */
#ifndef ENVIRONMENT_ENVIRONMENT_SETTINGS_H
#define ENVIRONMENT_ENVIRONMENT_SETTINGS_H

#include "host_json.h"

/* [section] -> key -> value, without lab.state, lab.cache and [client]; paths are reduced to their
 * last name. */
json_t *environment_settings(const struct host_reader *reader);

#endif
