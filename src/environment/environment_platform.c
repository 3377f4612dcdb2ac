#include "environment_platform.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void environment_platform_free(struct environment_platform *platform)
{
    free(platform->disk_cache);
    free(platform->network);
    free(platform->kernel);
    free(platform->lacks);
    free(platform->notes);
    *platform = (struct environment_platform){0};
}

static json_t *list_of(const struct host_reader *reader, const char *text, const char *separator)
{
    if (!text)
        return json_null();
    json_t *list = json_array();
    for (const char *end; *text; text = *end ? end + strlen(separator) : end) {
        end = strstr(text, separator);
        end = end ? end : text + strlen(text);
        CLEANUP_TEXT char *item = memory_copy(text, (size_t)(end - text));
        json_array_append_new(list, host_json_text(reader, item));
    }
    return list;
}

static json_t *known_or_null(long number)
{
    return number > 0 ? json_integer(number) : json_null();
}

json_t *environment_platforms(const struct host_reader *reader,
                              const struct environment_platform platforms[], size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        const struct environment_platform *platform = &platforms[i];
        json_object_set_new(object, platform->name,
                            json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "vcpus",
                                      known_or_null(platform->vcpus), "memory_mib",
                                      known_or_null(platform->memory_mib), "disk_cache",
                                      host_json_text(reader, platform->disk_cache), "network",
                                      host_json_text(reader, platform->network), "kernel",
                                      host_json_text(reader, platform->kernel), "lacks",
                                      list_of(reader, platform->lacks, ", "), "notes",
                                      list_of(reader, platform->notes, "\n")));
    }
    return object;
}
