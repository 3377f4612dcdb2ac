#include "loose_word.h"

#include <math.h>

#include "base/memory.h"

static const double ROUNDING = 1e-9; /* of the named value */

static const char ROUND[] = "rounding to two digits moves a number by at most 5 %";
static const char SHORT[] = "the value falls short of the number, by less than a tenth of it";
static const char EQUAL[] = "two sides are called equal: as far apart as a number and its rounding";
static const char ALIKE[] =
    "two sides are called alike, not equal: twice as far apart as equal ones";

/* `below` and `above`: shares of the named value. */
static const struct {
    const char *name;
    double below, above;
    bool is_parity;
    const char *reason;
} words[LOOSE_WORDS] = {
    [WORD_APPROX] = {"approx", 0.05, 0.05, false,
                     "no such word, but a plainly rounded number: "
                     "the same as about"},
    [WORD_ABOUT] = {"about", 0.05, 0.05, false, ROUND},
    [WORD_AROUND] = {"around", 0.05, 0.05, false, ROUND},
    [WORD_NEARLY] = {"nearly", 0.10, 0, false, SHORT},
    [WORD_ALMOST] = {"almost", 0.10, 0, false, SHORT},
    [WORD_AS] = {"as", 0.05, 0.05, true, EQUAL},
    [WORD_EVEN] = {"even", 0.05, 0.05, true, EQUAL},
    [WORD_CLOSE] = {"close", 0.10, 0.10, true, ALIKE},
    [WORD_COMPARABLE] = {"comparable", 0.10, 0.10, true, ALIKE},
    [WORD_SIMILAR] = {"similar", 0.10, 0.10, true, ALIKE},
};

const char *loose_word_name(enum loose_word word)
{
    return words[word].name;
}

bool loose_word_is_parity(enum loose_word word)
{
    return words[word].is_parity;
}

bool loose_word_allows(enum loose_word word, double value, double named)
{
    double more = named < 0 ? named - value : value - named; /* away from 0 */
    double size = fabs(named);
    return more >= -(words[word].below + ROUNDING) * size &&
           more <= (words[word].above + ROUNDING) * size;
}

void loose_words_write(FILE *out, enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 4, .left = 4, .paragraph = 4};
    const char *const header[] = {"word", "allows", "says", "because"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (enum loose_word w = 0; w < LOOSE_WORDS; w++) {
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", words[w].name);
        grid_cell(&grid, words[w].above > 0 ? "-%g to +%g %%" : "-%g to %g %%",
                  100 * words[w].below, 100 * words[w].above);
        grid_cell(&grid, "%s", words[w].is_parity ? "two sides are alike" : "how large a value is");
        grid_cell(&grid, "%s", words[w].reason);
    }
    grid_write(out, &grid, format);
}
