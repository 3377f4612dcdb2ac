#include "lab/record.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static struct lab_item item(const char *kind, const char *what)
{
    return (struct lab_item){(char *)(uintptr_t)kind, (char *)(uintptr_t) "",
                             (char *)(uintptr_t)what};
}

static void add(const char *path, const char *event, const char *kind, const char *what)
{
    struct error err;
    struct lab_item added = item(kind, what);
    ck_assert_int_eq(record_add(path, event, &added, &err), 0);
}

START_TEST(what_is_gone_is_not_there)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("record"));
    unlink(path);
    add(path, "made", "directory", "/a");
    add(path, "made", "mount", "/a/b");
    add(path, "made", "directory", "/c");
    add(path, "gone", "directory", "/a");
    add(path, "gone", "directory", "/never");
    CLEANUP(lab_items_free) struct lab_items items = {0};
    ck_assert_int_eq(record_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, 2);
    ck_assert_str_eq(items.items[0].kind, "mount");
    ck_assert_str_eq(items.items[1].what, "/c");
}
END_TEST

START_TEST(any_bytes_come_back)
{
    struct error err;
    char path[128], all[256];
    for (int i = 0; i < 255; i++)
        all[i] = (char)(i + 1);
    all[255] = '\0';
    strcpy(path, scratch_path("record"));
    unlink(path);
    add(path, "made", "directory", all);
    CLEANUP(lab_items_free) struct lab_items items = {0};
    ck_assert_int_eq(record_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, 1);
    ck_assert_str_eq(items.items[0].what, all);
}
END_TEST

START_TEST(no_record_holds_nothing)
{
    struct error err;
    CLEANUP(lab_items_free) struct lab_items items = {0};
    ck_assert_int_eq(record_read(scratch_path("none"), &items, &err), 0);
    ck_assert_uint_eq(items.count, 0);
}
END_TEST

START_TEST(a_line_that_broke_off_is_not_counted)
{
    struct error err;
    const char *text =
        "{\"event\":\"made\",\"kind\":\"mount\",\"where\":\"\",\"what\":\"/a\"}\n{\"event\":\"ma";
    CLEANUP(lab_items_free) struct lab_items items = {0};
    ck_assert_int_eq(record_read(scratch_file("record", text, strlen(text)), &items, &err), 0);
    ck_assert_uint_eq(items.count, 1);
}
END_TEST

START_TEST(what_is_no_record_is_told_with_its_place)
{
    struct error err;
    const char *text =
        "{\"event\":\"made\",\"kind\":\"mount\",\"where\":\"\",\"what\":\"/a\"}\n{\"event\":7}\n";
    CLEANUP(lab_items_free) struct lab_items items = {0};
    ck_assert_int_eq(record_read(scratch_file("record", text, strlen(text)), &items, &err),
                     ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "record:2:1: expected an object with the texts"));
}
END_TEST

Suite *record_suite(void)
{
    const TTest *const tests[] = {
        what_is_gone_is_not_there,
        any_bytes_come_back,
        no_record_holds_nothing,
        a_line_that_broke_off_is_not_counted,
        what_is_no_record_is_told_with_its_place,
    };
    return SUITE_OF("record", tests);
}
