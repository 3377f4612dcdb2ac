/* Writes observations of a large study: generate ROWS SEED. Sorted as in real files, with all
 * digits of the values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const platforms[] = {"docker", "firecracker", "gvisor", "kvm", "metal"};
static const char *const features[][2] = {
    {"boot_time", "s"}, {"cpu_events", "1/s"}, {"db_read", "1/s"}, {"file_read", "MiB/s"}};
enum { PLATFORMS = 5, FEATURES = 4, LEVELS = 5 };

/* A normal variate by Box and Muller, A Note on the Generation of Random Normal Deviates, 1958. */
static double normal(void)
{
    return sqrt(-2 * log(1 - drand48())) * cos(2 * 3.14159265358979323846 * drand48());
}

int main(int argc, char *argv[])
{
    long rows = argc == 3 ? atol(argv[1]) : 0, repetitions = rows / (PLATFORMS * FEATURES * LEVELS);
    if (repetitions < 1) {
        fputs("usage: generate ROWS SEED\n", stderr);
        return 2;
    }
    srand48(atol(argv[2]));
    puts("study,platform,experiment,feature,level,repetition,value,unit,status,source");
    for (int p = 0; p < PLATFORMS; p++)
        for (int f = 0; f < FEATURES; f++)
            for (int level = 10; level <= 10 * LEVELS; level += 10)
                for (long r = 1; r <= repetitions; r++)
                    printf("bench,%s,x,%s,%d,%ld,%.17g,%s,ok,raw/x/%s.log:%ld\n", platforms[p],
                           features[f][0], level, r, 1000 + 10 * normal(), features[f][1],
                           platforms[p], r);
    return ferror(stdout) || fflush(stdout) != 0;
}
