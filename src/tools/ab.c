/* What ApacheBench prints: a run goes from its banner to the line of the longest request. */
#include "tool.h"

#define BANNER "This is ApacheBench"
#define LAST_LINE "100%"

/* Lines `label: number [unit]`. ab prints "Time per request" twice, first as the user sees it (the
 * mean of all requests), then divided by the concurrency: the first one stands. */
static const struct {
    const char *label, *name;
} numbers[] = {
    {"Time taken for tests:", "time taken"},         {"Complete requests:", "complete requests"},
    {"Failed requests:", "failed requests"},         {"Non-2xx responses:", "non-2xx responses"},
    {"Requests per second:", "requests per second"}, {"Time per request:", "time per request"},
};

static void take_line(struct run *run, const struct file *log, const struct lines *lines)
{
    static const char level[] = "Concurrency Level:";
    struct span line = lines->line;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!span_starts(line, numbers[i].label) || run_find(run, numbers[i].name))
            continue;
        struct span text = span_trim(span_skip(line, strlen(numbers[i].label)));
        run_add_text(run, numbers[i].name, span_until(text, " "), log, lines);
    }
    if (!span_starts(line, level))
        return;
    struct span text = span_trim(span_skip(line, strlen(level)));
    long concurrency;
    if (span_to_count(text, 1000000, &concurrency) && concurrency > 0)
        run->concurrency = (int)concurrency;
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, lines_column(lines, text.s)},
                 "%s is not a concurrency level, expected a whole number from 1",
                 quoted(text.s, text.n).text);
}

static int parse(const struct file *log, run_function *function, void *context, struct error *err)
{
    struct run run = {0};
    bool inside = false;
    int result = 0;
    struct lines lines = lines_of(log->text);
    while (result == 0 && lines_next(&lines)) {
        if (span_starts(lines.line, BANNER)) {
            if (inside)
                result = run_finish_cut(&run, log, &lines, LAST_LINE, function, context, err);
            run = (struct run){.mode = "http", .line = lines.number};
            inside = true;
        } else if (inside) {
            take_line(&run, log, &lines);
            if (span_starts(span_trim(lines.line), LAST_LINE)) {
                result = function(context, &run, err);
                inside = false;
            }
        }
    }
    if (result == 0 && inside)
        result = run_finish_cut(&run, log, &lines, LAST_LINE, function, context, err);
    return result;
}

const struct tool tool_ab = {"ab", parse};
