/* Read and write whole files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

/* Path and content of a file. ERROR_INPUT if it cannot be read. file_free accepts a zeroed one. */
struct file {
    char *path;
    struct span text;
};
int file_read(const char *path, struct file *ret_file, struct error *err);

/* Like file_read; also the facts about the very file that was read, not the one that is at the path
 * later. */
struct stat;
int file_read_with(const char *path, struct file *ret_file, struct stat *ret_facts,
                   struct error *err);
void file_free(struct file *file);

/* Place of a pointer into the file's text, for error_at. */
struct place file_place(const struct file *file, const char *at);

/* Sorted names of the entries of a directory, without hidden ones; none if the directory does not
 * exist. names_free accepts a zeroed list. */
struct names {
    char **items;
    size_t count;
};
int names_list(const char *directory, struct names *ret_names, struct error *err);
void names_free(struct names *names);

/* An output file that appears complete or not at all: it is written to a temporary file beside its
 * path, which output_commit syncs and renames. If the path is a link, its target is replaced. A
 * NULL path is standard output. Standard output, pipes and devices are written directly.
 * output_free discards an output without a commit and accepts a zeroed one. Errors are
 * ERROR_OUTPUT. */
struct output {
    FILE *stream;
    char *path;      /* NULL for standard output */
    char *temporary; /* NULL if there is nothing to rename */
};
int output_open(const char *path, struct output *ret_output, struct error *err);
int output_commit(struct output *output, struct error *err);
void output_free(struct output *output);

/* Writes a file with this text, complete or not at all. */
int file_write(const char *path, const char *text, struct error *err);

#endif
