#include "health_check.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "environment/host_load.h"
#include "lab/processors.h"

enum {
    TRIES = 5, /* the fastest counts: what happens for a moment is no state of the host */
    TRY_NS = 100 * 1000 * 1000,
    ROUNDS = 100000, /* between two looks at the clock: well below a millisecond */
    COPIED_MIB = 16, /* more than a processor's own caches */
};

/* Fixed work that a compiler cannot shorten: each round needs the last one's result. */
static uint64_t compute(uint64_t state)
{
    for (int i = 0; i < ROUNDS; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    return state;
}

static double try_processor(void)
{
    int64_t began_ns = clock_ns(), now_ns = began_ns;
    volatile uint64_t state = 88172645463325252U;
    long calls = 0;
    for (; now_ns - began_ns < TRY_NS; now_ns = clock_ns(), calls++)
        state = compute(state);
    return (double)calls * ROUNDS * 1e3 / (double)(now_ns - began_ns);
}

struct processor_check {
    cpu_set_t where;
    double rate;
};

/* In a thread of its own, since the affinity is a thread's. */
static void *check_processor(void *context)
{
    struct processor_check *check = context;
    if (pthread_setaffinity_np(pthread_self(), sizeof check->where, &check->where) != 0)
        return NULL;
    for (int i = 0; i < TRIES; i++)
        check->rate = fmax(check->rate, try_processor());
    return NULL;
}

/* The rate on one processor; NAN if it cannot be used. */
static double processor_rate(size_t number)
{
    struct processor_check check = {.rate = 0};
    pthread_t thread;
    CPU_ZERO(&check.where);
    CPU_SET(number, &check.where);
    if (pthread_create(&thread, NULL, check_processor, &check) != 0)
        return NAN;
    pthread_join(thread, NULL);
    return check.rate > 0 ? check.rate : NAN;
}

static double copy_rate(void)
{
    const size_t size = (size_t)COPIED_MIB << 20;
    char *from = memory_alloc(size, 1), *to = memory_alloc(size, 1);
    double best = 0;
    for (int i = 0; i < TRIES; i++) {
        int64_t began_ns = clock_ns(), now_ns = began_ns;
        long copies = 0;
        for (; now_ns - began_ns < TRY_NS; now_ns = clock_ns(), copies++) {
            from[copies % COPIED_MIB]++;
            memcpy(to, from, size);
            __asm__ volatile("" : : "r"(to) : "memory");
        }
        best = fmax(best, (double)copies * COPIED_MIB * 1e9 / (double)(now_ns - began_ns));
    }
    free(from);
    free(to);
    return best;
}

void health_check(const struct settings *settings, struct health *ret_health)
{
    struct processors processors;
    struct host_load load;
    processors_choose(settings, &processors);
    host_load_read("", &load);
    *ret_health = (struct health){.cpu_rate = INFINITY, .load_1min = load.load_1min};
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &processors.instances) ||
            (processors.separate && CPU_ISSET(i, &processors.client)))
            ret_health->cpu_rate = fmin(ret_health->cpu_rate, processor_rate(i));
    ret_health->memory_rate = copy_rate();
}
