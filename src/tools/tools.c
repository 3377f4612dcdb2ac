/* All tools, by name. */
#include "tool.h"

#include "base/memory.h"

static const struct tool *const tools[] = {
    &tool_ab,        &tool_columns,  &tool_fio,  &tool_iperf3,   &tool_lshw,
    &tool_stopwatch, &tool_sysbench, &tool_time, &tool_workload,
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

char *tool_failures(void)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < TOOLS; i++)
        for (const char *const *failure = tools[i]->failures; failure && *failure; failure++)
            memory_append(&text, ", ", *failure);
    return text;
}
