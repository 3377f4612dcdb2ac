#include "sheet.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static json_t *number_or_null(double value)
{
    return isnan(value) ? json_null() : json_real(value);
}

/* How probable each score is, from 0. */
static json_t *probabilities(const struct resampled_score *c)
{
    json_t *list = json_array();
    for (int k = 0; k <= SCORE_MOST; k++)
        json_array_append_new(list, json_real(c->probability[k]));
    return list;
}

static json_t *score_object(const struct resampled *resampled, const struct score *s)
{
    const struct resampled_score *c = resampled_find(resampled, s);
    json_t *object = json_object();
    json_object_set_new(object, "feature", json_string(s->graded->feature));
    json_object_set_new(object, "title", json_string(s->graded->title));
    json_object_set_new(object, "group", json_string(s->graded->group));
    json_object_set_new(object, "importance", json_string(s->graded->importance));
    json_object_set_new(object, "unit", json_string(s->graded->unit));
    json_object_set_new(object, "required", json_integer(s->graded->required));
    json_object_set_new(object, "baseline", number_or_null(s->baseline));
    json_object_set_new(object, "value", number_or_null(s->value));
    json_object_set_new(object, "ratio", number_or_null(s->ratio));
    json_object_set_new(object, "score",
                        s->score == SCORE_NONE ? json_null() : json_integer(s->score));
    json_object_set_new(object, "ratio_low", c ? json_real(c->low) : json_null());
    json_object_set_new(object, "ratio_high", c ? json_real(c->high) : json_null());
    json_object_set_new(object, "probabilities", c ? probabilities(c) : json_null());
    return object;
}

static json_t *sum_object(const struct scores *scores, const struct score *s, const char *group)
{
    struct score_sum sum = score_sum(scores, s->study, s->platform, group);
    json_t *object = json_object();
    json_object_set_new(object, "group", group ? json_string(group) : json_null());
    json_object_set_new(object, "sum", json_integer(sum.points));
    json_object_set_new(object, "most", json_integer((json_int_t)(sum.features * SCORE_MOST)));
    json_object_set_new(object, "features", json_integer((json_int_t)sum.features));
    json_object_set_new(object, "graded", json_integer((json_int_t)sum.graded));
    return object;
}

/* One platform of one study, whose scores begin at `first`. */
static json_t *platform_object(const struct resampled *resampled, const struct score *first)
{
    const struct scores *scores = resampled->scores;
    const struct scheme *scheme = scores->scheme;
    json_t *list = json_array(), *sums = json_array(), *rejected = json_array();
    for (size_t f = 0; f < scheme->count; f++) {
        const struct score *s = &first[f];
        json_array_append_new(list, score_object(resampled, s));
        if (score_rejects(s))
            json_array_append_new(rejected, json_string(s->graded->feature));
        if (f + 1 == scheme->count ||
            strcmp(scheme->items[f].group, scheme->items[f + 1].group) != 0)
            json_array_append_new(sums, sum_object(scores, first, scheme->items[f].group));
    }
    json_array_append_new(sums, sum_object(scores, first, NULL));
    json_t *object = json_object();
    json_object_set_new(object, "study", json_string(first->study));
    json_object_set_new(object, "platform", json_string(first->platform));
    json_object_set_new(object, "scores", list);
    json_object_set_new(object, "sums", sums);
    json_object_set_new(object, "rejected_by", rejected);
    return object;
}

void sheet_write_json(FILE *out, const struct resampled *resampled)
{
    const struct scores *scores = resampled->scores;
    json_t *document = json_object(), *platforms = json_array();
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        json_array_append_new(platforms, platform_object(resampled, &scores->items[i]));
    json_object_set_new(document, "scheme", json_string(scores->scheme->name));
    json_object_set_new(document, "baseline", json_string(scores->baseline));
    json_object_set_new(document, "platforms", platforms);
    json_dumpf(document, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    fputc('\n', out);
    json_decref(document);
}
