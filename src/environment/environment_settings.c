#include "environment_settings.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A URI without its authority and query, its path reduced to the last name, e.g.
 * "qemu+ssh://.../system". For a mirror of an archive's past, that last name is the snapshot's
 * date. */
static char *redacted_address(const char *text, const char *slashes)
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

static json_t *setting_value(const struct host_reader *reader, const struct setting *setting)
{
    const char *text = setting->text, *slashes = strstr(text, "://"), *last = strrchr(text, '/');
    bool printable = span_is_name(span_of(text));
    if (!*text)
        return json_string("");
    /* A path of an experiment is one in an instance, not on this host. */
    if (printable && settings_are_of(setting->section, ""))
        return json_string(text);
    if (!slashes)
        return host_json_text(reader,
                              last && strcmp(setting->section, "study") != 0 ? last + 1 : text);
    CLEANUP_TEXT char *address = redacted_address(text, slashes);
    return printable ? json_string(address) : host_json_text(reader, "...");
}

json_t *environment_settings(const struct host_reader *reader)
{
    json_t *sections = json_object();
    struct setting setting;
    for (size_t i = 0; settings_at(reader->view->settings, i, &setting); i++) {
        bool is_private =
            strcmp(setting.section, "client") == 0 ||
            (strcmp(setting.section, "lab") == 0 &&
             (strcmp(setting.name, "state") == 0 || strcmp(setting.name, "cache") == 0));
        /* Grading comes after the measurement. */
        if (is_private || strcmp(setting.section, "grading") == 0)
            continue;
        json_t *section = json_object_get(sections, setting.section);
        if (!section)
            json_object_set_new(sections, setting.section, section = json_object());
        json_object_set_new(section, setting.name,
                            setting.text ? setting_value(reader, &setting)
                                         : json_integer(setting.number));
    }
    return sections;
}
