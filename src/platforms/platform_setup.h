/* How a platform is set up by the settings, in words, for a study's environment. */
#ifndef PLATFORMS_PLATFORM_SETUP_H
#define PLATFORMS_PLATFORM_SETUP_H

#include "environment/environment_platform.h"
#include "platforms/platform.h"

/* What the platform's instances are given in the lab; `notes`, of an instance that was started,
 * tell where one is not, and may be NULL for none known. The caller frees it with
 * environment_platform_free. */
void platform_setup(const struct platform *platform, const struct settings *settings,
                    const char *notes, struct environment_platform *ret_setup);

#endif
