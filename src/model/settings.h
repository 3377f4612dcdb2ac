/* Settings of a study: the sections and keys of study.ini, with their defaults.
 *
 * Settings that all platforms must share for a fair comparison are in [instance] and [image]. The
 * sections of the platforms only say how to reach them. [grading] says how the results are graded
 * and what they are compared with. */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* A struct for each section of settings.def, with a field for each key: settings.lab.rate_mbit. A
 * text is "" if it is unset; numbers are in the range of their row. */
struct settings {
    char *file; /* path of study.ini; NULL for the defaults */
    /* Another user than root or the one who runs this owns the file or may write to it: it is not
     * to name what runs here (lab/lab_trust.h). */
    bool foreign;
#define SECTION(section) struct {
#define NUMBER(section, key, least, most, preset, help) long key;
#define NUMBERS(section, key, least, most, preset, help) char *key;
#define CHOICE(section, key, words, preset, help) char *key;
#define WORDS(section, key, words, preset, help) char *key;
#define TEXT(section, key, preset, help) char *key;
#define END_SECTION(section)                                                                       \
    }                                                                                              \
    section;
#include "settings.def"
};

/* True if the client is another machine: [client] remote is set. */
bool settings_client_is_remote(const struct settings *settings);

/* Takes the next word, delimited by spaces, from `rest`. False at the end. */
bool settings_word(struct span *rest, struct span *ret_word);

/* Takes the next number from a list of numbers that settings_read has checked. False at the end. */
bool settings_number(struct span *rest, long *ret_number);

/* How many numbers such a list has. */
size_t settings_count(const char *numbers);

/* True if one of the experiments uses the settings of a section. `experiments` is a list of words;
 * "" stands for all. */
bool settings_are_of(const char *section, const char *experiments);

/* Reads study.ini; a NULL path gives the defaults. ERROR_INPUT for a wrong line, with its place.
 * Skips [publication] and [data], which describe a published study (model/study.h). settings_free
 * accepts a zeroed struct. */
int settings_read(const char *path, struct settings *ret_settings, struct error *err);
int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err);
void settings_free(struct settings *settings);

/* True if another user than root or the one who runs this may write to a file or directory, as
 * settings_read finds out about study.ini. For settings from another file, e.g. a journal. */
bool settings_file_is_foreign(const char *path);

/* Names all experiments if the settings name none. So a study keeps its plan when the catalogue
 * grows. */
void settings_name_experiments(struct settings *settings);

/* The setting at an index, in the order of the file; false if there is none. Its text is NULL if it
 * is a number. */
struct setting {
    const char *section, *name, *text, *help;
    long number;
    bool is_of_host; /* a directory of this host or an address of another machine: not published */
};
bool settings_at(const struct settings *settings, size_t index, struct setting *ret_setting);

/* Writes all settings as a study.ini, each with a comment; for publication (`for_others`), without
 * those of this host. */
void settings_write(FILE *out, const struct settings *settings, bool for_others);

#endif
