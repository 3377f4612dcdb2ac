#include "resample_csv.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "model/level.h"

static void write_value(FILE *out, double value, char end)
{
    fprintf(out, "%s%c", isfinite(value) ? number_text(value).text : "", end);
}

static void write_text_fields(FILE *out, const char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, texts[i], ',');
}

#define WRITE_HEADER(out, ...)                                                                     \
    csv_write_header(out, (const char *const[]){__VA_ARGS__},                                      \
                     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
#define WRITE_FIELDS(out, ...)                                                                     \
    write_text_fields(out, (const char *const[]){__VA_ARGS__},                                     \
                      sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* Seed and number of draws: the same two give the same file. */
static void write_seed_and_draws(FILE *out, const struct resampled *resampled, char end)
{
    fprintf(out, "%llu,%zu%c", (unsigned long long)resampled->how.seed, resampled->how.draws, end);
}

void resample_csv_grades(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "platform", "feature", "level", "method", "n",
                 "baseline_n", "ratio", "low", "high", "score", "probability", "score0", "score1",
                 "score2", "score3", "score4", "seed", "draws");
    for (size_t i = 0; i < resampled->count; i++) {
        const struct resampled_score *c = &resampled->items[i];
        WRITE_FIELDS(out, c->score->study, resampled->scores->scheme->name, c->score->platform,
                     c->score->graded->feature, level_text(c->level).text,
                     draw_method_name(c->method));
        fprintf(out, "%zu,%zu,", c->n, c->baseline_n);
        write_value(out, c->ratio, ',');
        write_value(out, c->low, ',');
        write_value(out, c->high, ',');
        fprintf(out, "%d,", c->observed);
        write_value(out, c->probability[QUESTION_TRUTH][c->observed], ',');
        for (int k = 0; k <= SCORE_MAX; k++)
            write_value(out, c->probability[QUESTION_TRUTH][k], ',');
        write_seed_and_draws(out, resampled, '\n');
    }
}

void resample_csv_rankings(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "features", "possible", "points",
                 "mean", "low", "high", "first", "rejected", "seed", "draws");
    for (size_t i = 0; i < resampled->rankings[QUESTION_TRUTH].count; i++) {
        const struct ranking *s = &resampled->rankings[QUESTION_TRUTH].items[i];
        WRITE_FIELDS(out, s->study, resampled->scores->scheme->name, s->set, s->platform);
        fprintf(out, "%zu,%zu,%d,", s->features, s->possible, s->points);
        write_value(out, s->mean, ',');
        write_value(out, s->low, ',');
        write_value(out, s->high, ',');
        write_value(out, s->first, ',');
        write_value(out, s->rejected, ',');
        write_seed_and_draws(out, resampled, '\n');
    }
}

void resample_csv_distributions(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "quantity", "value", "probability",
                 "seed", "draws");
    for (size_t i = 0; i < resampled->rankings[QUESTION_TRUTH].count; i++) {
        const struct ranking *s = &resampled->rankings[QUESTION_TRUTH].items[i];
        for (int quantity = 0; quantity < 2; quantity++) {
            const double *p = quantity == 0 ? s->points_probability : s->rank_probability;
            size_t count = quantity == 0 ? s->possible + 1 : s->ranks;
            for (size_t k = 0; k < count; k++) {
                if (p[k] == 0)
                    continue;
                WRITE_FIELDS(out, s->study, resampled->scores->scheme->name, s->set, s->platform,
                             quantity == 0 ? "points" : "rank");
                fprintf(out, "%zu,", quantity == 0 ? k : k + 1);
                write_value(out, p[k], ',');
                write_seed_and_draws(out, resampled, '\n');
            }
        }
    }
}

void resample_csv_pair_tests(FILE *out, const struct pair_tests *pairs)
{
    WRITE_HEADER(out, "study", "feature", "a", "b", "n_a", "n_b", "u", "p", "exact", "p_holm",
                 "delta", "size", "better");
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair_test *p = &pairs->items[i];
        const char *better = pair_test_better(p);
        WRITE_FIELDS(out, p->study, p->graded->feature, p->a, p->b);
        fprintf(out, "%zu,%zu,", p->n_a, p->n_b);
        write_value(out, p->test.u, ',');
        write_value(out, p->test.p, ',');
        csv_write_field(out, p->test.is_exact ? "yes" : "no", ',');
        write_value(out, p->p_holm, ',');
        write_value(out, p->test.delta, ',');
        csv_write_field(out, cliff_delta_size(p->test.delta), ',');
        csv_write_field(out, better ? better : "", '\n');
    }
}
