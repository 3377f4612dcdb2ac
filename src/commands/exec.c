#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "lab/image/image.h"
#include "lab/session/lab_up.h"
#include "platforms/platform.h"
#include "command.h"
#include "lab_option.h"

enum { STUDY, TIMES, TRUST, DEADLINE_S = 864000 };

/* The exit status with which docker, timeout and env report their own failure, not the command's.
 */
enum { OWN_FAILURE = -125 };

static void write_times(FILE *messages, const struct instance *instance)
{
    const struct {
        const char *name;
        int64_t at_ns;
    } times[] = {{"accepted", instance->accepted_ns},
                 {"answered a ping", instance->answered_ns},
                 {"ran a command", instance->commanded_ns}};
    fprintf(messages, "%s:", instance->platform->name);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i].at_ns != 0)
            fprintf(messages, "%s %s after %.3f s", i > 0 ? "," : "", times[i].name,
                    (double)(times[i].at_ns - instance->asked_ns) / 1e9);
    fputc('\n', messages);
    if (instance->notes)
        fprintf(messages, "%s\n", instance->notes);
}

/* True if a start would be refused here; the start says why. */
static int start_is_refused(const struct platform *platform, struct lab *lab,
                            struct deadline deadline, bool *ret_refused, struct error *err)
{
    CLEANUP(findings_free) struct findings findings = {0};
    int result = platform->driver->probe(platform, lab, deadline, &findings, err);
    const struct finding *finding = findings_find(&findings, "platform", platform->name);
    *ret_refused = finding && finding->level == FINDING_MISSING;
    return result;
}

/* Builds the image that all instances share, if it is not there: that is no part of a start, whose
 * time is limited. */
static int make_image_first(const struct platform *platform, struct lab *lab,
                            struct deadline deadline, struct error *err)
{
    CLEANUP(image_free) struct image image = {0};
    struct error none;
    bool refused;
    if (platform_is_recorded(platform) || geteuid() != 0 ||
        image_find(lab, deadline, &image, &none) == 0)
        return 0;
    int result = start_is_refused(platform, lab, deadline, &refused, err);
    if (result != 0 || refused)
        return result;
    result = lab_up(lab, deadline, err);
    return result == 0 ? image_make(lab, deadline, &image, err) : result;
}

static int exec_in_platform(const struct platform *platform, struct lab *lab,
                            const struct arguments *arguments, int *ret_status, struct error *err)
{
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    struct instance *instance = NULL;
    int result = make_image_first(platform, lab, deadline, err);
    if (result == 0)
        result = instance_start(platform, lab, deadline, &instance, err);
    if (result == 0) {
        const char *const *argv = (const char *const *)arguments->operands + 1;
        struct streams streams = streams_standard(&deadline);
        struct outcome outcome;
        if (arguments->values[TIMES])
            write_times(arguments->messages, instance);
        result = instance_exec(instance, argv, &streams, deadline, &outcome, err);
        if (result == 0)
            *ret_status = outcome.status;
        struct error later;
        int stopped = instance_stop(instance, &later);
        if (result == 0 && stopped != 0) {
            *err = later;
            result = stopped;
        }
    }
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    return result;
}

static int exec_by_name(const struct arguments *arguments, int *ret_status, struct error *err)
{
    CLEANUP(lab_option_free) struct lab_option option = {0};
    const char *name = arguments->operands[0];
    const struct platform *platform = platform_find(name);
    if (!platform) {
        CLEANUP_TEXT char *names = platform_names();
        CLEANUP_TEXT char *hint = nearest_hint_among(span_of(name), names);
        return error_set(err, ERROR_USAGE, "unknown platform %s, %sexpected one of: %s",
                         quoted(name, strlen(name)).text, hint, names);
    }
    int result = lab_option_open(arguments->values[STUDY], arguments->values[TRUST],
                                 arguments->messages, &option, err);
    return result == 0 ? exec_in_platform(platform, &option.lab, arguments, ret_status, err)
                       : result;
}

static int exec_command_run(const struct arguments *arguments, struct error *err)
{
    int status = 0, result = exec_by_name(arguments, &status, err);
    if (result == ERROR_INTERRUPTED)
        return result;
    return result == 0 ? -status : OWN_FAILURE;
}

const struct command command_exec = {
    .name = "exec",
    .operands = "PLATFORM -- COMMAND [ARGUMENT...]",
    .operands_least = 2,
    .operands_most = 100000,
    .purpose = "Run a command in a fresh instance of a platform",
    .details =
        "The instance is created from the image, with the processors, memory and disk of\n"
        "study.ini, and removed afterwards. Output is passed on as it comes. The exit status is\n"
        "the command's; 127 if the instance has no such command, 126 if it cannot be executed,\n"
        "125 if virtgrade itself failed. As root, exec brings the lab up if necessary and leaves\n"
        "it up; `virtgrade lab down` removes it.",
    .options =
        {
            [STUDY] = {"study", 0, "FILE", NULL, "settings: a study.ini"},
            [TIMES] = {"times", 0, NULL, NULL,
                       "print how long the start took, and settings not honoured"},
            [TRUST] = TRUST_STUDY_OPTION,
        },
    .run = exec_command_run,
};
