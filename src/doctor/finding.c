#include "finding.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/shown_text.h"

void findings_free(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        free(finding->group);
        free(finding->subject);
        free(finding->text);
        free(finding->remedy);
    }
    free(findings->items);
    *findings = (struct findings){0};
}

/* Findings quote other programs, which may print anything: make it one line of valid UTF-8, which
 * terminals and JSON can show. */
static char *printable_line(const char *text)
{
    CLEANUP_TEXT char *line = memory_print("%s", text);
    for (char *c = line; *c; c++)
        *c = *c == '\n' || *c == '\t' ? ' ' : *c;
    return shown_text(line);
}

void finding_add(struct findings *findings, const char *group, const char *subject,
                 enum finding_level level, const char *remedy, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *text = memory_print_list(format, args);
    va_end(args);
    findings->items =
        memory_grow(findings->items, findings->count, &findings->capacity, sizeof *findings->items);
    findings->items[findings->count++] = (struct finding){
        printable_line(group),
        printable_line(subject),
        level,
        printable_line(text),
        printable_line(remedy ? remedy : ""),
    };
}

const char *finding_level_name(enum finding_level level)
{
    static const char *const names[] = {
        [FINDING_GOOD] = "good", [FINDING_WARNING] = "warning", [FINDING_MISSING] = "missing"};
    return names[level];
}

const struct finding *findings_find(const struct findings *findings, const char *group,
                                    const char *subject)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (strcmp(finding->group, group) == 0 && strcmp(finding->subject, subject) == 0)
            return finding;
    }
    return NULL;
}
