/* Whether something published follows from the data. */
#ifndef ANALYSIS_CLAIMS_VERDICT_H
#define ANALYSIS_CLAIMS_VERDICT_H

enum verdict {
    VERDICT_REPRODUCES,
    VERDICT_TRUNCATED, /* the digits that are printed are right, but cut off and not rounded */
    VERDICT_DIFFERS,
    VERDICT_UNCHECKED,
    VERDICTS
};

/* What a verdict is called. */
const char *verdict_name(enum verdict verdict);

#endif
