/* JSON through jansson, plus the place of each value in the text, which jansson does not keep. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>

#include "error.h"
#include "file.h"
#include "memory.h"

void json_free(json_t **value);
#define CLEANUP_JSON CLEANUP(json_free)

/* Reads the value at the start of `text`, which is a part of `file`, and the number of its bytes.
 * Any text after it is ignored. The caller owns the value. ERROR_INPUT for broken JSON and for an
 * object with two members of one name, with the place where the bad token begins. */
int json_read(const struct file *file, struct span text, json_t **ret_value, size_t *ret_used,
              struct error *err);

/* An error in a text; the bad token begins at byte `at`. */
struct json_fault {
    size_t at;
    bool is_repeated_name;
    struct shown cause;
};

/* The same without a file; NULL and the fault for broken JSON. */
json_t *json_parse(struct span text, size_t *ret_used, struct json_fault *ret_fault);

/* The member at a path such as "end.sum.jitter_ms", borrowed; NULL if there is none. An array's
 * items have indexes from 0: "jobs.0.read". */
json_t *json_member(const json_t *object, const char *path);

/* A walk over a text that json_read has accepted. Each function moves to the first byte behind what
 * its name says. */
struct json_scanner {
    struct span rest;
    struct place place; /* of the first byte of `rest` */
};
void json_skip_spaces(struct json_scanner *scanner);
void json_skip_byte(struct json_scanner *scanner); /* one of { } [ ] : and the comma */
void json_skip_value(struct json_scanner *scanner);

/* The first byte of the member at a path in `text`, which json_read must have accepted; NULL if
 * there is none, or if the text spells its name with escapes. */
const char *json_locate(struct span text, const char *path);

/* The place `passed.n` bytes behind `start`. */
struct place json_place_behind(struct place start, struct span passed);

#endif
