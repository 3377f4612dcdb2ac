/* The posterior distribution of the means behind repetitions, and of the means that a repeated
 * study would print.
 *
 * For n repetitions of one cell from a normal population, with the prior sigma^-k, the true mean is
 *
 *     x + t S / sqrt(n nu),   S^2 = sum (x_r - x)^2,
 *
 * with the mean x of the repetitions and t from Student's t with nu = n + k - 2 degrees of freedom
 * (Box and Tiao, Bayesian Inference in Statistical Analysis, 1973, section 2.4). Cells whose
 * repetitions were measured together, such as the levels of one run, share it: with the weights
 *
 *     w_r = z_r / sqrt(n q),   z_r standard normal, q chi-square with nu degrees of freedom,
 *
 * x + sum w_r (x_r - x) has that distribution for each cell, and the covariance of the cells is
 * that of their repetitions: a multivariate t. A repeated study of the same size has a mean of its
 * own about the true one: the weights of its mean are w_r + z'_r / sqrt(n q).
 *
 * k is 3/2. For the ratio of two means, the usual 1/sigma (the t of the textbooks) is right more
 * often than it says, and Jeffreys' 1/sigma^2 less often; between them lies the one that is right
 * as often (analysis/uncertainty/calibration.h). If only one of two means varies, its 95 % interval
 * covers 91.5 % for three repetitions, and 94.3 % for ten. */
#ifndef ANALYSIS_STATS_POSTERIOR_H
#define ANALYSIS_STATS_POSTERIOR_H

#include <stddef.h>
#include <stdint.h>

/* The weights of `n` repetitions in `draws` draws, in blocks of POSTERIOR_BLOCK draws that stay in
 * the cache: within a block, those of repetition r follow those of r - 1. posterior_free accepts a
 * zeroed object. */
enum { POSTERIOR_BLOCK = 512 };

struct posterior {
    uint64_t key;
    size_t n, draws;
    size_t weighed; /* repetitions with weights in each draw: n or 1 */
    double *truth;  /* of true means */
    double *scales; /* of each draw: 1 / sqrt(n q) */
    double *repeat; /* what posterior_repeat returns; NULL before it */
};

/* Makes the weights for n of at least 2, in place of those before; they depend on the stream `key`,
 * n, and the draw's number, so more draws begin with the same ones. */
void posterior_make(uint64_t key, size_t n, size_t draws, struct posterior *posterior);

/* Makes the weights of one repetition only. posterior_means_of_summary needs no more, and this
 * saves time and memory if there are many repetitions. */
void posterior_make_one(uint64_t key, size_t n, size_t draws, struct posterior *posterior);

/* The weights of the means of a repeated study, about the same true means and with the same sigma.
 * They are made by the first call, for not everybody asks. */
const double *posterior_repeat(struct posterior *posterior);

void posterior_free(struct posterior *posterior);

/* Draws of the mean of a cell with these values, about `about`: their mean, or another estimate.
 * `weights` are posterior->truth or posterior_repeat(), for all repetitions. */
void posterior_means(const struct posterior *posterior, const double weights[],
                     const double values[], double about, double ret_means[]);

/* The same if only mean and sample standard deviation are known. */
void posterior_means_of_summary(const struct posterior *posterior, const double weights[],
                                double mean, double sd, double ret_means[]);

#endif
