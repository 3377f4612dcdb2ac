/* A log as lines, numbers and runs, for those who damage it.
 *
 * It knows the logs only by sight, and nothing of the parsers under test. */
#ifndef TESTS_MUTATION_LOG_TEXT_H
#define TESTS_MUTATION_LOG_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* A run of a tool: the lines from its first one to the next run's. Run 0 is what precedes the first
 * run, and may have no line. */
struct log_run {
    size_t first, end; /* lines, from 0 */
    int level;
    bool has_values; /* the study uses a number of this run */
};

struct log_text {
    struct span text;
    bool is_own;          /* a log of a run of our own */
    const char *accept;   /* failures that the study accepts, separated by commas; borrowed */
    struct span *lines;   /* with their line ends */
    size_t *run_of;       /* the run of each line */
    size_t *counterparts; /* of each line: the same line of another run; `count` if there is none */
    size_t count;
    struct span *numbers;
    size_t *number_lines;
    size_t number_count;
    struct log_run *runs;
    size_t run_count;
};

/* Splits a text, which the result owns. */
void log_text_split(struct span text, bool is_own, struct log_text *ret_log);
void log_text_free(struct log_text *log);

/* A line without its end. */
struct span log_line(const struct log_text *log, size_t i);

/* True if the text of the lines holds `words`. */
bool log_lines_have(const struct log_text *log, size_t first, size_t end, const char *words);

#endif
