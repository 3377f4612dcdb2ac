/* Forms: what a tool that prints lines prints in one run, line by line.
 *
 * A form is a table of lines in the order in which the tool prints them. A line is the tool's own
 * text with a field in braces for each part that varies:
 *
 *     Time taken for tests: {time taken:.3} seconds
 *
 * A field is `{name:kind}`. The kinds are
 *
 *     .3     a number with three decimals, without sign or exponent
 *     .2t    a duration with two decimals and a unit from us to h, such as 3.50ms; read in seconds
 *     .2k    a number with two decimals and, where it is large, a prefix of 1000s: 12.48k
 *     .2K    the same with a prefix of 1024s: 8.27G
 *     .      a number with any decimals; without any it is exact
 *     #      a whole number
 *     time   a duration: 1m2.345s or 62.34
 *     word   text without blanks
 *     text   any text but the empty one
 *
 * A number becomes a reading of the run, and a text a remark. `{-name:.3}` is a reading that only
 * serves to check others, and a field without a name only has to be there. A blank stands for one
 * blank or more. Blank lines, and blanks around a line, do not count.
 *
 * A run goes from the form's first line to its last. A line that is missing, doubled, out of order
 * or unknown is a fault of the run, and so is a field of another kind. Between two runs any lines
 * may stand but those of the form. */
#ifndef TOOLS_FORM_H
#define TOOLS_FORM_H

#include "identity.h"
#include "tool.h"

enum { FORM_LINES_MAX = 128 };

enum form_times {
    FORM_ONCE,
    FORM_OPTIONAL,
    FORM_REPEATED, /* any number of lines, also none; the readings of all add up */
};

struct form_line {
    const char *text;
    enum form_times times;
    bool is_alternative; /* of the line above: a run has one of them */
    /* The test of a tool that has several: the line belongs only to runs of this test. NULL: to
     * all. The first line that belongs to one test tells which it is. */
    const char *test;
    const char *mode; /* of the run, as this line shows; NULL: the line does not show it */
};

struct form {
    const struct form_line *lines; /* the first and the last are FORM_ONCE */
    size_t count;                  /* at most FORM_LINES_MAX */
    const char *mode;              /* of each run, unless a line shows it */
    const char *concurrency;       /* the reading that is the run's concurrency; NULL for none */
    const char *const *allowed;    /* lines that may stand anywhere in a run; NULL ends the list */
    const char *const *fatal;      /* lines that report a failure; NULL ends the list */
    const struct identity *identities;

    /* Called after each line that fits; may be NULL. */
    void (*line_read)(struct run *run, const struct form_line *line, struct span text,
                      size_t number);
    /* Called for each complete run before its identities are checked; may be NULL. */
    void (*run_read)(struct run *run, const char *path);
};

/* Calls `function` with each run in the order of the log. A run that is damaged stays one run, so
 * that the runs behind it keep their numbers: the parts of a run that lost or doubled its first or
 * last line belong together. */
int form_parse(const struct form *form, const struct log_part *part, run_function *function,
               void *context, struct error *err);

#endif
