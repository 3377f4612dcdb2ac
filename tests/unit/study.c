#include "model/study.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

/* An empty folder for a study in the scratch folder. */
static char *new_folder(const char *name)
{
    char *folder = memory_print("%s", scratch_path(name));
    ck_assert_int_eq(mkdir(folder, 0755), 0);
    return folder;
}

static void write_in(const char *folder, const char *name, const char *text)
{
    struct error err = {0};
    CLEANUP_TEXT char *path = memory_print("%s/%s", folder, name);
    ck_assert_msg(file_write(path, text, &err) == 0, "%s", err.text);
}

static void read_good(const char *folder, struct study *ret_study)
{
    struct error err = {0};
    ck_assert_msg(study_read(folder, ret_study, &err) == 0, "%s", err.text);
}

#define PUBLICATION "[publication]\ntitle = A study = of things\n"

START_TEST(reads_what_a_publication_is)
{
    CLEANUP_TEXT char *folder = new_folder("nobody-2024");
    write_in(
        folder, "study.ini",
        "; made up\n" PUBLICATION "authors = N\xc3\xb6"
        "body, A.\nvenue = V\nyear = 2024\nidentifier = doi:1\nkey = n2024\n"
        "[data]\nrepository = https://example.org\ncommit = 01ab\nlicence = MIT\nblocks = yes\n"
        "[study]\nrepetitions = 3\n"
        "[grading]\nbaseline = host\nscheme = tiny thesis\nreplicates = a\n"
        "expectations = b\nreview = c\ncontrol = host  again\n");
    write_in(folder, "tiny.csv", "");
    write_in(folder, "features.csv",
             "feature,title,unit,better,domain\n"
             "warmth,Warmth,K,lower,positive\n");
    write_in(folder, "platforms.csv", "platform,title,kind,in_logs,colour\nhost,Host,,h,\n");
    CLEANUP(study_free) struct study study = {0};
    read_good(folder, &study);
    ck_assert_str_eq(study.name, "nobody-2024");
    ck_assert_str_eq(study.directory, folder);
    ck_assert(study.is_published);
    ck_assert_str_eq(study.title, "A study = of things");
    ck_assert_str_eq(study.authors, "N\xc3\xb6"
                                    "body, A.");
    const char *const texts[][2] = {
        {study.venue, "V"},
        {study.year, "2024"},
        {study.identifier, "doi:1"},
        {study.key, "n2024"},
        {study.repository, "https://example.org"},
        {study.commit, "01ab"},
        {study.licence, "MIT"},
        {study.baseline, "host"},
        {study.scheme, "tiny thesis"},
        {study.replicates, "a"},
        {study.expectations, "b"},
        {study.review, "c"},
        {study.blocks, "yes"},
        {study.control, "host  again"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(texts[i][0], texts[i][1]);
    ck_assert_int_eq(study.repetitions, 3);
    ck_assert_uint_eq(study.features.count, 1);
    ck_assert_uint_eq(study.platforms.count, 1);
}
END_TEST

START_TEST(what_is_not_said_has_presets)
{
    CLEANUP_TEXT char *published = new_folder("published"), *own = new_folder("own");
    write_in(published, "study.ini", PUBLICATION);
    write_in(own, "study.ini", "[instance]\nvcpus = 4\n");
    CLEANUP(study_free) struct study theirs = {0}, ours = {0}, none = {0};
    read_good(published, &theirs);
    read_good(own, &ours);
    study_of_none(&none);
    ck_assert_str_eq(theirs.scheme, "");
    ck_assert_str_eq(ours.scheme, "thesis");
    ck_assert(!ours.is_published);
    ck_assert_ptr_null(none.name);
    ck_assert_ptr_null(none.directory);
    const struct study *const all[] = {&theirs, &ours, &none};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(all[i]->baseline, "metal");
        ck_assert_str_eq(all[i]->year, "");
        ck_assert_int_eq(all[i]->repetitions, 0);
        ck_assert_ptr_nonnull(features_find(&all[i]->features, SPAN("boot_time")));
        ck_assert_ptr_nonnull(platform_list_find(&all[i]->platforms, "docker"));
    }
}
END_TEST

/* A run of our own has blocks, which its run.csv shows; other data if study.ini says so. */
START_TEST(who_has_blocks)
{
    static const struct {
        const char *ini;
        bool has_run, expected;
    } cases[] = {
        {PUBLICATION, false, false},
        {PUBLICATION "[data]\nblocks = yes\n", false, true},
        {"[instance]\nvcpus = 4\n", false, false},
        {"[instance]\nvcpus = 4\n", true, true},
        {"[data]\nblocks = no\n", true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *name = memory_print("blocks-%zu", i);
        CLEANUP_TEXT char *folder = new_folder(name);
        write_in(folder, "study.ini", cases[i].ini);
        if (cases[i].has_run)
            write_in(folder, "run.csv", "study\n");
        CLEANUP(study_free) struct study study = {0};
        read_good(folder, &study);
        ck_assert_msg(study_has_blocks(&study) == cases[i].expected, "case %zu", i);
    }
    CLEANUP(study_free) struct study none = {0};
    study_of_none(&none);
    ck_assert(!study_has_blocks(&none));
}
END_TEST

START_TEST(the_last_of_a_repeated_key_counts)
{
    CLEANUP_TEXT char *folder = new_folder("repeated");
    write_in(folder, "study.ini", PUBLICATION "title = B\n[grading]\nbaseline =\n");
    CLEANUP(study_free) struct study study = {0};
    read_good(folder, &study);
    ck_assert_str_eq(study.title, "B");
    ck_assert_str_eq(study.baseline, "");
}
END_TEST

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *ini, *expected;
    } cases[] = {
        {PUBLICATION "place = V\n", "3:1: unknown key 'place' in [publication]"},
        {"[grading]\nschemes = a\n", "2:1: unknown key 'schemes' in [grading]"},
        {PUBLICATION "[date]\nlicence = MIT\n",
         "4:1: unknown key 'licence' in [date], expected [publication], [data], [study] or "
         "[grading]"},
        {"[instance]\nvcpus = 4\n" PUBLICATION,
         "2:1: unknown key 'vcpus' in [instance], expected [publication], [data], [study] or "
         "[grading]"},
        {"[study]\nrepetitions = 0\n", "2:15: '0', expected a number from 1 to 1000000"},
        {"[study]\nrepetitions = ten\n", "2:15: 'ten', expected a number from 1 to 1000000"},
        {"[study]\nrepetitions = 1000001\n",
         "2:15: '1000001', expected a number from 1 to 1000000"},
        {"[study]\nrepetitions\n", "2:1: "},
        {"[data]\nblocks = maybe\n", "2:10: 'maybe', expected yes or no"},
        {"[grading]\ncontrol = metal\n",
         "2:11: 'metal', expected two names of the same platform, or nothing"},
        {"[grading]\ncontrol = a b c\n", "2:11: 'a b c', expected two names"},
        {"[grading]\ncontrol = a a\n", "2:11: 'a a', expected two names"},
    };
    CLEANUP_TEXT char *folder = new_folder("broken");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct study untouched = {.repetitions = 7}, study = untouched;
        write_in(folder, "study.ini", cases[i].ini);
        ck_assert_int_eq(study_read(folder, &study, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected = memory_print("%s/study.ini:%s", folder, cases[i].expected);
        ck_assert_msg(strncmp(err.text, expected, strlen(expected)) == 0, "%s\nis not\n%s",
                      err.text, expected);
        ck_assert_mem_eq(&study, &untouched, sizeof study);
    }
}
END_TEST

START_TEST(a_folder_without_study_ini_is_no_study)
{
    CLEANUP_TEXT char *folder = new_folder("empty");
    struct error err = {0};
    struct study study;
    ck_assert_int_eq(study_read(folder, &study, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "no study.ini, expected the folder of a study"));
    ck_assert_int_eq(study_read("no-such-study", &study, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "no study 'no-such-study'"));
    ck_assert_ptr_nonnull(strstr(err.text, "karna-2021"));
}
END_TEST

START_TEST(a_file_belongs_to_the_study_of_its_folder)
{
    CLEANUP_TEXT char *folder = new_folder("of-file"), *loose = new_folder("loose");
    struct error err = {0};
    write_in(folder, "study.ini", PUBLICATION);
    write_in(loose, "features.csv",
             "feature,title,unit,better,domain\n"
             "warmth,Warmth,K,lower,positive\n");
    CLEANUP_TEXT char *file = memory_print("%s/observations.csv", folder);
    CLEANUP_TEXT char *other = memory_print("%s/observations.csv", loose);
    CLEANUP(study_free) struct study study = {0}, none = {0}, input = {0};
    ck_assert_int_eq(study_of_file(file, &study, &err), 0);
    ck_assert_str_eq(study.name, "of-file");
    ck_assert_int_eq(study_of_file(other, &none, &err), 0);
    ck_assert_ptr_null(none.name);
    ck_assert_ptr_nonnull(features_find(&none.features, SPAN("warmth")));
    ck_assert_int_eq(study_of_file("-", &input, &err), 0);
    ck_assert_ptr_null(input.name);
}
END_TEST

START_TEST(an_operand_names_a_study_or_a_file)
{
    CLEANUP_TEXT char *folder = new_folder("named");
    write_in(folder, "summary.csv", "");
    CLEANUP_TEXT char *file = memory_print("%s/summary.csv", folder);
    ck_assert(study_is_named(folder));
    ck_assert(study_is_named("karna-2021"));
    ck_assert(!study_is_named(file));
    ck_assert(!study_is_named("no/such/folder"));
    ck_assert(!study_is_named("no-such-file.csv"));
    ck_assert(!study_is_named("-"));
}
END_TEST

static void assert_scheme(const struct study *study, const char *name, const char *ending)
{
    CLEANUP_TEXT char *path = study_scheme(study, name);
    ck_assert_ptr_nonnull(path);
    ck_assert_msg(span_ends(span_of(path), ending), "%s: %s", name ? name : "default", path);
}

START_TEST(a_scheme_lies_in_the_folder_or_comes_with_virtgrade)
{
    CLEANUP_TEXT char *folder = new_folder("schemes"), *none = new_folder("no-scheme");
    write_in(folder, "study.ini", PUBLICATION "[grading]\nscheme = tiny thesis\n");
    write_in(folder, "tiny.csv", "");
    write_in(none, "study.ini", PUBLICATION);
    CLEANUP(study_free) struct study study = {0}, ungraded = {0};
    read_good(folder, &study);
    read_good(none, &ungraded);
    assert_scheme(&study, NULL, "/schemes/tiny.csv");
    assert_scheme(&study, "tiny", "/schemes/tiny.csv");
    assert_scheme(&study, "thesis", "analysis/schemes/thesis.csv");
    assert_scheme(&study, "./tiny", "./tiny");
    assert_scheme(&study, "tiny.csv", "tiny.csv");
    assert_scheme(&ungraded, "tiny", "analysis/schemes/tiny.csv");
    ck_assert_ptr_null(study_scheme(&ungraded, NULL));
    /* A file of the working directory is no scheme of this name. */
    char before[4096];
    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    CLEANUP_TEXT char *trap = new_folder("trap");
    write_in(trap, "thesis", "");
    ck_assert_int_eq(chdir(trap), 0);
    assert_scheme(&ungraded, "thesis", "analysis/schemes/thesis.csv");
    ck_assert_int_eq(chdir(before), 0);
}
END_TEST

START_TEST(names_are_checked_against_the_files_of_the_study)
{
    CLEANUP_TEXT char *folder = new_folder("checked");
    struct error err = {0};
    struct place place = {"o.csv", 2, 3};
    write_in(folder, "study.ini", PUBLICATION);
    write_in(folder, "tiny.csv", "");
    write_in(folder, "features.csv",
             "feature,title,unit,better,domain\n"
             "warmth,Warmth,K,lower,positive\n");
    write_in(folder, "platforms.csv", "platform,title,kind,in_logs,colour\nhost,Host,,h,\n");
    CLEANUP(study_free) struct study study = {0}, none = {0};
    read_good(folder, &study);
    study_of_none(&none);
    ck_assert_int_eq(study_check_feature(&study, SPAN("warmth"), place, &err), 0);
    ck_assert_int_eq(study_check_platform(&study, SPAN("host"), place, &err), 0);
    ck_assert_int_eq(study_check_platform(&none, SPAN("anything"), place, &err), 0);
    ck_assert_int_eq(study_check_feature(&study, SPAN("boot_time"), place, &err), ERROR_INPUT);
    CLEANUP_TEXT char *feature = memory_print(
        "o.csv:2:3: 'boot_time' is not a known feature, expected one of %s/features.csv: add the "
        "line 'boot_time,TITLE,UNIT,lower or higher,DOMAIN' there",
        folder);
    ck_assert_str_eq(err.text, feature);
    ck_assert_int_eq(study_check_platform(&study, SPAN("h"), place, &err), ERROR_INPUT);
    CLEANUP_TEXT char *platform = memory_print(
        "o.csv:2:3: 'h' is not a known platform, expected one of %s/platforms.csv: add the line "
        "'h,TITLE,KIND,NAMES IN LOGS,' there",
        folder);
    ck_assert_str_eq(err.text, platform);
}
END_TEST

Suite *study_suite(void)
{
    const TTest *const tests[] = {
        reads_what_a_publication_is,
        what_is_not_said_has_presets,
        who_has_blocks,
        the_last_of_a_repeated_key_counts,
        reports_the_place_of_an_error,
        a_folder_without_study_ini_is_no_study,
        a_file_belongs_to_the_study_of_its_folder,
        an_operand_names_a_study_or_a_file,
        a_scheme_lies_in_the_folder_or_comes_with_virtgrade,
        names_are_checked_against_the_files_of_the_study,
    };
    return SUITE_OF("study", tests);
}
