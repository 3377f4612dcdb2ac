/* One line of a form against one line of a log. */
#ifndef TOOLS_FORM_LINE_H
#define TOOLS_FORM_LINE_H

#include "form.h"

/* How far a line fits. */
enum fit {
    FIT_NOT,   /* another line */
    FIT_LABEL, /* the text before the first field fits, but not all of the line */
    FIT_ALL,
};

/* Compares a line without blanks around it. For FIT_LABEL, `*ret_at` is where it no longer fits and
 * `*ret_expected` the rest of the form's text, from there on. */
enum fit form_line_fit(const char *form_text, struct span line, const char **ret_at,
                       const char **ret_expected);

/* Adds the fields of a line that fits to the run. */
void form_line_read(const char *form_text, const struct lines *lines, struct span line,
                    struct run *run);

/* The form's text with the kinds of its fields in words: `Complete requests: WHOLE NUMBER`. */
struct form_words {
    char text[160];
};
struct form_words form_line_words(const char *form_text);

#endif
