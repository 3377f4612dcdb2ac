/* Errors: a code and a message, filled once, where the cause is known.
 *
 * A function that can fail returns 0 or one of the negative codes below and takes a
 * `struct error *` last. It fills the error when it finds the cause; its callers pass it on, and
 * only main prints it. The caller owns the record; nothing in it is allocated. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stddef.h>

/* The negative of each code is the exit status of the command. */
enum error_code {
    ERROR_CHECK = -1,         /* a check failed */
    ERROR_USAGE = -2,         /* wrong usage of the command */
    ERROR_INPUT = -3,         /* bad input */
    ERROR_MISSING = -4,       /* a component is missing */
    ERROR_OUTPUT = -5,        /* an output cannot be written */
    ERROR_FAILED = -6,        /* a platform, a daemon or a tool failed, or did not answer in time */
    ERROR_INTERRUPTED = -130, /* the user asked to stop, by a signal */
};

struct error {
    int code;
    char text[1024];
};

/* Fills `err` and returns `code`. What may not be shown is escaped (shown_text.h), so that the text
 * is always one line that is safe for a terminal. */
__attribute__((format(printf, 3, 4))) int error_set(struct error *err, int code, const char *format,
                                                    ...);

/* A place in an input. `line` and `column` count from 1; 0 omits them. In a CSV file the column is
 * the number of the field, in any other text the byte within the line. */
struct place {
    const char *file;
    size_t line, column;
};

/* Fills `err` with `file:line:column: ` and the text; returns ERROR_INPUT. */
__attribute__((format(printf, 3, 4))) int error_at(struct error *err, struct place place,
                                                   const char *format, ...);

/* `make analyze` examines one file at a time: tell the analyzers that a reported error is one. */
#ifdef ANALYZED
#define error_set(err, code, ...) (error_set(err, code, __VA_ARGS__), (code))
#define error_at(...) (error_at(__VA_ARGS__), ERROR_INPUT)
#endif

/* Up to 80 bytes of foreign text, safe for a terminal: see shown_text.h; and "..."
 * marks omitted text. `quoted` adds quotes around it. Use: error_set(err, code, "%s", quoted(s,
 * n).text). */
struct shown {
    char text[400];
};
struct shown shown(const char *s, size_t n);
struct shown quoted(const char *s, size_t n);

#endif
