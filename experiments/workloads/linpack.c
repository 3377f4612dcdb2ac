/* Rate of solving dense systems of linear equations by LU decomposition with partial pivoting. It
 * works by columns with the vector operations of the original (Dongarra, Bunch, Moler and Stewart,
 * LINPACK Users' Guide, 1979: dgefa, dgesl). A seeded generator makes the matrix. The right side is
 * the sum of its columns, so the solution is all ones. The check of the residual is the original's:
 * |Ax - b| / (n |A| |x| eps) is of the order of one.
 *
 * A solution counts as 2/3 n^3 + 2 n^2 operations, whatever the machine executes. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

/* Column by column: entry (i, j) is at a[j * n + i]. */
struct system {
    double *a, *b, *kept_a, *kept_b;
    size_t *pivots, n;
};

/* A number from -0.5 to 0.5 by a linear congruential generator (Knuth's MMIX). */
static double next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0 - 0.5;
}

static void fill(struct system *s, long seed)
{
    uint64_t state = (uint64_t)seed;
    memset(s->b, 0, s->n * sizeof *s->b);
    for (size_t j = 0; j < s->n; j++)
        for (size_t i = 0; i < s->n; i++) {
            s->a[j * s->n + i] = next_number(&state);
            s->b[i] += s->a[j * s->n + i];
        }
    memcpy(s->kept_a, s->a, s->n * s->n * sizeof *s->a);
    memcpy(s->kept_b, s->b, s->n * sizeof *s->b);
}

/* y += f x. Nearly all of the time is spent here. */
static void add_scaled(size_t n, double f, const double *restrict x, double *restrict y)
{
    for (size_t i = 0; i < n; i++)
        y[i] += f * x[i];
}

static size_t greatest(const double *x, size_t from, size_t n)
{
    size_t at = from;
    for (size_t i = from + 1; i < n; i++)
        if (fabs(x[i]) > fabs(x[at]))
            at = i;
    return at;
}

static void swap(double *x, double *y)
{
    double was = *x;
    *x = *y;
    *y = was;
}

/* Returns false if the matrix is singular. */
static bool factor(struct system *s)
{
    size_t n = s->n;
    for (size_t k = 0; k < n; k++) {
        double *pivot_column = &s->a[k * n];
        size_t pivot = greatest(pivot_column, k, n);
        s->pivots[k] = pivot;
        if (pivot_column[pivot] == 0)
            return false;
        swap(&pivot_column[pivot], &pivot_column[k]);
        for (size_t i = k + 1; i < n; i++)
            pivot_column[i] /= -pivot_column[k];
        for (size_t j = k + 1; j < n; j++) {
            double *column = &s->a[j * n];
            swap(&column[pivot], &column[k]);
            add_scaled(n - k - 1, column[k], pivot_column + k + 1, column + k + 1);
        }
    }
    return true;
}

static void solve(struct system *s)
{
    size_t n = s->n;
    for (size_t k = 0; k + 1 < n; k++) {
        swap(&s->b[s->pivots[k]], &s->b[k]);
        add_scaled(n - k - 1, s->b[k], &s->a[k * n + k + 1], &s->b[k + 1]);
    }
    for (size_t k = n; k-- > 0;) {
        s->b[k] /= s->a[k * n + k];
        add_scaled(k, -s->b[k], &s->a[k * n], s->b);
    }
}

/* The normalized residual of the solution in b. */
static double residual(const struct system *s)
{
    double worst = 0, norm_a = 0, norm_x = 0;
    double *rest = s->a; /* the factors are no longer needed */
    memcpy(rest, s->kept_b, s->n * sizeof *rest);
    for (size_t j = 0; j < s->n; j++) {
        add_scaled(s->n, -s->b[j], &s->kept_a[j * s->n], rest);
        norm_x = fmax(norm_x, fabs(s->b[j]));
        for (size_t i = 0; i < s->n; i++)
            norm_a = fmax(norm_a, fabs(s->kept_a[j * s->n + i]));
    }
    for (size_t i = 0; i < s->n; i++)
        worst = fmax(worst, fabs(rest[i]));
    return worst / ((double)s->n * norm_a * norm_x * DBL_EPSILON);
}

static void system_free(struct system *s)
{
    free(s->a);
    free(s->b);
    free(s->kept_a);
    free(s->kept_b);
    free(s->pivots);
}

static double *numbers(size_t count)
{
    double *array = malloc(count * sizeof *array);
    if (!array)
        program_fail(PROGRAM_SYSTEM, "linpack: no memory");
    return array;
}

int main(int argc, char *argv[])
{
    static long n = 1000, seconds = 5, seed = 1;
    static const struct program_option options[] = {
        {"n", "N", "equations", 1, 20000, &n},
        {"seconds", "S", "least time to keep solving systems, s", 0, 3600, &seconds},
        {"seed", "N", "seed of the matrix generator", 0, 1000000000, &seed},
        {0}};
    static const struct program linpack = {
        "linpack", "",
        "Solves dense systems of linear equations and prints the rate "
        "of floating-point operations.",
        options};
    enum { MOST_RESIDUAL = 100 };
    bool json;
    if (program_options(&linpack, argc, argv, &json) != 0)
        program_fail(PROGRAM_USAGE, "linpack: takes no operands; see linpack --help");
    size_t size = (size_t)n;
    struct system s = {numbers(size * size),           numbers(size),
                       numbers(size * size),           numbers(size),
                       calloc(size, sizeof *s.pivots), size};
    if (!s.pivots)
        program_fail(PROGRAM_SYSTEM, "linpack: no memory");
    double busy = 0, worst = 0;
    long solved = 0;
    do {
        fill(&s, seed + solved);
        double before = program_seconds();
        if (!factor(&s))
            program_fail(PROGRAM_FAULT, "linpack: the matrix is singular");
        solve(&s);
        busy += program_seconds() - before;
        worst = fmax(worst, residual(&s));
        solved++;
    } while (busy < (double)seconds);
    system_free(&s);
    if (!(worst < MOST_RESIDUAL))
        program_fail(PROGRAM_FAULT, "linpack: the residual is %g: the solution is wrong", worst);
    double size_d = (double)n, flops = (2.0 / 3 * size_d * size_d * size_d + 2 * size_d * size_d) *
                                       (double)solved / busy;
    const struct program_result results[] = {
        {"equations", "", size_d},
        {"solved", "", (double)solved},
        {"seconds", "s", busy},
        {"residual", "", worst},
        {"kflops", "kFLOPS", flops / 1e3},
        {"gflops", "GFLOPS", flops / 1e9},
    };
    program_print("linpack", results, sizeof results / sizeof *results, json);
    return 0;
}
