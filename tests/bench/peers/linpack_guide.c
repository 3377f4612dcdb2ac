/* Solves dense equations like the LINPACK Users' Guide (Dongarra, Bunch, Moler and Stewart, 1979:
 * SGEFA and SGESL, in double precision): each vector operation is a call with increments, and runs
 * a plain loop. linpack_guide N SECONDS prints GFLOPS. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

__attribute__((noinline)) static void axpy(long n, double da, const double *dx, long incx,
                                           double *dy, long incy)
{
    if (n <= 0 || da == 0)
        return;
    if (incx == 1 && incy == 1) {
        for (long i = 0; i < n; i++)
            dy[i] += da * dx[i];
        return;
    }
    for (long i = 0; i < n; i++)
        dy[i * incy] += da * dx[i * incx];
}

__attribute__((noinline)) static void scal(long n, double da, double *dx, long incx)
{
    for (long i = 0; i < n; i++)
        dx[i * incx] *= da;
}

__attribute__((noinline)) static long iamax(long n, const double *dx, long incx)
{
    long at = 0;
    for (long i = 1; i < n; i++)
        if (fabs(dx[i * incx]) > fabs(dx[at * incx]))
            at = i;
    return at;
}

static void gefa(double *a, long lda, long n, long *ipvt)
{
    for (long k = 0; k < n - 1; k++) {
        double *column = a + k * lda;
        long l = k + iamax(n - k, column + k, 1);
        ipvt[k] = l;
        double t = column[l];
        column[l] = column[k];
        column[k] = t;
        scal(n - k - 1, -1 / column[k], column + k + 1, 1);
        for (long j = k + 1; j < n; j++) {
            double *other = a + j * lda;
            t = other[l];
            other[l] = other[k];
            other[k] = t;
            axpy(n - k - 1, t, column + k + 1, 1, other + k + 1, 1);
        }
    }
    ipvt[n - 1] = n - 1;
}

static void gesl(const double *a, long lda, long n, const long *ipvt, double *b)
{
    for (long k = 0; k < n - 1; k++) {
        double t = b[ipvt[k]];
        b[ipvt[k]] = b[k];
        b[k] = t;
        axpy(n - k - 1, t, a + k * lda + k + 1, 1, b + k + 1, 1);
    }
    for (long k = n - 1; k >= 0; k--) {
        b[k] /= a[k * lda + k];
        axpy(k, -b[k], a + k * lda, 1, b, 1);
    }
}

int main(int argc, char *argv[])
{
    long n = argc > 1 ? atol(argv[1]) : 1000, solved = 0;
    double seconds = argc > 2 ? atof(argv[2]) : 2, busy = 0, worst = 0;
    double *a = malloc((size_t)(n * n) * sizeof *a), *b = malloc((size_t)n * sizeof *b);
    long *ipvt = malloc((size_t)n * sizeof *ipvt);
    if (!a || !b || !ipvt)
        return 1;
    do {
        unsigned long long state = (unsigned long long)solved + 1;
        for (long i = 0; i < n; i++)
            b[i] = 0;
        for (long k = 0; k < n * n; k++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            a[k] = (double)(state >> 11) / 9007199254740992.0 - 0.5;
            b[k % n] += a[k];
        }
        double before = now();
        gefa(a, n, n, ipvt);
        gesl(a, n, n, ipvt, b);
        busy += now() - before;
        solved++;
        for (long i = 0; i < n; i++) /* the solution is all ones */
            worst = fmax(worst, fabs(b[i] - 1));
    } while (busy < seconds);
    if (!(worst < 1e-6))
        return 1;
    double size = (double)n;
    printf("%.6f\n",
           (2.0 / 3 * size * size * size + 2 * size * size) * (double)solved / busy / 1e9);
    return 0;
}
