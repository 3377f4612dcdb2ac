#include "study_data.h"

#include "analysis/literature/review_facts.h"

int study_data_read(const struct study_data_sources *sources, struct study_data *ret_data,
                    struct error *err)
{
    struct study_data *data = ret_data;
    int result = scheme_read(sources->scheme, &data->scheme, err);
    if (result == 0 && sources->printed)
        result = printed_read(sources->printed, &data->printed, &data->printed_tables, err);
    if (result == 0)
        result = summaries_read(sources->summary, &data->summaries, err);
    if (result == 0)
        result =
            score_summaries(&data->summaries, &data->scheme, sources->baseline, &data->scores, err);
    if (result == 0 && sources->claims)
        result = claims_read(sources->claims, &data->claims, err);
    if (result == 0 && sources->facts)
        result = facts_read(sources->facts, &data->facts, err);
    if (result == 0 && sources->review)
        result = review_facts_read(sources->review, sources->study, &data->review, err);
    data->has_facts = sources->facts || sources->facts_read;
    if (result == 0 && !sources->facts && sources->facts_read) {
        data->facts = *sources->facts_read;
        *sources->facts_read = (struct facts){0};
    }
    if (result != 0) {
        study_data_free(data);
        return result;
    }
    struct knowledge knowledge = {sources->study,
                                  &data->summaries,
                                  &data->scores,
                                  &data->printed,
                                  data->has_facts ? &data->facts : NULL,
                                  sources->review ? &data->review : NULL};
    audit_scores(&data->scores, sources->study, &data->printed, &data->audit);
    claims_judge(&data->claims, &knowledge);
    data->audit.claims = sources->claims ? &data->claims : NULL;
    return 0;
}

void study_data_free(struct study_data *data)
{
    audit_free(&data->audit);
    facts_free(&data->facts);
    facts_free(&data->review);
    claims_free(&data->claims);
    scores_free(&data->scores);
    printed_free(&data->printed);
    printed_tables_free(&data->printed_tables);
    scheme_free(&data->scheme);
    summaries_free(&data->summaries);
}
