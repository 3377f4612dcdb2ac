#include "page_engine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/grading/feature_set.h"
#include "analysis/uncertainty/probability_text.h"
#include "analysis/uncertainty/scenarios.h"
#include "analysis/uncertainty/smaa.h"
#include "analysis/uncertainty/weight_stability.h"
#include "analysis/uncertainty/weighted_total.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "page_result.h"

/* --- the request --- */

struct request {
    struct study study;
    struct scheme scheme;
    struct summaries summaries;
    struct samples samples;
    struct resampling how;
    char *name, *baseline, *set;
    bool without_first;
    bool without_scores; /* the answer has standings and weights alone */
};

static void request_free(struct request *request)
{
    study_free(&request->study);
    scheme_free(&request->scheme);
    summaries_free(&request->summaries);
    samples_free(&request->samples);
    free(request->name);
    free(request->baseline);
    free(request->set);
}

enum { FIELDS_MOST = 16 };

/* The fields of a line. What follows the last stays in it. */
struct fields {
    struct span items[FIELDS_MOST];
    size_t count;
};

static struct fields split(struct span line, size_t most)
{
    struct fields fields = {0};
    for (bool more = true; more && fields.count < most;) {
        struct span field = fields.count + 1 < most ? span_until(line, "\t") : line;
        fields.items[fields.count++] = field;
        more = field.n < line.n;
        line = span_skip(line, field.n + more);
    }
    return fields;
}

static char *request_text(struct span field)
{
    return memory_copy(field.s, field.n);
}

static bool take_number(struct span field, double *ret_number)
{
    *ret_number = NAN;
    return field.n == 0 || number_parse(field, ret_number);
}

static bool take_feature(const struct fields *fields, struct request *request)
{
    static const char *const directions[] = {"lower", "higher"};
    const struct span *f = fields->items;
    if (fields->count != 13)
        return false;
    const struct feature feature = {.name = request_text(f[1]),
                                    .title = request_text(f[2]),
                                    .unit = request_text(f[5]),
                                    .measures = "",
                                    .lower_is_better = span_is(f[6], directions[0]),
                                    .domain = DOMAIN_ANY};
    struct graded graded = {.feature = feature.name,
                            .title = feature.title,
                            .group = request_text(f[3]),
                            .importance = request_text(f[4]),
                            .unit = feature.unit,
                            .lower_is_better = feature.lower_is_better};
    double required;
    bool is_good = take_number(f[11], &required) && take_number(f[12], &graded.weight);
    for (size_t k = 0; k < SCORE_MAX; k++)
        is_good = is_good && take_number(f[7 + k], &graded.limits[k]);
    graded.required = is_good ? (int)required : 0;
    features_add(&request->study.features, &feature);
    request->scheme.items = memory_grow(request->scheme.items, request->scheme.count,
                                        &request->scheme.capacity, sizeof *request->scheme.items);
    request->scheme.items[request->scheme.count++] = graded;
    return is_good && graded.weight > 0 &&
           !scheme_limits_fault(graded.limits, graded.lower_is_better);
}

/* Adds the summary of a cell. */
static struct summary *request_add_cell(struct request *request, struct span platform,
                                        struct span feature, int level)
{
    const struct graded *graded = scheme_find(&request->scheme, feature);
    if (!graded)
        return NULL;
    struct summary *cell = summaries_add(&request->summaries);
    cell->study = memory_print("%s", request->name);
    cell->platform = request_text(platform);
    cell->feature = request_text(feature);
    cell->unit = memory_print("%s", graded->unit);
    cell->level = level;
    cell->mean = cell->sd = cell->median = cell->min = cell->max = NAN;
    cell->ci_low = cell->ci_high = NAN;
    return cell;
}

/* REPETITION:VALUE[:HOST] */
static bool take_value(struct span word, struct sample *sample)
{
    struct span repetition = span_until(word, ":");
    struct span rest = span_skip(word, repetition.n < word.n ? repetition.n + 1 : word.n);
    struct span value = span_until(rest, ":");
    long number, host;
    size_t i = sample->count;
    if (!span_to_count(repetition, REPETITION_MAX, &number) ||
        !number_parse(value, &sample->values[i]))
        return false;
    sample->repetitions[i] = (int)number;
    if (value.n < rest.n) {
        if (!span_to_count(span_skip(rest, value.n + 1), LEVEL_MAX, &host))
            return false;
        if (!sample->hosts)
            sample->hosts = memory_alloc(sample->capacity, sizeof *sample->hosts);
        sample->hosts[i] = (size_t)host;
    }
    sample->count++;
    return true;
}

static bool take_sample(const struct fields *fields, struct request *request)
{
    const struct span *f = fields->items;
    struct samples *samples = &request->samples;
    struct span rest, word;
    size_t values = 0;
    int level;
    if (fields->count != 6 || !level_parse(f[4], &level))
        return false;
    for (rest = f[5]; span_take_word(&rest, &word);)
        values++;
    samples->items =
        memory_grow(samples->items, samples->count, &samples->capacity, sizeof *samples->items);
    struct sample *sample = &samples->items[samples->count++];
    *sample = (struct sample){.study = memory_print("%s", request->name),
                              .platform = request_text(f[1]),
                              .experiment = request_text(f[2]),
                              .feature = request_text(f[3]),
                              .level = level,
                              .values = memory_alloc(values, sizeof *sample->values),
                              .repetitions = memory_alloc(values, sizeof *sample->repetitions),
                              .capacity = values};
    for (rest = f[5]; span_take_word(&rest, &word);)
        if (!take_value(word, sample))
            return false;
    struct summary *cell = request_add_cell(request, f[1], f[3], level);
    if (cell)
        cell->n = values;
    return cell != NULL;
}

static bool take_summary(const struct fields *fields, struct request *request)
{
    const struct span *f = fields->items;
    double n;
    int level;
    if (fields->count != 10 || !level_parse(f[3], &level) || !number_parse(f[4], &n))
        return false;
    struct summary *cell = request_add_cell(request, f[1], f[2], level);
    if (!cell)
        return false;
    cell->n = (size_t)n;
    double *const numbers[] = {&cell->mean, &cell->sd, &cell->median, &cell->min, &cell->max};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!take_number(f[5 + i], numbers[i]))
            return false;
    return true;
}

static bool take_request_count(struct span field, long most, size_t *ret_count)
{
    long count;
    bool is_count = span_to_count(field, most, &count) && count > 0;
    *ret_count = is_count ? (size_t)count : 0;
    return is_count;
}

static bool take_estimator(struct span field, enum estimator *ret_estimator)
{
    static const char *const words[ESTIMATORS] = {"mean", "median", "trimmed"};
    for (enum estimator e = 0; e < ESTIMATORS; e++)
        if (span_is(field, words[e])) {
            *ret_estimator = e;
            return true;
        }
    return false;
}

static bool take_request_text(struct span field, char **text)
{
    free(*text);
    *text = request_text(field);
    return true;
}

static bool take_request_line(struct span line, struct request *request)
{
    struct span word = span_until(line, "\t");
    bool has_list = span_is(word, "sample");
    struct fields fields = split(line, has_list ? 6 : FIELDS_MOST);
    const struct span *f = fields.items;
    size_t seed;
    if (has_list)
        return take_sample(&fields, request);
    if (span_is(word, "feature"))
        return take_feature(&fields, request);
    if (span_is(word, "summary"))
        return take_summary(&fields, request);
    if (fields.count < 2)
        return false;
    if (span_is(word, "study"))
        return take_request_text(f[1], &request->name);
    if (span_is(word, "baseline"))
        return take_request_text(f[1], &request->baseline);
    if (span_is(word, "control"))
        return take_request_text(f[1], &request->study.control);
    if (span_is(word, "set"))
        return take_request_text(f[1], &request->set);
    if (span_is(word, "draws"))
        return take_request_count(f[1], DRAWS_MOST, &request->how.draws);
    if (span_is(word, "estimator"))
        return take_estimator(f[1], &request->how.estimator);
    if (span_is(word, "parts")) {
        request->without_scores = span_is(f[1], "standings");
        return true;
    }
    if (span_is(word, "first")) {
        request->without_first = span_is(f[1], "without");
        return true;
    }
    if (span_is(word, "seed") && take_request_count(f[1], REPETITION_MAX, &seed)) {
        request->how.seed = seed;
        return true;
    }
    if (span_is(word, "platform") && fields.count == 3) {
        CLEANUP_TEXT char *name = request_text(f[1]);
        CLEANUP_TEXT char *title = request_text(f[2]);
        platform_list_add(&request->study.platforms, name, title);
        return true;
    }
    return false;
}

static int compare_request_samples(const void *a, const void *b)
{
    const struct sample *x = a, *y = b;
    int order = strcmp(x->platform, y->platform);
    order = order ? order : strcmp(x->feature, y->feature);
    return order ? order : (x->level > y->level) - (x->level < y->level);
}

/* Adds the cell over all levels of each feature that has levels. Its statistics follow. */
static void add_all_levels(struct request *request)
{
    struct summaries *list = &request->summaries;
    size_t count = list->count, last;
    for (size_t first = 0; first < count; first = last) {
        struct summary key = list->items[first];
        size_t levels = 0;
        for (last = first; last < count && strcmp(list->items[last].platform, key.platform) == 0 &&
                           strcmp(list->items[last].feature, key.feature) == 0;
             last++)
            levels += list->items[last].n > 0;
        if (key.level == LEVEL_NONE || list->items[last - 1].level == LEVEL_ALL)
            continue;
        struct summary *all =
            request_add_cell(request, span_of(key.platform), span_of(key.feature), LEVEL_ALL);
        all->n = levels;
    }
    summaries_sort(list);
}

static int read_request(struct span text, struct request *request, struct error *err)
{
    struct lines lines = lines_of(text);
    request->how = resampling_default();
    request->how.threads = 1;
    request->how.truth_only = true;
    request->name = memory_copy("", 0);
    request->baseline = memory_copy("", 0);
    request->set = memory_print(FEATURE_SET_ALL);
    while (lines_next(&lines))
        if (lines.line.n > 0 && !take_request_line(lines.line, request))
            return error_set(err, ERROR_INPUT, "line %zu of the request: %s", lines.number,
                             quoted(lines.line.s, lines.line.n).text);
    request->scheme.name = memory_print("page");
    request->summaries.path = memory_print("page");
    if (request->samples.count > 0)
        qsort(request->samples.items, request->samples.count, sizeof *request->samples.items,
              compare_request_samples);
    summaries_sort(&request->summaries);
    add_all_levels(request);
    return 0;
}

/* --- the answer --- */

/* A JSON number; null for what is none. */
static void write_json_number(FILE *out, double number)
{
    if (isfinite(number))
        fprintf(out, "%.10g", number);
    else
        fputs("null", out);
}

static void write_member(FILE *out, const char *name, double number)
{
    fprintf(out, ",\"%s\":", name);
    write_json_number(out, number);
}

/* A JSON text. */
static void write_json_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            fprintf(out, "\\u%04x", *text);
        else
            fputc(*text, out);
    fputc('"', out);
}

static void write_json_text_member(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\"%s\":", name);
    if (text)
        write_json_text(out, text);
    else
        fputs("null", out);
}

static void write_json_numbers(FILE *out, const char *name, const double numbers[], size_t count)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? "," : "", out);
        write_json_number(out, numbers[i]);
    }
    fputc(']', out);
}

static void write_json_score(FILE *out, const struct resampled *resampled,
                             const struct score *score)
{
    const struct resampled_score *c = resampled_find(resampled, score);
    fputs("{\"platform\":", out);
    write_json_text(out, score->platform);
    write_json_text_member(out, "feature", score->graded->feature);
    write_member(out, "value", score->value);
    write_member(out, "baseline", score->baseline);
    write_member(out, "ratio", score->ratio);
    if (c) {
        fprintf(out, ",\"score\":%d,\"n\":%zu,\"rejects\":%s", score->score, c->n,
                score_rejects(score) ? "true" : "false");
        write_member(out, "low", c->low);
        write_member(out, "high", c->high);
        write_member(out, "better", c->better);
        write_json_text_member(out, "better_text",
                               probability_text(c->better, resampled->how.draws).text);
        write_json_text_member(out, "doubt", doubt_text(c->doubt));
        write_member(out, "probability", c->probability[QUESTION_TRUTH][c->observed]);
        write_json_text_member(
            out, "sure", grade_probability_text(c, QUESTION_TRUTH, resampled->how.draws).text);
    }
    fputc('}', out);
}

/* The acceptability of a platform under one way to weigh, over draws of the scores. */
static const struct acceptability *find_acceptability(const struct acceptabilities *list,
                                                      const struct ranking *ranking,
                                                      enum weighting weighting)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct acceptability *a = &list->items[i];
        if (a->drawn && a->weighting == weighting && strcmp(a->set, ranking->set) == 0 &&
            strcmp(a->platform, ranking->platform) == 0)
            return a;
    }
    return NULL;
}

static void write_standing(FILE *out, const struct resampled *resampled, size_t index,
                           const struct acceptabilities *acceptabilities)
{
    const struct ranking *r = &resampled->rankings[QUESTION_TRUTH].items[index];
    struct weighted_total total = weighted_total(resampled, r->study, r->platform, r->set);
    fputs("{\"set\":", out);
    write_json_text(out, r->set);
    write_json_text_member(out, "platform", r->platform);
    fprintf(out, ",\"features\":%zu,\"possible\":%zu,\"points\":%d", r->features, r->possible,
            r->points);
    write_member(out, "low", r->low);
    write_member(out, "high", r->high);
    write_member(out, "first", r->first);
    write_json_text_member(out, "first_text",
                           probability_text(r->first, resampled->how.draws).text);
    write_member(out, "rejected", r->rejected);
    write_json_numbers(out, "ranks", r->rank_probability, r->ranks);
    write_member(out, "total", total.percent);
    write_member(out, "total_low", total.low);
    write_member(out, "total_high", total.high);
    for (enum weighting w = 0; w < WEIGHTINGS; w++) {
        const struct acceptability *a = find_acceptability(acceptabilities, r, w);
        if (a) {
            write_json_numbers(out, weighting_name(w), a->ranks, a->count);
            CLEANUP_TEXT char *name = memory_print("%s_first", weighting_name(w));
            write_json_text_member(out, name,
                                   probability_text(a->first, resampled->how.draws).text);
        }
    }
    fputc('}', out);
}

static void write_json_weights(FILE *out, const struct request *request,
                               const struct scores *scores)
{
    const char *leader = weighted_leader(scores, request->name, request->set);
    fputs(",\"weights\":[", out);
    for (size_t f = 0; leader && f < scores->scheme->count; f++) {
        struct weight_stability w =
            weight_stability(scores, request->name, request->set, leader, f);
        fputs(f > 0 ? ",{\"feature\":" : "{\"feature\":", out);
        write_json_text(out, w.graded->feature);
        write_member(out, "low", w.low);
        write_member(out, "high", w.high);
        write_json_text_member(out, "below", w.below);
        write_json_text_member(out, "above", w.above);
        fputc('}', out);
    }
    fputc(']', out);
    write_json_text_member(out, "leader", leader);
}

static void write_answer(FILE *out, const struct request *request, const struct scores *scores,
                         const struct resampled *resampled)
{
    CLEANUP(acceptabilities_free) struct acceptabilities acceptabilities = {0};
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    smaa_compute_drawn(resampled, WEIGHTING_IMPORTANCE, &acceptabilities);
    smaa_compute_drawn(resampled, WEIGHTING_FREE, &acceptabilities);
    fprintf(out, "{\"draws\":%zu", resampled->how.draws);
    fputs(request->without_scores ? "" : ",\"scores\":[", out);
    for (size_t i = 0; i < scores->count && !request->without_scores; i++) {
        fputs(i > 0 ? "," : "", out);
        write_json_score(out, resampled, &scores->items[i]);
    }
    fputs(request->without_scores ? "" : "]", out);
    fputs(",\"standings\":[", out);
    for (size_t i = 0; i < rankings->count; i++) {
        fputs(i > 0 ? "," : "", out);
        write_standing(out, resampled, i, &acceptabilities);
    }
    fputc(']', out);
    write_json_weights(out, request, scores);
    CLEANUP_TEXT char *result = page_result(resampled);
    write_json_text_member(out, "result", result);
    fputs("}", out);
}

static int answer_request(struct span text, FILE *out, struct error *err)
{
    CLEANUP(request_free) struct request request = {0};
    CLEANUP(scenario_free) struct scenario scenario = {0};
    CLEANUP(resampled_free) struct resampled resampled = {0};
    int result = read_request(text, &request, err);
    if (result != 0)
        return result;
    const struct scores shape = {
        .study = &request.study, .scheme = &request.scheme, .baseline = request.baseline};
    const struct samples *samples = request.samples.count > 0 ? &request.samples : NULL;
    result = scenario_estimate(&shape, &request.summaries, samples, request.how.estimator,
                               request.without_first, &scenario, err);
    if (result != 0)
        return result;
    resample(&scenario.scores, &scenario.summaries, samples ? &scenario.samples : NULL,
             &request.how, &resampled);
    write_answer(out, &request, &scenario.scores, &resampled);
    return 0;
}

char *page_answer(struct span request)
{
    char *text = NULL;
    size_t size = 0;
    struct error err;
    FILE *out = open_memstream(&text, &size);
    if (out && answer_request(request, out, &err) != 0) {
        fputs("{\"error\":", out);
        write_json_text(out, err.text);
        fputc('}', out);
    }
    if (out)
        fclose(out);
    return text;
}
