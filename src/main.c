/* The table of subcommands. Only this file prints errors and sets the exit status. */
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"

static const struct command *const commands[] = {
    &command_study,       &command_import,   &command_export,      &command_summarize,
    &command_score,       &command_grade,    &command_scheme,      &command_quality,
    &command_resample,    &command_ratios,   &command_calibration, &command_sensitivity,
    &command_audit,       &command_compare,  &command_regress,     &command_compare_studies,
    &command_figures,     &command_report,   &command_tables,      &command_numbers,
    &command_trace,       &command_doctor,   &command_lab,         &command_exec,
    &command_plan,        &command_run,      &command_merge,       &command_cluster,
    &command_replicate,   &command_expect,   &command_literature,  &command_status,
    &command_environment, &command_features,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void write_usage(FILE *out)
{
    fputs("Usage: virtgrade COMMAND [OPTION...] [FILE...]\n\n"
          "Reproduce, check and grade benchmark studies of virtualization platforms.\n\n"
          "Commands, in the order in which data passes through them:\n",
          out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-15s  %s\n", commands[i]->name, commands[i]->purpose);
    fputs("\nRun `virtgrade COMMAND --help` for its options.\n\n"
          "Exit status: 0 success, 1 a check failed, 2 usage error, 3 bad input, 4 a component is\n"
          "missing, 5 an output cannot be written, 6 a platform or tool failed, 130 interrupted.\n",
          out);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* Write what standard output still holds; `result` is an earlier error, which is returned again. */
static int finish_output(int result, struct error *err)
{
    struct output output;
    struct error own;
    int finished = output_open(NULL, &output, &own);
    if (finished == 0)
        finished = output_commit(&output, &own);
    if (result == 0 && finished != 0)
        *err = own;
    return result != 0 ? result : finished;
}

static int run_command(const struct command *command, int argc, char *argv[], struct error *err)
{
    struct arguments arguments;
    bool help = false;
    int result = command_parse(command, argc, argv, &arguments, &help, err);
    if (result != 0)
        return result;
    if (help)
        command_help(stdout, command);
    else
        result = command->run(&arguments, err);
    return finish_output(result, err);
}

/* Occupy the descriptors 0 to 2, or the next file to be opened would get what is meant for them.
 * Opened the wrong way round, they fail as closed ones do. False if that cannot be done. */
static bool occupy_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) >= 0)
            continue;
        int opened = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (opened != fd)
            return false;
    }
    return true;
}

int main(int argc, char *argv[])
{
    struct error err = {0};
    int result = 0;
    if (!occupy_standard_streams())
        return -ERROR_MISSING;
    /* A file that gets too large is then an error like any other that writing can meet. */
    signal(SIGXFSZ, SIG_IGN);
    /* GSL ends the process where a tail underflows to 0, which is the right result. */
    gsl_set_error_handler_off();
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    if (command) {
        result = run_command(command, argc - 1, argv + 1, &err);
    } else if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        write_usage(stdout);
        result = finish_output(0, &err);
    } else {
        if (argc > 1)
            fprintf(stderr, "virtgrade: unknown command %s\n",
                    quoted(argv[1], strlen(argv[1])).text);
        write_usage(stderr);
        result = ERROR_USAGE;
    }
    if (result != 0 && *err.text)
        fprintf(stderr, "%s%s\n", err.code == ERROR_INPUT ? "" : "virtgrade: ", err.text);
    return -result;
}
