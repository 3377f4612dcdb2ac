#include "evidence.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"

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

int evidence_from(const struct arguments *arguments, struct evidence *ret_evidence,
                  struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP_TEXT char *beside = claims_beside(values[EVIDENCE_PRINTED]);
    struct evidence_sources sources = {
        .study = values[EVIDENCE_STUDY],
        .summary = values[EVIDENCE_SUMMARY],
        .scheme = values[EVIDENCE_SCHEME],
        .printed = values[EVIDENCE_PRINTED],
        .baseline = values[EVIDENCE_BASELINE],
        .claims = values[EVIDENCE_CLAIMS] ? values[EVIDENCE_CLAIMS] : beside,
        .facts = values[EVIDENCE_FACTS],
    };
    return evidence_read(&sources, ret_evidence, err);
}
