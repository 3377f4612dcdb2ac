#include "settings.h"

#include <ini.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
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
enum { KEYS = sizeof keys / sizeof *keys, LINE_MOST = 198 /* inih's own limit */ };

/* A file, passed to inih line by line, so that errors have their place. */
struct settings_reading {
    struct settings *settings;
    struct file file;
    struct span rest, line;
    size_t number;
    struct error *err;
    int result;
};

static struct place settings_place(const struct settings_reading *reading, const char *word)
{
    const char *at = memmem(reading->line.s, reading->line.n, word, strlen(word));
    return (struct place){reading->file.path, reading->number,
                          at ? (size_t)(at - reading->line.s) + 1 : 1};
}

static char *next_line(char *buffer, int size, void *stream)
{
    struct settings_reading *reading = stream;
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
             span_trim(reading->line).n > 0) /* inih would append it to the value above */
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

static int set_number(struct settings_reading *reading, const struct key *key, struct place place,
                      const char *value)
{
    long number = 0;
    if (!span_to_count(span_of(value), key->most, &number) || number < key->least)
        return error_at(reading->err, place, "%s, expected a number from %ld to %ld",
                        quoted(value, strlen(value)).text, key->least, key->most);
    *(long *)field(reading->settings, key) = number;
    return 0;
}

static int check_numbers(struct settings_reading *reading, const struct key *key,
                         struct place place, const char *value)
{
    struct span rest = span_of(value), word;
    long number = 0, last = key->least - 1;
    while (settings_word(&rest, &word)) {
        if (!span_to_count(word, key->most, &number) || number <= last)
            break;
        last = number;
    }
    return word.n == 0 && last >= key->least
               ? 0
               : error_at(reading->err, place,
                          "%s, expected rising numbers from %ld to %ld between spaces",
                          quoted(value, strlen(value)).text, key->least, key->most);
}

static int check_choice_words(struct settings_reading *reading, const struct key *key,
                              struct place place, const char *value)
{
    struct span rest = span_of(value), word;
    while (settings_word(&rest, &word)) {
        CLEANUP_TEXT char *text = memory_copy(word.s, word.n);
        if (!is_choice(key->choices, text))
            return error_at(reading->err, place, "%s, expected some of: %s",
                            quoted(text, strlen(text)).text, key->choices);
    }
    return 0;
}

static int set_key(struct settings_reading *reading, const struct key *key, const char *value)
{
    struct place place = settings_place(reading, *value ? value : key->name);
    int result = 0;
    if (key->kind == KIND_NUMBER)
        return set_number(reading, key, place, value);
    if (key->kind == KIND_NUMBERS)
        result = check_numbers(reading, key, place, value);
    else if (key->kind == KIND_WORDS)
        result = check_choice_words(reading, key, place, value);
    else if (key->kind == KIND_CHOICE && !is_choice(key->choices, value))
        result = error_at(reading->err, place, "%s, expected one of: %s",
                          quoted(value, strlen(value)).text, key->choices);
    if (result == 0)
        set_text(reading->settings, key, value);
    return result;
}

static int settings_take_key(void *user, const char *section, const char *name, const char *value)
{
    struct settings_reading *reading = user;
    bool section_known = false;
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].section, section) != 0)
            continue;
        section_known = true;
        if (strcmp(keys[i].name, name) == 0) {
            reading->result = set_key(reading, &keys[i], value);
            return reading->result == 0;
        }
    }
    if (section_known)
        reading->result =
            error_at(reading->err, settings_place(reading, name), "unknown key %s in [%s]",
                     quoted(name, strlen(name)).text, section);
    else
        reading->result =
            error_at(reading->err, settings_place(reading, name), "a key in the unknown section %s",
                     quoted(section, strlen(section)).text);
    return 0;
}

static void set_defaults(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].kind == KIND_NUMBER)
            *(long *)field(settings, &keys[i]) = strtol(keys[i].preset, NULL, 10);
        else
            set_text(settings, &keys[i], keys[i].preset);
}

/* Borrows `file`; the settings copy its path. */
static int settings_parse_file(const struct file *file, struct settings *ret_settings,
                               struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    set_defaults(&settings);
    struct settings_reading reading = {
        .settings = &settings, .file = *file, .rest = file->text, .err = err};
    int wrong = ini_parse_stream(next_line, &reading, settings_take_key, &reading);
    /* inih continues after a line that it cannot read, and returns the number of the first. */
    if (wrong != 0 && (reading.result == 0 || (size_t)wrong < reading.number))
        reading.result =
            error_at(err, (struct place){file->path, (size_t)(wrong > 0 ? wrong : 0), 1},
                     "expected [section], key = value, or a comment");
    if (reading.result != 0)
        return reading.result;
    settings.file = memory_copy(file->path, strlen(file->path));
    *ret_settings = settings;
    settings = (struct settings){0};
    return 0;
}

int settings_read(const char *path, struct settings *ret_settings, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    if (!path) {
        *ret_settings = (struct settings){0};
        set_defaults(ret_settings);
        return 0;
    }
    int result = file_read(path, &file, err);
    return result == 0 ? settings_parse_file(&file, ret_settings, err) : result;
}

int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err)
{
    return settings_parse_file(&(struct file){(char *)(uintptr_t)name, text}, ret_settings, err);
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
