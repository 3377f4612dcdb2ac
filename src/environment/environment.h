/* The environment of a study: host, tools, image, settings and platforms, as one JSON object. It is
 * written beside the study's logs, published with them, and compared when a run is resumed.
 *
 * Keys carry units. An unknown value is null, never a guess; an empty list means that there are
 * none. The host's texts are redacted (redact.h). */
#ifndef ENVIRONMENT_ENVIRONMENT_H
#define ENVIRONMENT_ENVIRONMENT_H

#include <jansson.h>
#include <stdio.h>

#include "base/clock.h"
#include "doctor/host.h"
#include "lab/image/image.h"
#include "lab/lab.h"
#include "environment_platform.h"

struct environment_view {
    const struct host_view *host;
    const struct image *image; /* NULL if it is not built */
    struct lab *lab;           /* that is up, for the facts of its client; NULL for none */
    const struct environment_platform *platforms;
    size_t platform_count;
};

/* Reads an object of
 *
 *     format     1
 *     host       system, kernel, processor, memory, disk (that holds the cache), network, clock,
 *                control groups, virtualization
 *     tools      the version that each program of the lab prints, and virtgrade's own
 *     image      hash, release, SHA-256 of archive and disk, versions of packages; or null
 *     settings   [section] -> key -> value, without lab.state, lab.cache and [client]; paths are
 *                reduced to their last name
 *     client     if it is another machine: kernel, processors, clock, versions of its tools, and
 *                speed and MTU at both ends of the link
 *     platforms  name -> the members of struct environment_platform
 *     moment     facts that change constantly: load, free memory and disk, how far the client's
 * clock is ahead, and the job of Slurm in which this runs (environment_slurm.h)
 *
 * which the caller owns. Runs programs, and reads all of the image, which takes seconds. Fails if
 * the image cannot be read, a client on another machine does not answer, or the deadline passes;
 * ERROR_INTERRUPTED if the user interrupts it. */
int environment_read(const struct environment_view *view, struct deadline deadline,
                     json_t **ret_environment, struct error *err);

/* An environment as the text of environment.json, with sorted keys: the same facts give the same
 * bytes. The caller frees it. */
char *environment_text(const json_t *environment);

/* The first fact, in the order of sorted keys, in which two environments differ, as a path such as
 * "host.kernel.release", and both values as JSON; NULL, and no values, if they don't differ. An
 * absent fact equals null; "moment" is ignored. The caller frees all texts. */
char *environment_difference(const json_t *before, const json_t *now, char **ret_before,
                             char **ret_now);

#endif
