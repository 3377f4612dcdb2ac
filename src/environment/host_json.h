/* Texts and files of the host as JSON values, redacted for publication. */
#ifndef ENVIRONMENT_HOST_JSON_H
#define ENVIRONMENT_HOST_JSON_H

#include <jansson.h>

#include "doctor/host.h"
#include "redact.h"

/* The host whose facts are read, and the names to redact in them. */
struct host_reader {
    const struct host_view *view;
    struct private_names names;
};

/* A redacted text; null for NULL and "". */
json_t *host_json_text(const struct host_reader *reader, const char *text);

/* How to read one line. */
enum line_form {
    LINE_TEXT,
    LINE_NUMBER, /* a whole number */
    LINE_FLAG,   /* 0 or N, 1 or Y */
    LINE_CHOICE, /* the word in brackets, e.g. "always [madvise] never", or the only word */
};

/* The value of a line; null for NULL and for a line of another form. */
json_t *host_json_line(const struct host_reader *reader, enum line_form form, const char *line);

/* The value of a file's first line; null if the file cannot be read. The path is below the view's
 * root. */
__attribute__((format(printf, 3, 4))) json_t *
host_json_file(const struct host_reader *reader, enum line_form form, const char *format, ...);

#endif
