#include "knowledge.h"

#include <math.h>
#include <stdio.h>

#include "base/memory.h"
#include "model/level.h"
#include "fuzz.h"

static const char study[] = "s";

static const struct {
    const char *platform, *feature, *unit;
    int level;
    size_t n;
    double mean;
} cells[] = {
    {"metal", "boot_time", "s", LEVEL_NONE, 10, 60},
    {"kvm", "boot_time", "s", LEVEL_NONE, 10, 15.5},
    {"docker", "boot_time", "s", LEVEL_NONE, 1, 0.6875},
    {"metal", "file_read", "MiB/s", LEVEL_NONE, 10, 300},
    {"kvm", "file_read", "MiB/s", LEVEL_NONE, 0, 0},
    {"docker", "file_read", "MiB/s", LEVEL_NONE, 10, 200},
    {"metal", "net_jitter", "ms", LEVEL_NONE, 10, 0.033},
    {"docker", "net_jitter", "ms", LEVEL_NONE, 10, 0},
    {"metal", "restart", "s", LEVEL_NONE, 10, 9},
    {"kvm", "restart", "s", LEVEL_NONE, 10, 3},
    {"docker", "restart", "s", LEVEL_NONE, 10, 3},
    {"metal", "http_time", "ms", 10, 10, 100},
    {"metal", "http_time", "ms", 20, 10, 200},
    {"metal", "http_time", "ms", LEVEL_ALL, 2, 150},
    {"kvm", "http_time", "ms", 10, 10, 140},
    {"kvm", "http_time", "ms", 20, 0, 0},
    {"kvm", "http_time", "ms", LEVEL_ALL, 1, 140},
    {"metal", "db_read_total", "1/run", 10, 10, 2000},
    {"metal", "db_read_total", "1/run", LEVEL_ALL, 1, 2000},
    {"metal", "db_read", "1/s", 10, 10, 100},
    {"metal", "db_read", "1/s", LEVEL_ALL, 1, 100},
};

static const struct {
    const char *platform, *mode, *name, *value;
    int level, repetition;
    double number;
} study_facts[] = {
    {"metal", "cpu", "version", "1.0.20", LEVEL_NONE, 1, NAN},
    {"kvm", "cpu", "version", "1.0.18", LEVEL_NONE, 1, NAN},
    {"metal", "cpu", "total_time", "10", LEVEL_NONE, 1, 10},
    {"metal", "cpu", "total_time", "12", LEVEL_NONE, 2, 12},
    {"kvm", "cpu", "total_time", "11", LEVEL_NONE, 1, 11},
    {"kvm", "http", "time_taken", "5", 10, 1, 5},
    {"kvm", "http", "time_taken", "7", 20, 1, 7},
};

static char *copy(const char *text)
{
    return memory_print("%s", text);
}

static void make_summaries(struct summaries *summaries)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct summary *s = summaries_add(summaries);
        bool none = cells[i].n == 0;
        double mean = none ? NAN : cells[i].mean;
        *s = (struct summary){.study = copy(study),
                              .platform = copy(cells[i].platform),
                              .feature = copy(cells[i].feature),
                              .unit = copy(cells[i].unit),
                              .level = cells[i].level,
                              .n = cells[i].n,
                              .mean = mean,
                              .sd = cells[i].n > 1 ? 1 : NAN,
                              .median = mean,
                              .min = mean - 1,
                              .max = mean + 1,
                              .ci_low = NAN,
                              .ci_high = NAN};
    }
    summaries->path = copy("summary.csv");
    summaries_sort(summaries);
}

static void make_facts(struct facts *facts)
{
    for (size_t i = 0; i < sizeof study_facts / sizeof *study_facts; i++) {
        struct fact *f = facts_add(facts);
        *f = (struct fact){.study = copy(study),
                           .platform = copy(study_facts[i].platform),
                           .mode = copy(study_facts[i].mode),
                           .name = copy(study_facts[i].name),
                           .value = copy(study_facts[i].value),
                           .source = copy("log:1"),
                           .level = study_facts[i].level,
                           .repetition = study_facts[i].repetition,
                           .number = study_facts[i].number};
    }
    facts_index(facts);
}

const struct knowledge *fuzz_knowledge(void)
{
    static char boot[] = "boot_time", read[] = "file_read", http[] = "http_time", own[] = "restart",
                low[] = "low-level", high[] = "high-level", seconds[] = "s", rate[] = "MiB/s",
                milliseconds[] = "ms", name[] = "scheme", kvm[] = "kvm", none[] = "";
    /* Only the scheme knows `restart`. */
    static struct graded rules[] = {
        {boot, name, low, name, seconds, true, {40, 30, 20, 10}, 0, 1},
        {read, name, low, name, rate, false, {60, 70, 80, 90}, 0, 1},
        {own, name, low, name, seconds, true, {40, 30, 20, 10}, 0, 1},
        {http, name, high, name, milliseconds, true, {140, 130, 120, 110}, 0, 1},
    };
    static struct printed sheet[] = {
        {name, low, kvm, boot, false, 2},
        {name, low, kvm, none, true, 3},
    };
    static struct scheme scheme = {name, rules, 4, 4};
    static struct printed_scores printed = {sheet, 2, 2};
    static struct summaries summaries;
    static struct scores scores;
    static struct study names;
    static struct facts facts;
    static struct cell_draws draws;
    static double values[] = {14, 15, 17};
    static int repetitions[] = {1, 2, 3};
    static struct sample sample = {.study = (char *)study,
                                   .platform = kvm,
                                   .experiment = boot,
                                   .feature = boot,
                                   .values = values,
                                   .repetitions = repetitions,
                                   .count = 3};
    static const struct samples samples = {.items = &sample, .count = 1};
    static const struct knowledge knowledge = {study,  &summaries, &scores,  &printed, &facts,
                                               &facts, &draws,     &samples, NULL,     0};
    if (summaries.count == 0) {
        struct error err = {0};
        make_summaries(&summaries);
        make_facts(&facts);
        study_of_none(&names);
        features_add(&names.features, &(struct feature){own, own, seconds, "", true, DOMAIN_ANY});
        fuzz_expect(score_summaries(&summaries, &scheme, &names, "metal", &scores, &err) == 0,
                    err.text);
        draws = cell_draws_make(&summaries, NULL, study, 1, 20);
    }
    return &knowledge;
}

/* Texts for a terminal or a table come from expressions, so they have no control characters. */
static bool is_printable(const char *text)
{
    return !*text || span_is_name(span_of(text));
}

/* Truths are 1 or 0 in each draw, and texts are in the list. */
static void check_draws(const struct value *value, size_t draws)
{
    for (size_t d = 0; value->drawn && d < draws; d++) {
        double x = value->drawn[d];
        fuzz_expect(value->type != VALUE_TRUTH || x == 0 || x == 1, "a truth in each draw");
        fuzz_expect(value->type != VALUE_TEXT || (x >= 0 && x < (double)value->text_count &&
                                                  is_printable(value->texts[(size_t)x])),
                    "a text in each draw");
    }
}

void fuzz_evaluate(const struct node *node)
{
    static const struct interpretation readings[] = {
        {0},
        {.median = true},
        {.rate = true},
        {.swapped = true},
        {.level_from = 10, .level_to = 20},
    };
    struct knowledge without_facts = *fuzz_knowledge();
    without_facts.facts = without_facts.review = NULL;
    for (size_t i = 0; i < 2 * sizeof readings / sizeof *readings; i++) {
        const struct knowledge *known = i % 2 ? &without_facts : fuzz_knowledge();
        struct error err = {0};
        struct value value = {0};
        struct counterexample witness;
        int result = evaluate(node, known, &readings[i / 2], &value, &witness, &err);
        fuzz_expect(result == 0 || result == ERROR_MISSING, "a value, or something is missing");
        fuzz_expect(result == 0 || (err.code == ERROR_MISSING && *err.text), "what is missing");
        fuzz_expect(result != 0 || value.type == node->type, "a value of the node's type");
        fuzz_expect(result != 0 || value.type != VALUE_NUMBER || isfinite(value.number),
                    "numbers are finite");
        fuzz_expect(result != 0 || value.type != VALUE_TEXT || is_printable(value.text),
                    "texts are printable");
        fuzz_expect(is_printable(witness.text), "witnesses are printable");
        check_draws(&value, known->draws->draws);
        value_free(&value);
    }
}
