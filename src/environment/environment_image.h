/* The environment's `image`: hashes of the image that all instances share, and the versions of its
 * packages. */
#ifndef ENVIRONMENT_ENVIRONMENT_IMAGE_H
#define ENVIRONMENT_ENVIRONMENT_IMAGE_H

#include "base/clock.h"
#include "lab/image/image.h"
#include "host_json.h"

/* Reads all of the image, which takes seconds; null for a NULL image. */
int environment_image(const struct host_reader *reader, const struct image *image,
                      struct deadline deadline, json_t **ret_image, struct error *err);

#endif
