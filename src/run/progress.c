#include "progress.h"

#include <unistd.h>

#include "base/memory.h"

#define CLEAR_LINE "\r\x1b[K"

struct progress progress_open(FILE *out)
{
    return (struct progress){out, out && isatty(fileno(out)), clock_ns()};
}

struct duration duration_of(double seconds)
{
    struct duration duration;
    long whole = (long)(seconds + 0.5);
    if (whole >= 3600)
        snprintf(duration.text, sizeof duration.text, "%ld:%02ld:%02ld", whole / 3600,
                 whole / 60 % 60, whole % 60);
    else
        snprintf(duration.text, sizeof duration.text, "%ld:%02ld", whole / 60, whole % 60);
    return duration;
}

/* Add the estimated seconds of a platform's open cells to `left`. Returns false if some of them
 * have no measured time yet. */
static bool platform_left(const struct plan *plan, struct journal *journal, const char *platform,
                          double *left)
{
    double start = journal_mean_start(journal, platform);
    long begun = 0;
    bool known = start >= 0;
    for (size_t e = 0; e < plan->experiment_count; e++) {
        const struct experiment *experiment = plan->experiments[e];
        long done = 0;
        for (int i = 1; i <= plan->repetitions; i++)
            done += journal_has_cell(journal, i, platform, experiment->name);
        double mean = journal_mean_seconds(journal, platform, experiment->name);
        known = known && mean >= 0;
        begun = done > begun ? done : begun;
        *left += (double)(plan->repetitions - done) *
                 (mean >= 0 ? mean : plan_seconds(plan, experiment));
    }
    *left += (double)(plan->repetitions - begun) * (start >= 0 ? start : 0);
    return known;
}

double progress_left(const struct plan *plan, struct journal *journal, bool *ret_known)
{
    double left = 0;
    *ret_known = true;
    for (size_t p = 0; p < plan->platform_count; p++)
        if (!plan->platforms[p].reason &&
            !platform_left(plan, journal, plan->platforms[p].platform->name, &left))
            *ret_known = false;
    return left;
}

int progress_now(const struct progress *progress, const struct plan *plan, struct journal *journal,
                 int repetition, const char *platform, const char *what, struct error *err)
{
    bool known;
    struct duration left = duration_of(progress_left(plan, journal, &known));
    const char *about = known ? "about" : "at least";
    CLEANUP_TEXT char *now = memory_print("repetition %d of %d, %s, %s; %s %s left", repetition,
                                          plan->repetitions, platform, what, about, left.text);
    CLEANUP_TEXT char *since = memory_print("%.3f", clock_calendar_s());
    int result = journal_set(journal, "now", now, err);
    if (result == 0)
        result = journal_set(journal, "now_s", since, err);
    if (result != 0 || !progress->out || !progress->terminal)
        return result;
    struct duration elapsed = duration_of((double)(clock_ns() - progress->began_ns) / 1e9);
    fprintf(progress->out, CLEAR_LINE "repetition %d of %d  %s  %s  %s elapsed, %s %s left",
            repetition, plan->repetitions, platform, what, elapsed.text, about, left.text);
    fflush(progress->out);
    return 0;
}

void progress_cell(const struct progress *progress, const struct journal_cell *cell)
{
    static const char *const names[] = {"ok", "failed", "skipped"};
    if (!progress->out)
        return;
    bool told = *cell->reason != '\0';
    fprintf(progress->out, "%s%3d  %-11s  %-15s  %-7s %6.1f s%s%s\n",
            progress->terminal ? CLEAR_LINE : "", cell->repetition, cell->platform,
            cell->experiment, names[cell->status], cell->seconds, told ? "  " : "",
            told ? cell->reason : "");
    fflush(progress->out);
}

void progress_close(const struct progress *progress)
{
    if (progress->out && progress->terminal) {
        fputs(CLEAR_LINE, progress->out);
        fflush(progress->out);
    }
}
