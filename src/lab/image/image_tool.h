/* Runs the programs that build an image; they are killed if this program ends. */
#ifndef LAB_IMAGE_IMAGE_TOOL_H
#define LAB_IMAGE_IMAGE_TOOL_H

#include "base/clock.h"
#include "base/streams.h"
#include "lab/lab.h"
#include "image_recipe.h"

/* One build of an image; all borrowed. */
struct builder {
    struct lab *lab;
    const struct recipe *recipe;
    const char *directory; /* the build directory */
    const char *log;       /* file for the output of long-running tools */
    struct deadline deadline;
};

/* ERROR_MISSING, with the remedy, without root or if a program is missing. */
int tools_check(struct error *err);

/* Runs a tool; if it fails, the error has its last line of output. `ret_output` may be NULL. */
int tool_run(const struct builder *builder, const char *const argv[], struct buffer *ret_output,
             struct error *err);

/* Runs a tool in its own mount and process namespaces, with the build directory mounted at `place`;
 * its mounts and children end with it. Appends its output to the log; if it fails, the error has
 * the line that says why. */
int tool_run_in_place(const struct builder *builder, const char *const argv[], const char *place,
                      struct error *err);

/* Writes a whole file. */
int bytes_write(const char *path, struct span bytes, struct error *err);

#endif
