#include "run/journal.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static void remove_journal(void)
{
    unlink(scratch_path("journal"));
    unlink(scratch_path("journal-wal"));
    unlink(scratch_path("journal-shm"));
}

static const struct journal_cell good = {.repetition = 1,
                                         .platform = "docker",
                                         .experiment = "file_io",
                                         .began_s = 1000,
                                         .seconds = 4,
                                         .busy_s = 3,
                                         .log_sha256 = "0badc0de"};

static int count_fault(void *context, const struct journal_cell *cell, struct error *err)
{
    (void)err;
    ck_assert_str_eq(cell->reason, "it's \"so\"; DROP TABLE cell");
    ++*(int *)context;
    return 0;
}

static int count_logged(void *context, const struct journal_cell *cell, struct error *err)
{
    (void)err;
    *(int *)context += strcmp(cell->log_sha256, good.log_sha256) == 0;
    return 0;
}

START_TEST(entries_survive_reopening)
{
    struct error err;
    char path[128];
    remove_journal();
    strcpy(path, scratch_path("journal"));
    struct journal journal = {0}, other = {0};
    int64_t session = 0;
    struct journal_cell bad = good;
    bad.status = STATUS_FAILED;
    bad.platform = "o'dd";
    bad.reason = "it's \"so\"; DROP TABLE cell";
    bad.marked = true;
    ck_assert_msg(journal_open(path, "[study]", &journal, &err) == 0, "%s", err.text);
    ck_assert_int_eq(journal_begin_session(&journal, 1000, &session, &err), 0);
    ck_assert_int_eq(journal_set(&journal, "a", "b", &err), 0);
    ck_assert_int_eq(journal_set(&journal, "a", "c", &err), 0);
    ck_assert_int_eq(journal_add_cell(&journal, &good, &err), 0);
    ck_assert_int_eq(journal_add_cell(&journal, &bad, &err), 0);
    ck_assert_int_ne(journal_add_cell(&journal, &good, &err), 0);
    ck_assert_int_eq(journal_add_instance(
                         &journal,
                         &(struct journal_instance){
                             .repetition = 1, .platform = "docker", .start_s = 2, .stop_s = 0.5},
                         &err),
                     0);
    ck_assert_int_eq(journal_update_session(&journal, session, 1020, 5, &err), 0);
    /* Another process reads it meanwhile. */
    ck_assert_int_eq(journal_open(path, NULL, &other, &err), 0);
    ck_assert(journal_has_cell(&other, 1, "docker", "file_io"));
    ck_assert(!journal_has_cell(&other, 2, "docker", "file_io"));
    journal_close(&other);
    journal_close(&journal);

    struct journal_totals totals;
    int faults = 0;
    ck_assert_int_eq(journal_open(path, "[study]", &journal, &err), ERROR_USAGE);
    ck_assert_int_eq(journal_open(path, NULL, &journal, &err), 0);
    CLEANUP_TEXT char *value = journal_get(&journal, "a");
    ck_assert_str_eq(value, "c");
    CLEANUP_TEXT char *settings = journal_get(&journal, "settings");
    ck_assert_str_eq(settings, "[study]");
    ck_assert_ptr_null(journal_get(&journal, "b"));
    ck_assert_int_eq(journal_total(&journal, &totals, &err), 0);
    ck_assert_int_eq(totals.cells, 2);
    ck_assert_int_eq(totals.failed, 1);
    ck_assert_int_eq(totals.marked, 1);
    ck_assert(totals.wall_s == 20 && totals.image_s == 5 && totals.busy_s == 6);
    ck_assert(totals.start_s == 2 && totals.stop_s == 0.5);
    ck_assert(journal_mean_seconds(&journal, "docker", "file_io") == 4);
    ck_assert(journal_mean_seconds(&journal, "o'dd", "file_io") == -1);
    ck_assert_int_eq(journal_each_fault(&journal, count_fault, &faults, &err), 0);
    ck_assert_int_eq(faults, 1);
    int logged = 0;
    ck_assert_int_eq(journal_each_cell(&journal, count_logged, &logged, &err), 0);
    ck_assert_int_eq(logged, 2);
    ck_assert_int_eq(journal_forget_cell(&journal, 1, "docker", "file_io", &err), 0);
    ck_assert(!journal_has_cell(&journal, 1, "docker", "file_io"));
    ck_assert_int_eq(journal_check(&journal, &err), 0);
    journal_close(&journal);
    remove_journal();
}
END_TEST

START_TEST(other_files_are_refused)
{
    struct error err;
    struct journal journal = {0};
    remove_journal();
    char path[128];
    strcpy(path, scratch_path("journal"));
    ck_assert_int_eq(journal_open(path, NULL, &journal, &err), ERROR_INPUT);
    scratch_file("journal", "no database, but a text of some length", 38);
    ck_assert_int_eq(journal_open(path, NULL, &journal, &err), ERROR_INPUT);
    scratch_file("journal", "", 0);
    ck_assert_int_eq(journal_open(path, NULL, &journal, &err), ERROR_INPUT);
    /* A journal whose creation was killed is created again. */
    ck_assert_int_eq(journal_open(path, "[study]", &journal, &err), 0);
    /* A view may be endless. */
    ck_assert_int_eq(sqlite3_exec(journal.database, "CREATE VIEW v AS SELECT 1", NULL, NULL, NULL),
                     SQLITE_OK);
    journal_close(&journal);
    ck_assert_int_eq(journal_open(path, NULL, &journal, &err), ERROR_INPUT);
    remove_journal();
}
END_TEST

static int count_empty_fault(void *context, const struct journal_cell *cell, struct error *err)
{
    (void)err;
    ck_assert_str_eq(cell->platform, "");
    ck_assert_str_eq(cell->reason, "");
    ck_assert_str_eq(cell->log_sha256, "");
    ++*(int *)context;
    return 0;
}

START_TEST(texts_that_a_damaged_journal_lacks_are_empty)
{
    struct error err;
    struct journal journal = {0};
    int faults = 0;
    remove_journal();
    ck_assert_int_eq(journal_open(scratch_path("journal"), "[study]", &journal, &err), 0);
    ck_assert_int_eq(
        sqlite3_exec(journal.database,
                     "DROP TABLE cell; CREATE TABLE cell (id, repetition, platform, experiment,"
                     " status, reason, log_sha256); INSERT INTO cell (status) VALUES (1);"
                     "DROP TABLE fact; CREATE TABLE fact (name, value);"
                     "INSERT INTO fact VALUES ('settings', NULL)",
                     NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_int_eq(journal_each_fault(&journal, count_empty_fault, &faults, &err), 0);
    ck_assert_int_eq(faults, 1);
    CLEANUP_TEXT char *settings = journal_get(&journal, "settings");
    ck_assert_str_eq(settings, "");
    journal_close(&journal);
    remove_journal();
}
END_TEST

Suite *journal_suite(void)
{
    const TTest *const tests[] = {entries_survive_reopening, other_files_are_refused,
                                  texts_that_a_damaged_journal_lacks_are_empty};
    return SUITE_OF("journal", tests);
}
