#include "analysis/report/study_comparison.h"

#include <math.h>
#include <unistd.h>

#include "analysis/grading/summarize.h"
#include "base/memory.h"
#include "suites.h"

#define HEADER "study,platform,experiment,feature,level,repetition,value,unit,status,source\n"

/* Studies that are read from texts, with the features and platforms of our own. */
enum { MOST = 4 };
struct made {
    struct study studies[MOST];
    struct summaries summaries[MOST];
    struct samples samples[MOST];
    struct compared_study items[MOST];
    size_t count;
};

static void made_free(struct made *made)
{
    for (size_t i = 0; i < made->count; i++) {
        samples_free(&made->samples[i]);
        summaries_free(&made->summaries[i]);
        study_free(&made->studies[i]);
    }
}

/* Adds ten repetitions of each platform: `mean` with a spread of `percent`. A level of 0 is none.
 */
static void add_ten_values(char **text, const char *study, const char *platform,
                           const char *feature, const char *unit, int level, double mean,
                           double percent)
{
    for (int r = 1; r <= 10; r++) {
        CLEANUP_TEXT char *at = level > 0 ? memory_print("%d", level) : memory_copy("", 0);
        CLEANUP_TEXT char *row =
            memory_print("%s,%s,e,%s,%s,%d,%.17g,%s,ok,\n", study, platform, feature, at, r,
                         mean * (1 + percent / 100 * ((r * 7) % 10 - 4.5) / 3), unit);
        memory_append(text, "", row);
    }
}

static void add_made(struct made *made, const char *year, const char *text)
{
    struct error err = {0};
    size_t i = made->count++;
    CLEANUP_TEXT char *all = memory_print("%s%s", HEADER, text);
    const char *path = scratch_file("observations.csv", all, strlen(all));
    study_of_none(&made->studies[i]);
    ck_assert_msg(summarize(path, &made->studies[i], NULL, &made->summaries[i], &err) == 0, "%s",
                  err.text);
    ck_assert_int_eq(samples_read(path, &made->studies[i], NULL, &made->samples[i], &err), 0);
    unlink(path);
    made->items[i] = (struct compared_study){{made->summaries[i].items[0].study, &made->studies[i],
                                              &made->summaries[i], &made->samples[i]},
                                             year,
                                             ""};
}

static struct study_comparison compare_made(const struct made *made, const char *feature,
                                            const char *reference)
{
    struct study_comparison found = {0};
    struct error err = {0};
    struct resampling how = resampling_default();
    const struct comparison_question question = {.feature = feature, .reference = reference};
    ck_assert_msg(studies_compare(made->items, made->count, &question, &how, &found, &err) == 0,
                  "%s", err.text);
    return found;
}

/* Bare metal 10 s, KVM 5 s, Docker 1 s: KVM is 2, Docker 10 times as good. In the other study the
 * events are a rate, so the same ratios are those of 100, 200 and 1000; its order is the same. */
static void add_two(struct made *made, double kvm, double docker)
{
    CLEANUP_TEXT char *first = memory_copy("", 0);
    add_ten_values(&first, "a", "metal", "boot_time", "s", 0, 10, 1);
    add_ten_values(&first, "a", "kvm", "boot_time", "s", 0, 5, 1);
    add_ten_values(&first, "a", "docker", "boot_time", "s", 0, 1, 1);
    add_made(made, "2021", first);
    CLEANUP_TEXT char *second = memory_copy("", 0);
    add_ten_values(&second, "b", "metal", "cpu_events", "1/s", 0, 100, 1);
    add_ten_values(&second, "b", "kvm", "cpu_events", "1/s", 0, kvm, 1);
    add_ten_values(&second, "b", "docker", "cpu_events", "1/s", 0, docker, 1);
    add_made(made, "2019", second);
    /* Pretend that the rate measures starts. */
    for (size_t f = 0; f < made->studies[1].features.count; f++) {
        struct feature *feature = &made->studies[1].features.items[f];
        bool is_rate = strcmp(feature->name, "cpu_events") == 0;
        feature->measures = is_rate ? "boot" : "";
        if (strcmp(feature->name, "boot_time") == 0)
            feature->name[0] = 'B';
    }
}

START_TEST(ratios_of_all_units_say_times_as_good)
{
    CLEANUP(made_free) struct made made = {0};
    add_two(&made, 200, 1000);
    CLEANUP(study_comparison_free)
    struct study_comparison found = compare_made(&made, "boot_time", "a");
    ck_assert_uint_eq(found.ratio_count, 4);
    ck_assert_str_eq(found.measures, "boot");
    ck_assert_uint_eq(found.reference, 0);
    for (size_t i = 0; i < 4; i++) {
        const struct study_ratio *r = &found.ratios[i];
        bool is_docker = i >= 2;
        ck_assert_str_eq(r->platform, is_docker ? "docker" : "kvm");
        ck_assert_uint_eq(r->study, i % 2 == 0); /* 2019 comes before 2021 */
        ck_assert_double_eq_tol(r->ratio, is_docker ? 10 : 2, 1e-9);
        ck_assert(r->low < r->ratio && r->ratio < r->high);
        ck_assert_str_eq(r->baseline, "metal");
        ck_assert_uint_eq(r->n, 10);
    }
    ck_assert_uint_eq(found.agreement_count, 1);
    const struct study_agreement *a = &found.agreements[0];
    ck_assert_uint_eq(a->pairs, 3);
    ck_assert_uint_eq(a->same_means, 3);
    ck_assert_uint_eq(a->sure, 3);
    ck_assert_uint_eq(a->same_order, 3);
    ck_assert_uint_eq(a->intervals, 3);
    ck_assert_uint_eq(a->overlaps, 3);
    ck_assert_int_eq(found.order, CONFIRMATION_HOLDS);
    ck_assert_int_eq(found.size, CONFIRMATION_HOLDS);
    ck_assert_uint_eq(found.pooled_count, 0);
}
END_TEST

/* KVM is worse than bare metal in the second study, and Docker is as there: of three pairs, metal
 * and KVM are the other way round, and the sizes of the two with KVM differ. */
START_TEST(another_order_is_found)
{
    CLEANUP(made_free) struct made made = {0};
    add_two(&made, 50, 1000);
    CLEANUP(study_comparison_free)
    struct study_comparison found = compare_made(&made, "boot", "a");
    const struct study_agreement *a = &found.agreements[0];
    ck_assert_uint_eq(a->pairs, 3);
    ck_assert_uint_eq(a->sure, 3);
    ck_assert_uint_eq(a->same_order, 2);
    ck_assert_uint_eq(a->overlaps, 1);
    ck_assert_int_eq(found.order, CONFIRMATION_PARTLY);
    ck_assert_int_eq(found.size, CONFIRMATION_PARTLY);
    CLEANUP(study_comparison_free)
    struct study_comparison turned = compare_made(&made, "boot", "b");
    ck_assert_uint_eq(turned.reference, 1);
    ck_assert_uint_eq(turned.agreements[0].same_order, 2);
}
END_TEST

/* Levels 1 and 2 of bare metal, 2 and 3 of KVM: only level 2 is in both, where KVM is half as
 * good. */
START_TEST(levels_of_one_platform_do_not_count)
{
    CLEANUP(made_free) struct made made = {0};
    CLEANUP_TEXT char *text = memory_copy("", 0);
    add_ten_values(&text, "a", "metal", "http_time", "ms", 1, 1, 1);
    add_ten_values(&text, "a", "metal", "http_time", "ms", 2, 10, 1);
    add_ten_values(&text, "a", "kvm", "http_time", "ms", 2, 20, 1);
    add_ten_values(&text, "a", "kvm", "http_time", "ms", 3, 70, 1);
    add_ten_values(&text, "a", "lxc", "http_time", "ms", 7, 1, 1);
    add_made(&made, "", text);
    CLEANUP(study_comparison_free)
    struct study_comparison found = compare_made(&made, "http_time", "a");
    ck_assert_uint_eq(found.ratio_count, 1);
    ck_assert_double_eq_tol(found.ratios[0].ratio, 0.5, 1e-9);
    ck_assert_int_eq(found.order, CONFIRMATION_OPEN);
}
END_TEST

/* Three studies with ratios 1/2, 1 and 2 and nearly no errors: the mean logarithm is 0, and the
 * interval is that of three values, exp(+-t(0.975, 2) ln 2 / sqrt(3)) with t = 4.302653. */
START_TEST(three_studies_are_pooled)
{
    CLEANUP(made_free) struct made made = {0};
    static const double means[] = {5, 10, 20};
    for (size_t i = 0; i < 3; i++) {
        CLEANUP_TEXT char *text = memory_copy("", 0);
        CLEANUP_TEXT char *name = memory_print("s%zu", i);
        add_ten_values(&text, name, "metal", "boot_time", "s", 0, 10, 0.01);
        add_ten_values(&text, name, "kvm", "boot_time", "s", 0, means[i], 0.01);
        if (i < 2)
            add_ten_values(&text, name, "lxc", "boot_time", "s", 0, means[i], 0.01);
        add_made(&made, "", text);
    }
    CLEANUP(study_comparison_free)
    struct study_comparison found = compare_made(&made, "boot_time", "s0");
    ck_assert_uint_eq(found.pooled_count, 1);
    ck_assert_str_eq(found.pooled[0].platform, "kvm");
    ck_assert_uint_eq(found.pooled[0].effects.k, 3);
    ck_assert_double_eq_tol(found.pooled[0].effects.mean, 0, 1e-3);
    ck_assert_double_eq_tol(found.pooled[0].effects.high, 4.302653 * log(2) / sqrt(3), 1e-2);
}
END_TEST

Suite *study_comparison_suite(void)
{
    const TTest *const tests[] = {
        ratios_of_all_units_say_times_as_good,
        another_order_is_found,
        levels_of_one_platform_do_not_count,
        three_studies_are_pooled,
    };
    return SUITE_OF("study_comparison", tests);
}
