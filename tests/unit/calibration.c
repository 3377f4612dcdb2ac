#include "analysis/uncertainty/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/uncertainty/calibration_write.h"
#include "suites.h"

/* R: binom.test(7, 20), binom.test(0, 20) and binom.test(20, 20). */
START_TEST(binomial_intervals_are_exact)
{
    double low, high;
    binomial_interval(7, 20, &low, &high);
    ck_assert_double_eq_tol(low, 0.15390920478454115, 1e-12);
    ck_assert_double_eq_tol(high, 0.59218853453282816, 1e-12);
    binomial_interval(0, 20, &low, &high);
    ck_assert_double_eq(low, 0);
    ck_assert_double_eq_tol(high, 0.16843347098308536, 1e-12);
    binomial_interval(20, 20, &low, &high);
    ck_assert_double_eq_tol(low, 0.83156652901691464, 1e-12);
    ck_assert_double_eq(high, 1);
    binomial_interval(12368, 12421, &low, &high); /* GSL's own quantile is NAN */
    ck_assert(low > 0.994 && low < 12368 / 12421. && high > 12368 / 12421. && high < 0.998);
}
END_TEST

/* Classes of 50 % and more count; those with few sets do not; one whose interval reaches into two
 * points is not off. */
START_TEST(judgement_of_classes)
{
    struct calibration c = {.sets = 4000};
    for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
        c.classes[k] = (struct calibration_class){1, 0, 0.5};
    ck_assert(isnan(calibration_judge(&c).worst));
    c.classes[1] = (struct calibration_class){1000, 500, 0.4};
    c.classes[3] = (struct calibration_class){1000, 600, 0.65};
    c.classes[5] = (struct calibration_class){300, 250, 0.855};
    struct calibration_judgement j = calibration_judge(&c);
    ck_assert_double_eq_tol(j.worst, -0.05, 1e-12);
    ck_assert_double_eq_tol(j.worst_below, 0.1, 1e-12);
    ck_assert_uint_eq(j.classes, 2);
    ck_assert_uint_eq(j.off, 0); /* 0.6 has the interval 0.569 to 0.631 */
    c.classes[3].right = 590;
    ck_assert_uint_eq(calibration_judge(&c).off, 1); /* 0.559 to 0.621 */
}
END_TEST

static struct calibrations simulate(size_t threads, size_t sets)
{
    static double near[] = {9.8, 10, 10.2, 10.1, 9.9}, wide[] = {9.5, 10.5, 10, 10.2, 9.8},
                  metal[] = {9.6, 10.4, 10, 10.1, 9.9};
    static const struct sample samples[] = {
        {.values = near, .count = 5}, {.values = wide, .count = 5}, {.values = metal, .count = 5}};
    static const struct cell_pair cells[] = {{&samples[0], &samples[2]},
                                             {&samples[1], &samples[2]}};
    static const size_t sizes[] = {3, 10};
    const struct resampling how = {.seed = 1, .draws = 1000, .threads = threads};
    struct calibrations list;
    calibrate(cells, 2, sizes, 2, sets, &how, &list);
    return list;
}

START_TEST(threads_do_not_change_a_calibration)
{
    struct calibrations one = simulate(1, 60), three = simulate(3, 60);
    ck_assert_uint_eq(one.count, 2 * POPULATIONS * CALIBRATION_METHODS * QUESTIONS);
    ck_assert_int_eq(memcmp(one.items, three.items, one.count * sizeof *one.items), 0);
    calibrations_free(&one);
    calibrations_free(&three);
}
END_TEST

/* Each set is in one class. Joint draws cover what they claim in normal populations, within four
 * standard errors of 400 sets, and the bootstrap of three repetitions does not. */
START_TEST(intervals_cover_as_often_as_they_claim)
{
    struct calibrations list = simulate(2, 400);
    double error = sqrt(0.95 * 0.05 / 400);
    for (size_t i = 0; i < list.count; i++) {
        const struct calibration *c = &list.items[i];
        size_t sets = 0;
        for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
            sets += c->classes[k].sets;
        ck_assert_uint_eq(sets, 400);
        if (c->population != POPULATION_NORMAL)
            continue;
        if (c->method == CALIBRATION_POSTERIOR)
            ck_assert_msg(fabs(c->covered - 0.95) < 4 * error + 0.01, "n %zu: %g", c->n,
                          c->covered);
        else if (c->n == 3)
            ck_assert_double_lt(c->covered, 0.85);
        ck_assert_double_lt(fabs(c->mean_covered - 0.95), 4 * error);
    }
    calibrations_free(&list);
}
END_TEST

/* A file that was written can be read. */
START_TEST(file_of_a_calibration)
{
    struct calibrations list = simulate(2, 40), back = {0};
    struct error err;
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    calibration_write_csv(out, &list);
    fclose(out);
    const char *path = scratch_file("calibration.csv", text, size);
    ck_assert_int_eq(calibration_read(path, &back, &err), 0);
    ck_assert_uint_eq(back.count, list.count);
    ck_assert_uint_eq(back.seed, 1);
    for (size_t i = 0; i < list.count; i++) {
        const struct calibration *a = &list.items[i], *b = &back.items[i];
        ck_assert(a->population == b->population && a->n == b->n && a->method == b->method &&
                  a->question == b->question && a->brier == b->brier && a->sets == b->sets &&
                  a->mean_covered == b->mean_covered);
        for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
            ck_assert(a->classes[k].sets == b->classes[k].sets &&
                      a->classes[k].right == b->classes[k].right);
    }
    char *bound = strstr(text, ",0.5,0.6,");
    bound[3] = '4';
    path = scratch_file("calibration.csv", text, size);
    ck_assert_int_eq(calibration_read(path, &back, &err), ERROR_INPUT);
    free(text);
    calibrations_free(&list);
    calibrations_free(&back);
}
END_TEST

Suite *calibration_suite(void)
{
    const TTest *const tests[] = {binomial_intervals_are_exact, judgement_of_classes,
                                  threads_do_not_change_a_calibration,
                                  intervals_cover_as_often_as_they_claim, file_of_a_calibration};
    return SUITE_OF("calibration", tests);
}
