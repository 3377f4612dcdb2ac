#include "gnuplot_csv.h"

#include <math.h>

#include "memory.h"
#include "number.h"
#include "shown_text.h"

int gnuplot_csv_open(const char *directory, const char *name, const char *suffix,
                     struct output *ret_output, struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s%s.csv", directory, name, suffix);
    return output_open(path, ret_output, err);
}

void gnuplot_csv_number(FILE *out, double value, char end)
{
    fprintf(out, "%s%c", isnan(value) ? "" : number_text(value).text, end);
}

/* A similar-looking character for one that gnuplot would misread; NULL for any other. */
static const char *look_alike(char c)
{
    switch (c) {
    case '"':
        return "\u201d";
    case '\\':
        return "\u2216";
    case ',':
        return "\u201a";
    default:
        return NULL;
    }
}

void gnuplot_csv_text(FILE *out, const char *text, char end)
{
    if (*text == '\0') {
        fputc(end, out);
        return;
    }
    CLEANUP_TEXT char *visible = shown_text(text);
    fputc('"', out);
    for (text = visible; *text; text++) {
        const char *instead = look_alike(*text);
        fputs(instead ? instead : (char[]){*text, '\0'}, out);
    }
    fputc('"', out);
    fputc(end, out);
}
