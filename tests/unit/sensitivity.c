/* Scenarios, weights and sample sizes, against values worked out by hand. */
#include "analysis/uncertainty/sample_size.h"
#include "analysis/uncertainty/scenarios.h"
#include "analysis/uncertainty/smaa.h"

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
 */
START_TEST(repetitions_by_students_t)
{
    static const double ratios[2][3] = {{85, 80, 95}, {85, 85, 85}};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    grade(ratios, 10, &summaries, &scores);
    const struct score *s = scores_find(&scores, "s", "a", "cpu_events");
    ck_assert_uint_eq(sample_size_needed(s, &summaries, "metal"), 18);
    /* On a limit no number is enough. */
    s = scores_find(&scores, "s", "a", "file_read");
    ck_assert_uint_eq(sample_size_needed(s, &summaries, "metal"), 0);
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
        trimming_and_omitting_need_repetitions,
    };
    return SUITE_OF("sensitivity", tests);
}
