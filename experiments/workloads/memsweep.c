/* Memory bandwidth: writes and reads with growing strides, and the four kernels of STREAM
 * (McCalpin, Memory Bandwidth and Machine Balance in Current High Performance Computers, 1995).
 *
 * Uses three arrays of doubles of the given size; each should be several times as large as the last
 * cache. A sweep with stride s touches every s-th number, and s sweeps touch all. A MB is 10^6
 * bytes of numbers that the source code reads or writes: a copy reads one number and writes one.
 * Reports the best of all times, as STREAM does: the rate, the bytes and the seconds. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

struct arrays {
    double *a, *b, *c;
    size_t n;
};

/* Keeps the compiler from dropping sums that nobody uses. */
static volatile double sink;

static const double FACTOR = 3;

static void copy(const struct arrays *x)
{
    double *restrict c = x->c;
    const double *restrict a = x->a;
    for (size_t i = 0; i < x->n; i++)
        c[i] = a[i];
}

static void scale(const struct arrays *x)
{
    double *restrict b = x->b;
    const double *restrict c = x->c;
    for (size_t i = 0; i < x->n; i++)
        b[i] = FACTOR * c[i];
}

static void add(const struct arrays *x)
{
    double *restrict c = x->c;
    const double *restrict a = x->a, *restrict b = x->b;
    for (size_t i = 0; i < x->n; i++)
        c[i] = a[i] + b[i];
}

static void triad(const struct arrays *x)
{
    double *restrict a = x->a;
    const double *restrict b = x->b, *restrict c = x->c;
    for (size_t i = 0; i < x->n; i++)
        a[i] = b[i] + FACTOR * c[i];
}

/* Each kernel has a rate, and the bytes and seconds that it follows from. */
enum { RESULTS = 3 };
#define NAMES(name)                                                                                \
    {                                                                                              \
        name, name "_bytes", name "_seconds"                                                       \
    }

static const struct kernel {
    const char *names[RESULTS]; /* of the rate, the bytes and the seconds */
    int numbers;                /* read and written for each index */
    void (*run)(const struct arrays *x);
} kernels[] = {{NAMES("copy"), 2, copy},
               {NAMES("scale"), 2, scale},
               {NAMES("add"), 3, add},
               {NAMES("triad"), 3, triad}};
enum { KERNELS = sizeof kernels / sizeof *kernels };

/* Steps in numbers: eight fill a cache line, 512 a page. */
static const struct stride {
    const char *write[RESULTS], *read[RESULTS];
    size_t step;
} strides[] = {{NAMES("write"), NAMES("read"), 1},
               {NAMES("write_stride_8"), NAMES("read_stride_8"), 8},
               {NAMES("write_stride_512"), NAMES("read_stride_512"), 512}};
enum { STRIDES = sizeof strides / sizeof *strides };

static void sweep_write(const struct arrays *x, size_t step)
{
    for (size_t first = 0; first < step; first++)
        for (size_t i = first; i < x->n; i += step)
            x->a[i] = (double)i;
}

/* Use four sums, so that no addition waits for the previous one. */
static void sweep_read(const struct arrays *x, size_t step)
{
    double sums[4] = {0};
    for (size_t first = 0; first < step; first++) {
        size_t i = first;
        for (; i + 3 * step < x->n; i += 4 * step) {
            sums[0] += x->a[i];
            sums[1] += x->a[i + step];
            sums[2] += x->a[i + 2 * step];
            sums[3] += x->a[i + 3 * step];
        }
        for (; i < x->n; i += step)
            sums[0] += x->a[i];
    }
    sink = sums[0] + sums[1] + sums[2] + sums[3];
}

/* Seconds of the fastest of several sweeps. */
static double best_sweep(const struct arrays *x, size_t step, long times,
                         void (*sweep)(const struct arrays *x, size_t step))
{
    double best = INFINITY;
    for (long i = 0; i < times; i++) {
        double before = program_seconds();
        sweep(x, step);
        best = fmin(best, program_seconds() - before);
    }
    return best;
}

/* Each number is its index after the sweeps; check a sample. */
static void check_sweeps(const struct arrays *x)
{
    for (size_t i = 0; i < x->n; i += x->n / 1000 + 1)
        if (x->a[i] != (double)i)
            program_fail(PROGRAM_FAULT, "memsweep: a number in memory is not what was written");
}

/* Finds the seconds of the fastest run of each kernel. */
static void run_kernels(const struct arrays *x, long times, double best[KERNELS])
{
    double a = 1, b = 2, c = 0;
    for (size_t i = 0; i < x->n; i++) {
        x->a[i] = a;
        x->b[i] = b;
        x->c[i] = c;
    }
    for (size_t k = 0; k < KERNELS; k++)
        best[k] = INFINITY;
    for (long t = 0; t < times; t++) {
        for (size_t k = 0; k < KERNELS; k++) {
            double before = program_seconds();
            kernels[k].run(x);
            best[k] = fmin(best[k], program_seconds() - before);
        }
        c = a;
        b = FACTOR * c;
        c = a + b;
        a = b + FACTOR * c;
    }
    for (size_t i = 0; i < x->n; i += x->n / 1000 + 1)
        if (x->a[i] != a || x->b[i] != b || x->c[i] != c)
            program_fail(PROGRAM_FAULT, "memsweep: the kernels computed something else");
}

/* Adds a rate, and the bytes and seconds that it follows from. */
static void add_results(struct program_result results[RESULTS], const char *const names[RESULTS],
                        const struct arrays *x, int numbers, double seconds)
{
    double bytes = (double)x->n * numbers * sizeof(double);
    results[0] = (struct program_result){names[0], "MB/s", bytes / seconds / 1e6};
    results[1] = (struct program_result){names[1], "bytes", bytes};
    results[2] = (struct program_result){names[2], "s", seconds};
}

static double *new_array(size_t n)
{
    double *array = NULL;
    if (posix_memalign((void **)&array, 4096, n * sizeof *array) != 0)
        program_fail(PROGRAM_SYSTEM, "memsweep: no memory for three arrays of %zu MiB",
                     n * sizeof *array >> 20);
    memset(array, 0, n * sizeof *array);
    return array;
}

int main(int argc, char *argv[])
{
    static long mib = 256, times = 10;
    static const struct program_option options[] = {
        {"mib", "N", "size of each of the three arrays, MiB", 1, 1 << 20, &mib},
        {"times", "N", "runs of each; the best counts", 1, 1000, &times},
        {0}};
    static const struct program memsweep = {
        "memsweep", "",
        "Sweeps over arrays in memory and prints rates in MB (10^6 bytes) per second: writes and\n"
        "reads with strides of 1, 8 and 512 numbers, and the kernels of STREAM.",
        options};
    bool json;
    if (program_options(&memsweep, argc, argv, &json) != 0)
        program_fail(PROGRAM_USAGE, "memsweep: takes no operands; see memsweep --help");
    size_t n = (size_t)mib * ((1 << 20) / sizeof(double));
    struct arrays x = {new_array(n), new_array(n), new_array(n), n};
    struct program_result results[RESULTS * (2 * STRIDES + KERNELS)];
    size_t count = 0;
    for (size_t i = 0; i < STRIDES; i++, count += 2 * RESULTS) {
        add_results(results + count, strides[i].write, &x, 1,
                    best_sweep(&x, strides[i].step, times, sweep_write));
        add_results(results + count + RESULTS, strides[i].read, &x, 1,
                    best_sweep(&x, strides[i].step, times, sweep_read));
        check_sweeps(&x);
    }
    double best[KERNELS];
    run_kernels(&x, times, best);
    for (size_t k = 0; k < KERNELS; k++, count += RESULTS)
        add_results(results + count, kernels[k].names, &x, kernels[k].numbers, best[k]);
    program_print("memsweep", results, count, json);
    return 0;
}
