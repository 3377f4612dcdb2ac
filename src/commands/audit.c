#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "study_options.h"
#include "table_output.h"

enum { WORDS = STUDY_OPTIONS_COUNT, FORMAT, OUTPUT };

/* Writes the table of loose words, for which no study is needed. */
static int write_words(const struct arguments *arguments, struct table_output *output,
                       enum output_format format, struct error *err)
{
    if (arguments->operand_count > 0)
        return error_set(err, ERROR_USAGE,
                         "audit: --words is the same for all studies, expected "
                         "no STUDY");
    int result = table_output_open(arguments->values[OUTPUT], output, err);
    if (result != 0)
        return result;
    loose_words_write(output->stream, (enum grid_format)format);
    return table_output_commit(output, err);
}

static int audit_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    enum output_format format;
    int result = table_format_parse(arguments->values[FORMAT], TABLE_FORMATS,
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0 && arguments->values[WORDS])
        return write_words(arguments, &output, format, err);
    if (result == 0)
        result = study_data_from_options(
            arguments->operand_count > 0 ? arguments->operands[0] : NULL, arguments, &data, err);
    if (result == 0 && data.audit.count == 0 && !data.audit.claims)
        result =
            error_set(err, ERROR_USAGE,
                      "audit: no printed scores or claims of study %s: give --scores or --claims",
                      quoted(data.name, strlen(data.name)).text);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    const struct audit *audit = &data.audit;
    if (format == FORMAT_CSV)
        audit_write_csv(output.stream, audit);
    else
        audit_write(output.stream, audit, (enum grid_format)format);
    result = table_output_commit(&output, err);
    if (result == 0 && !audit_holds(audit))
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_audit = {
    .name = "audit",
    .operands = "[STUDY]",
    .operands_least = 0,
    .operands_most = 1,
    .purpose = "Recompute every published score and claim and report a verdict",
    .details = STUDY_OPERAND_DETAILS
    "The verdict says whether a published value follows from the data. The inference says what "
    "the\n"
    "data, as a sample of repetitions, carry: an order, a difference, an equality or a score is\n"
    "supported if it holds in 95 % of the draws of the true means, contradicted if in 5 % or "
    "less,\n"
    "else undecided; unsupported if it compares what the study did not measure, or only once.\n"
    "Exits with status 1 if a score or a claim is not reproduced.",
    .options =
        {
            STUDY_OPTIONS,
            [WORDS] = {"words", 0, NULL, NULL,
                       "list the loose words of claims, and what each allows"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = audit_command_run,
};
