/* Output of ApacheBench 2.3. */
#include <math.h>

#include "form.h"

static const struct form_line lines[] = {
    {.text = "This is ApacheBench, Version {version:word} <{:text}>"},
    {.text = "Copyright {:text}"},
    {.text = "Licensed to {:text}"},
    {.text = "Benchmarking {:word} (be patient){:text}", .times = FORM_OPTIONAL},
    {.text = "Benchmarking {:word} (be patient)", .is_alternative = true},

    {.text = "Server Software:"},
    {.text = "Server Software: {server software:text}", .is_alternative = true},
    {.text = "Server Hostname: {:word}"},
    {.text = "Server Port: {:#}"},
    {.text = "SSL/TLS Protocol: {:text}", .times = FORM_OPTIONAL},
    {.text = "Server Temp Key: {:text}", .times = FORM_OPTIONAL},
    {.text = "TLS Server Name: {:text}", .times = FORM_OPTIONAL},
    {.text = "Document Path: {document path:text}"},
    {.text = "Document Length: {document length:#} bytes"},
    {.text = "Document Length: Variable", .is_alternative = true}, /* with -l */

    {.text = "Concurrency Level: {-concurrency:#}"},
    {.text = "Time taken for tests: {time taken:.3} seconds"},
    {.text = "Complete requests: {complete requests:#}"},
    {.text = "Failed requests: {failed requests:#}"},
    {.text = "(Connect: {-failed to connect:#}, Receive: {-failed to receive:#}, "
             "Length: {-of another length:#}, Exceptions: {-exceptions:#})",
     .times = FORM_OPTIONAL},
    {.text = "Write errors: {-write errors:#}", .times = FORM_OPTIONAL},
    {.text = "Non-2xx responses: {non-2xx responses:#}", .times = FORM_OPTIONAL},
    {.text = "Keep-Alive requests: {-keep-alive requests:#}", .times = FORM_OPTIONAL},
    {.text = "Total transferred: {-transferred:#} bytes"},
    {.text = "Total body sent: {-body sent:#}", .times = FORM_OPTIONAL},
    {.text = "HTML transferred: {-HTML transferred:#} bytes"},
    {.text = "Requests per second: {requests per second:.2} [#/sec] (mean)"},
    {.text = "Time per request: {time per request:.3} [ms] (mean)"},
    {.text = "Time per request: {-time between requests:.3} [ms] (mean, across all concurrent "
             "requests)"},
    {.text = "Transfer rate: {-transfer rate:.2} [Kbytes/sec] received"},
    {.text = "{:.2} kb/s sent", .times = FORM_OPTIONAL},
    {.text = "{:.2} kb/s total", .times = FORM_OPTIONAL},

    {.text = "Connection Times (ms)"},
    {.text = "min mean[+/-sd] median max"},
    {.text = "Connect: {:#} {:#} {:.1} {:#} {:#}"},
    {.text = "Processing: {:#} {:#} {:.1} {:#} {:#}"},
    {.text = "Waiting: {:#} {:#} {:.1} {:#} {:#}"},
    {.text = "Total: {-total min:#} {-total mean:#} {:.1} {-total median:#} {-total max:#}"},
    {.text = "Percentage of the requests served within a certain time (ms)"},
    {.text = "50% {-50 %:#}"},
    {.text = "66% {-66 %:#}"},
    {.text = "75% {-75 %:#}"},
    {.text = "80% {-80 %:#}"},
    {.text = "90% {-90 %:#}"},
    {.text = "95% {-95 %:#}"},
    {.text = "98% {-98 %:#}"},
    {.text = "99% {-99 %:#}"},
    {.text = "100% {-100 %:#} (longest request)"},
};

/* Progress, and remarks on the spread of the times. */
static const char *const allowed[] = {
    "Completed {:#} requests",
    "Finished {:#} requests",
    "WARNING: {:text}",
    "ERROR: The median and mean for {:text}",
    "deviation apart. These results are NOT reliable.",
    "These results are probably not that reliable.",
    NULL,
};

/* Of an odd number of requests ab takes the mean of the median and the time above it. */
#define UPPER_MEDIAN "total median of an odd number"

/* ab computes all from the time that it took, and rounds only what it prints. */
static const struct identity identities[] = {
    {"time per request = 1000 * concurrency * time taken / complete requests", 0},
    {"time between requests = 1000 * time taken / complete requests", 0},
    {"time per request = concurrency * time between requests", 0},
    {"requests per second = complete requests / time taken", 0},
    {"time per request = 1000 * concurrency / requests per second", 0},
    {"transfer rate = transferred / 1024 / time taken", 0},
    {"failed requests = failed to connect + failed to receive + of another length + exceptions", 0},
    {"failed requests <= complete requests", 0},
    {"non-2xx responses <= complete requests", 0},
    {"HTML transferred <= transferred", 0},
    {"total median = 50 %", 0},
    {"50 % <= " UPPER_MEDIAN, 0},
    {UPPER_MEDIAN " <= 100 %", 0},
    {"50 % <= 66 %", 0},
    {"66 % <= 75 %", 0},
    {"75 % <= 80 %", 0},
    {"80 % <= 90 %", 0},
    {"90 % <= 95 %", 0},
    {"95 % <= 98 %", 0},
    {"98 % <= 99 %", 0},
    {"99 % <= 100 %", 0},
    {"100 % = total max", 0},
    {"total min <= total mean", 0},
    {"total mean <= total max", 0},
    {NULL, 0},
};

_Static_assert(sizeof lines / sizeof *lines <= FORM_LINES_MAX, "the form is too long");

static void ab_run_read(struct run *run, const char *path)
{
    (void)path;
    const struct reading *requests = run_find(run, "complete requests");
    struct reading *median = (struct reading *)run_find(run, "total median");
    if (requests && median && fmod(requests->value, 2) == 1)
        median->name = span_of(UPPER_MEDIAN);
}

static const struct form form = {
    .lines = lines,
    .count = sizeof lines / sizeof *lines,
    .mode = "http",
    .concurrency = "concurrency",
    .allowed = allowed,
    .identities = identities,
    .run_read = ab_run_read,
};

static int ab_parse(const struct log_part *part, run_function *function, void *context,
                    struct error *err)
{
    return form_parse(&form, part, function, context, err);
}

static const char *const failures[] = {"failed requests", "non-2xx responses", "write errors",
                                       NULL};

const struct tool tool_ab = {"ab", ab_parse, failures, identities, NULL};
