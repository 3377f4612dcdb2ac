/* Logs of tools that print text: each run is a section of lines. Every section of a tool begins
 * with the same kind of line, and ends with the same kind of line. */
#ifndef TOOLS_SECTIONS_H
#define TOOLS_SECTIONS_H

#include "tool.h"

struct sections {
    bool (*is_first_line)(struct span line);
    /* Reads that line; may be NULL. */
    void (*take_first_line)(struct run *run, struct span line, size_t number);
    const char *last_line; /* its beginning, after blanks */
    const char *mode;      /* of a run, until one of its lines sets it */

    /* Reads one line of the section; `line` is without blanks at both ends. */
    void (*take_line)(struct run *run, struct span line, const struct file *log,
                      const struct lines *lines);
    /* Completes a run that has all its lines; may be NULL. */
    void (*complete)(struct run *run, const struct file *log);
};

/* Calls `function` with the run of each section. An incomplete section is a fault of its run. */
int sections_parse(const struct sections *sections, const struct file *log, run_function *function,
                   void *context, struct error *err);

#endif
