#include "feature.h"
#include "base/memory.h"
char *feature_accepts(const struct feature *feature, double value);

char *feature_accepts(const struct feature *feature, double value)
{
    return value > 0 || (value == 0 && feature->unit[0] == 'm') ? NULL : memory_print("a value of %s, expected a number above 0", feature->name);
}
