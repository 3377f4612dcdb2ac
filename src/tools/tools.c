/* All tools, by name. */
#include "tool.h"

#include <string.h>

#include "base/memory.h"

static const struct tool *const tools[] = {
    &tool_ab,        &tool_columns,  &tool_fio,  &tool_iperf3,   &tool_lshw,
    &tool_stopwatch, &tool_sysbench, &tool_time, &tool_workload, &tool_wrk,
};
enum { TOOLS = sizeof tools / sizeof *tools };

const struct tool *tool_find(struct span name)
{
    for (size_t i = 0; i < TOOLS; i++)
        if (span_is(name, tools[i]->name))
            return tools[i];
    return NULL;
}

char *tool_names(void)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < TOOLS; i++)
        memory_append(&text, ", ", tools[i]->name);
    return text;
}

/* True if one of the first `count` tools counts this failure. */
static bool counts_failure(size_t count, const char *failure)
{
    for (size_t i = 0; i < count; i++)
        for (const char *const *known = tools[i]->failures; known && *known; known++)
            if (strcmp(*known, failure) == 0)
                return true;
    return false;
}

char *tool_failures(void)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < TOOLS; i++)
        for (const char *const *failure = tools[i]->failures; failure && *failure; failure++)
            if (!counts_failure(i, *failure))
                memory_append(&text, ", ", *failure);
    return text;
}
