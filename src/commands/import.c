#include "command.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/import_published.h"
#include "import/import_run.h"

/* --study for a run of our own; the study itself is named after its directory. */
#define OWN "own"

enum { STUDY, KEEP_GOING, FACTS, OUTPUT };

static const struct published_layout *const studies[] = {&layout_karna_2021};

static const struct published_layout *find_study(const char *name)
{
    for (size_t i = 0; i < sizeof studies / sizeof *studies; i++)
        if (strcmp(studies[i]->name, name) == 0)
            return studies[i];
    return NULL;
}

static int import_write_facts(const struct published_layout *study,
                              const struct arguments *arguments, struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *directory = arguments->operands[0];
    int result = study ? import_published_facts(study, directory, &facts, err)
                       : import_run_facts(directory, &facts, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    facts_write(output.stream, &facts);
    return output_commit(&output, err);
}

/* Import the logs of `study`, or those of a run of our own if it is NULL. */
static int import_observations(const struct published_layout *study,
                               const struct arguments *arguments, struct imported *imported,
                               struct error *err)
{
    bool keep_going = arguments->values[KEEP_GOING] != NULL;
    return study ? import_published(study, arguments->operands[0], keep_going, imported, err)
                 : import_run(arguments->operands[0], keep_going, imported, err);
}

static int import_command_run(const struct arguments *arguments, struct error *err)
{
    const char *name = arguments->values[STUDY];
    const struct published_layout *study = find_study(name);
    if (!study && strcmp(name, OWN) != 0)
        return error_set(err, ERROR_USAGE, "import: unknown study %s, expected %s or %s",
                         quoted(name, strlen(name)).text, layout_karna_2021.name, OWN);
    if (arguments->values[FACTS])
        return import_write_facts(study, arguments, err);
    CLEANUP(imported_free) struct imported imported = {0};
    CLEANUP(output_free) struct output output = {0};
    int result = import_observations(study, arguments, &imported, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    for (size_t i = 0; i < imported.fault_count; i++)
        fprintf(arguments->messages, "%s\n", imported.faults[i].text);
    observations_write(output.stream, imported.observations, imported.count);
    result = output_commit(&output, err);
    if (result == 0 && imported.fault_count > 0)
        result = error_set(err, ERROR_CHECK,
                           "import: faults: %zu; the affected values are marked failed",
                           imported.fault_count);
    return result;
}

const struct command command_import = {
    .name = "import",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Read raw logs and write observations.csv",
    .details = "DIR holds the logs at the same paths as in the study's public repository; with\n"
               "--study own, DIR is a directory that `virtgrade run` filled. A faulty log is an\n"
               "error and nothing is written, unless --keep-going is given.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", "karna-2021",
                       "study that the logs are from: karna-2021 or own"},
            [KEEP_GOING] = {"keep-going", 0, NULL, NULL,
                            "mark values lost to faults as failed; exit with status 1"},
            [FACTS] = {"facts", 0, NULL, NULL,
                       "write facts.csv instead: all else that the tools reported"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = import_command_run,
};
