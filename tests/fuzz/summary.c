#include "fuzz.h"

#include "model/summary.h"

void fuzz_summary(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct summaries summaries = {0};
    int result = summaries_read(fuzz_file_open(data, size), NULL, &summaries, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t i = 1; i < summaries.count; i++)
        fuzz_expect(summary_compare(&summaries.items[i - 1], &summaries.items[i]) < 0,
                    "cells are sorted, each once");
    summaries_free(&summaries);
}
