#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "import/path_pattern.h"
#include "import/source.h"
#include "knowledge.h"

static void check_source(const struct source *source, const struct study *study)
{
    fuzz_expect(path_pattern_fault(span_of(source->path)) == NULL, "paths are patterns");
    fuzz_expect(source->tool != NULL, "a source has a parser");
    fuzz_expect(path_pattern_names_host(span_of(source->path)) == (*source->hosts != '\0'),
                "a path names hosts if they are listed");
    for (size_t i = 0; i < source->count; i++) {
        const struct source_number *n = &source->numbers[i];
        fuzz_expect(*n->mode && *n->reading, "a number has a mode and a name");
        fuzz_expect(!*n->feature || features_find(&study->features, span_of(n->feature)),
                    "features are known");
        fuzz_expect(n->factor > 0 && isfinite(n->factor), "factors are above 0");
    }
}

/* Accepted sources have different paths, and name what the study knows. */
void fuzz_sources(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct log_sources sources = {0};
    const struct study *study = fuzz_knowledge()->scores->study;
    const char *path = fuzz_file_open(data, size);
    int result = sources_read(path, study, &sources, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    fuzz_expect(result != 0 || sources.count > 0, "at least one source");
    for (size_t i = 0; i < sources.count; i++) {
        check_source(&sources.items[i], study);
        for (size_t k = 0; k < i; k++)
            fuzz_expect(strcmp(sources.items[i].path, sources.items[k].path) != 0, "paths differ");
    }
    sources_free(&sources);
}
