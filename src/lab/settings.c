#include "settings.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"

/* Value of a key: a number from `least` to `most`, or several in rising order; one of the words in
 * `choices`, or several; or any text. */
enum setting_kind { KIND_NUMBER, KIND_NUMBERS, KIND_CHOICE, KIND_WORDS, KIND_TEXT };

static const struct key {
    const char *section, *name;
    size_t offset;
    enum setting_kind kind;
    long least, most;
    const char *choices; /* separated by spaces; NULL for any text */
    const char *preset;
    const char *help;
} keys[] = {
#define NUMBER(section, name, least, most, preset, help)                                           \
    {                                                                                              \
#section, #name, offsetof(struct settings, section.name), KIND_NUMBER, least, most, NULL,  \
            preset, help                                                                           \
    }
#define TEXT_OF(kind, section, name, least, most, choices, preset, help)                           \
    {                                                                                              \
#section, #name, offsetof(struct settings, section.name), kind, least, most, choices,      \
            preset, help                                                                           \
    }
#define TEXT(section, name, preset, help)                                                          \
    TEXT_OF(KIND_TEXT, section, name, 0, 0, NULL, preset, help)
#define CHOICE(section, name, choices, preset, help)                                               \
    TEXT_OF(KIND_CHOICE, section, name, 0, 0, choices, preset, help)
#define WORDS(section, name, choices, preset, help)                                                \
    TEXT_OF(KIND_WORDS, section, name, 0, 0, choices, preset, help)
#define NUMBERS(section, name, least, most, preset, help)                                          \
    TEXT_OF(KIND_NUMBERS, section, name, least, most, NULL, preset, help)
    NUMBER(instance, vcpus, 1, 32, "2", "processors of every instance"),
    NUMBER(instance, memory_mib, 256, 1048576, "2048", "memory of every instance, MiB"),
    NUMBER(instance, disk_mib, 2048, 1048576, "8192", "disk of every machine, MiB"),
    CHOICE(instance, disk_cache, "writeback none writethrough directsync unsafe", "writeback",
           "what the host does with a machine's writes"),
    TEXT(lab, state, "", "directory of a lab that is up; empty: /run/virtgrade, or the user's own"),
    TEXT(lab, cache, "", "directory of images; empty: /var/cache/virtgrade, or the user's own"),
    NUMBER(lab, rate_mbit, 0, 16000, "1000",
           "rate of the link between client and instances, Mbit/s; 0: as fast as it goes"),
    TEXT(client, remote, "",
         "user@address of another machine that makes the load, by ssh; empty: a namespace here"),
    TEXT(client, key, "", "file of the key that lets in there; empty: ssh's own"),
    TEXT(client, interface, "",
         "network interface of this host that leads there, for the lab alone"),
    TEXT(image, suite, "bookworm", "release of Debian in every instance"),
    TEXT(image, mirror, "", "where its packages come from; empty: where the host's come from"),
    NUMBER(wait, start_s, 1, 86400, "180", "how long an instance may take to start, s"),
    NUMBER(wait, command_s, 1, 864000, "3600", "how long a command may take, s"),
    TEXT(docker, engine, "auto",
         "auto: the user's engine where there is one, else a private one; private; or a socket"),
    TEXT(gvisor, binary, "runsc", "gVisor's program"),
    CHOICE(gvisor, platform, "ptrace systrap kvm", "ptrace", "what gVisor runs programs on"),
    TEXT(kvm, uri, "",
         "libvirt's; empty: the user's libvirtd where there is one, else a private one; private"),
    TEXT(qemu, uri, "", "the same for QEMU without KVM"),
    TEXT(lxc, uri, "", "the same for containers of LXC"),
    TEXT(firecracker, binary, "", "Firecracker's program; empty: the one in PATH"),
    TEXT(firecracker, jailer, "", "its jailer; empty: none"),
    TEXT(replay, directory, "", "recorded answers, for the platform `replay`"),
    TEXT(study, name, "", "of the results; empty: the profile's and the day"),
    WORDS(study, platforms, "metal kvm firecracker gvisor docker lxc qemu replay", "",
          "what is measured; empty: all that can run here"),
    WORDS(study, experiments,
          "boot_time file_io cpu_events bandwidth jitter database http pipeline linpack memory "
          "random_disk sequential_disk fork uplink nginx",
          "", "with what; empty: all"),
    NUMBER(study, repetitions, 1, 10000, "10", "fresh instances of every platform"),
    NUMBER(study, seed, 0, 2147483647, "1", "of the order of the platforms in each repetition"),
    NUMBER(study, steal_percent, 0, 100, "5",
           "a repetition is marked where the host lost more of its time to other machines"),
    TEXT(study, scaled, "", "what is less than in the thesis, for the report"),
    NUMBER(file_io, total_mib, 1, 1048576, "5120", "size of all files, MiB"),
    NUMBER(file_io, files, 1, 10000, "128", "how many they are"),
    NUMBER(file_io, block_kib, 1, 65536, "16", "read or written at once, KiB"),
    NUMBER(file_io, seconds, 1, 86400, "30", "of each of reading and writing"),
    NUMBER(file_io, threads, 1, 1024, "1", "that read or write"),
    CHOICE(file_io, flags, "none direct sync dsync", "none",
           "how files are opened; none: through the page cache, which holds what was just written"),
    NUMBER(cpu_events, prime, 2, 10000000, "10000", "primes up to this make an event"),
    NUMBER(cpu_events, seconds, 1, 86400, "10", "of computing"),
    NUMBER(cpu_events, threads, 1, 1024, "1", "that compute"),
    NUMBER(bandwidth, seconds, 1, 86400, "10", "of each direction"),
    NUMBER(jitter, seconds, 1, 86400, "10", "of sending"),
    NUMBER(jitter, rate_mbit, 1, 100000, "1", "of the stream, Mbit/s"),
    NUMBER(database, tables, 1, 1000, "8", "tables"),
    NUMBER(database, rows, 1, 100000000, "10000", "rows in each"),
    NUMBER(database, seconds, 1, 86400, "20", "of each run"),
    NUMBER(database, buffer_mib, 16, 1048576, "256", "the database's own cache, MiB"),
    NUMBERS(database, levels, 1, 190, "10 20 30 40 50 60 70", "connections at a time"),
    NUMBER(http, requests, 1, 100000000, "5000", "requests of each run"),
    NUMBER(http, seconds, 0, 86400, "0", "a run ends after this, whatever is left; 0: never"),
    NUMBERS(http, levels, 1, 20000, "10 30 60 90 120 150 180 200", "connections at a time"),
    TEXT(http, page, "/cgit/matrix.git/tree/", "the page that is asked for"),
    TEXT(pipeline, jobs, "", "which of its jobs; empty: all"),
    NUMBER(linpack, equations, 10, 20000, "1000", "of each system"),
    NUMBER(linpack, seconds, 1, 3600, "10", "systems are solved for at least as long"),
    NUMBER(memory, array_mib, 1, 65536, "256",
           "size of each of three arrays, MiB: more than the last cache"),
    NUMBER(memory, times, 2, 1000, "10", "how often each is swept; the fastest counts"),
    NUMBER(disk, total_mib, 1, 1048576, "1024", "size of the file, MiB"),
    NUMBER(disk, random_kib, 1, 65536, "4", "at once at random places, KiB"),
    NUMBER(disk, sequential_kib, 1, 65536, "1024", "at once in sequence, KiB"),
    NUMBER(disk, seconds, 1, 86400, "10", "of each of reading and writing"),
    CHOICE(disk, direct, "yes no", "yes", "around the page cache, where the platform can"),
    NUMBER(fork, numbers, 2, 1000000, "10000", "that are summed, by two forks less two for each"),
    NUMBER(uplink, seconds, 1, 86400, "10", "of sending to the host"),
    NUMBER(nginx, file_kib, 1, 1048576, "4", "size of the file that is asked for, KiB"),
    NUMBER(nginx, requests, 1, 100000000, "10000", "how often"),
    NUMBER(nginx, connections, 1, 20000, "16", "at a time"),
    NUMBER(tolerance, ratio_percent, 0, 1000, "15",
           "ratios to the baseline that are no further apart agree"),
#undef NUMBER
#undef NUMBERS
#undef CHOICE
#undef WORDS
#undef TEXT
#undef TEXT_OF
};
enum { KEYS = sizeof keys / sizeof *keys };

/* Sections of a study.ini that describe a published study: settings are none of them. */
static const char *const foreign_sections = "publication data";

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

bool settings_client_is_remote(const struct settings *settings)
{
    return *settings->client.remote != '\0';
}

bool settings_word(struct span *rest, struct span *ret_word)
{
    *rest = span_trim(*rest);
    *ret_word = span_until(*rest, " ");
    *rest = span_skip(*rest, ret_word->n);
    return ret_word->n > 0;
}

bool settings_number(struct span *rest, long *ret_number)
{
    struct span word;
    return settings_word(rest, &word) && span_to_count(word, LONG_MAX, ret_number);
}

static int wrong_value(const struct ini_entry *entry, struct error *err, const char *expected)
{
    return error_at(err, entry->value_place, "%s, expected %s",
                    quoted(entry->value, strlen(entry->value)).text, expected);
}

static int set_number(struct settings *settings, const struct key *key,
                      const struct ini_entry *entry, struct error *err)
{
    long number = 0;
    if (!span_to_count(span_of(entry->value), key->most, &number) || number < key->least) {
        CLEANUP_TEXT char *expected =
            memory_print("a number from %ld to %ld", key->least, key->most);
        return wrong_value(entry, err, expected);
    }
    *(long *)field(settings, key) = number;
    return 0;
}

static int check_numbers(const struct key *key, const struct ini_entry *entry, struct error *err)
{
    struct span rest = span_of(entry->value), word;
    long number = 0, last = key->least - 1;
    while (settings_word(&rest, &word)) {
        if (!span_to_count(word, key->most, &number) || number <= last)
            break;
        last = number;
    }
    if (word.n == 0 && last >= key->least)
        return 0;
    CLEANUP_TEXT char *expected =
        memory_print("rising numbers from %ld to %ld between spaces", key->least, key->most);
    return wrong_value(entry, err, expected);
}

static int check_choice_words(const struct key *key, const struct ini_entry *entry,
                              struct error *err)
{
    struct span rest = span_of(entry->value), word;
    while (settings_word(&rest, &word)) {
        CLEANUP_TEXT char *text = memory_copy(word.s, word.n);
        if (!is_choice(key->choices, text))
            return error_at(err, entry->value_place, "%s, expected some of: %s",
                            quoted(text, strlen(text)).text, key->choices);
    }
    return 0;
}

static int set_key(struct settings *settings, const struct key *key, const struct ini_entry *entry,
                   struct error *err)
{
    int result = 0;
    if (key->kind == KIND_NUMBER)
        return set_number(settings, key, entry, err);
    if (key->kind == KIND_NUMBERS)
        result = check_numbers(key, entry, err);
    else if (key->kind == KIND_WORDS)
        result = check_choice_words(key, entry, err);
    else if (key->kind == KIND_CHOICE && !is_choice(key->choices, entry->value))
        result = error_at(err, entry->value_place, "%s, expected one of: %s",
                          quoted(entry->value, strlen(entry->value)).text, key->choices);
    if (result == 0)
        set_text(settings, key, entry->value);
    return result;
}

static int settings_take_key(void *context, const struct ini_entry *entry, struct error *err)
{
    struct settings *settings = context;
    bool section_known = false;
    if (is_choice(foreign_sections, entry->section))
        return 0;
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, entry->section) != 0)
            continue;
        section_known = true;
        if (strcmp(keys[i].name, entry->key) == 0)
            return set_key(settings, &keys[i], entry, err);
    }
    if (section_known)
        return error_at(err, entry->key_place, "unknown key %s in [%s]",
                        quoted(entry->key, strlen(entry->key)).text, entry->section);
    return error_at(err, entry->key_place, "a key in the unknown section %s",
                    quoted(entry->section, strlen(entry->section)).text);
}

static void set_defaults(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].kind == KIND_NUMBER)
            *(long *)field(settings, &keys[i]) = strtol(keys[i].preset, NULL, 10);
        else
            set_text(settings, &keys[i], keys[i].preset);
}

/* Reads `text`, or if that is NULL the file called `name`. */
static int settings_take(const char *name, const struct span *text, struct settings *ret_settings,
                         struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    set_defaults(&settings);
    int result = text ? ini_read_text(name, *text, settings_take_key, &settings, err)
                      : ini_read(name, settings_take_key, &settings, err);
    if (result != 0)
        return result;
    settings.file = memory_copy(name, strlen(name));
    *ret_settings = settings;
    settings = (struct settings){0};
    return 0;
}

int settings_read(const char *path, struct settings *ret_settings, struct error *err)
{
    if (path)
        return settings_take(path, NULL, ret_settings, err);
    *ret_settings = (struct settings){0};
    set_defaults(ret_settings);
    return 0;
}

int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err)
{
    return settings_take(name, &text, ret_settings, err);
}

void settings_free(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].kind != KIND_NUMBER)
            free(*(char **)field(settings, &keys[i]));
    free(settings->file);
    *settings = (struct settings){0};
}

bool settings_at(const struct settings *settings, size_t index, struct setting *ret_setting)
{
    if (index >= KEYS)
        return false;
    const void *value = (const char *)settings + keys[index].offset;
    *ret_setting = (struct setting){
        .section = keys[index].section, .name = keys[index].name, .help = keys[index].help};
    if (keys[index].kind == KIND_NUMBER)
        ret_setting->number = *(const long *)value;
    else
        ret_setting->text = *(char *const *)value;
    return true;
}

void settings_write(FILE *out, const struct settings *settings, bool for_others)
{
    const char *section = "";
    for (size_t i = 0; i < KEYS; i++) {
        const void *value = (const char *)settings + keys[i].offset;
        const char *text = keys[i].kind == KIND_NUMBER ? "" : *(char *const *)value;
        if (for_others && keys[i].kind == KIND_TEXT &&
            (strcmp(keys[i].section, "lab") == 0 || strcmp(keys[i].section, "client") == 0 ||
             (*text == '/' && strcmp(keys[i].section, "http") != 0) || strstr(text, "://")))
            continue;
        if (strcmp(section, keys[i].section) != 0)
            fprintf(out, "%s[%s]\n", *section ? "\n" : "", keys[i].section);
        section = keys[i].section;
        fprintf(out, "# %s%s%s\n", keys[i].help, keys[i].choices ? ": " : "",
                keys[i].choices ? keys[i].choices : "");
        if (keys[i].kind == KIND_NUMBER)
            fprintf(out, "%s = %ld\n", keys[i].name, *(const long *)value);
        else
            fprintf(out, "%s = %s\n", keys[i].name, text);
    }
}
