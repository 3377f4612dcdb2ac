/* Network namespaces: make one, and call a function in one. */
#ifndef LAB_NETWORK_NAMESPACE_H
#define LAB_NETWORK_NAMESPACE_H

#include "base/error.h"
#include "lab/lab.h"

/* Makes a network namespace and keeps it at `path`, an existing file, by a bind mount. */
int namespace_make(const char *path, struct error *err);

/* Calls a function in the network namespace of a place, in a thread. Sockets that it opens stay in
 * that namespace. */
int namespace_call(const struct lab *lab, enum lab_place place,
                   int (*function)(void *context, struct error *err), void *context,
                   struct error *err);

/* Like namespace_call, in the namespace of a descriptor; -1 for this program's own. */
int namespace_call_in(int namespace, int (*function)(void *context, struct error *err),
                      void *context, struct error *err);

#endif
