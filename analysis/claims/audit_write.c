/* The audit as tables and as CSV. */
#include "audit.h"

#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "model/platform_list.h"

struct score_text {
    char text[16];
};

/* A score or sum as text; `gap` if there is none. */
static struct score_text score_text(int score, const char *gap)
{
    struct score_text n;
    if (score == SCORE_NONE)
        snprintf(n.text, sizeof n.text, "%s", gap);
    else
        snprintf(n.text, sizeof n.text, "%d", score);
    return n;
}

/* The title of a row of the sheet. */
static const char *finding_title(const struct audit *audit, const struct printed *p)
{
    const struct graded *graded = scheme_find(audit->scores->scheme, span_of(p->feature));
    return p->is_sum ? "Sum" : graded ? graded->title : p->feature;
}

static const struct audit_finding *sheet_finding(const struct audit *audit, const char *platform,
                                                 const struct printed *row)
{
    for (size_t i = 0; i < audit->count; i++) {
        const struct printed *p = audit->findings[i].printed;
        if (strcmp(p->platform, platform) == 0 && strcmp(p->feature, row->feature) == 0 &&
            strcmp(p->group, row->group) == 0)
            return &audit->findings[i];
    }
    return NULL;
}

/* True if no earlier finding has the same row of the sheet (`same_row`) or the same platform. */
static bool is_first_finding(const struct audit *audit, size_t index, bool same_row)
{
    const struct printed *p = audit->findings[index].printed;
    for (size_t i = 0; i < index; i++) {
        const struct printed *q = audit->findings[i].printed;
        if (same_row ? strcmp(p->feature, q->feature) == 0 && strcmp(p->group, q->group) == 0
                     : strcmp(p->platform, q->platform) == 0)
            return false;
    }
    return true;
}

static void add_finding_cell(struct grid *grid, const struct audit_finding *f)
{
    if (!f) {
        grid_cell(grid, "%s", "");
        return;
    }
    const char *mark = f->verdict == VERDICT_DIFFERS     ? "*"
                       : f->verdict == VERDICT_UNCHECKED ? "?"
                       : audit_finding_is_fragile(f)     ? "~"
                                                         : " ";
    grid_cell(grid, "%s %s %s", score_text(f->printed->score, "-").text,
              score_text(f->computed, "-").text, mark);
}

void audit_write_sheet(FILE *out, const struct audit *audit, const char *group,
                       enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 1, .left = 1};
    for (size_t i = 0; i < audit->count; i++)
        grid.columns += is_first_finding(audit, i, false);
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "printed recomputed");
    for (size_t i = 0; i < audit->count; i++)
        if (is_first_finding(audit, i, false))
            grid_cell(&grid, "%s  ", platform_title(&audit->scores->study->platforms, audit->findings[i].printed->platform));
    const char *section = "";
    for (size_t r = 0; r < audit->count; r++) {
        const struct printed *row = audit->findings[r].printed;
        if (!is_first_finding(audit, r, true) || (group && strcmp(row->group, group) != 0))
            continue;
        if (strcmp(section, row->section) != 0) {
            section = row->section;
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s, %s features", row->section, row->group);
        }
        grid_row(&grid, row->is_sum ? GRID_SUM : GRID_BODY);
        grid_cell(&grid, "  %s", finding_title(audit, row));
        for (size_t i = 0; i < audit->count; i++)
            if (is_first_finding(audit, i, false))
                add_finding_cell(&grid,
                                 sheet_finding(audit, audit->findings[i].printed->platform, row));
    }
    grid_write(out, &grid, format);
}

bool audit_finding_differs(const struct audit_finding *finding)
{
    return finding->verdict == VERDICT_DIFFERS;
}

static bool is_unchecked(const struct audit_finding *f)
{
    return f->verdict == VERDICT_UNCHECKED;
}

void audit_write_list(FILE *out, const struct audit *audit, const char *title,
                      bool (*chosen)(const struct audit_finding *), enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 6, .left = 4, .paragraph = 4};
    grid_row(&grid, GRID_HEADER);
    const char *const header[] = {title, "platform", "feature", "reason", "printed", "recomputed"};
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_finding *f = &audit->findings[i];
        if (!chosen(f))
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", f->printed->section);
        grid_cell(&grid, "%s", platform_title(&audit->scores->study->platforms, f->printed->platform));
        grid_cell(&grid, "%s", finding_title(audit, f->printed));
        if (chosen == audit_finding_is_fragile)
            grid_cell(&grid, "%s; %.2f points from %g %%", f->note, f->distance, f->limit);
        else
            grid_cell(&grid, "%s", f->note);
        grid_cell(&grid, "%s", score_text(f->printed->score, "-").text);
        grid_cell(&grid, "%s", score_text(f->computed, "-").text);
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

void audit_write_counts(FILE *out, const struct audit *audit, enum grid_format format)
{
    static const char *const kinds[] = {"Scores", "Sums"};
    CLEANUP(grid_free) struct grid grid = {.columns = 3 + VERDICTS, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "%s", "");
    grid_cell(&grid, "printed");
    for (enum verdict v = 0; v < VERDICTS; v++)
        grid_cell(&grid, "%s", verdict_name(v));
    grid_cell(&grid, "fragile");
    for (size_t kind = 0; kind < 2; kind++) {
        size_t counts[VERDICTS] = {0}, printed = 0, fragile = 0;
        for (size_t i = 0; i < audit->count; i++) {
            const struct audit_finding *f = &audit->findings[i];
            if (f->printed->is_sum != (kind == 1))
                continue;
            printed++;
            counts[f->verdict]++;
            fragile += audit_finding_is_fragile(f);
        }
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", kinds[kind]);
        grid_cell(&grid, "%zu", printed);
        for (size_t v = 0; v < VERDICTS; v++)
            grid_cell(&grid, "%zu", counts[v]);
        grid_cell(&grid, "%zu", fragile);
    }
    grid_write(out, &grid, format);
}

static const char *claim_title(enum verdict verdict)
{
    static const char *const titles[VERDICTS] = {
        [VERDICT_REPRODUCES] = "claim that reproduces",
        [VERDICT_TRUNCATED] = "claim cut off, not rounded",
        [VERDICT_DIFFERS] = "claim that differs",
        [VERDICT_UNCHECKED] = "claim that cannot be checked",
    };
    return titles[verdict];
}

/* A value with its unit; empty without a value. */
static void add_claim_value(struct grid *grid, const char *value, const char *unit)
{
    bool spaced = *value && *unit;
    grid_cell(grid, "%s%s%s", value, spaced ? " " : "", *value ? unit : "");
}

void audit_write_claims(FILE *out, const struct audit *audit, enum verdict verdict,
                        enum grid_format format)
{
    CLEANUP(grid_free)
    struct grid grid = {.columns = 5, .left = 5, .paragraph = 2, .note = 5, .is_long = true};
    const char *const header[] = {format == GRID_LATEX ? "section" : "id", claim_title(verdict),
                                  "published", "computed", "note"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        if (c->verdict != verdict || c->needs_logs)
            continue; /* only counted, in the closing sentence */
        bool bounded = c->relation >= CLAIM_LT && c->relation <= CLAIM_GE;
        static const char *const signs[] = {
            [CLAIM_LT] = "< ", [CLAIM_LE] = "<= ", [CLAIM_GT] = "> ", [CLAIM_GE] = ">= "};
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", format == GRID_LATEX ? c->section : c->id);
        grid_cell(&grid, "%s", c->paraphrase);
        CLEANUP_TEXT char *published =
            memory_print("%s%s", bounded ? signs[c->relation] : "", c->published);
        add_claim_value(&grid, published, c->unit);
        add_claim_value(&grid, c->computed, c->unit);
        grid_cell(&grid, "%s", c->note);
    }
    if (format == GRID_LATEX && verdict == VERDICT_UNCHECKED) {
        grid_remove_column(&grid, 3); /* `computed` is empty: save its width */
        grid.note = grid.columns;
        grid.paragraph_percent = 36;
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

static bool any_finding(const struct audit *audit, bool (*chosen)(const struct audit_finding *))
{
    for (size_t i = 0; i < audit->count; i++)
        if (chosen(&audit->findings[i]))
            return true;
    return false;
}

static void write_closing_line(FILE *out, char *text, enum grid_format format)
{
    CLEANUP_TEXT char *line = text;
    fputc('\n', out);
    grid_write_text(out, line, format);
    fputc('\n', out);
}

static void write_verdict(FILE *out, const struct audit *audit, enum grid_format format)
{
    size_t scores = 0, sums = 0, fragile = 0;
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_finding *f = &audit->findings[i];
        scores += audit_finding_differs(f) && !f->printed->is_sum;
        sums += audit_finding_differs(f) && f->printed->is_sum;
        fragile += audit_finding_is_fragile(f);
    }
    const struct claims *c = audit->claims;
    CLEANUP_TEXT char *without =
        c && claims_without_logs(c) > 0
            ? memory_print(", %zu of them for want of the raw logs", claims_without_logs(c))
            : NULL;
    if (c)
        write_closing_line(
            out,
            memory_print("Claims: of %zu statements of the %s study, %zu reproduce, %zu are "
                         "truncated, %zu differ and %zu cannot be checked%s.",
                         c->count, audit->study, claims_count(c, VERDICT_REPRODUCES),
                         claims_count(c, VERDICT_TRUNCATED), claims_count(c, VERDICT_DIFFERS),
                         claims_count(c, VERDICT_UNCHECKED), without ? without : ""),
            format);
    write_closing_line(
        out,
        memory_print(
            "Verdict: of %zu printed scores and sums of the %s study, %zu follow from its data, "
            "%zu do not (%zu scores, %zu sums) and %zu cannot be checked; %zu scores lie within %g "
            "percentage points of a limit.",
            audit->count, audit->study, audit_count(audit, VERDICT_REPRODUCES),
            audit_count(audit, VERDICT_DIFFERS), scores, sums,
            audit_count(audit, VERDICT_UNCHECKED), fragile, FRAGILE_POINTS),
        format);
}

void audit_write(FILE *out, const struct audit *audit, enum grid_format format)
{
    static const struct {
        const char *title;
        bool (*chosen)(const struct audit_finding *);
    } lists[] = {
        {"differs", audit_finding_differs},
        {"unchecked", is_unchecked},
        {"fragile", audit_finding_is_fragile},
    };
    audit_write_sheet(out, audit, NULL, format);
    fputc('\n', out);
    grid_write_text(
        out, "* differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured",
        format);
    fputc('\n', out);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!any_finding(audit, lists[i].chosen))
            continue;
        fputc('\n', out);
        audit_write_list(out, audit, lists[i].title, lists[i].chosen, format);
    }
    for (enum verdict v = VERDICT_TRUNCATED; v < VERDICTS; v++) {
        size_t silent =
            v == VERDICT_UNCHECKED && audit->claims ? claims_without_logs(audit->claims) : 0;
        if (!audit->claims || claims_count(audit->claims, v) == silent)
            continue;
        fputc('\n', out);
        audit_write_claims(out, audit, v, format);
    }
    write_verdict(out, audit, format);
}

static void write_audit_key(FILE *out, const char *id, const char *section, const char *expression,
                            const char *relation)
{
    csv_write_field(out, id, ',');
    csv_write_field(out, section, ',');
    csv_write_field(out, expression, ',');
    csv_write_field(out, relation, ',');
}

static void write_finding(FILE *out, const struct audit *audit, const struct audit_finding *f)
{
    const struct printed *p = f->printed;
    const char *subject = p->is_sum ? p->group : p->feature;
    CLEANUP_TEXT char *id = memory_print("%s.%s.%s.%s", p->is_sum ? "sum" : "score",
                                         audit->scores->scheme->name, p->platform, subject);
    CLEANUP_TEXT char *expression = memory_print("score(%s.%s)", p->platform, subject);
    write_audit_key(out, id, p->section, expression, claim_relation_name(CLAIM_EQ));
    csv_write_field(out, score_text(p->score, "").text, ',');
    csv_write_field(out, score_text(f->computed, "").text, ',');
    csv_write_field(out, verdict_name(f->verdict), ',');
    csv_write_field(out, f->note, '\n');
}

void audit_write_csv(FILE *out, const struct audit *audit)
{
    static const char *const columns[] = {"id",        "section",  "expression", "relation",
                                          "published", "computed", "verdict",    "note"};
    csv_write_header(out, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < audit->count; i++)
        write_finding(out, audit, &audit->findings[i]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        write_audit_key(out, c->id, c->section, c->expression, claim_relation_name(c->relation));
        csv_write_field(out, c->published, ',');
        csv_write_field(out, c->computed, ',');
        csv_write_field(out, verdict_name(c->verdict), ',');
        csv_write_field(out, c->note, '\n');
    }
}
