/* What the fuzz targets share. A target is one file with LLVMFuzzerTestOneInput, which libFuzzer
 * calls with inputs of its own, and replay.c with those of the corpus. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

struct tool;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Puts the input into a file in memory, which fuzz_file_close ends, and returns its path. */
const char *fuzz_file_open(const uint8_t *data, size_t size);
void fuzz_file_close(void);

/* Parses the input as the log of a tool, and checks what every run promises. */
void fuzz_tool(const struct tool *tool, const uint8_t *data, size_t size);

/* Ends the program where a promise is broken. */
void fuzz_expect(int condition, const char *promise);

#endif
