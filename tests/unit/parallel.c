#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "suites.h"

enum { MOST = 500 };

struct rounds {
    atomic_int calls[MOST];
    size_t results[MOST];
};

static void note(void *context, size_t i)
{
    struct rounds *rounds = context;
    atomic_fetch_add(&rounds->calls[i], 1);
    rounds->results[i] = i * i + 1;
}

/* Number of rounds that did not run exactly once, or ran past the end. */
static size_t run_wrongly(size_t count, size_t threads, struct rounds *rounds)
{
    size_t wrong = 0;
    for (size_t i = 0; i < MOST; i++) {
        atomic_init(&rounds->calls[i], 0);
        rounds->results[i] = 0;
    }
    parallel_for(count, threads, note, rounds);
    for (size_t i = 0; i < MOST; i++)
        wrong += atomic_load(&rounds->calls[i]) != (i < count) ||
                 rounds->results[i] != (i < count ? i * i + 1 : 0);
    return wrong;
}

/* With more threads than rounds, with more than the loop's limit, and with none. */
START_TEST(each_round_runs_once)
{
    static const size_t counts[] = {0, 1, 2, 65, MOST};
    static const size_t threads[] = {0, 1, 2, 3, 65, 5000};
    struct rounds *rounds = malloc(sizeof *rounds);
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (size_t t = 0; t < sizeof threads / sizeof *threads; t++)
            ck_assert_msg(run_wrongly(counts[c], threads[t], rounds) == 0,
                          "%zu rounds, %zu threads", counts[c], threads[t]);
    free(rounds);
}
END_TEST

/* Waits until all rounds have started, so they must run at the same time. */
static void meet(void *context, size_t i)
{
    (void)i;
    pthread_barrier_wait(context);
}

START_TEST(rounds_run_at_the_same_time)
{
    pthread_barrier_t barrier;
    ck_assert_int_eq(pthread_barrier_init(&barrier, NULL, 4), 0);
    parallel_for(4, 4, meet, &barrier);
    pthread_barrier_destroy(&barrier);
}
END_TEST

START_TEST(processors_are_counted)
{
    ck_assert_uint_ge(parallel_processors(), 1);
    ck_assert_uint_le(parallel_processors(), (size_t)sysconf(_SC_NPROCESSORS_CONF));
}
END_TEST

Suite *parallel_suite(void)
{
    const TTest *const tests[] = {each_round_runs_once, rounds_run_at_the_same_time,
                                  processors_are_counted};
    return SUITE_OF("parallel", tests);
}
