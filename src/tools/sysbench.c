/* Output of sysbench 1.0: cpu, fileio and oltp_*. */
#include "form.h"

#define CPU "cpu"
#define FILES "fileio"
#define OLTP "oltp"

static const struct form_line lines[] = {
    {.text = "sysbench {version:word} (using {:word} LuaJIT {:text})"},
    {.text = "Running the test with following options:"},
    {.text = "Number of threads: {threads:#}"},
    {.text = "Target transaction rate: {:#}/sec", .times = FORM_OPTIONAL},
    {.text = "Report intermediate results every {-report interval:#} second(s)",
     .times = FORM_OPTIONAL},
    {.text = "Debug mode enabled.", .times = FORM_OPTIONAL},
    {.text = "Additional request validation enabled.", .times = FORM_OPTIONAL},
    {.text = "Initializing random number generator from {random seed:text}"},
    {.text = "Forcing shutdown in {:#} seconds", .times = FORM_OPTIONAL},

    {.text = "Prime numbers limit: {prime limit:#}", .test = CPU, .mode = "cpu"},

    {.text = "Extra file open flags: {open flags:text}", .test = FILES},
    {.text = "{files:#} files, {-file size MiB:.}MiB each", .test = FILES},
    {.text = "{files:#} files, {-file size KiB:.}KiB each", .is_alternative = true, .test = FILES},
    {.text = "{files:#} files, {-file size GiB each:.}GiB each",
     .is_alternative = true,
     .test = FILES},
    {.text = "{file size GiB:.}GiB total file size", .test = FILES},
    {.text = "{-total size MiB:.}MiB total file size", .is_alternative = true, .test = FILES},
    {.text = "Block size {block size KiB:.}KiB", .test = FILES},
    {.text = "Block size {-block size MiB:.}MiB", .is_alternative = true, .test = FILES},
    {.text = "Number of IO requests: {:#}", .times = FORM_OPTIONAL, .test = FILES},
    {.text = "Read/Write ratio for combined random IO test: {:.2}",
     .times = FORM_OPTIONAL,
     .test = FILES},
    {.text = "Periodic FSYNC enabled, calling fsync() each {requests between syncs:#} requests.",
     .times = FORM_OPTIONAL,
     .test = FILES},
    {.text = "Calling fsync() at the end of test, Enabled.", .times = FORM_OPTIONAL, .test = FILES},
    {.text = "Calling fsync() after each write operation.", .times = FORM_OPTIONAL, .test = FILES},
    {.text = "Using {io mode:text} I/O mode", .test = FILES},
    {.text = "Doing sequential read test", .test = FILES, .mode = "seqrd"},
    {.text = "Doing sequential write (creation) test",
     .is_alternative = true,
     .test = FILES,
     .mode = "seqwr"},
    {.text = "Doing sequential rewrite test",
     .is_alternative = true,
     .test = FILES,
     .mode = "seqrewr"},
    {.text = "Doing random read test", .is_alternative = true, .test = FILES, .mode = "rndrd"},
    {.text = "Doing random write test", .is_alternative = true, .test = FILES, .mode = "rndwr"},
    {.text = "Doing random r/w test", .is_alternative = true, .test = FILES, .mode = "rndrw"},

    {.text = "Initializing worker threads..."},
    {.text = "Threads started!"},
    {.text = "[ {-sum of seconds:#}s ] thds: {:#} tps: {-sum of tps:.2} qps: {-sum of qps:.2} "
             "(r/w/o: {:.2}/{:.2}/{:.2}) lat (ms,95%): {:.2} err/s: {:.2} reconn/s: {:.2}",
     .times = FORM_REPEATED,
     .test = OLTP},

    {.text = "CPU speed:", .test = CPU},
    {.text = "events per second: {events per second:.2}", .test = CPU},

    {.text = "File operations:", .test = FILES},
    {.text = "reads/s: {-reads/s:.2}", .test = FILES},
    {.text = "writes/s: {-writes/s:.2}", .test = FILES},
    {.text = "fsyncs/s: {-fsyncs/s:.2}", .test = FILES},
    {.text = "Throughput:", .test = FILES},
    {.text = "read, MiB/s: {read MiB/s:.2}", .test = FILES},
    {.text = "written, MiB/s: {written MiB/s:.2}", .test = FILES},

    {.text = "SQL statistics:", .test = OLTP},
    {.text = "queries performed:", .test = OLTP},
    {.text = "read: {read queries:#}", .test = OLTP},
    {.text = "write: {write queries:#}", .test = OLTP},
    {.text = "other: {-other queries:#}", .test = OLTP},
    {.text = "total: {-all queries:#}", .test = OLTP},
    {.text = "transactions: {transactions:#} ({transactions per second:.2} per sec.)",
     .test = OLTP},
    {.text = "queries: {-queries:#} ({-queries per second:.2} per sec.)", .test = OLTP},
    {.text = "ignored errors: {ignored errors:#} ({:.2} per sec.)", .test = OLTP},
    {.text = "reconnects: {reconnects:#} ({:.2} per sec.)", .test = OLTP},

    {.text = "General statistics:"},
    {.text = "total time: {total time:.4}s"},
    {.text = "total number of events: {events:#}"},
    {.text = "Latency (ms):"},
    {.text = "min: {-latency min:.2}"},
    {.text = "avg: {-latency avg:.2}"},
    {.text = "max: {-latency max:.2}"},
    {.text = "95th percentile: {-latency 95th:.2}"},
    {.text = "sum: {-latency sum:.2}"},
    {.text = "Threads fairness:"},
    {.text = "events (avg/stddev): {-events per thread:.4}/{:.2}"},
    {.text = "execution time (avg/stddev): {-execution time:.4}/{:.2}"},
};

static const char *const allowed[] = {"WARNING: {:text}", NULL};
static const char *const fatal[] = {"FATAL: {:text}", NULL};

static const struct identity identities[] = {
    {"events = threads * events per thread", 0},
    {"latency sum = 1000 * threads * execution time", 0},
    {"latency sum = latency avg * events", 0},
    {"latency min <= latency avg", 0},
    {"latency avg <= latency max", 0},
    {"execution time <= total time +- 0.01", 0},
    /* sysbench reads the clock once for the rate and once for the total time. */
    {"events = events per second * total time +- 0.05", 0},
    {"transactions = transactions per second * total time +- 0.05", 0},
    {"queries = queries per second * total time +- 0.05", 0},
    {"transactions * queries per second = queries * transactions per second", 0},
    {"transactions = events", 0},
    {"all queries = read queries + write queries + other queries", 0},
    {"queries = all queries", 0},
    {"1024 * read MiB/s = block size KiB * reads/s", 0},
    {"1024 * written MiB/s = block size KiB * writes/s", 0},
    /* Sizes have five digits. */
    {"file size GiB = files * file size MiB / 1024", 1e-4},
    {"total size MiB = files * file size MiB", 1e-4},
    {"2 * sum of seconds = report interval * reported seconds * reported seconds + "
     "report interval * reported seconds",
     0},
    /* The last reports come before the end, when each thread completes its last transaction. */
    {"report interval * sum of tps <= transactions", 0},
    {"transactions <= report interval * sum of tps + 2 * threads + "
     "transactions per second * total time - "
     "transactions per second * report interval * reported seconds",
     0},
    {NULL, 0},
};

static void count_line(struct run *run, struct span name, size_t count, size_t line)
{
    run_add(run, &(struct reading){name, (double)count, 0, line, 1, true});
}

/* Counts the reports, and those without a transaction. */
static void sysbench_line_read(struct run *run, const struct form_line *line, struct span text,
                               size_t number)
{
    if (line->times != FORM_REPEATED)
        return;
    count_line(run, SPAN("reported seconds"), 1, number);
    if (memmem(text.s, text.n, " tps: 0.00 ", strlen(" tps: 0.00 ")))
        count_line(run, SPAN("stalled seconds"), 1, number);
}

/* The output does not name the OLTP test, but each test has its own kinds of queries. */
static void sysbench_run_read(struct run *run, const char *path)
{
    const struct reading *seconds = run_find(run, "reported seconds");
    if (seconds)
        count_line(run, SPAN("stalled seconds"), 0, seconds->line);
    const struct reading *read = run_find(run, "read queries");
    const struct reading *write = run_find(run, "write queries");
    if (!read || !write)
        return;
    if (read->value > 0)
        run->mode = write->value > 0 ? "oltp_read_write" : "oltp_read_only";
    else if (write->value > 0)
        run->mode = "oltp_write_only";
    else
        run_fail(run, ((struct place){path, read->line, read->column}),
                 "the run has no read and no write query, expected either");
}

_Static_assert(sizeof lines / sizeof *lines <= FORM_LINES_MAX, "the form is too long");

static const struct form form = {
    .lines = lines,
    .count = sizeof lines / sizeof *lines,
    .mode = "",
    .concurrency = "threads",
    .allowed = allowed,
    .fatal = fatal,
    .identities = identities,
    .line_read = sysbench_line_read,
    .run_read = sysbench_run_read,
};

static int sysbench_parse(const struct log_part *part, run_function *function, void *context,
                          struct error *err)
{
    return form_parse(&form, part, function, context, err);
}

static const char *const failures[] = {"ignored errors", "reconnects", NULL};

const struct tool tool_sysbench = {"sysbench", sysbench_parse, failures, identities, NULL};
