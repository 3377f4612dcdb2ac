#include "analysis/report/archive/artifact.h"

#include "base/json.h"
#include "command.h"
#include "output_format.h"

enum { OUTPUT };

enum form { CODEMETA, ZENODO, CRATE };

/* For the checksums of all files. */
enum { CRATE_SECONDS = 600 };

static int metadata_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(artifact_free) struct artifact artifact = {0};
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_JSON json_t *value = NULL;
    size_t form = 0;
    int result = choice_parse("form", arguments->operands[0], "codemeta,zenodo,crate", &form, err);
    if (result == 0)
        result = artifact_read(arguments->operands[1], &artifact, err);
    if (result == 0 && form == CRATE)
        result = artifact_crate(&artifact, deadline_in(CRATE_SECONDS), &value, err);
    else if (result == 0)
        value = form == CODEMETA ? artifact_codemeta(&artifact) : artifact_zenodo(&artifact);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    json_dumpf(value, output.stream, JSON_INDENT(2));
    fputc('\n', output.stream);
    return output_commit(&output, err);
}

const struct command command_metadata = {
    .name = "metadata",
    .operands = "codemeta|zenodo|crate DIR",
    .operands_least = 2,
    .operands_most = 2,
    .purpose = "Describe the artifact in a folder for an archive",
    .details =
        "All follow from DIR/CITATION.cff: codemeta.json (CodeMeta 3.0), .zenodo.json, and\n"
        "ro-crate-metadata.json (RO-Crate 1.1 with Process Run Crate), which has the checksum of\n"
        "every file, and when and with what each run in results/ was made.",
    .options =
        {
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = metadata_command_run,
};
