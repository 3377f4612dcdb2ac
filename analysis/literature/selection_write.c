/* The selection as tables, and as the data of the flow diagram. */
#include <stdlib.h>

#include "base/gnuplot_csv.h"
#include "base/memory.h"
#include "selection.h"

/* True if the printed exclusions before a step determine its number. */
static bool is_checked_by_arithmetic(const struct selection *selection, size_t i)
{
    return !selection->steps[i].excludes && i > 0 && selection->steps[i - 1].excludes;
}

static void add_step(struct grid *grid, const struct selection *selection, size_t i, bool whole)
{
    const struct selection_step *s = &selection->steps[i];
    bool by_difference =
        !s->excludes && !is_checked_by_arithmetic(selection, i) && s->before != s->count;
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", s->name);
    grid_cell(grid, "%s", s->section);
    grid_cell(grid, "%s", s->paraphrase);
    grid_cell(grid, s->excludes ? "%s" : "%s%ld", "", s->count);
    if (s->excludes)
        grid_cell(grid, "%ld", s->count);
    else
        grid_cell(grid, by_difference ? whole ? "%s" : "%s(%ld)" : "%s", "", s->before - s->count);
    grid_cell(grid, "%ld", s->left);
    if (whole)
        grid_cell(grid, "%s", s->adds_up ? "yes" : "no");
    else
        grid_cell(grid, "%s", s->adds_up ? "" : "does not add up");
}

void selection_write(FILE *out, const struct selection *selection, enum grid_format format)
{
    static const char *const for_programs[] = {"step",     "section", "paraphrase", "records",
                                               "excluded", "left",    "adds_up"};
    static const char *const for_people[] = {"Step",     "Section",       "What", "Records",
                                             "Excluded", "By arithmetic", ""};
    enum { COLUMNS = sizeof for_people / sizeof *for_people };
    bool whole = format == GRID_CSV;
    CLEANUP(grid_free) struct grid grid = {.columns = COLUMNS, .left = 3};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < COLUMNS; c++)
        grid_cell(&grid, "%s", whole ? for_programs[c] : for_people[c]);
    for (size_t i = 0; i < selection->step_count; i++)
        add_step(&grid, selection, i, whole);
    grid_write(out, &grid, format);
}

void selection_write_criteria(FILE *out, const struct selection *selection, enum grid_format format)
{
    static const char *const for_programs[] = {"criterion", "section", "step", "paraphrase",
                                               "clause"};
    static const char *const for_people[] = {"Criterion", "Section", "Step", "Asks for articles",
                                             "In the string"};
    enum { COLUMNS = sizeof for_people / sizeof *for_people };
    CLEANUP(grid_free)
    struct grid grid = {.columns = COLUMNS, .left = COLUMNS, .paragraph = 5, .note = 4};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < COLUMNS; c++)
        grid_cell(&grid, "%s", format == GRID_CSV ? for_programs[c] : for_people[c]);
    for (size_t i = 0; i < selection->criterion_count; i++) {
        const struct selection_criterion *c = &selection->criteria[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", c->name);
        grid_cell(&grid, "%s", c->section);
        grid_cell(&grid, "%s", c->step);
        grid_cell(&grid, "%s", c->paraphrase);
        grid_cell(&grid, "%s", c->clause);
    }
    grid_write(out, &grid, format);
}

/* --- the figure --- */

enum box { BOX_RECORDS, BOX_EXCLUDED, BOX_CITED };

static void write_box(FILE *out, enum box box, size_t row, const char *phase, const char *text,
                      long count, const char *remark)
{
    static const char *const names[] = {"records", "excluded", "cited"};
    fprintf(out, "%s,%zu,%s,%ld,", names[box], row, phase, count);
    gnuplot_csv_text(out, text, ',');
    gnuplot_csv_text(out, remark, '\n');
}

void selection_write_flow(FILE *out, const struct selection *selection, size_t cited)
{
    size_t row = 0;
    const struct selection_step *last = NULL; /* step that left records */
    fputs("box,row,phase,count,text,remark\n", out);
    for (size_t i = 0; i < selection->step_count; i++) {
        const struct selection_step *s = &selection->steps[i];
        if (s->excludes) {
            CLEANUP_TEXT char *text = memory_print("excluded %s", s->paraphrase);
            write_box(out, BOX_EXCLUDED, row++, s->phase, text, s->count, "");
            continue;
        }
        if (i > 0 && !is_checked_by_arithmetic(selection, i) && s->before > s->count)
            write_box(out, BOX_EXCLUDED, row++, s->phase, "excluded, by the difference",
                      s->before - s->count, "");
        CLEANUP_TEXT char *remark =
            s->adds_up ? memory_copy("", 0) : memory_print("the steps before leave %ld", s->left);
        write_box(out, BOX_RECORDS, row++, s->phase, s->paraphrase, s->count, remark);
        last = s;
    }
    CLEANUP_TEXT char *remark = !last || (long)cited == last->count
                                    ? memory_copy("", 0)
                                    : memory_print("%ld are said to be in use", last->count);
    write_box(out, BOX_CITED, row, last ? last->phase : "included", "studies that its results cite",
              (long)cited, remark);
}
