#include "resume.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "experiments/experiment.h"

/* --- settings --- */

/* Look for a setting in study.ini. */
struct setting_search {
    const struct setting *setting;
    struct place place;
    bool is_found;
};

static int match_entry(void *context, const struct ini_entry *entry, struct error *err)
{
    (void)err;
    struct setting_search *search = context;
    if (strcmp(entry->section, search->setting->section) != 0 ||
        strcmp(entry->key, search->setting->name) != 0)
        return 0;
    search->place.line = entry->value_place.line;
    search->place.column = entry->value_place.column;
    search->is_found = true;
    return 0;
}

static int changed_setting(const char *path, const struct setting *before,
                           const struct setting *now, struct error *err)
{
    struct setting_search search = {.setting = now, .place = {path, 1, 1}};
    int result = ini_read(path, match_entry, &search, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *was =
        before->text ? memory_print("%s", before->text) : memory_print("%ld", before->number);
    if (!search.is_found)
        return error_at(err, search.place, "no %s in [%s], expected '%s', as the study began",
                        now->name, now->section, was);
    return error_at(err, search.place, "another %s of [%s], expected '%s', as the study began",
                    now->name, now->section, was);
}

static bool is_same(const struct setting *a, const struct setting *b)
{
    return a->text ? strcmp(a->text, b->text) == 0 : a->number == b->number;
}

int resume_check_settings(struct study_directory *study, const struct settings *settings,
                          struct error *err)
{
    CLEANUP(settings_free) struct settings found = {0};
    CLEANUP_TEXT char *path = memory_print("%s/study.ini", study->directory);
    if (access(path, F_OK) != 0)
        return study_directory_write_settings(study, settings, err);
    int result = settings_read(path, &found, err);
    struct setting before, now;
    for (size_t i = 0; result == 0 && settings_at(settings, i, &before); i++) {
        settings_at(&found, i, &now);
        if (!before.is_of_host && !is_same(&before, &now))
            result = changed_setting(path, &before, &now, err);
    }
    return result;
}

/* --- environment --- */

int resume_check_environment(struct study_directory *study, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/environment.json", study->directory);
    CLEANUP_TEXT char *kept = journal_get(&study->journal, "environment");
    CLEANUP(file_free) struct file file = {0};
    if (!kept)
        return 0;
    if (access(path, F_OK) != 0)
        return file_write(path, kept, err);
    int result = file_read(path, &file, err);
    if (result == 0 && !span_is(file.text, kept))
        result = error_at(err, (struct place){path, 1, 1},
                          "changed since the study began: remove it, and it is written anew");
    return result;
}

/* --- logs --- */

/* A finished cell of the journal and its log. */
struct logged_cell {
    char *platform, *experiment, *sha256;
    int repetition;
    char *log;    /* "raw/02_file_io/docker/3.log" */
    bool is_lost; /* its log is missing or changed */
};

struct log_check {
    struct study_directory *study;
    struct deadline deadline;
    struct logged_cell *cells; /* sorted by log */
    size_t count, capacity;
    char *running; /* the log that the last run was writing; may be NULL */
};

static void log_check_free(struct log_check *check)
{
    for (size_t i = 0; i < check->count; i++) {
        free(check->cells[i].platform);
        free(check->cells[i].experiment);
        free(check->cells[i].sha256);
        free(check->cells[i].log);
    }
    free(check->cells);
    free(check->running);
}

static int take_cell(void *context, const struct journal_cell *cell, struct error *err)
{
    struct log_check *check = context;
    const struct experiment *experiment = experiments;
    while (experiment->name && strcmp(experiment->name, cell->experiment) != 0)
        experiment++;
    if (!experiment->name)
        return error_set(err, ERROR_INPUT, "%s: damaged: no experiment is named %s",
                         check->study->journal.path,
                         quoted(cell->experiment, strlen(cell->experiment)).text);
    check->cells = memory_grow(check->cells, check->count, &check->capacity, sizeof *check->cells);
    check->cells[check->count++] = (struct logged_cell){
        .platform = memory_print("%s", cell->platform),
        .experiment = memory_print("%s", cell->experiment),
        .sha256 = memory_print("%s", cell->log_sha256),
        .repetition = cell->repetition,
        .log = study_directory_log(experiment, cell->platform, cell->repetition),
    };
    return 0;
}

static int compare_logs(const void *a, const void *b)
{
    return strcmp(((const struct logged_cell *)a)->log, ((const struct logged_cell *)b)->log);
}

/* Why the log of a cell is not the one that was written; NULL if it is. */
static const char *fault_of_log(const char *path, const char *sha256, struct deadline deadline,
                                struct error *why)
{
    struct digest digest;
    if (access(path, F_OK) != 0)
        return "missing";
    if (digest_file(path, deadline, &digest, why) != 0)
        return why->text;
    return strcmp(digest.text, sha256) == 0 ? NULL : "changed";
}

/* Find the cells whose logs are lost. Without `messages`, the first one is an error. */
static int check_cell_logs(struct log_check *check, FILE *messages, struct error *err)
{
    for (size_t i = 0; i < check->count; i++) {
        struct logged_cell *cell = &check->cells[i];
        struct error why = {0};
        CLEANUP_TEXT char *path = memory_print("%s/%s", check->study->directory, cell->log);
        const char *fault = fault_of_log(path, cell->sha256, check->deadline, &why);
        if (why.code == ERROR_INTERRUPTED) {
            *err = why;
            return why.code;
        }
        cell->is_lost = fault != NULL;
        if (fault && !messages)
            return error_set(err, ERROR_INPUT,
                             "%s: %s, expected the log that the journal tells of: restore it, or "
                             "run its experiment again with --remeasure",
                             path, fault);
        if (fault)
            fprintf(messages, "%s: %s: its experiment is run again\n", path, fault);
    }
    return 0;
}

/* Check one log of the directory. A run that is killed between a log and its cell leaves one that
 * the journal does not know. */
static int check_log_file(const struct log_check *check, const char *log, FILE *messages,
                          struct error *err)
{
    struct logged_cell key = {.log = (char *)log};
    size_t n = strlen(log);
    if (n < 4 || strcmp(log + n - 4, ".log") != 0 ||
        (check->count > 0 &&
         bsearch(&key, check->cells, check->count, sizeof *check->cells, compare_logs)) ||
        (check->running && strcmp(check->running, log) == 0))
        return 0;
    if (!messages)
        return error_set(err, ERROR_INPUT,
                         "%s/%s: a finished log that the journal does not know: restore the "
                         "journal, or run the experiment again with --remeasure",
                         check->study->directory, log);
    fprintf(messages, "%s/%s: not in the journal: replaced if the plan has it\n",
            check->study->directory, log);
    return 0;
}

/* Check all files below a folder of the directory: raw/EXPERIMENT/PLATFORM/REPETITION.log. */
static int check_log_files(const struct log_check *check, const char *folder, int depth,
                           FILE *messages, struct error *err)
{
    CLEANUP(names_free) struct names names = {0};
    CLEANUP_TEXT char *path = memory_print("%s/%s", check->study->directory, folder);
    int result =
        depth == 0 ? check_log_file(check, folder, messages, err) : names_list(path, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *below = memory_print("%s/%s", folder, names.items[i]);
        result = check_log_files(check, below, depth - 1, messages, err);
    }
    return result;
}

int resume_check_logs(struct study_directory *study, FILE *messages, struct deadline deadline,
                      struct error *err)
{
    enum { DEPTH = 3 };
    CLEANUP(log_check_free)
    struct log_check check = {
        .study = study, .deadline = deadline, .running = journal_get(&study->journal, "log")};
    int result = journal_each_cell(&study->journal, take_cell, &check, err);
    if (result != 0)
        return result;
    if (check.count > 0)
        qsort(check.cells, check.count, sizeof *check.cells, compare_logs);
    result = check_cell_logs(&check, messages, err);
    if (result == 0)
        result = check_log_files(&check, "raw", DEPTH, messages, err);
    for (size_t i = 0; i < check.count && result == 0; i++)
        if (check.cells[i].is_lost)
            result = journal_forget_cell(&study->journal, check.cells[i].repetition,
                                         check.cells[i].platform, check.cells[i].experiment, err);
    return result;
}
