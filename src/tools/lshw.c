/* Output of lshw: a tree of devices, each a line `*-class` and lines `key: value`. The whole log is
 * one run. */
#include "tool.h"

/* The keys to read, of the first device of each class. */
static const struct {
    const char *class, *key, *name;
} wanted[] = {
    {"*-cpu", "product", "processor"},
    {"*-cpu", "size", "processor clock"},
    {"*-cpu", "capacity", "processor clock most"},
    {"*-memory", "size", "memory"},
    {"*-disk", "size", "disk"},
    {"*-disk", "product", "disk model"},
    {"*-network", "capacity", "network"},
};

/* Of several devices of a class the first counts. */
static void lshw_remark(struct run *run, const char *name, struct span text, size_t number)
{
    for (size_t i = 0; i < run->remark_count; i++)
        if (span_is(run->remarks[i].name, name))
            return;
    run_remark(run, span_of(name), text, number);
}

static void lshw_read_line(struct run *run, struct span device, struct span line, size_t number)
{
    struct span key = span_until(line, ":");
    if (key.n == line.n)
        return;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (span_is(device, wanted[i].class) && span_is(key, wanted[i].key))
            lshw_remark(run, wanted[i].name, span_trim(span_skip(line, key.n + 1)), number);
}

static int lshw_parse(const struct log_part *part, run_function *function, void *context,
                      struct error *err)
{
    struct run run = {.mode = "lshw", .line = 1 + part->lines_before};
    struct span device = SPAN("");
    struct lines lines = lines_of(part->text);
    lines.number = part->lines_before;
    while (lines_next(&lines)) {
        struct span line = span_trim(lines.line);
        if (span_starts(line, "*-"))
            device = line;
        else
            lshw_read_line(&run, device, line, lines.number);
    }
    if (run.remark_count == 0)
        error_at(&run.fault, (struct place){part->path, 1 + part->lines_before, 1},
                 "no processor, memory, disk or network, expected the output of lshw");
    return function(context, &run, err);
}

const struct tool tool_lshw = {"lshw", lshw_parse, NULL, NULL, NULL};
