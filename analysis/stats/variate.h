/* Normal and chi-square numbers from a stream of random.h.
 *
 * They are made here, and not by a library, so that a page in a browser can make the very same
 * ones. */
#ifndef ANALYSIS_STATS_VARIATE_H
#define ANALYSIS_STATS_VARIATE_H

#include <stdint.h>

/* A place in the stream of a key. Numbers are taken from it one after the other. */
struct random_stream {
    uint64_t key, next;
};

/* The normal density cut into VARIATE_LAYERS layers of one area (Marsaglia and Tsang, The Ziggurat
 * Method for Generating Random Variables, 2000, section 2): their right edges, from the lowest
 * layer to the top, and the density there. The edge of the lowest is that of a box with the area of
 * the layer and its tail. */
enum { VARIATE_LAYERS = 256 };
struct ziggurat {
    double edge[VARIATE_LAYERS + 1], density[VARIATE_LAYERS + 1];
};
void ziggurat_make(struct ziggurat *ret_ziggurat);

/* A number from the standard normal distribution. */
double variate_normal(const struct ziggurat *ziggurat, struct random_stream *stream);

/* A number from the chi-square distribution with `nu` degrees of freedom, above 0 (Marsaglia and
 * Tsang, A Simple Method for Generating Gamma Variables, 2000, sections 2 and 6). */
double variate_chi_square(const struct ziggurat *ziggurat, struct random_stream *stream, double nu);

#endif
