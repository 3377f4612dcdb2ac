#include "boot_record.h"

#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"

int boot_record_read(struct deadline deadline, double *ret_seconds, struct error *err)
{
    /* The check of sd_booted(3). */
    if (access("/run/systemd/system", F_OK) != 0)
        return error_set(err, ERROR_MISSING,
                         "not measurable here: the host was not started by systemd, and keeps no "
                         "record of its start");
    static const char *const argv[] = {"systemctl", "show", "--value",
                                       "--property=FinishTimestampMonotonic", NULL};
    CLEANUP(buffer_free) struct buffer output = {0};
    enum { ANSWER_S = 10 };
    int result = process_check(&(struct process_plan){.argv = argv},
                               deadline_within(deadline, ANSWER_S), &output, err);
    if (result != 0)
        return result;
    struct span text =
        span_trim(span_until((struct span){output.s ? output.s : "", output.n}, "\n"));
    long microseconds = 0;
    if (!span_to_count(text, 1000000000000, &microseconds) || microseconds == 0)
        return error_set(
            err, ERROR_MISSING,
            "not measurable here: systemd has not recorded the end of the host's start");
    *ret_seconds = (double)microseconds / 1e6;
    return 0;
}
