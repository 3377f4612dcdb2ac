#include "scenarios.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/describe.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"

void scenario_free(struct scenario *scenario)
{
    scores_free(&scenario->scores);
    summaries_free(&scenario->summaries);
    samples_free(&scenario->samples);
    scheme_free(&scenario->scheme);
}

/* Copies the repetitions that count. The texts and hosts are copied, too: the list owns them. */
static void copy_samples(const struct samples *samples, bool without_first,
                         struct samples *ret_samples)
{
    ret_samples->items = memory_alloc(samples->count, sizeof *ret_samples->items);
    for (size_t i = 0; i < samples->count; i++) {
        const struct sample *s = &samples->items[i];
        bool skips = without_first && s->count > 0 && s->repetitions[0] == 1;
        size_t n = s->count - skips;
        ret_samples->items[ret_samples->count++] = (struct sample){
            .study = memory_print("%s", s->study),
            .platform = memory_print("%s", s->platform),
            .experiment = memory_print("%s", s->experiment),
            .feature = memory_print("%s", s->feature),
            .level = s->level,
            .values = memory_duplicate(s->values + skips, n, sizeof *s->values),
            .repetitions = memory_duplicate(s->repetitions + skips, n, sizeof *s->repetitions),
            .hosts = s->hosts ? memory_duplicate(s->hosts + skips, n, sizeof *s->hosts) : NULL,
            .count = n,
            .capacity = n};
    }
}

/* Describes a cell of the scenario by its repetitions; without them, by what is known of it. */
static void describe_cell(const struct sample *sample, enum estimator estimator,
                          struct summary *cell)
{
    if (!sample) {
        cell->mean = estimator == ESTIMATOR_MEDIAN ? cell->median : cell->mean;
        cell->n = isnan(cell->mean) ? 0 : cell->n;
        return;
    }
    double *values = memory_duplicate(sample->values, sample->count, sizeof *values);
    describe_spread(values, sample->count, cell);
    if (sample->count > 0 && estimator != ESTIMATOR_MEAN)
        cell->mean = estimate(estimator, values, sample->count);
    free(values);
}

static struct summary *add_summary_copy(struct summaries *list, const struct summary *s)
{
    struct summary *copy = summaries_add(list);
    *copy = *s;
    copy->study = memory_print("%s", s->study);
    copy->platform = memory_print("%s", s->platform);
    copy->feature = memory_print("%s", s->feature);
    copy->unit = memory_print("%s", s->unit);
    return copy;
}

/* The mean of the level means for the cell `all`, from levels that already have their statistic. */
static double mean_of_levels(const struct summaries *list, const struct summary *all)
{
    double sum = 0;
    size_t count = 0, cells;
    const struct summary *first =
        summaries_of_feature(list, all->study, all->platform, all->feature, &cells);
    for (size_t i = 0; i < cells; i++) {
        const struct summary *s = &first[i];
        if (s->level == LEVEL_ALL || s->n == 0)
            continue;
        sum += s->mean;
        count++;
    }
    return count > 0 ? sum / (double)count : all->mean;
}

static void copy_scheme(const struct scheme *scheme, double stricter, struct scheme *ret_scheme)
{
    ret_scheme->name = memory_print("%s", scheme->name);
    ret_scheme->items = memory_alloc(scheme->count, sizeof *ret_scheme->items);
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        struct graded *copy = &ret_scheme->items[ret_scheme->count++];
        *copy = *g;
        copy->feature = memory_print("%s", g->feature);
        copy->title = memory_print("%s", g->title);
        copy->group = memory_print("%s", g->group);
        copy->importance = memory_print("%s", g->importance);
        copy->unit = memory_print("%s", g->unit);
        for (size_t k = 0; k < SCORE_MAX; k++)
            copy->limits[k] += g->lower_is_better ? -stricter : stricter;
    }
}

int scenario_estimate(const struct scores *scores, const struct summaries *summaries,
                      const struct samples *samples, enum estimator estimator, bool without_first,
                      struct scenario *scenario, struct error *err)
{
    scenario->estimator = estimator;
    scenario->without_first = without_first;
    if (!samples && (estimator == ESTIMATOR_TRIMMED || without_first))
        return error_set(err, ERROR_MISSING, "needs the single repetitions");
    if (samples)
        copy_samples(samples, without_first, &scenario->samples);
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        struct summary *copy = add_summary_copy(&scenario->summaries, s);
        if (s->level != LEVEL_ALL && s->n > 0)
            describe_cell(
                samples_find(&scenario->samples, s->study, s->platform, s->feature, s->level),
                estimator, copy);
    }
    for (size_t i = 0; i < scenario->summaries.count; i++)
        if (scenario->summaries.items[i].level == LEVEL_ALL && scenario->summaries.items[i].n > 0)
            scenario->summaries.items[i].mean =
                mean_of_levels(&scenario->summaries, &scenario->summaries.items[i]);
    copy_scheme(scores->scheme, 0, &scenario->scheme);
    scenario->summaries.path = memory_print("%s", summaries->path ? summaries->path : "");
    return score_summaries(&scenario->summaries, &scenario->scheme, scores->study, scores->baseline,
                           &scenario->scores, err);
}

int scenario_move_limits(const struct scores *scores, const struct summaries *summaries,
                         double stricter, struct scenario *scenario, struct error *err)
{
    scenario->stricter = stricter;
    copy_scheme(scores->scheme, stricter, &scenario->scheme);
    return score_summaries(summaries, &scenario->scheme, scores->study, scores->baseline,
                           &scenario->scores, err);
}

/* Shares of points are equal up to this difference. */
static const double ROUNDING = 1e-12;

/* A platform in a feature set. */
struct contender {
    const char *platform;
    int points, possible;
};

/* The share of the possible points; -1 without a score in the set. */
static double contender_share(const struct contender *c)
{
    return c->possible > 0 ? (double)c->points / c->possible : -1;
}

/* The platforms of a study, in the order of the scores. The caller frees the list. */
static struct contender *list_contenders(const struct scores *scores, const char *study,
                                         const char *set, size_t *ret_count)
{
    size_t features = scores->scheme->count, count = 0;
    struct contender *list = memory_alloc(scores->count / features, sizeof *list);
    for (size_t i = 0; i < scores->count; i += features) {
        const struct score *first = &scores->items[i];
        if (strcmp(first->study, study) != 0)
            continue;
        struct contender *c = &list[count++];
        c->platform = first->platform;
        for (size_t f = 0; f < features; f++)
            if (feature_set_has(&first[f], set)) {
                c->points += first[f].score;
                c->possible += SCORE_MAX;
            }
    }
    *ret_count = count;
    return list;
}

/* Titles of the contenders with the greatest share, which is `*ret_most`; the caller frees them. */
static char *name_leaders(const struct scores *scores, const struct contender list[], size_t count,
                          double *ret_most)
{
    char *leader = memory_copy("", 0);
    double most = -1;
    for (size_t i = 0; i < count; i++) {
        double share = contender_share(&list[i]);
        if (share < most - ROUNDING || share < 0)
            continue;
        bool shares = share <= most + ROUNDING;
        if (!shares)
            leader[0] = '\0';
        memory_append(&leader, shares ? " = " : "",
                      platform_title(&scores->study->platforms, list[i].platform));
        most = share;
    }
    *ret_most = most;
    return leader;
}

char *scores_leader(const struct scores *scores, const char *study, const char *set)
{
    size_t count;
    double most;
    struct contender *list = list_contenders(scores, study, set, &count);
    char *leader = name_leaders(scores, list, count, &most);
    free(list);
    return leader;
}

/* Scores change only when a limit meets a ratio, so try that move and just either side. Scores
 * whose moves differ only by rounding change together. */
static const double BESIDE = 1e-7, SAME_MOVE = 1e-9;

/* A move of all limits at which one limit meets the ratio of a score, or just beside it. */
struct meeting {
    double move;
    const struct score *score;
    size_t contender;
};

/* By size. */
static int compare_meetings(const void *a, const void *b)
{
    const struct meeting *x = a, *y = b;
    double s = fabs(x->move), t = fabs(y->move);
    return (s > t) - (s < t);
}

/* The limits of a set moved in one direction, further and further. */
struct walk {
    const struct scores *scores;
    struct contender *list;
    size_t count;
    const char *leader;   /* before any move */
    double most;          /* the leader's share */
    unsigned char *moved; /* the score of each of `scores` after the move */
};

static struct walk walk_start(const struct scores *scores, const char *study, const char *set,
                              const char *leader)
{
    struct walk w = {.scores = scores, .leader = leader};
    w.list = list_contenders(scores, study, set, &w.count);
    w.moved = memory_alloc(scores->count, sizeof *w.moved);
    for (size_t i = 0; i < scores->count; i++)
        w.moved[i] =
            (unsigned char)(scores->items[i].score == SCORE_NONE ? 0 : scores->items[i].score);
    free(name_leaders(scores, w.list, w.count, &w.most)); /* for the share alone */
    return w;
}

static void walk_free(struct walk *w)
{
    free(w->list);
    free(w->moved);
}

static int score_after_move(const struct score *s, double stricter)
{
    struct graded graded = *s->graded;
    for (size_t k = 0; k < SCORE_MAX; k++)
        graded.limits[k] += graded.lower_is_better ? -stricter : stricter;
    return score_of_ratio(&graded, s->ratio);
}

/* Grades a score again after a move. True if that may change who leads. */
static bool walk_grade(struct walk *w, const struct meeting *meeting, double move)
{
    unsigned char *moved = &w->moved[meeting->score - w->scores->items];
    struct contender *c = &w->list[meeting->contender];
    int after = score_after_move(meeting->score, move);
    if (after == *moved)
        return false;
    bool led = contender_share(c) >= w->most - ROUNDING;
    c->points += after - *moved;
    *moved = (unsigned char)after;
    return led || contender_share(c) >= w->most - ROUNDING;
}

/* The leaders after the move, which the caller frees; NULL if they are those before. */
static char *walk_tips(struct walk *w)
{
    char *leader = name_leaders(w->scores, w->list, w->count, &w->most);
    if (strcmp(leader, w->leader) != 0)
        return leader;
    free(leader);
    return NULL;
}

/* The meetings of the scores in a set, the smallest move first. The caller frees them. */
static struct meeting *list_meetings(const struct scores *scores, const char *study,
                                     const char *set, double most, size_t *ret_count)
{
    size_t features = scores->scheme->count, count = 0, contender = 0;
    struct meeting *list = memory_alloc(scores->count * SCORE_MAX * 3, sizeof *list);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) != 0)
            continue;
        for (size_t k = 0; k < SCORE_MAX && feature_set_has(s, set); k++) {
            double move = (s->ratio - s->graded->limits[k]) * (s->graded->lower_is_better ? -1 : 1);
            for (int side = -1; side <= 1; side++)
                if (fabs(move + side * BESIDE) <= most)
                    list[count++] = (struct meeting){move + side * BESIDE, s, contender};
        }
        contender += (i + 1) % features == 0;
    }
    if (count > 0)
        qsort(list, count, sizeof *list, compare_meetings);
    *ret_count = count;
    return list;
}

double tipping_limits(const struct scores *scores, const char *study, const char *set, double most,
                      char **ret_leader)
{
    /* Only scores that meet a limit at a move are graded again, and leaders are named only where
     * one may have changed: the work grows with the scores, not with their square. */
    size_t count;
    double found = NAN;
    CLEANUP_TEXT char *before = scores_leader(scores, study, set);
    struct meeting *meetings = list_meetings(scores, study, set, most, &count);
    struct walk walks[2] = {walk_start(scores, study, set, before),
                            walk_start(scores, study, set, before)};
    *ret_leader = NULL;
    for (size_t i = 0, last, from = 0; i < count && !*ret_leader; i = last) {
        double size = fabs(meetings[i].move);
        bool first = meetings[i].move > 0;
        for (last = i; last < count && fabs(meetings[last].move) <= size;)
            last++;
        while (fabs(meetings[from].move) < size - SAME_MOVE)
            from++;
        for (int turn = 0; turn < 2 && !*ret_leader; turn++) {
            bool stricter = turn == 0 ? first : !first, may_tip = false, meets = false;
            for (size_t k = i; k < last; k++)
                meets = meets || (meetings[k].move > 0) == stricter;
            if (!meets)
                continue;
            for (size_t k = from; k < count && fabs(meetings[k].move) <= size + SAME_MOVE; k++)
                if ((meetings[k].move > 0) == stricter)
                    may_tip |= walk_grade(&walks[stricter], &meetings[k], stricter ? size : -size);
            if (may_tip)
                *ret_leader = walk_tips(&walks[stricter]);
            if (*ret_leader)
                found = stricter ? size : -size;
        }
    }
    for (size_t i = 0; i < 2; i++)
        walk_free(&walks[i]);
    free(meetings);
    return found;
}
