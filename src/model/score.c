#include "score.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/number.h"

static const char *const columns[] = {
    "study",      "scheme",   "platform", "feature", "group",
    "importance", "baseline", "value",    "ratio",   "score",
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
    csv_write_header(out, columns, sizeof columns / sizeof *columns);
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
