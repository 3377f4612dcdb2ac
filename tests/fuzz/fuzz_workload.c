#include "fuzz.h"

#include "tools/tool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_tool(&tool_workload, data, size);
    return 0;
}
