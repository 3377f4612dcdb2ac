#include "program.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double program_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void program_fail(int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(status);
}

long program_number(const char *what, const char *text, long least, long most)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (end == text || *end || errno != 0 || number < least || number > most)
        program_fail(PROGRAM_USAGE, "%s: '%.60s', expected a whole number from %ld to %ld", what,
                     text, least, most);
    return number;
}

static void write_help(const struct program *program)
{
    printf("Usage: %s [OPTION...]%s%s\n\n%s\n\nOptions:\n", program->name,
           *program->operands ? " " : "", program->operands, program->purpose);
    for (const struct program_option *option = program->options; option->name; option++)
        printf("  --%s %s\t%s (%ld)\n", option->name, option->argument, option->help,
               *option->value);
    puts("  --json\tprint the results as one line of JSON\n  --help\tshow this text");
}

static const struct program_option *find_option(const struct program *program, const char *name)
{
    for (const struct program_option *option = program->options; option->name; option++)
        if (strcmp(option->name, name) == 0)
            return option;
    return NULL;
}

int program_options(const struct program *program, int argc, char *argv[], bool *ret_json)
{
    int operands = 0;
    *ret_json = false;
    for (int i = 1; i < argc; i++) {
        /* Operands may be negative numbers, so only -- starts an option. */
        if (strncmp(argv[i], "--", 2) != 0) {
            argv[operands++] = argv[i];
            continue;
        }
        if (strcmp(argv[i], "--help") == 0) {
            write_help(program);
            exit(0);
        }
        if (strcmp(argv[i], "--json") == 0) {
            *ret_json = true;
            continue;
        }
        const struct program_option *option = find_option(program, argv[i] + 2);
        if (!option || i + 1 == argc)
            program_fail(PROGRAM_USAGE, "%s: %s %.60s; see %s --help", program->name,
                         option ? "no value after" : "unknown option", argv[i], program->name);
        *option->value = program_number(argv[i], argv[i + 1], option->least, option->most);
        i++;
    }
    return operands;
}

void program_print(const char *name, const struct program_result results[], size_t count, bool json)
{
    if (json)
        printf("{\"program\": \"%s\"", name);
    for (size_t i = 0; i < count; i++) {
        const struct program_result *result = &results[i];
        /* Print whole numbers in full: sums exceed the six decimals' range. Print seconds as the
         * clock counts them: fast kernels take microseconds. */
        bool is_whole = fabs(result->value) < 9e15 && result->value == floor(result->value);
        int digits = is_whole ? 0 : strcmp(result->unit, "s") == 0 ? 9 : 6;
        if (json)
            printf(", \"%s\": %.*f", result->name, digits, result->value);
        else
            printf("%s: %.*f%s%s\n", result->name, digits, result->value, *result->unit ? " " : "",
                   result->unit);
    }
    if (json)
        puts("}");
}
