#include "selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

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

enum { KIND_RECORDS, KIND_EXCLUDED };
static const char *const step_kinds[] = {
    [KIND_RECORDS] = "records", [KIND_EXCLUDED] = "excluded", NULL};
static const char *const phases[] = {"identification", "screening", "eligibility", "included",
                                     NULL};

const struct csv_column step_columns[STEP_COLUMNS] = {
    [STEP_NAME] = {.name = "step", .domain = CSV_TEXT},
    [STEP_PHASE] = {.name = "phase", .domain = CSV_WORD, .words = phases, .what = "a phase"},
    [STEP_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [STEP_KIND] = {.name = "kind", .domain = CSV_WORD, .words = step_kinds, .what = "a kind"},
    [STEP_COUNT] = {.name = "count", .domain = CSV_COUNT, .most = 100000000},
    [STEP_PARAPHRASE] = {.name = "paraphrase", .domain = CSV_TEXT},
};

const struct csv_column search_columns[SEARCH_COLUMNS] = {
    [SEARCH_STEP] = {.name = "search", .domain = CSV_TEXT},
    [SEARCH_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [SEARCH_DATABASE] = {.name = "database", .domain = CSV_TEXT},
    [SEARCH_FIELDS] = {.name = "fields", .domain = CSV_TEXT},
    [SEARCH_STRING] = {.name = "string", .domain = CSV_TEXT},
};

const struct csv_column criterion_columns[CRITERION_COLUMNS] = {
    [CRITERION_NAME] = {.name = "criterion", .domain = CSV_TEXT},
    [CRITERION_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [CRITERION_STEP] = {.name = "step", .domain = CSV_TEXT},
    [CRITERION_CLAUSE] = {.name = "clause", .domain = CSV_TEXT, .may_be_empty = true},
    [CRITERION_PARAPHRASE] = {.name = "paraphrase", .domain = CSV_TEXT},
};

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
    struct selection_step s = {.excludes = row->words[STEP_KIND] == KIND_EXCLUDED,
                               .count = (long)row->numbers[STEP_COUNT],
                               .line = row->line};
    if (s.excludes && selection->step_count == 0)
        return csv_row_error(row, STEP_KIND, err, "first, expected records to exclude from");
    if (step_find(selection, row->fields[STEP_NAME]))
        return csv_row_error(row, STEP_NAME, err, "unique, expected each step once");
    count_up(selection, &s);
    s.name = copy_selection_field(row, STEP_NAME);
    s.phase = copy_selection_field(row, STEP_PHASE);
    s.section = copy_selection_field(row, STEP_SECTION);
    s.paraphrase = copy_selection_field(row, STEP_PARAPHRASE);
    selection->steps =
        memory_grow(selection->steps, selection->step_count, &selection->step_capacity, sizeof s);
    selection->steps[selection->step_count++] = s;
    return 0;
}

static int read_search(void *context, const struct csv_row *row, struct error *err)
{
    struct selection *selection = context;
    int result = 0;
    if (!step_find(selection, row->fields[SEARCH_STEP]))
        result = csv_row_error(row, SEARCH_STEP, err, "a step, expected one of selection.csv");
    if (result == 0 && search_find(selection, row->fields[SEARCH_STEP]))
        result = csv_row_error(row, SEARCH_STEP, err, "unique, expected each search once");
    if (result != 0)
        return result;
    selection->searches = memory_grow(selection->searches, selection->search_count,
                                      &selection->search_capacity, sizeof *selection->searches);
    selection->searches[selection->search_count++] = (struct selection_search){
        copy_selection_field(row, SEARCH_STEP), copy_selection_field(row, SEARCH_SECTION),
        copy_selection_field(row, SEARCH_DATABASE), copy_selection_field(row, SEARCH_FIELDS),
        copy_selection_field(row, SEARCH_STRING)};
    return 0;
}

static int read_criterion(void *context, const struct csv_row *row, struct error *err)
{
    struct selection *selection = context;
    if (!step_find(selection, row->fields[CRITERION_STEP]))
        return csv_row_error(row, CRITERION_STEP, err, "a step, expected one of selection.csv");
    for (size_t i = 0; i < selection->criterion_count; i++)
        if (span_is(row->fields[CRITERION_NAME], selection->criteria[i].name))
            return csv_row_error(row, CRITERION_NAME, err, "unique, expected each criterion once");
    CLEANUP_TEXT char *clause = copy_selection_field(row, CRITERION_CLAUSE);
    const struct selection_search *search = search_find(selection, row->fields[CRITERION_STEP]);
    if (*clause && (!search || !strstr(search->string, clause)))
        return csv_row_error(row, CRITERION_CLAUSE, err,
                             "a clause, expected a part of the step's string");
    selection->criteria = memory_grow(selection->criteria, selection->criterion_count,
                                      &selection->criterion_capacity, sizeof *selection->criteria);
    selection->criteria[selection->criterion_count++] = (struct selection_criterion){
        copy_selection_field(row, CRITERION_NAME), copy_selection_field(row, CRITERION_SECTION),
        copy_selection_field(row, CRITERION_STEP), copy_selection_field(row, CRITERION_CLAUSE),
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
