#include "import/formats/format.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "fuzz.h"

static void check_result(const struct result *result, size_t lines)
{
    fuzz_expect(result->line >= 1 && result->line <= lines, "a result begins in a line");
    fuzz_expect(result->unit != NULL, "a result has a unit, possibly empty");
    for (size_t i = 0; i < result->word_count; i++) {
        struct span text = span_of(result->words[i].text);
        fuzz_expect(text.n == 0 || span_is_name(text), "a word is printable");
        fuzz_expect(*result->words[i].field != '\0', "a word has a field");
        for (size_t k = 0; k < i; k++)
            fuzz_expect(strcmp(result->words[i].field, result->words[k].field) != 0,
                        "a field comes once");
    }
    for (size_t i = 0; i < result->count; i++) {
        fuzz_expect(!isinf(result->values[i].value), "values are finite");
        fuzz_expect(result->values[i].line >= 1 && result->values[i].line <= lines,
                    "a value has a line");
    }
    if (result_is_summary(result))
        fuzz_expect(isfinite(result->statistics.mean) && result->statistics.n >= 1,
                    "a summary has a mean and a number of values");
}

static void check_format(const struct format *format, const struct format_input *input,
                         size_t lines)
{
    struct error err = {0};
    CLEANUP(results_free) struct results results = {0};
    int result = format_read(format, input, &results, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT || result == ERROR_USAGE,
                "a reader returns 0, bad input or a bad mapping");
    if (result == ERROR_INPUT)
        fuzz_expect(strncmp(err.text, input->file->path, strlen(input->file->path)) == 0,
                    "a fault has a place");
    if (result != 0)
        fuzz_expect(results.count == 0, "a file with a fault has no results");
    else
        fuzz_expect(results.count > 0, "a file without a fault has results");
    for (size_t i = 0; i < results.count; i++)
        check_result(&results.items[i], lines);
}

/* A file, read as every format; after an empty line, a mapping of columns for the part before
 * it. */
void fuzz_formats(const uint8_t *data, size_t size)
{
    struct span rest = {(const char *)data, size};
    struct span part = fuzz_take_part(&rest);
    CLEANUP_TEXT char *columns = rest.n > 0 ? memory_copy(rest.s, rest.n) : NULL;
    CLEANUP_TEXT char *names = format_names();
    const struct file all = {"input", {(const char *)data, size}}, table = {"input", part};
    size_t lines = text_count_lines(all.text) + 1;
    for (struct span left = span_of(names); left.n > 0;) {
        struct span word = span_until(left, ",");
        CLEANUP_TEXT char *name = memory_copy(word.s, word.n);
        const struct format *format = format_find(name);
        fuzz_expect(format != NULL, "a format has a name");
        format->fits(&all);
        check_format(format, &(struct format_input){&all, NULL}, lines);
        left = span_skip(left, word.n);
        left = span_skip(left, left.n > 1 ? 2 : left.n);
    }
    if (columns)
        check_format(&format_columns, &(struct format_input){&table, columns}, lines);
    format_of_file(&all);
}
