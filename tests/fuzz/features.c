#include "fuzz.h"

#include <string.h>

#include "model/feature.h"

/* Accepted features have different names, and all their texts are printable. */
void fuzz_features(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct features features = {0};
    const char *path = fuzz_file_open(data, size);
    int result = features_read(path, &features, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    for (size_t i = 0; i < features.count; i++) {
        const struct feature *f = &features.items[i];
        fuzz_expect(features_find(&features, span_of(f->name)) == f, "a name is found");
        const char *const texts[] = {f->name, f->title, f->unit};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            fuzz_expect(span_is_name(span_of(texts[k])), "texts are printable");
    }
    features_free(&features);
}
