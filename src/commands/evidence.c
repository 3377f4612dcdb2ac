#include "evidence.h"

int evidence_from(const struct arguments *arguments, struct evidence *ret_evidence,
                  struct error *err)
{
    const char *const *values = arguments->values;
    struct evidence_sources sources = {
        .study = values[EVIDENCE_STUDY],
        .summary = values[EVIDENCE_SUMMARY],
        .scheme = values[EVIDENCE_SCHEME],
        .printed = values[EVIDENCE_PRINTED],
        .baseline = values[EVIDENCE_BASELINE],
    };
    return evidence_read(&sources, ret_evidence, err);
}
