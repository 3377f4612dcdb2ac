/* The programs that an image is made with: run by their words, ended with this program. */
#ifndef LAB_IMAGE_IMAGE_TOOL_H
#define LAB_IMAGE_IMAGE_TOOL_H

#include "base/clock.h"
#include "base/streams.h"
#include "image_recipe.h"
#include "lab/lab.h"

/* One making of an image; all borrowed. */
struct builder {
    struct lab *lab;
    const struct recipe *recipe;
    const char *directory; /* where it is made */
    const char *log;       /* the file that takes what long-running tools say */
    struct deadline deadline;
};

/* ERROR_MISSING, with the remedy, where one of them is missing, or root is. */
int tools_check(struct error *err);

/* Runs a tool to its end; where it fails, the error has its last words. `ret_output` may be NULL.
 */
int tool_run(const struct builder *builder, const char *const argv[], struct buffer *ret_output,
             struct error *err);

/* The same in namespaces of its own for mounts and processes, with the directory of the image at
 * `place`: what it mounts and starts is gone with it. What it says goes to the log, and the last
 * line of that, where it fails, to the error. */
int tool_run_in_place(const struct builder *builder, const char *const argv[], const char *place,
                      struct error *err);

/* Writes a whole file. */
int bytes_write(const char *path, struct span bytes, struct error *err);

#endif
