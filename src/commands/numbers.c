#include "analysis/report/paper_macros.h"

#include "base/file.h"
#include "base/memory.h"
#include "command.h"

enum { OUTPUT };

static int numbers_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(paper_macros_free) struct paper_macros macros = {0};
    CLEANUP(output_free) struct output output = {0};
    int result = paper_macros_read(arguments->operands[0], &macros, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    paper_macros_write(output.stream, &macros);
    return output_commit(&output, err);
}

const struct command command_numbers = {
    .name = "numbers",
    .operands = "NUMBERS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Write the numbers in the paper's text as LaTeX macros",
    .details = "NUMBERS.csv gives the file, row, column and format of each macro.",
    .options =
        {
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = numbers_command_run,
};
