#include "command.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/import_run.h"
#include "import/import_sources.h"

enum { STUDY, KEEP_GOING, FACTS, IN_PLACE, OUTPUT };

/* A study, its sources, and what was read from its logs, which borrows from them. */
struct import {
    struct study study;
    struct sources sources; /* empty for a run of our own */
    const char *logs;       /* directory */
    bool is_own;
    struct imported imported;
    struct facts facts;
};

static void import_free(struct import *import)
{
    facts_free(&import->facts);
    imported_free(&import->imported);
    sources_free(&import->sources);
    study_free(&import->study);
}

/* Find the study: --study with its sources.csv, or DIR, which a run of our own filled. */
static int import_open(const struct arguments *arguments, struct import *import, struct error *err)
{
    const char *name = arguments->values[STUDY];
    import->logs = arguments->operands[0];
    import->is_own = !name;
    int result = study_read(name ? name : import->logs, &import->study, err);
    if (result != 0 || !name)
        return result;
    CLEANUP_TEXT char *sources = study_file(&import->study, "sources.csv");
    if (!sources)
        return error_set(err, ERROR_INPUT, "%s: no sources.csv, expected it to tell which logs hold what",
                         import->study.directory);
    if (import->study.repetitions == 0)
        return error_set(err, ERROR_INPUT, "%s/study.ini: no repetitions in [study], expected them",
                         import->study.directory);
    return sources_read(sources, &import->study, &import->sources, err);
}

static int import_observations(struct import *import, bool keep_going, struct error *err)
{
    return import->is_own
               ? import_run(import->logs, keep_going, &import->imported, err)
               : import_sources(&import->study, &import->sources, import->logs, keep_going,
                                &import->imported, err);
}

static int import_facts(struct import *import, struct error *err)
{
    return import->is_own ? import_run_facts(import->logs, &import->facts, err)
                          : import_sources_facts(&import->study, &import->sources, import->logs,
                                                 &import->facts, err);
}

/* Write observations or facts to `path`; NULL is standard output. */
static int import_write(struct import *import, bool facts, const char *path, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    if (facts)
        facts_write(output.stream, &import->facts);
    else
        observations_write(output.stream, import->imported.observations, import->imported.count);
    return output_commit(&output, err);
}

static int import_write_in_place(struct import *import, struct error *err)
{
    CLEANUP_TEXT char *observations =
        memory_print("%s/observations.csv", import->study.directory);
    CLEANUP_TEXT char *facts = memory_print("%s/facts.csv", import->study.directory);
    int result = import_write(import, false, observations, err);
    return result == 0 ? import_write(import, true, facts, err) : result;
}

static int import_command_run(const struct arguments *arguments, struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP(import_free) struct import import = {0};
    if (values[IN_PLACE] && (values[OUTPUT] || values[FACTS]))
        return error_set(err, ERROR_USAGE, "--in-place writes both files, expected it alone");
    int result = import_open(arguments, &import, err);
    if (result == 0 && (!values[FACTS] || values[IN_PLACE]))
        result = import_observations(&import, values[KEEP_GOING] != NULL, err);
    if (result == 0 && (values[FACTS] || values[IN_PLACE]))
        result = import_facts(&import, err);
    for (size_t i = 0; i < import.imported.fault_count && result == 0; i++)
        fprintf(arguments->messages, "%s\n", import.imported.faults[i].text);
    if (result == 0)
        result = values[IN_PLACE] ? import_write_in_place(&import, err)
                                  : import_write(&import, values[FACTS] != NULL, values[OUTPUT], err);
    if (result == 0 && import.imported.fault_count > 0)
        result = error_set(err, ERROR_CHECK,
                           "import: faults: %zu; the affected values are marked failed",
                           import.imported.fault_count);
    return result;
}

const struct command command_import = {
    .name = "import",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Read raw logs and write observations.csv",
    .details = "With --study, DIR holds the logs of a publication at the paths that the study's\n"
               "sources.csv names; otherwise DIR is a study that `virtgrade run` filled. A faulty\n"
               "log is an error and nothing is written, unless --keep-going is given.",
    .options =
        {
            [STUDY] = {"study", 0, "STUDY", NULL, "folder or name of the study with sources.csv"},
            [KEEP_GOING] = {"keep-going", 0, NULL, NULL,
                            "mark values lost to faults as failed; exit with status 1"},
            [FACTS] = {"facts", 0, NULL, NULL,
                       "write facts.csv instead: all else that the tools reported"},
            [IN_PLACE] = {"in-place", 0, NULL, NULL,
                          "write observations.csv and facts.csv into the study's folder"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = import_command_run,
};
