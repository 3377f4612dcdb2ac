#include "weight_stability.h"

#include <math.h>
#include <string.h>

#include "analysis/grading/feature_set.h"

/* Weighted and possible points of a platform in all features but one, and its score in that. */
struct weighed {
    double points, possible, score, has_score;
};

/* A weight changes the leader only if it moves this much of the points. */
static const double ROUNDING = 1e-12;

static struct weighed weigh(const struct score first[], size_t features, const char *set,
                            size_t feature)
{
    struct weighed w = {0};
    for (size_t f = 0; f < features; f++) {
        const struct score *s = &first[f];
        if (!feature_set_has(s, set))
            continue;
        if (f == feature) {
            w.score = (double)s->score / SCORE_MAX;
            w.has_score = 1;
        } else {
            w.points += s->graded->weight * s->score / SCORE_MAX;
            w.possible += s->graded->weight;
        }
    }
    return w;
}

static double total_with_weight(const struct weighed *w, double weight)
{
    return (w->points + weight * w->score) / (w->possible + weight * w->has_score);
}

/* The lead over a challenger, times the possible points of both: c[0] + c[1] w + c[2] w^2. */
static void lead_of(const struct weighed *leader, const struct weighed *other, double c[3])
{
    c[0] = leader->points * other->possible - other->points * leader->possible;
    c[1] = leader->points * other->has_score + leader->score * other->possible -
           other->points * leader->has_score - other->score * leader->possible;
    c[2] = leader->score * other->has_score - other->score * leader->has_score;
}

/* The real roots in ascending order, and their number (Goldberg, What Every Computer Scientist
 * Should Know About Floating-Point Arithmetic, 1991, section 1.4). */
static int roots_of(const double c[3], double ret_roots[2])
{
    double size = fabs(c[0]) + fabs(c[1]) + fabs(c[2]);
    if (fabs(c[2]) <= ROUNDING * size) {
        ret_roots[0] = -c[0] / c[1];
        return fabs(c[1]) > ROUNDING * size;
    }
    double under = c[1] * c[1] - 4 * c[2] * c[0];
    if (under < 0)
        return 0;
    double q = -(c[1] + copysign(sqrt(under), c[1])) / 2;
    double a = q / c[2], b = q == 0 ? 0 : c[0] / q;
    ret_roots[0] = a < b ? a : b;
    ret_roots[1] = a < b ? b : a;
    return 2;
}

static double lead_at(const double c[3], double weight)
{
    return c[0] + weight * (c[1] + weight * c[2]);
}

/* Narrows the interval to where the leader stays before one challenger. */
static void narrow(const double c[3], double weight, const char *challenger,
                   struct weight_stability *stability)
{
    double roots[2], step = 1e-6 * (1 + weight);
    int count = roots_of(c, roots);
    for (int i = 0; i < count; i++) {
        double root = roots[i];
        if (root <= weight && root > stability->low && lead_at(c, root - step) < 0) {
            stability->low = root;
            stability->below = challenger;
        }
        if (root >= weight && root < stability->high && lead_at(c, root + step) < 0) {
            stability->high = root;
            stability->above = challenger;
        }
    }
}

const char *weighted_leader(const struct scores *scores, const char *study, const char *set)
{
    size_t features = scores->scheme->count;
    const char *leader = NULL;
    double best = -1;
    for (size_t i = 0; i < scores->count; i += features) {
        const struct score *first = &scores->items[i];
        struct weighed w = weigh(first, features, set, features);
        if (strcmp(first->study, study) == 0 && w.possible > 0 &&
            total_with_weight(&w, 0) > best + ROUNDING) {
            best = total_with_weight(&w, 0);
            leader = first->platform;
        }
    }
    return leader;
}

struct weight_stability weight_stability(const struct scores *scores, const char *study,
                                         const char *set, const char *leader, size_t feature)
{
    size_t features = scores->scheme->count;
    const struct graded *graded = &scores->scheme->items[feature];
    struct weight_stability stability = {.graded = graded, .high = INFINITY};
    struct weighed first = weigh(scores_of_platform(scores, study, leader), features, set, feature);
    for (size_t i = 0; i < scores->count; i += features) {
        const struct score *other = &scores->items[i];
        struct weighed w = weigh(other, features, set, feature);
        double c[3];
        if (strcmp(other->study, study) != 0 || strcmp(other->platform, leader) == 0 ||
            w.possible + w.has_score == 0)
            continue;
        lead_of(&first, &w, c);
        narrow(c, graded->weight, other->platform, &stability);
    }
    return stability;
}
