#include "study_data.h"

#include "analysis/literature/review_facts.h"

int evidence_read(const struct evidence_sources *sources, struct evidence *ret_evidence,
                  struct error *err)
{
    struct evidence *e = ret_evidence;
    int result = scheme_read(sources->scheme, &e->scheme, err);
    if (result == 0 && sources->printed)
        result = printed_read(sources->printed, &e->printed, err);
    if (result == 0)
        result = summaries_read(sources->summary, &e->summaries, err);
    if (result == 0)
        result = score_summaries(&e->summaries, &e->scheme, sources->baseline, &e->scores, err);
    if (result == 0 && sources->claims)
        result = claims_read(sources->claims, &e->claims, err);
    if (result == 0 && sources->facts)
        result = facts_read(sources->facts, &e->facts, err);
    if (result == 0 && sources->review)
        result = review_facts_read(sources->review, sources->study, &e->review, err);
    e->has_facts = sources->facts || sources->facts_read;
    if (result == 0 && !sources->facts && sources->facts_read) {
        e->facts = *sources->facts_read;
        *sources->facts_read = (struct facts){0};
    }
    if (result != 0) {
        evidence_free(e);
        return result;
    }
    struct knowledge knowledge = {sources->study,
                                  &e->summaries,
                                  &e->scores,
                                  &e->printed,
                                  e->has_facts ? &e->facts : NULL,
                                  sources->review ? &e->review : NULL};
    audit_scores(&e->scores, sources->study, &e->printed, &e->audit);
    claims_judge(&e->claims, &knowledge);
    e->audit.claims = sources->claims ? &e->claims : NULL;
    return 0;
}

void evidence_free(struct evidence *evidence)
{
    audit_free(&evidence->audit);
    facts_free(&evidence->facts);
    facts_free(&evidence->review);
    claims_free(&evidence->claims);
    scores_free(&evidence->scores);
    printed_free(&evidence->printed);
    scheme_free(&evidence->scheme);
    summaries_free(&evidence->summaries);
}
