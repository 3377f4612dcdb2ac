#include "study.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/data_path.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "base/nearest.h"

enum { REPETITIONS_MAX = 1000000 };

/* The texts of study.ini. */
static const struct key {
    const char *section, *name, *preset;
    size_t offset;
} keys[] = {
#define KEY(section, name, preset)                                                                 \
    {                                                                                              \
        section, #name, preset, offsetof(struct study, name)                                       \
    }
    KEY("publication", title, ""),
    KEY("publication", authors, ""),
    KEY("publication", venue, ""),
    KEY("publication", year, ""),
    KEY("publication", identifier, ""),
    KEY("publication", key, ""),
    KEY("data", repository, ""),
    KEY("data", commit, ""),
    KEY("data", licence, ""),
    KEY("data", blocks, ""),
    KEY("data", host, ""),
    KEY("grading", control, ""),
    KEY("grading", baseline, "metal"),
    KEY("grading", accept, ""),
    KEY("grading", scheme, NULL),
    KEY("grading", replicates, ""),
    KEY("grading", expectations, ""),
    KEY("grading", review, ""),
    KEY("grading", same, ""),
#undef KEY
};
enum { KEYS = sizeof keys / sizeof *keys };

static char **study_text(struct study *study, const struct key *key)
{
    return (char **)(void *)((char *)study + key->offset);
}

void study_free(struct study *study)
{
    for (size_t i = 0; i < KEYS; i++)
        free(*study_text(study, &keys[i]));
    free(study->name);
    free(study->directory);
    features_free(&study->features);
    platform_list_free(&study->platforms);
    blocks_free(&study->runs);
    *study = (struct study){0};
}

static char *folder_file(const char *directory, const char *name)
{
    char *path = strcmp(directory, ".") == 0 ? memory_copy(name, strlen(name))
                                             : memory_print("%s/%s", directory, name);
    if (access(path, F_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* NAME.csv in the folder, which may be NULL, or else where those that come with virtgrade are. */
static char *scheme_file(const char *directory, struct span name)
{
    CLEANUP_TEXT char *file = memory_print("%.*s.csv", (int)name.n, name.s);
    CLEANUP_TEXT char *relative = memory_print("analysis/schemes/%s", file);
    char *own = directory ? folder_file(directory, file) : NULL;
    return own ? own : data_path(relative);
}

/* --- study.ini --- */

struct study_reading {
    struct study *study;
    const char *directory;
    struct error unknown; /* the first section or key of other readers; code 0 if there is none */
};

static int take_repetitions(struct study *study, const struct ini_entry *entry, struct error *err)
{
    if (span_to_count(span_of(entry->value), REPETITIONS_MAX, &study->repetitions) &&
        study->repetitions > 0)
        return 0;
    return error_at(err, entry->value_place, "%s, expected a number from 1 to %d",
                    quoted(entry->value, strlen(entry->value)).text, REPETITIONS_MAX);
}

/* Checks that each scheme has its file. */
static int check_schemes(const char *directory, const struct ini_entry *entry, struct error *err)
{
    struct span rest = span_of(entry->value), word;
    while (span_take_word(&rest, &word)) {
        CLEANUP_TEXT char *file = scheme_file(directory, word);
        struct place place = entry->value_place;
        place.column += (size_t)(word.s - entry->value);
        if (memchr(word.s, '/', word.n) || access(file, F_OK) != 0)
            return error_at(err, place,
                            "%s is not a scheme, expected the name of a file NAME.csv in %s or in "
                            "analysis/schemes",
                            quoted(word.s, word.n).text, directory);
    }
    return 0;
}

static int check_blocks(const struct ini_entry *entry, struct error *err)
{
    if (strcmp(entry->value, "yes") == 0 || strcmp(entry->value, "no") == 0)
        return 0;
    return error_at(err, entry->value_place, "%s, expected yes or no",
                    quoted(entry->value, strlen(entry->value)).text);
}

/* Checks that the control is nothing or two names. */
static int check_control(const struct ini_entry *entry, struct error *err)
{
    struct span rest = span_of(entry->value), first, second, more;
    if (!span_take_word(&rest, &first))
        return 0;
    if (span_take_word(&rest, &second) && !span_equal(first, second) &&
        !span_take_word(&rest, &more))
        return 0;
    return error_at(err, entry->value_place,
                    "%s, expected two names of the same platform, or nothing",
                    quoted(entry->value, strlen(entry->value)).text);
}

static int take_entry(void *context, const struct ini_entry *entry, struct error *err)
{
    struct study_reading *reading = context;
    bool section_known = false;
    if (strcmp(entry->section, "publication") == 0)
        reading->study->is_published = true;
    if (strcmp(entry->section, "study") == 0 && strcmp(entry->key, "repetitions") == 0)
        return take_repetitions(reading->study, entry, err);
    if (strcmp(entry->section, "study") == 0 && strcmp(entry->key, "sitting_of") == 0)
        reading->study->is_sitting = *entry->value != '\0';
    if (strcmp(entry->section, "rules") == 0 && strcmp(entry->key, "exclude") == 0)
        reading->study->excludes_marked = strcmp(entry->value, "marked") == 0;
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(entry->section, keys[i].section) != 0)
            continue;
        section_known = true;
        if (strcmp(entry->key, keys[i].name) != 0)
            continue;
        char **text = study_text(reading->study, &keys[i]);
        free(*text);
        *text = memory_copy(entry->value, strlen(entry->value));
        if (text == &reading->study->blocks)
            return check_blocks(entry, err);
        if (text == &reading->study->control)
            return check_control(entry, err);
        return text == &reading->study->scheme ? check_schemes(reading->directory, entry, err) : 0;
    }
    if (section_known)
        return error_at(err, entry->key_place, "unknown key %s in [%s]",
                        quoted(entry->key, strlen(entry->key)).text, entry->section);
    if (reading->unknown.code == 0)
        error_at(&reading->unknown, entry->key_place,
                 "unknown key %s in [%s], expected [publication], [data], [study] or [grading]",
                 quoted(entry->key, strlen(entry->key)).text, entry->section);
    return 0;
}

/* A run of our own has the settings of model/settings.h as well; a published study has none. */
static int read_ini(const char *path, const char *directory, struct study *study, struct error *err)
{
    struct study_reading reading = {.study = study, .directory = directory};
    int result = ini_read(path, take_entry, &reading, err);
    if (result == 0 && study->is_published && reading.unknown.code != 0) {
        *err = reading.unknown;
        return err->code;
    }
    return result;
}

/* --- the folder --- */

static void set_presets(struct study *study)
{
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].preset)
            *study_text(study, &keys[i]) = memory_copy(keys[i].preset, strlen(keys[i].preset));
}

/* The study in `directory`, whose study.ini may be missing; with NULL the names of our own. */
static int read_folder(const char *directory, struct study *ret_study, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP_TEXT char *ini = directory ? folder_file(directory, "study.ini") : NULL;
    CLEANUP_TEXT char *features = directory ? folder_file(directory, "features.csv") : NULL;
    CLEANUP_TEXT char *platforms = directory ? folder_file(directory, "platforms.csv") : NULL;
    CLEANUP_TEXT char *blocks = directory ? folder_file(directory, BLOCKS_FILE) : NULL;
    set_presets(&study);
    int result = ini ? read_ini(ini, directory, &study, err) : 0;
    if (!study.scheme)
        study.scheme = memory_print("%s", study.is_published ? "" : "thesis");
    if (result == 0 && features)
        result = features_read(features, &study.features, err);
    else if (result == 0)
        features_of_experiments(&study.features);
    if (result == 0 && platforms)
        result = platform_list_read(platforms, &study.platforms, err);
    else if (result == 0)
        platform_list_of_drivers(&study.platforms);
    if (result == 0 && blocks)
        result = blocks_read(blocks, &study.runs, err);
    if (result != 0)
        return result;
    if (study.excludes_marked)
        blocks_exclude(&study.runs);
    CLEANUP_TEXT char *whole = directory ? realpath(directory, NULL) : NULL;
    if (ini && whole) {
        study.directory = memory_copy(directory, strlen(directory));
        study.name = memory_print("%s", basename(whole));
    }
    *ret_study = study;
    study = (struct study){0};
    return 0;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool study_counts(const struct study *study, const struct observation *observation,
                  const struct observation_choice *choice)
{
    if (choice && choice->host && !span_is(observation->host, choice->host))
        return false;
    if (study->runs.count == 0 || (choice && choice->with_excluded))
        return true;
    const struct block *block =
        blocks_find(&study->runs, observation->host, observation->repetition);
    return !block || !block->excluded;
}

int studies_list(struct names *ret_names, struct error *err)
{
    CLEANUP_TEXT char *results = data_path("results");
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(results, &names, err);
    if (result != 0)
        return result;
    size_t kept = 0;
    for (size_t i = 0; i < names.count; i++) {
        CLEANUP_TEXT char *ini = memory_print("%s/%s/study.ini", results, names.items[i]);
        if (access(ini, F_OK) == 0)
            names.items[kept++] = names.items[i];
        else
            free(names.items[i]);
    }
    names.count = kept;
    *ret_names = names;
    names = (struct names){0};
    return 0;
}

/* Names of the studies that come with virtgrade, for messages. */
static char *known_studies(void)
{
    CLEANUP(names_free) struct names names = {0};
    struct error ignored;
    char *known = memory_copy("", 0);
    if (studies_list(&names, &ignored) != 0)
        return known;
    for (size_t i = 0; i < names.count; i++)
        memory_append(&known, ", ", names.items[i]);
    return known;
}

int study_read(const char *folder_or_name, struct study *ret_study, struct error *err)
{
    CLEANUP_TEXT char *ini = folder_file(folder_or_name, "study.ini");
    if (ini)
        return read_folder(folder_or_name, ret_study, err);
    /* Some other folder may have the name of a study, such as the one of its results. */
    CLEANUP_TEXT char *relative = memory_print("results/%s", folder_or_name);
    CLEANUP_TEXT char *named = strchr(folder_or_name, '/') ? NULL : data_path(relative);
    CLEANUP_TEXT char *named_ini = named ? folder_file(named, "study.ini") : NULL;
    if (named_ini)
        return read_folder(named, ret_study, err);
    if (is_folder(folder_or_name))
        return error_set(err, ERROR_INPUT, "%s: no study.ini, expected the folder of a study",
                         folder_or_name);
    CLEANUP_TEXT char *known = known_studies();
    CLEANUP_TEXT char *hint = nearest_hint_among(span_of(folder_or_name), known);
    return error_set(err, ERROR_INPUT,
                     "no study %s, %sexpected a folder with a study.ini, or one of: %s",
                     quoted(folder_or_name, strlen(folder_or_name)).text, hint, known);
}

void study_of_none(struct study *ret_study)
{
    struct error none;
    read_folder(NULL, ret_study, &none); /* reads no file */
}

int study_of_file(const char *file, struct study *ret_study, struct error *err)
{
    if (strcmp(file, "-") == 0)
        return read_folder(NULL, ret_study, err);
    CLEANUP_TEXT char *copy = memory_copy(file, strlen(file));
    return read_folder(dirname(copy), ret_study, err);
}

int study_of_review(const char *review, struct study *ret_study, struct error *err)
{
    CLEANUP_TEXT char *whole = realpath(review, NULL);
    CLEANUP_TEXT char *copy = memory_print("%s", whole ? whole : "");
    CLEANUP_TEXT char *results = memory_print("%s", dirname(copy));
    CLEANUP(names_free) struct names names = {0};
    struct error ignored;
    if (names_list(results, &names, &ignored) != 0)
        names.count = 0;
    for (size_t i = 0; i < names.count; i++) {
        CLEANUP_TEXT char *folder = memory_print("%s/%s", results, names.items[i]);
        CLEANUP_TEXT char *ini = folder_file(folder, "study.ini");
        int result = ini ? read_folder(folder, ret_study, err) : 0;
        if (result != 0)
            return result;
        if (ini && strcmp(ret_study->review, basename(whole)) == 0)
            return 0;
        study_free(ret_study);
    }
    *ret_study = (struct study){.name = memory_print("%s", whole ? basename(whole) : review),
                                .key = memory_copy("", 0)};
    return 0;
}

bool study_is_named(const char *operand)
{
    return is_folder(operand) || (!strchr(operand, '/') && strcmp(operand, "-") != 0 &&
                                  access(operand, F_OK) != 0 && !strchr(operand, '.'));
}

char *study_file(const struct study *study, const char *name)
{
    return study->directory ? folder_file(study->directory, name) : NULL;
}

char *study_scheme(const struct study *study, const char *name)
{
    struct span chosen = name ? span_of(name) : span_until(span_of(study->scheme), " ");
    if (chosen.n == 0)
        return NULL;
    if (name && strpbrk(name, "/."))
        return memory_copy(name, strlen(name));
    return scheme_file(study->directory, chosen);
}

int study_check_feature(const struct study *study, struct span feature, struct place place,
                        struct error *err)
{
    if (features_find(&study->features, feature))
        return 0;
    CLEANUP_TEXT char *remedy = features_remedy(&study->features, feature);
    return error_at(err, place, "%s is not %s", quoted(feature.s, feature.n).text, remedy);
}

int study_check_platform(const struct study *study, struct span platform, struct place place,
                         struct error *err)
{
    if (!study->platforms.file)
        return 0;
    CLEANUP_TEXT char *name = memory_copy(platform.s, platform.n);
    if (platform_list_find(&study->platforms, name))
        return 0;
    CLEANUP_TEXT char *remedy = platform_list_remedy(&study->platforms, platform);
    return error_at(err, place, "%s is not %s", quoted(platform.s, platform.n).text, remedy);
}

bool study_has_blocks(const struct study *study)
{
    if (*study->blocks)
        return strcmp(study->blocks, "yes") == 0;
    CLEANUP_TEXT char *run = study_file(study, "run.csv");
    return run != NULL;
}
