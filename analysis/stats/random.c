#include "random.h"

#include <math.h>

static const double TURN = 6.283185307179586;

uint64_t random_key(uint64_t seed, const char *name)
{
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
    return random_mix(random_mix(seed + 0x9e3779b97f4a7c15u) ^ hash);
}

double random_t(uint64_t key, uint64_t i, double nu)
{
    double u = random_unit(key, 2 * i), v = random_unit(key, 2 * i + 1);
    return sqrt(nu * expm1(-2 / nu * log(u))) * cos(TURN * v);
}

double random_normal(uint64_t key, uint64_t i)
{
    double u = random_unit(key, 2 * i), v = random_unit(key, 2 * i + 1);
    return sqrt(-2 * log(u)) * cos(TURN * v);
}
