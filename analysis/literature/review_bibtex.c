/* The studies of a review as BibTeX. */
#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"
#include "review.h"

/* Text of a BibTeX field. Braces must balance there even when escaped, so write them as commands.
 */
static void bibtex_write_text(FILE *out, struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '{' || c == '}')
            fprintf(out, "\\textbrace%s{}", c == '{' ? "left" : "right");
        else
            grid_write_text(out, (char[]){c, '\0'}, GRID_LATEX);
    }
}

/* Braces keep together a name of several words or with an `and`. */
static void bibtex_write_author(FILE *out, struct span author)
{
    if (span_is(author, "et al.")) {
        fputs("others", out);
        return;
    }
    struct span surname = span_until(author, ",");
    fputc('{', out);
    bibtex_write_text(out, surname);
    fputc('}', out);
    if (surname.n == author.n)
        return;
    fputs(", {", out);
    bibtex_write_text(out, span_trim(span_skip(author, surname.n + 1)));
    fputc('}', out);
}

static void bibtex_write_authors(FILE *out, const char *authors)
{
    struct span rest = span_of(authors);
    fputs("  author = {", out);
    for (bool more = true; more;) {
        struct span author = span_until(rest, ";");
        more = author.n < rest.n;
        rest = span_skip(rest, author.n + more);
        bibtex_write_author(out, span_trim(author));
        fputs(more ? " and " : "},\n", out);
    }
}

static void bibtex_write_field(FILE *out, const char *name, const char *value)
{
    if (!*value)
        return;
    fprintf(out, "  %s = {{", name);
    bibtex_write_text(out, span_of(value));
    fputs("}},\n", out);
}

/* The sections that cite the study. */
static void bibtex_write_note(FILE *out, const struct review *review, size_t study,
                              const char *source)
{
    CLEANUP(word_list_free) struct word_list sections = {0};
    for (size_t i = 0; i < review->count; i++)
        if (review->items[i].study == study)
            word_list_add(&sections, span_of(review->items[i].texts[FORM_SECTION]));
    fprintf(out, "  note = {Cited in Section%s ", sections.count > 1 ? "s" : "");
    for (size_t i = 0; i < sections.count; i++) {
        fputs(i == 0 ? "" : i + 1 < sections.count ? ", " : " and ", out);
        bibtex_write_text(out, span_of(sections.items[i]));
    }
    if (*source)
        fprintf(out, " of~\\citep{%s}", source);
    fputs("},\n", out);
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
                is_evidence ||
                (same && citation_passes(review, &review->items[k],
                                         &(struct citation_filter){.has_evidence = true}));
        }
        if (!is_first || !is_evidence)
            continue;
        fprintf(out, "@misc{%s,\n", c->texts[FORM_KEY]);
        bibtex_write_authors(out, c->texts[FORM_AUTHORS]);
        bibtex_write_field(out, "title", c->texts[FORM_TITLE]);
        bibtex_write_field(out, "howpublished", c->texts[FORM_VENUE]);
        bibtex_write_field(out, "year", c->texts[FORM_YEAR]);
        bibtex_write_note(out, review, c->study, source);
        fputs("}\n\n", out);
    }
}
