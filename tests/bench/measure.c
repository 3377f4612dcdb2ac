/* Runs a command RUNS times without its output, and prints the least CPU time (user and system) and
 * the least wall time in seconds, and the greatest memory in KiB: measure [--findings] RUNS
 * COMMAND... Fails if the command does; with --findings, its status 1 is fine, too. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static _Noreturn void run(char *argv[])
{
    int away = open("/dev/null", O_WRONLY);
    dup2(away, STDOUT_FILENO);
    execvp(argv[0], argv);
    perror(argv[0]);
    _exit(127);
}

int main(int argc, char *argv[])
{
    int most_status = argc > 1 && strcmp(argv[1], "--findings") == 0 ? 1 : 0;
    argc -= most_status;
    argv += most_status;
    double least = 0, least_wall = 0;
    long most_kib = 0, runs = argc > 2 ? atol(argv[1]) : 0;
    if (runs < 1) {
        fputs("usage: measure [--findings] RUNS COMMAND...\n", stderr);
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        int status;
        struct rusage usage;
        double start = now();
        pid_t child = fork();
        if (child == 0)
            run(argv + 2);
        if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
            WEXITSTATUS(status) > most_status) {
            fprintf(stderr, "measure: %s failed\n", argv[2]);
            return 1;
        }
        double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        double wall = now() - start;
        least = i == 0 || cpu < least ? cpu : least;
        least_wall = i == 0 || wall < least_wall ? wall : least_wall;
        most_kib = usage.ru_maxrss > most_kib ? usage.ru_maxrss : most_kib;
    }
    printf("%.4f %.4f %ld\n", least, least_wall, most_kib);
    return 0;
}
