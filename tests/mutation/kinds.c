#include "kinds.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void mutant_free(struct mutant *mutant)
{
    free(mutant->text);
    *mutant = (struct mutant){0};
}

bool mutant_damages(const struct mutant *mutant, size_t run)
{
    return mutant->first_run == 0 || (run >= mutant->first_run && run <= mutant->last_run) ||
           run == mutant->other_run;
}

/* --- building a mutant --- */

static void put(struct mutant *m, struct span text)
{
    if (m->size + text.n > m->capacity) {
        m->capacity = 2 * (m->size + text.n);
        m->text = memory_resize(m->text, m->capacity, 1);
    }
    if (text.n > 0)
        memcpy(m->text + m->size, text.s, text.n);
    m->size += text.n;
}

static void put_text(struct mutant *m, const char *text)
{
    put(m, span_of(text));
}

/* Lines from `first` to before `end`. */
static void put_lines(struct mutant *m, const struct log_text *log, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        put(m, log->lines[i]);
}

static void put_rest(struct mutant *m, const struct log_text *log, size_t first)
{
    put_lines(m, log, first, log->count);
}

static void damage_line(struct mutant *m, const struct log_text *log, size_t line)
{
    m->line = m->place = line;
    m->first_run = m->last_run = log->run_of[line];
}

static bool has_number(const struct log_text *log, size_t line)
{
    for (size_t k = 0; k < log->number_count && log->number_lines[k] <= line; k++)
        if (log->number_lines[k] == line)
            return true;
    return false;
}

/* True if all numbers of the run of line `i` are in the `n` lines from there on. Lines that no
 * other run has, such as the names of containers, do not count. */
static bool is_whole_run(const struct log_text *log, size_t i, size_t n)
{
    const struct log_run *run = &log->runs[log->run_of[i]];
    for (size_t k = run->first; k < run->end; k++)
        if ((k < i || k >= i + n) && log->counterparts[k] < log->count && has_number(log, k))
            return false;
    return run->has_values;
}

/* True if each run is one line: then a new line is one run more, and damage can hide whose run it
 * is. */
static bool is_list(const struct log_text *log)
{
    return log->run_count > 1 && log->runs[1].end == log->runs[1].first + 1;
}

/* The log with `new` instead of `old`, which points into its line. */
static void replace(struct mutant *m, const struct log_text *log, size_t line, struct span old,
                    struct span new)
{
    const char *end = old.s + old.n;
    damage_line(m, log, line);
    m->shifts = is_list(log);
    put(m, (struct span){log->text.s, (size_t)(old.s - log->text.s)});
    put(m, new);
    put(m, (struct span){end, (size_t)(log->text.s + log->text.n - end)});
}

/* --- sites --- */

static size_t each_line(const struct log_text *log)
{
    return log->count;
}

static size_t each_number(const struct log_text *log)
{
    return log->number_count;
}

static size_t each_run(const struct log_text *log)
{
    return log->run_count;
}

/* --- lines --- */

static bool delete_lines(const struct log_text *log, size_t i, size_t n, struct mutant *m)
{
    if (i + n > log->count)
        return false;
    damage_line(m, log, i);
    m->last_run = log->run_of[i + n - 1];
    m->shifts = is_whole_run(log, i, n);
    put_lines(m, log, 0, i);
    put_rest(m, log, i + n);
    return true;
}

static bool line_deleted(const struct log_text *log, size_t i, struct mutant *m)
{
    return delete_lines(log, i, 1, m);
}

static bool two_lines_deleted(const struct log_text *log, size_t i, struct mutant *m)
{
    return delete_lines(log, i, 2, m);
}

static bool three_lines_deleted(const struct log_text *log, size_t i, struct mutant *m)
{
    return delete_lines(log, i, 3, m);
}

static bool line_doubled(const struct log_text *log, size_t i, struct mutant *m)
{
    damage_line(m, log, i);
    m->shifts = is_list(log) || is_whole_run(log, i, 1);
    put_lines(m, log, 0, i + 1);
    put_rest(m, log, i);
    return true;
}

static bool line_swapped(const struct log_text *log, size_t i, struct mutant *m)
{
    if (i + 1 >= log->count || span_equal(log->lines[i], log->lines[i + 1]))
        return false;
    damage_line(m, log, i);
    m->last_run = log->run_of[i + 1];
    m->shifts = is_whole_run(log, i, 1);
    put_lines(m, log, 0, i);
    put(m, log->lines[i + 1]);
    put(m, log->lines[i]);
    put_rest(m, log, i + 2);
    return true;
}

static bool line_torn(const struct log_text *log, size_t i, struct mutant *m)
{
    struct span line = log_line(log, i);
    if (line.n < 2)
        return false;
    replace(m, log, i, span_skip(line, line.n / 2), SPAN(""));
    return true;
}

static bool line_end_lost(const struct log_text *log, size_t i, struct mutant *m)
{
    if (i + 1 >= log->count)
        return false;
    replace(m, log, i, span_skip(log->lines[i], log_line(log, i).n), SPAN(""));
    m->last_run = log->run_of[i + 1];
    return true;
}

/* Moves the line behind its counterpart. */
static bool line_moved(const struct log_text *log, size_t i, struct mutant *m)
{
    size_t to = log->counterparts[i];
    if (to == log->count || log_line(log, i).n == 0)
        return false;
    damage_line(m, log, i);
    m->other_run = log->run_of[to];
    m->shifts = is_whole_run(log, i, 1);
    put_lines(m, log, 0, i < to ? i : to + 1);
    if (i < to)
        put_lines(m, log, i + 1, to + 1);
    put(m, log->lines[i]);
    if (i > to)
        put_lines(m, log, to + 1, i);
    put_rest(m, log, i < to ? to + 1 : i + 1);
    return true;
}

static bool line_exchanged(const struct log_text *log, size_t i, struct mutant *m)
{
    size_t with = log->counterparts[i];
    if (with == log->count || with < i || span_equal(log->lines[i], log->lines[with]))
        return false;
    damage_line(m, log, i);
    m->other_run = log->run_of[with];
    put_lines(m, log, 0, i);
    put(m, log->lines[with]);
    put_lines(m, log, i + 1, with);
    put(m, log->lines[i]);
    put_rest(m, log, with + 1);
    return true;
}

/* True if line `i` begins a run, or only blank lines remain of its run from there on: cutting the
 * end off loses whole runs. */
static bool ends_a_run(const struct log_text *log, size_t i)
{
    const struct log_run *run = &log->runs[log->run_of[i]];
    size_t line = i == run->first ? run->end : i;
    while (line < run->end && span_trim(log_line(log, line)).n == 0)
        line++;
    return line == run->end;
}

static bool end_cut_off(const struct log_text *log, size_t i, struct mutant *m)
{
    damage_line(m, log, i);
    m->last_run = log->run_count;
    m->shifts = ends_a_run(log, i);
    put_lines(m, log, 0, i);
    return true;
}

static bool end_cut_off_in_line(const struct log_text *log, size_t i, struct mutant *m)
{
    struct span line = log_line(log, i);
    if (line.n < 2)
        return false;
    end_cut_off(log, i, m);
    m->shifts = false; /* the torn line shows */
    put(m, (struct span){line.s, line.n / 2});
    return true;
}

static bool beginning_cut_off(const struct log_text *log, size_t i, struct mutant *m)
{
    if (i == 0)
        return false;
    damage_line(m, log, i);
    m->first_run = m->place = 0;
    m->shifts = true;
    put_rest(m, log, i);
    return true;
}

/* --- runs --- */

static bool is_run(const struct log_text *log, size_t r)
{
    return r > 0 && r < log->run_count;
}

static bool damage_runs(struct mutant *m, const struct log_text *log, size_t first, size_t last)
{
    m->line = m->place = log->runs[first].first;
    m->first_run = first;
    m->last_run = last;
    return true;
}

static bool run_deleted(const struct log_text *log, size_t r, struct mutant *m)
{
    if (!is_run(log, r))
        return false;
    put_lines(m, log, 0, log->runs[r].first);
    put_rest(m, log, log->runs[r].end);
    m->shifts = true;
    m->must_show = log->runs[r].has_values;
    return damage_runs(m, log, r, r);
}

static bool run_doubled(const struct log_text *log, size_t r, struct mutant *m)
{
    if (!is_run(log, r))
        return false;
    put_lines(m, log, 0, log->runs[r].end);
    put_rest(m, log, log->runs[r].first);
    m->shifts = true;
    m->must_show = log->runs[r].has_values;
    return damage_runs(m, log, r, r);
}

static bool runs_interleaved(const struct log_text *log, size_t r, struct mutant *m)
{
    if (!is_run(log, r) || !is_run(log, r + 1))
        return false;
    const struct log_run *a = &log->runs[r], *b = &log->runs[r + 1];
    put_lines(m, log, 0, a->first);
    for (size_t i = 0; a->first + i < a->end || b->first + i < b->end; i++) {
        if (a->first + i < a->end)
            put(m, log->lines[a->first + i]);
        if (b->first + i < b->end)
            put(m, log->lines[b->first + i]);
    }
    put_rest(m, log, b->end);
    m->must_show = a->has_values && b->has_values;
    return damage_runs(m, log, r, r + 1);
}

static bool level_deleted(const struct log_text *log, size_t r, struct mutant *m)
{
    if (!is_run(log, r) || log->runs[r].level == 0)
        return false;
    for (size_t k = 1; k < r; k++)
        if (log->runs[k].level == log->runs[r].level)
            return false;
    size_t last = r;
    put_lines(m, log, 0, log->runs[0].end);
    for (size_t k = 1; k < log->run_count; k++)
        if (log->runs[k].level != log->runs[r].level)
            put_lines(m, log, log->runs[k].first, log->runs[k].end);
        else
            last = k;
    m->shifts = m->must_show = true;
    return damage_runs(m, log, r, last);
}

/* --- numbers --- */

static bool put_number(const struct log_text *log, size_t k, struct mutant *m, const char *text)
{
    if (span_is(log->numbers[k], text))
        return false;
    replace(m, log, log->number_lines[k], log->numbers[k], span_of(text));
    return true;
}

static bool number_negative(const struct log_text *log, size_t k, struct mutant *m)
{
    struct span number = log->numbers[k];
    if (number.s > log->text.s && number.s[-1] == '-')
        return false;
    replace(m, log, log->number_lines[k], (struct span){number.s, 0}, SPAN("-"));
    return true;
}

static bool number_huge(const struct log_text *log, size_t k, struct mutant *m)
{
    return put_number(log, k, m, "1e300");
}

static bool number_nan(const struct log_text *log, size_t k, struct mutant *m)
{
    return put_number(log, k, m, "nan");
}

static bool number_zero(const struct log_text *log, size_t k, struct mutant *m)
{
    CLEANUP_TEXT char *text = memory_copy(log->numbers[k].s, log->numbers[k].n);
    text[strcspn(text, "eE")] = '\0';
    for (char *at = text; *at; at++)
        if (isdigit((unsigned char)*at))
            *at = '0';
    return put_number(log, k, m, text);
}

static bool number_times_ten(const struct log_text *log, size_t k, struct mutant *m)
{
    CLEANUP_TEXT char *text = memory_copy(log->numbers[k].s, log->numbers[k].n);
    CLEANUP_TEXT char *more = memory_print("%s0", text);
    if (strpbrk(text, "eE"))
        return false;
    char *point = strchr(more, '.');
    if (point) {
        point[0] = point[1];
        point[1] = '.';
        /* 0.5 is 05. before its zero, and 5.0 afterwards. */
        size_t zeros = strspn(more, "0");
        zeros -= zeros > 0 && more[zeros] == '.';
        memmove(more, more + zeros, strlen(more + zeros) + 1);
    }
    return put_number(log, k, m, more);
}

static bool number_lose_digit(const struct log_text *log, size_t k, size_t at, struct mutant *m)
{
    struct span number = log->numbers[k];
    struct span digit = {number.s + at, 1};
    bool stays = at > 0 ? isdigit((unsigned char)number.s[at - 1])
                        : number.n > 1 && isdigit((unsigned char)number.s[1]);
    if (!stays || !isdigit((unsigned char)*digit.s))
        return false;
    replace(m, log, log->number_lines[k], digit, SPAN(""));
    return true;
}

static bool first_digit_lost(const struct log_text *log, size_t k, struct mutant *m)
{
    return number_lose_digit(log, k, 0, m);
}

static bool last_digit_lost(const struct log_text *log, size_t k, struct mutant *m)
{
    return number_lose_digit(log, k, log->numbers[k].n - 1, m);
}

/* Another digit, but never zero. */
static bool number_change_digit(const struct log_text *log, size_t k, size_t at, struct mutant *m)
{
    struct span digit = {log->numbers[k].s + at, 1};
    char other = (char)('1' + (*digit.s - '0') % 9);
    replace(m, log, log->number_lines[k], digit, (struct span){&other, 1});
    return true;
}

static bool first_digit_changed(const struct log_text *log, size_t k, struct mutant *m)
{
    return number_change_digit(log, k, 0, m);
}

static bool last_digit_changed(const struct log_text *log, size_t k, struct mutant *m)
{
    return log->numbers[k].n > 1 && number_change_digit(log, k, log->numbers[k].n - 1, m);
}

static bool decimal_comma(const struct log_text *log, size_t k, struct mutant *m)
{
    const char *point = memchr(log->numbers[k].s, '.', log->numbers[k].n);
    if (!point)
        return false;
    replace(m, log, log->number_lines[k], (struct span){point, 1}, SPAN(","));
    return true;
}

static bool decimal_point_lost(const struct log_text *log, size_t k, struct mutant *m)
{
    const char *point = memchr(log->numbers[k].s, '.', log->numbers[k].n);
    if (!point)
        return false;
    replace(m, log, log->number_lines[k], (struct span){point, 1}, SPAN(" "));
    return true;
}

/* --- units --- */

static const struct {
    const char *from, *to;
} units[] = {
    {"ms", "us"},
    {"ms", "s"},
    {"us", "ms"},
    {"ns", "us"},
    {"s", "ms"},
    {"MiB", "KiB"},
    {"Kbytes", "Mbytes"},
    {"bytes", "Kbytes"},
    {"KiB", "MiB"},
    {"seconds", "minutes"},
    {"per sec.", "per min."},
    {"per second", "per minute"},
    {"per_second", "per_minute"},
    {"sec", "min"},
    {"kflops", "mflops"},
    {"gflops", "mflops"},
};
enum { UNITS = sizeof units / sizeof *units };

static size_t each_line_and_unit(const struct log_text *log)
{
    return log->count * UNITS;
}

/* The unit as a whole word in the line; NULL if it is not there. */
static const char *find_unit(struct span line, const char *unit)
{
    size_t n = strlen(unit);
    for (size_t at = 0; at + n <= line.n; at++)
        if (memcmp(line.s + at, unit, n) == 0 &&
            (at == 0 || !isalpha((unsigned char)line.s[at - 1])) &&
            (at + n == line.n || !isalnum((unsigned char)line.s[at + n])))
            return line.s + at;
    return NULL;
}

static bool unit_changed(const struct log_text *log, size_t site, struct mutant *m)
{
    size_t i = site / UNITS, unit = site % UNITS;
    const char *at = find_unit(log_line(log, i), units[unit].from);
    if (!at)
        return false;
    replace(m, log, i, (struct span){at, strlen(units[unit].from)}, span_of(units[unit].to));
    return true;
}

/* --- failures --- */

/* The run of the line has a value, and the line is among those that its tool printed. */
static bool is_in_output(const struct log_text *log, size_t i)
{
    const struct log_run *run = &log->runs[log->run_of[i]];
    if (!run->has_values || i == run->first)
        return false;
    if (log->is_own)
        return log_lines_have(log, run->first, i, "\n=== began ") &&
               log_lines_have(log, i, run->end, "=== ended ");
    for (size_t k = i; k < run->end; k++)
        if (log_line(log, k).n > 0)
            return true;
    return false;
}

/* The word of iperf3 and of our own programs for a failure. In the objects within theirs it means
 * nothing. */
static bool error_member_added(const struct log_text *log, size_t i, struct mutant *m)
{
    struct span line = log_line(log, i);
    const char *brace = memchr(line.s, '{', line.n);
    if (!brace || span_starts(line, "==="))
        return false;
    replace(m, log, i, (struct span){brace + 1, 0},
            SPAN("\"error\": \"unable to receive results: Connection reset by peer\","));
    const struct log_run *run = &log->runs[log->run_of[i]];
    m->must_show = run->has_values && (span_starts(line, "{") || span_starts(line, "[{")) &&
                   (log_lines_have(log, i, i + 1, "\"program\"") ||
                    log_lines_have(log, i, run->end, "\"iperf 3"));
    return true;
}

static bool fatal_line_added(const struct log_text *log, size_t i, struct mutant *m)
{
    damage_line(m, log, i);
    m->shifts = is_list(log);
    put_lines(m, log, 0, i);
    put_text(m, "FATAL: `thread_run' function failed: oltp_common.lua:432: SQL error, errno = 0\n");
    put_rest(m, log, i);
    const struct log_run *run = &log->runs[m->first_run];
    m->must_show = is_in_output(log, i) && log_lines_have(log, run->first, i, "sysbench 1.");
    return true;
}

/* Counts of failures, and what a study that accepts them calls them. */
static const struct {
    const char *label, *number, *name;
} failures[] = {
    {"Failed requests:", "4999", "failed requests"},
    {"Complete requests:", "37", "complete requests"},
    {"ignored errors:", "999", "ignored errors"},
    {"\"error\" :", "5", "error"},
};
enum { FAILURES = sizeof failures / sizeof *failures };

static bool failures_raised(const struct log_text *log, size_t i, struct mutant *m)
{
    struct span line = log_line(log, i);
    for (size_t k = 0; k < FAILURES; k++) {
        const char *label = memmem(line.s, line.n, failures[k].label, strlen(failures[k].label));
        if (!label)
            continue;
        struct span rest = span_skip(line, (size_t)(label - line.s) + strlen(failures[k].label));
        while (rest.n > 0 && !isdigit((unsigned char)*rest.s))
            rest = span_skip(rest, 1);
        size_t digits = 0;
        while (digits < rest.n && isdigit((unsigned char)rest.s[digits]))
            digits++;
        replace(m, log, i, (struct span){rest.s, digits}, span_of(failures[k].number));
        m->must_show = log->runs[m->first_run].has_values && !strstr(log->accept, failures[k].name);
        return true;
    }
    return false;
}

static bool errors_answered(const struct log_text *log, size_t i, struct mutant *m)
{
    if (!log->is_own || !span_starts(log->lines[i], "Failed requests:"))
        return false;
    replace(m, log, i, span_skip(log->lines[i], log->lines[i].n),
            SPAN("Non-2xx responses:      37\n"));
    m->must_show = true;
    return true;
}

/* --- the frame of our own logs --- */

/* The label and the level of `=== run oltp_read_only 10 at client`; empty for a preparation. */
static struct span run_label(struct span line)
{
    struct span label = span_skip(line, strlen("=== run "));
    const char *at = memmem(label.s, label.n, " at ", 4);
    label.n = at ? (size_t)(at - label.s) : 0;
    return span_is(label, "-") ? (struct span){label.s, 0} : label;
}

static bool labels_swapped(const struct log_text *log, size_t r, struct mutant *m)
{
    if (!log->is_own || !is_run(log, r) || !is_run(log, r + 1))
        return false;
    struct span one = run_label(log_line(log, log->runs[r].first)), other = {one.s, 0};
    size_t with = r;
    while (one.n > 0 && other.n == 0 && is_run(log, ++with))
        other = run_label(log_line(log, log->runs[with].first));
    if (other.n == 0)
        return false;
    const char *between = one.s + one.n, *rest = other.s + other.n;
    put(m, (struct span){log->text.s, (size_t)(one.s - log->text.s)});
    put(m, other);
    put(m, (struct span){between, (size_t)(other.s - between)});
    put(m, one);
    put(m, (struct span){rest, (size_t)(log->text.s + log->text.n - rest)});
    m->must_show = log->runs[r].has_values;
    return damage_runs(m, log, r, with);
}

static bool status_changed(const struct log_text *log, size_t i, struct mutant *m)
{
    struct span line = log_line(log, i);
    if (!span_starts(line, "=== ended ") || !span_ends(line, " status 0"))
        return false;
    replace(m, log, i, span_skip(line, line.n - 1), SPAN("1"));
    m->must_show = log->runs[m->first_run].has_values;
    return true;
}

/* --- the table --- */

static const struct fault_kind kinds[] = {
    {"line deleted", each_line, line_deleted, false},
    {"two lines deleted", each_line, two_lines_deleted, false},
    {"three lines deleted", each_line, three_lines_deleted, false},
    {"line doubled", each_line, line_doubled, false},
    {"line swapped with the next", each_line, line_swapped, false},
    {"line torn", each_line, line_torn, false},
    {"line end lost", each_line, line_end_lost, false},
    {"line moved to another run", each_line, line_moved, false},
    {"line exchanged with another run's", each_line, line_exchanged, true},
    {"end cut off", each_line, end_cut_off, false},
    {"end cut off in a line", each_line, end_cut_off_in_line, false},
    {"beginning cut off", each_line, beginning_cut_off, false},
    {"run deleted", each_run, run_deleted, false},
    {"run doubled", each_run, run_doubled, false},
    {"runs interleaved", each_run, runs_interleaved, false},
    {"level deleted", each_run, level_deleted, false},
    {"number negative", each_number, number_negative, false},
    {"number 1e300", each_number, number_huge, false},
    {"number nan", each_number, number_nan, false},
    {"number zero", each_number, number_zero, true},
    {"number times ten", each_number, number_times_ten, true},
    {"first digit lost", each_number, first_digit_lost, true},
    {"last digit lost", each_number, last_digit_lost, true},
    {"first digit changed", each_number, first_digit_changed, true},
    {"last digit changed", each_number, last_digit_changed, true},
    {"decimal comma", each_number, decimal_comma, false},
    {"decimal point lost", each_number, decimal_point_lost, false},
    {"unit changed", each_line_and_unit, unit_changed, false},
    {"error member added", each_line, error_member_added, false},
    {"FATAL line added", each_line, fatal_line_added, false},
    {"failures raised", each_line, failures_raised, false},
    {"answers other than 2xx", each_line, errors_answered, false},
    {"labels of runs swapped", each_run, labels_swapped, false},
    {"status of a command changed", each_line, status_changed, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

size_t fault_sites(const struct log_text *log)
{
    size_t sites = 0;
    for (size_t i = 0; i < KINDS; i++)
        sites += kinds[i].sites(log);
    return sites;
}

const struct fault_kind *fault_make(const struct log_text *log, size_t site, struct mutant *mutant)
{
    *mutant = (struct mutant){.text = mutant->text, .capacity = mutant->capacity};
    for (size_t i = 0; i < KINDS; i++) {
        size_t sites = kinds[i].sites(log);
        if (site < sites)
            return kinds[i].make(log, site, mutant) ? &kinds[i] : NULL;
        site -= sites;
    }
    return NULL;
}
