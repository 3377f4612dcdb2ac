#include "level.h"

#include <stdio.h>

bool level_parse(struct span span, int *ret_level)
{
    long value;
    if (span.n == 0)
        *ret_level = LEVEL_NONE;
    else if (span_is(span, "all"))
        *ret_level = LEVEL_ALL;
    else if (span_to_count(span, LEVEL_MAX, &value) && value > 0)
        *ret_level = (int)value;
    else
        return false;
    return true;
}

struct level_text level_text(int level)
{
    struct level_text t = {""};
    if (level == LEVEL_ALL)
        strcpy(t.text, "all");
    else if (level != LEVEL_NONE)
        snprintf(t.text, sizeof t.text, "%d", level);
    return t;
}
