#include "run/journal.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "fuzz.h"

/* Ends a query that a hostile schema makes endless. */
static int end_query(void *context)
{
    enum { STEPS_MOST = 100 };
    return ++*(int *)context > STEPS_MOST;
}

static int check_fault(void *context, const struct journal_cell *cell, struct error *err)
{
    (void)context, (void)err;
    fuzz_expect(cell->platform && cell->experiment && cell->reason, "a fault has all its texts");
    return 0;
}

/* Reads all that is in the journal, and adds to it. */
static void use_journal(struct journal *journal)
{
    static const struct journal_cell cell = {
        .repetition = 1, .platform = "docker", .experiment = "file_io"};
    struct error err = {0};
    struct journal_totals totals = {0};
    int64_t session;
    int result = journal_total(journal, &totals, &err);
    fuzz_expect(result == 0 || *err.text, "a fault has a cause");
    free(journal_get(journal, "settings"));
    free(journal_get(journal, "environment"));
    journal_mean_seconds(journal, "docker", "file_io");
    journal_mean_start(journal, "docker");
    journal_has_cell(journal, 1, "docker", "file_io");
    journal_each_fault(journal, check_fault, NULL, &err);
    if (journal_begin_session(journal, 1000, &session, &err) == 0)
        journal_update_session(journal, session, 1001, 0, &err);
    journal_add_cell(journal, &cell, &err);
    journal_set(journal, "settings", "", &err);
}

/* A journal of any bytes is refused, or can be used: what is broken in it is only an error. */
void fuzz_journal(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct journal journal = {0};
    CLEANUP_TEXT char *path = memory_print("%s/journal.sqlite", fuzz_folder_open());
    FILE *file = fopen(path, "w");
    fuzz_expect(file && fwrite(data, 1, size, file) == size && fclose(file) == 0, "a file");
    int result = journal_open(path, NULL, &journal, &err), steps = 0;
    fuzz_expect(result == 0 || *err.text, "a refusal has a cause");
    if (result == 0) {
        sqlite3_progress_handler(journal.database, 10000, end_query, &steps);
        use_journal(&journal);
    }
    journal_close(&journal);
    fuzz_folder_close();
}
