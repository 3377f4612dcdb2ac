#include "lab_trust.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Texts that name a program or a directory. A URI of libvirt does so in its parameters: `command`
 * is the program that connects (https://libvirt.org/uri.html). */
static const struct trusted {
    const char *section, *name, *preset;
    bool is_uri;
} trusted[] = {
    {"lab", "state", "", false},
    {"lab", "cache", "", false},
    {"gvisor", "binary", "runsc", false},
    {"firecracker", "binary", "", false},
    {"firecracker", "jailer", "", false},
    {"kvm", "uri", "", true},
    {"lxc", "uri", "", true},
    {"qemu", "uri", "", true},
};

static bool needs_trust(const struct setting *setting)
{
    for (size_t i = 0; i < sizeof trusted / sizeof *trusted; i++)
        if (strcmp(trusted[i].section, setting->section) == 0 &&
            strcmp(trusted[i].name, setting->name) == 0)
            return trusted[i].is_uri ? strchr(setting->text, '?') != NULL
                                     : strcmp(trusted[i].preset, setting->text) != 0;
    return false;
}

int lab_trust_check(const struct settings *settings, struct error *err)
{
    struct setting setting;
    for (size_t i = 0; settings->foreign && settings_at(settings, i, &setting); i++)
        if (needs_trust(&setting))
            return error_set(
                err, ERROR_INPUT,
                "%s: [%s] %s is %s, but another user may write to this file, and could so run a "
                "program or remove files as you: read it, then make it your own (chown, chmod "
                "go-w), or add --trust-study",
                settings->file, setting.section, setting.name,
                quoted(setting.text, strlen(setting.text)).text);
    return 0;
}
