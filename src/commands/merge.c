#include "merge_options.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "command.h"

enum { ALLOW, OUTPUT };

int merge_allowed(const char *list, struct merge_options *ret_options, struct error *err)
{
    struct span rest = span_of(list ? list : "");
    while (rest.n > 0) {
        struct span word = span_until(rest, ",");
        rest = span_skip(rest, word.n < rest.n ? word.n + 1 : word.n);
        if (span_is(word, "profile"))
            ret_options->profile = true;
        else if (span_is(word, "image"))
            ret_options->image = true;
        else if (span_is(word, "binaries"))
            ret_options->binaries = true;
        else
            return error_set(err, ERROR_USAGE,
                             "--allow: %s is unknown, expected profile, image or binaries",
                             quoted(word.s, word.n).text);
    }
    return 0;
}

static int merge_command_run(const struct arguments *arguments, struct error *err)
{
    struct merge_options options = {0};
    if (!arguments->values[OUTPUT])
        return error_set(err, ERROR_USAGE, "merge: --output is missing: the new study");
    int result = merge_allowed(arguments->values[ALLOW], &options, err);
    struct merge_source *sources = memory_alloc(arguments->operand_count, sizeof *sources);
    for (size_t i = 0; i < arguments->operand_count; i++)
        sources[i].directory = arguments->operands[i];
    if (result == 0)
        result = merge_studies(sources, arguments->operand_count, arguments->values[OUTPUT],
                               &options, arguments->messages, err);
    free(sources);
    return result;
}

const struct command command_merge = {
    .name = "merge",
    .operands = "DIR...",
    .operands_least = 1,
    .operands_most = 1000,
    .purpose = "Merge the runs of several sittings or hosts into one study",
    .details =
        "Each DIR is the folder of a run. The new study has the values of all, with the name\n"
        "of the run in the column `host`, and their logs below sittings/. Repetitions and\n"
        "blocks are numbered on from run to run. Runs with other settings than the first\n"
        "(but for the seed), another image or other versions of programs are refused, unless\n"
        "--allow names the difference.",
    .options =
        {
            [ALLOW] = MERGE_ALLOW_OPTION,
            [OUTPUT] = {"output", 'o', "DIR", NULL,
                        "folder of the new study, which must not exist"},
        },
    .run = merge_command_run,
};
