#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static void assert_content(const char *path, const char *expected)
{
    struct error err;
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    ck_assert(span_is(file.text, expected));
}

START_TEST(an_output_appears_when_it_is_committed)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_file("output", "old", 3));
    struct output output = {0};
    ck_assert_int_eq(output_open(path, &output, &err), 0);
    fputs("new", output.stream);
    fflush(output.stream);
    assert_content(path, "old");
    ck_assert_int_eq(output_commit(&output, &err), 0);
    assert_content(path, "new");
    output_free(&output);
    struct stat facts;
    mode_t mask = umask(0);
    umask(mask);
    ck_assert_int_eq(stat(path, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 0777, 0666 & ~mask);
    unlink(path);
}
END_TEST

START_TEST(a_dropped_output_leaves_nothing)
{
    struct error err;
    char path[128], temporary[160];
    strcpy(path, scratch_file("output", "old", 3));
    struct output output = {0};
    ck_assert_int_eq(output_open(path, &output, &err), 0);
    strcpy(temporary, output.temporary);
    fputs("new", output.stream);
    output_free(&output);
    assert_content(path, "old");
    ck_assert_int_eq(access(temporary, F_OK), -1);
    unlink(path);
}
END_TEST

START_TEST(links_and_devices_are_kept)
{
    struct error err;
    char path[128], link[128];
    strcpy(path, scratch_file("output", "old", 3));
    strcpy(link, scratch_path("link"));
    ck_assert_int_eq(symlink(path, link), 0);
    const char *const paths[] = {link, "/dev/null"};
    for (size_t i = 0; i < 2; i++) {
        struct stat before, after;
        struct output output = {0};
        ck_assert_int_eq(lstat(paths[i], &before), 0);
        ck_assert_int_eq(output_open(paths[i], &output, &err), 0);
        fputs("new", output.stream);
        ck_assert_int_eq(output_commit(&output, &err), 0);
        output_free(&output);
        ck_assert_int_eq(lstat(paths[i], &after), 0);
        ck_assert_uint_eq(after.st_mode, before.st_mode);
    }
    assert_content(path, "new");
    unlink(link);
    unlink(path);
}
END_TEST

START_TEST(an_output_that_cannot_be_written_is_an_error)
{
    struct error err;
    struct output output = {0};
    ck_assert_int_eq(output_open("/dev/null/x", &output, &err), ERROR_OUTPUT);
    ck_assert_ptr_null(output.stream);
    output.stream = fopen("/dev/full", "w");
    ck_assert_ptr_nonnull(output.stream);
    fputs("lost", output.stream);
    ck_assert_int_eq(output_commit(&output, &err), ERROR_OUTPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "No space left"));
    fclose(output.stream);
}
END_TEST

START_TEST(places_in_a_file)
{
    struct file file = {"f", SPAN("ab\ncd\n")};
    struct place place = file_place(&file, file.text.s + 4);
    ck_assert_uint_eq(place.line, 2);
    ck_assert_uint_eq(place.column, 2);
    place = file_place(&file, file.text.s + file.text.n);
    ck_assert_uint_eq(place.line, 3);
    ck_assert_uint_eq(place.column, 1);
}
END_TEST

START_TEST(names_are_sorted_and_a_missing_folder_is_empty)
{
    struct error err;
    CLEANUP(names_free) struct names names = {0};
    unlink(scratch_path("output"));
    char folder[128];
    strcpy(folder, scratch_path("folder"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    scratch_file("folder/b", "", 0);
    scratch_file("folder/a", "", 0);
    scratch_file("folder/.hidden", "", 0);
    ck_assert_int_eq(names_list(folder, &names, &err), 0);
    ck_assert_uint_eq(names.count, 2);
    ck_assert_str_eq(names.items[0], "a");
    names_free(&names);
    unlink(scratch_path("folder/a"));
    unlink(scratch_path("folder/b"));
    unlink(scratch_path("folder/.hidden"));
    rmdir(folder);
    ck_assert_int_eq(names_list(folder, &names, &err), 0);
    ck_assert_uint_eq(names.count, 0);
    ck_assert_int_eq(names_list("/dev/null", &names, &err), ERROR_INPUT);
}
END_TEST

Suite *file_suite(void)
{
    const TTest *const tests[] = {an_output_appears_when_it_is_committed,
                                  a_dropped_output_leaves_nothing,
                                  links_and_devices_are_kept,
                                  an_output_that_cannot_be_written_is_an_error,
                                  places_in_a_file,
                                  names_are_sorted_and_a_missing_folder_is_empty};
    return SUITE_OF("file", tests);
}
