#include "nearest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

struct nearest nearest_to(struct span typed)
{
    return (struct nearest){.typed = typed, .distance = SIZE_MAX};
}

static size_t least_of_three(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(struct span a, struct span b)
{
    /* Three rows of the table: the one before the last, the last, and this one. */
    size_t width = b.n + 1, *rows = memory_alloc(3 * width, sizeof *rows);
    size_t *before = rows, *last = rows + width, *row = rows + 2 * width;
    for (size_t k = 0; k < width; k++)
        last[k] = k;
    for (size_t i = 1; i <= a.n; i++) {
        row[0] = i;
        for (size_t k = 1; k < width; k++) {
            size_t replaced = last[k - 1] + (a.s[i - 1] != b.s[k - 1]);
            row[k] = least_of_three(replaced, least_of_three(last[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a.s[i - 1] == b.s[k - 2] && a.s[i - 2] == b.s[k - 1])
                row[k] = least_of_three(row[k], before[k - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    size_t distance = last[b.n];
    free(rows);
    return distance;
}

/* Words that are longer are not compared. */
enum { WORD_BYTES_MOST = 100 };

void nearest_offer(struct nearest *search, const char *known)
{
    struct span word = span_of(known);
    if (word.n > WORD_BYTES_MOST || search->typed.n > WORD_BYTES_MOST)
        return;
    size_t longer = word.n > search->typed.n ? word.n : search->typed.n;
    size_t distance = edit_distance(search->typed, word);
    if (distance > (longer < 3 ? 1 : longer / 3) || distance >= search->distance)
        return;
    search->found = known;
    search->distance = distance;
}

char *nearest_hint(const struct nearest *search)
{
    return search->found ? memory_print("did you mean %s? ", search->found)
                         : memory_print("%s", "");
}

char *nearest_hint_among(struct span typed, const char *words)
{
    struct nearest search = nearest_to(typed);
    CLEANUP_TEXT char *copy = memory_print("%s", words);
    char *rest = NULL;
    for (char *word = strtok_r(copy, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest))
        nearest_offer(&search, word);
    return nearest_hint(&search);
}
