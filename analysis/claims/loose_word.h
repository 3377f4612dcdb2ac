/* Loose words of publications, such as "about", and how far a value may be from what they name.
 * One table for all claims: a claim names the word, never a tolerance. */
#ifndef ANALYSIS_CLAIMS_LOOSE_WORD_H
#define ANALYSIS_CLAIMS_LOOSE_WORD_H

#include <stdbool.h>

#include "base/grid.h"

enum loose_word {
    WORD_APPROX,
    WORD_ABOUT,
    WORD_AROUND,
    WORD_NEARLY,
    WORD_ALMOST,
    WORD_AS,
    WORD_EVEN,
    WORD_CLOSE,
    WORD_COMPARABLE,
    WORD_SIMILAR,
    LOOSE_WORDS
};

/* As in claims.csv: `about`. */
const char *loose_word_name(enum loose_word word);

/* True if the word says that two sides are equal, and not how large something is. */
bool loose_word_is_parity(enum loose_word word);

/* True if the word allows `value` where it names `named`. */
bool loose_word_allows(enum loose_word word, double value, double named);

/* Writes the table: each word, what it allows, and why. */
void loose_words_write(FILE *out, enum grid_format format);

#endif
