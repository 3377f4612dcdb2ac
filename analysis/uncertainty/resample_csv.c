/* How sure the grades are, for programs. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "resample_tables.h"
#include "model/level.h"

static void write_number(FILE *out, double value, char end)
{
    fprintf(out, "%s%c", isnan(value) ? "" : number_text(value).text, end);
}

static void write_texts(FILE *out, const char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(out, texts[i], ',');
}

#define WRITE_HEADER(out, ...)                                                                     \
    csv_write_header(out, (const char *const[]){__VA_ARGS__},                                      \
                     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
#define WRITE_TEXTS(out, ...)                                                                      \
    write_texts(out, (const char *const[]){__VA_ARGS__},                                           \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* How the draws were made: the same seed and as many draws give the same file. */
static void write_draws(FILE *out, const struct resampled *resampled, char end)
{
    fprintf(out, "%llu,%zu%c", (unsigned long long)resampled->how.seed, resampled->how.draws, end);
}

void certainty_csv_grades(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "platform", "feature", "level", "method", "n",
                 "baseline_n", "ratio", "low", "high", "score", "probability", "score0", "score1",
                 "score2", "score3", "score4", "seed", "draws");
    for (size_t i = 0; i < resampled->count; i++) {
        const struct certainty *c = &resampled->certainties[i];
        WRITE_TEXTS(out, c->score->study, resampled->scores->scheme->name, c->score->platform,
                    c->score->graded->feature, level_text(c->level).text, drawing_name(c->drawing));
        fprintf(out, "%zu,%zu,", c->n, c->baseline_n);
        write_number(out, c->ratio, ',');
        write_number(out, c->low, ',');
        write_number(out, c->high, ',');
        fprintf(out, "%d,", c->observed);
        write_number(out, c->probability[c->observed], ',');
        for (int k = 0; k <= SCORE_MAX; k++)
            write_number(out, c->probability[k], ',');
        write_draws(out, resampled, '\n');
    }
}

void certainty_csv_standings(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "features", "possible", "points",
                 "mean", "low", "high", "first", "rejected", "seed", "draws");
    for (size_t i = 0; i < resampled->standings.count; i++) {
        const struct standing *s = &resampled->standings.items[i];
        WRITE_TEXTS(out, s->study, resampled->scores->scheme->name, s->set, s->platform);
        fprintf(out, "%zu,%zu,%d,", s->features, s->possible, s->points);
        write_number(out, s->mean, ',');
        write_number(out, s->low, ',');
        write_number(out, s->high, ',');
        write_number(out, s->first, ',');
        write_number(out, s->rejected, ',');
        write_draws(out, resampled, '\n');
    }
}

void certainty_csv_distributions(FILE *out, const struct resampled *resampled)
{
    WRITE_HEADER(out, "study", "scheme", "set", "platform", "quantity", "value", "probability",
                 "seed", "draws");
    for (size_t i = 0; i < resampled->standings.count; i++) {
        const struct standing *s = &resampled->standings.items[i];
        for (int quantity = 0; quantity < 2; quantity++) {
            const double *p = quantity == 0 ? s->points_probability : s->rank_probability;
            size_t count = quantity == 0 ? s->possible + 1 : s->ranks;
            for (size_t k = 0; k < count; k++) {
                if (p[k] == 0)
                    continue;
                WRITE_TEXTS(out, s->study, resampled->scores->scheme->name, s->set, s->platform,
                            quantity == 0 ? "points" : "rank");
                fprintf(out, "%zu,", quantity == 0 ? k : k + 1);
                write_number(out, p[k], ',');
                write_draws(out, resampled, '\n');
            }
        }
    }
}

void certainty_csv_pairs(FILE *out, const struct pairs *pairs)
{
    WRITE_HEADER(out, "study", "feature", "a", "b", "n_a", "n_b", "u", "p", "exact", "p_holm",
                 "delta", "size", "better");
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *p = &pairs->items[i];
        const char *better = pair_better(p);
        WRITE_TEXTS(out, p->study, p->graded->feature, p->a, p->b);
        fprintf(out, "%zu,%zu,", p->n_a, p->n_b);
        write_number(out, p->test.u, ',');
        write_number(out, p->test.p, ',');
        csv_write_field(out, p->test.is_exact ? "yes" : "no", ',');
        write_number(out, p->p_holm, ',');
        write_number(out, p->test.delta, ',');
        csv_write_field(out, delta_size(p->test.delta), ',');
        csv_write_field(out, better ? better : "", '\n');
    }
}

void certainty_csv_coverage(FILE *out, const struct coverages *coverages)
{
    WRITE_HEADER(out, "population", "method", "n", "sets", "covered", "below", "above", "width");
    for (size_t i = 0; i < coverages->count; i++) {
        const struct coverage *c = &coverages->items[i];
        WRITE_TEXTS(out, c->population, drawing_name(c->drawing));
        fprintf(out, "%zu,%zu,", c->n, c->sets);
        write_number(out, c->covered, ',');
        write_number(out, c->below, ',');
        write_number(out, c->above, ',');
        write_number(out, c->width, '\n');
    }
}

void certainty_csv_calibration(FILE *out, const struct coverages *coverages)
{
    WRITE_HEADER(out, "method", "from", "to", "sets", "claimed", "right");
    for (size_t i = 0; i < coverages->calibration_count; i++) {
        const struct calibration *c = &coverages->calibrations[i];
        WRITE_TEXTS(out, drawing_name(c->drawing));
        write_number(out, c->from, ',');
        write_number(out, c->to, ',');
        fprintf(out, "%zu,", c->sets);
        write_number(out, c->claimed, ',');
        write_number(out, c->right, '\n');
    }
}
