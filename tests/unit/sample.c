#include "model/sample.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

#define HEADER "study,platform,experiment,feature,level,repetition,value,unit,status,source\n"

static struct samples read_text(const char *text)
{
    struct error err = {0};
    struct samples samples = {0};
    CLEANUP(study_free) struct study study = {0};
    study_of_none(&study);
    const char *path = scratch_file("observations.csv", text, strlen(text));
    ck_assert_msg(samples_read(path, &study, NULL, &samples, &err) == 0, "%s", err.text);
    unlink(path);
    return samples;
}

/* `expected` alternates repetitions and values. */
static void assert_sample(const struct samples *samples, const char *platform, const char *feature,
                          int level, const double expected[], size_t count)
{
    const struct sample *s = samples_find(samples, "s", platform, feature, level);
    ck_assert_msg(s != NULL, "%s %s %d", platform, feature, level);
    ck_assert_uint_eq(s->count, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(s->repetitions[i], (int)expected[2 * i]);
        ck_assert_double_eq(s->values[i], expected[2 * i + 1]);
    }
}

/* Rows of different cells are mixed, and repetitions are out of order. */
START_TEST(rows_may_be_in_any_order)
{
    struct samples samples = read_text(HEADER "s,b,http,http_time,30,2,5.5,ms,ok,\n"
                                              "s,a,boot,boot_time,,3,3,s,ok,\n"
                                              "s,b,http,http_time,30,1,5.25,ms,ok,\n"
                                              "s,b,http,http_time,4,1,1,ms,ok,\n"
                                              "s,a,boot,boot_time,,1,1,s,ok,\n"
                                              "r,b,http,http_time,30,1,7,ms,ok,\n"
                                              "s,a,boot,boot_time,,10,10,s,ok,\n"
                                              "s,a,boot,boot_time,,2,2,s,ok,\n");
    ck_assert_uint_eq(samples.count, 4);
    assert_sample(&samples, "a", "boot_time", LEVEL_NONE, (double[]){1, 1, 2, 2, 3, 3, 10, 10}, 4);
    assert_sample(&samples, "b", "http_time", 30, (double[]){1, 5.25, 2, 5.5}, 2);
    assert_sample(&samples, "b", "http_time", 4, (double[]){1, 1}, 1);
    ck_assert_str_eq(samples.items[0].study, "r");
    ck_assert_str_eq(samples.items[1].platform, "a");
    ck_assert_str_eq(samples.items[1].experiment, "boot");
    ck_assert_int_eq(samples.items[2].level, 4); /* as a number: before 30 */
    ck_assert_int_eq(samples.items[3].level, 30);
    samples_free(&samples);
    ck_assert_uint_eq(samples.count, 0);
    samples_free(&samples);
}
END_TEST

START_TEST(failed_and_skipped_are_omitted)
{
    struct samples samples = read_text(HEADER "s,a,boot,boot_time,,1,,s,failed,\n"
                                              "s,a,boot,boot_time,,2,2,s,ok,\n"
                                              "s,a,boot,boot_time,,3,,s,skipped,\n"
                                              "s,a,boot,boot_time,,4,4,s,ok,\n"
                                              "s,b,boot,boot_time,,1,,s,failed,\n"
                                              "s,c,boot,boot_time,,1,6,s,ok,\n");
    assert_sample(&samples, "a", "boot_time", LEVEL_NONE, (double[]){2, 2, 4, 4}, 2);
    assert_sample(&samples, "c", "boot_time", LEVEL_NONE, (double[]){1, 6}, 1);
    ck_assert_ptr_null(samples_find(&samples, "s", "b", "boot_time", LEVEL_NONE));
    samples_free(&samples);
}
END_TEST

START_TEST(find_matches_the_whole_key)
{
    struct samples samples = read_text(HEADER "s,ab,http,http_time,30,1,1,ms,ok,\n"
                                              "s,abc,http,http_time,30,1,2,ms,ok,\n"
                                              "s,b,http,http_time,30,1,3,ms,ok,\n");
    assert_sample(&samples, "ab", "http_time", 30, (double[]){1, 1}, 1);
    assert_sample(&samples, "abc", "http_time", 30, (double[]){1, 2}, 1);
    assert_sample(&samples, "b", "http_time", 30, (double[]){1, 3}, 1);
    ck_assert_ptr_null(samples_find(&samples, "s", "a", "http_time", 30));
    ck_assert_ptr_null(samples_find(&samples, "s", "ab", "http_time", 3));
    ck_assert_ptr_null(samples_find(&samples, "s", "ab", "http_time", LEVEL_ALL));
    ck_assert_ptr_null(samples_find(&samples, "s", "ab", "boot_time", 30));
    ck_assert_ptr_null(samples_find(&samples, "t", "ab", "http_time", 30));
    samples_free(&samples);
    samples = read_text(HEADER);
    ck_assert_uint_eq(samples.count, 0);
    ck_assert_ptr_null(samples_find(&samples, "s", "ab", "http_time", 30));
    samples_free(&samples);
}
END_TEST

/* A bad file leaves the list untouched. */
START_TEST(bad_rows_are_errors)
{
    struct error err = {0};
    struct samples samples = {0};
    CLEANUP(study_free) struct study study = {0};
    study_of_none(&study);
    static const char text[] =
        HEADER "s,a,boot,boot_time,,1,1,s,ok,\ns,a,boot,boot_time,,2,x,s,ok,\n";
    const char *path = scratch_file("observations.csv", text, strlen(text));
    ck_assert_int_eq(samples_read(path, &study, NULL, &samples, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "observations.csv:3:7: "));
    ck_assert_ptr_null(samples.items);
    unlink(path);
}
END_TEST

/* The hosts' names are sorted, whatever the order of the rows. */
START_TEST(hosts_of_repetitions)
{
    static const char header[] =
        "study,platform,experiment,feature,level,repetition,value,unit,status,source,host\n";
    CLEANUP_TEXT char *text = memory_print("%ss,a,boot,boot_time,,3,3,s,ok,,west\n"
                                           "s,a,boot,boot_time,,1,1,s,ok,,east\n"
                                           "s,a,boot,boot_time,,2,,s,failed,,north\n"
                                           "s,b,boot,boot_time,,1,5,s,ok,,\n"
                                           "s,b,boot,boot_time,,3,6,s,ok,,west\n",
                                           header);
    struct samples samples = read_text(text);
    ck_assert_uint_eq(samples.host_count, 3);
    ck_assert_str_eq(samples.hosts[0], "");
    ck_assert_str_eq(samples.hosts[1], "east");
    ck_assert_str_eq(samples.hosts[2], "west");
    const struct sample *a = samples_find(&samples, "s", "a", "boot_time", LEVEL_NONE);
    ck_assert_uint_eq(a->hosts[0], 1);
    ck_assert_uint_eq(a->hosts[1], 2);
    const struct sample *b = samples_find(&samples, "s", "b", "boot_time", LEVEL_NONE);
    ck_assert_uint_eq(b->hosts[0], 0);
    ck_assert_uint_eq(b->hosts[1], 2);
    samples_free(&samples);
    samples = read_text(HEADER "s,a,boot,boot_time,,1,1,s,ok,\n");
    ck_assert_uint_eq(samples.host_count, 0);
    ck_assert_ptr_null(samples.items[0].hosts);
    samples_free(&samples);
}
END_TEST

START_TEST(all_levels_of_a_feature)
{
    struct samples samples = read_text(HEADER "s,a,boot,boot_time,,1,1,s,ok,\n"
                                              "s,a,http,http_time,4,1,1,ms,ok,\n"
                                              "s,a,http,http_time,30,1,1,ms,ok,\n"
                                              "s,b,http,http_time,4,1,1,ms,ok,\n");
    size_t count;
    const struct sample *found = samples_of_feature(&samples, "s", "a", "http_time", &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(found[0].level, 4);
    ck_assert_int_eq(found[1].level, 30);
    ck_assert_ptr_nonnull(samples_of_feature(&samples, "s", "a", "boot_time", &count));
    ck_assert_uint_eq(count, 1);
    ck_assert_ptr_null(samples_of_feature(&samples, "s", "c", "boot_time", &count));
    ck_assert_uint_eq(count, 0);
    samples_free(&samples);
}
END_TEST

Suite *sample_suite(void)
{
    const TTest *const tests[] = {rows_may_be_in_any_order,   failed_and_skipped_are_omitted,
                                  find_matches_the_whole_key, bad_rows_are_errors,
                                  hosts_of_repetitions,       all_levels_of_a_feature};
    return SUITE_OF("sample", tests);
}
