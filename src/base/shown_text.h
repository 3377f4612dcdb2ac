/* The characters of a shown text: a name, a title, a version or a reason, on a terminal, in LaTeX,
 * in gnuplot's data and in Markdown. Every reader and writer asks here. */
#ifndef BASE_SHOWN_TEXT_H
#define BASE_SHOWN_TEXT_H

#include "text.h"

/* Room for a character or its escape, with the end of the text. */
enum { SHOWN_CHARACTER_MAX = 11 };

/* Takes the next character of `rest`, which is not empty, and writes it to `ret_text`: as it is if
 * span_character accepts it, else as \xNN (a control of ASCII, or a byte that is not UTF-8) or
 * \u{N}. Returns the length of what was written, which a zero byte ends. */
size_t shown_next(struct span *rest, char ret_text[SHOWN_CHARACTER_MAX]);

/* A copy with such escapes, which the caller frees. */
char *shown_text(const char *text);

#endif
