#include "evidence.h"

int evidence_read(const struct evidence_sources *sources, struct evidence *ret_evidence,
                  struct error *err)
{
    struct evidence *e = ret_evidence;
    int result = scheme_read(sources->scheme, &e->scheme, err);
    if (result == 0)
        result = printed_read(sources->printed, &e->printed, err);
    if (result == 0)
        result = summaries_read(sources->summary, &e->summaries, err);
    if (result == 0)
        result = score_summaries(&e->summaries, &e->scheme, sources->baseline, &e->scores, err);
    if (result == 0)
        audit_scores(&e->scores, sources->study, &e->printed, &e->audit);
    else
        evidence_free(e);
    return result;
}

void evidence_free(struct evidence *evidence)
{
    audit_free(&evidence->audit);
    scores_free(&evidence->scores);
    printed_free(&evidence->printed);
    scheme_free(&evidence->scheme);
    summaries_free(&evidence->summaries);
}
