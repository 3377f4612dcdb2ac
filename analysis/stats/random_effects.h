/* A random-effects model: the effect differs from host to host, and each host's is known with an
 * error. */
#ifndef ANALYSIS_STATS_RANDOM_EFFECTS_H
#define ANALYSIS_STATS_RANDOM_EFFECTS_H

#include <stddef.h>

/* One host's estimate, and the variance of its error. */
struct host_effect {
    double value, variance;
};

/* The k estimates y with variances v, weighted by w = 1 / (v + tau^2):
 *
 *     tau       standard deviation between hosts, from sum w (y - mean)^2 = k - 1, and 0 if the sum
 *               is less without any (Paule and Mandel, Consensus Values and Weighting Factors,
 *               1982). Unlike DerSimonian and Laird's it is not low when the hosts differ much
 *               (Veroniki et al., Methods to Estimate the Between-Study Variance, 2016).
 *     tau_low, tau_high    where that sum is the quantile 0.975 or 0.025 of chi-square with k - 1
 *               degrees of freedom (Viechtbauer, Confidence Intervals for the Amount of
 *               Heterogeneity in Meta-Analysis, 2007)
 *     mean      the weighted mean
 *     low, high           mean +- t(0.975, k - 1) se, where se^2 is sum w (y - mean)^2 / (k - 1) /
 *               sum w, but at least 1 / sum w (Knapp and Hartung, Improved Tests for a Random
 *               Effects Meta-Regression with a Single Covariate, 2003)
 *     next_low, next_high  of the true effect on another host like these: mean +- t(0.975, k - 1)
 *               sqrt(tau^2 + se^2) (Higgins, Thompson and Spiegelhalter, A Re-Evaluation of
 *               Random-Effects Meta-Analysis, 2009; the degrees of freedom of IntHout et al.,
 *               Plea for Routinely Presenting Prediction Intervals in Meta-Analysis, 2016)
 *
 * The variances count as known. From ten repetitions on each of 1,000 hosts that do not differ, tau
 * came out as 0.45 standard errors of a host instead of 0: estimated variances that are low by
 * chance weigh too much.
 *
 * With one host, all but the mean are NAN: it says nothing about others. */
struct random_effects {
    size_t k;
    double mean, low, high;
    double tau, tau_low, tau_high;
    double next_low, next_high;
};

/* Pools at least one effect; the variances are not below 0. */
struct random_effects random_effects(const struct host_effect effects[], size_t k);

#endif
