#include "processors.h"

#include <string.h>

#include "base/memory.h"

void processors_choose(const struct settings *settings, struct processors *ret_processors)
{
    long left = settings->instance.vcpus;
    cpu_set_t all, rest;
    CPU_ZERO(&all);
    CPU_ZERO(&rest);
    sched_getaffinity(0, sizeof all, &all);
    *ret_processors = (struct processors){.client = all, .found = CPU_COUNT(&all)};
    for (size_t i = 0; i < CPU_SETSIZE; i++) {
        if (!CPU_ISSET(i, &all))
            continue;
        CPU_SET(i, left > 0 ? &ret_processors->instances : &rest);
        left--;
    }
    if (strcmp(settings->lab.separate_client, "yes") == 0 && CPU_COUNT(&rest) > 0) {
        ret_processors->client = rest;
        ret_processors->separate = true;
    }
}

char *processors_list(const cpu_set_t *processors)
{
    char *text = memory_copy("", 0);
    for (int i = 0; i < CPU_SETSIZE; i++) {
        if (!CPU_ISSET((size_t)i, processors))
            continue;
        CLEANUP_TEXT char *number = memory_print("%d", i);
        memory_append(&text, ",", number);
    }
    return text;
}

char *processors_to_pin(const struct settings *settings)
{
    struct processors processors;
    processors_choose(settings, &processors);
    return processors.separate ? processors_list(&processors.instances) : NULL;
}
