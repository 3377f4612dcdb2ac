#include "command.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "foreign_options.h"
#include "import/import_in_place.h"

enum { STUDY = FOREIGN_OPTIONS_COUNT, KEEP_GOING, FACTS, IDENTITIES, IN_PLACE, OUTPUT };

/* A study, its sources, and where its logs are. Members borrow from one another: don't move it. */
struct import {
    struct study study;
    struct log_sources sources; /* empty for a run of our own */
    struct import_origin origin;
};

static void import_free(struct import *import)
{
    sources_free(&import->sources);
    study_free(&import->study);
}

/* The study that --study names, whose sources.csv tells what is in `logs`. */
static int import_open_publication(const char *name, const char *logs, struct import *import,
                                   struct error *err)
{
    struct study *study = &import->study;
    int result = study_read(name, study, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *sources = study_file(study, "sources.csv");
    if (!sources)
        return error_set(err, ERROR_INPUT,
                         "%s: no sources.csv, expected it to tell which logs hold what",
                         study->directory);
    if (study->repetitions == 0)
        return error_set(err, ERROR_INPUT, "%s/study.ini: no repetitions in [study], expected them",
                         study->directory);
    import->origin = (struct import_origin){logs, study, &import->sources};
    CLEANUP_TEXT char *failures = study_file(study, "failures.csv");
    result = sources_read(sources, study, &import->sources, err);
    if (result == 0 && failures)
        result = known_failures_read(failures, &import->sources.failures, err);
    return result;
}

/* A run of our own, with its logs in its own folder. */
static int import_open_run(const char *name, struct import *import, struct error *err)
{
    const struct study *study = &import->study;
    int result = study_read(name, &import->study, err);
    if (result == 0 && study->is_published)
        return error_set(err, ERROR_USAGE,
                         "%s is a publication, expected the folder of its logs: virtgrade import "
                         "--study %s DIR",
                         study->name, name);
    import->origin = (struct import_origin){.logs = study->directory};
    return result;
}

/* Collected faults are no error until everything is written. */
static int report_faults(const struct imported *imported, FILE *messages, struct error *err)
{
    imported_write_faults(messages, imported);
    return imported->fault_count == 0
               ? 0
               : error_set(err, ERROR_CHECK,
                           "import: faults: %zu; the affected values are marked failed",
                           imported->fault_count);
}

/* Write the observations, or what --facts or --identities asks for, to --output. */
static int import_to_output(const struct arguments *arguments, const struct import_origin *origin,
                            struct imported *imported, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    unsigned options = (values[KEEP_GOING] ? IMPORT_KEEP_GOING : 0) |
                       (values[FACTS] || values[IDENTITIES] ? IMPORT_FACTS : 0);
    int result = import_origin(origin, options, imported, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (values[FACTS])
        facts_write(output.stream, &imported->facts);
    else if (values[IDENTITIES])
        identity_counts_write(output.stream, &imported->identities);
    else
        observations_write(output.stream, imported->observations, imported->count);
    return output_commit(&output, err);
}

/* Write the values of other tools' files: the repetitions, or a summary if a file has only means.
 */
static int import_foreign(const struct arguments *arguments, struct error *err)
{
    CLEANUP(foreign_study_free) struct foreign_study foreign = {0};
    CLEANUP(output_free) struct output output = {0};
    static const size_t others[] = {STUDY, KEEP_GOING, FACTS, IDENTITIES, IN_PLACE};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (arguments->values[others[i]])
            return error_set(err, ERROR_USAGE,
                             "other tools' files, expected none of the options of studies");
    int result = foreign_study_from_options(arguments, &foreign, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (foreign.is_summary)
        summaries_write(output.stream, &foreign.summaries);
    else
        observations_write(output.stream, foreign.imported.observations, foreign.imported.count);
    return output_commit(&output, err);
}

/* Other tools' files are named as such, or are files and no folders. */
static bool operands_are_foreign(const struct arguments *arguments)
{
    struct stat status;
    return arguments->values[FOREIGN_FROM] || arguments->values[FOREIGN_COLUMN] ||
           (stat(arguments->operands[0], &status) == 0 && S_ISREG(status.st_mode));
}

static int import_command_run(const struct arguments *arguments, struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP(import_free) struct import import = {0};
    CLEANUP(imported_free) struct imported imported = {0}; /* borrows from the study */
    const char *operand = arguments->operands[0];
    if (operands_are_foreign(arguments))
        return import_foreign(arguments, err);
    if (arguments->operand_count > 1)
        return error_set(err, ERROR_USAGE, "import: expected one folder, or files");
    if (values[IN_PLACE] && (values[OUTPUT] || values[FACTS] || values[IDENTITIES]))
        return error_set(err, ERROR_USAGE, "--in-place writes all files, expected it alone");
    if (values[FACTS] && values[IDENTITIES])
        return error_set(err, ERROR_USAGE, "--facts and --identities, expected one of them");
    int result = values[STUDY] ? import_open_publication(values[STUDY], operand, &import, err)
                               : import_open_run(operand, &import, err);
    if (result == 0)
        result = values[IN_PLACE]
                     ? import_in_place(&import.origin, import.study.directory,
                                       values[KEEP_GOING] ? IMPORT_KEEP_GOING : 0, &imported, err)
                     : import_to_output(arguments, &import.origin, &imported, err);
    return result == 0 ? report_faults(&imported, arguments->messages, err) : result;
}

const struct command command_import = {
    .name = "import",
    .operands = "DIR | FILE...",
    .operands_least = 1,
    .operands_most = FOREIGN_FILES_MOST,
    .purpose = "Read raw logs, or other tools' files, and write observations.csv",
    .details =
        "With --study, DIR holds the logs of a publication at the paths that the study's\n"
        "sources.csv names; otherwise DIR is a study that `virtgrade run` filled, or the\n"
        "name of one that comes with virtgrade. A faulty log is an error and nothing is\n"
        "written, unless --keep-going is given.\n"
        "FILE is what another tool wrote, as for `virtgrade grade`; --from to --better say how\n"
        "to read it. A file with only means becomes a summary.",
    .options =
        {
            FOREIGN_OPTIONS,
            [STUDY] = {"study", 0, "STUDY", NULL, "folder or name of the study with sources.csv"},
            [KEEP_GOING] = {"keep-going", 0, NULL, NULL,
                            "mark values lost to faults as failed; exit with status 1"},
            [FACTS] = {"facts", 0, NULL, NULL,
                       "write facts.csv instead: all else that the tools reported"},
            [IDENTITIES] = {"identities", 0, NULL, NULL,
                            "write identities.csv instead: how often the tools agree with "
                            "themselves"},
            [IN_PLACE] = {"in-place", 0, NULL, NULL, "write all three into the study's folder"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = FOREIGN_OPTIONS_REPEAT,
    .run = import_command_run,
};
