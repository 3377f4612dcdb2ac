#include "setup.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "platforms/docker/docker.h"
#include "platforms/firecracker/firecracker.h"
#include "platforms/firecracker/firecracker_api.h"

static char *copy(const char *text)
{
    return memory_copy(text, strlen(text));
}

static char *describe_network(const char *port, const struct settings *settings)
{
    long rate_mbit = settings->lab.rate_mbit;
    if (settings_client_is_remote(settings))
        return memory_print("%s; a link to the client, which is another machine", port);
    if (rate_mbit == 0)
        return memory_print("%s; a veth pair to the client, not shaped", port);
    return memory_print("%s; a veth pair to the client, shaped to %ld Mbit/s", port, rate_mbit);
}

/* Firecracker has but two of the ways, and takes the nearest. */
static char *describe_cache(const struct platform *platform, const char *wanted)
{
    bool same = true;
    if (platform->driver == &firecracker_driver)
        firecracker_cache(wanted, &same);
    return copy(same ? wanted : "writeback");
}

/* What gVisor takes the calls of programs with decides how fast they are. */
static char *describe_kernel(const struct platform *platform, const struct settings *settings)
{
    return platform->flavour == &docker_runsc
               ? memory_print("%s; its platform is %s", platform->kernel, settings->gvisor.platform)
               : copy(platform->kernel);
}

void platform_setup(const struct platform *platform, const struct settings *settings,
                    const char *notes, struct environment_platform *ret_setup)
{
    *ret_setup = (struct environment_platform){
        .name = platform->name,
        .lacks = platform_lacking(platform),
        .notes = notes ? copy(notes) : NULL,
    };
    if (platform->network) {
        ret_setup->vcpus = settings->instance.vcpus;
        ret_setup->memory_mib = settings->instance.memory_mib;
        ret_setup->kernel = describe_kernel(platform, settings);
        ret_setup->network = describe_network(platform->network, settings);
        if (!(platform->lacks & CAPABILITY_DISK))
            ret_setup->disk_cache = describe_cache(platform, settings->instance.disk_cache);
    }
}
