#include "feature_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

bool feature_set_has(const struct score *score, const char *set)
{
    if (score->score == SCORE_NONE)
        return false;
    if (strcmp(set, FEATURE_SET_ALL) == 0)
        return true;
    if (strcmp(set, FEATURE_SET_COMMON) == 0)
        return score->is_common;
    return strcmp(score->graded->group, set) == 0;
}

size_t feature_sets_list(const struct scores *scores, const char *study, const char *ret_sets[])
{
    size_t count = 0, first = 0;
    bool gaps = false;
    while (first < scores->count && strcmp(scores->items[first].study, study) != 0)
        first += scores->scheme->count;
    for (size_t f = 0; f < scores->scheme->count; f++) {
        const char *group = scores->scheme->items[f].group;
        if (f == 0 || strcmp(group, scores->scheme->items[f - 1].group) != 0)
            ret_sets[count++] = group;
        gaps = gaps || (first < scores->count && !scores->items[first + f].is_common);
    }
    ret_sets[count++] = FEATURE_SET_ALL;
    if (gaps)
        ret_sets[count++] = FEATURE_SET_COMMON;
    return count;
}

void feature_sets_each(const struct scores *scores,
                       void (*function)(void *context, const char *study, const char *set),
                       void *context)
{
    const char **sets = memory_alloc(scores->scheme->count + 2, sizeof *sets);
    for (size_t i = 0; i < scores->count; i++) {
        const char *study = scores->items[i].study;
        if (i > 0 && strcmp(study, scores->items[i - 1].study) == 0)
            continue;
        size_t count = feature_sets_list(scores, study, sets);
        for (size_t k = 0; k < count; k++)
            function(context, study, sets[k]);
    }
    free(sets);
}
