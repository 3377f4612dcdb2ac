#include "figure_drawing.h"

#include <stdlib.h>
#include <string.h>

#include "base/data_path.h"
#include "base/memory.h"
#include "base/process.h"

enum { DRAWING_SECONDS = 120 };

struct figure_sources figure_sources_of(const struct study_data *data,
                                        const struct study_uncertainty *uncertainty)
{
    const struct study *study = &data->graded.study;
    return (struct figure_sources){
        .study = data->name,
        .baseline = data->graded.baseline,
        .features = &study->features,
        .platforms = &study->platforms,
        .summaries = &data->graded.summaries,
        .samples = graded_study_samples(&data->graded),
        .printed = &data->figures,
        .audit = &data->audit,
        .resampled = &uncertainty->resampled,
        .acceptabilities = &uncertainty->acceptabilities,
        .blocks = &study->runs,
        .facts = data->has_facts ? &data->facts : NULL,
    };
}

int figures_draw(const char *directory, const char *const names[], size_t count, const char *format,
                 struct error *err)
{
    CLEANUP_TEXT char *program = data_path("figures/draw.sh");
    const char **argv = memory_alloc(count + 4, sizeof *argv);
    const struct process_plan plan = {.argv = argv, .ends_with_us = true};
    int result = setenv("FORMATS", format, true) == 0
                     ? 0
                     : error_set(err, ERROR_FAILED, "no environment for %s", program);
    argv[0] = program;
    argv[1] = argv[2] = directory;
    if (count > 0)
        memcpy(argv + 3, names, count * sizeof *names);
    if (result == 0)
        result = process_check(&plan, deadline_in(DRAWING_SECONDS), NULL, err);
    free(argv);
    return result;
}
