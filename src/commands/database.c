#include "analysis/report/database/database.h"

#include "base/file.h"
#include "base/memory.h"
#include "environment_file.h"
#include "study_options.h"

enum { OUTPUT };

enum { STUDIES_MOST = 100000 };

static int add_study(struct database *database, const char *name, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    CLEANUP_JSON json_t *environment = NULL;
    const struct study_data_sources sources = {.values = {.study = name, .may_be_ungraded = true}};
    int result = study_data_read(&sources, &data, err);
    if (result == 0)
        result = environment_of_study(&data.graded.study, &environment, err);
    if (result != 0)
        return result;
    study_uncertainty_compute(&data, &uncertainty);
    return database_add_study(database, &data, &uncertainty, environment, err);
}

/* True for a study that came with virtgrade and stands for itself: a sitting is part of another. */
static bool stands_alone(const char *name)
{
    CLEANUP(study_free) struct study study = {0};
    struct error ignored;
    return study_read(name, &study, &ignored) != 0 || !study.is_sitting;
}

/* Adds the studies of the operands, or all that came with virtgrade. */
static int add_named_studies(struct database *database, const struct arguments *arguments,
                             struct error *err)
{
    CLEANUP(names_free) struct names names = {0};
    int result = 0;
    for (size_t i = 0; result == 0 && i < arguments->operand_count; i++)
        result = add_study(database, arguments->operands[i], err);
    if (arguments->operand_count == 0)
        result = studies_list(&names, err);
    for (size_t i = 0; result == 0 && i < names.count; i++)
        if (stands_alone(names.items[i]))
            result = add_study(database, names.items[i], err);
    return result;
}

static int database_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(database_close) struct database database = {0};
    CLEANUP(output_free) struct output output = {0};
    int result = arguments->values[OUTPUT]
                     ? database_begin(&database, err)
                     : error_set(err, ERROR_USAGE, "database: expected -o FILE");
    if (result == 0)
        result = add_named_studies(&database, arguments, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result == 0)
        result = database_write(output.stream, &database, err);
    return result == 0 ? output_commit(&output, err) : result;
}

const struct command command_database = {
    .name = "database",
    .operands = "[STUDY ...]",
    .operands_least = 0,
    .operands_most = STUDIES_MOST,
    .purpose = "Write studies as one SQLite database",
    .details =
        "Without operands: all studies that come with virtgrade.\n"
        "It has values, facts, summaries, scores with their probabilities, the audit, quality\n"
        "and the environment of each study. Its schema, with comments, is in the database:\n"
        "virtgrade query \"SELECT sql FROM sqlite_schema\".",
    .options =
        {
            [OUTPUT] = {"output", 'o', "FILE", NULL, "the database"},
        },
    .run = database_command_run,
};
