#include "base/data_path.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "environment/environment_table.h"
#include "model/study.h"
#include "command.h"
#include "table_output.h"
#include "study_options.h"

enum { TABLE, PROFILE, EXPERIMENTS, FORMAT, OUTPUT };

enum table { HOST, PLATFORMS, TOOLS, SCALED, SETTINGS };

/* Read the file, or that of the study, which the operand names. */
static int environment_read_operand(const char *operand, json_t **ret_environment,
                                    struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP(file_free) struct file file = {0};
    bool is_study = study_is_named(operand);
    size_t used;
    int result = is_study ? study_read(operand, &study, err) : 0;
    if (result != 0)
        return result;
    CLEANUP_TEXT char *own = is_study ? study_file(&study, "environment.json") : NULL;
    if (is_study && !own)
        return error_set(err, ERROR_INPUT,
                         "%s: no environment.json, expected a study that was run here",
                         study.directory);
    result = file_read(own ? own : operand, &file, err);
    return result == 0 ? json_read(&file, file.text, ret_environment, &used, err) : result;
}

static int environment_fill_table(enum table table, const json_t *environment, const char *profile,
                                  const char *experiments, struct grid *ret_grid, struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP_TEXT char *preset = data_path("experiments/profiles/thesis.ini");
    int result = 0;
    if (table == SCALED)
        result = settings_read(profile ? profile : preset, &settings, err);
    else if (table == SETTINGS)
        result = settings_read(NULL, &settings, err);
    if (result != 0)
        return result;
    switch (table) {
    case HOST:
        environment_table_host(environment, ret_grid);
        break;
    case PLATFORMS:
        environment_table_platforms(environment, ret_grid);
        break;
    case TOOLS:
        environment_table_tools(environment, ret_grid);
        break;
    case SCALED:
        environment_table_scaled(environment, &settings, ret_grid);
        break;
    case SETTINGS:
        environment_table_settings(environment, &settings, experiments, ret_grid);
    }
    return 0;
}

static int environment_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP_JSON json_t *environment = NULL;
    CLEANUP(grid_free) struct grid grid = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    size_t table;
    enum output_format format;
    int result =
        choice_parse("table", values[TABLE], "host,platforms,tools,scaled,settings", &table, err);
    if (result == 0)
        result = table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format,
                                    err);
    if (result == 0)
        result = environment_read_operand(arguments->operands[0], &environment, err);
    if (result == 0)
        result = environment_fill_table((enum table)table, environment, values[PROFILE],
                                        values[EXPERIMENTS], &grid, err);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format != FORMAT_LATEX || grid.count > 1) /* a table of the paper is not empty */
        grid_write(output.stream, &grid, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_environment = {
    .name = "environment",
    .operands = "STUDY | ENVIRONMENT.json",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Print what a study was measured with: host, platforms, tools, settings",
    .details = STUDY_OPERAND_DETAILS "`virtgrade run` writes its environment.json. The tables:\n"
                                     "host       the machine\n"
                                     "platforms  their setup, side by side\n"
                                     "tools      their versions\n"
                                     "scaled     the settings that differ from those of --profile\n"
                                     "settings   the settings of --experiments",
    .options =
        {
            [TABLE] = {"table", 0, "NAME", "host", "host, platforms, tools, scaled or settings"},
            [PROFILE] = {"profile", 0, "FILE", NULL,
                         "settings to compare with, for scaled; default: the profile thesis.ini"},
            [EXPERIMENTS] = {"experiments", 0, "WORDS", NULL,
                             "experiments or sections, for settings; default: what the study ran"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = environment_command_run,
};
