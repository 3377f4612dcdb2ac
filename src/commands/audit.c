#include "command.h"

#include "analysis/audit.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"

enum { STUDY, SUMMARY, SCHEME, PRINTED, BASELINE, FORMAT, OUTPUT };

static int write_audit(const struct arguments *arguments, const struct audit *audit,
                       enum format format, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_CSV)
        audit_write_csv(output.stream, audit);
    else
        audit_write(output.stream, audit, (enum grid_format)format);
    result = output_commit(&output, err);
    if (result == 0 && audit_count(audit, VERDICT_REPRODUCES) < audit->count)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(printed_free) struct printed_scores printed = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(audit_free) struct audit audit = {0};
    enum format format;
    int result = format_parse(arguments->values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0)
        result = scheme_read(arguments->values[SCHEME], &scheme, err);
    if (result == 0)
        result = printed_read(arguments->values[PRINTED], &printed, err);
    if (result == 0)
        result = summaries_read(arguments->values[SUMMARY], &summaries, err);
    if (result == 0)
        result = score_summaries(&summaries, &scheme, arguments->values[BASELINE], &scores, err);
    if (result != 0)
        return result;
    audit_scores(&scores, arguments->values[STUDY], &printed, &audit);
    return write_audit(arguments, &audit, format, err);
}

const struct command command_audit = {
    .name = "audit",
    .operands = "",
    .purpose = "Checks whether the scores that a study printed follow from its data.",
    .details =
        "Exits 1 where one differs or cannot be checked. The paths are those of the project's\n"
        "own folder.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", "published", "the study in the summaries"},
            [SUMMARY] = {"summary", 0, "FILE", "results/published/summary.csv", "its data"},
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "its grading rules"},
            [PRINTED] = {"scores", 0, "FILE", "results/published/scores.csv", "what it printed"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = run,
};
