/* Read and write whole files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
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

/* An output file that appears complete or not at all. Until output_commit it has no name, so that
 * nothing remains of it even if the program is killed; then it is synced and put in place of what
 * is there. Only a file system that has no files without a name (NFS), or a system without /proc,
 * shows it as .virtgrade-XXXXXX in the meantime, and there it remains after a kill.
 *
 * If the path is a link, its target is written, as a shell's > does, also if it does not exist yet;
 * but no link of a stranger in a directory for everyone, as the kernel's protected_symlinks has it.
 * Pipes and devices are written directly, and so is standard output, which a NULL path means.
 *
 * output_free discards an output without a commit and accepts a zeroed one. Errors are
 * ERROR_OUTPUT. */
struct output {
    FILE *stream;
    char *path;      /* NULL for standard output */
    char *beside;    /* name of the file until the commit; NULL if it has none */
    bool is_regular; /* false if it is written directly */
};
int output_open(const char *path, struct output *ret_output, struct error *err);
int output_commit(struct output *output, struct error *err);
void output_free(struct output *output);

/* Writes a file with this text, complete or not at all. */
int file_write(const char *path, const char *text, struct error *err);

#endif
