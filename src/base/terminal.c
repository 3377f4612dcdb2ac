#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "text.h"

enum { WIDTH_LEAST = 20, WIDTH_MOST = 10000 };

/* The width that the user or the terminal tells; 0 if neither does. */
static size_t told_width(bool is_terminal)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    long width = 0;
    if (columns && span_to_count(span_of(columns), WIDTH_MOST, &width) && width > 0)
        return (size_t)width;
    return is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

struct terminal terminal_of(FILE *out)
{
    const char *no_colours = getenv("NO_COLOR"), *kind = getenv("TERM");
    if (out != stdout)
        return (struct terminal){0};
    bool is_terminal = isatty(STDOUT_FILENO);
    size_t width = told_width(is_terminal);
    return (struct terminal){
        .width = width > 0 && width < WIDTH_LEAST ? WIDTH_LEAST : width,
        .has_colours =
            is_terminal && !(no_colours && *no_colours) && kind && strcmp(kind, "dumb") != 0,
    };
}
