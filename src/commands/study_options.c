#include "study_options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "import/import_published.h"

/* What is given, or else of the published study `preset`: a study of one's own has none. */
static const char *given_or_of_published(const char *study, const char *given, const char *preset)
{
    return given || strcmp(study, layout_karna_2021.name) != 0 ? given : preset;
}

/* The file of claims in the folder of `path`, which the caller frees; NULL where there is none. */
static char *claims_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *claims = memory_print("%.*sclaims.csv", slash ? (int)(slash - path) + 1 : 0, path);
    if (access(claims, F_OK) == 0)
        return claims;
    memory_free_text(&claims);
    return NULL;
}

/* The facts of the published study's logs, where the environment says where they are. */
static int facts_of_logs(const char *study, struct facts *ret_facts, bool *ret_found,
                         struct error *err)
{
    const char *logs = getenv("STUDY_LOGS");
    *ret_found = logs && *logs && strcmp(study, layout_karna_2021.name) == 0;
    return *ret_found ? import_published_facts(&layout_karna_2021, logs, ret_facts, err) : 0;
}

int evidence_from(const struct arguments *arguments, struct evidence *ret_evidence,
                  struct error *err)
{
    const char *const *values = arguments->values;
    const char *printed = given_or_of_published(values[EVIDENCE_STUDY], values[EVIDENCE_PRINTED],
                                                "results/published/scores.csv");
    const char *review = given_or_of_published(values[EVIDENCE_STUDY], values[EVIDENCE_REVIEW],
                                               "results/literature");
    CLEANUP_TEXT char *beside = printed ? claims_beside(printed) : NULL;
    CLEANUP(facts_free) struct facts facts = {0};
    bool has_logs = false;
    int result =
        values[EVIDENCE_FACTS] ? 0 : facts_of_logs(values[EVIDENCE_STUDY], &facts, &has_logs, err);
    if (result != 0)
        return result;
    struct evidence_sources sources = {
        .study = values[EVIDENCE_STUDY],
        .summary = values[EVIDENCE_SUMMARY],
        .scheme = values[EVIDENCE_SCHEME],
        .printed = printed,
        .baseline = values[EVIDENCE_BASELINE],
        .claims = values[EVIDENCE_CLAIMS] ? values[EVIDENCE_CLAIMS] : beside,
        .facts = values[EVIDENCE_FACTS],
        .facts_read = has_logs ? &facts : NULL,
        /* The one that is preset may be elsewhere. */
        .review = review && (values[EVIDENCE_REVIEW] || access(review, F_OK) == 0) ? review : NULL,
    };
    return evidence_read(&sources, ret_evidence, err);
}
