#include "fuzz.h"

#include <string.h>

#include "base/memory.h"
#include "import/known_failures.h"
#include "model/observation.h"

/* Accepted failures have different paths and can be found by them. */
void fuzz_failures(const uint8_t *data, size_t size)
{
    struct error err = {0};
    CLEANUP(known_failures_free) struct known_failures failures = {0};
    const char *path = fuzz_file_open(data, size);
    int result = known_failures_read(path, &failures, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    fuzz_expect(result != 0 || strcmp(failures.file, path) == 0, "the list knows its file");
    fuzz_expect(result == 0 || (failures.count == 0 && !failures.file), "a fault gives no list");
    for (size_t i = 0; i < failures.count; i++) {
        const struct known_failure *f = &failures.items[i];
        fuzz_expect(known_failures_find(&failures, f->path) == i, "paths differ");
        fuzz_expect(*f->path && *f->reason, "a failure has a log and a reason");
        fuzz_expect(f->repetitions >= 1 && f->repetitions <= REPETITION_MAX,
                    "the number of repetitions is in range");
        fuzz_expect(f->line > 1, "a row is below the header");
    }
}
