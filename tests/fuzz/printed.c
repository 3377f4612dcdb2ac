#include "fuzz.h"

#include "model/printed.h"

void fuzz_printed(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct study study;
    struct printed_scores printed = {0};
    struct printed_tables tables = {0};
    study_of_none(&study);
    int result = printed_read(fuzz_file_open(data, size), &study, &printed, &tables, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    printed_free(&printed);
    printed_tables_free(&tables);
    study_free(&study);
}
