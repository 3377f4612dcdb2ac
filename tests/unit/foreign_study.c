/* Platforms, features and levels of other tools' results, and the study made of them. */
#include "import/foreign_study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "suites.h"

enum { FILES_MOST = 3 };

/* Files in the scratch folder, and what was read from them. */
struct made {
    char *files[FILES_MOST];
    size_t count;
    struct foreign_sources sources;
    struct foreign_study foreign;
    struct error err;
    int result;
};

static void made_free(struct made *made)
{
    for (size_t i = 0; i < made->count; i++) {
        unlink(made->files[i]);
        free(made->files[i]);
    }
    foreign_study_free(&made->foreign);
}

static void add_file(struct made *made, const char *name, const char *text)
{
    const char *path = scratch_file(name, text, strlen(text));
    made->files[made->count++] = memory_copy(path, strlen(path));
}

/* Reads the files; without a direction of the test's own, less is better. */
static void read_made(struct made *made)
{
    static const char *const lower[] = {"lower"};
    made->sources.files = made->files;
    made->sources.count = made->count;
    if (!made->sources.better) {
        made->sources.better = lower;
        made->sources.better_count = 1;
    }
    made->result = foreign_study_read(&made->sources, &made->foreign, &made->err);
}

static void assert_read(struct made *made)
{
    read_made(made);
    ck_assert_msg(made->result == 0, "%s", made->err.text);
}

static void assert_refused(struct made *made, int code, const char *reason)
{
    read_made(made);
    ck_assert_int_eq(made->result, code);
    ck_assert_msg(strstr(made->err.text, reason), "%s, expected %s", made->err.text, reason);
    ck_assert_uint_eq(made->foreign.imported.count, 0);
    ck_assert_uint_eq(made->foreign.study.features.count, 0);
}

/* All values in words: `a time@10 1 = 2.5` is the first repetition. */
static void assert_values(const struct made *made, const char *expected)
{
    CLEANUP_TEXT char *found = memory_copy("", 0);
    for (size_t i = 0; i < made->foreign.imported.count; i++) {
        const struct observation *o = &made->foreign.imported.observations[i];
        CLEANUP_TEXT char *level =
            o->level > 0 ? memory_print("@%d", o->level) : memory_copy("", 0);
        CLEANUP_TEXT char *one = memory_print("%.*s %.*s%s %d = %s", (int)o->platform.n,
                                              o->platform.s, (int)o->feature.n, o->feature.s, level,
                                              o->repetition, number_text(o->value).text);
        memory_append(&found, ", ", one);
    }
    ck_assert_str_eq(found, expected);
}

static void assert_note(const struct made *made, const char *note)
{
    ck_assert_msg(strstr(made->foreign.notes, note), "%s, expected %s", made->foreign.notes, note);
}

/* A file of Google Benchmark with one repetition of each name between blanks: 1 ns, 2 ns ... */
static void add_google_benchmark(struct made *made, const char *file, const char *names)
{
    CLEANUP_TEXT char *entries = memory_copy("", 0);
    int value = 0;
    for (struct span rest = span_of(names); rest.n > 0;) {
        struct span name = span_until(rest, " ");
        value++;
        CLEANUP_TEXT char *entry = memory_print(
            "{\"name\": \"%.*s\", \"run_name\": \"%.*s\", \"run_type\": \"iteration\",\n"
            "\"repetitions\": 1, \"repetition_index\": 0, \"threads\": 1, \"iterations\": 1,\n"
            "\"real_time\": %d.0, \"cpu_time\": %d.0, \"time_unit\": \"ns\"}",
            (int)name.n, name.s, (int)name.n, name.s, value, value);
        memory_append(&entries, ",\n", entry);
        rest = span_skip(rest, name.n < rest.n ? name.n + 1 : name.n);
    }
    CLEANUP_TEXT char *text = memory_print(
        "{\"context\": {\"executable\": \"bench\"},\n\"benchmarks\": [\n%s\n]}\n", entries);
    add_file(made, file, text);
}

/* The values of the wall clock alone: the processor's time is a second feature of each. */
static void drop_cpu_time(struct made *made)
{
    size_t kept = 0;
    struct imported *imported = &made->foreign.imported;
    for (size_t i = 0; i < imported->count; i++)
        if (!memmem(imported->observations[i].feature.s, imported->observations[i].feature.n,
                    "cpu_time", strlen("cpu_time")))
            imported->observations[kept++] = imported->observations[i];
        else
            free((char *)imported->observations[i].source.s);
    imported->count = kept;
}

/* --- templates --- */

START_TEST(a_part_of_a_word_names_a_platform)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "parts.csv", "name,value\nrun /a:10,1\nrun=b\t 20,2\n");
    made.sources.columns = "name=name";
    made.sources.platform = "{name.2}";
    made.sources.feature = "{name.1}-{file}";
    made.sources.level = "{name.3}";
    assert_read(&made);
    assert_values(&made, "a run-parts@10 1 = 1, b run-parts@20 1 = 2");
}
END_TEST

START_TEST(a_word_without_that_part_names_nothing)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "parts.csv", "name,value\nrun a,1\nrun,2\n");
    made.sources.columns = "name=name";
    made.sources.platform = "{name.2}";
    assert_refused(&made, ERROR_INPUT, "parts.csv:3: no name for the platform in '', expected");
}
END_TEST

START_TEST(parts_count_from_one)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "parts.csv", "name,value\nrun a,1\n");
    made.sources.columns = "name=name";
    made.sources.platform = "{name.0}";
    assert_refused(&made, ERROR_USAGE,
                   "no field 'name.0', expected one of {file}, {feature}, {name}");
}
END_TEST

START_TEST(two_texts_may_not_become_one_name)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "names.csv", "platform,value\na b,1\na/b,2\n");
    assert_refused(&made, ERROR_INPUT,
                   "names.csv:3: the platforms 'a b' and 'a/b' would have the same name");
}
END_TEST

/* --- levels --- */

START_TEST(arguments_are_levels_where_a_feature_has_several)
{
    CLEANUP(made_free) struct made made = {0};
    add_google_benchmark(&made, "g.json", "BM_x/10 BM_x/20");
    made.sources.platform = "p";
    assert_read(&made);
    drop_cpu_time(&made);
    assert_values(&made, "p BM_x_real_time@10 1 = 1, p BM_x_real_time@20 1 = 2");
}
END_TEST

START_TEST(one_argument_each_is_no_level)
{
    CLEANUP(made_free) struct made made = {0};
    add_google_benchmark(&made, "g.json", "BM_x/10 BM_y/10");
    made.sources.platform = "p";
    assert_read(&made);
    drop_cpu_time(&made);
    assert_values(&made, "p BM_x_10_real_time 1 = 1, p BM_y_10_real_time 1 = 2");
}
END_TEST

/* A result without an argument spoils the levels of its own feature, and so of all. */
START_TEST(arguments_that_some_lack_are_no_levels)
{
    CLEANUP(made_free) struct made made = {0};
    add_google_benchmark(&made, "g.json", "BM_x/10 BM_x/20 BM_x");
    made.sources.platform = "p";
    assert_read(&made);
    drop_cpu_time(&made);
    assert_values(&made, "p BM_x_10_real_time 1 = 1, p BM_x_20_real_time 1 = 2, "
                         "p BM_x_real_time 1 = 3");
    assert_note(&made, "no level");
}
END_TEST

/* A field `level` counts where a result has it. */
START_TEST(a_field_level_may_be_empty)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "l.csv", "platform,feature,level,value\na,x,10,1\na,x,20,2\na,y,,3\n");
    assert_read(&made);
    assert_values(&made, "a x@10 1 = 1, a x@20 1 = 2, a y 1 = 3");
}
END_TEST

START_TEST(a_feature_has_levels_or_none)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "l.csv", "platform,level,value\na,10,1\nb,,2\na,,2\n");
    assert_refused(&made, ERROR_INPUT,
                   "l.csv:4: 'value' of 'a' has results with and without a level, expected either: "
                   "see line 2 of");
}
END_TEST

START_TEST(a_level_is_a_number)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "l.csv", "platform,level,value\na,10,1\na,all,2\n");
    assert_refused(&made, ERROR_INPUT, "l.csv:3: the level is 'all', expected a whole number");
}
END_TEST

START_TEST(platforms_of_other_levels_are_noted)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "l.csv", "platform,level,value\na,10,1\na,20,2\nb,10,3\n");
    assert_read(&made);
    assert_note(&made, "warning: value has no level 20 on b, but on a");
}
END_TEST

/* --- results of the same name --- */

#define COLOURS "platform,value,colour,size\na,1,blue,b\na,2,red,cc\n"

START_TEST(the_shortest_word_tells_results_apart)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "w.csv", COLOURS);
    made.sources.columns = "colour=colour,size=size";
    assert_read(&made);
    assert_values(&made, "a value_b 1 = 1, a value_cc 1 = 2");
}
END_TEST

START_TEST(a_stated_feature_must_tell_results_apart)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "w.csv", COLOURS);
    made.sources.columns = "colour=colour,size=size";
    made.sources.feature = "time";
    assert_refused(&made, ERROR_INPUT,
                   "w.csv:3: the same platform, feature and level as in line 2, but another "
                   "{size}, 'cc'");
}
END_TEST

START_TEST(one_word_may_not_be_enough)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "w.csv", "platform,value,one,two\na,1,x,z\na,2,x,u\na,3,y,z\n");
    made.sources.columns = "one=one,two=two";
    assert_read(&made);
    assert_values(&made, "a value_z_x 1 = 1, a value_u_x 1 = 2, a value_z_y 1 = 3");
}
END_TEST

START_TEST(two_files_with_the_same_words_are_platforms)
{
    CLEANUP(made_free) struct made made = {0};
    add_google_benchmark(&made, "one.json", "BM_x");
    add_google_benchmark(&made, "two.json", "BM_x");
    assert_read(&made);
    drop_cpu_time(&made);
    assert_values(&made, "one BM_x_real_time 1 = 1, two BM_x_real_time 1 = 1");
}
END_TEST

START_TEST(results_of_several_files_are_repetitions)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "one.csv", "platform,value\na,1\na,2\n");
    add_file(&made, "two.csv", "platform,value\na,3\n");
    assert_read(&made);
    assert_values(&made, "a value 1 = 1, a value 2 = 2, a value 3 = 3");
    assert_note(&made, "1 results have the platform, feature and level of one before");
    ck_assert_str_eq(made.foreign.study.name, "measured");
}
END_TEST

/* --- summaries --- */

#define AGGREGATES "tests/fixtures/formats/google-benchmark/good-aggregates.json"

/* A mean of unknown repetitions makes a summary of all: the repetitions beside it have theirs. */
START_TEST(repetitions_beside_means_are_summarized)
{
    CLEANUP(made_free) struct made made = {0};
    struct file aggregates = {0};
    bool found = false;
    ck_assert_int_eq(file_read(AGGREGATES, &aggregates, &made.err), 0);
    CLEANUP_TEXT char *text = memory_copy(aggregates.text.s, aggregates.text.n);
    file_free(&aggregates);
    add_file(&made, "means.json", text);
    add_file(&made, "rows.csv", "platform,value\na,2\na,4\na,9\n");
    made.sources.platform = "{file}";
    assert_read(&made);
    ck_assert(made.foreign.is_summary);
    ck_assert_uint_eq(made.foreign.imported.count, 0);
    assert_note(&made, "this is a summary, also of those with repetitions");
    for (size_t i = 0; i < made.foreign.summaries.count; i++) {
        const struct summary *s = &made.foreign.summaries.items[i];
        if (strcmp(s->platform, "rows") != 0)
            continue;
        found = true;
        ck_assert_uint_eq(s->n, 3);
        ck_assert_double_eq_tol(s->mean, 5, 1e-12);
        ck_assert_double_eq_tol(s->sd, sqrt(13), 1e-12); /* squares 9 + 1 + 16, over 2 */
        ck_assert_double_eq(s->median, 4);
    }
    ck_assert(found);
}
END_TEST

START_TEST(a_cell_has_one_mean)
{
    CLEANUP(made_free) struct made made = {0};
    struct file aggregates = {0};
    ck_assert_int_eq(file_read(AGGREGATES, &aggregates, &made.err), 0);
    CLEANUP_TEXT char *text = memory_copy(aggregates.text.s, aggregates.text.n);
    file_free(&aggregates);
    add_file(&made, "one.json", text);
    add_file(&made, "two.json", text);
    made.sources.platform = "p";
    assert_refused(&made, ERROR_INPUT, "a second mean of");
}
END_TEST

/* --- the study --- */

#define THREE "platform,value\na x,1\nb,2\nc,3\n"

START_TEST(platforms_are_kept_in_the_stated_order)
{
    CLEANUP(made_free) struct made made = {0};
    add_file(&made, "p.csv", THREE);
    assert_read(&made);
    ck_assert_int_eq(foreign_study_order(&made.foreign, "c,a x", &made.err), 0);
    const struct platform_list *list = &made.foreign.study.platforms;
    ck_assert_uint_eq(list->count, 2);
    ck_assert_str_eq(list->items[0].name, "c");
    ck_assert_str_eq(list->items[1].name, "a_x");
    assert_values(&made, "a_x value 1 = 1, c value 1 = 3");
}
END_TEST

START_TEST(a_folder_with_files_is_left_alone)
{
    CLEANUP(made_free) struct made made = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    add_file(&made, "p.csv", THREE);
    assert_read(&made);
    const char *path = scratch_path("written");
    CLEANUP_TEXT char *folder = memory_copy(path, strlen(path));
    CLEANUP_TEXT char *other = memory_print("%s/other", folder);
    CLEANUP_TEXT char *ini = memory_print("%s/study.ini", folder);
    ck_assert_int_eq(mkdir(folder, 0777), 0);
    FILE *file = fopen(other, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
    ck_assert_int_eq(foreign_study_write(&made.foreign, &scheme, "b", folder, &made.err),
                     ERROR_OUTPUT);
    ck_assert_msg(strstr(made.err.text, "is not empty, expected a new folder"), "%s",
                  made.err.text);
    ck_assert_int_ne(access(ini, F_OK), 0);
    unlink(other);
    /* An empty one will do. */
    ck_assert_int_eq(foreign_study_write(&made.foreign, &scheme, "b", folder, &made.err), 0);
    static const char *const names[] = {"study.ini", "platforms.csv", "features.csv",
                                        "observations.csv", "scheme.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CLEANUP_TEXT char *written = memory_print("%s/%s", folder, names[i]);
        ck_assert_msg(unlink(written) == 0, "%s", names[i]);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

START_TEST(the_folder_above_must_be_there)
{
    CLEANUP(made_free) struct made made = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    add_file(&made, "p.csv", THREE);
    assert_read(&made);
    ck_assert_int_eq(
        foreign_study_write(&made.foreign, &scheme, "b", scratch_path("none/folder"), &made.err),
        ERROR_OUTPUT);
}
END_TEST

Suite *foreign_study_suite(void)
{
    const TTest *const tests[] = {
        a_part_of_a_word_names_a_platform,
        a_word_without_that_part_names_nothing,
        parts_count_from_one,
        two_texts_may_not_become_one_name,
        arguments_are_levels_where_a_feature_has_several,
        one_argument_each_is_no_level,
        arguments_that_some_lack_are_no_levels,
        a_field_level_may_be_empty,
        a_feature_has_levels_or_none,
        a_level_is_a_number,
        platforms_of_other_levels_are_noted,
        the_shortest_word_tells_results_apart,
        a_stated_feature_must_tell_results_apart,
        one_word_may_not_be_enough,
        two_files_with_the_same_words_are_platforms,
        results_of_several_files_are_repetitions,
        repetitions_beside_means_are_summarized,
        a_cell_has_one_mean,
        platforms_are_kept_in_the_stated_order,
        a_folder_with_files_is_left_alone,
        the_folder_above_must_be_there,
    };
    return SUITE_OF("foreign_study", tests);
}
