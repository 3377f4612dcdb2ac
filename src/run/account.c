#include "account.h"

#include <libgen.h>
#include <limits.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"

int account_read(struct study_run *study, struct account *ret_account, struct error *err)
{
    CLEANUP_TEXT char *planned = journal_get(&study->journal, "planned");
    CLEANUP_TEXT char *whole = realpath(study->directory, NULL);
    struct account account = {.planned = planned ? strtol(planned, NULL, 10) : 0};
    int result = journal_total(&study->journal, &account.totals, err);
    if (result != 0)
        return result;
    account.study = memory_print("%s", whole ? basename(whole) : study->directory);
    *ret_account = account;
    return 0;
}

void account_free(struct account *account)
{
    free(account->study);
    *account = (struct account){0};
}

double account_overhead_s(const struct account *account)
{
    const struct journal_totals *t = &account->totals;
    return t->wall_s - t->image_s - t->busy_s - t->start_s;
}

void account_write(FILE *out, const struct account *account)
{
    const struct journal_totals *t = &account->totals;
    double percent = t->wall_s > 0 ? 100 * account_overhead_s(account) / t->wall_s : 0;
    fputs("study,planned,cells,ok,failed,skipped,marked,instances,sittings,wall_min,tools_min,"
          "starts_min,image_min,overhead_percent\n",
          out);
    csv_write_field(out, account->study, ',');
    fprintf(out, "%ld,%ld,%ld,%ld,%ld,%ld,%ld,%ld,%.2f,%.2f,%.2f,%.2f,%.2f\n", account->planned,
            t->cells, t->ok, t->failed, t->skipped, t->marked, t->instances, t->sittings,
            t->wall_s / 60, t->busy_s / 60, t->start_s / 60, t->image_s / 60, percent);
}

int account_save(const struct study_run *study, const struct account *account, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/" ACCOUNT_FILE, study->directory);
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    account_write(output.stream, account);
    return output_commit(&output, err);
}
