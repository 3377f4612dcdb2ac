/* Durations measured by hand: a CSV of platform and time_seconds, one run per row. */
#include "tool.h"

#include "base/csv.h"
#include "base/number.h"

enum { PLATFORM, SECONDS, COLUMNS };
static const struct csv_column columns[COLUMNS] = {
    [PLATFORM] = {.name = "platform", .domain = CSV_ANY},
    [SECONDS] = {.name = "time_seconds", .domain = CSV_ANY},
};

struct stopwatch_reader {
    run_function *function;
    void *context;
};

static int stopwatch_read_row(void *context, const struct csv_row *row, struct error *err)
{
    const struct stopwatch_reader *reader = context;
    struct run run = {.mode = "stopwatch", .subject = row->fields[PLATFORM], .line = row->line};
    double seconds;
    if (number_parse(row->fields[SECONDS], &seconds))
        run_add(&run,
                &(struct reading){SPAN("seconds"), seconds, 0.5, row->line, SECONDS + 1, true});
    else
        csv_row_error(row, SECONDS, &run.fault, "a number");
    return reader->function(reader->context, &run, err);
}

static int stopwatch_parse(const struct log_part *part, run_function *function, void *context,
                           struct error *err)
{
    struct span text = part->text;
    const struct file log = {(char *)part->path, text};
    /* Without a line end, the last number may have lost digits. */
    if (text.n > 0 && text.s[text.n - 1] != '\n')
        return error_at(err, file_place(&log, text.s + text.n),
                        "the last row is cut off, expected a line end");
    struct stopwatch_reader reader = {function, context};
    return csv_read(part->path, columns, COLUMNS, stopwatch_read_row, &reader, err);
}

const struct tool tool_stopwatch = {"stopwatch", stopwatch_parse, NULL, NULL, NULL};
