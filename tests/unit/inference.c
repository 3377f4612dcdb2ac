#include "analysis/claims/inference.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/claims/claim_question.h"
#include "analysis/claims/claims.h"
#include "model/level.h"
#include "suites.h"
#include "world.h"

enum { DRAWS = 400 };

static struct cell_draws draws_of(const struct world *w)
{
    return cell_draws_make(&w->summaries, NULL, "mine", 1, DRAWS);
}

/* --- draws of cells --- */

static const struct summary *cell_of(const struct world *w, const char *platform,
                                     const char *feature, int level)
{
    const struct summary *s = summaries_find(&w->summaries, "mine", platform, feature, level);
    ck_assert_ptr_nonnull(s);
    return s;
}

static double share_within(const double values[], double low, double high)
{
    size_t within = 0;
    for (size_t d = 0; d < DRAWS; d++)
        within += values[d] >= low && values[d] <= high;
    return (double)within / DRAWS;
}

/* n = 10, mean 20, sd 4. Student's t with 9.5 degrees of freedom has its quantile 0.975 at 2.244:
 * the scale is sqrt(9 / (10 * 9.5)) * 4. Bonett's interval for a kurtosis of 3 and n = 10 runs from
 * 4 sqrt(c) exp(-1.96 c sqrt(2.3 / 9) / 2) to 4 sqrt(c) exp(+...), with c = 10 / 8.04. */
START_TEST(means_and_deviations_of_a_cell)
{
    WORLD(w);
    CLEANUP(cell_draws_free) struct cell_draws draws = draws_of(&w);
    const struct summary *s = cell_of(&w, "kvm", "boot_time", LEVEL_NONE);
    double values[DRAWS], half = 2.244 * 4 * sqrt(9 / 95.);
    ck_assert(cell_draws_get(&draws, s, CELL_MEAN, values));
    ck_assert_double_eq_tol(share_within(values, 20 - half, 20 + half), 0.95, 0.035);
    ck_assert_double_eq_tol(share_within(values, 20, 100), 0.5, 0.08);
    double c = 10 / (10 - 1.959963984540054), low = 4 * sqrt(c) * exp(-0.98 * c * sqrt(2.3 / 9)),
           high = 4 * sqrt(c) * exp(0.98 * c * sqrt(2.3 / 9));
    ck_assert(cell_draws_get(&draws, s, CELL_SD, values));
    ck_assert_double_eq_tol(share_within(values, low, high), 0.95, 0.035);
    ck_assert_double_eq_tol(share_within(values, 0, 4 * sqrt(c)), 0.5, 0.08);
    ck_assert(cell_draws_apply(s, CELL_SD));
    ck_assert(!cell_draws_apply(s, CELL_MIN));
    ck_assert(cell_draws_apply(cell_of(&w, "kvm", "http_time", LEVEL_ALL), CELL_MIN));
}
END_TEST

/* One repetition tells no spread; a level without values does not count; another study's cells are
 * not drawn. */
START_TEST(cells_without_a_spread)
{
    WORLD(w);
    CLEANUP(cell_draws_free) struct cell_draws draws = draws_of(&w);
    double values[DRAWS];
    ck_assert(!cell_draws_get(&draws, cell_of(&w, "docker", "file_read", 0), CELL_MEAN, values));
    ck_assert(!cell_draws_get(&draws, cell_of(&w, "docker", "file_read", 0), CELL_SD, values));
    const struct summary *all = cell_of(&w, "kvm", "db_read_total", LEVEL_ALL);
    double level[DRAWS];
    ck_assert(!cell_draws_get(&draws, all, CELL_MEAN, values) ||
              cell_draws_get(&draws, cell_of(&w, "kvm", "db_read_total", 10), CELL_MEAN, level));
    const struct summary *other = summaries_find(&w.summaries, "other", "xen", "boot_time", 0);
    ck_assert(!cell_draws_get(&draws, other, CELL_MEAN, values));
}
END_TEST

/* More draws begin with the same ones; another seed gives others. */
START_TEST(draws_are_reproducible)
{
    WORLD(w);
    const struct summary *s = cell_of(&w, "kvm", "http_time", LEVEL_ALL);
    double few[DRAWS], many[2 * DRAWS], others[DRAWS];
    CLEANUP(cell_draws_free) struct cell_draws a = draws_of(&w);
    CLEANUP(cell_draws_free)
    struct cell_draws b = cell_draws_make(&w.summaries, NULL, "mine", 1, 2 * (size_t)DRAWS);
    CLEANUP(cell_draws_free)
    struct cell_draws c = cell_draws_make(&w.summaries, NULL, "mine", 2, DRAWS);
    for (enum cell_statistic k = CELL_MEAN; k <= CELL_MAX; k++) {
        ck_assert(cell_draws_get(&a, s, k, few) && cell_draws_get(&b, s, k, many) &&
                  cell_draws_get(&c, s, k, others));
        ck_assert_mem_eq(few, many, sizeof few);
        ck_assert_mem_ne(few, others, sizeof few);
    }
}
END_TEST

/* --- expressions over draws --- */

/* The world as it is in one draw: every statistic that is drawn stands in the summaries, and the
 * scores follow from them. */
static void enter_draw(struct world *w, const struct cell_draws *draws, size_t d)
{
    double values[DRAWS];
    struct error err = {0};
    struct summaries *all = &w->summaries;
    for (size_t i = 0; i < all->count; i++) {
        struct summary *s = &all->items[i];
        const struct summary *from = &draws->summaries->items[i];
        double *const statistics[] = {&s->mean, &s->median, &s->sd, &s->min, &s->max};
        for (enum cell_statistic k = CELL_MEAN; k <= CELL_MAX; k++)
            if (cell_draws_apply(from, k) && cell_draws_get(draws, from, k, values))
                *statistics[k] = values[d];
    }
    scores_free(&w->scores);
    w->scores = (struct scores){0};
    ck_assert_msg(
        score_summaries(&w->summaries, &w->scheme, &w->study, "metal", &w->scores, &err) == 0, "%s",
        err.text);
}

static void assert_same(const struct value *drawn, size_t d, const struct value *expected,
                        const char *expression)
{
    if (expected->type == VALUE_TEXT)
        ck_assert_msg(strcmp(drawn->drawn ? drawn->texts[(size_t)drawn->drawn[d]] : drawn->text,
                             expected->text) == 0,
                      "%s", expression);
    else if (expected->type == VALUE_TRUTH)
        ck_assert_msg((drawn->drawn ? drawn->drawn[d] != 0 : drawn->truth) == expected->truth, "%s",
                      expression);
    else
        ck_assert_msg(fabs((drawn->drawn ? drawn->drawn[d] : drawn->number) - expected->number) <=
                          1e-9 * fmax(1, fabs(expected->number)),
                      "%s", expression);
}

/* A value in a draw is the value of the expression in the world of that draw. */
START_TEST(each_draw_is_a_world)
{
    static const char *const expressions[] = {
        "kvm.boot_time",
        "median(kvm.boot_time)",
        "sd(kvm.boot_time) / kvm.boot_time",
        "min(kvm.http_time)",
        "max(kvm.http_time) - sd(kvm.http_time)",
        "median(kvm.http_time)",
        "min(kvm.boot_time)",
        "ratio(docker.http_time@10)",
        "higher(docker.http_time@10)",
        "lower(docker.http_time kvm.http_time)",
        "rank(docker.boot_time)",
        "score(kvm.boot_time)",
        "score(kvm.low-level)",
        "score(docker.high-level) + score(docker.own)",
        "-kvm.boot_time * 2",
        "kvm.boot_time < 20",
        "not (kvm.boot_time < 20) or docker.boot_time > gvisor.boot_time",
        "docker.boot_time < gvisor.boot_time and kvm.http_time@40 < 490",
        "docker.boot_time about 5",
        "metal.boot_time nearly 50.5",
        "docker.boot_time close gvisor.boot_time",
        "docker.boot_time != gvisor.boot_time",
        "argmin(platform P : P.boot_time)",
        "argmax(platform P of metal docker : P.http_time@10)",
        "argmin(platform P : P.boot_time) = 'docker'",
        "order(platform P of metal kvm docker : P.http_time@10)",
        "argmax(platform P of kvm docker gvisor : score(P.boot_time))",
        "argmax(level L of http_time : docker.http_time@L - metal.http_time@L)",
        "count(level L of http_time : docker.http_time@L > metal.http_time@L)",
        "forall(level L of http_time to 20 : metal.http_time@next L > 1.9 * metal.http_time@L)",
        "exists(platform P of docker gvisor : P.boot_time < 4.8)",
        "sum(platform P : P.boot_time)",
        "mean(level L of http_time : kvm.http_time@L)",
        "max(level L of http_time : higher(docker.http_time@L))",
        "forall(feature F of http_time : forall(platform P of kvm : P.F > 0.99 * metal.F))",
    };
    WORLD(w);
    CLEANUP(cell_draws_free) struct cell_draws draws = draws_of(&w);
    struct knowledge known = w.known;
    known.draws = &draws;
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
        CLEANUP(value_free) struct value value = {0};
        struct error err = {0};
        bool varies = false;
        ck_assert_msg(
            result_of(&known, expressions[i], &default_interpretation, &value, NULL, &err) == 0,
            "%s: %s", expressions[i], err.text);
        for (size_t d = 0; d < DRAWS; d += 9) {
            WORLD(drawn);
            CLEANUP(value_free) struct value expected = {0};
            enter_draw(&drawn, &draws, d);
            ck_assert(result_of(&drawn.known, expressions[i], &default_interpretation, &expected,
                                NULL, &err) == 0);
            assert_same(&value, d, &expected, expressions[i]);
            varies = varies || (value.drawn && value.drawn[d] != value.drawn[0]);
        }
        ck_assert_msg(varies || !value.drawn || strstr(expressions[i], "!="), "%s is constant",
                      expressions[i]);
    }
}
END_TEST

/* --- claims --- */

static struct claim claim_of(struct world *w, const char *expression, enum claim_relation relation,
                             const char *published)
{
    struct error err = {0};
    const struct expression_names names = {&w->study, &w->scheme, &w->printed};
    struct claim c = {.relation = relation,
                      .published = memory_print("%s", published),
                      .host = memory_copy("", 0),
                      .number = atof(published),
                      .inferred = inferred_none()};
    ck_assert_msg(expression_parse(span_of(expression), (struct place){"claims.csv", 2, 6}, &names,
                                   &c.node, &err) == 0,
                  "%s", err.text);
    return c;
}

static void claim_free(struct claim *c)
{
    expression_free(c->node);
    free(c->published);
    free(c->host);
    free(c->computed);
    free(c->note);
    inferred_free(&c->inferred);
}

static void assert_asks(const char *expression, enum claim_relation relation, const char *published,
                        enum claim_asks expected)
{
    WORLD(w);
    CLEANUP(claim_free) struct claim c = claim_of(&w, expression, relation, published);
    ck_assert_msg(claim_asks(&c) == expected, "%s", expression);
}

START_TEST(what_claims_ask)
{
    const enum claim_relation about = CLAIM_WORD + WORD_ABOUT, even = CLAIM_WORD + WORD_EVEN;
    assert_asks("kvm.boot_time", CLAIM_EQ, "20", ASKS_SIZE);
    assert_asks("sd(kvm.boot_time)", CLAIM_EQ, "4", ASKS_SIZE);
    assert_asks("max(level L of http_time : kvm.http_time@L)", about, "490", ASKS_SIZE);
    assert_asks("kvm.boot_time", CLAIM_LT, "21", ASKS_TRUTH);
    assert_asks("ratio(kvm.boot_time)", CLAIM_EQ, "40", ASKS_SIDE);
    assert_asks("ratio(kvm.boot_time)", about, "100", ASKS_SIZE);
    assert_asks("ratio(kvm.boot_time)", even, "100", ASKS_TRUTH);
    assert_asks("min(platform P : lower(P.boot_time))", CLAIM_EQ, "60", ASKS_SIDE);
    assert_asks("kvm.boot_time / docker.boot_time", about, "4", ASKS_SIDE);
    assert_asks("sd(kvm.boot_time) / kvm.boot_time", about, "4", ASKS_SIZE);
    assert_asks("kvm.boot_time - docker.boot_time", CLAIM_EQ, "15", ASKS_SIDE);
    assert_asks("kvm.boot_time - 5", CLAIM_EQ, "15", ASKS_SIZE);
    assert_asks("kvm.boot_time > docker.boot_time", CLAIM_EQ, "true", ASKS_TRUTH);
    assert_asks("kvm.boot_time even docker.boot_time", CLAIM_EQ, "true", ASKS_TRUTH);
    assert_asks("argmin(platform P : P.boot_time)", CLAIM_EQ, "docker", ASKS_TRUTH);
    assert_asks("argmin(platform P : P.boot_time) = 'docker'", CLAIM_EQ, "true", ASKS_TRUTH);
    assert_asks("argmax(level L of http_time : kvm.http_time@L)", CLAIM_EQ, "40", ASKS_TRUTH);
    assert_asks("order(platform P : P.boot_time)", CLAIM_RANK, "docker", ASKS_TRUTH);
    assert_asks("rank(kvm.boot_time)", CLAIM_EQ, "3", ASKS_TRUTH);
    assert_asks("score(kvm.boot_time)", CLAIM_EQ, "1", ASKS_TRUTH);
    assert_asks("score(kvm.boot_time) = 1", CLAIM_EQ, "true", ASKS_TRUTH);
    /* Printed scores, identities of the sample, numbers of repetitions, presence, and logs. */
    assert_asks("printed(kvm.boot_time) = 2 or kvm.boot_time < 3", CLAIM_EQ, "true", ASKS_NOTHING);
    assert_asks("kvm.http_time = mean(level L of http_time : kvm.http_time@L)", CLAIM_EQ, "true",
                ASKS_NOTHING);
    assert_asks("n(kvm.boot_time) > 9", CLAIM_EQ, "true", ASKS_NOTHING);
    assert_asks("n(kvm.boot_time)", CLAIM_GE, "9", ASKS_NOTHING);
    assert_asks("count(platform P : P.boot_time > 0)", CLAIM_EQ, "3", ASKS_NOTHING);
    assert_asks("kvm.cpu.total_time < 12", CLAIM_EQ, "true", ASKS_NOTHING);
    assert_asks("values(*.cpu.version)", CLAIM_EQ, "1.0.20", ASKS_NOTHING);
}
END_TEST

/* Judges one claim, with draws. */
static void assert_inferred(const char *expression, enum claim_relation relation,
                            const char *published, enum inference expected, double probability,
                            const char *note)
{
    WORLD(w);
    CLEANUP(cell_draws_free) struct cell_draws draws = draws_of(&w);
    CLEANUP(claim_free) struct claim c = claim_of(&w, expression, relation, published);
    struct claims claims = {&c, 1, 1};
    w.known.draws = &draws;
    claims_judge(&claims, &w.known);
    ck_assert_msg(c.inferred.inference == expected, "%s: %s %g", expression,
                  inference_name(c.inferred.inference), c.inferred.probability);
    ck_assert_msg(isnan(probability) ? isnan(c.inferred.probability)
                                     : fabs(c.inferred.probability - probability) < 0.07,
                  "%s: %g", expression, c.inferred.probability);
    ck_assert_str_eq(c.note, note);
}

START_TEST(inferences)
{
    const enum claim_relation about = CLAIM_WORD + WORD_ABOUT, even = CLAIM_WORD + WORD_EVEN;
    assert_inferred("kvm.boot_time < metal.boot_time", CLAIM_EQ, "true", INFERENCE_SUPPORTED, 1,
                    "");
    assert_inferred("kvm.boot_time > metal.boot_time", CLAIM_EQ, "true", INFERENCE_CONTRADICTED, 0,
                    "");
    /* Equal means: an even chance. */
    assert_inferred("docker.boot_time < gvisor.boot_time", CLAIM_EQ, "true", INFERENCE_UNDECIDED,
                    0.5, "would hold for medians");
    assert_inferred("docker.boot_time > gvisor.boot_time", CLAIM_EQ, "false", INFERENCE_UNDECIDED,
                    0.5, "");
    /* 110 to 100, with standard errors of 4.7 each: z = 1.5. */
    assert_inferred("higher(docker.http_time@10)", CLAIM_EQ, "10", INFERENCE_UNDECIDED, 0.92,
                    "fails with medians: 11.1111");
    assert_inferred("ratio(docker.http_time@10)", even, "100", INFERENCE_UNDECIDED, 0.2,
                    "would hold at level 40");
    /* Of a mean and of a count nothing is asked. */
    assert_inferred("kvm.boot_time", about, "21", INFERENCE_NONE, NAN, "");
    assert_inferred("n(kvm.boot_time)", CLAIM_EQ, "10", INFERENCE_NONE, NAN, "");
    /* Measured never, or once. */
    assert_inferred("gvisor.file_read < docker.file_read", CLAIM_EQ, "true", INFERENCE_UNSUPPORTED,
                    NAN, "file_read of gvisor was not measured");
    assert_inferred("kvm.file_read < docker.file_read", CLAIM_EQ, "true", INFERENCE_UNSUPPORTED,
                    NAN, "how much file_read of docker varies is not known");
    assert_inferred("kvm.ping.latency < metal.ping.latency", CLAIM_EQ, "true",
                    INFERENCE_UNSUPPORTED, NAN, "the raw logs do not tell latency of ping on kvm");
    assert_inferred("values(kvm.os.version)", CLAIM_EQ, "5", INFERENCE_NONE, NAN,
                    "the raw logs do not tell version of os on kvm");
    /* A number that is wrong, although the direction is right: 60 % less, not 5 %. */
    assert_inferred("lower(kvm.boot_time)", CLAIM_EQ, "5", INFERENCE_CONTRADICTED, NAN,
                    "95 % of the draws lie from 54.56 to 65.42");
}
END_TEST

START_TEST(probabilities)
{
    static const struct {
        double probability;
        enum inference inference;
        const char *label;
    } cases[] = {
        {1, INFERENCE_SUPPORTED, "> 0.99"},    {0.95, INFERENCE_SUPPORTED, "0.95"},
        {0.9499, INFERENCE_UNDECIDED, "0.95"}, {0.5, INFERENCE_UNDECIDED, "0.50"},
        {0.051, INFERENCE_UNDECIDED, "0.05"},  {0.05, INFERENCE_CONTRADICTED, "0.05"},
        {0, INFERENCE_CONTRADICTED, "< 0.01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(inferred_free) struct inferred inferred = inferred_of(cases[i].probability);
        ck_assert_int_eq(inferred.inference, cases[i].inference);
        ck_assert_str_eq(probability_label(cases[i].probability).text, cases[i].label);
    }
    ck_assert_str_eq(probability_label(NAN).text, "");
    ck_assert_str_eq(inference_name(INFERENCE_NONE), "");
}
END_TEST

/* --- loose words --- */

static void assert_allows(enum loose_word word, double named, double low, double high)
{
    ck_assert(loose_word_allows(word, low, named));
    ck_assert(loose_word_allows(word, high, named));
    ck_assert(!loose_word_allows(word, low - 1e-6, named));
    ck_assert(!loose_word_allows(word, high + 1e-6, named));
    ck_assert(loose_word_allows(word, -low, -named));
    ck_assert(loose_word_allows(word, -high, -named));
    ck_assert(!loose_word_allows(word, -low + 1e-6, -named));
    ck_assert(!loose_word_allows(word, -high - 1e-6, -named));
}

START_TEST(loose_words)
{
    assert_allows(WORD_ABOUT, 100, 95, 105);
    assert_allows(WORD_NEARLY, 4, 3.6, 4);
    assert_allows(WORD_COMPARABLE, 100, 90, 110);
    ck_assert(loose_word_allows(WORD_ABOUT, 0, 0));
    ck_assert(!loose_word_allows(WORD_ABOUT, 1e-9, 0));
    /* The relations of claims have the words in the same order. */
    for (enum loose_word w = 0; w < LOOSE_WORDS; w++)
        ck_assert_str_eq(claim_relation_name((enum claim_relation)(CLAIM_WORD + w)),
                         loose_word_name(w));
    ck_assert_ptr_null(claim_relation_name((enum claim_relation)(CLAIM_WORD + LOOSE_WORDS)));
}
END_TEST

Suite *inference_suite(void)
{
    const TTest *const tests[] = {means_and_deviations_of_a_cell,
                                  cells_without_a_spread,
                                  draws_are_reproducible,
                                  each_draw_is_a_world,
                                  what_claims_ask,
                                  inferences,
                                  probabilities,
                                  loose_words};
    return SUITE_OF("inference", tests);
}
