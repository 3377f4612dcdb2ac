#include "platform_setup.h"

#include <string.h>

#include "base/memory.h"
#include "lab/network/client.h"

static char *copy_text(const char *text)
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

void platform_setup(const struct platform *platform, const struct settings *settings,
                    const char *notes, struct environment_platform *ret_setup)
{
    *ret_setup = (struct environment_platform){
        .name = platform->name,
        .lacks = platform_lacking(platform),
        .notes = notes ? copy_text(notes) : NULL,
    };
    if (platform_is_recorded(platform))
        return;
    ret_setup->vcpus = settings->instance.vcpus;
    ret_setup->memory_mib = settings->instance.memory_mib;
    ret_setup->kernel = copy_text(platform->kernel);
    ret_setup->network = describe_network(platform->network, settings);
    if (!(platform->lacks & CAPABILITY_DISK))
        ret_setup->disk_cache = copy_text(settings->instance.disk_cache);
    if (platform->driver->adjust_setup)
        platform->driver->adjust_setup(platform, settings, ret_setup);
}
