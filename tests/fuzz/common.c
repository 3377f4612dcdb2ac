#include "fuzz.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tools/tool.h"

static int memory = -1;
static char path[64];

void fuzz_expect(int condition, const char *promise)
{
    if (condition)
        return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

const char *fuzz_file_open(const uint8_t *data, size_t size)
{
    memory = memfd_create("input", MFD_CLOEXEC);
    fuzz_expect(memory >= 0 && write(memory, data, size) == (ssize_t)size, "a file in memory");
    snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
    return path;
}

void fuzz_file_close(void)
{
    close(memory);
}

static int check_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    size_t lines = *(const size_t *)context;
    fuzz_expect(run->line >= 1 && run->line <= lines, "a run begins in a line of the log");
    fuzz_expect(run->mode != NULL, "a run has a mode, though it be empty");
    fuzz_expect(run->concurrency >= 0, "concurrency is not negative");
    for (size_t i = 0; i < run->count; i++) {
        fuzz_expect(isfinite(run->readings[i].value), "readings are finite");
        fuzz_expect(run->readings[i].line >= run->line && run->readings[i].line <= lines,
                    "readings lie within their run");
    }
    if (run->fault.code != 0) {
        fuzz_expect(run->fault.code == ERROR_INPUT, "a fault of a log is bad input");
        fuzz_expect(strncmp(run->fault.text, path, strlen(path)) == 0, "a fault has a place");
    }
    return 0;
}

void fuzz_tool(const struct tool *tool, const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct file log = {0};
    fuzz_expect(file_read(fuzz_file_open(data, size), &log, &err) == 0, "the file reads");
    size_t lines = 1; /* in a CSV file a carriage return may end one, too */
    for (size_t i = 0; i < log.text.n; i++)
        lines += log.text.s[i] == '\n' || log.text.s[i] == '\r';
    int result = tool->parse(&log, check_run, &lines, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT, "a parser gives 0 or bad input");
    file_free(&log);
    fuzz_file_close();
}
