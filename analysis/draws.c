#include "draws.h"

#include <math.h>

#include "random.h"

enum { INDEX_BITS = 40 };

__extension__ typedef unsigned __int128 wide;

/* How many indices below n one word gives. */
static size_t indices_of_word(size_t n)
{
    size_t count = 1;
    for (double product = (double)n * (double)n; product <= ldexp(1, INDEX_BITS);
         product *= (double)n)
        if (++count == 64)
            break;
    return count;
}

void draws_bootstrap(const double values[], size_t n, uint64_t key, size_t draws,
                     double ret_means[])
{
    size_t per_word = n > 1 ? indices_of_word(n) : 64, words = (n + per_word - 1) / per_word;
    for (size_t i = 0; i < draws; i++) {
        double sum = 0;
        size_t left = n;
        for (size_t w = 0; w < words; w++) {
            uint64_t bits = random_word(key, i * words + w);
            size_t count = left < per_word ? left : per_word;
            for (size_t k = 0; k < count; k++) {
                wide product = (wide)bits * n;
                sum += values[(size_t)(product >> 64)];
                bits = (uint64_t)product;
            }
            left -= count;
        }
        ret_means[i] = sum / (double)n;
    }
}

void draws_parametric(double mean, double sd, size_t n, uint64_t key, size_t draws,
                      double ret_means[])
{
    double error = sd / sqrt((double)n), nu = (double)(n - 1);
    for (size_t i = 0; i < draws; i++)
        ret_means[i] = fmax(0, mean + error * random_t(key, i, nu));
}
