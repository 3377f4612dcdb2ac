#include "printed_tables.h"

#include <string.h>

#include "base/file.h"
#include "base/grid.h"
#include "base/memory.h"

static bool same_row(const struct printed_cell *a, const struct printed_cell *b)
{
    return strcmp(a->group, b->group) == 0 && strcmp(a->row, b->row) == 0;
}

static bool same_column(const struct printed_cell *a, const struct printed_cell *b)
{
    return strcmp(a->column, b->column) == 0;
}

/* True if no earlier cell is in the same row, or in the same column. */
static bool begins(const struct printed_table *table, size_t index,
                   bool (*same)(const struct printed_cell *, const struct printed_cell *))
{
    size_t i = 0;
    while (!same(&table->cells[i], &table->cells[index]))
        i++;
    return i == index;
}

/* The text in the row of one cell and the column of another; "" if there is none. */
static const char *text_at(const struct printed_table *table, const struct printed_cell *row,
                           const struct printed_cell *column)
{
    for (size_t i = 0; i < table->count; i++)
        if (same_row(&table->cells[i], row) && same_column(&table->cells[i], column))
            return table->cells[i].value;
    return "";
}

/* The column with the longest text, counted from 1, which wraps if the table is wide; 0 if it is
 * not. */
static size_t column_to_wrap(const struct grid *grid)
{
    enum { NARROW = 80 }; /* characters that fit side by side */
    size_t widest = 0, most = 0, sum = 0;
    for (size_t c = 0; c < grid->columns; c++) {
        size_t width = 0;
        for (size_t r = 0; r < grid->count; r++) {
            size_t n = strlen(grid->rows[r].cells[c]);
            width = n > width ? n : width;
        }
        sum += width;
        if (width > most) {
            most = width;
            widest = c + 1;
        }
    }
    return sum > NARROW ? widest : 0;
}

/* A table without groups has no column for them. */
static bool has_groups(const struct printed_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (*table->cells[i].group)
            return true;
    return *table->group_heading;
}

static void write_table(FILE *out, const struct printed_table *table)
{
    bool grouped = has_groups(table);
    CLEANUP(grid_free) struct grid grid = {.columns = grouped ? 2 : 1};
    for (size_t i = 0; i < table->count; i++)
        grid.columns += begins(table, i, same_column);
    grid.left = grid.columns;
    grid_row(&grid, GRID_HEADER);
    if (grouped)
        grid_cell(&grid, "%s", table->group_heading);
    grid_cell(&grid, "%s", table->row_heading);
    for (size_t i = 0; i < table->count; i++)
        if (begins(table, i, same_column))
            grid_cell(&grid, "%s", table->cells[i].column);
    for (size_t r = 0; r < table->count; r++) {
        if (!begins(table, r, same_row))
            continue;
        grid_row(&grid, GRID_BODY);
        if (grouped)
            grid_cell(&grid, "%s", table->cells[r].group);
        grid_cell(&grid, "%s", table->cells[r].row);
        for (size_t c = 0; c < table->count; c++)
            if (begins(table, c, same_column))
                grid_cell(&grid, "%s", text_at(table, &table->cells[r], &table->cells[c]));
    }
    grid.paragraph = column_to_wrap(&grid);
    grid_write(out, &grid, GRID_LATEX);
}

int printed_tables_write(const char *directory, const struct printed_tables *tables,
                         struct error *err)
{
    for (size_t i = 0; i < tables->count; i++) {
        CLEANUP(output_free) struct output output = {0};
        CLEANUP_TEXT char *path =
            memory_print("%s/printed-%s.tex", directory, tables->items[i].name);
        int result = output_open(path, &output, err);
        if (result != 0)
            return result;
        write_table(output.stream, &tables->items[i]);
        result = output_commit(&output, err);
        if (result != 0)
            return result;
    }
    return 0;
}
