#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { THREADS_MAX = 64 };

struct loop {
    size_t count;
    atomic_size_t next;
    void (*round)(void *context, size_t i);
    void *context;
};

static void *loop_run_rounds(void *context)
{
    struct loop *loop = context;
    for (size_t i; (i = atomic_fetch_add(&loop->next, 1)) < loop->count;)
        loop->round(loop->context, i);
    return NULL;
}

void parallel_for(size_t count, size_t threads, void (*round)(void *context, size_t i),
                  void *context)
{
    struct loop loop = {.count = count, .round = round, .context = context};
    pthread_t helpers[THREADS_MAX];
    size_t started = 0, wanted = threads < count ? threads : count;
    /* If no thread can be started, this one runs the remaining rounds. */
    while (started + 1 < wanted && started < THREADS_MAX &&
           pthread_create(&helpers[started], NULL, loop_run_rounds, &loop) == 0)
        started++;
    loop_run_rounds(&loop);
    for (size_t i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
}

size_t parallel_processors(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}
