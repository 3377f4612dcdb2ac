#include "tools/tool.h"

#include <math.h>
#include <string.h>

#include "fuzz.h"

/* The parsers of tools' output, each under the name of its corpus. */
static const struct {
    const char *name;
    const struct tool *tool;
    const char *arguments;
} tools[] = {
    {"ab", &tool_ab, ""},
    {"columns", &tool_columns, "platform=1 level=2 value=3 comment=#"},
    {"columns-blank", &tool_columns, "separator=blank skip=1 mode=1 wall=2 guest=3 fields=3"},
    {"fio", &tool_fio, ""},
    {"iperf3", &tool_iperf3, ""},
    {"lshw", &tool_lshw, ""},
    {"stopwatch", &tool_stopwatch, ""},
    {"sysbench", &tool_sysbench, ""},
    {"time", &tool_time, ""},
    {"workload", &tool_workload, ""}};

const char *fuzz_tool_name(size_t i)
{
    return i < sizeof tools / sizeof *tools ? tools[i].name : NULL;
}

struct input {
    const char *path;
    size_t lines;
};

static int check_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    const struct input *input = context;
    fuzz_expect(run->line >= 1 && run->line <= input->lines, "a run begins in a line of the log");
    fuzz_expect(run->mode != NULL, "a run has a mode, possibly empty");
    fuzz_expect(run->concurrency >= 0, "concurrency is not negative");
    for (size_t i = 0; i < run->count; i++) {
        fuzz_expect(isfinite(run->readings[i].value), "readings are finite");
        fuzz_expect(run->readings[i].line >= run->line && run->readings[i].line <= input->lines,
                    "readings lie within their run");
    }
    if (run->fault.code != 0) {
        fuzz_expect(run->fault.code == ERROR_INPUT, "a fault of a log is bad input");
        fuzz_expect(strncmp(run->fault.text, input->path, strlen(input->path)) == 0,
                    "a fault has a place");
    }
    return 0;
}

void fuzz_tool(size_t i, const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct file log = {0};
    struct input input = {fuzz_file_open(data, size), 1};
    fuzz_expect(file_read(input.path, &log, &err) == 0, "the file reads");
    /* A carriage return may also end a line in a CSV file. */
    for (size_t k = 0; k < log.text.n; k++)
        input.lines += log.text.s[k] == '\n' || log.text.s[k] == '\r';
    struct log_part part = log_part_of(&log);
    part.arguments = span_of(tools[i].arguments);
    int result = tools[i].tool->parse(&part, check_run, &input, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT, "a parser returns 0 or bad input");
    file_free(&log);
    fuzz_file_close();
}
