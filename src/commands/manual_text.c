#include "manual_text.h"

#include <ctype.h>
#include <stdbool.h>

#include "base/version.h"

void manual_write_text(FILE *out, const char *text)
{
    bool line_begins = true;
    for (; *text; text++) {
        if (line_begins && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            putc(*text, out);
        line_begins = *text == '\n';
    }
}

void manual_write_head(FILE *out, const char *name, int section, const char *purpose)
{
    fprintf(out, ".Dd %s\n.Dt ", version_date());
    for (const char *c = name; *c; c++)
        putc(toupper((unsigned char)*c), out);
    fprintf(out, " %d\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", section, name);
    manual_write_text(out, purpose);
    putc('\n', out);
}
