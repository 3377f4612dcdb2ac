/* The places of all values of a JSON document, so that a reader of many values need not look for
 * each of them from the start of the text. */
#ifndef BASE_JSON_PLACES_H
#define BASE_JSON_PLACES_H

#include "json.h"

/* A value, its place, and the values in it: an array's items, or an object's members with their
 * names as the text spells them. */
struct json_spot {
    struct span name;
    struct place place;
    struct json_spot *items;
    size_t count, capacity;
};

/* Finds the places in a file that begins with a document, which json_read must have accepted. The
 * texts are borrowed from the file. json_spot_free accepts a zeroed spot. */
void json_spot_read(const struct file *file, struct json_spot *ret_spot);
void json_spot_free(struct json_spot *spot);

/* The value at a path such as those of json_member; if there is none, or if the text spells a name
 * of the path with escapes, the value around it that is there. */
const struct json_spot *json_spot_find(const struct json_spot *spot, const char *path);

#endif
