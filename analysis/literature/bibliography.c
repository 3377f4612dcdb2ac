/* The studies of a review as a bibliography. */
#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"
#include "review_write.h"

/* Text as a field of BibTeX has it, where braces come in pairs whatever stands before them. */
static void write_text(FILE *out, struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '{' || c == '}')
            fprintf(out, "\\textbrace%s{}", c == '{' ? "left" : "right");
        else
            grid_write_text(out, (char[]){c, '\0'}, GRID_LATEX);
    }
}

/* Braces keep a name of several words, or with an `and`, together. */
static void write_author(FILE *out, struct span author)
{
    if (span_is(author, "et al.")) {
        fputs("others", out);
        return;
    }
    struct span surname = span_until(author, ",");
    fputc('{', out);
    write_text(out, surname);
    fputc('}', out);
    if (surname.n == author.n)
        return;
    fputs(", {", out);
    write_text(out, span_trim(span_skip(author, surname.n + 1)));
    fputc('}', out);
}

static void write_authors(FILE *out, const char *authors)
{
    struct span rest = span_of(authors);
    fputs("  author = {", out);
    for (bool more = true; more;) {
        struct span author = span_until(rest, ";");
        more = author.n < rest.n;
        rest = span_skip(rest, author.n + more);
        write_author(out, span_trim(author));
        fputs(more ? " and " : "},\n", out);
    }
}

static void write_field(FILE *out, const char *name, const char *value)
{
    if (!*value)
        return;
    fprintf(out, "  %s = {{", name);
    write_text(out, span_of(value));
    fputs("}},\n", out);
}

/* The sections that cite the study. */
static void write_note(FILE *out, const struct review *review, size_t study, const char *source)
{
    CLEANUP(words_free) struct words sections = {0};
    for (size_t i = 0; i < review->count; i++)
        if (review->items[i].study == study)
            words_add(&sections, span_of(review->items[i].texts[FORM_SECTION]));
    fprintf(out, "  note = {Cited in Section%s ", sections.count > 1 ? "s" : "");
    for (size_t i = 0; i < sections.count; i++) {
        fputs(i == 0 ? "" : i + 1 < sections.count ? ", " : " and ", out);
        write_text(out, span_of(sections.items[i]));
    }
    fprintf(out, " of~\\citep{%s}},\n", source);
}

void review_write_bibliography(FILE *out, const struct review *review, const char *source)
{
    for (size_t i = 0; i < review->count; i++) {
        const struct citation *c = &review->items[i];
        bool is_first = true, is_evidence = false;
        for (size_t k = 0; k < review->count; k++) {
            bool same = review->items[k].study == c->study;
            is_first = is_first && (!same || k >= i);
            is_evidence =
                is_evidence || (same && citation_passes(review, &review->items[k],
                                                        &(struct filter){.has_evidence = true}));
        }
        if (!is_first || !is_evidence)
            continue;
        fprintf(out, "@misc{%s,\n", c->texts[FORM_KEY]);
        write_authors(out, c->texts[FORM_AUTHORS]);
        write_field(out, "title", c->texts[FORM_TITLE]);
        write_field(out, "howpublished", c->texts[FORM_VENUE]);
        write_field(out, "year", c->texts[FORM_YEAR]);
        write_note(out, review, c->study, source);
        fputs("}\n\n", out);
    }
}
