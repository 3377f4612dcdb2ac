#include "analysis/report/paper_macros.h"

#include <stdlib.h>

#include "base/memory.h"
#include "fuzz.h"

/* The list, in which @ stands for the path of the table; NULL if it could name a file of this
 * machine. The caller frees it. */
static char *list_of(struct span part, const char *table)
{
    char *list = memory_copy("", 0);
    for (; part.n > 0; part = span_skip(part, 1)) {
        const char letter[] = {*part.s, '\0'};
        if (*letter == '/') {
            free(list);
            return NULL;
        }
        memory_append(&list, "", *letter == '@' ? table : letter);
    }
    return list;
}

/* The input is a list of macros and, behind an empty line, the table that it calls @. An accepted
 * list has all its texts, and each macro is one line of LaTeX. */
void fuzz_paper_macros(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct paper_macros macros = {0};
    struct span rest = {(const char *)data, size}, part = fuzz_take_part(&rest);
    const char *table = fuzz_file_open((const uint8_t *)rest.s, rest.n);
    CLEANUP_TEXT char *list = list_of(part, table);
    if (list) {
        const char *path = fuzz_file_open((const uint8_t *)list, strlen(list));
        int result = paper_macros_read(path, &macros, &err);
        fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
        fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0 ||
                        strncmp(err.text, table, strlen(table)) == 0,
                    "a fault has a place");
        fuzz_file_close();
    }
    fuzz_file_close();
    CLEANUP_TEXT char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    paper_macros_write(out, &macros);
    fclose(out);
    for (size_t i = 0; i < macros.count; i++) {
        const struct paper_macro *macro = &macros.items[i];
        fuzz_expect(paper_macros_find(&macros, macro->macro) == macro, "macros have names");
        fuzz_expect(macro->text && macro->original, "a macro has a text");
    }
    fuzz_expect(text_count_lines((struct span){text, n}) == macros.count, "a line each");
    paper_macros_free(&macros);
}
