/* Runs a command some times, its output away, and prints the least CPU time (user and system, in
 * seconds) and the greatest memory (KiB): measure RUNS COMMAND... */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
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
    double least = 0;
    long most_kib = 0, runs = argc > 2 ? atol(argv[1]) : 0;
    if (runs < 1) {
        fputs("usage: measure RUNS COMMAND...\n", stderr);
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        int status;
        struct rusage usage;
        pid_t child = fork();
        if (child == 0)
            run(argv + 2);
        if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
            WEXITSTATUS(status) > 1) {
            fprintf(stderr, "measure: %s failed\n", argv[2]);
            return 1;
        }
        double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        least = i == 0 || cpu < least ? cpu : least;
        most_kib = usage.ru_maxrss > most_kib ? usage.ru_maxrss : most_kib;
    }
    printf("%.4f %ld\n", least, most_kib);
    return 0;
}
