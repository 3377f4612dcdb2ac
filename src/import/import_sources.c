#include "import_sources.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "source_logs.h"

/* The runs of one mode on a platform at a level. */
struct source_cell {
    const char *platform, *mode;
    int level, count;
    struct source_repetitions wanted;
};

/* A run of the log, and the cell that it belongs to: an index, NO_CELL for a run too many. Damage
 * may have swallowed the next run: `lost` is its cell. */
struct source_run {
    struct run run;
    size_t cell, lost;
    bool is_surplus;      /* without a cell: its own is full, or it is a part of the run before */
    bool is_copy;         /* of the run before */
    const char *platform; /* NULL if the run is damaged and does not tell it */
};
enum { NO_CELL = 1 << 30 };

struct source_import {
    const struct study *study;
    const char *root;
    struct imported found;
    const struct known_failures *failures;
    bool *is_read; /* of each of their logs */
    /* the log being read, or its host if it is missing */
    const struct source_log *log;
    struct span host;
    size_t host_index;                 /* repetitions of the hosts before it come first */
    const struct known_failure *known; /* in this log; mostly NULL */
    long failed;                       /* repetitions in this log */
    struct file file;
    struct source_run *runs;
    size_t run_count, run_capacity;
    struct source_cell *cells;
    size_t cell_count, cell_capacity;
};

static void source_import_free(struct source_import *im)
{
    imported_free(&im->found);
    free(im->runs);
    free(im->cells);
    free(im->is_read);
    file_free(&im->file);
}

static int source_fault(void *context, const struct error *fault, struct error *err)
{
    struct source_import *im = context;
    return imported_fault(&im->found, fault, err);
}

/* A fault in the log being read, which the study may have declared. */
static int log_fault(struct source_import *im, const struct error *fault, struct error *err)
{
    return im->known ? 0 : imported_fault(&im->found, fault, err);
}

/* --- the cells of a log --- */

/* The first number of each mode; NULL after the last mode. */
static const struct source_number *mode_at(const struct source *source, size_t index)
{
    for (size_t i = 0; i < source->count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = strcmp(source->numbers[k].mode, source->numbers[i].mode) != 0;
        if (is_new && index-- == 0)
            return &source->numbers[i];
    }
    return NULL;
}

/* `level` is that of the path; LEVEL_NONE stands for all levels of the source. */
static void add_cells(struct source_import *im, const struct source *source, const char *platform,
                      int level)
{
    const struct source_number *number;
    for (size_t m = 0; (number = mode_at(source, m)); m++)
        for (size_t l = 0; l < source->level_count; l++) {
            if (level != LEVEL_NONE && source->levels[l] != level)
                continue;
            im->cells =
                memory_grow(im->cells, im->cell_count, &im->cell_capacity, sizeof *im->cells);
            im->cells[im->cell_count++] = (struct source_cell){
                platform, number->mode, source->levels[l], 0, source->repetitions[l]};
        }
}

/* The study's own text of a platform in a list. */
static const char *platform_name(const struct source_import *im, struct span name)
{
    CLEANUP_TEXT char *text = memory_copy(name.s, name.n);
    const struct listed_platform *known = platform_list_find(&im->study->platforms, text);
    return known ? known->name : im->study->name;
}

/* All cells of a source's log: of one platform, or with NULL of all that the source lists; of the
 * path's level, or with LEVEL_NONE of all. */
static void make_cells(struct source_import *im, const struct source *source, const char *platform,
                       int level)
{
    struct span rest = span_of(source->platforms), word;
    im->cell_count = 0;
    if (platform)
        add_cells(im, source, platform, level);
    while (!platform && span_take_word(&rest, &word))
        add_cells(im, source, platform_name(im, word), level);
}

/* "file_write of kvm at level 10", for messages; the caller frees it. */
static char *cell_text(const struct source *source, const struct source_cell *cell)
{
    struct level_text level = level_text(cell->level);
    const char *name = cell->mode;
    for (size_t i = source->count; i-- > 0;)
        if (strcmp(source->numbers[i].mode, cell->mode) == 0)
            name = *source->numbers[i].feature ? source->numbers[i].feature
                                               : source->numbers[i].reading;
    return memory_print("%s of %s%s%s", name, cell->platform, *level.text ? " at level " : "",
                        level.text);
}

/* --- the runs of a log --- */

/* "seqrd or seqwr", for messages; the caller frees it. */
static char *source_modes(const struct source *source)
{
    char *modes = memory_copy("", 0);
    const struct source_number *number;
    for (size_t i = 0; (number = mode_at(source, i)); i++)
        memory_append(&modes, " or ", number->mode);
    return modes;
}

static bool has_mode(const struct source *source, const char *mode)
{
    for (size_t i = 0; i < source->count; i++)
        if (strcmp(source->numbers[i].mode, mode) == 0)
            return true;
    return false;
}

static bool has_level(const struct source *source, int level)
{
    for (size_t i = 0; i < source->level_count; i++)
        if (source->levels[i] == level)
            return true;
    return false;
}

/* The level that the path tells, else the run, else that of all runs of the source. */
static int run_level(const struct source_log *log, const struct run *run)
{
    const struct source *source = log->source;
    if (source->levels[0] == LEVEL_NONE)
        return LEVEL_NONE;
    if (log->level != LEVEL_NONE)
        return log->level;
    return run->concurrency == 0 && source->level_count == 1 ? source->levels[0] : run->concurrency;
}

/* The value of a number in a run. Fills the run's fault if it is no value. */
static double number_value(const struct source_import *im, struct run *run,
                           const struct source_number *number)
{
    const struct reading *reading = run_find(run, number->reading);
    if (!reading) {
        run_fail(run, ((struct place){im->log->path, run->line, 1}),
                 "the run has no result, expected '%s'", number->reading);
        return 0;
    }
    struct place place = {im->log->path, reading->line, reading->column};
    if (!isnan(number->expected) && reading->value != number->expected)
        run_fail(run, place, "%s is %.17g, expected %.17g as in all runs of this study",
                 number->reading, reading->value, number->expected);
    if (!*number->feature)
        return 0;
    double value = imported_scale(reading->value, number->factor);
    const struct feature *feature = features_find(&im->study->features, span_of(number->feature));
    CLEANUP_TEXT char *expected = feature_accepts(feature, value);
    if (expected)
        run_fail(run, place, "'%s' is not %s", number_text(value).text, expected);
    return value;
}

/* Fills the run's fault if it is not what the source says. */
static void check_run(const struct source_import *im, struct run *run)
{
    const struct source *source = im->log->source;
    struct place place = {im->log->path, run->line, 1};
    if (run->fault.code != 0 || source->count == 0)
        return;
    if (!has_mode(source, run->mode)) {
        CLEANUP_TEXT char *modes = source_modes(source);
        run_fail(run, place, "a run of %s, expected %s", quoted(run->mode, strlen(run->mode)).text,
                 modes);
    }
    if (!has_level(source, run_level(im->log, run))) {
        CLEANUP_TEXT char *levels = source_levels_text(source);
        run_fail(run, place, "a run at level %d, expected one of the levels %s", run->concurrency,
                 levels);
    }
    if (im->log->level != LEVEL_NONE && run->concurrency != 0 && run->concurrency != im->log->level)
        run_fail(run, place, "a run at level %d, expected %d by the path", run->concurrency,
                 im->log->level);
    for (size_t i = 0; i < source->count; i++)
        if (strcmp(source->numbers[i].mode, run->mode) == 0)
            number_value(im, run, &source->numbers[i]);
    import_check_failures(source->tool, run, im->study->accept, im->log->path, &run->fault);
}

/* The platform of a run, which the log's path or the run names. Fills the run's fault and returns
 * NULL if neither tells one of the source. */
static const char *source_run_platform(const struct source_import *im, struct run *run)
{
    const struct source_log *log = im->log;
    struct place place = {log->path, run->line, 1};
    struct error unknown = {0};
    const char *platform = log->platform, *named = platform;
    if (!platform || run->subject.n > 0)
        named = source_platform(im->study, run->subject, place, &unknown);
    if (!named && run->fault.code == 0)
        run->fault = unknown;
    if (named && (platform ? strcmp(named, platform) != 0
                           : !span_is_among(span_of(named), log->source->platforms)))
        run_fail(run, place, "a run of %s, expected only %s", named,
                 platform ? platform : log->source->platforms);
    else if (named && !platform)
        platform = named;
    return platform;
}

static int keep_source_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    struct source_import *im = context;
    im->runs = memory_grow(im->runs, im->run_count, &im->run_capacity, sizeof *im->runs);
    struct source_run *kept = &im->runs[im->run_count++];
    imported_keep_run(&im->found, run, &kept->run);
    kept->cell = kept->lost = NO_CELL;
    kept->is_surplus = kept->is_copy = false;
    kept->platform = source_run_platform(im, &kept->run);
    check_run(im, &kept->run);
    return 0;
}

/* --- from runs to cells --- */

/* True if the run may be of the cell, by its mode or level or both. */
static bool fits_cell(const struct source_import *im, const struct source_run *run,
                      const struct source_cell *cell, bool by_mode, bool by_level)
{
    return (!run->platform || cell->platform == run->platform) &&
           (!by_mode || strcmp(cell->mode, run->run.mode) == 0) &&
           (!by_level || cell->level == run_level(im->log, &run->run));
}

/* Gives a run to the first cell that it fits and that lacks a repetition. */
static bool assign(struct source_import *im, struct source_run *run, bool by_mode, bool by_level)
{
    for (size_t i = 0; i < im->cell_count && run->cell == NO_CELL; i++) {
        struct source_cell *cell = &im->cells[i];
        if (cell->count >= cell->wanted.count || !fits_cell(im, run, cell, by_mode, by_level))
            continue;
        cell->count++;
        run->cell = i;
    }
    return run->cell != NO_CELL;
}

static bool is_same_output(const struct run *a, const struct run *b)
{
    if (a->count != b->count || a->concurrency != b->concurrency || strcmp(a->mode, b->mode) != 0)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->readings[i].value != b->readings[i].value)
            return false;
    return true;
}

/* A run that repeats the one before, number by number, is a copy in the log. */
static void find_copies(struct source_import *im)
{
    for (size_t i = 1; i < im->run_count; i++) {
        struct run *run = &im->runs[i].run, *before = &im->runs[i - 1].run;
        bool is_whole = before->fault.code == 0 || im->runs[i - 1].is_copy;
        if (run->count <= 3 || !is_whole || !is_same_output(run, before))
            continue;
        im->runs[i].is_copy = true;
        run_fail(run, ((struct place){im->log->path, run->line, 1}),
                 "the run repeats that of line %zu number by number, expected another",
                 before->line);
    }
}

/* "the study's 10", "30" or "at most 30", for messages; the caller frees it. */
static char *wanted_text(const struct source_import *im, const struct source_cell *cell)
{
    long count = cell->wanted.count;
    const char *whose = cell->wanted.is_most              ? "at most "
                        : count == im->study->repetitions ? "the study's "
                                                          : "";
    return memory_print("%s%ld", whose, count);
}

/* The repetitions of the runs at a level. */
static struct source_repetitions level_repetitions(const struct source *source, int level)
{
    size_t i = 0;
    while (i + 1 < source->level_count && source->levels[i] != level)
        i++;
    return source->repetitions[i];
}

static void report_surplus(const struct source_import *im, struct source_run *run)
{
    const struct source *source = im->log->source;
    int level = run_level(im->log, &run->run);
    const struct source_cell cell = {run->platform, run->run.mode, level, 0,
                                     level_repetitions(source, level)};
    CLEANUP_TEXT char *name = cell_text(source, &cell);
    CLEANUP_TEXT char *wanted = wanted_text(im, &cell);
    run_fail(&run->run, ((struct place){im->log->path, run->run.line, 1}),
             "repetition %ld of %s, expected %s", cell.wanted.count + 1, name, wanted);
}

/* A damaged run of a full cell has its place among the cell's runs all the same: its last run is
 * one too many. */
static void make_room(struct source_import *im, struct source_run *run)
{
    for (size_t i = im->run_count; i-- > 0;) {
        struct source_run *last = &im->runs[i];
        if (last <= run || last->cell == NO_CELL ||
            !fits_cell(im, run, &im->cells[last->cell], true, true))
            continue;
        run->cell = last->cell;
        last->cell = NO_CELL;
        report_surplus(im, last);
        return;
    }
}

/* The parts of a run that damage has torn apart are one run, if there are more runs than the log
 * can have. */
static void join_parts(struct source_import *im)
{
    size_t expected = 0, parts = 0;
    for (size_t i = 0; i < im->cell_count; i++)
        expected += (size_t)im->cells[i].wanted.count;
    for (size_t i = 1; i < im->run_count && im->run_count - parts > expected; i++) {
        struct source_run *run = &im->runs[i];
        if (!run->run.is_tail || im->runs[i - 1].run.fault.code == 0)
            continue;
        run->is_surplus = true;
        parts++;
    }
}

/* Gives each run its cell: first those without a fault, whose mode and level are true. A damaged
 * run belongs to a cell that lacks a repetition: its own, or any if it does not tell. A copy that
 * no cell has room for was inserted. */
static void assign_runs(struct source_import *im)
{
    if (im->log->source->count == 0)
        return;
    find_copies(im);
    join_parts(im);
    for (size_t i = 0; i < im->run_count; i++) {
        struct source_run *run = &im->runs[i];
        if (run->run.fault.code != 0 || assign(im, run, true, true))
            continue;
        run->is_surplus = true;
        report_surplus(im, run);
    }
    for (size_t i = 0; i < im->run_count; i++)
        if (im->runs[i].cell == NO_CELL && !im->runs[i].is_surplus)
            assign(im, &im->runs[i], true, true);
    for (size_t i = 0; i < im->run_count; i++) {
        struct source_run *run = &im->runs[i];
        if (run->cell != NO_CELL || run->is_surplus)
            continue;
        if (!assign(im, run, true, false) && !assign(im, run, false, true) &&
            !assign(im, run, false, false) && !run->is_copy)
            make_room(im, run);
    }
}

/* A cell that lacks a repetition lost it where the log is damaged. A cell that may have fewer lacks
 * none. */
static void find_lost_runs(struct source_import *im)
{
    for (size_t c = 0; c < im->cell_count; c++) {
        const struct source_repetitions *wanted = &im->cells[c].wanted;
        long lost = wanted->is_most ? 0 : wanted->count - im->cells[c].count;
        for (size_t i = 0; i < im->run_count && lost > 0; i++) {
            struct source_run *run = &im->runs[i];
            if (run->run.fault.code == 0 || run->lost != NO_CELL)
                continue;
            run->lost = c;
            lost--;
        }
    }
}

/* --- observations and facts --- */

/* Numbers a host's repetition among those of all hosts. Each host has `wanted`. */
static int host_repetition(const struct source_import *im, struct source_repetitions wanted,
                           int repetition)
{
    return (int)im->host_index * (int)wanted.count + repetition;
}

/* Adds the observations of a cell's repetition; failed without a run. */
static void add_observations(struct source_import *im, const struct source *source,
                             const struct source_cell *cell, int repetition, const struct run *run,
                             const char *file, size_t line)
{
    im->failed += !run;
    for (size_t i = 0; i < source->count; i++) {
        const struct source_number *number = &source->numbers[i];
        if (!*number->feature || strcmp(number->mode, cell->mode) != 0)
            continue;
        const struct reading *reading = run ? run_find(run, number->reading) : NULL;
        const struct observation observation = {
            .study = span_of(im->study->name),
            .platform = span_of(cell->platform),
            .experiment = span_of(source->experiment),
            .feature = span_of(number->feature),
            .level = cell->level,
            .host = im->host,
            .repetition = host_repetition(im, cell->wanted, repetition),
            .value = reading ? imported_scale(reading->value, number->factor) : 0,
            .status = reading ? STATUS_OK : STATUS_FAILED,
        };
        imported_add(&im->found, &im->study->features, &observation, file,
                     reading ? reading->line : line);
    }
}

/* Seconds since 1970 of `2020-12-22T14:56:25+0200`; 0 if there is no such day. */
static double date_seconds(struct span date)
{
    CLEANUP_TEXT char *text = memory_copy(date.s, date.n);
    struct tm tm = {0};
    if (!strptime(text, "%Y-%m-%dT%H:%M:%S%z", &tm))
        return 0;
    long offset = tm.tm_gmtoff;
    int day = tm.tm_mday;
    time_t time = timegm(&tm); /* turns a 31st of February into the 3rd of March */
    return tm.tm_mday == day ? (double)(time - offset) : 0;
}

static void source_facts_add(struct source_import *im, const struct source_run *run, int repetition)
{
    const struct source *source = im->log->source;
    double started = im->log->date.n > 0 ? date_seconds(im->log->date) : 0;
    if (!run->platform || !span_is_name(span_of(run->run.mode)))
        return; /* a CSV file cannot hold it */
    CLEANUP_TEXT char *mode =
        memory_print("%s%s", run->run.mode, source->is_server ? "_server" : "");
    const struct source_repetitions wanted =
        level_repetitions(source, run_level(im->log, &run->run));
    const struct fact key = {.study = im->study->name,
                             .platform = (char *)run->platform,
                             .mode = mode,
                             .level = run_level(im->log, &run->run),
                             .repetition = host_repetition(im, wanted, repetition)};
    imported_add_run(&im->found, &key, &run->run, im->log->place);
    if (started > 0 && run->run.fault.code == 0)
        facts_add_for_run(&im->found.facts, &key, SPAN("started"),
                          span_of(number_text(started).text), im->log->place, run->run.line);
}

/* Reports the cells that lack repetitions, and adds those that no damaged run may have swallowed.
 */
static int finish_cells(struct source_import *im, const int found[], size_t last_line,
                        struct error *err)
{
    const struct source *source = im->log->source;
    int result = 0;
    for (size_t i = 0; i < im->cell_count && result == 0; i++) {
        struct source_cell *cell = &im->cells[i];
        struct error fault;
        if (cell->wanted.is_most || found[i] >= cell->wanted.count)
            continue;
        CLEANUP_TEXT char *name = cell_text(source, cell);
        CLEANUP_TEXT char *wanted = wanted_text(im, cell);
        error_at(&fault, (struct place){im->log->path, last_line, 1},
                 "repetitions of %s: %d, expected %s", name, found[i], wanted);
        while (cell->count < cell->wanted.count)
            add_observations(im, source, cell, ++cell->count, NULL, im->log->place, last_line);
        result = log_fault(im, &fault, err);
    }
    return result;
}

/* Adds the runs of the log, in its order. */
static int add_runs(struct source_import *im, size_t last_line, struct error *err)
{
    const struct source *source = im->log->source;
    int result = 0, runs = 0, *found = memory_alloc(im->cell_count + 1, sizeof *found);
    for (size_t i = 0; i < im->cell_count; i++) {
        found[i] = im->cells[i].count;
        im->cells[i].count = 0;
    }
    for (size_t i = 0; i < im->run_count && result == 0; i++) {
        struct source_run *run = &im->runs[i];
        bool has_cell = run->cell != NO_CELL;
        bool is_faulty = run->run.fault.code != 0;
        int repetition = has_cell ? ++im->cells[run->cell].count : ++runs;
        if (has_cell)
            add_observations(im, source, &im->cells[run->cell], repetition,
                             is_faulty ? NULL : &run->run, im->log->place, run->run.line);
        if (run->lost != NO_CELL)
            add_observations(im, source, &im->cells[run->lost], ++im->cells[run->lost].count, NULL,
                             im->log->place, run->run.line);
        if (im->found.options & IMPORT_FACTS)
            source_facts_add(im, run, repetition);
        if (is_faulty)
            result = log_fault(im, &run->run.fault, err);
    }
    if (result == 0)
        result = finish_cells(im, found, last_line, err);
    free(found);
    return result;
}

static size_t log_last_line(const struct file *file)
{
    struct span text = file->text;
    size_t lines = text_count_lines(text) + (text.n > 0 && text.s[text.n - 1] != '\n');
    return lines > 0 ? lines : 1;
}

/* The host of a log, there or missing. Its name is the source's, which outlives the log. */
static void set_host(struct source_import *im, const struct source *source, size_t host_index)
{
    struct span rest = span_of(source->hosts), word = {"", 0};
    im->host = word;
    for (size_t i = 0; i <= host_index && span_take_word(&rest, &word); i++)
        im->host = word;
    im->host_index = host_index;
}

static void find_known_failures(struct source_import *im, const char *place)
{
    size_t i = known_failures_find(im->failures, place);
    im->failed = 0;
    im->known = NULL;
    if (i == im->failures->count)
        return;
    im->known = &im->failures->items[i];
    im->is_read[i] = true;
}

/* Reports a log whose count of failed repetitions is not the declared one. */
static int check_known_failures(struct source_import *im, struct error *err)
{
    struct error fault;
    if (!im->known || im->failed == im->known->repetitions)
        return 0;
    error_at(&fault, (struct place){im->failures->file, im->known->line, 2},
             "repetitions that failed in %s: %ld, expected %ld", im->log->path, im->failed,
             im->known->repetitions);
    return imported_fault(&im->found, &fault, err);
}

/* Reports declared failures in logs that are not there. */
static int report_unread_failures(struct source_import *im, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < im->failures->count && result == 0; i++) {
        struct error fault;
        if (im->is_read[i])
            continue;
        error_at(&fault, (struct place){im->failures->file, im->failures->items[i].line, 1},
                 "no log %s in %s, expected the one that failed", im->failures->items[i].path,
                 im->root);
        result = imported_fault(&im->found, &fault, err);
    }
    return result;
}

static int import_source_log(void *context, const struct source_log *log, struct error *err)
{
    struct source_import *im = context;
    struct error fault;
    im->log = log;
    im->run_count = 0;
    find_known_failures(im, log->place);
    set_host(im, log->source, log->host_index);
    make_cells(im, log->source, log->platform, log->level);
    file_free(&im->file);
    int result = file_read(log->path, &im->file, &fault);
    if (result == 0) {
        struct log_part part = log_part_of(&im->file);
        part.arguments = span_of(log->source->arguments);
        result = log->source->tool->parse(&part, keep_source_run, im, &fault);
    }
    if (result != 0)
        result = log_fault(im, &fault, err);
    if (result != 0)
        return result;
    assign_runs(im);
    find_lost_runs(im);
    result = add_runs(im, log_last_line(&im->file), err);
    return result == 0 ? check_known_failures(im, err) : result;
}

/* A log is missing: all its repetitions failed. */
static int import_missing_log(void *context, const struct missing_log *log,
                              const struct error *fault, struct error *err)
{
    struct source_import *im = context;
    set_host(im, log->source, log->host_index);
    make_cells(im, log->source, platform_name(im, log->platform), log->level);
    for (size_t i = 0; i < im->cell_count; i++)
        for (int r = 1; r <= im->cells[i].wanted.count && !im->cells[i].wanted.is_most; r++)
            add_observations(im, log->source, &im->cells[i], r, NULL, "sources.csv",
                             log->source->line);
    return imported_fault(&im->found, fault, err);
}

int import_sources(const struct study *study, const struct log_sources *sources, const char *root,
                   unsigned options, struct imported *ret_imported, struct error *err)
{
    static const struct source_logs_functions functions = {import_source_log, source_fault,
                                                           import_missing_log};
    CLEANUP(source_import_free)
    struct source_import im = {.study = study, .root = root, .found.options = options};
    im.failures = &sources->failures;
    im.is_read = memory_alloc(sources->failures.count + 1, sizeof *im.is_read);
    CLEANUP_TEXT char *ini = memory_print("%s/study.ini", study->directory);
    int result = import_check_accept(study->accept, ini, err);
    if (result == 0)
        result = source_logs_walk(study, sources, root, &functions, &im, err);
    if (result == 0)
        result = report_unread_failures(&im, err);
    if (result != 0)
        return result;
    facts_sort(&im.found.facts);
    *ret_imported = im.found;
    im.found = (struct imported){0};
    return 0;
}
