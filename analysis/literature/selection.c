#include "selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"

enum { COUNT_MOST = 100000000 };

void selection_free(struct selection *selection)
{
    for (size_t i = 0; i < selection->step_count; i++) {
        struct selection_step *s = &selection->steps[i];
        char *texts[] = {s->name, s->phase, s->section, s->paraphrase};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            free(texts[t]);
    }
    for (size_t i = 0; i < selection->search_count; i++) {
        struct selection_search *s = &selection->searches[i];
        char *texts[] = {s->step, s->section, s->database, s->fields, s->string};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            free(texts[t]);
    }
    for (size_t i = 0; i < selection->criterion_count; i++) {
        struct selection_criterion *c = &selection->criteria[i];
        char *texts[] = {c->name, c->section, c->step, c->clause, c->paraphrase};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            free(texts[t]);
    }
    free(selection->steps);
    free(selection->searches);
    free(selection->criteria);
    free(selection->path);
    *selection = (struct selection){0};
}

/* --- reading --- */

static int check_selection_texts(const struct csv_row *row, size_t may_be_empty, struct error *err)
{
    for (size_t c = 0; c < row->count; c++)
        if (row->fields[c].n > 0 ? !span_is_name(row->fields[c]) : c != may_be_empty)
            return csv_row_error(row, c, err, "a text, expected UTF-8 without control characters");
    return 0;
}

static char *copy_selection_field(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

static const struct selection_step *step_find(const struct selection *selection, struct span name)
{
    for (size_t i = 0; i < selection->step_count; i++)
        if (span_is(name, selection->steps[i].name))
            return &selection->steps[i];
    return NULL;
}

static const struct selection_search *search_find(const struct selection *selection,
                                                  struct span step)
{
    for (size_t i = 0; i < selection->search_count; i++)
        if (span_is(step, selection->searches[i].step))
            return &selection->searches[i];
    return NULL;
}

enum { STEP, STEP_PHASE, STEP_SECTION, STEP_KIND, STEP_COUNT, STEP_PARAPHRASE, STEP_COLUMNS };
static const char *const step_columns[STEP_COLUMNS] = {"step", "phase", "section",
                                                       "kind", "count", "paraphrase"};

/* Sets `before`, `left` and `adds_up` of a new step from the printed numbers so far. */
static void count_up(const struct selection *selection, struct selection_step *s)
{
    const struct selection_step *last =
        selection->step_count > 0 ? &selection->steps[selection->step_count - 1] : NULL;
    s->before = last ? last->excludes ? last->left : last->count : s->count;
    bool is_determined = s->excludes || (last && last->excludes);
    s->left = s->excludes ? s->before - s->count : is_determined ? s->before : s->count;
    s->adds_up = s->excludes     ? s->left >= 0
                 : is_determined ? s->count == s->left
                                 : s->count <= s->before;
}

static int read_step(void *context, const struct csv_row *row, struct error *err)
{
    struct selection *selection = context;
    int result = check_selection_texts(row, STEP_COLUMNS, err);
    if (result != 0)
        return result;
    struct selection_step s = {.excludes = span_is(row->fields[STEP_KIND], "excluded"),
                               .line = row->line};
    if (!s.excludes && !span_is(row->fields[STEP_KIND], "records"))
        return csv_row_error(row, STEP_KIND, err, "a kind, expected records or excluded");
    if (s.excludes && selection->step_count == 0)
        return csv_row_error(row, STEP_KIND, err, "first, expected records to exclude from");
    if (!span_to_count(row->fields[STEP_COUNT], COUNT_MOST, &s.count))
        return csv_row_error(row, STEP_COUNT, err, "a whole number up to 100000000");
    if (!span_is_among(row->fields[STEP_PHASE], "identification screening eligibility included"))
        return csv_row_error(
            row, STEP_PHASE, err,
            "a phase, expected identification, screening, eligibility or included");
    if (step_find(selection, row->fields[STEP]))
        return csv_row_error(row, STEP, err, "unique, expected each step once");
    count_up(selection, &s);
    s.name = copy_selection_field(row, STEP);
    s.phase = copy_selection_field(row, STEP_PHASE);
    s.section = copy_selection_field(row, STEP_SECTION);
    s.paraphrase = copy_selection_field(row, STEP_PARAPHRASE);
    selection->steps =
        memory_grow(selection->steps, selection->step_count, &selection->step_capacity, sizeof s);
    selection->steps[selection->step_count++] = s;
    return 0;
}

enum { SEARCH, SEARCH_SECTION, DATABASE, SEARCH_FIELDS, STRING, SEARCH_COLUMNS };
static const char *const search_columns[SEARCH_COLUMNS] = {"search", "section", "database",
                                                           "fields", "string"};

static int read_search(void *context, const struct csv_row *row, struct error *err)
{
    struct selection *selection = context;
    int result = check_selection_texts(row, SEARCH_COLUMNS, err);
    if (result == 0 && !step_find(selection, row->fields[SEARCH]))
        result = csv_row_error(row, SEARCH, err, "a step, expected one of selection.csv");
    if (result == 0 && search_find(selection, row->fields[SEARCH]))
        result = csv_row_error(row, SEARCH, err, "unique, expected each search once");
    if (result != 0)
        return result;
    selection->searches = memory_grow(selection->searches, selection->search_count,
                                      &selection->search_capacity, sizeof *selection->searches);
    selection->searches[selection->search_count++] = (struct selection_search){
        copy_selection_field(row, SEARCH), copy_selection_field(row, SEARCH_SECTION),
        copy_selection_field(row, DATABASE), copy_selection_field(row, SEARCH_FIELDS),
        copy_selection_field(row, STRING)};
    return 0;
}

enum {
    CRITERION,
    CRITERION_SECTION,
    CRITERION_STEP,
    CLAUSE,
    CRITERION_PARAPHRASE,
    CRITERION_COLUMNS
};
static const char *const criterion_columns[CRITERION_COLUMNS] = {"criterion", "section", "step",
                                                                 "clause", "paraphrase"};

static int read_criterion(void *context, const struct csv_row *row, struct error *err)
{
    struct selection *selection = context;
    int result = check_selection_texts(row, CLAUSE, err);
    if (result != 0)
        return result;
    if (!step_find(selection, row->fields[CRITERION_STEP]))
        return csv_row_error(row, CRITERION_STEP, err, "a step, expected one of selection.csv");
    for (size_t i = 0; i < selection->criterion_count; i++)
        if (span_is(row->fields[CRITERION], selection->criteria[i].name))
            return csv_row_error(row, CRITERION, err, "unique, expected each criterion once");
    CLEANUP_TEXT char *clause = copy_selection_field(row, CLAUSE);
    const struct selection_search *search = search_find(selection, row->fields[CRITERION_STEP]);
    if (*clause && (!search || !strstr(search->string, clause)))
        return csv_row_error(row, CLAUSE, err, "a clause, expected a part of the step's string");
    selection->criteria = memory_grow(selection->criteria, selection->criterion_count,
                                      &selection->criterion_capacity, sizeof *selection->criteria);
    selection->criteria[selection->criterion_count++] = (struct selection_criterion){
        copy_selection_field(row, CRITERION), copy_selection_field(row, CRITERION_SECTION),
        copy_selection_field(row, CRITERION_STEP), copy_selection_field(row, CLAUSE),
        copy_selection_field(row, CRITERION_PARAPHRASE)};
    return 0;
}

int selection_read(const char *folder, struct selection *ret_selection, struct error *err)
{
    CLEANUP(selection_free)
    struct selection selection = {.path = memory_print("%s/selection.csv", folder)};
    CLEANUP_TEXT char *searches = memory_print("%s/searches.csv", folder);
    CLEANUP_TEXT char *criteria = memory_print("%s/criteria.csv", folder);
    int result = csv_read(selection.path, step_columns, STEP_COLUMNS, read_step, &selection, err);
    if (result == 0)
        result = csv_read(searches, search_columns, SEARCH_COLUMNS, read_search, &selection, err);
    if (result == 0)
        result = csv_read(criteria, criterion_columns, CRITERION_COLUMNS, read_criterion,
                          &selection, err);
    if (result != 0)
        return result;
    *ret_selection = selection;
    selection = (struct selection){0};
    return 0;
}
