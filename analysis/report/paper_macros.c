#include "paper_macros.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv_table.h"
#include "base/grid.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/feature.h"

static bool is_macro_name(struct span name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!((name.s[i] >= 'a' && name.s[i] <= 'z') || (name.s[i] >= 'A' && name.s[i] <= 'Z')))
            return false;
    return true;
}

/* The value times `factor` plus `offset`, with so many decimals. */
enum {
    FORMAT_FIXED = 0,
    FORMAT_ABOVE = 5,
    FORMAT_BELOW = 8,
    FORMAT_PERCENT = 11,
    FORMAT_TEXT = 14
};
static const char *const format_words[] = {
    "fixed0", "fixed1", "fixed2", "fixed3",   "fixed4",   "above0",   "above1", "above2",
    "below0", "below1", "below2", "percent0", "percent1", "percent2", "text",   NULL,
};

const struct csv_column macro_columns[MACRO_COLUMNS] = {
    [MACRO_NAME] = {.name = "macro",
                    .domain = CSV_FORM,
                    .fits = is_macro_name,
                    .what = "a macro's name, expected letters"},
    [MACRO_FILE] = {.name = "file", .domain = CSV_TEXT},
    [MACRO_KEY] = {.name = "key", .domain = CSV_TEXT, .may_be_empty = true},
    [MACRO_COLUMN] = {.name = "column", .domain = CSV_TEXT},
    [MACRO_FORMAT] = {.name = "format",
                      .domain = CSV_WORD,
                      .words = format_words,
                      .what = "a format"},
};

/* The list while it is read, and the files that it has named so far. */
struct list_reader {
    struct paper_macros list;
    struct csv_table *files;
    size_t file_count, file_capacity;
};

static void list_reader_free(struct list_reader *reader)
{
    for (size_t i = 0; i < reader->file_count; i++)
        csv_table_free(&reader->files[i]);
    free(reader->files);
    paper_macros_free(&reader->list);
}

void paper_macros_free(struct paper_macros *macros)
{
    for (size_t i = 0; i < macros->count; i++) {
        struct paper_macro *n = &macros->items[i];
        char *const texts[] = {n->macro,  n->file, n->key,     n->column,
                               n->format, n->text, n->original};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
    }
    free(macros->items);
    free(macros->path);
    *macros = (struct paper_macros){0};
}

const struct paper_macro *paper_macros_find(const struct paper_macros *macros, const char *macro)
{
    for (size_t i = 0; i < macros->count; i++)
        if (strcmp(macros->items[i].macro, macro) == 0)
            return &macros->items[i];
    return NULL;
}

static bool is_readable(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode) && access(path, R_OK) == 0;
}

/* The file that the row names. Read it when it is first named. */
static int find_source_file(struct list_reader *reader, const struct csv_row *row, const char *path,
                            const struct csv_table **ret_file, struct error *err)
{
    for (size_t i = 0; i < reader->file_count; i++)
        if (strcmp(reader->files[i].path, path) == 0) {
            *ret_file = &reader->files[i];
            return 0;
        }
    if (!is_readable(path))
        return csv_row_error(row, MACRO_FILE, err, "a file that can be read");
    reader->files = memory_grow(reader->files, reader->file_count, &reader->file_capacity,
                                sizeof *reader->files);
    struct csv_table *file = &reader->files[reader->file_count];
    *file = (struct csv_table){0};
    int result = csv_table_read(path, file, err);
    if (result != 0)
        return result;
    reader->file_count++;
    *ret_file = file;
    return 0;
}

/* Set `rows`, which has room for all rows of the file, to those that the key selects. */
static int select_rows(const struct csv_table *file, const struct csv_row *row, size_t rows[],
                       size_t *ret_count, struct error *err)
{
    size_t count = 0;
    for (size_t i = 0; i < file->count; i++) {
        bool fits;
        int result = csv_table_row_fits(file, i, row->fields[MACRO_KEY],
                                        csv_row_place(row, MACRO_KEY), &fits, err);
        if (result != 0)
            return result;
        if (fits)
            rows[count++] = i;
    }
    *ret_count = count;
    return 0;
}

/* Number of different values that the rows have in a column. */
static size_t count_values(const struct csv_table *file, const size_t rows[], size_t count,
                           size_t column)
{
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (strcmp(csv_table_field(file, rows[k], column),
                      csv_table_field(file, rows[i], column)) != 0)
            k++;
        different += k == i;
    }
    return different;
}

/* Sets the sum of the numbers that the rows have in a column. */
static int add_values(const struct csv_table *file, const struct csv_row *row, const size_t rows[],
                      size_t count, size_t column, struct paper_macro *n, struct error *err)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        const char *field = csv_table_field(file, rows[i], column);
        double value;
        if (!number_parse(span_of(field), &value))
            return csv_row_error(row, MACRO_COLUMN, err, "a column with a number in each row");
        sum += value;
    }
    n->original = memory_print("%s", number_text(sum).text);
    return 0;
}

/* Set `original` and `source` from the rows that the key selects. */
static int take_field(const struct csv_table *file, const struct csv_row *row, const size_t rows[],
                      size_t count, struct paper_macro *n, struct error *err)
{
    if (span_is(row->fields[MACRO_COLUMN], "#")) {
        n->original = memory_print("%zu", count);
        return 0;
    }
    struct span name = row->fields[MACRO_COLUMN];
    bool counts = span_starts(name, "#"), adds = span_starts(name, "+");
    size_t column = csv_table_column(file, span_skip(name, counts || adds));
    if (column == file->columns)
        return csv_row_error(row, MACRO_COLUMN, err, "a column of the file");
    if (counts) {
        n->original = memory_print("%zu", count_values(file, rows, count, column));
        return 0;
    }
    if (adds)
        return add_values(file, row, rows, count, column, n, err);
    if (count != 1) {
        CLEANUP_TEXT char *expected = memory_print("the key of one row: it selects %zu", count);
        return csv_row_error(row, MACRO_KEY, err, expected);
    }
    n->source = file->lines[rows[0]];
    n->original = memory_print("%s", csv_table_field(file, rows[0], column));
    return 0;
}

/* Find the macro's field; set `original` and `source`. */
static int find_field(const struct csv_table *file, const struct csv_row *row,
                      struct paper_macro *n, struct error *err)
{
    size_t count = 0, *rows = memory_alloc(file->count, sizeof *rows);
    int result = select_rows(file, row, rows, &count, err);
    if (result == 0)
        result = take_field(file, row, rows, count, n, err);
    free(rows);
    return result;
}

static char *latex_escaped(const char *text)
{
    char *result = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&result, &n);
    if (!out)
        return memory_copy("", 0);
    grid_write_text(out, text, GRID_LATEX);
    fclose(out);
    return result;
}

/* Format the field; set `text`. */
static int format_field(const struct csv_row *row, struct paper_macro *n, struct error *err)
{
    static const struct {
        size_t first; /* of the words, whose index above it is the number of decimals */
        double offset, factor;
    } forms[] = {{FORMAT_PERCENT, 0, 100},
                 {FORMAT_BELOW, 100, -1},
                 {FORMAT_ABOVE, -100, 1},
                 {FORMAT_FIXED, 0, 1}};
    size_t word = row->words[MACRO_FORMAT], i = 0;
    double value;
    if (word == FORMAT_TEXT) {
        n->text = latex_escaped(n->original);
        return 0;
    }
    while (word < forms[i].first)
        i++;
    if (!number_parse(span_of(n->original), &value) || fabs(value) > VALUE_MAX)
        return csv_row_error(row, MACRO_COLUMN, err, "a column with a number in this row");
    n->text = memory_print("%.*f", (int)(word - forms[i].first),
                           forms[i].offset + forms[i].factor * value);
    return 0;
}

static int read_macro(void *context, const struct csv_row *row, struct error *err)
{
    struct list_reader *reader = context;
    struct paper_macros *list = &reader->list;
    struct paper_macro n = {.line = row->line};
    char **texts[MACRO_COLUMNS] = {&n.macro, &n.file, &n.key, &n.column, &n.format};
    for (size_t c = 0; c < MACRO_COLUMNS; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    bool is_new = !paper_macros_find(list, n.macro);
    /* From here on the list owns the texts, even if an error follows. */
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    struct paper_macro *macro = &list->items[list->count++];
    *macro = n;
    if (!is_new)
        return csv_row_error(row, MACRO_NAME, err, "a new macro, expected each once");
    const struct csv_table *file = NULL;
    int result = find_source_file(reader, row, macro->file, &file, err);
    if (result == 0)
        result = find_field(file, row, macro, err);
    if (result == 0)
        result = format_field(row, macro, err);
    return result;
}

int paper_macros_read(const char *path, struct paper_macros *ret_macros, struct error *err)
{
    CLEANUP(list_reader_free)
    struct list_reader reader = {.list = {.path = memory_copy(path, strlen(path))}};
    int result = csv_read(path, macro_columns, MACRO_COLUMNS, read_macro, &reader, err);
    if (result != 0)
        return result;
    *ret_macros = reader.list;
    reader.list = (struct paper_macros){0};
    return 0;
}

void paper_macros_write(FILE *out, const struct paper_macros *macros)
{
    for (size_t i = 0; i < macros->count; i++)
        fprintf(out, "\\newcommand{\\%s}{%s}\n", macros->items[i].macro, macros->items[i].text);
}
