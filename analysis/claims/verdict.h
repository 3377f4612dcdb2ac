/* The verdict on a published value: it follows from the data, or it does not. */
#ifndef ANALYSIS_CLAIMS_VERDICT_H
#define ANALYSIS_CLAIMS_VERDICT_H

enum verdict {
    VERDICT_REPRODUCES,
    VERDICT_TRUNCATED, /* the printed digits are right, but cut off instead of rounded */
    VERDICT_DIFFERS,
    VERDICT_UNCHECKED,
    VERDICTS
};

const char *verdict_name(enum verdict verdict);

#endif
