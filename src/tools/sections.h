/* Logs of tools that print text: each run is a section of lines, from a first line that the tool
 * always begins with to a last one that it always ends with. */
#ifndef TOOLS_SECTIONS_H
#define TOOLS_SECTIONS_H

#include "tool.h"

struct sections {
    bool (*is_first_line)(struct span line);
    /* Takes what that line says; may be NULL. */
    void (*take_first_line)(struct run *run, struct span line, size_t number);
    const char *last_line; /* how it begins, after blanks */
    const char *mode;      /* of a run, until its lines tell */

    /* Takes what one line of the section says; `line` has no blanks around it. */
    void (*take_line)(struct run *run, struct span line, const struct file *log,
                      const struct lines *lines);
    /* Completes a run that has all its lines; may be NULL. */
    void (*complete)(struct run *run, const struct file *log);
};

/* Hands over the run of each section. A section that ends too early gives a fault. */
int sections_parse(const struct sections *sections, const struct file *log, run_function *function,
                   void *context, struct error *err);

#endif
