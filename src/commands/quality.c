#include "analysis/quality.h"

#include "analysis/summarize.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "format.h"

enum { STUDY, FACTS, SCHEME, BASELINE, FORMAT, OUTPUT };

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(samples_free) struct samples samples = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP(quality_free) struct quality quality = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *path = arguments->operands[0], *fact_path = arguments->values[FACTS];
    enum format format;
    int result = format_parse(arguments->values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0 && strcmp(path, "-") == 0)
        result = error_set(err, ERROR_USAGE, "OBSERVATIONS.csv is read twice, expected a file");
    if (result == 0)
        result = scheme_read(arguments->values[SCHEME], &scheme, err);
    if (result == 0)
        result = summarize(path, &scheme, &summaries, err);
    if (result == 0)
        result = samples_read(path, &samples, err);
    if (result == 0)
        summaries.path = memory_copy(path, strlen(path));
    if (result == 0)
        result = score_summaries(&summaries, &scheme, arguments->values[BASELINE], &scores, err);
    if (result == 0 && fact_path)
        result = facts_read(fact_path, &facts, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    struct quality_sources sources = {arguments->values[STUDY], &scores, &samples,
                                      fact_path ? &facts : NULL};
    quality_check(&sources, &quality);
    quality_write(output.stream, &quality, (enum grid_format)format);
    result = output_commit(&output, err);
    if (result == 0 && quality.count > 0)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_quality = {
    .name = "quality",
    .operands = "OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Checks the data: stalled runs, first repetitions, two modes, other days...",
    .details =
        "Each check is a rule with a name, and each finding comes with its evidence. The rules\n"
        "about logs need --facts, which `virtgrade import --facts` writes. Exits 1 where\n"
        "something is found.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", "published", "the study in the observations"},
            [FACTS] = {"facts", 0, "FILE", NULL, "what the raw logs tell of each run"},
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "the graded features"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = run,
};
