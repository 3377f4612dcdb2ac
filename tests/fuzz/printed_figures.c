#include "fuzz.h"

#include "model/printed_figure.h"

void fuzz_printed_figures(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct features features;
    struct printed_figures figures = {0};
    features_of_experiments(&features);
    int result = printed_figures_read(fuzz_file_open(data, size), &features, &figures, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    printed_figures_free(&figures);
    features_free(&features);
}
