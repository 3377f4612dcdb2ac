/* Output of wrk 4, with or without --latency. wrk2 prints other lines.
 *
 * wrk prints the requests, the bytes and their rates so that each follows from the others. It
 * prints latencies only once: another plausible latency does not show. */
#include "form.h"

static const struct form_line lines[] = {
    {.text = "Running {duration:.0t} test @ {url:text}"},
    {.text = "{threads:#} threads and {connections:#} connections"},
    {.text = "Thread Stats Avg Stdev Max +/- Stdev"},
    {.text = "Latency {latency avg:.2t} {latency stdev:.2t} {latency max:.2t} "
             "{-latency within stdev:.2}%"},
    {.text = "Req/Sec {-rate avg:.2k} {-rate stdev:.2k} {-rate max:.2k} {-rate within stdev:.2}%"},
    {.text = "Latency Distribution", .times = FORM_OPTIONAL},
    {.text = "50% {latency p50:.2t}", .times = FORM_OPTIONAL},
    {.text = "75% {latency p75:.2t}", .times = FORM_OPTIONAL},
    {.text = "90% {latency p90:.2t}", .times = FORM_OPTIONAL},
    {.text = "99% {latency p99:.2t}", .times = FORM_OPTIONAL},
    {.text = "{requests:#} requests in {seconds:.2t}, {bytes read:.2K}B read"},
    {.text = "Socket errors: connect {connect errors:#}, read {read errors:#}, "
             "write {write errors:#}, timeout {timeouts:#}",
     .times = FORM_OPTIONAL},
    {.text = "Non-2xx or 3xx responses: {non-2xx or 3xx responses:#}", .times = FORM_OPTIONAL},
    {.text = "Requests/sec: {requests per second:.2}"},
    {.text = "Transfer/sec: {transfer rate:.2K}B"},
};

static const char *const fatal[] = {"unable to connect to {:text}", "unable to resolve {:text}",
                                    NULL};

/* Latency and rate of the connections do not agree: wrk adds latencies that it did not measure for
 * the requests that a stall kept it from sending. Nor do the threads' rates add up to the whole
 * rate: wrk leaves out intervals without an answer. */
static const struct identity identities[] = {
    {"requests = requests per second * seconds", 0},
    {"bytes read = transfer rate * seconds", 0},
    {"bytes read * requests per second = transfer rate * requests", 0},
    {"threads <= connections", 0},
    /* A run that was interrupted ends early. Threads look every 0.1 s whether the time is over. */
    {"duration <= seconds", 0},
    {"seconds <= duration + 1", 0.05},
    {"latency avg <= latency max", 0},
    {"latency stdev <= latency max", 0},
    {"latency within stdev <= 100", 0},
    {"latency p50 <= latency p75", 0},
    {"latency p75 <= latency p90", 0},
    {"latency p90 <= latency p99", 0},
    {"latency p99 <= latency max", 0},
    {"rate avg <= rate max", 0},
    {"rate stdev <= rate max", 0},
    {"rate within stdev <= 100", 0},
    /* The rate after a thread's last full interval is not among its rates. */
    {"requests per second <= threads * rate max", 0.05},
    {NULL, 0},
};

_Static_assert(sizeof lines / sizeof *lines <= FORM_LINES_MAX, "the form is too long");

static const struct form form = {
    .lines = lines,
    .count = sizeof lines / sizeof *lines,
    .mode = "http",
    .concurrency = "connections",
    .fatal = fatal,
    .identities = identities,
};

static int wrk_parse(const struct log_part *part, run_function *function, void *context,
                     struct error *err)
{
    return form_parse(&form, part, function, context, err);
}

static const char *const failures[] = {
    "connect errors", "read errors", "write errors", "timeouts", "non-2xx or 3xx responses", NULL};

const struct tool tool_wrk = {"wrk", wrk_parse, .failures = failures, .identities = identities};
