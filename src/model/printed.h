/* The tables that a publication printed, and their CSV file printed.csv: score sheets, which the
 * audit recomputes, and tables of text.
 *
 * The columns are section, kind, group, row, column and value. `section` is the table's place in
 * the publication, such as `Table 7`. `kind` is one of
 *
 *     score    a cell of a score sheet. `group` is a group of the scheme, `row` a feature or `sum`
 *              for the sum of the group, `column` a platform, `value` a score of 0 to 4, a sum, or
 *              nothing for a dash: a dash is no score.
 *     text     a cell of another table: the headings of its row and column, and the text as
 *              printed. `group` is the heading of several rows, or nothing.
 *     heading  the headings of the columns `group` and `row` of a table of text; `column` and
 *              `value` are empty. A table needs none. */
#ifndef MODEL_PRINTED_H
#define MODEL_PRINTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study.h"

/* One cell of a printed score sheet; with `is_sum`, the sum of a group, which has the feature `sum`
 * in the file. The texts belong to the list. */
struct printed {
    char *section, *group, *platform, *feature;
    bool is_sum;
    int score; /* SCORE_NONE for a dash */
};

/* The cells in the order of the file. printed_free accepts a zeroed list. */
struct printed_scores {
    struct printed *items;
    size_t count, capacity;
};
void printed_free(struct printed_scores *printed);

/* A printed table of text. A row is identified by `group` and `row` together. The table owns the
 * texts and the cells. */
struct printed_cell {
    char *group, *row, *column, *value;
};
struct printed_table {
    char *section;
    char *name;                        /* printed_file_name of the section: `table-2` */
    char *group_heading, *row_heading; /* "" for none */
    struct printed_cell *cells;
    size_t count, capacity;
};

/* In the order of the file. printed_tables_free accepts a zeroed list. */
struct printed_tables {
    struct printed_table *items;
    size_t count, capacity;
};
void printed_tables_free(struct printed_tables *tables);

/* The text in lower case, with `-` for all but letters and digits, as part of a file's name. The
 * caller frees it. */
char *printed_file_name(struct span text);

/* The columns of printed.csv. */
enum printed_column {
    PRINTED_SECTION,
    PRINTED_KIND,
    PRINTED_GROUP,
    PRINTED_ROW,
    PRINTED_COLUMN,
    PRINTED_VALUE,
    PRINTED_COLUMNS
};
extern const struct csv_column printed_columns[PRINTED_COLUMNS];

/* Reads printed.csv. ERROR_INPUT for a bad row, for a score of a feature or platform that `study`
 * does not know, for a cell or heading that comes twice, and for two tables of text with the same
 * name. */
int printed_read(const char *path, const struct study *study, struct printed_scores *ret_scores,
                 struct printed_tables *ret_tables, struct error *err);

#endif
