#include "format.h"

#include <math.h>

#include "base/memory.h"
#include "base/number.h"

/* A file is tried against these in order, the plainest format first. */
static const struct format *const formats[] = {
    &format_hyperfine,
    &format_google_benchmark,
    &format_pytest_benchmark,
    &format_phoronix,
    &format_fio,
    &format_iperf3,
    &format_sysbench,
    &format_ab,
    &format_wrk,
    &format_time,
    &format_columns,
};
enum { FORMATS = sizeof formats / sizeof *formats };

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const struct format *format_of_file(const struct file *file)
{
    for (size_t i = 0; i < FORMATS; i++)
        if (formats[i]->fits(file))
            return formats[i];
    return NULL;
}

char *format_names(void)
{
    char *names = memory_copy("", 0);
    for (size_t i = 0; i < FORMATS; i++)
        memory_append(&names, ", ", formats[i]->name);
    return names;
}

/* Numbers that no tool measures: the same limits as in observations.csv. */
static bool is_measurable(double value)
{
    return isnan(value) || value == 0 || (fabs(value) >= 1e-100 && fabs(value) <= 1e100);
}

static int check_measurable(const struct results *results, struct error *err)
{
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->items[i];
        for (size_t k = 0; k < result->count; k++)
            if (!is_measurable(result->values[k].value))
                return error_at(err, (struct place){results->path, result->values[k].line, 1},
                                "%s, expected 0 or a number from 1e-100 to 1e100",
                                number_text(result->values[k].value).text);
        if (result_is_summary(result) && !is_measurable(result->statistics.mean))
            return error_at(err, (struct place){results->path, result->line, 1},
                            "a mean of %s, expected 0 or a number from 1e-100 to 1e100",
                            number_text(result->statistics.mean).text);
    }
    return 0;
}

int format_read(const struct format *format, const struct format_input *input,
                struct results *ret_results, struct error *err)
{
    CLEANUP(results_free) struct results results = {0};
    const char *path = input->file->path;
    results.path = memory_copy(path, strlen(path));
    int result = format->read(input, &results, err);
    if (result != 0)
        return result;
    if (results.count == 0)
        return error_at(err, (struct place){path, 1, 1}, "no results, expected those of %s",
                        format->title);
    result = check_measurable(&results, err);
    if (result != 0)
        return result;
    *ret_results = results;
    results = (struct results){0};
    return 0;
}
