/* The environment's `platforms`: how each platform's instances are set up. */
#ifndef ENVIRONMENT_ENVIRONMENT_PLATFORM_H
#define ENVIRONMENT_ENVIRONMENT_PLATFORM_H

#include "host_json.h"

/* One platform's setup; 0 and NULL for unknown values. environment_platform_free accepts a zeroed
 * one. */
struct environment_platform {
    const char *name; /* borrowed */
    long vcpus, memory_mib;
    char *disk_cache; /* NULL if an instance has no disk of its own */
    char *network;    /* the way between client and instance, in words */
    char *kernel;     /* whose kernel it runs, in words */
    char *lacks;      /* separated by ", "; "" for nothing */
    char *notes;      /* settings that it does not honour, a line each; "" for none */
};
void environment_platform_free(struct environment_platform *platform);

/* An object: name -> the members of struct environment_platform. */
json_t *environment_platforms(const struct host_reader *reader,
                              const struct environment_platform platforms[], size_t count);

#endif
