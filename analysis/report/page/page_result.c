#include "page_result.h"

#include <math.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/uncertainty/probability_text.h"
#include "base/memory.h"

const char *page_ranked_set(const struct rankings *rankings)
{
    for (size_t i = 0; i < rankings->count; i++)
        if (strcmp(rankings->items[i].set, FEATURE_SET_COMMON) == 0)
            return FEATURE_SET_COMMON;
    return FEATURE_SET_ALL;
}

static double share_of_points(const struct ranking *r)
{
    return (double)r->points / (double)r->possible;
}

/* The platform with the greatest share of the points; NULL without any. */
static const struct ranking *leading(const struct rankings *rankings, const char *set)
{
    const struct ranking *best = NULL;
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        if (strcmp(r->set, set) == 0 && r->possible > 0 &&
            (!best || share_of_points(r) > share_of_points(best)))
            best = r;
    }
    return best;
}

/* The titles of all platforms with that share: "Docker and KVM". The caller frees them. */
static char *leaders(const struct resampled *resampled, const struct ranking *best)
{
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        if (strcmp(r->set, best->set) == 0 && r->possible > 0 &&
            share_of_points(r) == share_of_points(best))
            memory_append(&text, " and ",
                          platform_title(&resampled->scores->study->platforms, r->platform));
    }
    return text;
}

static char *scores_sentence(const struct resampled *resampled)
{
    size_t open = 0, count = 0;
    for (size_t i = 0; i < resampled->count; i++) {
        const struct resampled_score *c = &resampled->items[i];
        if (!c->is_graded)
            continue;
        open += !(c->probability[QUESTION_TRUTH][c->observed] >= PAGE_DECIDED);
        count++;
    }
    if (open == 0)
        return memory_print("All %zu scores are decided at 95 %%.", count);
    return memory_print("Of %zu scores, %zu %s not decided at 95 %%.", count, open,
                        open == 1 ? "is" : "are");
}

char *page_result(const struct resampled *resampled)
{
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    const char *set = page_ranked_set(rankings);
    const struct ranking *best = leading(rankings, set);
    if (!best)
        return memory_print("This study is not graded.");
    CLEANUP_TEXT char *titles = leaders(resampled, best);
    CLEANUP_TEXT char *scores = scores_sentence(resampled);
    struct probability_text first = probability_text(best->first, resampled->how.draws);
    bool is_shared = strstr(titles, " and ") != NULL;
    bool is_common = strcmp(set, FEATURE_SET_COMMON) == 0;
    CLEANUP_TEXT char *sure =
        is_shared            ? memory_print("so the first place is shared")
        : isnan(best->first) ? memory_print("how sure the first place is, is not known")
        : best->first >= PAGE_DECIDED
            ? memory_print("and stays first in %s of the draws", first.text)
            : memory_print("but is first in only %s of the draws: the first place is open",
                           first.text);
    return memory_print("%s %s %d of %zu points%s, %s. %s", titles, is_shared ? "have" : "has",
                        best->points, best->possible,
                        is_common ? " in the features that all platforms have" : "", sure, scores);
}
