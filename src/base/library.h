/* Shared libraries that are loaded by their first use.
 *
 * The libraries of daemons' clients bring tens of others with them. Loading those takes longer than
 * most commands, which do not need them; so the program is not linked against them. It also runs
 * where they are not installed. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

/* A function of a library, and the offset of the pointer to it in the caller's record. */
struct library_symbol {
    const char *name;
    size_t offset;
};

struct library {
    const char *file; /* "libcurl.so.4" */
    const struct library_symbol *symbols;
    size_t count;
    void *functions; /* the record */
    bool is_loaded;
};

/* Loads the library and sets its functions, unless that was done before. Threads may call it at the
 * same time. ERROR_MISSING if it is not installed or lacks a function. */
int library_load(struct library *library, struct error *err);

#endif
