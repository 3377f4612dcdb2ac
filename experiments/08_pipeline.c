/* Pipeline: a small C++ project is cloned, compiled, tested, measured for coverage and analysed, as
 * a CI service would do it for each change: job after job of the project's own description. Each
 * job's time is in the log; the result is their sum. */
#include "base/memory.h"
#include "experiment.h"
#include "jobs.h"
#include "lab/image/image_files.h"
#include "model/level.h"

#define DESCRIPTION "pipeline/.gitlab-ci.yml"
#define REPOSITORY "/bench/pipeline.git"
#define CLONE "/bench/pipeline"

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    (void)settings;
    trial_plan_add(plan, "pipeline", LEVEL_NONE, 0);
}

static int read_jobs(struct jobs *ret_jobs, struct error *err)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    int result = image_file("root" WORKLOADS DESCRIPTION, &text, err);
    return result == 0 ? jobs_read(DESCRIPTION, (struct span){text.s, text.n}, ret_jobs, err)
                       : result;
}

/* The settings' jobs, in the pipeline's order; all where they name none. */
static int choose_jobs(struct jobs *jobs, const char *wanted, struct error *err)
{
    struct span rest = span_of(wanted), word;
    size_t kept = 0, count = 0;
    while (settings_word(&rest, &word)) {
        size_t i = 0;
        while (i < jobs->count && !span_is(word, jobs->items[i].name))
            i++;
        if (i == jobs->count)
            return error_set(err, ERROR_INPUT, "[pipeline] jobs: %s is none of its jobs",
                             quoted(word.s, word.n).text);
        jobs->items[i].chosen = true;
        count++;
    }
    for (size_t i = 0; i < jobs->count; i++)
        if (count == 0 || jobs->items[i].chosen)
            jobs->items[kept++] = jobs->items[i];
        else
            job_free(&jobs->items[i]);
    jobs->count = kept;
    return 0;
}

static int run(struct trial *trial, struct error *err)
{
    CLEANUP(jobs_free) struct jobs jobs = {0};
    int result = read_jobs(&jobs, err);
    if (result == 0)
        result = choose_jobs(&jobs, trial->settings->pipeline.jobs, err);
    if (result == 0)
        result = trial_prepare(trial, WORDS("sh", WORKLOADS "repository.sh", REPOSITORY), err);
    double before_s = trial->busy_s;
    if (result == 0)
        result = trial_step(trial, "clone", WORDS("git", "clone", "-q", REPOSITORY, CLONE), err);
    for (size_t i = 0; i < jobs.count && result == 0; i++)
        result = trial_step(trial, jobs.items[i].name,
                            WORDS("env", "-C", CLONE, "sh", "-ec", jobs.items[i].script), err);
    if (result == 0)
        trial_time(trial, (struct raw_label){"pipeline", LEVEL_NONE}, trial->busy_s - before_s);
    return result;
}

const struct experiment experiment_pipeline = {
    .name = "pipeline",
    .number = "08",
    .title = "pipeline",
    .needs = CAPABILITY_FORK,
    .plan = plan,
    .run = run,
};
