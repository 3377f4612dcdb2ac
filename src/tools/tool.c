#include "tool.h"

struct log_part log_part_of(const struct file *log)
{
    return (struct log_part){log->path, log->text, 0, {NULL, 0}};
}

const struct reading *run_find(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->count; i++)
        if (span_is(run->readings[i].name, name))
            return &run->readings[i];
    return NULL;
}

void run_remark(struct run *run, struct span name, struct span text, size_t line)
{
    if (run->remark_count < REMARKS_MAX)
        run->remarks[run->remark_count++] = (struct remark){name, text, line};
}

void run_add(struct run *run, const struct reading *reading)
{
    for (size_t i = 0; i < run->count; i++) {
        struct reading *sum = &run->readings[i];
        if (!span_equal(sum->name, reading->name))
            continue;
        sum->value += reading->value;
        sum->rounding += reading->rounding;
        return;
    }
    if (run->count < READINGS_MAX)
        run->readings[run->count++] = *reading;
}
