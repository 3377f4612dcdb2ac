#include "fuzz.h"

#include <stdlib.h>

#include "analysis/grading/summarize.h"

/* Accepted observations give summaries that can be read back. */
void fuzz_observations(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct summaries summaries = {0};
    struct study names;
    study_of_none(&names);
    int result = summarize(fuzz_file_open(data, size), &names, NULL, &summaries, &err);
    study_free(&names);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    if (result != 0)
        return;
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    summaries_write(out, &summaries);
    fclose(out);
    struct summaries again = {0};
    result = summaries_read(fuzz_file_open((const uint8_t *)text, n), NULL, &again, &err);
    fuzz_file_close();
    fuzz_expect(result == 0, err.text);
    fuzz_expect(again.count == summaries.count, "all cells come back");
    summaries_free(&again);
    summaries_free(&summaries);
    free(text);
}
