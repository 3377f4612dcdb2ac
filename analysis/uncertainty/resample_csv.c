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

/* A Monte Carlo error, to two digits. */
static void write_mc_error(FILE *out, double error)
{
    if (isfinite(error))
        fprintf(out, "%.2g", error);
    fputc(',', out);
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
    WRITE_HEADER(out, "study", "scheme", "platform", "feature", "level", "method", "doubt", "n",
                 "baseline_n", "ratio", "low", "high", "question", "score", "probability",
                 "mc_error", "score0", "score1", "score2", "score3", "score4", "seed", "draws",
                 "better");
    for (size_t i = 0; i < QUESTIONS * resampled->count; i++) {
        const struct resampled_score *c = &resampled->items[i / QUESTIONS];
        size_t question = i % QUESTIONS;
        double probability = c->probability[question][c->observed];
        WRITE_FIELDS(out, c->score->study, resampled->scores->scheme->name, c->score->platform,
                     c->score->graded->feature, level_text(c->level).text,
                     draw_method_name(c->method), doubt_name(c->doubt));
        fprintf(out, "%zu,%zu,", c->n, c->baseline_n);
        write_value(out, c->ratio, ',');
        write_value(out, c->low, ',');
        write_value(out, c->high, ',');
        fprintf(out, "%s,%d,", question_name((enum question)question), c->observed);
        write_value(out, probability, ',');
        write_mc_error(out, simulation_error(probability, resampled->how.draws));
        for (int k = 0; k <= SCORE_MAX; k++)
            write_value(out, c->probability[question][k], ',');
        write_seed_and_draws(out, resampled, ',');
        write_value(out, c->better, '\n');
    }
}

static void write_ranking(FILE *out, const struct resampled *resampled, enum question question,
                          const struct ranking *s)
{
    size_t draws = resampled->how.draws;
    WRITE_FIELDS(out, s->study, resampled->scores->scheme->name, s->set, s->platform);
    fprintf(out, "%zu,%zu,%d,%s,", s->features, s->possible, s->points, question_name(question));
    write_value(out, s->mean, ',');
    write_value(out, s->low, ',');
    write_value(out, s->high, ',');
    write_value(out, s->first, ',');
    write_mc_error(out, simulation_error(s->first, draws));
    write_value(out, s->rejected, ',');
    write_seed_and_draws(out, resampled, '\n');
}

void resample_csv_rankings(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "features", "possible", "points",
                 "question", "mean", "low", "high", "first", "mc_error", "rejected", "seed",
                 "draws");
    for (size_t i = 0; i < QUESTIONS * resampled->rankings[0].count; i++)
        write_ranking(out, resampled, (enum question)(i % QUESTIONS),
                      &resampled->rankings[i % QUESTIONS].items[i / QUESTIONS]);
}

/* One distribution: probabilities of `first` and the following numbers. */
static void write_distribution(FILE *out, const struct resampled *resampled, enum question question,
                               const struct ranking *s, const char *quantity, const double p[],
                               size_t count, size_t first)
{
    for (size_t k = 0; k < count; k++) {
        if (!(p[k] > 0))
            continue;
        WRITE_FIELDS(out, s->study, resampled->scores->scheme->name, s->set, s->platform,
                     question_name(question), quantity);
        fprintf(out, "%zu,", k + first);
        write_value(out, p[k], ',');
        write_mc_error(out, simulation_error(p[k], resampled->how.draws));
        write_seed_and_draws(out, resampled, '\n');
    }
}

void resample_csv_distributions(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "question", "quantity", "value",
                 "probability", "mc_error", "seed", "draws");
    for (size_t i = 0; i < QUESTIONS * resampled->rankings[0].count; i++) {
        enum question question = (enum question)(i % QUESTIONS);
        const struct ranking *s = &resampled->rankings[question].items[i / QUESTIONS];
        write_distribution(out, resampled, question, s, "points", s->points_probability,
                           s->possible + 1, 0);
        write_distribution(out, resampled, question, s, "rank", s->rank_probability, s->ranks, 1);
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
