#include "lab/undo_log.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static struct undo_item item(const char *kind, const char *what)
{
    return (struct undo_item){(char *)(uintptr_t)kind, (char *)(uintptr_t) "",
                              (char *)(uintptr_t)what};
}

static void add(const char *path, const char *event, const char *kind, const char *what)
{
    struct error err;
    struct undo_item added = item(kind, what);
    ck_assert_int_eq(undo_log_append(path, event, &added, &err), 0);
}

START_TEST(omits_items_that_are_gone)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("undo_log"));
    unlink(path);
    add(path, "made", "directory", "/a");
    add(path, "made", "mount", "/a/b");
    add(path, "made", "directory", "/c");
    add(path, "gone", "directory", "/a");
    add(path, "gone", "directory", "/never");
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, 2);
    ck_assert_str_eq(items.items[0].kind, "mount");
    ck_assert_str_eq(items.items[1].what, "/c");
}
END_TEST

START_TEST(keeps_any_bytes)
{
    struct error err;
    char path[128], all[256];
    for (int i = 0; i < 255; i++)
        all[i] = (char)(i + 1);
    all[255] = '\0';
    strcpy(path, scratch_path("undo_log"));
    unlink(path);
    add(path, "made", "directory", all);
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, 1);
    ck_assert_str_eq(items.items[0].what, all);
}
END_TEST

START_TEST(a_missing_log_is_empty)
{
    struct error err;
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(scratch_path("none"), &items, &err), 0);
    ck_assert_uint_eq(items.count, 0);
}
END_TEST

START_TEST(ignores_a_partial_last_line)
{
    struct error err;
    const char *text =
        "{\"event\":\"made\",\"kind\":\"mount\",\"where\":\"\",\"what\":\"/a\"}\n{\"event\":\"ma";
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(scratch_file("undo_log", text, strlen(text)), &items, &err), 0);
    ck_assert_uint_eq(items.count, 1);
}
END_TEST

START_TEST(keeps_lines_after_a_partial_line)
{
    struct error err;
    char path[128];
    const char *text =
        "{\"event\":\"made\",\"kind\":\"mount\",\"where\":\"\",\"what\":\"/a\"}\n{\"event\":\"ma";
    strcpy(path, scratch_file("undo_log", text, strlen(text)));
    add(path, "made", "directory", "/b");
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, 2);
    ck_assert_str_eq(items.items[1].what, "/b");
}
END_TEST

/* Simulates a disk that becomes full within a line. */
START_TEST(a_full_disk_leaves_no_partial_line)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("undo_log"));
    unlink(path);
    add(path, "made", "directory", "/a");
    struct stat facts;
    ck_assert_int_eq(stat(path, &facts), 0);
    struct rlimit before, little;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    little = (struct rlimit){(rlim_t)facts.st_size + 10, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    struct undo_item more = item("directory", "/b");
    int result = undo_log_append(path, "made", &more, &err);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    ck_assert_int_eq(result, ERROR_OUTPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "undo_log: cannot write: No space left on device"));
    struct stat after;
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert_int_eq(after.st_size, facts.st_size);
}
END_TEST

enum { WRITERS = 4, LINES = 50 };

static void *write_lines(void *context)
{
    struct error err;
    char what[40];
    for (int i = 0; i < LINES; i++) {
        snprintf(what, sizeof what, "/%p/%d", (void *)&err, i);
        struct undo_item made = item("directory", what);
        if (undo_log_append(context, "made", &made, &err) != 0)
            return context;
    }
    return NULL;
}

START_TEST(many_processes_write_at_once)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("undo_log"));
    unlink(path);
    pthread_t threads[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, write_lines, path), 0);
    for (int i = 0; i < WRITERS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        ck_assert_ptr_null(failed);
    }
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(path, &items, &err), 0);
    ck_assert_uint_eq(items.count, WRITERS * LINES);
}
END_TEST

START_TEST(a_writer_waits_for_another)
{
    char path[128];
    struct stat before, meanwhile, after;
    struct error err;
    strcpy(path, scratch_path("undo_log"));
    unlink(path);
    add(path, "made", "directory", "/a");
    int other = open(path, O_RDONLY);
    ck_assert_int_eq(flock(other, LOCK_SH), 0);
    ck_assert_int_eq(fstat(other, &before), 0);
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, write_lines, path), 0);
    ck_assert_int_eq(deadline_pause(deadline_in(5), 0.1, "nothing", &err), 0);
    ck_assert_int_eq(fstat(other, &meanwhile), 0);
    ck_assert_int_eq(flock(other, LOCK_UN), 0);
    pthread_join(thread, NULL);
    ck_assert_int_eq(fstat(other, &after), 0);
    close(other);
    ck_assert_int_eq(meanwhile.st_size, before.st_size);
    ck_assert_int_gt(after.st_size, before.st_size);
}
END_TEST

START_TEST(reports_the_place_of_an_invalid_line)
{
    struct error err;
    const char *text =
        "{\"event\":\"made\",\"kind\":\"mount\",\"where\":\"\",\"what\":\"/a\"}\n{\"event\":7}\n";
    CLEANUP(undo_items_free) struct undo_items items = {0};
    ck_assert_int_eq(undo_log_read(scratch_file("undo_log", text, strlen(text)), &items, &err),
                     ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "undo_log:2:1: expected an object with the texts"));
}
END_TEST

Suite *undo_log_suite(void)
{
    const TTest *const tests[] = {
        omits_items_that_are_gone,
        keeps_any_bytes,
        a_missing_log_is_empty,
        ignores_a_partial_last_line,
        keeps_lines_after_a_partial_line,
        a_full_disk_leaves_no_partial_line,
        many_processes_write_at_once,
        a_writer_waits_for_another,
        reports_the_place_of_an_invalid_line,
    };
    return SUITE_OF("undo_log", tests);
}
