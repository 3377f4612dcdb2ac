/* What the benchmark programs share. Each is one static binary that runs in any guest, and tells
 * its results as lines of a name and a value, or with --json as one line of JSON. */
#ifndef WORKLOADS_PROGRAM_H
#define WORKLOADS_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

/* Exit statuses, as those of virtgrade. */
enum { PROGRAM_FAULT = 1, PROGRAM_USAGE = 2, PROGRAM_SYSTEM = 6 };

/* Seconds by CLOCK_MONOTONIC. */
double program_seconds(void);

/* Reads a whole number from `least` to `most`; ends the program with PROGRAM_USAGE, naming `what`,
 * where it is none. */
long program_number(const char *what, const char *text, long least, long most);

/* An option `--name VALUE` of whole numbers. */
struct program_option {
    const char *name, *argument, *help;
    long least, most;
    long *value; /* what it sets; printed as the preset in the help */
};

/* What a program is, for its help. Options end with one without a name. */
struct program {
    const char *name, *operands, *purpose;
    const struct program_option *options;
};

/* Takes the options off argv, answers --help, and notes --json; returns how many operands there
 * are, which are moved to the front of argv. Ends the program where something is unknown. */
int program_options(const struct program *program, int argc, char *argv[], bool *ret_json);

/* Prints results: `unit` may be "". */
struct program_result {
    const char *name, *unit;
    double value;
};
void program_print(const char *name, const struct program_result results[], size_t count,
                   bool json);

/* Says what is wrong and ends the program. */
__attribute__((format(printf, 2, 3))) _Noreturn void program_fail(int status, const char *format,
                                                                  ...);

#endif
