/* Rows of numbers and words, one run a row: CSV or text between blanks. The arguments say which
 * column, from 1, holds what, separated by blanks:
 *
 *     platform=N         what was measured
 *     mode=N, mode=WORD  the mode: a column, or the same word for all runs; without it `columns`
 *     level=N            the concurrency or size, a whole number
 *     NAME=N             the reading NAME; at least one
 *     fields=N           a row has N fields; without it as many as are read. A row with more is
 *                        damaged: with a decimal comma, for example. N+: or more, where the last
 *                        is a text with blanks, such as a command
 *     skip=N             the first N lines are not rows
 *     comment=TEXT       lines that begin with TEXT are not rows
 *     facts=no           the readings are values alone; without it they are facts, too
 *     separator=WORD     `comma`, as without it, or `blank`: any number of blanks and tabs
 *
 * Fields may be in quotes (RFC 4180) in CSV, but a row is one line. Empty lines are no rows. The
 * last line needs no line end: published files lack it. */
#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "identity.h"
#include "model/level.h"
#include "tool.h"

enum { READINGS_MOST = 16, LINES_MOST = 1000000 };

struct column_reading {
    struct span name;
    size_t column;
};

/* The texts point into the arguments. A column is 0 if there is none. */
struct columns_layout {
    size_t platform, mode_column, level, skip, fields;
    size_t least; /* the last column that is read */
    struct span mode, comment;
    bool is_blank, has_no_facts, may_be_longer;
    struct column_reading readings[READINGS_MOST];
    size_t count;
};

/* --- arguments --- */

static char *take_column(struct columns_layout *layout, struct span name, struct span value,
                         size_t *column)
{
    long number;
    if (!span_to_count(value, CSV_COLUMNS_MAX, &number) || number == 0)
        return memory_print("a column for %s, expected a number from 1 to %d",
                            quoted(name.s, name.n).text, CSV_COLUMNS_MAX);
    *column = (size_t)number;
    if (*column > layout->least)
        layout->least = *column;
    return NULL;
}

static char *take_reading(struct columns_layout *layout, struct span name, struct span value)
{
    if (layout->count == READINGS_MOST)
        return memory_print("a list of at most %d readings", READINGS_MOST);
    struct column_reading *reading = &layout->readings[layout->count++];
    reading->name = name;
    return take_column(layout, name, value, &reading->column);
}

static char *take_separator(struct columns_layout *layout, struct span value)
{
    layout->is_blank = span_is(value, "blank");
    return layout->is_blank || span_is(value, "comma")
               ? NULL
               : memory_print("a separator, expected blank or comma");
}

static char *take_facts(struct columns_layout *layout, struct span value)
{
    layout->has_no_facts = span_is(value, "no");
    return layout->has_no_facts ? NULL : memory_print("a choice of facts, expected facts=no");
}

static char *take_skip(struct columns_layout *layout, struct span value)
{
    long lines;
    if (!span_to_count(value, LINES_MOST, &lines))
        return memory_print("a number of lines to skip, expected one from 0 to %d", LINES_MOST);
    layout->skip = (size_t)lines;
    return NULL;
}

static char *take_mode(struct columns_layout *layout, struct span value)
{
    long number;
    if (span_to_count(value, LINES_MOST, &number))
        return take_column(layout, SPAN("mode"), value, &layout->mode_column);
    layout->mode = value;
    return NULL;
}

static char *take_fields(struct columns_layout *layout, struct span name, struct span value)
{
    layout->may_be_longer = span_ends(value, "+");
    value.n -= layout->may_be_longer;
    return take_column(layout, name, value, &layout->fields);
}

static char *take_argument(struct columns_layout *layout, struct span name, struct span value)
{
    size_t *column = span_is(name, "platform") ? &layout->platform
                     : span_is(name, "level")  ? &layout->level
                                               : NULL;
    if (column)
        return take_column(layout, name, value, column);
    if (span_is(name, "fields"))
        return take_fields(layout, name, value);
    if (span_is(name, "mode"))
        return take_mode(layout, value);
    if (span_is(name, "facts"))
        return take_facts(layout, value);
    if (span_is(name, "skip"))
        return take_skip(layout, value);
    if (span_is(name, "separator"))
        return take_separator(layout, value);
    if (!span_is(name, "comment"))
        return take_reading(layout, name, value);
    layout->comment = value;
    return NULL;
}

/* True if the arguments `before` have one with this name. */
static bool has_argument(struct span before, struct span name)
{
    struct span word;
    while (span_take_word(&before, &word))
        if (span_equal(span_until(word, "="), name))
            return true;
    return false;
}

/* Returns NULL, or a message as tool.h says, which the caller frees. */
static char *read_layout(struct span arguments, struct columns_layout *ret_layout)
{
    struct columns_layout layout = {.mode = SPAN("columns")};
    struct span rest = arguments, word;
    while (span_take_word(&rest, &word)) {
        struct span name = span_until(word, "=");
        struct span before = {arguments.s, (size_t)(word.s - arguments.s)};
        if (name.n == 0 || name.n + 1 >= word.n)
            return memory_print("a list of arguments, expected NAME=VALUE in place of %s",
                                quoted(word.s, word.n).text);
        if (has_argument(before, name))
            return memory_print("a list of arguments, expected %s once",
                                quoted(name.s, name.n).text);
        char *fault = take_argument(&layout, name, span_skip(word, name.n + 1));
        if (fault)
            return fault;
    }
    if (layout.count == 0)
        return memory_print("a list of arguments, expected a reading such as value=3");
    if (layout.fields > 0 && layout.fields < layout.least)
        return memory_print("a list of arguments, expected at least fields=%zu", layout.least);
    layout.fields = layout.least;
    *ret_layout = layout;
    return NULL;
}

static char *columns_arguments_fault(struct span arguments)
{
    struct columns_layout layout;
    return read_layout(arguments, &layout);
}

/* --- rows --- */

struct columns_row {
    const struct columns_layout *layout;
    const struct lines *lines;
    const struct csv_line *fields;
    struct place place; /* of the line */
};

/* Place of a field: its number in CSV, its byte in other text. */
static struct place field_place(const struct columns_row *row, size_t column)
{
    struct place place = row->place;
    place.column = row->layout->is_blank
                       ? lines_column(row->lines, row->fields->fields[column - 1].s)
                       : column;
    return place;
}

static bool has_fields(const struct columns_layout *layout, size_t count)
{
    return layout->may_be_longer ? count >= layout->fields : count == layout->fields;
}

/* Fills the run's fault if the row has too few fields, or too many. */
static void check_count(const struct columns_row *row, struct run *run)
{
    size_t count = row->fields->count, expected = row->layout->fields;
    struct place place = row->place;
    if (!row->layout->is_blank)
        place.column = count < expected ? count : expected + 1;
    if (!has_fields(row->layout, count))
        run_fail(run, place, "fields of the row: %zu, expected %zu%s", count, expected,
                 row->layout->may_be_longer ? " or more" : "");
}

/* Half a unit of the last digit of a number's text; 0 for a whole number. */
static double number_rounding(struct span text)
{
    struct span mantissa = span_until(text, "eE");
    size_t whole = span_until(mantissa, ".").n;
    long decimals = whole < mantissa.n ? (long)(mantissa.n - whole) - 1 : 0;
    CLEANUP_TEXT char *exponent =
        memory_copy(text.s + mantissa.n, text.n - mantissa.n); /* "e-07" or "" */
    if (*exponent)
        decimals -= strtol(exponent + 1, NULL, 10);
    return decimals > 0 ? pow(10, -(double)decimals) / 2 : 0;
}

static void add_column(const struct columns_row *row, const struct column_reading *column,
                       struct run *run)
{
    struct span text = span_trim(row->fields->fields[column->column - 1]);
    struct place place = field_place(row, column->column);
    struct reading reading = {.name = column->name,
                              .line = place.line,
                              .column = place.column,
                              .is_fact = !row->layout->has_no_facts};
    if (!number_parse(text, &reading.value) || fabs(reading.value) > TOOL_NUMBER_MAX) {
        run_fail(run, place, "%s is not a number for %.*s, expected a decimal number",
                 quoted(text.s, text.n).text, (int)column->name.n, column->name.s);
        return;
    }
    reading.rounding = number_rounding(text);
    run_add(run, &reading);
}

static void read_level(const struct columns_row *row, struct run *run)
{
    size_t column = row->layout->level;
    struct span text = span_trim(row->fields->fields[column - 1]);
    double level;
    if (number_parse(text, &level) && level >= 1 && level <= LEVEL_MAX && level == floor(level))
        run->concurrency = (int)level;
    else
        run_fail(run, field_place(row, column),
                 "%s is not a level, expected a whole number from 1 to %d",
                 quoted(text.s, text.n).text, LEVEL_MAX);
}

/* Reads a row; the mode's text is the caller's. */
static void read_columns(const struct columns_row *row, struct run *run, char **ret_mode)
{
    const struct columns_layout *layout = row->layout;
    const struct span *fields = row->fields->fields;
    size_t count = row->fields->count;
    struct span mode = layout->mode;
    check_count(row, run);
    /* A short row may still tell whose run it is. */
    if (layout->mode_column > 0)
        mode = count >= layout->mode_column ? fields[layout->mode_column - 1] : SPAN("");
    *ret_mode = memory_copy(mode.s, mode.n);
    run->mode = *ret_mode;
    if (layout->platform > 0 && count >= layout->platform)
        run->subject = fields[layout->platform - 1];
    if (layout->level > 0 && count >= layout->level)
        read_level(row, run);
    for (size_t i = 0; i < layout->count && has_fields(layout, count); i++)
        add_column(row, &layout->readings[i], run);
}

static bool is_comment(const struct columns_layout *layout, struct span line)
{
    return layout->comment.n > 0 && line.n >= layout->comment.n &&
           memcmp(line.s, layout->comment.s, layout->comment.n) == 0;
}

static int columns_parse(const struct log_part *part, run_function *function, void *context,
                         struct error *err)
{
    struct columns_layout layout;
    CLEANUP_TEXT char *fault = read_layout(part->arguments, &layout);
    if (fault)
        return error_at(err, (struct place){part->path, 1, 1}, "%s is not %s",
                        quoted(part->arguments.s, part->arguments.n).text, fault);
    CLEANUP(csv_line_free) struct csv_line fields = {0};
    struct span mark = SPAN("\xef\xbb\xbf"), text = part->text;
    if (span_starts(text, mark.s))
        text = span_skip(text, mark.n);
    struct lines lines = lines_of(text);
    int result = 0;
    while (result == 0 && lines_next(&lines)) {
        struct span line = span_trim(lines.line);
        struct run run = {.line = part->lines_before + lines.number, .mode = ""};
        const struct columns_row row = {&layout, &lines, &fields, {part->path, run.line, 1}};
        CLEANUP_TEXT char *mode = NULL;
        if (lines.number <= layout.skip || line.n == 0 || is_comment(&layout, line))
            continue;
        if (layout.is_blank)
            csv_line_split_at_blanks(&fields, line);
        else if (!csv_line_split(&fields, line))
            run_fail(&run, row.place, "quotes that do not match, expected a whole row in a line");
        if (run.fault.code == 0)
            read_columns(&row, &run, &mode);
        result = function(context, &run, err);
    }
    return result;
}

const struct tool tool_columns = {"columns", columns_parse,
                                  .arguments_fault = columns_arguments_fault};
