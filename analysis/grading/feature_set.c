#include "feature_set.h"

#include <string.h>

/* Whether every platform of the study has the feature. */
static bool is_common(const struct scores *scores, const char *study, const char *feature)
{
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) == 0 && strcmp(s->graded->feature, feature) == 0 &&
            s->score == SCORE_NONE)
            return false;
    }
    return true;
}

bool set_has(const struct scores *scores, const struct score *score, const char *set)
{
    if (score->score == SCORE_NONE)
        return false;
    if (strcmp(set, SET_ALL) == 0)
        return true;
    if (strcmp(set, SET_COMMON) == 0)
        return is_common(scores, score->study, score->graded->feature);
    return strcmp(score->graded->group, set) == 0;
}

size_t sets_list(const struct scores *scores, const char *study, const char *ret_sets[])
{
    size_t count = 0;
    bool gaps = false;
    for (size_t f = 0; f < scores->scheme->count; f++) {
        const char *group = scores->scheme->items[f].group;
        if (f == 0 || strcmp(group, scores->scheme->items[f - 1].group) != 0)
            ret_sets[count++] = group;
        gaps = gaps || !is_common(scores, study, scores->scheme->items[f].feature);
    }
    ret_sets[count++] = SET_ALL;
    if (gaps)
        ret_sets[count++] = SET_COMMON;
    return count;
}
