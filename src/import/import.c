#include "import.h"

#include <stdlib.h>

#include "base/memory.h"
#include "logs.h"
#include "model/feature.h"
#include "model/level.h"

/* How often a number of a platform was seen. */
struct cell {
    const struct wanted *wanted;
    const char *platform;
    int level, count;
};

struct import {
    const struct study *study;
    const char *root;
    bool keep_going;
    struct imported found;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    /* the log being read */
    const struct source *source;
    const char *platform; /* NULL where each run tells it */
    struct file log;
};

static void import_free(struct import *im)
{
    imported_free(&im->found);
    free(im->cells);
    file_free(&im->log);
}

void imported_free(struct imported *imported)
{
    for (size_t i = 0; i < imported->count; i++)
        free((char *)imported->observations[i].source.s);
    for (size_t i = 0; i < imported->kept_count; i++)
        free(imported->kept[i]);
    free(imported->kept);
    free(imported->observations);
    free(imported->faults);
    *imported = (struct imported){0};
}

const char *imported_keep(struct imported *imported, struct span text)
{
    for (size_t i = 0; i < imported->kept_count; i++)
        if (span_is(text, imported->kept[i]))
            return imported->kept[i];
    imported->kept = memory_grow(imported->kept, imported->kept_count, &imported->kept_capacity,
                                 sizeof *imported->kept);
    imported->kept[imported->kept_count] = memory_copy(text.s, text.n);
    return imported->kept[imported->kept_count++];
}

/* Collects a fault, or ends the import with it. */
static int take_fault(void *context, const struct error *fault, struct error *err)
{
    struct import *im = context;
    if (!im->keep_going) {
        *err = *fault;
        return fault->code;
    }
    struct imported *found = &im->found;
    found->faults = memory_grow(found->faults, found->fault_count, &found->fault_capacity,
                                sizeof *found->faults);
    found->faults[found->fault_count++] = *fault;
    return 0;
}

static struct cell *find_cell(struct import *im, const struct wanted *wanted, const char *platform,
                              int level)
{
    for (size_t i = im->cell_count; i-- > 0;) {
        struct cell *cell = &im->cells[i];
        if (cell->wanted == wanted && cell->level == level && cell->platform == platform)
            return cell;
    }
    im->cells = memory_grow(im->cells, im->cell_count, &im->cell_capacity, sizeof *im->cells);
    struct cell *cell = &im->cells[im->cell_count++];
    *cell = (struct cell){wanted, platform, level, 0};
    return cell;
}

/* The log's path below the root: what a source in a CSV file begins with. */
static const char *log_name(const struct import *im)
{
    return im->log.path + strlen(im->root) + 1;
}

/* Adds the next observation of a cell; without a reading it is a failed one. */
static void add_observation(struct import *im, struct cell *cell, const struct reading *reading,
                            size_t line)
{
    cell->count++;
    const struct wanted *wanted = cell->wanted;
    if (!wanted->feature)
        return;
    char *source = memory_print("%s:%zu", log_name(im), reading ? reading->line : line);
    struct imported *found = &im->found;
    found->observations = memory_grow(found->observations, found->count, &found->capacity,
                                      sizeof *found->observations);
    found->observations[found->count++] = (struct observation){
        .study = span_of(im->study->name),
        .platform = span_of(cell->platform),
        .experiment = span_of(im->source->experiment),
        .feature = span_of(wanted->feature),
        .unit = span_of(feature_find(span_of(wanted->feature))->unit),
        .source = span_of(source),
        .level = cell->level,
        .repetition = cell->count,
        .value = reading ? reading->value * wanted->scale : 0,
        .status = reading ? STATUS_OK : STATUS_FAILED,
    };
}

/* "file_write of kvm at level 10", for messages; the caller frees it. */
static char *cell_name(const struct cell *cell)
{
    struct level_text level = level_text(cell->level);
    return memory_print("%s of %s%s%s",
                        cell->wanted->feature ? cell->wanted->feature : cell->wanted->reading,
                        cell->platform, *level.text ? " at level " : "", level.text);
}

/* Whether a run may be of this mode: one that failed early does not tell, but the log may hold
 * only one mode. */
static bool mode_fits(const struct source *source, const struct wanted *wanted, const char *mode)
{
    if (*mode)
        return strcmp(mode, wanted->mode) == 0;
    for (size_t i = 0; i < WANTED_MOST && source->wanted[i].mode; i++)
        if (strcmp(source->wanted[i].mode, wanted->mode) != 0)
            return false;
    return true;
}

/* "seqrd or seqwr", for messages; the caller frees it. */
static char *modes_of(const struct source *source)
{
    char *modes = memory_print("%s", source->wanted[0].mode);
    for (size_t i = 1; i < WANTED_MOST && source->wanted[i].mode; i++) {
        if (strcmp(source->wanted[i].mode, source->wanted[i - 1].mode) == 0)
            continue;
        char *longer = memory_print("%s or %s", modes, source->wanted[i].mode);
        free(modes);
        modes = longer;
    }
    return modes;
}

/* What is wrong with a whole run, as far as one of its numbers goes: fills `fault` or leaves it. */
static void check_number(const struct import *im, const struct cell *cell, const struct run *run,
                         const struct reading *reading, struct error *fault)
{
    struct place place = {im->log.path, run->line, 1};
    if (fault->code != 0)
        return;
    if (!reading)
        error_at(fault, place, "the run has no result, expected '%s'", cell->wanted->reading);
    else if (cell->count >= im->study->repetitions) {
        CLEANUP_TEXT char *name = cell_name(cell);
        error_at(fault, place, "repetition %d of %s, expected the study's %d", cell->count + 1,
                 name, im->study->repetitions);
    }
}

/* Adds what the study wants of a run to its cells; the fault that the run has, or gets here, makes
 * them failed. */
static void take_numbers(struct import *im, const char *platform, const struct run *run,
                         struct error *fault)
{
    bool known = false;
    const struct source *source = im->source;
    int level = source->has_levels ? run->concurrency : LEVEL_NONE;
    if (source->has_levels && level == LEVEL_NONE) {
        if (fault->code == 0)
            error_at(fault, (struct place){im->log.path, run->line, 1},
                     "the run does not tell its concurrency, expected it before the results");
        return;
    }
    for (size_t i = 0; i < WANTED_MOST && source->wanted[i].mode; i++) {
        const struct wanted *wanted = &source->wanted[i];
        if (!mode_fits(source, wanted, run->mode))
            continue;
        known = true;
        struct cell *cell = find_cell(im, wanted, platform, level);
        const struct reading *reading = run_find(run, wanted->reading);
        check_number(im, cell, run, reading, fault);
        add_observation(im, cell, fault->code == 0 ? reading : NULL, run->line);
    }
    if (!known && fault->code == 0) {
        CLEANUP_TEXT char *modes = modes_of(source);
        error_at(fault, (struct place){im->log.path, run->line, 1}, "a run of %s, expected %s",
                 quoted(run->mode, strlen(run->mode)).text, modes);
    }
}

static int take_run(void *context, const struct run *run, struct error *err)
{
    struct import *im = context;
    const char *platform = im->platform;
    if (!im->source->wanted[0].mode)
        return 0; /* of facts alone */
    struct error fault = run->fault;
    if (!platform && !(platform = logs_platform(im->study, run->subject))) {
        logs_unknown_platform(im->study, run->subject, (struct place){im->log.path, run->line, 1},
                              &fault);
        return take_fault(im, &fault, err);
    }
    take_numbers(im, platform, run, &fault);
    return fault.code == 0 ? 0 : take_fault(im, &fault, err);
}

static struct place end_of_log(const struct import *im)
{
    struct span text = im->log.text;
    size_t lines = text_count_lines(text) + (text.n > 0 && text.s[text.n - 1] != '\n');
    return (struct place){im->log.path, lines > 0 ? lines : 1, 1};
}

/* Checks that a cell of the log just read has all its repetitions; the missing ones failed. */
static int finish_cell(struct import *im, size_t index, struct error *err)
{
    struct cell *cell = &im->cells[index];
    struct place end = end_of_log(im);
    if (cell->count >= im->study->repetitions)
        return 0;
    struct error fault;
    CLEANUP_TEXT char *name = cell_name(cell);
    error_at(&fault, end, "repetitions of %s: %d, expected the study's %d", name, cell->count,
             im->study->repetitions);
    while (cell->count < im->study->repetitions)
        add_observation(im, cell, NULL, end.line);
    return take_fault(im, &fault, err);
}

static int finish_log(struct import *im, struct error *err)
{
    const struct source *source = im->source;
    for (size_t i = 0; i < WANTED_MOST && source->wanted[i].mode; i++) {
        bool seen = false;
        int result = 0;
        for (size_t c = 0; c < im->cell_count && result == 0; c++) {
            struct cell *cell = &im->cells[c];
            if (cell->wanted != &source->wanted[i] ||
                (im->platform && cell->platform != im->platform))
                continue;
            seen = true;
            result = finish_cell(im, c, err);
        }
        if (result == 0 && !seen && (source->has_levels || !im->platform)) {
            struct error fault;
            error_at(&fault, end_of_log(im), "no run of %s, expected the study's %d repetitions",
                     source->wanted[i].mode, im->study->repetitions);
            result = take_fault(im, &fault, err);
        } else if (result == 0 && !seen) {
            find_cell(im, &source->wanted[i], im->platform, LEVEL_NONE);
            result = finish_cell(im, im->cell_count - 1, err);
        }
        if (result != 0)
            return result;
    }
    return 0;
}

static int read_log(void *context, const struct log *log, struct error *err)
{
    struct import *im = context;
    struct error fault;
    file_free(&im->log);
    if (file_read(log->path, &im->log, &fault) != 0)
        return take_fault(im, &fault, err);
    im->source = log->source;
    im->platform = log->platform;
    int result = log->source->tool->parse(&im->log, take_run, im, &fault);
    if (result != 0 && (result = take_fault(im, &fault, err)) != 0)
        return result;
    return finish_log(im, err);
}

int import_logs(const struct study *study, const char *root, bool keep_going,
                struct imported *ret_imported, struct error *err)
{
    static const struct log_functions functions = {read_log, take_fault};
    CLEANUP(import_free)
    struct import im = {.study = study, .root = root, .keep_going = keep_going};
    int result = logs_walk(study, root, &functions, &im, err);
    if (result != 0)
        return result;
    *ret_imported = im.found;
    im.found = (struct imported){0};
    return 0;
}
