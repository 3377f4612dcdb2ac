/* How well the grades of two studies, or of two measurements of one thing, agree. */
#ifndef ANALYSIS_REPORT_GRADE_AGREEMENT_H
#define ANALYSIS_REPORT_GRADE_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

/* The grades, 0 to GRADE_MOST, that one cell has in both. */
enum { GRADE_MOST = 4 };
struct grade_pair {
    int before, now;
};

struct grade_agreement {
    size_t n, same, near; /* pairs; those that are equal, and that differ by one at most */
    double kappa;         /* NAN if chance alone makes all pairs equal, and for fewer than five */
    double low, high;     /* its 95 % interval; NAN as kappa */
};

/* Counts, and computes Cohen's kappa (A Coefficient of Agreement for Nominal Scales, 1960), which
 * is 1 if all are equal and 0 if as many are as by chance. Its interval is that of `draws`
 * bootstrap samples of the pairs (percentiles): formulas for its error need more pairs than a sheet
 * has. The same seed gives the same interval. */
void grade_agreement(const struct grade_pair pairs[], size_t count, uint64_t seed, size_t draws,
                     struct grade_agreement *ret_agreement);

#endif
