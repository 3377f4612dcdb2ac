/* The known word that a mistyped one resembles, for "did you mean". */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

#include "text.h"

/* A search. `found` is borrowed: the nearest word so far, NULL for none. */
struct nearest {
    struct span typed;
    const char *found;
    size_t distance;
};

/* Begins a search for a word like `typed`. */
struct nearest nearest_to(struct span typed);

/* Offers a known word. It is near if at most a third of the letters of the longer one, or one, were
 * inserted, left out, replaced or exchanged with their neighbour: the optimal string alignment
 * distance (Wagner and Fischer 1974; Lowrance and Wagner 1975). The first of equals wins. */
void nearest_offer(struct nearest *search, const char *known);

/* "did you mean WORD? ", or "" if nothing is near. The caller frees it. */
char *nearest_hint(const struct nearest *search);

/* The same among the words of a list, separated by commas and blanks. */
char *nearest_hint_among(struct span typed, const char *words);

/* Number of those changes from one text to the other, counted in bytes. */
size_t edit_distance(struct span a, struct span b);

#endif
