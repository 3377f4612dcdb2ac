#include "fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/fact.h"

/* Accepted facts can be written and read back. */
void fuzz_facts(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct facts facts = {0};
    const char *path = fuzz_file_open(data, size);
    int result = facts_read(path, &facts, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    if (result != 0)
        return;
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    facts_write(out, &facts);
    fclose(out);
    struct facts again = {0};
    result = facts_read(fuzz_file_open((const uint8_t *)text, n), &again, &err);
    fuzz_file_close();
    fuzz_expect(result == 0, err.text);
    fuzz_expect(again.count == facts.count, "all facts come back");
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *a = &facts.items[i], *b = &again.items[i];
        fuzz_expect(strcmp(a->value, b->value) == 0 && strcmp(a->name, b->name) == 0 &&
                        a->level == b->level && a->repetition == b->repetition,
                    "a fact is unchanged");
        fuzz_expect(isnan(a->number) ? isnan(b->number) : a->number == b->number,
                    "a number is unchanged");
        fuzz_expect(a->repetition >= 1, "repetitions count from 1");
    }
    facts_free(&again);
    facts_free(&facts);
    free(text);
}
