/* Output of sysbench 1.0: a banner, options, one line per second, results, statistics. A run goes
 * from its banner to the line of its execution time. */
#include "sections.h"

#include "base/number.h"

#define BANNER "sysbench "

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
    {"Number of threads:", "threads"},
    {"Prime numbers limit:", "prime limit"},
};

/* Lines `label number unit`: only the first number is read. */
static const struct {
    const char *label, *unit, *name;
} counts[] = {
    {"", " files,", "files"},
    {"", "GiB total file size", "file size GiB"},
    {"Block size ", "KiB", "block size KiB"},
    {"Calling fsync() each ", " requests", "requests between syncs"},
    {"Periodic FSYNC enabled, calling fsync() each ", " requests", "requests between syncs"},
    {"ignored errors:", " ", "ignored errors"},
    {"reconnects:", " ", "reconnects"},
};

/* Lines `beginning text end`. */
static const struct {
    const char *beginning, *end, *name;
} texts[] = {
    {"Initializing random number generator from ", "", "random seed"},
    {"Using ", " I/O mode", "io mode"},
    {"Extra file open flags: ", "", "open flags"},
};

/* Lines that show the mode of the run. */
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

static bool sysbench_is_banner(struct span line)
{
    size_t n = strlen(BANNER);
    return span_starts(line, BANNER) && line.n > n && line.s[n] >= '0' && line.s[n] <= '9';
}

/* The number after the label, without the unit `s` as in `10.0001s`. */
static struct span number_after(struct span line, const char *label)
{
    struct span text = span_trim(span_skip(line, strlen(label)));
    return span_ends(text, "s") ? (struct span){text.s, text.n - 1} : text;
}

/* `23139  (1155.67 per sec.)`: the transactions of the run and their rate. */
static void sysbench_read_transactions(struct run *run, struct span text, const struct file *log,
                                       const struct lines *lines)
{
    struct span total = span_until(text, " (");
    struct span rest = span_trim(span_skip(text, total.n));
    struct span rate = rest.n > 0 ? span_until(span_skip(rest, 1), " ") : rest;
    run_add_text(run, "transactions", total, log, lines);
    run_add_text(run, "transactions per second", rate, log, lines);
}

/* `sysbench 1.0.20 (using bundled LuaJIT 2.1.0-beta2)`. */
static void sysbench_read_banner(struct run *run, struct span line, size_t number)
{
    run_remark(run, "version", span_until(span_skip(line, strlen(BANNER)), " "), number);
}

/* `[ 3s ] thds: 10 tps: 0.00 qps: ...`: counts the seconds, and those without a transaction. */
static void sysbench_read_second(struct run *run, struct span line, size_t number)
{
    run_count(run, "reported seconds", number);
    if (memmem(line.s, line.n, " tps: 0.00 ", strlen(" tps: 0.00 ")))
        run_count(run, "stalled seconds", number);
}

static void sysbench_read_count(struct run *run, struct span line, size_t number)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (!span_starts(line, counts[i].label))
            continue;
        struct span rest = span_trim(span_skip(line, strlen(counts[i].label)));
        size_t digits = 0;
        double value;
        while (digits < rest.n && rest.s[digits] >= '0' && rest.s[digits] <= '9')
            digits++;
        if (span_starts(span_skip(rest, digits), counts[i].unit) &&
            number_parse((struct span){rest.s, digits}, &value))
            run_add(run, counts[i].name, value, number);
    }
}

static void sysbench_read_text(struct run *run, struct span line, size_t number)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t n = strlen(texts[i].beginning), end = strlen(texts[i].end);
        if (span_starts(line, texts[i].beginning) && span_ends(line, texts[i].end) &&
            line.n > n + end)
            run_remark(run, texts[i].name, (struct span){line.s + n, line.n - n - end}, number);
    }
}

static void sysbench_read_line(struct run *run, struct span line, const struct file *log,
                               const struct lines *lines)
{
    if (line.s[0] == '[') { /* one line per second */
        sysbench_read_second(run, line, lines->number);
        return;
    }
    sysbench_read_count(run, line, lines->number);
    sysbench_read_text(run, line, lines->number);
    static const char threads[] = "Number of threads:", transactions[] = "transactions:";
    if (span_starts(line, threads))
        run_set_concurrency(run, span_trim(span_skip(line, strlen(threads))), log, lines);
    else if (span_starts(line, transactions))
        sysbench_read_transactions(run, span_trim(span_skip(line, strlen(transactions))), log,
                                   lines);
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

/* The output does not name the OLTP test, but each test has its own kinds of queries. */
static void set_oltp_mode(struct run *run, const struct file *log)
{
    const struct reading *seconds = run_find(run, "reported seconds");
    if (seconds) /* does nothing if stalled seconds were counted */
        run_add(run, "stalled seconds", 0, seconds->line);
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

static const struct sections sections = {
    .is_first_line = sysbench_is_banner,
    .take_first_line = sysbench_read_banner,
    .last_line = "execution time (avg/stddev):",
    .mode = "",
    .take_line = sysbench_read_line,
    .complete = set_oltp_mode,
};

static int sysbench_parse(const struct file *log, run_function *function, void *context,
                          struct error *err)
{
    return sections_parse(&sections, log, function, context, err);
}

const struct tool tool_sysbench = {"sysbench", sysbench_parse};
