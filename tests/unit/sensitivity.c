/* Scenarios, weights, overall grades and sample sizes, against values worked out by hand. */
#include "analysis/uncertainty/grade_acceptability.h"
#include "analysis/uncertainty/sample_size.h"
#include "analysis/uncertainty/scenarios.h"
#include "analysis/uncertainty/smaa.h"
#include "analysis/uncertainty/weighted_total.h"

#include <math.h>

#include "analysis/grading/feature_set.h"
#include "base/memory.h"
#include "suites.h"

/* Two platforms, a and b, graded in three features beside the baseline `metal`; the columns are the
 * features. */
static struct graded features[] = {
    {"cpu_events", "One", "g", "high", "1/s", false, {60, 70, 80, 90}, 0, 6},
    {"file_read", "Two", "g", "high", "MiB/s", false, {60, 70, 80, 90}, 0, 6},
    {"file_write", "Three", "g", "low", "MiB/s", false, {60, 70, 80, 90}, 0, 1},
};
static struct scheme scheme = {.name = "test", .items = features, .count = 3};

static void add(struct summaries *list, const char *platform, size_t feature, double mean,
                double sd)
{
    struct summary *s = summaries_add(list);
    s->study = memory_print("s");
    s->platform = memory_print("%s", platform);
    s->feature = memory_print("%s", features[feature].feature);
    s->unit = memory_print("%s", features[feature].unit);
    s->n = 10;
    s->mean = s->median = mean;
    s->sd = sd;
}

/* Ratios in percent of the baseline's 100, each with this standard deviation; the baseline has
 * none. */
static void grade(const double ratios[2][3], double sd, struct summaries *ret_summaries,
                  struct scores *ret_scores)
{
    static struct study names; /* the scores borrow it */
    struct error err;
    if (names.features.count == 0)
        study_of_none(&names);
    for (size_t f = 0; f < 3; f++) {
        add(ret_summaries, "a", f, ratios[0][f], sd);
        add(ret_summaries, "b", f, ratios[1][f], sd);
        add(ret_summaries, "metal", f, 100, 0);
    }
    summaries_sort(ret_summaries);
    ck_assert_int_eq(score_summaries(ret_summaries, &scheme, &names, "metal", ret_scores, &err), 0);
}

/* Scores a 4 4 0, b 0 2 3: a leads by 3 points of 12, that is by 1 on average. Moving weight
 * from the first feature to the third gains 4 + 3 = 7, so 1 / 7 of all weight must move. */
START_TEST(least_weight_goes_to_where_the_challenger_is_ahead)
{
    static const double ratios[2][3] = {{95, 95, 50}, {50, 75, 85}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    const struct graded *to = NULL;
    grade(ratios, 1, &summaries, &scores);
    double moved = tipping_weights(&scores, "s", FEATURE_SET_ALL, "a", "b", &to);
    ck_assert_double_eq_tol(moved, 1.0 / 7, 1e-12);
    ck_assert_str_eq(to->title, "Three");
}
END_TEST

/* Scores a 4 4 4, b 3 3 3: no weights help. With b 3 3 4 only all weight on the third makes
 * them even: two thirds must move. With b 3 4 4 the weight of the first, one third, is enough. */
START_TEST(a_challenger_that_is_ahead_nowhere_wins_by_no_weights)
{
    static const double behind[2][3] = {{95, 95, 95}, {85, 85, 85}},
                        even[2][3] = {{95, 95, 95}, {85, 85, 95}},
                        near[2][3] = {{95, 95, 95}, {85, 95, 95}};
    CLEANUP(summaries_free) struct summaries summaries = {0}, others = {0}, third = {0};
    CLEANUP(scores_free) struct scores scores = {0}, more = {0}, most = {0};
    const struct graded *to = NULL;
    grade(behind, 1, &summaries, &scores);
    ck_assert(isnan(tipping_weights(&scores, "s", FEATURE_SET_ALL, "a", "b", &to)));
    grade(even, 1, &others, &more);
    ck_assert_double_eq_tol(tipping_weights(&more, "s", FEATURE_SET_ALL, "a", "b", &to), 2.0 / 3,
                            1e-12);
    ck_assert_str_eq(to->title, "Three");
    grade(near, 1, &third, &most);
    ck_assert_double_eq_tol(tipping_weights(&most, "s", FEATURE_SET_ALL, "a", "b", &to), 1.0 / 3,
                            1e-12);
}
END_TEST

/* a 95 85 65 has 4 + 3 + 1 = 8 points, b 89 89 75 has 3 + 3 + 2 = 8 as well; a little stricter or
 * laxer tells them apart. Laxer by 1, b has 4 + 4 + 2 = 10 and a still 8; but laxer by anything
 * below 1, or stricter by less than 5, they stay even. */
START_TEST(limits_tip_where_one_meets_a_ratio)
{
    static const double ratios[2][3] = {{95, 85, 65}, {89, 89, 75}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP_TEXT char *before = NULL;
    CLEANUP_TEXT char *after = NULL;
    grade(ratios, 1, &summaries, &scores);
    before = scores_leader(&scores, "s", FEATURE_SET_ALL);
    ck_assert_str_eq(before, "a = b");
    double move = tipping_limits(&scores, "s", FEATURE_SET_ALL, 10, &after);
    ck_assert_double_eq_tol(move, -1, 1e-6);
    ck_assert_str_eq(after, "b");
}
END_TEST

/* A ratio of 85 between the limits 80 and 90, whose standard error is 10 / sqrt(n): both limits are
 * half a standard deviation away, so 95 % asks for t(n - 1) to be within 0.5 sqrt(n), that is the
 * 0.975 quantile to be at most that. R: n <- 10:30; n[which(qt(.975, n-1) <= .5*sqrt(n))[1]] is 18.
 * With the variance over qchisq(c(.975, .025), 9) / 9, the same gives 10 and 54. */
START_TEST(repetitions_by_students_t)
{
    static const double ratios[2][3] = {{85, 80, 95}, {85, 85, 85}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    grade(ratios, 10, &summaries, &scores);
    const struct score *s = scores_find(&scores, "s", "a", "cpu_events");
    struct sample_size size = sample_size_needed(s, &summaries, NULL, "metal");
    ck_assert_uint_eq(size.needed, 18);
    ck_assert_uint_eq(size.low, 10);
    ck_assert_uint_eq(size.high, 54);
    /* On a limit no number is enough. */
    s = scores_find(&scores, "s", "a", "file_read");
    ck_assert_uint_eq(sample_size_needed(s, &summaries, NULL, "metal").needed, 0);
}
END_TEST

enum { DRAWS = 100000 };

static void resample_values(const struct scores *scores, const struct summaries *summaries,
                            struct resampled *ret_resampled)
{
    const struct resampling how = {.seed = 1, .draws = DRAWS, .threads = 2};
    resample(scores, summaries, NULL, &how, ret_resampled);
}

/* Weights 6, 6, 1: a has 4 4 0, so 48 of 52 weighted points, b 0 2 3, so 15. Without spread, all
 * draws are the same. With a standard
 * deviation of 10, they reach the neighbouring scores. */
START_TEST(weighted_total_by_importance)
{
    static const double ratios[2][3] = {{95, 95, 50}, {50, 75, 85}};
    CLEANUP(summaries_free) struct summaries summaries = {0}, spread = {0};
    CLEANUP(scores_free) struct scores scores = {0}, others = {0};
    CLEANUP(resampled_free) struct resampled resampled = {0}, more = {0};
    grade(ratios, 0, &summaries, &scores);
    resample_values(&scores, &summaries, &resampled);
    struct weighted_total total = weighted_total(&resampled, "s", "a", FEATURE_SET_ALL);
    ck_assert_uint_eq(total.features, 3);
    ck_assert_double_eq_tol(total.percent, 100 * 48.0 / 52, 1e-12);
    ck_assert_double_eq_tol(total.low, total.percent, 1e-9);
    ck_assert_double_eq_tol(total.high, total.percent, 1e-9);
    total = weighted_total(&resampled, "s", "b", FEATURE_SET_ALL);
    ck_assert_double_eq_tol(total.percent, 100 * 15.0 / 52, 1e-12);
    grade(ratios, 10, &spread, &others);
    resample_values(&others, &spread, &more);
    total = weighted_total(&more, "s", "b", FEATURE_SET_ALL);
    ck_assert_double_eq_tol(total.percent, 100 * 15.0 / 52, 1e-12);
    ck_assert(total.low < total.percent && total.percent < total.high);
}
END_TEST

/* Weights 5, 3 and 2 of 10. Half of the weight has a 3, 8 of 10 a 1. */
START_TEST(overall_grade_of_a_majority)
{
    static const int scores[] = {3, 1, 0}, gap[] = {SCORE_NONE, 1, 0};
    static const double weights[] = {5, 3, 2};
    ck_assert_int_eq(overall_grade(scores, weights, 3, 0.5), 3);
    ck_assert_int_eq(overall_grade(scores, weights, 3, 0.51), 1);
    ck_assert_int_eq(overall_grade(scores, weights, 3, 0.8), 1);
    ck_assert_int_eq(overall_grade(scores, weights, 3, 0.81), 0);
    ck_assert_int_eq(overall_grade(gap, weights, 3, 0.6), 1);
    ck_assert_int_eq(overall_grade(gap, weights, 1, 0.6), 0);
}
END_TEST

START_TEST(drawn_limits_meet_halfway)
{
    static const struct graded higher = {.limits = {60, 70, 90, 95}},
                               lower = {.limits = {40, 30, 20, 2}, .lower_is_better = true};
    static const double ranges[2][SCORE_MAX][2] = {
        {{55, 65}, {65, 80}, {80, 92.5}, {92.5, 97.5}},
        {{35, 45}, {25, 35}, {11, 25}, {1, 11}}, /* not below half of 2 */
    };
    for (int i = 0; i < 2; i++)
        for (int k = 1; k <= SCORE_MAX; k++) {
            double low, high;
            drawn_limit_range(i == 0 ? &higher : &lower, k, &low, &high);
            ck_assert_double_eq_tol(low, ranges[i][k - 1][0], 1e-12);
            ck_assert_double_eq_tol(high, ranges[i][k - 1][1], 1e-12);
        }
}
END_TEST

static void assert_share(double share, double expected)
{
    double error = sqrt(expected * (1 - expected) / DRAWS);
    ck_assert_msg(fabs(share - expected) <= 4 * error, "%g, expected %g +- %g", share, expected,
                  error);
}

/* Without spread, and with lambda uniform from 1/2 to 1. Free weights of three features are
 * Dirichlet(1, 1, 1), so one is above x with the probability (1 - x)^2, and two with 1 - x^2.
 *
 * a has a 4 in one feature and a 0 in two: the grade 4 with the mean of (1 - lambda)^2, 1 / 12.
 * b has a 4 in two, so the grade 4 with the mean of 1 - lambda^2, 5 / 12. Its third ratio, 82,
 * meets the limit of score 3, uniform from 75 to 85, with the probability 0.7: else the grade is 2.
 */
START_TEST(grades_by_drawn_weights_and_limits)
{
    static const double ratios[2][3] = {{99, 50, 50}, {99, 99, 82}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(resampled_free) struct resampled resampled = {0};
    CLEANUP(grade_acceptabilities_free) struct grade_acceptabilities list = {0};
    grade(ratios, 0, &summaries, &scores);
    resample_values(&scores, &summaries, &resampled);
    grade_acceptabilities_compute(&resampled, &summaries, NULL, &list);
    ck_assert_uint_eq(list.count, 8); /* sets g and all, weights free and ordered, a and b */
    const struct grade_acceptability *a = &list.items[4], *b = &list.items[5];
    ck_assert_str_eq(b->set, FEATURE_SET_ALL);
    ck_assert_str_eq(b->platform, "b");
    ck_assert_int_eq(b->weighting, WEIGHTING_FREE);
    assert_share(a->grades[4], 1.0 / 12);
    assert_share(a->grades[0], 11.0 / 12);
    assert_share(b->grades[4], 5.0 / 12);
    assert_share(b->grades[3], 0.7 * 7 / 12);
    assert_share(b->grades[2], 0.3 * 7 / 12);
    ck_assert_double_eq(b->ranks[0], 1);
    ck_assert_double_eq(a->ranks[1], 1);
}
END_TEST

/* Means and deviations alone don't determine a trimmed mean or the mean without the first value. */
START_TEST(trimming_and_omitting_need_repetitions)
{
    static const double ratios[2][3] = {{95, 95, 95}, {85, 85, 85}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(scenario_free) struct scenario median = {0}, trimmed = {0}, later = {0};
    struct error err = {0};
    grade(ratios, 1, &summaries, &scores);
    ck_assert_int_eq(
        scenario_estimate(&scores, &summaries, NULL, ESTIMATOR_MEDIAN, false, &median, &err), 0);
    ck_assert_uint_eq(median.scores.count, scores.count);
    ck_assert_int_eq(
        scenario_estimate(&scores, &summaries, NULL, ESTIMATOR_TRIMMED, false, &trimmed, &err),
        ERROR_MISSING);
    ck_assert_str_eq(err.text, "needs the single repetitions");
    ck_assert_int_eq(
        scenario_estimate(&scores, &summaries, NULL, ESTIMATOR_MEAN, true, &later, &err),
        ERROR_MISSING);
}
END_TEST

Suite *sensitivity_suite(void)
{
    const TTest *const tests[] = {
        least_weight_goes_to_where_the_challenger_is_ahead,
        a_challenger_that_is_ahead_nowhere_wins_by_no_weights,
        limits_tip_where_one_meets_a_ratio,
        repetitions_by_students_t,
        weighted_total_by_importance,
        overall_grade_of_a_majority,
        drawn_limits_meet_halfway,
        grades_by_drawn_weights_and_limits,
        trimming_and_omitting_need_repetitions,
    };
    return SUITE_OF("sensitivity", tests);
}
