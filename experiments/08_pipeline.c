/* Pipeline: clones, compiles, tests, measures the coverage of, and analyses a small C++ project, as
 * a CI service does for each change. The log has the time of each stage; the result is their sum.
 */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

#define REPOSITORY "/bench/pipeline.git"
#define CLONE "/bench/pipeline"

/* The jobs of workloads/pipeline/.gitlab-ci.yml in order; platforms-workloads.sh compares them. */
static const struct stage {
    const char *name, *command;
} stages[] = {
    {"compile", "make -j2"},
    {"test", "make test"},
    {"coverage", "make -j2 coverage"},
    {"analysis", "make analysis"},
};
enum { STAGES = sizeof stages / sizeof *stages };

/* Marks the stages that the settings name, or all if they name none. */
static int choose_stages(const char *wanted, bool ret_chosen[STAGES], struct error *err)
{
    struct span rest = span_of(wanted), word;
    bool chosen[STAGES] = {false}, all = true;
    while (settings_word(&rest, &word)) {
        size_t i = 0;
        while (i < STAGES && !span_is(word, stages[i].name))
            i++;
        if (i == STAGES)
            return error_set(err, ERROR_INPUT, "[pipeline] jobs: %s is none of its jobs",
                             quoted(word.s, word.n).text);
        chosen[i] = true;
        all = false;
    }
    for (size_t i = 0; i < STAGES; i++)
        ret_chosen[i] = all || chosen[i];
    return 0;
}

int experiment_pipeline(struct trial *trial, struct error *err)
{
    bool chosen[STAGES];
    int result = choose_stages(trial->settings->pipeline.jobs, chosen, err);
    if (result == 0)
        result = trial_prepare(trial, ARGV("sh", WORKLOADS "repository.sh", REPOSITORY), err);
    double before_s = trial->busy_s;
    if (result == 0)
        result = trial_step(trial, "clone", ARGV("git", "clone", "-q", REPOSITORY, CLONE), err);
    for (size_t i = 0; i < STAGES && result == 0; i++)
        if (chosen[i])
            result = trial_step(trial, stages[i].name,
                                ARGV("env", "-C", CLONE, "sh", "-ec", stages[i].command), err);
    if (result == 0)
        trial_time(trial, (struct raw_label){"pipeline", LEVEL_NONE}, trial->busy_s - before_s);
    return result;
}
