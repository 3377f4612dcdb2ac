#include "platform_title.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name, *title;
} platforms[] = {
    {"metal", "Bare metal"}, {"kvm", "KVM"},       {"firecracker", "Firecracker"},
    {"gvisor", "gVisor"},    {"docker", "Docker"}, {"lxc", "LXC"},
    {"qemu", "QEMU"},
};
enum { PLATFORMS = sizeof platforms / sizeof *platforms };

static size_t platform_index(const char *name)
{
    size_t i = 0;
    while (i < PLATFORMS && strcmp(platforms[i].name, name) != 0)
        i++;
    return i;
}

const char *platform_title(const char *name)
{
    size_t place = platform_index(name);
    return place < PLATFORMS ? platforms[place].title : name;
}

int platform_compare(const char *a, const char *b)
{
    size_t x = platform_index(a), y = platform_index(b);
    return x != y ? (x > y) - (x < y) : strcmp(a, b);
}
