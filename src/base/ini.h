/* Read INI files: [section], key = value, comments after ; and #. Values are one line each. */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "error.h"
#include "text.h"

/* One key with its value, without the spaces around them. The texts and places live as long as the
 * call. The place of an empty value is that of its key. */
struct ini_entry {
    const char *section, *key, *value; /* the section is "" above the first one */
    struct place key_place, value_place;
};

/* Called for each key in the order of the file; a value other than 0 ends the reading and is
 * returned. */
typedef int ini_function(void *context, const struct ini_entry *entry, struct error *err);

/* Reads a file, or a text that errors call `name`. ERROR_INPUT, with its place, for a line that is
 * neither a section nor a key nor a comment, that starts with a space or has a NUL byte, or that is
 * longer than 197 bytes, which is the limit of inih. */
int ini_read(const char *path, ini_function *function, void *context, struct error *err);
int ini_read_text(const char *name, struct span text, ini_function *function, void *context,
                  struct error *err);

#endif
