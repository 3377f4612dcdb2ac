/* YAML through libyaml. */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <jansson.h>

#include "error.h"

/* Reads a file with one document as the JSON value that it stands for: mappings are objects,
 * sequences arrays, and scalars strings, whatever they look like. Anchors are refused. The caller
 * owns the value. ERROR_INPUT with the place of a fault. */
int yaml_read(const char *path, json_t **ret_value, struct error *err);

#endif
