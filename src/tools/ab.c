/* Output of ApacheBench: a run goes from its banner to the line of the longest request. */
#include "sections.h"

/* Lines `label: number [unit]`. ab prints "Time per request" twice: the mean of all requests,
 * and that divided by the concurrency. The first one counts. */
static const struct {
    const char *label, *name;
} numbers[] = {
    {"Time taken for tests:", "time taken"},         {"Complete requests:", "complete requests"},
    {"Failed requests:", "failed requests"},         {"Non-2xx responses:", "non-2xx responses"},
    {"Requests per second:", "requests per second"}, {"Time per request:", "time per request"},
    {"Document Length:", "document length"},
};

/* Lines `label: text`. */
static const struct {
    const char *label, *name;
} texts[] = {
    {"Server Software:", "server software"},
    {"Document Path:", "document path"},
};

#define BANNER "This is ApacheBench"

static bool ab_is_banner(struct span line)
{
    return span_starts(line, BANNER);
}

/* `This is ApacheBench, Version 2.3 <$Revision: 1879490 $>`. */
static void ab_read_banner(struct run *run, struct span line, size_t number)
{
    static const char version[] = ", Version ";
    struct span rest = span_skip(line, strlen(BANNER));
    if (span_starts(rest, version))
        run_remark(run, "version", span_until(span_skip(rest, strlen(version)), " "), number);
}

static void ab_read_line(struct run *run, struct span line, const struct file *log,
                         const struct lines *lines)
{
    static const char level[] = "Concurrency Level:";
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!span_starts(line, numbers[i].label) || run_find(run, numbers[i].name))
            continue;
        struct span text = span_trim(span_skip(line, strlen(numbers[i].label)));
        if (span_is(text, "Variable")) /* with -l, the lengths may differ */
            continue;
        run_add_text(run, numbers[i].name, span_until(text, " "), log, lines);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (span_starts(line, texts[i].label))
            run_remark(run, texts[i].name, span_trim(span_skip(line, strlen(texts[i].label))),
                       lines->number);
    if (span_starts(line, level))
        run_set_concurrency(run, span_trim(span_skip(line, strlen(level))), log, lines);
}

static const struct sections sections = {
    .is_first_line = ab_is_banner,
    .take_first_line = ab_read_banner,
    .last_line = "100%",
    .mode = "http",
    .take_line = ab_read_line,
};

static int ab_parse(const struct file *log, run_function *function, void *context,
                    struct error *err)
{
    return sections_parse(&sections, log, function, context, err);
}

const struct tool tool_ab = {"ab", ab_parse};
