/* Counter-based random numbers: number i of a stream is a function of the stream's key and of i.
 * Therefore every draw can be computed on its own, in any order and on any thread, and a longer
 * series begins with the shorter one.
 *
 * The function is SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number
 * Generators, 2014, figure 16): its state is the key plus i times an odd constant. */
#ifndef ANALYSIS_STATS_RANDOM_H
#define ANALYSIS_STATS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* The output function of SplitMix64, a bijection; also derives one key from another. */
static inline uint64_t random_mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* 64 random bits. */
static inline uint64_t random_word(uint64_t key, uint64_t i)
{
    return random_mix(key + (i + 1) * 0x9e3779b97f4a7c15u);
}

/* A uniform number of 53 bits, above 0 and at most 1. */
static inline double random_unit(uint64_t key, uint64_t i)
{
    return (double)((random_word(key, i) >> 11) + 1) * 0x1p-53;
}

/* Key of the stream with this name under a seed. */
uint64_t random_key(uint64_t seed, const char *name);

/* A number from Student's t distribution with `nu` degrees of freedom; uses the numbers 2 i and
 * 2 i + 1 of the stream (Bailey, Polar Generation of Random Variates with the t-Distribution,
 * 1994). */
double random_t(uint64_t key, uint64_t i, double nu);

/* A number from the standard normal distribution; uses the numbers 2 i and 2 i + 1 of the stream
 * (Box and Muller, A Note on the Generation of Random Normal Deviates, 1958). */
double random_normal(uint64_t key, uint64_t i);

#endif
