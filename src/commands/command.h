/* What a subcommand is: a line of main's table, and the options that main reads for it. */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

enum { OPTIONS_MOST = 13 };

/* An option `--name ARGUMENT`, or without an argument a switch. */
struct option_rule {
    const char *name;
    char letter; /* its short form, 0 for none */
    const char *argument;
    const char *preset; /* the value where the option is not given */
    const char *help;
};

/* What the command line gave: `values` in the order of the rules; a switch that is given is "". */
struct arguments {
    const char *values[OPTIONS_MOST];
    char **operands;
    size_t operand_count;
    FILE *messages; /* where messages for people go */
};

/* `run` writes its data to an output and returns 0 or an error code. An error with an empty text
 * has said all in its data. */
struct command {
    const char *name;
    const char *operands; /* as usage prints them; "" for none */
    const char *purpose;  /* in one line */
    const char *details;
    size_t operands_least, operands_most;
    struct option_rule options[OPTIONS_MOST];
    int (*run)(const struct arguments *arguments, struct error *err);
};

extern const struct command command_import;
extern const struct command command_summarize;
extern const struct command command_score;
extern const struct command command_audit;
extern const struct command command_compare;
extern const struct command command_quality;
extern const struct command command_resample;
extern const struct command command_sensitivity;
extern const struct command command_figures;
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

/* Reads the options and operands behind the subcommand's name. `ret_help` tells that help was asked
 * for, and then nothing else counts. */
int command_parse(const struct command *command, int argc, char *argv[],
                  struct arguments *ret_arguments, bool *ret_help, struct error *err);

/* Writes the help text. */
void command_help(FILE *out, const struct command *command);

#endif
