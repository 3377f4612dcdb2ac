#include "verdict.h"

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[VERDICTS] = {
        [VERDICT_REPRODUCES] = "reproduces",
        [VERDICT_TRUNCATED] = "truncated",
        [VERDICT_DIFFERS] = "differs",
        [VERDICT_UNCHECKED] = "cannot be checked",
    };
    return names[verdict];
}
