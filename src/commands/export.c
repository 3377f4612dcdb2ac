#include "base/file.h"
#include "base/memory.h"
#include "import/formats/hyperfine_write.h"
#include "output_format.h"
#include "study_options.h"

enum { FEATURE, FORMAT, OUTPUT };

/* Keeps the samples of one feature. */
static int select_feature(struct samples *samples, const char *feature, struct error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < samples->count; i++) {
        struct sample item = samples->items[i];
        if (strcmp(item.feature, feature) != 0)
            continue;
        samples->items[i] = samples->items[kept]; /* the list still frees it */
        samples->items[kept++] = item;
    }
    if (kept == 0)
        return error_set(err, ERROR_USAGE, "--feature: no value of %s",
                         quoted(feature, strlen(feature)).text);
    return (int)kept;
}

static int export_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study graded = {0};
    CLEANUP(output_free) struct output output = {0};
    const struct graded_study_sources sources =
        graded_study_of_operand(arguments->operands[0], false);
    const char *feature = arguments->values[FEATURE];
    size_t format;
    int result = choice_parse("format", arguments->values[FORMAT], "hyperfine", &format, err);
    if (result == 0)
        result = graded_study_read_values(&sources, &graded, err);
    if (result == 0 && !graded.has_samples)
        result = error_set(err, ERROR_INPUT, "%s: only means, expected repetitions",
                           arguments->operands[0]);
    struct samples selected = graded.samples;
    if (result == 0 && feature) {
        result = select_feature(&selected, feature, err);
        selected.count = result > 0 ? (size_t)result : 0;
        result = result > 0 ? 0 : result;
    }
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    hyperfine_write(output.stream, &selected, &graded.study.features, &graded.study.platforms);
    return output_commit(&output, err);
}

const struct command command_export = {
    .name = "export",
    .operands = "STUDY | OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Write the repetitions in the format of another tool",
    .details =
        "Writes JSON as hyperfine does: a result for each platform, feature and level, with\n"
        "these as parameters. Times are in seconds; other values have a member `unit`.\n"
        "`virtgrade score --format json` exports the grades.",
    .options =
        {
            [FEATURE] = {"feature", 0, "NAME", NULL, "export this feature alone"},
            [FORMAT] = {"format", 0, "NAME", "hyperfine", "hyperfine"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = export_command_run,
};
