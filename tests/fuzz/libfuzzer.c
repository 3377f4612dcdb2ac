/* The entry points of libFuzzer. The environment's FUZZ_TARGET names the target, since one program
 * holds them all. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static struct fuzz_target target;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    const char *name = getenv("FUZZ_TARGET");
    if (name && fuzz_find(name, &target))
        return 0;
    fputs("FUZZ_TARGET must be one of:\n", stderr);
    fuzz_list();
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_run(&target, data, size);
    return 0;
}
