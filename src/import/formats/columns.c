/* Rows of words and numbers: CSV, or columns between blanks, with a header or without. `columns`
 * says which column holds what, as `value=3,platform=1`, by number from 1 or by the header's name;
 * a column of the header that has the name of a role needs no mention. Rows with the same words are
 * repetitions. */
#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "format.h"

/* The kinds of columns. */
enum role { VALUE, PLATFORM, FEATURE, LEVEL, REPETITION, UNIT, BETTER, STATUS, ROLES };

static const char *const roles[ROLES] = {
    [VALUE] = "value",   [PLATFORM] = "platform",     [FEATURE] = "feature",
    [LEVEL] = "level",   [REPETITION] = "repetition", [UNIT] = "unit",
    [BETTER] = "better", [STATUS] = "status",
};

enum { WORDS_MOST = 16, REPETITION_MOST = 1 << 30 };

/* Roles and words of the user's own; the texts are those of `columns`. A column counts from 1; 0 is
 * none. */
struct named_column {
    struct span name, column_name;
    size_t column;
};

struct layout {
    struct named_column roles[ROLES];
    struct named_column words[WORDS_MOST];
    size_t word_count;
    struct span fixed_unit; /* that of all values */
    size_t fields;          /* of a row */
    bool has_header;
};

struct table {
    const struct file *file;
    struct layout layout;
    struct lines lines;
    struct csv_line row;
    bool is_csv;
    struct csv_line header; /* kept if it may be a damaged row; else without fields */
    size_t header_line;
    size_t last; /* the result of the row before */
    bool has_skipped;
    long *repetitions; /* the last one of each result */
    size_t repetition_capacity;
};

static void table_free(struct table *table)
{
    csv_line_free(&table->row);
    csv_line_free(&table->header);
    free(table->repetitions);
}

/* --- rows --- */

/* Place of a field, counted from 1: its number in CSV, its byte in other text. */
static struct place cell_place(const struct table *table, size_t column)
{
    size_t at = column;
    if (!table->is_csv)
        at = column > 0 && column <= table->row.count
                 ? lines_column(&table->lines, table->row.fields[column - 1].s)
                 : 1;
    return (struct place){table->file->path, table->lines.number, at};
}

static struct span cell(const struct table *table, size_t column)
{
    return column > 0 ? span_trim(table->row.fields[column - 1]) : (struct span){"", 0};
}

/* Takes the next line that is a row. Empty lines and lines that begin with # are none. */
static int take_row(struct table *table, bool *ret_row, struct error *err)
{
    *ret_row = false;
    while (lines_next(&table->lines)) {
        struct span text = span_trim(table->lines.line);
        if (text.n == 0 || *text.s == '#')
            continue;
        if (!table->is_csv)
            csv_line_split_at_blanks(&table->row, text);
        else if (!csv_line_split(&table->row, table->lines.line))
            return error_at(err, cell_place(table, 1),
                            "quotes that do not match, expected a whole row in a line");
        if (table->row.count > CSV_COLUMNS_MAX)
            return error_at(err, cell_place(table, CSV_COLUMNS_MAX + 1),
                            "%zu fields, expected at most %d", table->row.count, CSV_COLUMNS_MAX);
        *ret_row = true;
        return 0;
    }
    return 0;
}

/* --- the user's columns --- */

static int mapping_error(struct span text, const char *expected, struct error *err)
{
    return error_set(err, ERROR_USAGE, "columns %s, expected %s", quoted(text.s, text.n).text,
                     expected);
}

static struct named_column *find_name(struct layout *layout, struct span name)
{
    for (size_t i = 0; i < ROLES; i++)
        if (span_is(name, roles[i]))
            return &layout->roles[i];
    for (size_t i = 0; i < layout->word_count; i++)
        if (span_equal(name, layout->words[i].name))
            return &layout->words[i];
    return layout->word_count < WORDS_MOST ? &layout->words[layout->word_count++] : NULL;
}

/* Reads `NAME=COLUMN` between commas. */
static int read_layout_text(const char *columns, struct layout *layout, struct error *err)
{
    for (struct span all = span_of(columns), text; all.n > 0;) {
        text = span_until(all, ",");
        struct span name = span_trim(span_until(text, "="));
        if (name.n == 0 || span_until(text, "=").n == text.n)
            return mapping_error(text, "NAME=COLUMN, such as value=3", err);
        struct span column = span_trim(span_skip(text, span_until(text, "=").n + 1));
        struct named_column *named = find_name(layout, name);
        if (!named)
            return mapping_error(text, "fewer words", err);
        if (named->name.n > 0)
            return mapping_error(text, "each name once", err);
        if (column.n == 0)
            return mapping_error(text, "a column behind the equals sign", err);
        long number = 0;
        if (span_to_count(column, CSV_COLUMNS_MAX, &number) && number == 0)
            return mapping_error(text, "columns that count from 1", err);
        *named = (struct named_column){name, column, (size_t)number};
        all = span_skip(all, text.n < all.n ? text.n + 1 : text.n);
    }
    return 0;
}

/* --- the header --- */

static size_t header_column(const struct csv_line *header, struct span name)
{
    for (size_t i = 0; i < header->count; i++)
        if (span_equal(span_trim(header->fields[i]), name))
            return i + 1;
    return 0;
}

static bool names_a_column(const struct layout *layout)
{
    for (size_t i = 0; i < ROLES; i++)
        if (layout->roles[i].name.n > 0 && layout->roles[i].column == 0 && i != UNIT &&
            !span_is(layout->roles[i].column_name, "none"))
            return true;
    for (size_t i = 0; i < layout->word_count; i++)
        if (layout->words[i].column == 0)
            return true;
    return false;
}

static bool has_number(const struct csv_line *row)
{
    double number;
    for (size_t i = 0; i < row->count; i++)
        if (number_parse(span_trim(row->fields[i]), &number))
            return true;
    return false;
}

/* Finds a name that the user gave in the header. A unit that is no column is that of all values. */
static int find_column(struct table *table, struct named_column *named, bool is_unit,
                       struct error *err)
{
    struct layout *layout = &table->layout;
    if (named->column > 0 && named->column > layout->fields)
        return error_at(err, cell_place(table, 1), "%zu columns, expected %zu for %s",
                        layout->fields, named->column, quoted(named->name.s, named->name.n).text);
    if (named->column > 0 || span_is(named->column_name, "none"))
        return 0;
    if (layout->has_header)
        named->column = header_column(&table->row, named->column_name);
    if (is_unit && (named->column == 0 || named->column == layout->roles[VALUE].column)) {
        named->column = 0;
        layout->fixed_unit = named->column_name;
        return 0;
    }
    if (named->column == 0)
        return error_at(err, cell_place(table, 1), "no column is named %s, expected one for %s",
                        quoted(named->column_name.s, named->column_name.n).text,
                        quoted(named->name.s, named->name.n).text);
    return 0;
}

static int check_header(const struct table *table, struct error *err)
{
    for (size_t i = 0; i < table->row.count; i++) {
        struct span name = span_trim(table->row.fields[i]);
        if (name.n > 0 && header_column(&table->row, name) != i + 1)
            return error_at(err, cell_place(table, i + 1), "a second column %s, expected one",
                            quoted(name.s, name.n).text);
    }
    return 0;
}

/* Finds the columns by the first row, which is a header or not. */
static int find_columns(struct table *table, const char *columns, struct error *err)
{
    struct layout *layout = &table->layout;
    layout->fields = table->row.count;
    layout->has_header = !columns || names_a_column(layout) || !has_number(&table->row);
    int failed = layout->has_header ? check_header(table, err) : 0;
    for (size_t i = 0; failed == 0 && i < ROLES; i++) {
        struct named_column *named = &layout->roles[i];
        if (named->name.n > 0)
            failed = find_column(table, named, i == UNIT, err);
        else if (layout->has_header)
            named->column = header_column(&table->row, span_of(roles[i]));
    }
    for (size_t i = 0; failed == 0 && i < layout->word_count; i++)
        failed = find_column(table, &layout->words[i], false, err);
    if (failed == 0 && layout->roles[VALUE].column == 0)
        return error_at(err, cell_place(table, 1), "no column is the value, expected one");
    return failed;
}

/* Without names of columns, a first row without a number is taken for a header. If a later row has
 * one of its words, it is a row whose number is damaged. */
static int check_header_words(const struct table *table, struct error *err)
{
    const struct layout *layout = &table->layout;
    size_t value = layout->roles[VALUE].column;
    for (size_t i = 0; i < table->header.count; i++) {
        struct span word = span_trim(table->header.fields[i]);
        if (i + 1 != value && word.n > 0 && span_equal(word, cell(table, i + 1))) {
            struct span text = span_trim(table->header.fields[value - 1]);
            return error_at(
                err,
                (struct place){table->file->path, table->header_line, table->is_csv ? value : 1},
                "value is %s, expected a number", quoted(text.s, text.n).text);
        }
    }
    return 0;
}

/* --- values --- */

/* Reads a row's value: NAN if its status is failed. A row with the status skipped has none. */
static int read_row_value(const struct table *table, double *ret_value, bool *ret_skipped,
                          struct error *err)
{
    const struct named_column *of = table->layout.roles;
    struct span status = cell(table, of[STATUS].column), text = cell(table, of[VALUE].column);
    bool has_status = of[STATUS].column > 0;
    if (has_status && !span_is_among(status, "ok failed skipped"))
        return error_at(err, cell_place(table, of[STATUS].column),
                        "status is %s, expected ok, failed or skipped",
                        quoted(status.s, status.n).text);
    *ret_skipped = has_status && span_is(status, "skipped");
    *ret_value = NAN;
    if (has_status && !span_is(status, "ok"))
        return text.n == 0
                   ? 0
                   : error_at(err, cell_place(table, of[VALUE].column),
                              "a value that is %.*s, expected none", (int)status.n, status.s);
    if (!number_parse(text, ret_value))
        return error_at(err, cell_place(table, of[VALUE].column), "value is %s, expected a number",
                        quoted(text.s, text.n).text);
    return 0;
}

static int read_better(const struct table *table, enum result_better *ret_better, struct error *err)
{
    size_t column = table->layout.roles[BETTER].column;
    struct span text = cell(table, column);
    *ret_better = span_is(text, "lower")    ? BETTER_LOWER
                  : span_is(text, "higher") ? BETTER_HIGHER
                                            : BETTER_UNKNOWN;
    if (column > 0 && *ret_better == BETTER_UNKNOWN)
        return error_at(err, cell_place(table, column), "better is %s, expected lower or higher",
                        quoted(text.s, text.n).text);
    return 0;
}

/* The repetitions of a result begin with 0 or 1 and follow each other: a row that was lost shows.
 * Those of skipped rows are missing. `index` is that of the result. */
static int take_repetition(struct table *table, size_t index, bool is_first, struct error *err)
{
    size_t column = table->layout.roles[REPETITION].column;
    struct span text = cell(table, column);
    long number;
    if (column == 0)
        return 0;
    if (!span_to_count(text, REPETITION_MOST, &number))
        return error_at(err, cell_place(table, column), "repetition is %s, expected a whole number",
                        quoted(text.s, text.n).text);
    if (is_first)
        table->repetitions = memory_grow(table->repetitions, index, &table->repetition_capacity,
                                         sizeof *table->repetitions);
    long expected = is_first ? (number == 0 ? 0 : 1) : table->repetitions[index] + 1;
    if (table->has_skipped ? number < expected : number != expected)
        return error_at(err, cell_place(table, column),
                        "repetition is %ld, expected %ld, or repetition=none for rows in any order",
                        number, expected);
    table->repetitions[index] = number;
    return 0;
}

static void add_cell_word(const struct table *table, const struct named_column *named,
                          const char *field, struct result *result)
{
    if (named->column > 0)
        result_add_word(result, field, cell(table, named->column));
}

static void add_row_words(const struct table *table, struct result *result)
{
    static const enum role words[] = {PLATFORM, FEATURE, LEVEL};
    const struct layout *layout = &table->layout;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_cell_word(table, &layout->roles[words[i]], roles[words[i]], result);
    for (size_t i = 0; i < layout->word_count; i++) {
        const struct named_column *named = &layout->words[i];
        CLEANUP_TEXT char *field = memory_copy(named->name.s, named->name.n);
        add_cell_word(table, named, field, result);
    }
}

/* The result of the rows with these words. Rows of one result mostly follow each other. */
static struct result *find_result(struct table *table, struct results *results, const char *unit,
                                  enum result_better better)
{
    struct result *result = results_add(results, unit, better, table->lines.number);
    add_row_words(table, result);
    if (table->last + 1 < results->count &&
        result_has_words_of(&results->items[table->last], result)) {
        results_remove_last(results);
        return &results->items[table->last];
    }
    for (size_t i = 0; i + 1 < results->count; i++)
        if (result_has_words_of(&results->items[i], result)) {
            results_remove_last(results);
            table->last = i;
            return &results->items[i];
        }
    table->last = results->count - 1;
    return result;
}

/* Reads a row that is no header. */
static int read_data_row(struct table *table, struct results *results, struct error *err)
{
    const struct layout *layout = &table->layout;
    struct span unit = layout->roles[UNIT].column > 0 ? cell(table, layout->roles[UNIT].column)
                                                      : layout->fixed_unit;
    CLEANUP_TEXT char *unit_text = memory_copy(unit.s, unit.n);
    enum result_better better;
    double value;
    bool is_skipped = false;
    if (table->row.count != layout->fields)
        return error_at(err, cell_place(table, 1), "fields of the row: %zu, expected %zu",
                        table->row.count, layout->fields);
    int failed = table->header.count > 0 ? check_header_words(table, err) : 0;
    if (failed == 0)
        failed = read_row_value(table, &value, &is_skipped, err);
    if (failed == 0)
        failed = read_better(table, &better, err);
    table->has_skipped = table->has_skipped || is_skipped;
    if (failed != 0 || is_skipped)
        return failed;
    struct result *result = find_result(table, results, unit_text, better);
    if (strcmp(result->unit, unit_text) != 0)
        return error_at(err, cell_place(table, layout->roles[UNIT].column),
                        "unit is %s, expected %s as in line %zu", quoted(unit.s, unit.n).text,
                        quoted(result->unit, strlen(result->unit)).text, result->line);
    if (result->better != better)
        return error_at(err, cell_place(table, layout->roles[BETTER].column),
                        "better differs from that of line %zu, expected the same", result->line);
    failed = take_repetition(table, table->last, result_is_summary(result), err);
    if (failed == 0)
        result_add_value(result, value, table->lines.number);
    return failed;
}

/* --- the file --- */

/* CSV has a comma in its first row. */
static bool looks_like_csv(struct span text)
{
    struct lines lines = lines_of(text);
    while (lines_next(&lines)) {
        struct span line = span_trim(lines.line);
        if (line.n > 0 && *line.s != '#')
            return memchr(line.s, ',', line.n) != NULL;
    }
    return false;
}

static struct table table_of(const struct file *file)
{
    struct span text = file->text;
    if (span_starts(text, "\xef\xbb\xbf"))
        text = span_skip(text, 3);
    return (struct table){.file = file, .lines = lines_of(text), .is_csv = looks_like_csv(text)};
}

/* Splits the header again, to keep it. */
static void keep_header(struct table *table)
{
    table->header_line = table->lines.number;
    if (table->is_csv)
        csv_line_split(&table->header, table->lines.line);
    else
        csv_line_split_at_blanks(&table->header, table->lines.line);
}

static int columns_read(const struct format_input *input, struct results *results,
                        struct error *err)
{
    CLEANUP(table_free) struct table table = table_of(input->file);
    bool has_row, has_names;
    int failed = input->columns ? read_layout_text(input->columns, &table.layout, err) : 0;
    if (failed == 0)
        failed = take_row(&table, &has_row, err);
    if (failed != 0 || !has_row)
        return failed;
    has_names = !input->columns || names_a_column(&table.layout);
    failed = find_columns(&table, input->columns, err);
    if (failed == 0 && !table.layout.has_header)
        failed = read_data_row(&table, results, err);
    else if (failed == 0 && !has_names)
        keep_header(&table);
    while (failed == 0) {
        failed = take_row(&table, &has_row, err);
        if (failed != 0 || !has_row)
            return failed;
        failed = read_data_row(&table, results, err);
    }
    return failed;
}

/* A file whose header has the names of the roles. */
static bool columns_fits(const struct file *file)
{
    static const enum role needed[] = {VALUE, PLATFORM, FEATURE};
    CLEANUP(table_free) struct table table = table_of(file);
    struct error ignored;
    bool has_row;
    if (take_row(&table, &has_row, &ignored) != 0 || !has_row)
        return false;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (header_column(&table.row, span_of(roles[needed[i]])) == 0)
            return false;
    return true;
}

const struct format format_columns = {
    .name = "columns",
    .title = "columns",
    .files = "CSV, or columns between blanks",
    .platform = "{platform}",
    .feature = "{feature}",
    .level = "{level}",
    .fits = columns_fits,
    .read = columns_read,
};
