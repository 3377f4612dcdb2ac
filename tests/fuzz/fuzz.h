/* Declarations shared by the fuzz targets.
 *
 * A target takes any bytes and ends the program if the code under test breaks a promise. It is
 * either a parser of a tool's output, listed in tools.c, or a function `void fuzz_NAME(const
 * uint8_t *data, size_t size)` in a file of its own; tests.mk collects those into
 * build/fuzz_targets.h. Inputs come from tests/fuzz/corpus/NAME (main.c) or from libFuzzer
 * (libfuzzer.c). */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* A target by name; fuzz_find returns false if there is none. */
struct fuzz_target {
    void (*function)(const uint8_t *data, size_t size); /* NULL for a tool */
    size_t tool;
};
bool fuzz_find(const char *name, struct fuzz_target *ret_target);
void fuzz_run(const struct fuzz_target *target, const uint8_t *data, size_t size);

/* Prints the names of all targets, one a line. */
void fuzz_list(void);

/* Name of the i-th tool of tools.c, NULL after the last. */
const char *fuzz_tool_name(size_t i);

/* Parses the input as the i-th tool's log, and checks what each run promises. */
void fuzz_tool(size_t i, const uint8_t *data, size_t size);

/* Puts bytes into a file in memory and returns its path, valid until fuzz_file_close, which closes
 * the file that was opened last. */
const char *fuzz_file_open(const uint8_t *data, size_t size);
void fuzz_file_close(void);

/* Makes an empty folder, in memory if possible, and removes it with its content. */
const char *fuzz_folder_open(void);
void fuzz_folder_close(void);

/* Takes the part of an input before the next empty line; `*rest` is what follows that. */
struct span fuzz_take_part(struct span *rest);

/* Aborts unless the text is lines of printable UTF-8. */
void fuzz_expect_lines(struct span text);

/* Aborts with the promise unless the condition holds. */
void fuzz_expect(int condition, const char *promise);

#endif
