/* How fast processes are made: forkbench START END
 *
 * The numbers from START to END are summed by halving the range; each half is the work of a forked
 * child, down to single numbers, and its sum comes back through a pipe. N numbers take 2(N-1)
 * forks, and their sum is known: both are checked.
 *
 * As many branches of that tree are gone through at once as there are processors, and within a
 * branch one child after the other: so a tree of any size has no more processes at a time than that
 * many paths from its root to a leaf. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

struct range {
    int64_t start, end;
};

/* What a child tells its parent. It is shorter than PIPE_BUF, so that children may write into one
 * pipe at the same time. */
struct part {
    int64_t sum, forks;
    int fault; /* errno of what went wrong below; 0 for nothing */
};

/* The pipe of a branch: since one of its processes runs at a time, and the others wait for it, one
 * pipe is enough for all of them. */
static const int NO_PIPE[2] = {-1, -1};

static struct part sum_of(struct range range, long branches, const int pipe[2]);

/* A child that sums a range and tells it. Returns its process, or -1. */
static pid_t give(struct range range, long branches, const int own[2], const int tell[2])
{
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    /* Whoever ends the program ends all of it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(PROGRAM_SYSTEM);
    struct part part = sum_of(range, branches, own);
    bool told = write(tell[1], &part, sizeof part) == sizeof part;
    _exit(told ? 0 : PROGRAM_SYSTEM);
}

/* Waits for a child, and tells whether it has told its part. */
static bool await(void)
{
    int status;
    pid_t child;
    while ((child = wait(&status)) < 0 && errno == EINTR)
        ;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Adds what a child that has ended well told. */
static void take(struct part *whole, int from)
{
    struct part part;
    if (read(from, &part, sizeof part) != sizeof part)
        part = (struct part){.fault = EPIPE};
    whole->sum += part.sum;
    whole->forks += part.forks;
    if (whole->fault == 0)
        whole->fault = part.fault;
}

/* One child after the other, through the branch's pipe. */
static void sum_in_turn(const struct range halves[2], const int pipe[2], struct part *whole)
{
    for (int i = 0; i < 2 && whole->fault == 0; i++) {
        if (give(halves[i], 1, pipe, pipe) < 0) {
            whole->fault = errno;
            return;
        }
        whole->forks++;
        if (await())
            take(whole, pipe[0]);
        else
            whole->fault = ECHILD;
    }
}

/* Both children at once. All that were made are waited for. */
static void sum_at_once(const struct range halves[2], long branches, const int pipe[2],
                        struct part *whole)
{
    const long shares[2] = {branches - branches / 2, branches / 2};
    int children = 0;
    for (int i = 0; i < 2 && whole->fault == 0; i++)
        if (give(halves[i], shares[i], NO_PIPE, pipe) > 0)
            children++;
        else
            whole->fault = errno;
    whole->forks += children;
    for (int i = 0; i < children; i++)
        if (await())
            take(whole, pipe[0]);
        else if (whole->fault == 0)
            whole->fault = ECHILD;
}

static struct part sum_of(struct range range, long branches, const int pipe_of_branch[2])
{
    struct part whole = {.sum = range.start};
    int ends[2] = {pipe_of_branch[0], pipe_of_branch[1]};
    if (range.start == range.end)
        return whole;
    whole.sum = 0;
    bool opens = ends[0] < 0;
    if (opens && pipe(ends) != 0) {
        whole.fault = errno;
        return whole;
    }
    int64_t middle = range.start + (range.end - range.start) / 2;
    const struct range halves[2] = {{range.start, middle}, {middle + 1, range.end}};
    if (branches > 1)
        sum_at_once(halves, branches, ends, &whole);
    else
        sum_in_turn(halves, ends, &whole);
    if (opens) {
        close(ends[0]);
        close(ends[1]);
    }
    return whole;
}

/* On which it may run. */
static long processors(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

int main(int argc, char *argv[])
{
    enum { MOST = 1000000000 };
    long branches = processors();
    const struct program_option options[] = {
        {"branches", "N", "of the tree that are gone through at once", 1, 1024, &branches}, {0}};
    const struct program forkbench = {"forkbench", "START END",
                                      "Sums the numbers from START to END, each half of them in a "
                                      "forked child, and tells how many\n"
                                      "forks a second that were.",
                                      options};
    bool json;
    if (program_options(&forkbench, argc, argv, &json) != 2)
        program_fail(PROGRAM_USAGE, "forkbench: expected START END; forkbench --help tells more");
    long start = program_number("START", argv[0], -MOST, MOST);
    long end = program_number("END", argv[1], start, MOST);
    double before = program_seconds();
    struct part whole = sum_of((struct range){start, end}, branches, NO_PIPE);
    double seconds = program_seconds() - before;
    int64_t numbers = (int64_t)end - start + 1;
    if (whole.fault != 0)
        program_fail(PROGRAM_SYSTEM,
                     "forkbench: %s after %lld of %lld forks: fewer numbers, or a higher limit of "
                     "processes (ulimit -u)",
                     strerror(whole.fault), (long long)whole.forks, (long long)(2 * (numbers - 1)));
    /* Half of the product at last: one of its factors is even. */
    if (whole.sum != ((int64_t)start + end) * numbers / 2 || whole.forks != 2 * (numbers - 1))
        program_fail(PROGRAM_FAULT, "forkbench: the sum is %lld by %lld forks, which is wrong",
                     (long long)whole.sum, (long long)whole.forks);
    const struct program_result results[] = {
        {"sum", "", (double)whole.sum},
        {"forks", "", (double)whole.forks},
        {"seconds", "s", seconds},
        {"forks_per_second", "1/s", seconds > 0 ? (double)whole.forks / seconds : 0},
    };
    program_print("forkbench", results, sizeof results / sizeof *results, json);
    return 0;
}
