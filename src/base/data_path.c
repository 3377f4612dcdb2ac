#include "data_path.h"

#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

static bool has_data(const char *directory)
{
    CLEANUP_TEXT char *schemes = memory_print("%s/analysis/schemes", directory);
    return access(schemes, F_OK) == 0;
}

/* The folder of the running program, or "." if it cannot be read. The caller frees it. */
static char *program_folder(void)
{
    char path[PATH_MAX] = "";
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    return memory_print("%s", n > 0 ? dirname(path) : ".");
}

/* The caller frees it. */
static char *data_directory(void)
{
    /* A build is in build/ or build/san/ of its sources. */
    static const char *const places[] = {"..", "../..", "../share/virtgrade"};
    const char *given = getenv("VIRTGRADE_DATA");
    if (given && *given)
        return memory_print("%s", given);
    CLEANUP_TEXT char *folder = program_folder();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        CLEANUP_TEXT char *candidate = memory_print("%s/%s", folder, places[i]);
        char *whole = has_data(candidate) ? realpath(candidate, NULL) : NULL;
        if (whole)
            return whole;
    }
    return memory_print(".");
}

char *data_path(const char *relative)
{
    CLEANUP_TEXT char *directory = data_directory();
    CLEANUP_TEXT char *here = realpath(".", NULL);
    CLEANUP_TEXT char *whole = realpath(directory, NULL);
    if (here && whole && strcmp(here, whole) == 0)
        return memory_print("%s", relative);
    return memory_print("%s/%s", directory, relative);
}
