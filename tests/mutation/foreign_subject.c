/* Damages one file of another tool, and compares what is read from it. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "import/formats/format.h"
#include "kinds.h"
#include "mutation.h"
#include "values.h"

/* Files that say a number only once, by the end of the folder and the beginning of the name: rows
 * of a table, wall-clock times, a single repetition. */
static const char *const said_once[] = {
    "/columns/",
    "/time/",
    "/google-benchmark/good-one-repetition",
    NULL,
};

struct foreign_subject {
    struct subject subject;
    const struct format *format;
    char *path;
    char *columns; /* NULL for none */
    struct log_text log;
    struct results results; /* of the undamaged file */
    bool is_said_once;
    struct mutant mutant;
};

static void foreign_free(struct subject *subject)
{
    struct foreign_subject *s = (struct foreign_subject *)subject;
    results_free(&s->results);
    log_text_free(&s->log);
    mutant_free(&s->mutant);
    free(s->columns);
    free(s->path);
    free(s);
}

static int read_foreign(const struct foreign_subject *s, struct span text,
                        struct results *ret_results, struct error *err)
{
    const struct file file = {s->path, text};
    return format_read(s->format, &(struct format_input){&file, s->columns}, ret_results, err);
}

/* --- the oracle --- */

/* A difference is the worst of all. */
static void differ(struct trial *trial, enum outcome outcome, size_t line, const char *name,
                   double was, double is)
{
    if (outcome <= trial->outcome)
        return;
    free(trial->what);
    trial->outcome = outcome;
    trial->what = memory_print("%s of line %zu: %s becomes %s", name, line, number_text(was).text,
                               number_text(is).text);
}

static double relative_difference(double a, double b)
{
    return a == b ? 0 : fabs(a - b) / fmax(fabs(a), fabs(b));
}

/* Judges one number. `is_once`: nothing else in the file tells it. */
static void judge_number(struct trial *trial, size_t line, const char *name, double was, double is,
                         bool is_once)
{
    if (was == is || (isnan(was) && isnan(is)))
        return;
    if (isnan(is)) {
        differ(trial, OUTCOME_FLAGGED, line, name, was, is);
        return;
    }
    double difference = isnan(was) ? INFINITY : relative_difference(was, is);
    if (difference <= VALUES_ROUNDING) {
        trial->difference = fmax(trial->difference, difference);
        differ(trial, OUTCOME_ROUNDING, line, name, was, is);
    } else
        differ(trial, is_once ? OUTCOME_UNDETECTABLE : OUTCOME_WRONG, line, name, was, is);
}

/* True if nothing contradicts another value of this result: a system's only trial, and the latency
 * of wrk. */
static bool is_value_said_once(const struct foreign_subject *s, const struct result *result)
{
    const char *number = result_word(result, SPAN("number"));
    return s->is_said_once || (strcmp(s->format->name, "phoronix") == 0 && result->count == 1) ||
           (number && strcmp(number, "latency avg") == 0);
}

/* hyperfine tells exit codes only once, so another run can seem to be the one that failed: that of
 * the line below, if both lines are swapped. */
static bool is_failure_said_once(const struct foreign_subject *s)
{
    return s->is_said_once || strcmp(s->format->name, "hyperfine") == 0;
}

static int compare_values(const void *a, const void *b)
{
    const struct result_value *x = a, *y = b;
    if (isnan(x->value) || isnan(y->value))
        return isnan(x->value) - isnan(y->value);
    return (x->value > y->value) - (x->value < y->value);
}

/* The values of a result in ascending order; the caller frees them. */
static struct result_value *sorted_values(const struct result *result)
{
    struct result_value *values = memory_alloc(result->count + 1, sizeof *values);
    memcpy(values, result->values, result->count * sizeof *values);
    qsort(values, result->count, sizeof *values, compare_values);
    return values;
}

/* True if only the order of the repetitions differs, which nothing else tells. */
static bool is_other_order(const struct result *was, const struct result *is)
{
    struct result_value *a = sorted_values(was), *b = sorted_values(is);
    size_t i = 0;
    while (i < was->count && compare_values(&a[i], &b[i]) == 0)
        i++;
    free(a);
    free(b);
    return i == was->count;
}

static bool has_failed(const struct result *result)
{
    for (size_t i = 0; i < result->count; i++)
        if (isnan(result->values[i].value))
            return true;
    return false;
}

static void judge_result(const struct foreign_subject *s, const struct result *was,
                         const struct result *is, struct trial *trial)
{
    bool is_swapped = is_failure_said_once(s) && strstr(trial->kind, "swapped") && has_failed(was);
    bool is_once = is_value_said_once(s, was) || is_swapped ||
                   (was->count == is->count && is_other_order(was, is));
    if (was->count != is->count) {
        bool runs = is_once || s->mutant.shifts;
        differ(trial, runs ? OUTCOME_UNDETECTABLE : OUTCOME_WRONG, was->line, "number of values",
               (double)was->count, (double)is->count);
        return;
    }
    for (size_t i = 0; i < was->count; i++) {
        double a = was->values[i].value, b = is->values[i].value;
        judge_number(trial, was->values[i].line, "value", a, b,
                     isnan(a) ? is_failure_said_once(s) : is_once);
    }
    if (!result_is_summary(was))
        return;
    const struct result_statistics *a = &was->statistics, *b = &is->statistics;
    judge_number(trial, was->line, "n", a->n, b->n, false);
    judge_number(trial, was->line, "mean", a->mean, b->mean, false);
    /* Without the values, these are only bounded by the others. */
    judge_number(trial, was->line, "sd", a->sd, b->sd, true);
    judge_number(trial, was->line, "median", a->median, b->median, true);
    judge_number(trial, was->line, "min", a->min, b->min, true);
    judge_number(trial, was->line, "max", a->max, b->max, true);
}

/* Names, units and directions are said once in most formats. */
static void judge_words(const struct result *was, const struct result *is, struct trial *trial)
{
    if (!result_has_words_of(was, is) || strcmp(was->unit, is->unit) != 0 ||
        was->better != is->better)
        differ(trial, OUTCOME_UNDETECTABLE, was->line, "words", 0, 1);
}

/* Repetitions of all results; a summary is one. */
static size_t count_repetitions(const struct results *results)
{
    size_t count = 0;
    for (size_t i = 0; i < results->count; i++)
        count += result_is_summary(&results->items[i]) ? 1 : results->items[i].count;
    return count;
}

static void judge_results(const struct foreign_subject *s, const struct results *results,
                          struct trial *trial)
{
    if (results->count != s->results.count) {
        /* A run of a log with another name or setting is a result of its own, but nothing is lost.
         */
        bool is_renamed = !strstr(s->path, ".json") &&
                          count_repetitions(results) == count_repetitions(&s->results);
        bool may_be = s->is_said_once || s->mutant.shifts || is_renamed;
        differ(trial, may_be ? OUTCOME_UNDETECTABLE : OUTCOME_WRONG, 1, "number of results",
               (double)s->results.count, (double)results->count);
        return;
    }
    for (size_t i = 0; i < results->count; i++) {
        judge_words(&s->results.items[i], &results->items[i], trial);
        judge_result(s, &s->results.items[i], &results->items[i], trial);
    }
}

/* True if the place of an error is in the damaged result, or in some lines beside it. */
static bool is_near_damage(const struct foreign_subject *s, const char *text)
{
    enum { BESIDE = 3 };
    const struct mutant *m = &s->mutant;
    size_t n = strlen(s->path), first = 1, end = s->log.count + 1;
    if (strncmp(text, s->path, n) != 0 || text[n] != ':')
        return false;
    size_t line = strtoul(text + n + 1, NULL, 10);
    for (size_t i = 0; i < s->results.count; i++) {
        size_t begin = s->results.items[i].line;
        if (begin <= m->line + 1 && begin > first)
            first = begin;
        if (begin > m->line + 1 && begin < end)
            end = begin;
    }
    size_t lines = text_count_lines((struct span){m->text, m->size});
    size_t added = lines > s->log.count ? lines - s->log.count : 0;
    return line + s->log.count - (lines < s->log.count ? lines : s->log.count) + BESIDE >= first &&
           line <= end + added + BESIDE;
}

/* The line of a text, from 0, without its end. */
static struct span line_at(struct span text, size_t i)
{
    struct lines lines = lines_of(text);
    while (lines_next(&lines))
        if (lines.number == i + 1)
            return lines.line;
    return SPAN("");
}

static bool foreign_try(struct subject *subject, size_t site, struct trial *trial)
{
    struct foreign_subject *s = (struct foreign_subject *)subject;
    struct mutant *m = &s->mutant;
    const struct fault_kind *kind = fault_make(&s->log, site, m);
    struct span text = {m->text, m->size};
    struct error err = {0};
    CLEANUP(results_free) struct results results = {0};
    if (!kind || span_equal(text, s->log.text))
        return false;
    *trial = (struct trial){.kind = kind->name, .line = m->line + 1, .outcome = OUTCOME_SAME};
    if (read_foreign(s, text, &results, &err) == 0)
        judge_results(s, &results, trial);
    else {
        trial->outcome = is_near_damage(s, err.text) ? OUTCOME_REFUSED : OUTCOME_MISPLACED;
        trial->what = memory_print("%s", err.text);
    }
    struct span before = line_at(s->log.text, m->line), after = line_at(text, m->place);
    trial->before = memory_print("%s", shown(before.s, before.n).text);
    trial->after = memory_print("%s", shown(after.s, after.n).text);
    return true;
}

/* --- making a subject --- */

static char *read_columns_beside(const char *path)
{
    CLEANUP_TEXT char *beside = memory_print("%s.columns", path);
    struct file file = {0};
    struct error ignored;
    if (file_read(beside, &file, &ignored) != 0)
        return NULL;
    struct span line = span_until(file.text, "\n");
    char *columns = memory_copy(line.s, line.n);
    file_free(&file);
    return columns;
}

struct subject *foreign_file(const char *format, const char *path, struct error *err)
{
    static const struct subject_functions functions = {foreign_try, foreign_free};
    struct file file = {0};
    if (file_read(path, &file, err) != 0)
        return NULL;
    struct foreign_subject *s = memory_alloc(1, sizeof *s);
    s->subject.functions = &functions;
    s->format = format_find(format);
    s->path = file.path;
    s->columns = read_columns_beside(path);
    for (size_t i = 0; said_once[i]; i++)
        s->is_said_once = s->is_said_once || strstr(path, said_once[i]);
    log_text_split(file.text, false, &s->log);
    s->log.accept = "";
    if (read_foreign(s, s->log.text, &s->results, err) != 0) {
        foreign_free(&s->subject);
        return NULL;
    }
    s->subject.sites = fault_sites(&s->log);
    return &s->subject;
}
