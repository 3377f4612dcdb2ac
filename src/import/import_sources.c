#include "import_sources.h"

#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "source_logs.h"

/* --- observations --- */

/* One number of a platform at one level, and the repetitions seen so far. */
struct source_cell {
    const struct source_number *number;
    const char *platform;
    int level, count;
};

struct source_import {
    const struct study *study;
    const char *root;
    struct imported found;
    struct source_cell *cells;
    size_t cell_count, cell_capacity;
    /* the log being read */
    const struct source *source;
    const char *platform; /* NULL if each run names its own */
    struct file log;
};

static void source_import_free(struct source_import *im)
{
    imported_free(&im->found);
    free(im->cells);
    file_free(&im->log);
}

static int collect_source_fault(void *context, const struct error *fault, struct error *err)
{
    struct source_import *im = context;
    return imported_fault(&im->found, fault, err);
}

/* The number `i` of a source; NULL after the last. */
static const struct source_number *source_number(const struct source *source, size_t i)
{
    return i < source->count ? &source->numbers[i] : NULL;
}

static struct source_cell *cell_get(struct source_import *im, const struct source_number *number,
                                    const char *platform, int level)
{
    for (size_t i = im->cell_count; i-- > 0;) {
        struct source_cell *cell = &im->cells[i];
        if (cell->number == number && cell->level == level && cell->platform == platform)
            return cell;
    }
    im->cells = memory_grow(im->cells, im->cell_count, &im->cell_capacity, sizeof *im->cells);
    struct source_cell *cell = &im->cells[im->cell_count++];
    *cell = (struct source_cell){number, platform, level, 0};
    return cell;
}

/* Adds the next observation of a cell: failed at `line` if there is no reading. */
static void cell_add_observation(struct source_import *im, struct source_cell *cell,
                                 const struct reading *reading, size_t line)
{
    cell->count++;
    const struct source_number *number = cell->number;
    if (!*number->feature)
        return;
    const struct observation observation = {
        .study = span_of(im->study->name),
        .platform = span_of(cell->platform),
        .experiment = span_of(im->source->experiment),
        .feature = span_of(number->feature),
        .level = cell->level,
        .repetition = cell->count,
        .value = reading ? imported_scale(reading->value, number->factor) : 0,
        .status = reading ? STATUS_OK : STATUS_FAILED,
    };
    imported_add(&im->found, &im->study->features, &observation,
                 im->log.path + strlen(im->root) + 1, reading ? reading->line : line);
}

/* "file_write of kvm at level 10", for messages; the caller frees it. */
static char *cell_text(const struct source_cell *cell)
{
    struct level_text level = level_text(cell->level);
    return memory_print("%s of %s%s%s",
                        *cell->number->feature ? cell->number->feature : cell->number->reading,
                        cell->platform, *level.text ? " at level " : "", level.text);
}

/* True if a run may be of this mode. A run that failed early has no mode: it counts if the log
 * holds only one mode. */
static bool mode_fits(const struct source *source, const struct source_number *wanted,
                      const char *mode)
{
    if (*mode)
        return strcmp(mode, wanted->mode) == 0;
    const struct source_number *number;
    for (size_t i = 0; (number = source_number(source, i)); i++)
        if (strcmp(number->mode, wanted->mode) != 0)
            return false;
    return true;
}

/* "seqrd or seqwr", for messages; the caller frees it. */
static char *source_modes(const struct source *source)
{
    char *modes = memory_print("%s", source->numbers[0].mode);
    const struct source_number *number;
    for (size_t i = 1; (number = source_number(source, i)); i++)
        if (strcmp(number->mode, source->numbers[i - 1].mode) != 0)
            memory_append(&modes, " or ", number->mode);
    return modes;
}

/* Fills `fault`, unless it is set already, if the run lacks the cell's number or is one repetition
 * too many. */
static void check_repetition(const struct source_import *im, const struct source_cell *cell,
                             const struct run *run, const struct reading *reading,
                             struct error *fault)
{
    struct place place = {im->log.path, run->line, 1};
    if (fault->code != 0)
        return;
    if (!reading)
        error_at(fault, place, "the run has no result, expected '%s'", cell->number->reading);
    else if (cell->count >= im->study->repetitions) {
        CLEANUP_TEXT char *name = cell_text(cell);
        error_at(fault, place, "repetition %d of %s, expected the study's %ld", cell->count + 1,
                 name, im->study->repetitions);
    }
}

/* Adds the numbers of a run to their cells. They are failed if the run has a fault; `fault` is the
 * run's own, or is filled here. */
static void add_run_numbers(struct source_import *im, const char *platform, const struct run *run,
                            struct error *fault)
{
    bool known = false;
    const struct source *source = im->source;
    int level = source->has_levels ? run->concurrency : LEVEL_NONE;
    if (source->has_levels && level == LEVEL_NONE) {
        if (fault->code == 0)
            error_at(fault, (struct place){im->log.path, run->line, 1},
                     "the run does not report its concurrency, expected it before the results");
        return;
    }
    const struct source_number *number;
    for (size_t i = 0; (number = source_number(source, i)); i++) {
        if (!mode_fits(source, number, run->mode))
            continue;
        known = true;
        struct source_cell *cell = cell_get(im, number, platform, level);
        const struct reading *reading = run_find(run, number->reading);
        check_repetition(im, cell, run, reading, fault);
        cell_add_observation(im, cell, fault->code == 0 ? reading : NULL, run->line);
    }
    if (!known && fault->code == 0) {
        CLEANUP_TEXT char *modes = source_modes(source);
        error_at(fault, (struct place){im->log.path, run->line, 1}, "a run of %s, expected %s",
                 quoted(run->mode, strlen(run->mode)).text, modes);
    }
}

static int add_source_run(void *context, const struct run *run, struct error *err)
{
    struct source_import *im = context;
    if (!source_number(im->source, 0))
        return 0; /* this log holds only facts */
    struct error fault = run->fault, unknown;
    const char *platform = im->platform;
    if (!platform)
        platform = source_platform(im->study, run->subject,
                                   (struct place){im->log.path, run->line, 1}, &unknown);
    if (!platform)
        return imported_fault(&im->found, &unknown, err);
    add_run_numbers(im, platform, run, &fault);
    return fault.code == 0 ? 0 : imported_fault(&im->found, &fault, err);
}

static struct place end_of_log(const struct source_import *im)
{
    struct span text = im->log.text;
    size_t lines = text_count_lines(text) + (text.n > 0 && text.s[text.n - 1] != '\n');
    return (struct place){im->log.path, lines > 0 ? lines : 1, 1};
}

/* Checks that a cell of this log has all its repetitions. Adds the missing ones as failed. */
static int finish_cell(struct source_import *im, struct source_cell *cell, struct error *err)
{
    struct place end = end_of_log(im);
    if (cell->count >= im->study->repetitions)
        return 0;
    struct error fault;
    CLEANUP_TEXT char *name = cell_text(cell);
    error_at(&fault, end, "repetitions of %s: %d, expected the study's %ld", name, cell->count,
             im->study->repetitions);
    while (cell->count < im->study->repetitions)
        cell_add_observation(im, cell, NULL, end.line);
    return imported_fault(&im->found, &fault, err);
}

/* Finishes the cells of one number of this log; a number without any cell is a fault. */
static int finish_number(struct source_import *im, const struct source_number *number,
                         struct error *err)
{
    bool seen = false;
    int result = 0;
    for (size_t i = 0; i < im->cell_count && result == 0; i++) {
        struct source_cell *cell = &im->cells[i];
        if (cell->number != number || (im->platform && cell->platform != im->platform))
            continue;
        seen = true;
        result = finish_cell(im, cell, err);
    }
    if (result != 0 || seen)
        return result;
    if (!im->source->has_levels && im->platform)
        return finish_cell(im, cell_get(im, number, im->platform, LEVEL_NONE), err);
    struct error fault;
    error_at(&fault, end_of_log(im), "no run of %s, expected the study's %ld repetitions",
             number->mode, im->study->repetitions);
    return imported_fault(&im->found, &fault, err);
}

static int import_source_log(void *context, const struct source_log *log, struct error *err)
{
    struct source_import *im = context;
    struct error fault;
    file_free(&im->log);
    if (file_read(log->path, &im->log, &fault) != 0)
        return imported_fault(&im->found, &fault, err);
    im->source = log->source;
    im->platform = log->platform;
    const struct log_part part = log_part_of(&im->log);
    int result = log->source->tool->parse(&part, add_source_run, im, &fault);
    if (result != 0)
        result = imported_fault(&im->found, &fault, err);
    const struct source_number *number;
    for (size_t i = 0; result == 0 && (number = source_number(im->source, i)); i++)
        result = finish_number(im, number, err);
    return result;
}

int import_sources(const struct study *study, const struct log_sources *sources, const char *root,
                   bool keep_going, struct imported *ret_imported, struct error *err)
{
    static const struct source_logs_functions functions = {import_source_log, collect_source_fault};
    CLEANUP(source_import_free)
    struct source_import im = {.study = study, .root = root, .found.keep_going = keep_going};
    int result = source_logs_walk(study, sources, root, &functions, &im, err);
    if (result != 0)
        return result;
    *ret_imported = im.found;
    im.found = (struct imported){0};
    return 0;
}

/* --- facts --- */

/* The number of runs of one mode seen so far on a platform at a level. */
struct source_counter {
    char *mode;
    const char *platform;
    int level, runs;
};

struct source_facts {
    const struct study *study;
    const char *root;
    struct facts facts;
    struct source_counter *counters;
    size_t count, capacity;
    const struct source_log *log;
    double started; /* of the log; 0 if its name has no date */
    bool keep_going;
};

static int source_facts_fault(void *context, const struct error *fault, struct error *err)
{
    struct source_facts *c = context;
    return c->keep_going ? 0 : import_end_at_fault(context, fault, err);
}

static void source_facts_free(struct source_facts *c)
{
    facts_free(&c->facts);
    for (size_t i = 0; i < c->count; i++)
        free(c->counters[i].mode);
    free(c->counters);
}

/* Counts a run and returns its repetition. */
static int next_repetition(struct source_facts *c, const char *mode, const char *platform,
                           int level)
{
    for (size_t i = 0; i < c->count; i++) {
        struct source_counter *k = &c->counters[i];
        if (k->level == level && k->platform == platform && strcmp(k->mode, mode) == 0)
            return ++k->runs;
    }
    c->counters = memory_grow(c->counters, c->count, &c->capacity, sizeof *c->counters);
    c->counters[c->count++] =
        (struct source_counter){memory_copy(mode, strlen(mode)), platform, level, 1};
    return 1;
}

static int add_source_facts(void *context, const struct run *run, struct error *err)
{
    struct source_facts *c = context;
    const char *platform = c->log->platform, *file = c->log->path + strlen(c->root) + 1;
    if (!platform)
        platform = source_platform(c->study, run->subject,
                                   (struct place){c->log->path, run->line, 1}, err);
    if (!platform)
        return ERROR_INPUT;
    if (!span_is_name(span_of(run->mode)))
        return 0; /* broken before it printed its mode */
    CLEANUP_TEXT char *mode =
        memory_print("%s%s", run->mode, c->log->source->is_server ? "_server" : "");
    struct fact key = {.study = c->study->name, .platform = (char *)platform, .mode = mode};
    key.level = c->log->source->has_levels ? run->concurrency : LEVEL_NONE;
    key.repetition = next_repetition(c, mode, platform, key.level);
    import_add_facts(&c->facts, &key, run, file);
    if (c->started > 0)
        facts_add_for_run(&c->facts, &key, SPAN("started"), span_of(number_text(c->started).text),
                          file, run->line);
    return 0;
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

static int import_source_log_facts(void *context, const struct source_log *log, struct error *err)
{
    struct source_facts *c = context;
    struct error fault;
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(log->path, &file, &fault);
    c->log = log;
    c->started = log->date.n > 0 ? date_seconds(log->date) : 0;
    const struct log_part part = log_part_of(&file);
    if (result == 0)
        result = log->source->tool->parse(&part, add_source_facts, c, &fault);
    return result == 0 ? 0 : source_facts_fault(c, &fault, err);
}

int import_sources_facts(const struct study *study, const struct log_sources *sources,
                         const char *root, bool keep_going, struct facts *ret_facts,
                         struct error *err)
{
    static const struct source_logs_functions functions = {import_source_log_facts,
                                                           source_facts_fault};
    CLEANUP(source_facts_free)
    struct source_facts c = {.study = study, .root = root, .keep_going = keep_going};
    int result = source_logs_walk(study, sources, root, &functions, &c, err);
    if (result != 0)
        return result;
    facts_sort(&c.facts);
    *ret_facts = c.facts;
    c.facts = (struct facts){0};
    return 0;
}
