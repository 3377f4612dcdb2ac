/* How a platform's instances are set up, in words, for a study's environment. */
#ifndef PLATFORMS_PLATFORM_SETUP_H
#define PLATFORMS_PLATFORM_SETUP_H

#include "environment/environment_platform.h"
#include "platforms/platform.h"

/* Describes the setup of the platform's instances in the lab. `notes` are those of a started
 * instance, about settings that it did not honour; NULL if unknown. The caller frees `*ret_setup`
 * with environment_platform_free. */
void platform_setup(const struct platform *platform, const struct settings *settings,
                    const char *notes, struct environment_platform *ret_setup);

#endif
