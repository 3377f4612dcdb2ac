/* A loop that runs on several threads. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* Calls `round(context, i)` for each i below `count`, on up to `threads` threads, in any order.
 * Rounds must not depend on each other, so that the result is the same with any number of
 * threads. */
void parallel_for(size_t count, size_t threads, void (*round)(void *context, size_t i),
                  void *context);

/* Number of processors that this program may use. */
size_t parallel_processors(void);

#endif
