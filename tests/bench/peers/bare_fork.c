/* Forks that do nothing: bare_fork COUNT DEPTH. A process DEPTH forks below the first makes COUNT
 * children, one after another, that exit at once. Prints their number per second. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char *argv[])
{
    long count = argc > 1 ? atol(argv[1]) : 10000;
    for (long depth = argc > 2 ? atol(argv[2]) : 0; depth > 0; depth--) {
        pid_t child = fork();
        if (child != 0)
            return child < 0 || waitpid(child, NULL, 0) != child;
    }
    double before = now();
    for (long i = 0; i < count; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0 || waitpid(child, NULL, 0) != child)
            return 1;
    }
    printf("%.0f\n", (double)count / (now() - before));
    return 0;
}
