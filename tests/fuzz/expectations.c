#include "fuzz.h"

#include "knowledge.h"

#include <stdlib.h>

#include "analysis/expectations/expectations.h"

/* Accepted expectations give the range of any two operands, and their contradictions. */
void fuzz_expectations(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct expectations list = {0};
    int result =
        expectations_read(fuzz_file_open(data, size), fuzz_knowledge()->scores->study, &list, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t e = 0; e < list.count; e++) {
        const struct relation *relation = &list.items[e].relation;
        for (size_t i = 0; i < relation->count; i++)
            for (size_t j = i + 1; j < relation->count; j++) {
                struct range range;
                if (!relation_range(relation, i, j, &range))
                    continue;
                struct range back = range_inverse(&range);
                fuzz_expect(range.least <= range.most, "a range has numbers");
                fuzz_expect(range_meets(&range, &range), "a range meets itself");
                fuzz_expect(back.least <= back.most, "so has its inverse");
            }
    }
    size_t count;
    struct contradiction *found = expectations_contradict(&list, &count);
    for (size_t i = 0; i < count; i++)
        fuzz_expect(found[i].one != found[i].other, "nothing contradicts itself");
    free(found);
    expectations_free(&list);
}
