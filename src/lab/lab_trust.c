#include "lab_trust.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

/* Texts that name a program, a directory, another machine or one of this host's interfaces. A URI
 * of libvirt does so with a transport or with parameters: `qemu+ssh://HOST/`, `?command=PROGRAM`
 * (https://libvirt.org/uri.html). */
static const struct trusted {
    const char *section, *name;
    const char *harmless; /* words that are */
    const char *risky;    /* characters without which any text is harmless; NULL: none are */
} trusted[] = {
    {"lab", "state", "", NULL},
    {"lab", "cache", "", NULL},
    {"client", "remote", "", NULL},
    {"client", "key", "", NULL},
    {"client", "interface", "", NULL},
    {"docker", "engine", "auto private", NULL},
    {"gvisor", "binary", "runsc", NULL},
    {"firecracker", "binary", "", NULL},
    {"firecracker", "jailer", "", NULL},
    {"kvm", "uri", "", "+?"},
    {"lxc", "uri", "", "+?"},
    {"qemu", "uri", "", "+?"},
};

static bool needs_trust(const struct setting *setting)
{
    for (size_t i = 0; i < sizeof trusted / sizeof *trusted; i++)
        if (strcmp(trusted[i].section, setting->section) == 0 &&
            strcmp(trusted[i].name, setting->name) == 0)
            return *setting->text && !span_is_among(span_of(setting->text), trusted[i].harmless) &&
                   (!trusted[i].risky || strpbrk(setting->text, trusted[i].risky));
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
                "program, remove files or reach another machine as you: read it, then make it your "
                "own (chown, chmod go-w), or add --trust-study",
                settings->file, setting.section, setting.name,
                quoted(setting.text, strlen(setting.text)).text);
    return 0;
}
