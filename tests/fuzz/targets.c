#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define TARGET(name) void fuzz_##name(const uint8_t *data, size_t size);
#include "fuzz_targets.h"
#undef TARGET

#define TARGET(name) {#name, fuzz_##name},
static const struct {
    const char *name;
    void (*function)(const uint8_t *data, size_t size);
} targets[] = {
#include "fuzz_targets.h"
};
#undef TARGET

enum { TARGETS = sizeof targets / sizeof *targets };

bool fuzz_find(const char *name, struct fuzz_target *ret_target)
{
    for (size_t i = 0; i < TARGETS; i++)
        if (strcmp(targets[i].name, name) == 0) {
            *ret_target = (struct fuzz_target){targets[i].function, 0};
            return true;
        }
    for (size_t i = 0; fuzz_tool_name(i); i++)
        if (strcmp(fuzz_tool_name(i), name) == 0) {
            *ret_target = (struct fuzz_target){NULL, i};
            return true;
        }
    return false;
}

void fuzz_run(const struct fuzz_target *target, const uint8_t *data, size_t size)
{
    if (target->function)
        target->function(data, size);
    else
        fuzz_tool(target->tool, data, size);
}

void fuzz_list(void)
{
    for (size_t i = 0; i < TARGETS; i++)
        puts(targets[i].name);
    for (size_t i = 0; fuzz_tool_name(i); i++)
        puts(fuzz_tool_name(i));
}
