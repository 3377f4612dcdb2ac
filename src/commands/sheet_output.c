#include "sheet_output.h"

#include "analysis/report/sheet.h"
#include "base/memory.h"

int sheet_format_parse(const char *name, const char *path, enum output_format *ret_format,
                       struct error *err)
{
    return format_parse(name ? name : format_of_path(path), "text,csv,json,markdown,latex,html",
                        ret_format, err);
}

void sheet_output(FILE *out, const struct graded_study *graded, const struct resampling *how,
                  enum output_format format)
{
    CLEANUP(resampled_free) struct resampled resampled = {0};
    if (format == FORMAT_CSV) {
        scores_write(out, &graded->scores);
        return;
    }
    resample(&graded->scores, &graded->summaries, graded_study_samples(graded), how, &resampled);
    if (format == FORMAT_JSON)
        sheet_write_json(out, &resampled);
    else
        sheet_write(out, &resampled, (enum grid_format)format);
}
