/* A table of texts, laid out once and written as plain text, Markdown, LaTeX or CSV. Cells are
 * escaped for the format, so that no name from a file can break or inject anything. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* CSV leaves sections out. */
enum grid_format { GRID_TEXT, GRID_MARKDOWN, GRID_LATEX, GRID_CSV };

enum grid_row_kind {
    GRID_HEADER,  /* the names of the columns */
    GRID_SECTION, /* a heading over the rows below it: the first cell counts */
    GRID_BODY,
    GRID_SUM, /* sets itself apart from the rows above it */
};

struct grid_row {
    enum grid_row_kind kind;
    char **cells; /* one for each column; NULL is empty */
};

/* The first `left` columns are aligned to the left, the others to the right. What follows counts in
 * LaTeX alone: the last `numbers` columns hold numbers and are aligned at the decimal mark, column
 * `paragraph` (from 1; 0 is none) breaks its lines, at `paragraph_percent` of the width of the page
 * (42 where that is 0), and likewise the narrower column `note`; the rows of column `cites` hold
 * keys of a bibliography, of letters, digits, - and _; a long table goes over pages. A document
 * needs the packages array, booktabs, longtable, natbib and siunitx. grid_free accepts a zeroed
 * one. */
struct grid {
    size_t columns, left, numbers, paragraph, note, cites;
    int paragraph_percent;
    bool is_long;
    struct grid_row *rows;
    size_t count, capacity;
    size_t filled; /* cells of the last row */
};
void grid_free(struct grid *grid);

/* Begins a row. */
void grid_row(struct grid *grid, enum grid_row_kind kind);

/* Sets the next cell of the last row; there are at most `columns` of them. */
__attribute__((format(printf, 2, 3))) void grid_cell(struct grid *grid, const char *format, ...);

/* Removes a column, counted from 0. */
void grid_remove_column(struct grid *grid, size_t column);

void grid_write(FILE *out, const struct grid *grid, enum grid_format format);

/* Writes text as the format has it in running text. */
void grid_write_text(FILE *out, const char *text, enum grid_format format);

#endif
