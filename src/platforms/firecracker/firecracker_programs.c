#include "firecracker_programs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "firecracker_api.h"

/* The configured program: "" for `name` in PATH, a name in PATH, or a path. The caller frees it. */
static char *find_program(const char *set, const char *name, struct error *err)
{
    const char *wanted = *set ? set : name;
    CLEANUP_TEXT char *listed = strchr(wanted, '/') ? NULL : program_find(wanted);
    /* The jailer names its directories after the resolved file. */
    char *found = realpath(listed ? listed : wanted, NULL);
    struct stat facts;
    if (found && stat(found, &facts) == 0 && S_ISREG(facts.st_mode) && access(found, X_OK) == 0)
        return found;
    free(found);
    error_set(err, ERROR_MISSING, "%s is not an executable program",
              quoted(wanted, strlen(wanted)).text);
    return NULL;
}

/* The version that a program prints in a line that starts with `name`. */
static int read_version(const char *program, const char *name, struct deadline deadline,
                        struct firecracker_version *ret_version, struct error *err)
{
    const char *const argv[] = {program, "--version", NULL};
    const struct process_plan plan = {.argv = argv};
    CLEANUP(buffer_free) struct buffer output = {0};
    int result = process_check(&plan, deadline_within(deadline, 10), &output, err);
    if (result == ERROR_INTERRUPTED)
        return result;
    if (result != 0) {
        CLEANUP_TEXT char *text = memory_copy(err->text, strlen(err->text));
        return error_set(err, ERROR_MISSING, "%s", text);
    }
    if (!firecracker_version_read(name, output.s ? output.s : "", ret_version))
        return error_set(err, ERROR_MISSING, "%s --version prints no version: %s", program,
                         output.n > 0 ? quoted(output.s, output.n).text : "nothing");
    /* Debian's kernel discovers devices by ACPI, which Firecracker supports since 1.8, and not from
     * the kernel command line: with an older version the guest would wait for its disk forever. */
    if (ret_version->major < 1 || (ret_version->major == 1 && ret_version->minor < 8))
        return error_set(
            err, ERROR_MISSING,
            "%s has version %u.%u.%u, but Debian's kernel finds its devices only in 1.8 or later",
            program, ret_version->major, ret_version->minor, ret_version->patch);
    return 0;
}

static bool same_release(struct firecracker_version a, struct firecracker_version b)
{
    return a.major == b.major && a.minor == b.minor && a.patch == b.patch;
}

int firecracker_programs(const struct settings *settings, struct deadline deadline,
                         char **ret_binary, char **ret_jailer, char **ret_version,
                         struct error *err)
{
    struct firecracker_version version = {0}, jailers = {0};
    const char *set = settings->firecracker.jailer;
    CLEANUP_TEXT char *binary = find_program(settings->firecracker.binary, "firecracker", err);
    CLEANUP_TEXT char *jailer = NULL;
    int result = binary ? read_version(binary, "Firecracker", deadline, &version, err) : err->code;
    if (result == 0 && *set && !(jailer = find_program(set, set, err)))
        result = err->code;
    if (result == 0 && jailer)
        result = read_version(jailer, "Jailer", deadline, &jailers, err);
    if (result != 0)
        return result;
    if (jailer && !same_release(version, jailers))
        return error_set(err, ERROR_MISSING,
                         "%s has version %u.%u.%u and %s has %u.%u.%u, expected the same release",
                         binary, version.major, version.minor, version.patch, jailer, jailers.major,
                         jailers.minor, jailers.patch);
    *ret_version = memory_print("Firecracker %u.%u.%u%s", version.major, version.minor,
                                version.patch, jailer ? ", jailed" : "");
    *ret_binary = binary;
    *ret_jailer = jailer;
    binary = jailer = NULL;
    return 0;
}
