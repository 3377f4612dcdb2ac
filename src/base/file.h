/* Whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

/* The bytes of a file. file_free releases it and accepts a zeroed one. */
struct file {
    char *path;
    struct span text;
};
int file_read(const char *path, struct file *ret_file, struct error *err);
void file_free(struct file *file);

/* Where a pointer into the file's text is, for error_at. */
struct place file_place(const struct file *file, const char *at);

/* The names in a directory, sorted; a directory that does not exist has none. The caller releases
 * them with names_free, which accepts a zeroed list. */
struct names {
    char **items;
    size_t count;
};
int names_list(const char *directory, struct names *ret_names, struct error *err);
void names_free(struct names *names);

/* An output that appears whole or not at all: it is written beside its path, and output_commit
 * syncs it and renames it there. A link stays, and what it leads to is replaced. A NULL path is
 * standard output; that, and a path of something that is not a file, such as a pipe or a device, is
 * written to as it is. output_free discards what was not committed and accepts a zeroed one. */
struct output {
    FILE *stream;
    char *path;      /* NULL for standard output */
    char *temporary; /* NULL where there is nothing to rename */
};
int output_open(const char *path, struct output *ret_output, struct error *err);
int output_commit(struct output *output, struct error *err);
void output_free(struct output *output);

/* A whole file of this text, likewise. */
int file_write(const char *path, const char *text, struct error *err);

#endif
