#include "run/merge.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "command.h"

enum { ALLOW, OUTPUT };

static int parse_allowed(const char *list, struct merge_options *options, struct error *err)
{
    struct span rest = span_of(list ? list : "");
    while (rest.n > 0) {
        struct span word = span_until(rest, ",");
        rest = span_skip(rest, word.n < rest.n ? word.n + 1 : word.n);
        if (span_is(word, "profile"))
            options->profile = true;
        else if (span_is(word, "image"))
            options->image = true;
        else if (span_is(word, "binaries"))
            options->binaries = true;
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
    int result = parse_allowed(arguments->values[ALLOW], &options, err);
    return result == 0
               ? merge_studies((const char *const *)arguments->operands, arguments->operand_count,
                               arguments->values[OUTPUT], &options, arguments->messages, err)
               : result;
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
            [ALLOW] = {"allow", 0, "LIST", NULL,
                       "differences to accept: profile, image, binaries, with commas between"},
            [OUTPUT] = {"output", 'o', "DIR", NULL,
                        "folder of the new study, which must not exist"},
        },
    .run = merge_command_run,
};
