#include "run_checks.h"

#include <stddef.h>

/* A number that the tool prints, and what it must be. */
static const struct check {
    const char *experiment, *label, *number;
    enum { AS_SET, AT_LEAST, ALWAYS } kind;
    size_t setting; /* by its offset */
    size_t limit;   /* that may end the run earlier, by its offset; NO_LIMIT for none */
    double value;   /* if it is always the same */
} checks[] = {
/* Settings by their offset. Another type of setting does not compile. */
#define SETTING(key) _Generic(((struct settings *)0)->key, long : offsetof(struct settings, key))
#define NO_LIMIT file /* the offset of `file`, which is no setting, is 0 */
#define AS_SET(experiment, label, number, setting)                                                 \
    {#experiment, label, number, AS_SET, SETTING(setting), 0, 0},
#define AT_LEAST(experiment, label, number, setting, limit)                                        \
    {#experiment, label, number, AT_LEAST, SETTING(setting), offsetof(struct settings, limit), 0},
#define ALWAYS(experiment, label, number, value) {#experiment, label, number, ALWAYS, 0, 0, value},
#include "experiments/catalogue.def"
};

static double setting_at(const struct settings *settings, size_t offset)
{
    return (double)*(const long *)((const char *)settings + offset);
}

static void check_setting(const struct check *check, const struct settings *settings,
                          const char *path, struct run *run)
{
    const struct reading *reading = run_find(run, check->number);
    if (!reading || (check->limit && setting_at(settings, check->limit) > 0))
        return;
    double wanted = check->kind == ALWAYS ? check->value : setting_at(settings, check->setting);
    if (reading->value == wanted || (check->kind == AT_LEAST && reading->value > wanted))
        return;
    run_fail(run, ((struct place){path, reading->line, reading->column}),
             "%s is %.17g, expected %s%.17g by %s", check->number, reading->value,
             check->kind == AT_LEAST ? "at least " : "", wanted,
             check->kind == ALWAYS ? "the experiment" : "study.ini");
}

void run_check_settings(struct span experiment, const char *label, const struct settings *settings,
                        const char *path, struct run *run)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (span_is(experiment, checks[i].experiment) && strcmp(label, checks[i].label) == 0)
            check_setting(&checks[i], settings, path, run);
}
