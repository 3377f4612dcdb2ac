#include "random_effects.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

static const double TAIL = 0.025;

/* A variance that rounding hides in a number of the order of 1. Repetitions that are all equal have
 * none, and may not have an infinite weight. */
static const double VARIANCE_LEAST = 1e-30;

struct pooled {
    const struct host_effect *effects;
    size_t k;
    double wanted; /* of the sum of squares */
};

/* The sum of w (y - mean)^2, the weighted mean, and the sum of the weights. */
static double sum_of_squares(const struct pooled *pooled, double tau_squared, double *ret_mean,
                             double *ret_weights)
{
    double weights = 0, mean = 0, squares = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < pooled->k; i++) {
            const struct host_effect *e = &pooled->effects[i];
            double w = 1 / (fmax(e->variance, VARIANCE_LEAST) + tau_squared);
            if (pass == 0) {
                weights += w;
                mean += (e->value - mean) * w / weights;
            } else {
                squares += w * (e->value - mean) * (e->value - mean);
            }
        }
    *ret_mean = mean;
    *ret_weights = weights;
    return squares;
}

static double excess(double tau_squared, void *context)
{
    const struct pooled *pooled = context;
    double mean, weights;
    return sum_of_squares(pooled, tau_squared, &mean, &weights) - pooled->wanted;
}

/* The tau^2 at which the sum of squares is `wanted`; 0 if it is less without any. The sum falls
 * with tau^2, from which the bracket follows. */
static double tau_squared_at(const struct host_effect effects[], size_t k, double wanted)
{
    enum { STEPS = 200 };
    struct pooled pooled = {effects, k, wanted};
    gsl_function function = {excess, &pooled};
    double low = 0, high = VARIANCE_LEAST;
    if (excess(0, &pooled) <= 0)
        return 0;
    while (excess(high, &pooled) > 0) {
        low = high;
        high *= 4;
    }
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_root_fsolver_set(solver, &function, low, high);
    for (int step = 0; step < STEPS; step++) {
        gsl_root_fsolver_iterate(solver);
        if (gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
                                   gsl_root_fsolver_x_upper(solver), 0, 1e-13) == GSL_SUCCESS)
            break;
    }
    double root = gsl_root_fsolver_root(solver);
    gsl_root_fsolver_free(solver);
    return root;
}

struct random_effects random_effects(const struct host_effect effects[], size_t k)
{
    struct random_effects r = {k, effects[0].value, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (k < 2)
        return r;
    double freedom = (double)k - 1, weights;
    struct pooled pooled = {effects, k, 0};
    double tau_squared = tau_squared_at(effects, k, freedom);
    double squares = sum_of_squares(&pooled, tau_squared, &r.mean, &weights);
    double t = gsl_cdf_tdist_Qinv(TAIL, freedom);
    double se_squared = fmax(1, squares / freedom) / weights;
    r.low = r.mean - t * sqrt(se_squared);
    r.high = r.mean + t * sqrt(se_squared);
    r.tau = sqrt(tau_squared);
    r.tau_low = sqrt(tau_squared_at(effects, k, gsl_cdf_chisq_Qinv(TAIL, freedom)));
    r.tau_high = sqrt(tau_squared_at(effects, k, gsl_cdf_chisq_Pinv(TAIL, freedom)));
    r.next_low = r.mean - t * sqrt(tau_squared + se_squared);
    r.next_high = r.mean + t * sqrt(tau_squared + se_squared);
    return r;
}
