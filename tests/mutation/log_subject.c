/* Damages one log of a study that has no other, and compares what is imported. */
#include <stdlib.h>

#include "base/memory.h"
#include "import/path_pattern.h"
#include "kinds.h"
#include "model/level.h"
#include "mutation.h"
#include "scratch.h"

/* A longer log is cut down to its first runs of each kind, so that all its faults can be tried. */
enum { LONG_LOG = 20000, LONG_REPETITIONS = 3, LEVELS_MOST = 2, LEVEL_REPETITIONS = 2 };

/* Tools, and experiments of our own, whose logs hold a value only once, so that nothing in them
 * contradicts another plausible number. */
static const char printed_once[] = "columns time stopwatch boot_time pipeline memory";

struct log_subject {
    struct subject subject;
    struct scratch scratch;
    char *place, *path; /* of the log, below the directory of logs and with it */
    struct log_text log;
    struct values values; /* of the undamaged log */
    bool is_printed_once;
    struct mutant mutant;
};

static void log_free(struct subject *subject)
{
    struct log_subject *s = (struct log_subject *)subject;
    scratch_free(&s->scratch);
    log_text_free(&s->log);
    values_free(&s->values);
    mutant_free(&s->mutant);
    free(s->place);
    free(s->path);
    free(s);
}

static char *short_text(struct span text)
{
    return memory_print("%s", shown(text.s, text.n).text);
}

/* Line `i` of a text, from 0, without its end; empty behind the last. */
static struct span line_of_text(struct span text, size_t i)
{
    while (i-- > 0 && text.n > 0) {
        size_t n = span_until(text, "\n").n;
        text = span_skip(text, n < text.n ? n + 1 : n);
    }
    return span_until(text, "\n");
}

/* --- the oracle --- */

/* The run that an undamaged value comes from. */
static size_t run_of_value(const struct log_subject *s, const struct imported_value *value)
{
    size_t line = value->line > 0 ? value->line - 1 : 0;
    return line < s->log.count ? s->log.run_of[line] : 0;
}

/* The relative difference that the tool's own rounding hides in a run. sysbench reads its clock
 * once for a rate and once for the total time, up to 0.05 s later, so that two runs can differ by
 * twice as much. */
static double rounding_in_run(const struct log_subject *s, size_t r)
{
    static const double CLOCKS = 0.1;
    static const char label[] = "total time:";
    const struct log_run *run = &s->log.runs[r];
    for (size_t i = run->first; i < run->end; i++) {
        struct span line = log_line(&s->log, i);
        const char *at = memmem(line.s, line.n, label, strlen(label));
        double seconds = at ? strtod(at + strlen(label), NULL) : 0;
        if (seconds > 0 && CLOCKS / seconds > VALUES_ROUNDING)
            return CLOCKS / seconds;
    }
    return VALUES_ROUNDING;
}

/* True if the place of an error is in the damaged file, in a damaged run or some lines beside. */
static bool is_near(const struct log_subject *s, const char *text)
{
    enum { BESIDE = 3 };
    const struct mutant *m = &s->mutant;
    size_t n = strlen(s->path), lines = text_count_lines((struct span){m->text, m->size});
    if (strncmp(text, s->path, n) != 0 || text[n] != ':')
        return false;
    size_t line = strtoul(text + n + 1, NULL, 10), old = text_count_lines(s->log.text);
    size_t added = lines > old ? lines - old : 0, removed = old > lines ? old - lines : 0;
    if (line == 0 || line > lines + 1)
        return false;
    /* That a run is missing shows only behind the last one. */
    if (m->shifts)
        return line + BESIDE > m->place;
    for (size_t r = 0; r < s->log.run_count; r++)
        if (mutant_damages(m, r) && line + removed + BESIDE > s->log.runs[r].first &&
            line <= s->log.runs[r].end + added + BESIDE)
            return true;
    return false;
}

/* A value that became wrong: the outcome, unless a worse one was found before. */
static void found(struct trial *trial, enum outcome outcome, char *what)
{
    if (outcome <= trial->outcome) {
        free(what);
        return;
    }
    free(trial->what);
    trial->outcome = outcome;
    trial->what = what;
}

/* Judges one difference. `refused`: the import reported a fault, so failed repetitions are
 * announced. */
static void judge_change(const struct log_subject *s, const struct fault_kind *kind,
                         const struct comparison *c, enum change change, bool refused,
                         struct trial *trial)
{
    const struct mutant *m = &s->mutant;
    bool damaged = s->log.is_own || (c->was && mutant_damages(m, run_of_value(s, c->was)));
    bool shifted = refused && m->shifts && c->is &&
                   (c->is->observation->status != STATUS_OK ||
                    values_have_in_cell(&s->values, c->is->observation));
    enum outcome outcome = OUTCOME_WRONG;
    if (shifted || (refused && change == CHANGE_GAINED_FAILED))
        return;
    if (change == CHANGE_FAILED) {
        if (refused) {
            trial->spills |= !damaged;
            return;
        }
        if (damaged)
            outcome = OUTCOME_FLAGGED;
    } else if (change == CHANGE_VALUE) {
        if (c->difference <= rounding_in_run(s, run_of_value(s, c->was)))
            outcome = OUTCOME_ROUNDING;
        else if (s->is_printed_once &&
                 ((m->shifts && values_have_in_cell(&s->values, c->is->observation)) ||
                  (kind->is_plausible && c->is->observation->value > 0)))
            outcome = OUTCOME_UNDETECTABLE;
    }
    if (outcome == OUTCOME_ROUNDING && refused)
        return;
    if (outcome == OUTCOME_ROUNDING && c->difference > trial->difference)
        trial->difference = c->difference;
    CLEANUP_TEXT char *text = comparison_text(c);
    found(trial, outcome, memory_print("%s%s", refused ? "with --keep-going " : "", text));
}

static void judge_values(const struct log_subject *s, const struct fault_kind *kind,
                         const struct values *values, bool refused, struct trial *trial)
{
    struct comparison c = comparison_of(&s->values, values);
    for (enum change change; (change = comparison_next(&c)) != CHANGE_END;)
        if (change != CHANGE_NONE)
            judge_change(s, kind, &c, change, refused, trial);
}

static void judge(struct log_subject *s, const struct fault_kind *kind, struct trial *trial)
{
    struct error err = {0};
    CLEANUP(values_free) struct values values = {0};
    if (scratch_import(&s->scratch, false, &values, &err) == 0) {
        trial->outcome = OUTCOME_SAME;
        judge_values(s, kind, &values, false, trial);
        if (trial->outcome == OUTCOME_SAME && s->mutant.must_show)
            found(trial, OUTCOME_WRONG,
                  memory_print("the log is damaged, and its values are taken"));
        return;
    }
    trial->outcome = is_near(s, err.text) ? OUTCOME_REFUSED : OUTCOME_MISPLACED;
    trial->what = memory_print("%s", err.text);
    if (scratch_import(&s->scratch, true, &values, &err) == 0)
        judge_values(s, kind, &values, true, trial);
}

static bool log_try(struct subject *subject, size_t site, struct trial *trial)
{
    struct log_subject *s = (struct log_subject *)subject;
    struct mutant *m = &s->mutant;
    const struct fault_kind *kind = fault_make(&s->log, site, m);
    struct span text = {m->text, m->size};
    struct error err;
    if (!kind || span_equal(text, s->log.text))
        return false;
    *trial = (struct trial){.kind = kind->name, .line = m->line + 1};
    if (scratch_put(&s->scratch, s->place, text, &err) == 0)
        judge(s, kind, trial);
    else
        found(trial, OUTCOME_WRONG, memory_print("%s", err.text));
    trial->before = short_text(m->line < s->log.count ? log_line(&s->log, m->line) : SPAN(""));
    trial->after = short_text(line_of_text(text, m->place));
    return true;
}

/* --- making a subject --- */

/* Imports the undamaged log and tells each run whether it has values. */
static int take_values(struct log_subject *s, struct error *err)
{
    values_free(&s->values);
    int result = scratch_put(&s->scratch, s->place, s->log.text, err);
    if (result == 0)
        result = scratch_load(&s->scratch, err);
    if (result == 0)
        result = scratch_import(&s->scratch, false, &s->values, err);
    s->log.accept = scratch_accept(&s->scratch);
    for (size_t i = 0; i < s->values.count && result == 0; i++) {
        struct log_run *run = &s->log.runs[run_of_value(s, &s->values.items[i])];
        run->has_values = true;
        run->level = s->values.items[i].observation->level;
    }
    return result;
}

/* The source of a published log, and the platform that its path names; NULL for none. */
static const struct source *find_source(const struct scratch *scratch, const char *place,
                                        const char **ret_platform)
{
    struct path_match match;
    for (size_t i = 0; i < scratch->sources.count; i++) {
        const struct source *source = &scratch->sources.items[i];
        if (!path_pattern_fits(source->path, place, &scratch->study.platforms, &match))
            continue;
        *ret_platform = match.platform.n > 0
                            ? platform_list_in_logs(&scratch->study.platforms, match.platform)->name
                            : NULL;
        return source;
    }
    return NULL;
}

/* The first levels of the log, between spaces; the caller frees it. */
static char *first_levels(const struct log_subject *s, int ret_levels[LEVELS_MOST])
{
    char *text = memory_copy("", 0);
    int last = 0;
    for (size_t k = 0; k < LEVELS_MOST; k++) {
        int next = LEVEL_MAX;
        for (size_t r = 1; r < s->log.run_count; r++)
            if (s->log.runs[r].level > last && s->log.runs[r].level < next)
                next = s->log.runs[r].level;
        ret_levels[k] = last = next;
        if (next < LEVEL_MAX)
            memory_append(&text, " ", level_text(next).text);
    }
    return text;
}

/* True if the study, cut down, has no place for a value of this run. */
static bool is_run_too_much(const struct log_subject *s, size_t run, const int levels[],
                            int repetitions)
{
    for (size_t i = 0; i < s->values.count; i++) {
        const struct observation *o = s->values.items[i].observation;
        if (run_of_value(s, &s->values.items[i]) == run &&
            (o->repetition > repetitions ||
             (o->level != LEVEL_NONE && o->level != levels[0] && o->level != levels[1])))
            return true;
    }
    return false;
}

/* Keeps the first runs of each kind, and the end of a list in JSON. */
static int shorten(struct log_subject *s, const char *path, const char *platform, struct error *err)
{
    int levels[LEVELS_MOST];
    CLEANUP_TEXT char *kept_levels = first_levels(s, levels);
    int repetitions = *kept_levels ? LEVEL_REPETITIONS : LONG_REPETITIONS;
    CLEANUP_TEXT char *count = memory_print("%d", repetitions);
    struct log_text short_log;
    char *text = memory_alloc(s->log.text.n + sizeof "\n]\n", 1);
    size_t n = 0;
    bool keep = true;
    for (size_t r = 0; r < s->log.run_count; r++) {
        const struct log_run *run = &s->log.runs[r];
        if (r > 0 && (run->has_values || !keep))
            keep = run->has_values && !is_run_too_much(s, r, levels, repetitions);
        for (size_t i = run->first; i < run->end && keep; i++) {
            memcpy(text + n, s->log.lines[i].s, s->log.lines[i].n);
            n += s->log.lines[i].n;
        }
    }
    if (text[0] == '[') {
        while (strchr(", \n", text[n - 1]))
            n--;
        n += (size_t)sprintf(text + n, "\n]\n");
    }
    log_text_split((struct span){text, n}, false, &short_log);
    log_text_free(&s->log);
    s->log = short_log;
    int result = scratch_set(&s->scratch, "repetitions", count, err);
    if (result == 0)
        result = scratch_select(&s->scratch, path, platform, kept_levels, err);
    return result;
}

static int open_log(struct log_subject *s, const char *from, const char *place, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", from, place);
    struct file file = {0};
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    free(file.path);
    log_text_split(file.text, s->scratch.is_own, &s->log);
    s->place = memory_copy(place, strlen(place));
    s->path = memory_print("%s/%s", s->scratch.logs, place);
    return 0;
}

static struct log_subject *new_log(void)
{
    static const struct subject_functions functions = {log_try, log_free};
    struct log_subject *s = memory_alloc(1, sizeof *s);
    s->subject.functions = &functions;
    return s;
}

/* The subject with its sites if `result` is 0. Otherwise, or if it has no values, releases
 * it and returns NULL. */
static struct subject *finish(struct log_subject *s, int result)
{
    if (result == 0 && s->values.count > 0) {
        s->subject.sites = fault_sites(&s->log);
        return &s->subject;
    }
    log_free(&s->subject);
    return NULL;
}

struct subject *log_of_publication(const char *study, const char *logs, const char *place,
                                   struct error *err)
{
    struct log_subject *s = new_log();
    const char *platform = NULL;
    const struct source *source = NULL;
    CLEANUP_TEXT char *path = NULL, *copy = NULL;
    int result = scratch_open(study, &s->scratch, err);
    if (result == 0)
        result = scratch_load(&s->scratch, err);
    if (result == 0)
        result = open_log(s, logs, place, err);
    if (result == 0)
        source = find_source(&s->scratch, place, &platform);
    if (result == 0 && !source)
        return finish(s, 0);
    if (result == 0) {
        path = memory_print("%s", source->path);
        s->is_printed_once = span_is_among(span_of(source->tool->name), printed_once);
        copy = platform ? memory_print("%s", platform) : NULL;
        result = scratch_select(&s->scratch, path, copy, NULL, err);
    }
    if (result == 0)
        result = take_values(s, err);
    if (result == 0 && s->log.text.n > LONG_LOG && s->values.count > 0) {
        result = shorten(s, path, copy, err);
        if (result == 0)
            result = take_values(s, err);
    }
    return finish(s, result);
}

struct subject *log_of_run(const char *study, const char *place, struct error *err)
{
    struct log_subject *s = new_log();
    char experiment[64] = "", platform[64] = "", file[64] = "";
    int result = sscanf(place, "raw/%63[^/]/%63[^/]/%63[^/]", experiment, platform, file) == 3
                     ? scratch_open(study, &s->scratch, err)
                     : error_set(err, ERROR_INPUT, "%s: not the path of a raw log", place);
    if (result == 0)
        result = open_log(s, s->scratch.origin, place, err);
    const char *bare = strchr(experiment, '_') ? strchr(experiment, '_') + 1 : experiment;
    s->is_printed_once = span_is_among(span_of(bare), printed_once);
    if (result == 0)
        result = scratch_set(&s->scratch, "platforms", platform, err);
    if (result == 0)
        result = scratch_set(&s->scratch, "experiments", bare, err);
    if (result == 0)
        result = scratch_set(&s->scratch, "repetitions", "1", err);
    if (result == 0)
        result = take_values(s, err);
    return finish(s, result);
}
