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

/* True for a platform that can lead in a set: it has points there, and is no baseline that was
 * measured again as a control. */
static bool may_lead(const struct resampled *resampled, const struct ranking *r, const char *set)
{
    const char *control = resampled->scores->study->control;
    struct span rest = span_of(control ? control : ""), again;
    bool is_control = span_take_word(&rest, &again) && span_is(again, r->platform);
    return strcmp(r->set, set) == 0 && r->possible > 0 && !is_control;
}

/* The platform with the greatest share of the points; NULL without any. */
static const struct ranking *leading(const struct resampled *resampled, const char *set)
{
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    const struct ranking *best = NULL;
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        if (may_lead(resampled, r, set) && (!best || share_of_points(r) > share_of_points(best)))
            best = r;
    }
    return best;
}

/* The titles of all platforms with that share, and their number: "KVM, LXC and Docker". Titles with
 * commas stand between semicolons. The caller frees the text. */
static char *leaders(const struct resampled *resampled, const struct ranking *best,
                     size_t *ret_count)
{
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    char *text = memory_copy("", 0);
    const char *last = NULL, *comma = ", ";
    *ret_count = 0;
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        if (may_lead(resampled, r, best->set) && share_of_points(r) == share_of_points(best) &&
            strchr(platform_title(&resampled->scores->study->platforms, r->platform), ','))
            comma = "; ";
    }
    for (size_t i = 0; i < rankings->count; i++) {
        const struct ranking *r = &rankings->items[i];
        if (!may_lead(resampled, r, best->set) || share_of_points(r) != share_of_points(best))
            continue;
        if (last)
            memory_append(&text, comma, last);
        last = platform_title(&resampled->scores->study->platforms, r->platform);
        ++*ret_count;
    }
    memory_append(&text, " and ", last);
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
    const struct ranking *best = leading(resampled, set);
    if (!best)
        return memory_print("This study is not graded.");
    size_t count;
    CLEANUP_TEXT char *titles = leaders(resampled, best, &count);
    CLEANUP_TEXT char *scores = scores_sentence(resampled);
    struct probability_text first = probability_text(best->first, resampled->how.draws);
    bool is_shared = count > 1;
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
