#include "score.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

const struct csv_column score_columns[SCORE_COLUMNS] = {
    [SCORE_STUDY] = {.name = "study"},
    [SCORE_SCHEME] = {.name = "scheme"},
    [SCORE_PLATFORM] = {.name = "platform"},
    [SCORE_FEATURE] = {.name = "feature"},
    [SCORE_GROUP] = {.name = "group"},
    [SCORE_IMPORTANCE] = {.name = "importance",
                          .domain = CSV_WORD,
                          .words = importance_words,
                          .what = "an importance"},
    [SCORE_BASELINE] = {.name = "baseline",
                        .domain = CSV_NUMBER,
                        .may_be_empty = true,
                        .most = VALUE_MAX},
    [SCORE_VALUE] = {.name = "value",
                     .domain = CSV_NUMBER,
                     .may_be_empty = true,
                     .most = VALUE_MAX},
    [SCORE_RATIO] = {.name = "ratio", .domain = CSV_NUMBER, .may_be_empty = true, .most = 1e202},
    [SCORE_SCORE] = {.name = "score",
                     .domain = CSV_COUNT,
                     .may_be_empty = true,
                     .most = SCORE_MAX,
                     .what = "a score"},
};

void scores_free(struct scores *scores)
{
    free(scores->items);
    *scores = (struct scores){0};
}

static void write_number_or_gap(FILE *out, double value)
{
    fprintf(out, "%s,", isnan(value) ? "" : number_text(value).text);
}

void scores_write(FILE *out, const struct scores *scores)
{
    csv_write_columns(out, score_columns, SCORE_COLUMNS);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        csv_write_field(out, s->study, ',');
        csv_write_field(out, scores->scheme->name, ',');
        csv_write_field(out, s->platform, ',');
        csv_write_field(out, s->graded->feature, ',');
        csv_write_field(out, s->graded->group, ',');
        csv_write_field(out, s->graded->importance, ',');
        write_number_or_gap(out, s->baseline);
        write_number_or_gap(out, s->value);
        write_number_or_gap(out, s->ratio);
        if (s->score != SCORE_NONE)
            fprintf(out, "%d", s->score);
        fputc('\n', out);
    }
}
