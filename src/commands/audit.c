#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "format.h"
#include "study_options.h"

enum { FORMAT = STUDY_OPTIONS_COUNT, OUTPUT };

static int audit_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(output_free) struct output output = {0};
    enum format format;
    int result = format_parse(arguments->values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0)
        result = study_data_from_options(
            arguments->operand_count > 0 ? arguments->operands[0] : NULL, arguments, &data, err);
    if (result == 0 && data.audit.count == 0 && !data.audit.claims)
        result =
            error_set(err, ERROR_USAGE,
                      "audit: no printed scores or claims of study %s: give --scores or --claims",
                      quoted(data.name, strlen(data.name)).text);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    const struct audit *audit = &data.audit;
    if (format == FORMAT_CSV)
        audit_write_csv(output.stream, audit);
    else
        audit_write(output.stream, audit, (enum grid_format)format);
    result = output_commit(&output, err);
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
    .details = STUDY_OPERAND_DETAILS "Exits with status 1 if a score or a claim is not reproduced.",
    .options =
        {
            STUDY_OPTIONS,
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = audit_command_run,
};
