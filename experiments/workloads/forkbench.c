/* Rate of process creation: forkbench START END
 *
 * Sums the numbers from START to END by halving the range. A forked child sums each half, down to
 * single numbers, and returns its sum through a pipe. N numbers take 2(N-1) forks and have a known
 * sum; the program checks both.
 *
 * Runs as many branches of this tree in parallel as there are processors. A branch runs its
 * children one after the other. So the number of processes never exceeds one path from root to leaf
 * per processor, however large the tree is. */
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

/* A child's message to its parent. It is shorter than PIPE_BUF, so several children may write to
 * the same pipe at once. */
struct part {
    int64_t sum, forks;
    int fault; /* errno of a failure in the subtree; 0 for none */
};

/* No pipe yet. A branch needs only one pipe: only one of its processes runs at a time, and the
 * others wait for it. */
static const int NO_PIPE[2] = {-1, -1};

static struct part sum_of(struct range range, long branches, const int pipe[2]);

/* Forks a child that sums a range and writes the sum to `answers`. Returns its process ID, or -1.
 */
static pid_t fork_sum(struct range range, long branches, const int own[2], const int answers[2])
{
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    /* Die with the parent, so that killing the program ends all of it. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(PROGRAM_SYSTEM);
    struct part part = sum_of(range, branches, own);
    bool written = write(answers[1], &part, sizeof part) == sizeof part;
    _exit(written ? 0 : PROGRAM_SYSTEM);
}

/* Waits for a child. Returns true if it wrote its sum. */
static bool await_child(void)
{
    int status;
    pid_t child;
    while ((child = wait(&status)) < 0 && errno == EINTR)
        ;
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Reads one child's sum and adds it. */
static void add_part(struct part *whole, int from)
{
    struct part part;
    if (read(from, &part, sizeof part) != sizeof part)
        part = (struct part){.fault = EPIPE};
    whole->sum += part.sum;
    whole->forks += part.forks;
    if (whole->fault == 0)
        whole->fault = part.fault;
}

/* Runs one child after the other, through the branch's pipe. */
static void sum_in_turn(const struct range halves[2], const int pipe[2], struct part *whole)
{
    for (int i = 0; i < 2 && whole->fault == 0; i++) {
        if (fork_sum(halves[i], 1, pipe, pipe) < 0) {
            whole->fault = errno;
            return;
        }
        whole->forks++;
        if (await_child())
            add_part(whole, pipe[0]);
        else
            whole->fault = ECHILD;
    }
}

/* Runs both children at once and waits for each one that started. */
static void sum_at_once(const struct range halves[2], long branches, const int pipe[2],
                        struct part *whole)
{
    const long shares[2] = {branches - branches / 2, branches / 2};
    int children = 0;
    for (int i = 0; i < 2 && whole->fault == 0; i++)
        if (fork_sum(halves[i], shares[i], NO_PIPE, pipe) > 0)
            children++;
        else
            whole->fault = errno;
    whole->forks += children;
    for (int i = 0; i < children; i++)
        if (await_child())
            add_part(whole, pipe[0]);
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

/* Number of processors that this process may run on. */
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
        {"branches", "N", "branches of the tree to run at once", 1, 1024, &branches}, {0}};
    const struct program forkbench = {"forkbench", "START END",
                                      "Sums the numbers from START to END, each half of them in a "
                                      "forked child, and prints the\n"
                                      "number of forks per second.",
                                      options};
    bool json;
    if (program_options(&forkbench, argc, argv, &json) != 2)
        program_fail(PROGRAM_USAGE, "forkbench: expected START END; see forkbench --help");
    long start = program_number("START", argv[0], -MOST, MOST);
    long end = program_number("END", argv[1], start, MOST);
    double before = program_seconds();
    struct part whole = sum_of((struct range){start, end}, branches, NO_PIPE);
    double seconds = program_seconds() - before;
    int64_t numbers = (int64_t)end - start + 1;
    if (whole.fault != 0)
        program_fail(
            PROGRAM_SYSTEM,
            "forkbench: %s after %lld of %lld forks: use fewer numbers, or raise the limit of "
            "processes (ulimit -u)",
            strerror(whole.fault), (long long)whole.forks, (long long)(2 * (numbers - 1)));
    /* Halve the product last: one of its factors is even. */
    if (whole.sum != ((int64_t)start + end) * numbers / 2 || whole.forks != 2 * (numbers - 1))
        program_fail(PROGRAM_FAULT, "forkbench: the sum is %lld by %lld forks, which is wrong",
                     (long long)whole.sum, (long long)whole.forks);
    const struct program_result results[] = {
        {"start", "", (double)start},
        {"end", "", (double)end},
        {"sum", "", (double)whole.sum},
        {"forks", "", (double)whole.forks},
        {"seconds", "s", seconds},
        {"forks_per_second", "1/s", seconds > 0 ? (double)whole.forks / seconds : 0},
    };
    program_print("forkbench", results, sizeof results / sizeof *results, json);
    return 0;
}
