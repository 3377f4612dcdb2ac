/* Members of a JSON document with their places, for the readers of other tools' files. Paths are
 * those of json_member: `results.0.times`. */
#ifndef IMPORT_FORMATS_JSON_FIELDS_H
#define IMPORT_FORMATS_JSON_FIELDS_H

#include "base/json_places.h"

/* A file that is one JSON document. json_document_free accepts a zeroed one. */
struct json_document {
    const struct file *file;
    json_t *root;
    struct json_spot spot;
};
void json_document_free(struct json_document *document);

/* ERROR_INPUT for a file that is no document, or has text after it. */
int json_document_read(const struct file *file, struct json_document *ret_document,
                       struct error *err);

/* True if the file is an object with this member. Cheap for a file that begins otherwise. */
bool json_file_has(const struct file *file, const char *path);

/* The place of the member; that of the member around it if it is not there. */
struct place json_field_place(const struct json_document *document, const char *path);

/* These return the member, or fill the error with its place: ERROR_INPUT if it is not there or of
 * another kind. A number must be finite; `ret_value` of an optional number that is not there, or
 * null, is NAN. An array must have from `least` items. */
int json_field_text(const struct json_document *document, const char *path, const char **ret_text,
                    struct error *err);
int json_field_number(const struct json_document *document, const char *path, double *ret_value,
                      struct error *err);
int json_field_optional_number(const struct json_document *document, const char *path,
                               double *ret_value, struct error *err);
int json_field_array(const struct json_document *document, const char *path, size_t least,
                     const json_t **ret_array, struct error *err);
int json_field_object(const struct json_document *document, const char *path,
                      const json_t **ret_object, struct error *err);

#endif
