/* All that tells what measured: host, tools, image, settings and platforms, as one JSON object that
 * is written beside a study's logs, published with them, and compared when a run goes on.
 *
 * Keys carry units. What is not told is null, never a guess; a list without items means that there
 * are none. Texts of the host are such as publish.h lets through. */
#ifndef ENVIRONMENT_ENVIRONMENT_H
#define ENVIRONMENT_ENVIRONMENT_H

#include <jansson.h>
#include <stdio.h>

#include "base/clock.h"
#include "doctor/host.h"
#include "environment_platform.h"
#include "lab/image/image.h"
#include "lab/lab.h"

struct environment_view {
    const struct host_view *host;
    const struct image *image; /* NULL where it is not built */
    struct lab *lab;           /* that is up, to ask its client; NULL for none */
    const struct environment_platform *platforms;
    size_t platform_count;
};

/* Reads an object of
 *
 *     format     1
 *     host       system, kernel, processor, memory, disk (where the cache is), network, clock,
 *                control groups, virtualization
 *     tools      the version that each program of the lab tells, and virtgrade's own
 *     image      hash, release, SHA-256 of archive and disk, versions of packages; or null
 *     settings   [section] -> key -> value, without lab.state, lab.cache and [client]; paths by
 *                their last name
 *     client     where it is another machine: kernel, processors, clock, versions of its tools, and
 *                both ends of the link: speed, MTU
 *     platforms  name -> what struct environment_platform has
 *     moment     what changes by itself: load, free memory and disk, and how far the client's clock
 *                is ahead
 *
 * which the caller owns. Runs programs, and reads all of the image (some seconds). Fails where the
 * image cannot be read, a client on another machine does not answer, or the deadline is over;
 * ERROR_INTERRUPTED where the user ends it. */
int environment_read(const struct environment_view *view, struct deadline deadline,
                     json_t **ret_environment, struct error *err);

/* Writes one as a file: sorted, so that the same facts give the same bytes. */
void environment_write(FILE *out, const json_t *environment);

/* The first fact, in the order of sorted keys, in which two environments differ, as a path such as
 * "host.kernel.release", and both values as JSON; NULL, and no values, for none. A fact that is not
 * there at all is null; "moment" does not count. The caller frees all texts. */
char *environment_difference(const json_t *before, const json_t *now, char **ret_before,
                             char **ret_now);

#endif
