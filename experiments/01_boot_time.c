/* Boot time: from the request for an instance until it is up. A machine is up when its first echo
 * reply reaches the client. A container is up when the platform reports that it runs, which is when
 * `docker run` returns: its address answers before anything in it runs. The log has all times. */
#include "model/level.h"
#include "experiment.h"

/* Seconds from the request to `at_ns`; 0 if that time is unknown. */
static double since_asked(const struct instance *instance, int64_t at_ns)
{
    return at_ns == 0 ? 0 : (double)(at_ns - instance->asked_ns) / 1e9;
}

/* Takes the boot time that the platform recorded. Bare metal is not started for a trial: the record
 * of its last boot is one value, however often it is read. */
static int record_boot(struct trial *trial, struct error *err)
{
    double seconds;
    if (trial->repetition > 1)
        return error_set(err, ERROR_MISSING,
                         "the host started once: what is recorded of that is in repetition 1");
    int result = instance_boot_record(trial->instance, trial->deadline, &seconds, err);
    if (result == 0)
        trial_time(trial, (struct raw_label){"boot", LEVEL_NONE}, seconds);
    return result;
}

int experiment_boot_time(struct trial *trial, struct error *err)
{
    if (trial->instance->lacks & CAPABILITY_BOOT_RECORD)
        return record_boot(trial, err);
    const struct instance *instance = trial->instance;
    bool machine = !(instance->lacks & CAPABILITY_KERNEL);
    const struct {
        const char *label;
        double seconds;
    } times[] = {{"accepted", since_asked(instance, instance->accepted_ns)},
                 {"answered", since_asked(instance, instance->answered_ns)},
                 {"commanded", since_asked(instance, instance->commanded_ns)}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i].seconds > 0)
            trial_time(trial, (struct raw_label){times[i].label, LEVEL_NONE}, times[i].seconds);
    double boot = machine && instance->answered_ns ? times[1].seconds : times[0].seconds;
    trial_time(trial, (struct raw_label){"boot", LEVEL_NONE}, boot);
    return 0;
}
