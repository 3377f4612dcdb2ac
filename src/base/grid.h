/* A table of text cells, written as plain text, Markdown, LaTeX, CSV or HTML. Cells are escaped for
 * the format, so that a name from a file cannot break the table or inject markup. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* GRID_CSV omits sections. GRID_HTML is a table element. */
enum grid_format { GRID_TEXT, GRID_MARKDOWN, GRID_LATEX, GRID_CSV, GRID_HTML };

enum grid_row_kind {
    GRID_HEADER,  /* names of the columns */
    GRID_SECTION, /* a heading for the rows below; only the first cell is used */
    GRID_BODY,
    GRID_SUM, /* set off from the rows above */
};

/* Colours of cells at a terminal. What they mean must also be in the text. */
enum grid_tone { GRID_PLAIN, GRID_GOOD, GRID_BAD, GRID_WEAK };

struct grid_row {
    enum grid_row_kind kind;
    char **cells; /* one per column; NULL is empty */
    char *tones;  /* an enum grid_tone per column */
};

/* A zeroed table with `columns` set is empty and ready. LaTeX alone uses the fields from `numbers`
 * to `is_long`; it needs the packages array, booktabs, longtable, natbib and siunitx. Columns
 * `paragraph`, `note` and `cites` count from 1; 0 is none. grid_free accepts a zeroed table. */
struct grid {
    size_t columns;
    size_t left;      /* the first columns that are left-aligned; the others are right-aligned */
    size_t numbers;   /* the last columns that hold numbers, aligned at the decimal mark */
    size_t paragraph; /* a column with line breaks */
    size_t note;      /* another one, narrower */
    size_t cites;     /* a column of citation keys, made of letters, digits, - and _ */
    int paragraph_percent; /* width of `paragraph` in percent of the text's; 0 is 42 */
    bool is_long;          /* the table may span pages; text that does not fit its line is broken */
    struct grid_row *rows;
    size_t count, capacity;
    size_t filled; /* cells of the last row */
};
void grid_free(struct grid *grid);

/* Begins a row of empty cells. */
void grid_row(struct grid *grid, enum grid_row_kind kind);

/* Sets the next cell of the last row; a row has at most `columns` cells. */
__attribute__((format(printf, 2, 3))) void grid_cell(struct grid *grid, const char *format, ...);

/* Sets the tone of the cell that was set last. */
void grid_tone(struct grid *grid, enum grid_tone tone);

/* Removes a column, counted from 0. */
void grid_remove_column(struct grid *grid, size_t column);

/* Writes the table. Plain text on standard output fits the terminal (terminal.h). */
void grid_write(FILE *out, const struct grid *grid, enum grid_format format);

/* Writes running text, escaped for the format. */
void grid_write_text(FILE *out, const char *text, enum grid_format format);

#endif
