#include "study_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"

static int lock_directory(const char *directory, int *ret_lock, struct error *err)
{
    int lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0)
        return error_set(err, ERROR_INPUT, "%s: cannot open: %s", directory, strerror(errno));
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        close(lock);
        return error_set(err, ERROR_FAILED, "%s: another virtgrade is running this study",
                         directory);
    }
    *ret_lock = lock;
    return 0;
}

/* The settings as text: all for the journal; for study.ini, without those of this host alone. */
static char *settings_text(const struct settings *settings, bool for_others)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    if (!out)
        return memory_copy("", 0);
    settings_write(out, settings, for_others);
    fclose(out);
    return text;
}

int study_directory_write_settings(const struct study_directory *study,
                                   const struct settings *settings, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/study.ini", study->directory);
    CLEANUP_TEXT char *text = settings_text(settings, true);
    return file_write(path, text, err);
}

char *study_directory_log(const struct experiment *experiment, const char *platform, int repetition)
{
    return memory_print("raw/%s_%s/%s/%d.log", experiment->number, experiment->name, platform,
                        repetition);
}

/* Refuse to add to a study that has no journal: its logs and the new ones would mix. A run that was
 * killed at its very start leaves an unfinished journal and nothing else. */
static int check_unused(const char *directory, const char *journal, struct error *err)
{
    static const char *const parts[] = {"raw", "study.ini"};
    if (access(journal, F_OK) == 0)
        return 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", directory, parts[i]);
        if (access(path, F_OK) == 0)
            return error_set(err, ERROR_USAGE,
                             "%s: exists already, of a study without a journal: choose another "
                             "directory",
                             path);
    }
    return 0;
}

int study_directory_create(const char *directory, const struct settings *settings,
                           struct study_directory *ret_study, struct error *err)
{
    CLEANUP(study_directory_close)
    struct study_directory study = {.directory = memory_copy(directory, strlen(directory)),
                                    .lock = -1};
    CLEANUP_TEXT char *path = memory_print("%s/" STUDY_JOURNAL, directory);
    CLEANUP_TEXT char *text = settings_text(settings, false);
    int result = check_unused(directory, path, err);
    if (result == 0)
        result = tree_make(directory, 0755, err);
    if (result == 0)
        result = lock_directory(directory, &study.lock, err);
    if (result == 0)
        result = journal_open(path, text, &study.journal, err);
    if (result == 0)
        result = study_directory_write_settings(&study, settings, err);
    if (result != 0)
        return result;
    *ret_study = study;
    study = (struct study_directory){.lock = -1};
    return 0;
}

int study_directory_open(const char *directory, bool to_run, struct study_directory *ret_study,
                         struct error *err)
{
    CLEANUP(study_directory_close)
    struct study_directory study = {.directory = memory_copy(directory, strlen(directory)),
                                    .lock = -1};
    CLEANUP_TEXT char *path = memory_print("%s/" STUDY_JOURNAL, directory);
    int result = to_run ? lock_directory(directory, &study.lock, err) : 0;
    if (result == 0)
        result = journal_open(path, NULL, &study.journal, err);
    if (result == 0 && to_run)
        result = journal_check(&study.journal, err);
    if (result != 0)
        return result;
    *ret_study = study;
    study = (struct study_directory){.lock = -1};
    return 0;
}

bool study_directory_is_running(const char *directory)
{
    int lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool held = lock >= 0 && flock(lock, LOCK_SH | LOCK_NB) != 0;
    if (lock >= 0)
        close(lock);
    return held;
}

void study_directory_close(struct study_directory *study)
{
    journal_close(&study->journal);
    if (study->directory && study->lock >= 0)
        close(study->lock);
    free(study->directory);
    *study = (struct study_directory){.lock = -1};
}

int study_directory_settings(struct study_directory *study, struct settings *ret_settings,
                             struct error *err)
{
    CLEANUP_TEXT char *text = journal_get(&study->journal, "settings");
    if (!text)
        return error_set(err, ERROR_INPUT, "%s: the journal has no settings", study->directory);
    return settings_parse(study->journal.path, span_of(text), ret_settings, err);
}

int study_directory_match_plan(struct study_directory *study, const struct plan *plan,
                               struct error *err)
{
    CLEANUP_TEXT char *now = memory_copy("", 0);
    for (size_t i = 0; i < plan->platform_count; i++)
        if (!plan->platforms[i].reason)
            memory_append(&now, " ", plan->platforms[i].platform->name);
    CLEANUP_TEXT char *before = journal_get(&study->journal, "platforms");
    CLEANUP_TEXT char *planned = memory_print("%zu", plan_cells(plan));
    if (!before) {
        int result = journal_set(&study->journal, "planned", planned, err);
        return result == 0 ? journal_set(&study->journal, "platforms", now, err) : result;
    }
    if (strcmp(before, now) != 0)
        return error_set(err, ERROR_CHECK,
                         "%s: cannot resume: the platforms were '%s' and are now '%s'",
                         study->directory, before, now);
    return 0;
}
