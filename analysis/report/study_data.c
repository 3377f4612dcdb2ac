#include "study_data.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/grading/summarize.h"
#include "analysis/literature/review_facts.h"
#include "base/data_path.h"
#include "base/memory.h"

/* Copies `given`, or takes the study's own file; NULL if there is neither. */
static char *data_file(const char *given, const struct study *study, const char *name)
{
    return given ? memory_copy(given, strlen(given)) : study_file(study, name);
}

/* The folder of the literature review, given or of study.ini; NULL if there is none. */
static char *review_folder(const char *given, const struct study *study)
{
    if (given)
        return memory_copy(given, strlen(given));
    CLEANUP_TEXT char *relative = memory_print("results/%s", study->review);
    return *study->review ? data_path(relative) : NULL;
}

/* True if the claims before `index` name the host, too. */
static bool is_host_named_before(const struct claims *claims, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(claims->items[i].host, claims->items[index].host) == 0)
            return true;
    return false;
}

static bool has_host(const struct samples *samples, const char *host)
{
    for (size_t i = 0; i < samples->host_count; i++)
        if (strcmp(samples->hosts[i], host) == 0)
            return true;
    return false;
}

/* Reads and grades the values of one host. */
static int read_host(const struct graded_study *graded, const char *host, const char *name,
                     struct host_values *values, struct error *err)
{
    const struct study *study = &graded->study;
    values->host = host;
    const struct observation_choice choice = {.host = host};
    int result = summarize(graded->observations, study, &choice, &values->summaries, err);
    if (result == 0)
        result = samples_read(graded->observations, study, &choice, &values->samples, err);
    if (result != 0)
        return result;
    struct error without_baseline;
    if (score_summaries(&values->summaries, &graded->scheme, study, graded->baseline,
                        &values->scores, &without_baseline) != 0)
        values->scores = (struct scores){
            .study = study, .scheme = &graded->scheme, .baseline = graded->baseline};
    values->draws =
        cell_draws_make(&values->summaries, &values->samples, name, AUDIT_SEED, AUDIT_DRAWS);
    return 0;
}

/* The values of all hosts that claims name. Only observations tell hosts apart. */
static int read_hosts(struct study_data *data, struct error *err)
{
    const struct claims *claims = &data->claims;
    int result = 0;
    data->hosts = memory_alloc(claims->count + 1, sizeof *data->hosts);
    for (size_t i = 0; i < claims->count && result == 0; i++) {
        const char *host = claims->items[i].host;
        if (*host && !is_host_named_before(claims, i) && has_host(&data->graded.samples, host))
            result =
                read_host(&data->graded, host, data->name, &data->hosts[data->host_count++], err);
    }
    return result;
}

/* The knowledge of each host; the caller frees it. */
static struct host_knowledge *host_knowledge_of(const struct study_data *data,
                                                const struct knowledge *all)
{
    struct host_knowledge *hosts = memory_alloc(data->host_count + 1, sizeof *hosts);
    for (size_t i = 0; i < data->host_count; i++) {
        const struct host_values *values = &data->hosts[i];
        hosts[i] = (struct host_knowledge){values->host, *all};
        hosts[i].known.summaries = &values->summaries;
        hosts[i].known.scores = &values->scores;
        hosts[i].known.facts = NULL;
        hosts[i].known.draws = &values->draws;
        hosts[i].known.samples = &values->samples;
    }
    return hosts;
}

static int read_and_audit(const struct study_data_sources *sources, struct study_data *data,
                          struct error *err)
{
    const struct study *study = &data->graded.study;
    CLEANUP_TEXT char *printed = data_file(sources->printed, study, "printed.csv");
    CLEANUP_TEXT char *claims = data_file(sources->claims, study, "claims.csv");
    CLEANUP_TEXT char *facts = data_file(sources->facts, study, "facts.csv");
    CLEANUP_TEXT char *figures = study_file(study, "figures.csv");
    CLEANUP_TEXT char *review = review_folder(sources->review, study);
    int result =
        printed ? printed_read(printed, study, &data->printed, &data->printed_tables, err) : 0;
    if (result == 0 && figures)
        result = printed_figures_read(figures, &study->features, &data->figures, err);
    const struct expression_names names = {study, &data->graded.scheme, &data->printed};
    if (result == 0 && claims)
        result = claims_read(claims, &names, &data->claims, err);
    if (result == 0 && facts)
        result = facts_read(facts, &data->facts, err);
    if (result == 0 && review)
        result = review_facts_read(review, data->name, &data->review, err);
    data->has_facts = facts != NULL;
    if (result == 0)
        result = read_hosts(data, err);
    if (result != 0)
        return result;
    struct knowledge knowledge = {data->name,
                                  &data->graded.summaries,
                                  &data->graded.scores,
                                  &data->printed,
                                  data->has_facts ? &data->facts : NULL,
                                  review ? &data->review : NULL,
                                  NULL,
                                  graded_study_samples(&data->graded),
                                  NULL,
                                  0};
    CLEANUP(cell_draws_free) struct cell_draws draws = {0};
    if (data->printed.count > 0 || data->claims.count > 0) {
        draws = cell_draws_make(&data->graded.summaries, graded_study_samples(&data->graded),
                                data->name, AUDIT_SEED, AUDIT_DRAWS);
        knowledge.draws = &draws;
    }
    struct host_knowledge *hosts = host_knowledge_of(data, &knowledge);
    knowledge.hosts = hosts;
    knowledge.host_count = data->host_count;
    audit_scores(&data->graded.scores, data->name, &data->printed, &data->audit);
    audit_infer(&data->audit, &knowledge);
    data->audit.has_repetitions = data->graded.has_samples;
    claims_judge(&data->claims, &knowledge);
    free(hosts);
    data->audit.claims = claims ? &data->claims : NULL;
    return 0;
}

int study_data_read(const struct study_data_sources *sources, struct study_data *ret_data,
                    struct error *err)
{
    struct study_data *data = ret_data;
    int result = graded_study_read(&sources->values, &data->graded, err);
    if (result == 0) {
        data->name = sources->study ? sources->study : graded_study_name(&data->graded);
        if (!data->name)
            result = error_set(err, ERROR_USAGE, "%s: several studies, expected --study NAME",
                               data->graded.summaries.path);
    }
    if (result == 0)
        result = read_and_audit(sources, data, err);
    if (result != 0)
        study_data_free(data);
    return result;
}

void study_data_free(struct study_data *data)
{
    audit_free(&data->audit);
    for (size_t i = 0; i < data->host_count; i++) {
        cell_draws_free(&data->hosts[i].draws);
        scores_free(&data->hosts[i].scores);
        samples_free(&data->hosts[i].samples);
        summaries_free(&data->hosts[i].summaries);
    }
    free(data->hosts);
    facts_free(&data->facts);
    facts_free(&data->review);
    claims_free(&data->claims);
    printed_free(&data->printed);
    printed_figures_free(&data->figures);
    printed_tables_free(&data->printed_tables);
    graded_study_free(&data->graded);
    *data = (struct study_data){0};
}
