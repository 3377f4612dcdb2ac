#include "fuzz.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "model/study.h"

/* Reads a study whose study.ini is the input. */
static int read_study(const uint8_t *data, size_t size, struct study *ret_study, struct error *err)
{
    const char *folder = fuzz_folder_open();
    CLEANUP_TEXT char *ini = memory_print("%s/study.ini", folder);
    fuzz_expect(symlink(fuzz_file_open(data, size), ini) == 0, "a study.ini");
    int result = study_read(folder, ret_study, err);
    fuzz_file_close();
    fuzz_folder_close();
    fuzz_expect(result == 0 || strncmp(err->text, ini, strlen(ini)) == 0, "a fault has a place");
    return result;
}

/* An accepted study has all its texts, and a scheme if it names one. */
void fuzz_study(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct study study = {0};
    int result = read_study(data, size, &study, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    if (result != 0)
        return;
    const char *const texts[] = {
        study.title,        study.authors,  study.venue,      study.year,
        study.identifier,   study.key,      study.repository, study.commit,
        study.licence,      study.baseline, study.scheme,     study.replicates,
        study.expectations, study.review,   study.name,       study.directory};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fuzz_expect(texts[i] != NULL, "texts are there, possibly empty");
    fuzz_expect(study.repetitions >= 0 && study.repetitions <= 1000000, "repetitions");
    CLEANUP_TEXT char *scheme = study_scheme(&study, NULL);
    fuzz_expect(!scheme || *study.scheme, "no scheme without a name");
    study_free(&study);
}
