#include "ratio_ci.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "model/level.h"

void mean_draws_free(struct mean_draws *mean_draws)
{
    resample_cells_free(&mean_draws->cells);
    free(mean_draws->draws);
    *mean_draws = (struct mean_draws){0};
}

bool feature_is_lower_better(const struct study *study, const char *feature)
{
    const struct feature *known = features_find(&study->features, span_of(feature));
    return known && known->lower_is_better;
}

struct mean_draws mean_draws_make(const struct measured_study *study, const char *feature,
                                  const char *platform, const struct resampling *how)
{
    struct mean_draws result = {.cells = resample_cells_find(study->summaries, study->samples, how,
                                                             study->name, platform, feature)};
    if (result.cells.count == 0)
        return result;
    enum draw_method method = DRAW_JOINT;
    enum doubt doubt = DOUBT_NOT;
    CLEANUP(run_weights_free) struct run_weights weights = {0};
    resample_cells_n(&result.cells, LEVEL_ALL, &method, &doubt);
    result.is_fixed = method == DRAW_NONE;
    result.mean = resample_cells_mean(&result.cells);
    resample_cells_draw(how, 1, &weights, &result.cells);
    result.draws = memory_resize(NULL, how->draws, sizeof *result.draws);
    double *buffer = memory_resize(NULL, how->draws, sizeof *buffer);
    memcpy(result.draws,
           resample_cells_draws(&result.cells, QUESTION_TRUTH, LEVEL_ALL, how->draws, buffer),
           how->draws * sizeof *result.draws);
    free(buffer);
    resample_cells_forget(&result.cells);
    return result;
}

double times_as_good(double a, double b, bool lower_is_better)
{
    double ratio = lower_is_better ? b / a : a / b;
    return ratio <= RATIO_MOST ? ratio : RATIO_MOST;
}

struct ratio_ci ratio_ci_of_draws(const struct mean_draws *a, const struct mean_draws *b,
                                  bool lower_is_better, size_t draws)
{
    static const double limits[] = {0.025, 0.975};
    double *ratios = memory_resize(NULL, draws, sizeof *ratios), interval[2];
    for (size_t d = 0; d < draws; d++)
        ratios[d] = times_as_good(a->draws[d], b->draws[d], lower_is_better);
    quantiles(ratios, draws, limits, 2, interval);
    free(ratios);
    return (struct ratio_ci){times_as_good(a->mean, b->mean, lower_is_better), interval[0],
                             interval[1], a->is_fixed && b->is_fixed};
}

struct ratio_ci ratio_ci_of_platforms(const struct measured_study *study, const char *feature,
                                      const char *a, const char *b, const struct resampling *how)
{
    CLEANUP(mean_draws_free) struct mean_draws x = mean_draws_make(study, feature, a, how);
    CLEANUP(mean_draws_free) struct mean_draws y = mean_draws_make(study, feature, b, how);
    if (x.cells.count == 0 || y.cells.count == 0)
        return (struct ratio_ci){NAN, NAN, NAN, false};
    return ratio_ci_of_draws(&x, &y, feature_is_lower_better(study->study, feature), how->draws);
}
