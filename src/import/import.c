#include "import.h"

#include <stdlib.h>

#include "base/memory.h"
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
    free(imported->observations);
    free(imported->faults);
    *imported = (struct imported){0};
}

/* Collects a fault, or ends the import with it. */
static int take_fault(struct import *im, const struct error *fault, struct error *err)
{
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

static const char *platform_of(const struct study *study, struct span name)
{
    for (size_t i = 0; i < study->platform_count; i++)
        if (span_is(name, study->platforms[i].in_logs))
            return study->platforms[i].platform;
    return NULL;
}

static int unknown_platform(struct import *im, struct span name, struct place place,
                            struct error *err)
{
    char known[256] = "";
    for (size_t i = 0; i < im->study->platform_count; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "",
                 im->study->platforms[i].in_logs);
    }
    struct error fault;
    error_at(&fault, place, "unknown platform %s, expected one of %s", quoted(name.s, name.n).text,
             known);
    return take_fault(im, &fault, err);
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
    if (!platform && !(platform = platform_of(im->study, run->subject)))
        return unknown_platform(im, run->subject, (struct place){im->log.path, run->line, 1}, err);
    struct error fault = run->fault;
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

static int read_log(struct import *im, const struct source *source, const char *platform,
                    const char *path, struct error *err)
{
    file_free(&im->log);
    struct error fault;
    if (file_read(path, &im->log, &fault) != 0)
        return take_fault(im, &fault, err);
    im->source = source;
    im->platform = platform;
    int result = source->tool->parse(&im->log, take_run, im, &fault);
    if (result != 0 && (result = take_fault(im, &fault, err)) != 0)
        return result;
    return finish_log(im, err);
}

/* The length of `2020-12-22T14:56:25+0200-` at the start of a log's name; 0 where it is not there.
 */
static size_t date_length(struct span name)
{
    static const char form[] = "0000-00-00T00:00:00+0000-";
    size_t n = sizeof form - 1;
    if (name.n < n)
        return 0;
    for (size_t i = 0; i < n; i++) {
        bool digit = name.s[i] >= '0' && name.s[i] <= '9';
        bool sign = form[i] == '+' && name.s[i] == '-';
        if (form[i] == '0' ? !digit : name.s[i] != form[i] && !sign)
            return 0;
    }
    return n;
}

/* The source in this folder that a file's name belongs to; NULL where there is none. */
static const struct source *source_of(const struct study *study, const char *folder,
                                      struct span name)
{
    const struct source *best = NULL;
    for (size_t i = 0; i < study->source_count; i++) {
        const struct source *s = &study->sources[i];
        if (strcmp(s->folder, folder) != 0)
            continue;
        if (s->name && span_is(name, s->name))
            return s;
        if (s->suffix && span_ends(name, s->suffix) &&
            (!best || strlen(s->suffix) > strlen(best->suffix)))
            best = s;
    }
    return best;
}

static int read_named(struct import *im, const char *folder, const char *name, struct error *err)
{
    const struct source *source = source_of(im->study, folder, span_of(name));
    CLEANUP_TEXT char *path = memory_print("%s/%s/%s", im->root, folder, name);
    struct place place = {path, 1, 1};
    struct error fault;
    if (!source && !span_ends(span_of(name), ".log"))
        return 0;
    size_t date = date_length(span_of(name));
    if (!source || (source->suffix && date == 0)) {
        error_at(&fault, place, "not a log of the %s study, expected DATE-PLATFORM-NAME.log",
                 im->study->name);
        return take_fault(im, &fault, err);
    }
    if (source->name)
        return read_log(im, source, NULL, path, err);
    struct span in_logs = span_skip(span_of(name), date);
    in_logs.n = in_logs.n > strlen(source->suffix) ? in_logs.n - strlen(source->suffix) : 0;
    const char *platform = platform_of(im->study, in_logs);
    if (!platform)
        return unknown_platform(im, in_logs, place, err);
    return read_log(im, source, platform, path, err);
}

static int read_folder(struct import *im, const char *folder, size_t *ret_files, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", im->root, folder);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(path, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++)
        result = read_named(im, folder, names.items[i], err);
    *ret_files += names.count;
    return result;
}

static bool is_new_folder(const struct study *study, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(study->sources[i].folder, study->sources[index].folder) == 0)
            return false;
    return true;
}

int import_logs(const struct study *study, const char *root, bool keep_going,
                struct imported *ret_imported, struct error *err)
{
    CLEANUP(import_free)
    struct import im = {.study = study, .root = root, .keep_going = keep_going};
    size_t files = 0;
    for (size_t i = 0; i < study->source_count; i++) {
        int result =
            is_new_folder(study, i) ? read_folder(&im, study->sources[i].folder, &files, err) : 0;
        if (result != 0)
            return result;
    }
    if (files == 0)
        return error_set(err, ERROR_INPUT,
                         "%s: no log of the %s study, expected folders such as %s", root,
                         study->name, study->sources[0].folder);
    *ret_imported = im.found;
    im.found = (struct imported){0};
    return 0;
}
