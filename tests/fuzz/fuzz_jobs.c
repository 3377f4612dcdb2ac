#include "experiments/jobs.h"
#include "fuzz.h"

/* Jobs that are read have a name and a script. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct jobs jobs = {0};
    int result = jobs_read("jobs", (struct span){(const char *)data, size}, &jobs, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result != 0 || jobs.count > 0, "a description has jobs");
    for (size_t i = 0; i < jobs.count; i++)
        fuzz_expect(*jobs.items[i].name && *jobs.items[i].script, "a job is whole");
    jobs_free(&jobs);
    return 0;
}
