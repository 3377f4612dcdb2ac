/* Abilities of a terminal: width and color. */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct terminal {
    size_t width;     /* columns; 0 for no limit */
    bool has_colours; /* escape sequences of ECMA-48 */
};

/* Standard output has the width of its terminal, or of the environment's COLUMNS, and colours at a
 * terminal unless NO_COLOR is set (https://no-color.org). Other streams have no limit and no
 * colours. */
struct terminal terminal_of(FILE *out);

#endif
