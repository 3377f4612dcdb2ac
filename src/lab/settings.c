#include "settings.h"

#include <ini.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* Each key: a number from `least` to `most`; or one of the words in `choices`; or any text. */
static const struct key {
    const char *section, *name;
    size_t offset;
    bool number;
    long least, most;
    const char *choices; /* separated by spaces; NULL for any text */
    const char *preset;
    const char *help;
} keys[] = {
#define NUMBER(section, name, least, most, preset, help)                                           \
    {                                                                                              \
#section, #name, offsetof(struct settings, section.name), true, least, most, NULL, preset, \
            help                                                                                   \
    }
#define TEXT(section, name, choices, preset, help)                                                 \
    {                                                                                              \
#section, #name, offsetof(struct settings, section.name), false, 0, 0, choices, preset,    \
            help                                                                                   \
    }
    NUMBER(instance, vcpus, 1, 32, "2", "processors of every instance"),
    NUMBER(instance, memory_mib, 256, 1048576, "2048", "memory of every instance, MiB"),
    NUMBER(instance, disk_mib, 2048, 1048576, "8192", "disk of every machine, MiB"),
    TEXT(instance, disk_cache, "writeback none writethrough directsync unsafe", "writeback",
         "what the host does with a machine's writes"),
    TEXT(lab, state, NULL, "",
         "directory of a lab that is up; empty: /run/virtgrade, or the user's own"),
    TEXT(lab, cache, NULL, "",
         "directory of images; empty: /var/cache/virtgrade, or the user's own"),
    NUMBER(lab, rate_mbit, 0, 16000, "1000",
           "rate of the link between client and instances, Mbit/s; 0: as fast as it goes"),
    TEXT(image, suite, NULL, "bookworm", "release of Debian in every instance"),
    TEXT(image, mirror, NULL, "",
         "where its packages come from; empty: where the host's come from"),
    NUMBER(wait, start_s, 1, 86400, "180", "how long an instance may take to start, s"),
    NUMBER(wait, command_s, 1, 864000, "3600", "how long a command may take, s"),
    TEXT(docker, engine, NULL, "auto",
         "auto: the user's engine where there is one, else a private one; private; or a socket"),
    TEXT(gvisor, binary, NULL, "runsc", "gVisor's program"),
    TEXT(gvisor, platform, "ptrace systrap kvm", "ptrace", "what gVisor runs programs on"),
    TEXT(kvm, uri, NULL, "",
         "libvirt's; empty: the user's libvirtd where there is one, else a private one; private"),
    TEXT(qemu, uri, NULL, "", "the same for QEMU without KVM"),
    TEXT(lxc, uri, NULL, "", "the same for containers of LXC"),
    TEXT(firecracker, binary, NULL, "", "Firecracker's program; empty: the one in PATH"),
    TEXT(firecracker, jailer, NULL, "", "its jailer; empty: none"),
    TEXT(replay, directory, NULL, "", "recorded answers, for the platform `replay`"),
#undef NUMBER
#undef TEXT
};
enum { KEYS = sizeof keys / sizeof *keys, LINE_MOST = 198 /* inih's own limit */ };

/* The text of a file, handed to inih a line at a time, so that errors know their place. */
struct reading {
    struct settings *settings;
    struct file file;
    struct span rest, line;
    size_t number;
    struct error *err;
    int result;
};

static struct place place_of(const struct reading *reading, const char *word)
{
    const char *at = memmem(reading->line.s, reading->line.n, word, strlen(word));
    return (struct place){reading->file.path, reading->number,
                          at ? (size_t)(at - reading->line.s) + 1 : 1};
}

static char *next_line(char *buffer, int size, void *stream)
{
    struct reading *reading = stream;
    if (reading->rest.n == 0 || reading->result != 0)
        return NULL;
    reading->line = span_until(reading->rest, "\n");
    reading->number++;
    size_t taken = reading->line.n < reading->rest.n ? reading->line.n + 1 : reading->line.n;
    reading->rest = span_skip(reading->rest, taken);
    struct place place = {reading->file.path, reading->number, 1};
    if (reading->line.n >= LINE_MOST || (int)reading->line.n + 2 > size)
        reading->result =
            error_at(reading->err, place, "a line of %zu bytes, expected less than %d",
                     reading->line.n, LINE_MOST);
    else if (memchr(reading->line.s, '\0', reading->line.n))
        reading->result = error_at(reading->err, place, "a NUL byte, expected text");
    else if (reading->line.n > span_trim(reading->line).n && strchr(" \t", *reading->line.s) &&
             span_trim(reading->line).n > 0) /* which inih takes for more of the value above */
        reading->result = error_at(reading->err, place, "a space, expected [section] or a key");
    if (reading->result != 0)
        return NULL;
    memcpy(buffer, reading->line.s, reading->line.n);
    memcpy(buffer + reading->line.n, "\n", 2);
    return buffer;
}

static void *field(struct settings *settings, const struct key *key)
{
    return (char *)settings + key->offset;
}

static void set_text(struct settings *settings, const struct key *key, const char *value)
{
    char **text = field(settings, key);
    free(*text);
    *text = memory_copy(value, strlen(value));
}

static bool is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);
    for (const char *at = choices; n > 0 && (at = strstr(at, value)); at += n)
        if ((at == choices || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

static int set(struct reading *reading, const struct key *key, const char *value)
{
    struct place place = place_of(reading, *value ? value : key->name);
    if (key->number) {
        long number = 0;
        if (!span_to_count(span_of(value), key->most, &number) || number < key->least)
            return error_at(reading->err, place, "%s, expected a number from %ld to %ld",
                            quoted(value, strlen(value)).text, key->least, key->most);
        *(long *)field(reading->settings, key) = number;
        return 0;
    }
    if (key->choices && !is_choice(key->choices, value))
        return error_at(reading->err, place, "%s, expected one of: %s",
                        quoted(value, strlen(value)).text, key->choices);
    set_text(reading->settings, key, value);
    return 0;
}

static int take(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;
    bool section_known = false;
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, section) != 0)
            continue;
        section_known = true;
        if (strcmp(keys[i].name, name) == 0) {
            reading->result = set(reading, &keys[i], value);
            return reading->result == 0;
        }
    }
    if (section_known)
        reading->result = error_at(reading->err, place_of(reading, name), "unknown key %s in [%s]",
                                   quoted(name, strlen(name)).text, section);
    else
        reading->result =
            error_at(reading->err, place_of(reading, name), "a key in the unknown section %s",
                     quoted(section, strlen(section)).text);
    return 0;
}

static void preset(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].number)
            *(long *)field(settings, &keys[i]) = strtol(keys[i].preset, NULL, 10);
        else
            set_text(settings, &keys[i], keys[i].preset);
}

int settings_read(const char *path, struct settings *ret_settings, struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    preset(&settings);
    if (path) {
        struct reading reading = {.settings = &settings, .err = err};
        int result = file_read(path, &reading.file, err);
        if (result != 0)
            return result;
        reading.rest = reading.file.text;
        int wrong = ini_parse_stream(next_line, &reading, take, &reading);
        /* inih goes on behind a line that it cannot read, and tells the first. */
        if (wrong != 0 && (reading.result == 0 || (size_t)wrong < reading.number))
            reading.result = error_at(err, (struct place){path, (size_t)(wrong > 0 ? wrong : 0), 1},
                                      "expected [section], key = value, or a comment");
        file_free(&reading.file);
        if (reading.result != 0)
            return reading.result;
        settings.file = memory_copy(path, strlen(path));
    }
    *ret_settings = settings;
    settings = (struct settings){0};
    return 0;
}

void settings_free(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (!keys[i].number)
            free(*(char **)field(settings, &keys[i]));
    free(settings->file);
    *settings = (struct settings){0};
}

void settings_write(FILE *out, const struct settings *settings)
{
    const char *section = "";
    for (size_t i = 0; i < KEYS; i++) {
        const void *value = (const char *)settings + keys[i].offset;
        if (strcmp(section, keys[i].section) != 0)
            fprintf(out, "%s[%s]\n", *section ? "\n" : "", keys[i].section);
        section = keys[i].section;
        fprintf(out, "# %s%s%s\n", keys[i].help, keys[i].choices ? ": " : "",
                keys[i].choices ? keys[i].choices : "");
        if (keys[i].number)
            fprintf(out, "%s = %ld\n", keys[i].name, *(const long *)value);
        else
            fprintf(out, "%s = %s\n", keys[i].name, *(char *const *)value);
    }
}
