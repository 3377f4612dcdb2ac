#include "log_text.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"

/* How the first line of a run begins, by tool. */
static const char *const run_starts[] = {
    "sysbench 1.", "This is ApacheBench", "real\t",  "{",   "[{",           "metal,", "kvm,",
    "docker,",     "docker-gvisor,",      "gvisor,", "vm,", "firecracker,", "host,",  "uk,",
};

static bool starts_run(const struct log_text *log, struct span line)
{
    if (log->is_own)
        return span_starts(line, "=== run ");
    for (size_t i = 0; i < sizeof run_starts / sizeof *run_starts; i++)
        if (span_starts(line, run_starts[i]))
            return true;
    /* wrk's; sysbench prints `Running the test` within a run. */
    return span_starts(line, "Running ") && line.n > 8 && isdigit((unsigned char)line.s[8]);
}

struct span log_line(const struct log_text *log, size_t i)
{
    struct span line = log->lines[i];
    line.n -= line.n > 0 && line.s[line.n - 1] == '\n';
    return line;
}

bool log_lines_have(const struct log_text *log, size_t first, size_t end, const char *words)
{
    if (first >= end)
        return false;
    const char *from = log->lines[first].s, *to = log->lines[end - 1].s + log->lines[end - 1].n;
    return memmem(from, (size_t)(to - from), words, strlen(words)) != NULL;
}

static void split_lines(struct log_text *log)
{
    size_t most = text_count_lines(log->text) + 1;
    log->lines = memory_alloc(most, sizeof *log->lines);
    log->run_of = memory_alloc(most, sizeof *log->run_of);
    log->runs = memory_alloc(most + 1, sizeof *log->runs);
    log->run_count = 1;
    for (struct span rest = log->text; rest.n > 0;) {
        size_t n = span_until(rest, "\n").n;
        struct span line = {rest.s, n + (n < rest.n)};
        if (starts_run(log, line))
            log->runs[log->run_count++].first = log->count;
        log->run_of[log->count] = log->run_count - 1;
        log->lines[log->count++] = line;
        log->runs[log->run_count - 1].end = log->count;
        rest = span_skip(rest, line.n);
    }
}

/* Length of the number at `at`; 0 if none begins there. A name such as 192.0.2.10 is no number, but
 * its parts are; the digits of a word such as test1 are not. */
static size_t number_length(struct span text, size_t at)
{
    char before = at > 0 ? text.s[at - 1] : '\n';
    bool after_minutes = before == 'm' && at > 1 && isdigit((unsigned char)text.s[at - 2]);
    size_t n = 0, digits;
#define DIGIT(i) (at + (i) < text.n && isdigit((unsigned char)text.s[at + (i)]))
    if (!DIGIT(0) || before == '_' || before == '.' ||
        (isalnum((unsigned char)before) && !after_minutes))
        return 0;
    while (DIGIT(n))
        n++;
    if (at + n < text.n && text.s[at + n] == '.' && DIGIT(n + 1))
        for (n++; DIGIT(n);)
            n++;
    digits = n;
    if (at + n < text.n && (text.s[at + n] | 32) == 'e') {
        n++;
        n += at + n < text.n && (text.s[at + n] == '-' || text.s[at + n] == '+');
        if (!DIGIT(n))
            return digits;
        while (DIGIT(n))
            n++;
    }
#undef DIGIT
    return n;
}

static void find_numbers(struct log_text *log)
{
    size_t capacity = 0, line_capacity = 0, line = 0;
    for (size_t at = 0; at < log->text.n;) {
        size_t n = number_length(log->text, at);
        while (log->text.s + at >= log->lines[line].s + log->lines[line].n)
            line++;
        if (n == 0) {
            at++;
            continue;
        }
        log->numbers =
            memory_grow(log->numbers, log->number_count, &capacity, sizeof *log->numbers);
        log->number_lines = memory_grow(log->number_lines, log->number_count, &line_capacity,
                                        sizeof *log->number_lines);
        log->numbers[log->number_count] = (struct span){log->text.s + at, n};
        log->number_lines[log->number_count++] = line;
        at += n;
    }
}

/* True if two lines differ at most in digits and spaces. */
static bool is_same_line(struct span a, struct span b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a.n && (isdigit((unsigned char)a.s[i]) || a.s[i] == '.' || a.s[i] == ' '))
            i++;
        while (k < b.n && (isdigit((unsigned char)b.s[k]) || b.s[k] == '.' || b.s[k] == ' '))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.s[i] != b.s[k])
            return false;
    }
}

/* The line of the run that is the same as `line`, which is the `wanted`-th of its kind in its own
 * run; log->count if there is none. */
static size_t find_same(const struct log_text *log, const struct log_run *run, size_t line,
                        size_t wanted)
{
    for (size_t i = run->first; i < run->end; i++)
        if (is_same_line(log->lines[i], log->lines[line]) && wanted-- == 0)
            return i;
    return log->count;
}

static size_t find_counterpart(const struct log_text *log, size_t line)
{
    size_t own = log->run_of[line], wanted = 0, found = log->count;
    for (size_t i = log->runs[own].first; i < line; i++)
        wanted += is_same_line(log->lines[i], log->lines[line]);
    for (size_t r = own + 1; r < log->run_count && found == log->count; r++)
        found = find_same(log, &log->runs[r], line, wanted);
    for (size_t r = own; r > 1 && found == log->count; r--)
        found = find_same(log, &log->runs[r - 1], line, wanted);
    return found;
}

void log_text_split(struct span text, bool is_own, struct log_text *ret_log)
{
    struct log_text log = {.text = text, .is_own = is_own, .accept = ""};
    split_lines(&log);
    find_numbers(&log);
    log.counterparts = memory_alloc(log.count + 1, sizeof *log.counterparts);
    for (size_t i = 0; i < log.count; i++)
        log.counterparts[i] = find_counterpart(&log, i);
    *ret_log = log;
}

void log_text_free(struct log_text *log)
{
    free((char *)log->text.s);
    free(log->lines);
    free(log->run_of);
    free(log->counterparts);
    free(log->numbers);
    free(log->number_lines);
    free(log->runs);
    *log = (struct log_text){0};
}
