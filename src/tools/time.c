/* Output of `time`: bash's `real 0m0.751s`, or POSIX's `real 0.75` with -p. */
#include "form.h"

static const struct form_line lines[] = {
    {.text = "real {real:time}"},
    {.text = "user {user:time}"},
    {.text = "sys {sys:time}"},
};

/* No host has more processors than Linux can number. The second is for what was begun earlier. */
static const struct identity identities[] = {
    {"user + sys <= 8192 * real + 1", 0},
    {NULL, 0},
};

_Static_assert(sizeof lines / sizeof *lines <= FORM_LINES_MAX, "the form is too long");

static const struct form form = {
    .lines = lines,
    .count = sizeof lines / sizeof *lines,
    .mode = "time",
    .identities = identities,
};

static int time_parse(const struct log_part *part, run_function *function, void *context,
                      struct error *err)
{
    return form_parse(&form, part, function, context, err);
}

const struct tool tool_time = {"time", time_parse, NULL, identities, NULL};
