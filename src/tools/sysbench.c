/* What sysbench 1.0 prints: a banner, the options, lines per second, results, statistics. A run
 * goes from its banner to the line of its execution time. */
#include "tool.h"

#include "base/number.h"

#define BANNER "sysbench "
#define LAST_LINE "execution time (avg/stddev):"

/* Lines `label: number`, and the number's name. */
static const struct {
    const char *label, *name;
} numbers[] = {
    {"events per second:", "events per second"},
    {"read, MiB/s:", "read MiB/s"},
    {"written, MiB/s:", "written MiB/s"},
    {"read:", "read queries"},
    {"write:", "write queries"},
    {"total time:", "total time"},
    {"total number of events:", "events"},
};

/* Lines that tell what the tool runs. */
static const struct {
    const char *line, *mode;
} modes[] = {
    {"Prime numbers limit:", "cpu"},
    {"Doing sequential read test", "seqrd"},
    {"Doing sequential write (creation) test", "seqwr"},
    {"Doing sequential rewrite test", "seqrewr"},
    {"Doing random read test", "rndrd"},
    {"Doing random write test", "rndwr"},
    {"Doing random r/w test", "rndrw"},
};

static bool is_banner(struct span line)
{
    size_t n = strlen(BANNER);
    return span_starts(line, BANNER) && line.n > n && line.s[n] >= '0' && line.s[n] <= '9';
}

/* The number after the label; a unit such as the `s` of `10.0001s` goes. */
static struct span number_after(struct span line, const char *label)
{
    struct span text = span_trim(span_skip(line, strlen(label)));
    return span_ends(text, "s") ? (struct span){text.s, text.n - 1} : text;
}

/* `23139  (1155.67 per sec.)`: the transactions of the run and their rate. */
static void take_transactions(struct run *run, struct span text, const struct file *log,
                              const struct lines *lines)
{
    struct span total = span_until(text, " (");
    struct span rest = span_trim(span_skip(text, total.n));
    struct span rate = rest.n > 0 ? span_until(span_skip(rest, 1), " ") : rest;
    run_add_text(run, "transactions", total, log, lines);
    run_add_text(run, "transactions per second", rate, log, lines);
}

static void take_threads(struct run *run, struct span text, const struct file *log,
                         const struct lines *lines)
{
    long threads;
    if (span_to_count(text, 1000000, &threads) && threads > 0)
        run->concurrency = (int)threads;
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, lines_column(lines, text.s)},
                 "%s is not a number of threads, expected a whole number from 1",
                 quoted(text.s, text.n).text);
}

static void take_line(struct run *run, struct span line, const struct file *log,
                      const struct lines *lines)
{
    static const char threads[] = "Number of threads:", transactions[] = "transactions:";
    if (span_starts(line, threads))
        take_threads(run, span_trim(span_skip(line, strlen(threads))), log, lines);
    else if (span_starts(line, transactions))
        take_transactions(run, span_trim(span_skip(line, strlen(transactions))), log, lines);
    else if (span_starts(line, "FATAL:") && run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, 1},
                 "the run failed with %s, expected its results", quoted(line.s, line.n).text);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (span_starts(line, numbers[i].label))
            run_add_text(run, numbers[i].name, number_after(line, numbers[i].label), log, lines);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (span_starts(line, modes[i].line))
            run->mode = modes[i].mode;
}

/* The output does not name an OLTP test; its queries tell which it was. */
static void set_oltp_mode(struct run *run, const struct file *log)
{
    const struct reading *read = run_find(run, "read queries");
    const struct reading *write = run_find(run, "write queries");
    if (!read || !write)
        return;
    if (read->value > 0)
        run->mode = write->value > 0 ? "oltp_read_write" : "oltp_read_only";
    else if (write->value > 0)
        run->mode = "oltp_write_only";
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, read->line, 1},
                 "the run has no read and no write query, expected either");
}

static int parse(const struct file *log, run_function *function, void *context, struct error *err)
{
    struct run run = {0};
    bool inside = false;
    int result = 0;
    struct lines lines = lines_of(log->text);
    while (result == 0 && lines_next(&lines)) {
        if (is_banner(lines.line)) {
            if (inside)
                result = run_finish_cut(&run, log, &lines, LAST_LINE, function, context, err);
            run = (struct run){.mode = "", .line = lines.number};
            inside = true;
        } else if (inside && lines.line.n > 0 && lines.line.s[0] != '[') {
            struct span line = span_trim(lines.line);
            take_line(&run, line, log, &lines);
            if (!span_starts(line, LAST_LINE))
                continue;
            set_oltp_mode(&run, log);
            result = function(context, &run, err);
            inside = false;
        }
    }
    if (result == 0 && inside)
        result = run_finish_cut(&run, log, &lines, LAST_LINE, function, context, err);
    return result;
}

const struct tool tool_sysbench = {"sysbench", parse};
