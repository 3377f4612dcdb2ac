#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/settings.h"
#include "fuzz.h"

/* Accepted settings are unchanged after writing and reading them. */
void fuzz_settings(const uint8_t *data, size_t size)
{
    struct error err = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    int result = settings_read(fuzz_file_open(data, size), &settings, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    if (result != 0)
        return;
    char *texts[2] = {0};
    size_t sizes[2] = {0};
    FILE *out = open_memstream(&texts[0], &sizes[0]);
    settings_write(out, &settings, false);
    fclose(out);
    CLEANUP(settings_free) struct settings again = {0};
    result = settings_read(fuzz_file_open((uint8_t *)texts[0], sizes[0]), &again, &err);
    fuzz_file_close();
    fuzz_expect(result == 0, "written settings can be read");
    out = open_memstream(&texts[1], &sizes[1]);
    settings_write(out, &again, false);
    fclose(out);
    fuzz_expect(strcmp(texts[0], texts[1]) == 0, "and are the same");
    free(texts[0]);
    free(texts[1]);
}
