/* What a study sets, and how platforms are set up by it. */
#include "environment_parts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Of an address, as of libvirt's and of a mirror: how it is reached, and the last name of its path,
 * e.g. "qemu+ssh://.../system"; that of an archive's past is the moment. */
static char *address_of(const char *text, const char *slashes)
{
    struct span rest = span_of(slashes + 3), authority = span_until(rest, "/?#");
    struct span path = span_until(span_skip(rest, authority.n), "?#");
    while (path.n > 1 && path.s[path.n - 1] == '/')
        path.n--;
    const char *last = memrchr(path.s, '/', path.n);
    if (last)
        path = span_skip(path, (size_t)(last + 1 - path.s));
    return memory_print("%.*s%s/%.*s", (int)(slashes + 3 - text), text,
                        authority.n > 0 ? "..." : "", (int)path.n, path.s);
}

static json_t *tell_setting(const struct teller *teller, const struct setting *setting)
{
    const char *text = setting->text, *slashes = strstr(text, "://"), *last = strrchr(text, '/');
    bool printable = span_is_name(span_of(text));
    if (!*text)
        return json_string("");
    /* What is asked of a server in an instance is a path there. */
    if (printable && strcmp(setting->section, "http") == 0)
        return json_string(text);
    if (!slashes)
        return tell_text(teller, last && strcmp(setting->section, "study") != 0 ? last + 1 : text);
    CLEANUP_TEXT char *address = address_of(text, slashes);
    return printable ? json_string(address) : tell_text(teller, "...");
}

json_t *tell_settings(const struct teller *teller)
{
    json_t *sections = json_object();
    struct setting setting;
    for (size_t i = 0; settings_at(teller->view->settings, i, &setting); i++) {
        bool of_user = strcmp(setting.section, "client") == 0 ||
                       (strcmp(setting.section, "lab") == 0 &&
                        (strcmp(setting.name, "state") == 0 || strcmp(setting.name, "cache") == 0));
        if (of_user)
            continue;
        json_t *section = json_object_get(sections, setting.section);
        if (!section)
            json_object_set_new(sections, setting.section, section = json_object());
        json_object_set_new(section, setting.name,
                            setting.text ? tell_setting(teller, &setting)
                                         : json_integer(setting.number));
    }
    return sections;
}

/* --- platforms --- */

void environment_platform_free(struct environment_platform *platform)
{
    free(platform->disk_cache);
    free(platform->network);
    free(platform->kernel);
    free(platform->lacks);
    free(platform->notes);
    *platform = (struct environment_platform){0};
}

static json_t *tell_list(const struct teller *teller, const char *text, const char *separator)
{
    if (!text)
        return json_null();
    json_t *list = json_array();
    for (const char *end; *text; text = *end ? end + strlen(separator) : end) {
        end = strstr(text, separator);
        end = end ? end : text + strlen(text);
        CLEANUP_TEXT char *item = memory_copy(text, (size_t)(end - text));
        json_array_append_new(list, tell_text(teller, item));
    }
    return list;
}

static json_t *tell_positive(long number)
{
    return number > 0 ? json_integer(number) : json_null();
}

json_t *tell_platforms(const struct teller *teller, const struct environment_platform platforms[],
                       size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        const struct environment_platform *platform = &platforms[i];
        json_object_set_new(object, platform->name,
                            json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "vcpus",
                                      tell_positive(platform->vcpus), "memory_mib",
                                      tell_positive(platform->memory_mib), "disk_cache",
                                      tell_text(teller, platform->disk_cache), "network",
                                      tell_text(teller, platform->network), "kernel",
                                      tell_text(teller, platform->kernel), "lacks",
                                      tell_list(teller, platform->lacks, ", "), "notes",
                                      tell_list(teller, platform->notes, "\n")));
    }
    return object;
}
