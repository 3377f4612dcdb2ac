/* JSON through jansson, with the place of every value: jansson knows where a text is broken, but
 * not where in the text a value came from. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>

#include "error.h"
#include "file.h"
#include "memory.h"

void json_free(json_t **value);
#define CLEANUP_JSON CLEANUP(json_free)

/* Reads the one value at the start of `text`, a part of `file`, and how many bytes it took; what
 * follows is not looked at. The caller owns the value. */
int json_read(const struct file *file, struct span text, json_t **ret_value, size_t *ret_used,
              struct error *err);

/* The member that a path such as "end.sum.jitter_ms" leads to, borrowed; NULL where there is none.
 * In an array the name is an index from 0: "jobs.0.read". */
json_t *json_member(const json_t *object, const char *path);

/* The first byte of that member in the text that the object was read from; NULL where there is
 * none. `text` is valid JSON, as json_read has seen. */
const char *json_locate(struct span text, const char *path);

#endif
