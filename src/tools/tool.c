#include "tool.h"

#include "base/number.h"

const struct reading *run_find(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->count; i++)
        if (strcmp(run->readings[i].name, name) == 0)
            return &run->readings[i];
    return NULL;
}

void run_remark(struct run *run, const char *name, struct span text, size_t line)
{
    for (size_t i = 0; i < run->remark_count; i++)
        if (strcmp(run->remarks[i].name, name) == 0)
            return;
    if (run->remark_count < REMARKS_MAX)
        run->remarks[run->remark_count++] = (struct remark){name, text, line};
}

void run_count(struct run *run, const char *name, size_t line)
{
    run_add(run, name, 0, line);
    for (size_t i = 0; i < run->count; i++)
        if (strcmp(run->readings[i].name, name) == 0)
            run->readings[i].value++;
}

void run_add(struct run *run, const char *name, double value, size_t line)
{
    if (run->count < READINGS_MAX && !run_find(run, name))
        run->readings[run->count++] = (struct reading){name, value, line};
}

void run_add_text(struct run *run, const char *name, struct span text, const struct file *log,
                  const struct lines *lines)
{
    double value;
    if (number_parse(text, &value))
        run_add(run, name, value, lines->number);
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, lines_column(lines, text.s)},
                 "%s is not a number, expected that of '%s'", quoted(text.s, text.n).text, name);
}

void run_set_concurrency(struct run *run, struct span text, const struct file *log,
                         const struct lines *lines)
{
    enum { CONCURRENCY_MAX = 1000000 };
    long concurrency;
    if (span_to_count(text, CONCURRENCY_MAX, &concurrency) && concurrency > 0)
        run->concurrency = (int)concurrency;
    else if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, lines_column(lines, text.s)},
                 "%s is not a concurrency, expected a whole number from 1",
                 quoted(text.s, text.n).text);
}

int run_finish_cut(struct run *run, const struct file *log, const struct lines *lines,
                   const char *expected, run_function *function, void *context, struct error *err)
{
    if (run->fault.code == 0)
        error_at(&run->fault, (struct place){log->path, lines->number, 1},
                 "the run that begins in line %zu is cut off, expected '%s'", run->line, expected);
    return function(context, run, err);
}
