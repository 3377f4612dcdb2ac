#include "ratio_ci.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/feature.h"
#include "model/level.h"
#include "analysis/stats/quantile.h"

void side_free(struct side *side)
{
    row_free(&side->row);
    free(side->draws);
    *side = (struct side){0};
}

bool feature_is_lower_better(const char *feature)
{
    const struct feature *known = feature_find(span_of(feature));
    return known && known->lower_is_better;
}

struct side side_of(const struct measured_study *study, const char *feature, const char *platform,
                    const struct resampling *how)
{
    struct side side = {
        .row = row_find(study->summaries, study->samples, how, study->name, platform, feature)};
    if (side.row.count == 0)
        return side;
    enum drawing drawing = DRAWING_BOOTSTRAP;
    row_n(&side.row, LEVEL_ALL, &drawing);
    side.is_fixed = drawing == DRAWING_FIXED;
    side.mean = row_mean(&side.row);
    double *room = memory_resize(NULL, (side.row.count + 1) * how->draws, sizeof *room);
    for (size_t c = 0; c < side.row.count; c++) {
        side.row.cells[c].draws = room + (c + 1) * how->draws;
        row_draw_cell(how, &side.row.cells[c]);
    }
    side.draws = memory_resize(NULL, how->draws, sizeof *side.draws);
    memcpy(side.draws, row_draws(&side.row, LEVEL_ALL, how->draws, room),
           how->draws * sizeof *side.draws);
    free(room);
    return side;
}

double times_as_good(double a, double b, bool lower_is_better)
{
    double ratio = lower_is_better ? b / a : a / b;
    return ratio <= RATIO_MOST ? ratio : RATIO_MOST;
}

struct comparison compare_sides(const struct side *a, const struct side *b, bool lower_is_better,
                                size_t draws)
{
    static const double limits[] = {0.025, 0.975};
    double *ratios = memory_resize(NULL, draws, sizeof *ratios), interval[2];
    for (size_t d = 0; d < draws; d++)
        ratios[d] = times_as_good(a->draws[d], b->draws[d], lower_is_better);
    percentiles(ratios, draws, limits, 2, interval);
    free(ratios);
    return (struct comparison){times_as_good(a->mean, b->mean, lower_is_better), interval[0],
                               interval[1], a->is_fixed && b->is_fixed};
}

struct comparison comparison_of(const struct measured_study *study, const char *feature,
                                const char *a, const char *b, const struct resampling *how)
{
    CLEANUP(side_free) struct side x = side_of(study, feature, a, how);
    CLEANUP(side_free) struct side y = side_of(study, feature, b, how);
    if (x.row.count == 0 || y.row.count == 0)
        return (struct comparison){NAN, NAN, NAN, false};
    return compare_sides(&x, &y, feature_is_lower_better(feature), how->draws);
}
