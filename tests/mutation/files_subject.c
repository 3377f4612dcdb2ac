/* Takes away the logs and folders of a study, or puts them where others belong. */
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/path_pattern.h"
#include "mutation.h"
#include "scratch.h"

struct log_file {
    char *place;
    struct file file;
};

struct files_subject {
    struct subject subject;
    struct scratch scratch;
    struct log_file *files; /* sorted by place */
    size_t count, capacity;
    struct values values; /* of all of them */
    bool *damaged;        /* which files */
};

/* --- faults --- */

/* True if both paths are equal up to the `depth`-th slash from the end. A file without so many
 * folders is beside none. */
static bool is_beside(const char *a, const char *b, int depth)
{
    const char *end = a + strlen(a);
    for (; depth > 0 && end > a; depth--)
        for (end--; end > a && *end != '/';)
            end--;
    return strncmp(a, b, (size_t)(end - a)) == 0 && b[end - a] == '/';
}

/* True if the file is the first one below the folder, which is `depth` folders up. */
static bool is_first(const struct files_subject *s, size_t i, int depth)
{
    return i == 0 || !is_beside(s->files[i].place, s->files[i - 1].place, depth);
}

static void take_away(struct files_subject *s, size_t i)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", s->scratch.logs, s->files[i].place);
    s->damaged[i] = true;
    unlink(path);
    /* A folder that is empty goes, too. */
    while (strlen(dirname(path)) > strlen(s->scratch.logs) && rmdir(path) == 0)
        ;
}

static bool take_away_below(struct files_subject *s, size_t i, int depth)
{
    bool taken = false;
    for (size_t k = 0; k < s->count && is_first(s, i, depth); k++)
        if (is_beside(s->files[i].place, s->files[k].place, depth)) {
            take_away(s, k);
            taken = true;
        }
    return taken;
}

static bool file_missing(struct files_subject *s, size_t i)
{
    take_away(s, i);
    return true;
}

static bool folder_missing(struct files_subject *s, size_t i)
{
    return take_away_below(s, i, 1);
}

static bool outer_folder_missing(struct files_subject *s, size_t i)
{
    return take_away_below(s, i, 2);
}

static bool put_text(struct files_subject *s, size_t i, struct span text)
{
    struct error ignored;
    s->damaged[i] = true;
    return scratch_put(&s->scratch, s->files[i].place, text, &ignored) == 0;
}

static bool file_empty(struct files_subject *s, size_t i)
{
    return s->files[i].file.text.n > 0 && put_text(s, i, SPAN(""));
}

/* The next log instead of this one. Logs of one published test do not say what they are of. */
static bool file_replaced(struct files_subject *s, size_t i)
{
    size_t with = (i + 1) % s->count;
    while (!s->scratch.is_own && is_beside(s->files[i].place, s->files[with].place, 1) && with != i)
        with = (with + 1) % s->count;
    return with != i && put_text(s, i, s->files[with].file.text);
}

static const struct {
    const char *name;
    bool (*make)(struct files_subject *s, size_t i);
} kinds[] = {
    {"log missing", file_missing},
    {"folder missing", folder_missing},
    {"outer folder missing", outer_folder_missing},
    {"log empty", file_empty},
    {"another log in its place", file_replaced},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int restore(struct files_subject *s, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < s->count && result == 0; i++)
        if (s->damaged[i]) {
            result = scratch_put(&s->scratch, s->files[i].place, s->files[i].file.text, err);
            s->damaged[i] = false;
        }
    return result;
}

/* --- the oracle --- */

static bool is_damaged(const struct files_subject *s, const struct imported_value *value)
{
    for (size_t i = 0; value && i < s->count; i++)
        if (s->damaged[i] && span_starts(value->observation->source, s->files[i].place))
            return true;
    return false;
}

static void judge_files(const struct files_subject *s, const struct values *values, bool refused,
                        struct trial *trial)
{
    struct comparison c = comparison_of(&s->values, values);
    for (enum change change; (change = comparison_next(&c)) != CHANGE_END;) {
        if (change == CHANGE_NONE || (refused && change == CHANGE_GAINED_FAILED))
            continue;
        if (refused && (change == CHANGE_FAILED || change == CHANGE_LOST)) {
            trial->spills |= !is_damaged(s, c.was);
            continue;
        }
        bool flagged = change == CHANGE_FAILED && is_damaged(s, c.was);
        trial->outcome = flagged ? OUTCOME_FLAGGED : OUTCOME_WRONG;
        free(trial->what);
        trial->what = comparison_text(&c);
        if (!flagged)
            return;
    }
}

static bool files_try(struct subject *subject, size_t site, struct trial *trial)
{
    struct files_subject *s = (struct files_subject *)subject;
    size_t file = site % s->count, kind = site / s->count;
    CLEANUP(values_free) struct values values = {0};
    struct error err = {0};
    if (!kinds[kind].make(s, file))
        return false;
    const char *place = s->files[file].place;
    *trial = (struct trial){.kind = kinds[kind].name,
                            .line = 1,
                            .before = memory_print("%s", place),
                            .after = memory_print("%s", kinds[kind].name)};
    if (scratch_import(&s->scratch, false, &values, &err) == 0) {
        trial->outcome = OUTCOME_SAME;
        judge_files(s, &values, false, trial);
        if (trial->outcome == OUTCOME_SAME) {
            trial->outcome = OUTCOME_WRONG;
            trial->what = memory_print("nothing is said of it");
        }
    } else {
        bool has_place = strncmp(err.text, s->scratch.root, strlen(s->scratch.root)) == 0;
        trial->outcome = has_place ? OUTCOME_REFUSED : OUTCOME_MISPLACED;
        trial->what = memory_print("%s", err.text);
        if (scratch_import(&s->scratch, true, &values, &err) == 0)
            judge_files(s, &values, true, trial);
    }
    if (restore(s, &err) != 0) {
        trial->outcome = OUTCOME_WRONG;
        free(trial->what);
        trial->what = memory_print("%s", err.text);
    }
    return true;
}

static void files_free(struct subject *subject)
{
    struct files_subject *s = (struct files_subject *)subject;
    scratch_free(&s->scratch);
    values_free(&s->values);
    for (size_t i = 0; i < s->count; i++) {
        free(s->files[i].place);
        file_free(&s->files[i].file);
    }
    free(s->files);
    free(s->damaged);
    free(s);
}

/* --- making a subject --- */

static int add_file(struct files_subject *s, const char *from, const char *place, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", from, place);
    s->files = memory_grow(s->files, s->count, &s->capacity, sizeof *s->files);
    struct log_file *file = &s->files[s->count++];
    *file = (struct log_file){.place = memory_copy(place, strlen(place))};
    int result = file_read(path, &file->file, err);
    return result == 0 ? scratch_put(&s->scratch, place, file->file.text, err) : result;
}

static bool is_log(const struct scratch *scratch, const char *place)
{
    struct path_match match;
    for (size_t i = 0; i < scratch->sources.count; i++)
        if (path_pattern_fits(scratch->sources.items[i].path, place, &scratch->study.platforms,
                              &match))
            return true;
    return false;
}

/* The published logs below a folder. */
static int add_logs(struct files_subject *s, const char *from, const char *place, struct error *err)
{
    CLEANUP_TEXT char *folder = memory_print("%s/%s", from, place);
    CLEANUP(names_free) struct names names = {0};
    struct stat status;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return is_log(&s->scratch, place) ? add_file(s, from, place, err) : 0;
    int result = names_list(folder, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *below = memory_print("%s%s%s", place, *place ? "/" : "", names.items[i]);
        result = add_logs(s, from, below, err);
    }
    return result;
}

/* Two platforms and two repetitions of each experiment of a run of our own. */
static int add_own(struct files_subject *s, struct error *err)
{
    static const char *const platforms[] = {"docker", "metal"};
    enum { REPETITIONS = 2 };
    CLEANUP_TEXT char *raw = memory_print("%s/raw", s->scratch.origin);
    CLEANUP_TEXT char *experiments = memory_copy("", 0);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(raw, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        memory_append(&experiments, " ", strchr(names.items[i], '_') + 1);
        for (size_t p = 0; p < sizeof platforms / sizeof *platforms; p++)
            for (int r = 1; r <= REPETITIONS && result == 0; r++) {
                CLEANUP_TEXT char *place =
                    memory_print("raw/%s/%s/%d.log", names.items[i], platforms[p], r);
                result = add_file(s, s->scratch.origin, place, err);
            }
    }
    if (result == 0)
        result = scratch_set(&s->scratch, "experiments", experiments, err);
    if (result == 0)
        result = scratch_set(&s->scratch, "platforms", "docker metal", err);
    return result == 0 ? scratch_set(&s->scratch, "repetitions", "2", err) : result;
}

static struct subject *files_of(const char *study, const char *logs, struct error *err)
{
    static const struct subject_functions functions = {files_try, files_free};
    struct files_subject *s = memory_alloc(1, sizeof *s);
    s->subject.functions = &functions;
    int result = scratch_open(study, &s->scratch, err);
    if (result == 0)
        result = scratch_load(&s->scratch, err);
    if (result == 0)
        result = logs ? add_logs(s, logs, "", err) : add_own(s, err);
    if (result == 0)
        result = scratch_load(&s->scratch, err);
    if (result == 0)
        result = scratch_import(&s->scratch, false, &s->values, err);
    s->damaged = memory_alloc(s->count + 1, sizeof *s->damaged);
    s->subject.sites = s->count * KINDS;
    if (result == 0)
        return &s->subject;
    files_free(&s->subject);
    return NULL;
}

struct subject *files_of_publication(const char *study, const char *logs, struct error *err)
{
    return files_of(study, logs, err);
}

struct subject *files_of_run(const char *study, struct error *err)
{
    return files_of(study, NULL, err);
}
