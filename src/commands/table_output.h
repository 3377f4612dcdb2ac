/* The output of a command that writes a table: --format and --output. JSON is made of the CSV, so
 * every command has it. */
#ifndef COMMANDS_TABLE_OUTPUT_H
#define COMMANDS_TABLE_OUTPUT_H

#include "base/file.h"
#include "output_format.h"

#define TABLE_FORMATS "text,csv,json,markdown,latex"
#define TABLE_FORMAT_OPTION                                                                        \
    {                                                                                              \
        "format", 0, "NAME", NULL,                                                                 \
            "text, csv, json, markdown or latex; default: by the ending of FILE, else text"        \
    }
#define TABLE_OUTPUT_OPTION                                                                        \
    {                                                                                              \
        "output", 'o', "FILE", NULL, "write to FILE, not to standard output"                       \
    }

/* table_output_free discards an output without a commit and accepts a zeroed one. */
struct table_output {
    FILE *stream; /* to write to */
    bool is_json;
    struct output output;
    char *text; /* of JSON: the CSV */
    size_t size;
};

/* Parses --format (NULL if it is not given), one of the comma-separated list `allowed`. Without it,
 * the ending of the output's path (NULL for standard output) tells the format, else it is text.
 * JSON becomes CSV, which the command writes. */
int table_format_parse(const char *name, const char *allowed, const char *path,
                       struct table_output *output, enum output_format *ret_format,
                       struct error *err);

/* Opens the stream, and completes the output, as output_open and output_commit do. */
int table_output_open(const char *path, struct table_output *output, struct error *err);
int table_output_commit(struct table_output *output, struct error *err);
void table_output_free(struct table_output *output);

#endif
