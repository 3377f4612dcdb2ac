/* Options, help and output of the benchmark programs. Each program is one static binary that runs
 * in any guest. It prints its results as lines of a name and a value, or as one line of JSON with
 * --json. */
#ifndef WORKLOADS_PROGRAM_H
#define WORKLOADS_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses; they match virtgrade's. */
enum { PROGRAM_FAULT = 1, PROGRAM_USAGE = 2, PROGRAM_SYSTEM = 6 };

/* Seconds by CLOCK_MONOTONIC. */
double program_seconds(void);

/* Reads a whole number from `least` to `most`. If `text` is not one, ends the program with
 * PROGRAM_USAGE and a message that names `what`. */
long program_number(const char *what, const char *text, long least, long most);

/* An option `--name VALUE` that takes a whole number. */
struct program_option {
    const char *name, *argument, *help;
    long least, most;
    long *value; /* the variable to set; its first value is the default in the help */
};

/* A program's help. The options end with one without a name. */
struct program {
    const char *name, *operands, *purpose;
    const struct program_option *options;
};

/* Parses the options in argv, including --help and --json. Moves the operands to the front of argv
 * and returns their number. An unknown option ends the program. */
int program_options(const struct program *program, int argc, char *argv[], bool *ret_json);

/* Results to print; `unit` may be "". */
struct program_result {
    const char *name, *unit;
    double value;
};
void program_print(const char *name, const struct program_result results[], size_t count,
                   bool json);

/* Prints a message to standard error and ends the program. */
__attribute__((format(printf, 2, 3))) _Noreturn void program_fail(int status, const char *format,
                                                                  ...);

#endif
