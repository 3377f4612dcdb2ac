/* A subcommand: its entry in main's table, its options and its help. */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

enum { OPTIONS_MOST = 20, REPEATS_MOST = 64 };

/* An option `--name ARGUMENT`; a switch if `argument` is NULL. */
struct option_rule {
    const char *name;
    char letter; /* short form; 0 for none */
    const char *argument;
    const char *preset; /* default value; NULL for none */
    const char *help;
};

/* The parsed command line. `values` are in the order of the rules: NULL for an absent option
 * without a default, "" for a given switch. */
struct arguments {
    const char *values[OPTIONS_MOST];
    struct repeated {
        const char *option, *value;
    } repeated[REPEATS_MOST]; /* all values of the options that repeat, in their order */
    size_t repeated_count;
    char **operands;
    size_t operand_count;
    FILE *messages; /* for warnings and progress, apart from the data on standard output */
};

/* `run` writes the data and returns 0 or an error code. An empty error text means that the data
 * already explain the failure: main then prints nothing. */
struct command {
    const char *name;
    const char *operands; /* for the usage line; "" for none */
    const char *purpose;  /* one line, imperative, without a full stop */
    const char *details;  /* lines of at most 85 columns */
    size_t operands_least, operands_most;
    struct option_rule options[OPTIONS_MOST];
    const char *repeats; /* options that may be given several times, at most REPEATS_MOST in all,
                          * between blanks; NULL for none */
    int (*run)(const struct arguments *arguments, struct error *err);
};

extern const struct command command_import;
extern const struct command command_merge;
extern const struct command command_cluster;
extern const struct command command_summarize;
extern const struct command command_score;
extern const struct command command_grade;
extern const struct command command_study;
extern const struct command command_export;
extern const struct command command_scheme;
extern const struct command command_audit;
extern const struct command command_compare;
extern const struct command command_quality;
extern const struct command command_resample;
extern const struct command command_ratios;
extern const struct command command_calibration;
extern const struct command command_sensitivity;
extern const struct command command_figures;
extern const struct command command_report;
extern const struct command command_tables;
extern const struct command command_numbers;
extern const struct command command_trace;
extern const struct command command_doctor;
extern const struct command command_lab;
extern const struct command command_exec;
extern const struct command command_plan;
extern const struct command command_run;
extern const struct command command_replicate;
extern const struct command command_expect;
extern const struct command command_literature;
extern const struct command command_status;
extern const struct command command_environment;
extern const struct command command_features;
extern const struct command command_regress;
extern const struct command command_compare_studies;
extern const struct command command_database;
extern const struct command command_query;
extern const struct command command_metadata;
extern const struct command command_manual;

/* Parse the options and operands that follow the subcommand's name. If help is requested, set
 * `ret_help` and leave `ret_arguments` alone. ERROR_USAGE for anything that does not fit. */
int command_parse(const struct command *command, int argc, char *argv[],
                  struct arguments *ret_arguments, bool *ret_help, struct error *err);

/* Copy the values of an option that repeats; returns their number. */
size_t arguments_repeated(const struct arguments *arguments, const char *option,
                          const char *ret_values[REPEATS_MOST]);

/* Write the text of `virtgrade COMMAND --help`. */
void command_help(FILE *out, const struct command *command);

#endif
