/* Output of `time`: bash's `real 0m0.751s`, or POSIX's `real 0.75` with -p. A run is the three
 * lines real, user and sys. */
#include "tool.h"

#include "base/number.h"

static const char *const names[] = {"real", "user", "sys"};
enum { NAMES = sizeof names / sizeof *names };

/* Index of the line's name in `names`; NAMES if it has none. */
static size_t time_line_name(struct span line)
{
    for (size_t i = 0; i < NAMES; i++) {
        size_t n = strlen(names[i]);
        if (span_starts(line, names[i]) && line.n > n && (line.s[n] == '\t' || line.s[n] == ' '))
            return i;
    }
    return NAMES;
}

/* Reads `1m2.345s` or `62.345`, in seconds. Some locales print a comma. */
static bool duration_parse(struct span text, double *ret_seconds)
{
    char digits[32];
    struct span minutes = span_until(text, "m");
    double seconds, whole = 0;
    if (minutes.n < text.n) {
        if (!number_parse(minutes, &whole) || !span_ends(text, "s"))
            return false;
        text = span_skip(text, minutes.n + 1);
        text.n--;
    }
    if (text.n >= sizeof digits)
        return false;
    for (size_t i = 0; i < text.n; i++)
        digits[i] = text.s[i] == ',' ? '.' : text.s[i];
    if (!number_parse((struct span){digits, text.n}, &seconds) || seconds < 0 || whole < 0)
        return false;
    *ret_seconds = whole * 60 + seconds;
    return true;
}

static void time_read_duration(struct run *run, size_t name, const struct file *log,
                               const struct lines *lines)
{
    struct span text = span_trim(span_skip(lines->line, strlen(names[name])));
    double seconds;
    if (duration_parse(text, &seconds))
        run_add(run, names[name], seconds, lines->number);
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, lines_column(lines, text.s)},
                 "%s is not a duration, expected one like 0m0.751s", quoted(text.s, text.n).text);
}

static int time_parse(const struct file *log, run_function *function, void *context,
                      struct error *err)
{
    struct run run = {0};
    size_t expected = 0; /* index of the next line */
    int result = 0;
    struct lines lines = lines_of(log->text);
    while (result == 0 && lines_next(&lines)) {
        size_t name = time_line_name(lines.line);
        if (name == NAMES)
            continue;
        bool inside = expected > 0, lost = name == 1 && !inside;
        if (inside && name != expected)
            result = run_finish_cut(&run, log, &lines, names[expected], function, context, err);
        if (name == 0 || lost)
            run = (struct run){.mode = "time", .line = lines.number};
        if (lost)
            result = run_finish_cut(&run, log, &lines, names[0], function, context, err);
        if (name != 0 && name != expected) {
            expected = 0;
            continue;
        }
        time_read_duration(&run, name, log, &lines);
        expected = (name + 1) % NAMES;
        if (expected == 0 && result == 0)
            result = function(context, &run, err);
    }
    if (result == 0 && expected > 0)
        result = run_finish_cut(&run, log, &lines, names[expected], function, context, err);
    return result;
}

const struct tool tool_time = {"time", time_parse};
