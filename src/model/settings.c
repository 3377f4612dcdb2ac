#include "settings.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "base/text.h"

/* Names separated by spaces, after one space. */
static const char platform_words[] =
#define PLATFORM(name, ...) " " #name
#define EXTRA(name, ...) " " #name
#define AGAIN(name, ...) " " #name
#define RECORDED_PLATFORM(name, ...) " " #name
#include "platforms/platforms.def"
    ;
static const char experiment_words[] =
#define EXPERIMENT(name, ...) " " #name
#include "experiments/catalogue.def"
    ;
#define ALL_PLATFORMS (platform_words + 1)
#define ALL_EXPERIMENTS (experiment_words + 1)

static const struct {
    const char *experiment, *section;
} sections[] = {
#define EXPERIMENT(name, number, title, group, needs, section) {#name, section},
#include "experiments/catalogue.def"
};

/* Value of a key: a number from `least` to `most`, or several in rising order; one of the words in
 * `choices`, or several; or any text. */
enum setting_kind { KIND_NUMBER, KIND_NUMBERS, KIND_CHOICE, KIND_WORDS, KIND_TEXT };

static const struct key {
    const char *section, *name;
    size_t offset;
    enum setting_kind kind;
    long least, most;
    long number;         /* default of a number */
    const char *text;    /* default of all others */
    const char *choices; /* separated by spaces; NULL if it is not of words */
    const char *help;
} keys[] = {
#define KEY(kind, section, key, least, most, number, text, choices, help)                          \
    {#section, #key, offsetof(struct settings, section.key), kind, least, most, number, text,      \
     choices,  help},
#define SECTION(section)
#define NUMBER(section, key, least, most, preset, help)                                            \
    KEY(KIND_NUMBER, section, key, least, most, preset, NULL, NULL, help)
#define NUMBERS(section, key, least, most, preset, help)                                           \
    KEY(KIND_NUMBERS, section, key, least, most, 0, preset, NULL, help)
#define CHOICE(section, key, words, preset, help)                                                  \
    KEY(KIND_CHOICE, section, key, 0, 0, 0, preset, words, help)
#define WORDS(section, key, words, preset, help)                                                   \
    KEY(KIND_WORDS, section, key, 0, 0, 0, preset, words, help)
#define TEXT(section, key, preset, help) KEY(KIND_TEXT, section, key, 0, 0, 0, preset, NULL, help)
#define END_SECTION(section)
#include "settings.def"
#undef KEY
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

size_t settings_count(const char *numbers)
{
    struct span rest = span_of(numbers);
    long number;
    size_t count = 0;
    while (settings_number(&rest, &number))
        count++;
    return count;
}

bool settings_are_of(const char *section, const char *experiments)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (strcmp(sections[i].section, section) == 0 &&
            (!*experiments || is_choice(experiments, sections[i].experiment)))
            return true;
    return false;
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
            *(long *)field(settings, &keys[i]) = keys[i].number;
        else
            set_text(settings, &keys[i], keys[i].text);
}

int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    set_defaults(&settings);
    int result = ini_read_text(name, text, settings_take_key, &settings, err);
    if (result != 0)
        return result;
    settings.file = memory_copy(name, strlen(name));
    *ret_settings = settings;
    settings = (struct settings){0};
    return 0;
}

static bool is_foreign(const struct stat *facts)
{
    return (facts->st_uid != 0 && facts->st_uid != geteuid()) ||
           (facts->st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

bool settings_file_is_foreign(const char *path)
{
    struct stat facts;
    return stat(path, &facts) != 0 || is_foreign(&facts);
}

int settings_read(const char *path, struct settings *ret_settings, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    struct stat facts;
    if (!path) {
        *ret_settings = (struct settings){0};
        set_defaults(ret_settings);
        return 0;
    }
    int result = file_read_with(path, &file, &facts, err);
    if (result == 0)
        result = settings_parse(path, file.text, ret_settings, err);
    if (result == 0)
        ret_settings->foreign = is_foreign(&facts);
    return result;
}

void settings_free(struct settings *settings)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].kind != KIND_NUMBER)
            free(*(char **)field(settings, &keys[i]));
    free(settings->file);
    *settings = (struct settings){0};
}

static bool is_of_host(const struct key *key, const char *text)
{
    return strcmp(key->section, "lab") == 0 || strcmp(key->section, "client") == 0 ||
           (*text == '/' && !settings_are_of(key->section, "")) || strstr(text, "://");
}

bool settings_at(const struct settings *settings, size_t index, struct setting *ret_setting)
{
    if (index >= KEYS)
        return false;
    const struct key *key = &keys[index];
    const void *value = (const char *)settings + key->offset;
    *ret_setting = (struct setting){.section = key->section, .name = key->name, .help = key->help};
    if (key->kind == KIND_NUMBER) {
        ret_setting->number = *(const long *)value;
    } else {
        ret_setting->text = *(char *const *)value;
        ret_setting->is_of_host = key->kind == KIND_TEXT && is_of_host(key, ret_setting->text);
    }
    return true;
}

void settings_write(FILE *out, const struct settings *settings, bool for_others)
{
    const char *section = "";
    struct setting setting;
    for (size_t i = 0; settings_at(settings, i, &setting); i++) {
        if (for_others && setting.is_of_host)
            continue;
        if (strcmp(section, setting.section) != 0)
            fprintf(out, "%s[%s]\n", *section ? "\n" : "", setting.section);
        section = setting.section;
        fprintf(out, "# %s%s%s\n", setting.help, keys[i].choices ? ": " : "",
                keys[i].choices ? keys[i].choices : "");
        if (setting.text)
            fprintf(out, "%s = %s\n", setting.name, setting.text);
        else
            fprintf(out, "%s = %ld\n", setting.name, setting.number);
    }
}

void settings_name_experiments(struct settings *settings)
{
    if (*settings->study.experiments)
        return;
    free(settings->study.experiments);
    settings->study.experiments = memory_copy(ALL_EXPERIMENTS, strlen(ALL_EXPERIMENTS));
}
