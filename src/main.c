/* Finds and runs the subcommand. Only this file prints errors and sets the exit status. */
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/version.h"
#include "commands/command_table.h"

static void write_usage(FILE *out)
{
    fputs("Usage: virtgrade COMMAND [OPTION...] [FILE...]\n\n"
          "Reproduce, check and grade benchmark studies of virtualization platforms.\n\n"
          "Commands, in the order in which data passes through them:\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "  %-15s  %s\n", commands[i]->name, commands[i]->purpose);
    fputs("\nRun `virtgrade COMMAND --help` for its options; `virtgrade --version` prints the "
          "version.\n\n"
          "Exit status: 0 success, 1 a check failed, 2 usage error, 3 bad input, 4 a component is\n"
          "missing, 5 an output cannot be written, 6 a platform or tool failed, 130 interrupted.\n",
          out);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int unknown_command(const char *name, struct error *err)
{
    struct nearest search = nearest_to(span_of(name));
    for (size_t i = 0; i < command_count; i++)
        nearest_offer(&search, commands[i]->name);
    CLEANUP_TEXT char *hint = nearest_hint(&search);
    return error_set(err, ERROR_USAGE, "unknown command %s, %ssee virtgrade --help",
                     quoted(name, strlen(name)).text, hint);
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
    return result;
}

/* `virtgrade help [COMMAND]` */
static int help_run(int argc, char *argv[], struct error *err)
{
    const struct command *command = argc > 2 ? find_command(argv[2]) : NULL;
    if (argc > 2 && !command)
        return unknown_command(argv[2], err);
    if (command)
        command_help(stdout, command);
    else
        write_usage(stdout);
    return 0;
}

static bool is_word_among(const char *word, const char *words)
{
    return span_is_among(span_of(word), words);
}

static int run(int argc, char *argv[], struct error *err)
{
    const char *word = argc > 1 ? argv[1] : "";
    const struct command *command = find_command(word);
    if (command)
        return run_command(command, argc - 1, argv + 1, err);
    if (is_word_among(word, "help --help -h"))
        return help_run(argc, argv, err);
    if (is_word_among(word, "--version -V")) {
        printf("virtgrade %s (%s)\n", version_release(), version_text());
        return 0;
    }
    if (argc > 1)
        return unknown_command(word, err);
    write_usage(stderr);
    *err = (struct error){.code = ERROR_USAGE};
    return ERROR_USAGE;
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
    if (!occupy_standard_streams())
        return -ERROR_MISSING;
    /* A file that gets too large is then an error like any other that writing can meet. */
    signal(SIGXFSZ, SIG_IGN);
    /* GSL ends the process where a tail underflows to 0, which is the right result. */
    gsl_set_error_handler_off();
    int result = run(argc, argv, &err);
    result = finish_output(result, &err);
    if (result != 0 && *err.text)
        fprintf(stderr, "%s%s\n", err.code == ERROR_INPUT ? "" : "virtgrade: ", err.text);
    return -result;
}
