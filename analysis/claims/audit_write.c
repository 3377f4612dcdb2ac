/* The audit as tables and as CSV. */
#include "audit.h"

#include <math.h>
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
static const char *row_title(const struct audit *audit, const struct printed *p)
{
    const struct graded *graded = scheme_find(audit->scores->scheme, span_of(p->feature));
    const struct feature *feature =
        features_find(&audit->scores->study->features, span_of(p->feature));
    return p->is_sum ? "Sum" : graded ? graded->title : feature ? feature->title : p->feature;
}

static const struct audit_cell *sheet_cell(const struct audit *audit, const char *platform,
                                           const struct printed *row)
{
    for (size_t i = 0; i < audit->count; i++) {
        const struct printed *p = audit->cells[i].printed;
        if (strcmp(p->platform, platform) == 0 && strcmp(p->feature, row->feature) == 0 &&
            strcmp(p->group, row->group) == 0)
            return &audit->cells[i];
    }
    return NULL;
}

/* True if no earlier cell has the same row of the sheet (`same_row`) or the same platform. */
static bool is_first_cell(const struct audit *audit, size_t index, bool same_row)
{
    const struct printed *p = audit->cells[index].printed;
    for (size_t i = 0; i < index; i++) {
        const struct printed *q = audit->cells[i].printed;
        if (same_row ? strcmp(p->feature, q->feature) == 0 && strcmp(p->group, q->group) == 0
                     : strcmp(p->platform, q->platform) == 0)
            return false;
    }
    return true;
}

static void add_cell(struct grid *grid, const struct audit_cell *f)
{
    if (!f) {
        grid_cell(grid, "%s", "");
        return;
    }
    const char *mark = f->verdict == VERDICT_DIFFERS     ? "*"
                       : f->verdict == VERDICT_UNCHECKED ? "?"
                       : audit_cell_is_fragile(f)        ? "~"
                                                         : " ";
    grid_cell(grid, "%s %s %s", score_text(f->printed->score, "-").text,
              score_text(f->computed, "-").text, mark);
    grid_tone(grid, *mark == '*' ? GRID_BAD : *mark == ' ' ? GRID_PLAIN : GRID_WEAK);
}

void audit_write_sheet(FILE *out, const struct audit *audit, const char *group,
                       enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 1, .left = 1};
    for (size_t i = 0; i < audit->count; i++)
        grid.columns += is_first_cell(audit, i, false);
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "printed recomputed");
    for (size_t i = 0; i < audit->count; i++)
        if (is_first_cell(audit, i, false))
            grid_cell(&grid, "%s  ",
                      platform_title(&audit->scores->study->platforms,
                                     audit->cells[i].printed->platform));
    const char *section = "";
    for (size_t r = 0; r < audit->count; r++) {
        const struct printed *row = audit->cells[r].printed;
        if (!is_first_cell(audit, r, true) || (group && strcmp(row->group, group) != 0))
            continue;
        if (strcmp(section, row->section) != 0) {
            section = row->section;
            grid_row(&grid, GRID_SECTION);
            grid_cell(&grid, "%s, %s features", row->section, row->group);
        }
        grid_row(&grid, row->is_sum ? GRID_SUM : GRID_BODY);
        grid_cell(&grid, "  %s", row_title(audit, row));
        for (size_t i = 0; i < audit->count; i++)
            if (is_first_cell(audit, i, false))
                add_cell(&grid, sheet_cell(audit, audit->cells[i].printed->platform, row));
    }
    grid_write(out, &grid, format);
}

bool audit_cell_differs(const struct audit_cell *cell)
{
    return cell->verdict == VERDICT_DIFFERS;
}

static bool is_unchecked(const struct audit_cell *f)
{
    return f->verdict == VERDICT_UNCHECKED;
}

void audit_write_list(FILE *out, const struct audit *audit, const char *title,
                      bool (*chosen)(const struct audit_cell *), enum grid_format format)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 6, .left = 4, .paragraph = 4};
    grid_row(&grid, GRID_HEADER);
    const char *const header[] = {title, "platform", "feature", "reason", "printed", "recomputed"};
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_cell *f = &audit->cells[i];
        if (!chosen(f))
            continue;
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", f->printed->section);
        grid_cell(&grid, "%s",
                  platform_title(&audit->scores->study->platforms, f->printed->platform));
        grid_cell(&grid, "%s", row_title(audit, f->printed));
        if (chosen == audit_cell_is_fragile)
            grid_cell(&grid, "%s; %.2f points from %g %%", f->note, f->distance, f->limit);
        else
            grid_cell(&grid, "%s", f->note);
        grid_cell(&grid, "%s", score_text(f->printed->score, "-").text);
        grid_cell(&grid, "%s", score_text(f->computed, "-").text);
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

static size_t count_fragile(const struct audit *audit, enum audit_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < audit->count; i++)
        count +=
            audit_cell_kind(&audit->cells[i]) == kind && audit_cell_is_fragile(&audit->cells[i]);
    return count;
}

void audit_write_counts(FILE *out, const struct audit *audit, enum grid_format format)
{
    static const char *const kinds[AUDIT_KINDS] = {
        [AUDIT_SCORE] = "Scores", [AUDIT_SUM] = "Sums", [AUDIT_GAP] = "Gaps"};
    CLEANUP(grid_free) struct grid grid = {.columns = 3 + VERDICTS, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "%s", "");
    grid_cell(&grid, "printed");
    for (enum verdict v = 0; v < VERDICTS; v++)
        grid_cell(&grid, "%s", verdict_name(v));
    grid_cell(&grid, "fragile");
    for (enum audit_kind kind = 0; kind < AUDIT_KINDS; kind++) {
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", kinds[kind]);
        grid_cell(&grid, "%zu", audit_count_printed(audit, kind));
        for (enum verdict v = 0; v < VERDICTS; v++)
            grid_cell(&grid, "%zu", audit_count(audit, kind, v));
        grid_cell(&grid, "%zu", count_fragile(audit, kind));
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

/* `undecided 0.71`; empty if nothing can be inferred. */
static void add_inference(struct grid *grid, const struct inferred *inferred)
{
    struct probability_label label = probability_label(inferred->probability);
    grid_cell(grid, "%s%s%s", inference_name(inferred->inference), *label.text ? " " : "",
              label.text);
    grid_tone(grid, inferred->inference == INFERENCE_CONTRADICTED ? GRID_BAD
                    : inferred->inference == INFERENCE_UNDECIDED  ? GRID_WEAK
                                                                  : GRID_PLAIN);
}

/* A row for a claim: where it stands, what it says, and the two values. */
static void begin_claim(struct grid *grid, const struct claim *c, enum grid_format format)
{
    static const char *const signs[] = {
        [CLAIM_LT] = "< ", [CLAIM_LE] = "<= ", [CLAIM_GT] = "> ", [CLAIM_GE] = ">= "};
    bool bounded = c->relation >= CLAIM_LT && c->relation <= CLAIM_GE;
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", format == GRID_LATEX ? c->section : c->id);
    grid_cell(grid, "%s", c->paraphrase);
    CLEANUP_TEXT char *published =
        memory_print("%s%s", bounded ? signs[c->relation] : "", c->published);
    add_claim_value(grid, published, c->unit);
    add_claim_value(grid, c->computed, c->unit);
}

/* Claims that need the raw logs are only counted, in the closing sentence. */
static bool is_listed(const struct claim *claim, enum verdict verdict)
{
    return claim->verdict == verdict && !claim->needs_logs;
}

/* The first claim in the list of a verdict with the same finding as a claim of that list. */
static size_t first_of_finding(const struct claims *claims, size_t index)
{
    const struct claim *claim = &claims->items[index];
    size_t i = 0;
    while (!is_listed(&claims->items[i], claim->verdict) ||
           strcmp(claim_finding(&claims->items[i]), claim_finding(claim)) != 0)
        i++;
    return i;
}

/* The findings of a list are numbered in the order in which they begin. */
static size_t finding_number(const struct claims *claims, size_t index)
{
    size_t number = 0, first = first_of_finding(claims, index);
    for (size_t i = 0; i <= first; i++)
        number += is_listed(&claims->items[i], claims->items[index].verdict) &&
                  first_of_finding(claims, i) == i;
    return number;
}

static bool is_empty_column(const struct grid *grid, size_t column)
{
    for (size_t r = 1; r < grid->count; r++)
        if (grid->rows[r].cells[column] && *grid->rows[r].cells[column])
            return false;
    return true;
}

/* Removes `inference` and `computed` if they are empty, and widens the claim. */
static void remove_empty_columns(struct grid *grid)
{
    static const struct {
        size_t column;
        int percent; /* an empty column is as wide as its heading, but others may need the space */
    } columns[] = {{4, 12}, {3, 1}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (is_empty_column(grid, columns[i].column)) {
            grid_remove_column(grid, columns[i].column);
            grid->paragraph_percent += columns[i].percent;
        }
    grid->note = grid->columns;
}

void audit_write_claims(FILE *out, const struct audit *audit, enum verdict verdict,
                        enum grid_format format)
{
    CLEANUP(grid_free)
    struct grid grid = {.columns = 7,
                        .left = 7,
                        .paragraph = 2,
                        .paragraph_percent = 18,
                        .note = 7,
                        .is_long = true};
    const char *const header[] = {format == GRID_LATEX ? "section" : "id",
                                  claim_title(verdict),
                                  "published",
                                  "computed",
                                  "inference",
                                  "finding",
                                  "note"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        if (!is_listed(c, verdict))
            continue;
        begin_claim(&grid, c, format);
        add_inference(&grid, &c->inferred);
        grid_cell(&grid, "%zu", finding_number(audit->claims, i));
        grid_cell(&grid, "%s", c->note);
    }
    if (format == GRID_LATEX)
        remove_empty_columns(&grid); /* save their width */
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

/* Belongs into the list of an inference. */
static bool is_inferred(const struct claim *c, enum inference inference)
{
    return c->inferred.inference == inference &&
           (inference == INFERENCE_UNDECIDED || c->verdict == VERDICT_REPRODUCES);
}

static bool any_inferred(const struct audit *audit, enum inference inference)
{
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++)
        if (is_inferred(&audit->claims->items[i], inference))
            return true;
    return false;
}

void audit_write_inferred(FILE *out, const struct audit *audit, enum inference inference,
                          enum grid_format format)
{
    static const char *const titles[INFERENCES] = {
        [INFERENCE_UNDECIDED] = "claim that the repetitions leave open",
        [INFERENCE_CONTRADICTED] = "claim that the repetitions contradict",
        [INFERENCE_UNSUPPORTED] = "claim that the study cannot carry",
        [INFERENCE_SUPPORTED] = "claim that the repetitions carry",
        [INFERENCE_NONE] = "claim without inference",
    };
    CLEANUP(grid_free)
    struct grid grid = {
        .columns = 6, .left = 6, .paragraph = 2, .paragraph_percent = 28, .is_long = true};
    const char *const header[] = {format == GRID_LATEX ? "section" : "id",
                                  titles[inference],
                                  "published",
                                  "computed",
                                  "verdict",
                                  "inference"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", header[i]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        if (!is_inferred(c, inference))
            continue;
        begin_claim(&grid, c, format);
        grid_cell(&grid, "%s", verdict_name(c->verdict));
        add_inference(&grid, &c->inferred);
    }
    if (grid.count > 1)
        grid_write(out, &grid, format);
}

static bool any_cell(const struct audit *audit, bool (*chosen)(const struct audit_cell *))
{
    for (size_t i = 0; i < audit->count; i++)
        if (chosen(&audit->cells[i]))
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

/* `35 differ (23 findings)`: the number in parentheses only where it differs. */
static char *claims_text(const struct claims *claims, enum verdict verdict, const char *what)
{
    size_t count = claims_count(claims, verdict), findings = claims_findings(claims, verdict);
    return count == findings ? memory_print("%zu %s", count, what)
                             : memory_print("%zu %s (%zu finding%s)", count, what, findings,
                                            findings == 1 ? "" : "s");
}

static void write_claims_verdict(FILE *out, const struct audit *audit, enum grid_format format)
{
    const struct claims *c = audit->claims;
    CLEANUP_TEXT char *truncated = claims_text(c, VERDICT_TRUNCATED, "are truncated");
    CLEANUP_TEXT char *differ = claims_text(c, VERDICT_DIFFERS, "differ");
    CLEANUP_TEXT char *unchecked = claims_text(c, VERDICT_UNCHECKED, "cannot be checked");
    CLEANUP_TEXT char *without =
        claims_without_logs(c) > 0
            ? memory_print(", %zu of them for want of the raw logs", claims_without_logs(c))
            : NULL;
    write_closing_line(out,
                       memory_print("Claims: of %zu statements, %zu reproduce, %s, %s and %s%s.",
                                    c->count, claims_count(c, VERDICT_REPRODUCES), truncated,
                                    differ, unchecked, without ? without : ""),
                       format);
}

static void write_scores_verdict(FILE *out, const struct audit *audit, enum grid_format format)
{
    write_closing_line(
        out,
        memory_print(
            "Scores: of %zu printed, %zu follow from the data, %zu do not and %zu cannot be "
            "checked; %zu lie within %g percentage points of a limit. Of %zu sums, %zu "
            "follow, %zu do not and %zu cannot be checked. Of %zu gaps, %zu are gaps in "
            "the data.",
            audit_count_printed(audit, AUDIT_SCORE),
            audit_count(audit, AUDIT_SCORE, VERDICT_REPRODUCES),
            audit_count(audit, AUDIT_SCORE, VERDICT_DIFFERS),
            audit_count(audit, AUDIT_SCORE, VERDICT_UNCHECKED), count_fragile(audit, AUDIT_SCORE),
            FRAGILE_POINTS, audit_count_printed(audit, AUDIT_SUM),
            audit_count(audit, AUDIT_SUM, VERDICT_REPRODUCES),
            audit_count(audit, AUDIT_SUM, VERDICT_DIFFERS),
            audit_count(audit, AUDIT_SUM, VERDICT_UNCHECKED), audit_count_printed(audit, AUDIT_GAP),
            audit_count(audit, AUDIT_GAP, VERDICT_REPRODUCES)),
        format);
}

/* `12 are supported, 3 undecided ...` of the cells of a kind. */
static char *inferred_scores_text(const struct audit *audit, enum audit_kind kind)
{
    return memory_print("%zu are supported, %zu undecided, %zu contradicted and %zu unsupported",
                        audit_count_inferred(audit, kind, INFERENCE_SUPPORTED),
                        audit_count_inferred(audit, kind, INFERENCE_UNDECIDED),
                        audit_count_inferred(audit, kind, INFERENCE_CONTRADICTED),
                        audit_count_inferred(audit, kind, INFERENCE_UNSUPPORTED));
}

static void write_inference(FILE *out, const struct audit *audit, enum grid_format format)
{
    CLEANUP_TEXT char *statements = NULL;
    CLEANUP_TEXT char *cells = NULL;
    const struct claims *c = audit->claims;
    size_t counts[INFERENCES] = {0}, asked = 0;
    for (enum inference i = INFERENCE_SUPPORTED; c && i < INFERENCES; i++)
        asked += counts[i] = claims_count_inferred(c, i);
    if (asked > 0)
        statements = memory_print(" %zu of the statements compare what can be measured: %zu are "
                                  "supported, %zu undecided, "
                                  "%zu contradicted and %zu unsupported.",
                                  asked, counts[INFERENCE_SUPPORTED], counts[INFERENCE_UNDECIDED],
                                  counts[INFERENCE_CONTRADICTED], counts[INFERENCE_UNSUPPORTED]);
    if (audit->count > 0) {
        CLEANUP_TEXT char *scores = inferred_scores_text(audit, AUDIT_SCORE);
        CLEANUP_TEXT char *sums = inferred_scores_text(audit, AUDIT_SUM);
        cells = memory_print(" Of the printed scores, %s; of the sums, %s.", scores, sums);
    }
    if (!statements && !cells)
        return;
    write_closing_line(
        out,
        memory_print(
            "Inference, from %d draws of the means behind the %s (seed %d):%s%s", AUDIT_DRAWS,
            audit->has_repetitions ? "repetitions"
                                   : "summaries, since the repetitions themselves are not known",
            AUDIT_SEED, statements ? statements : "", cells ? cells : ""),
        format);
}

static void write_verdict(FILE *out, const struct audit *audit, enum grid_format format)
{
    size_t claims = 0, differ = 0, findings = audit_findings(audit, VERDICT_DIFFERS);
    for (enum audit_kind kind = 0; kind < AUDIT_KINDS; kind++)
        differ += audit_count(audit, kind, VERDICT_DIFFERS);
    if (audit->claims) {
        claims = audit->claims->count;
        differ += claims_count(audit->claims, VERDICT_DIFFERS);
        write_claims_verdict(out, audit, format);
    }
    if (audit->count > 0)
        write_scores_verdict(out, audit, format);
    write_inference(out, audit, format);
    write_closing_line(out,
                       memory_print("Verdict: of %zu scores, %zu sums, %zu gaps and %zu statements "
                                    "of the %s study, %zu differ: %zu finding%s.",
                                    audit_count_printed(audit, AUDIT_SCORE),
                                    audit_count_printed(audit, AUDIT_SUM),
                                    audit_count_printed(audit, AUDIT_GAP), claims, audit->study,
                                    differ, findings, findings == 1 ? "" : "s"),
                       format);
}

static void write_sheet_and_legend(FILE *out, const struct audit *audit, enum grid_format format)
{
    audit_write_sheet(out, audit, NULL, format);
    fputc('\n', out);
    grid_write_text(
        out, "* differs   ? cannot be checked   ~ reproduces, but is fragile   - not measured",
        format);
    fputc('\n', out);
}

void audit_write(FILE *out, const struct audit *audit, enum grid_format format)
{
    static const struct {
        const char *title;
        bool (*chosen)(const struct audit_cell *);
    } lists[] = {
        {"differs", audit_cell_differs},
        {"unchecked", is_unchecked},
        {"fragile", audit_cell_is_fragile},
    };
    const char *gap = audit->count > 0 ? "\n" : "";
    if (audit->count > 0)
        write_sheet_and_legend(out, audit, format);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!any_cell(audit, lists[i].chosen))
            continue;
        fputs(gap, out);
        gap = "\n";
        audit_write_list(out, audit, lists[i].title, lists[i].chosen, format);
    }
    for (enum verdict v = VERDICT_TRUNCATED; v < VERDICTS; v++) {
        size_t silent =
            v == VERDICT_UNCHECKED && audit->claims ? claims_without_logs(audit->claims) : 0;
        if (!audit->claims || claims_count(audit->claims, v) == silent)
            continue;
        fputs(gap, out);
        gap = "\n";
        audit_write_claims(out, audit, v, format);
    }
    for (enum inference i = INFERENCE_UNDECIDED; i < INFERENCES; i++) {
        if (!any_inferred(audit, i))
            continue;
        fputs(gap, out);
        gap = "\n";
        audit_write_inferred(out, audit, i, format);
    }
    write_verdict(out, audit, format);
}

static void write_audit_key(FILE *out, const char *id, const char *kind, const char *section,
                            const char *expression, const char *relation)
{
    csv_write_field(out, id, ',');
    csv_write_field(out, kind, ',');
    csv_write_field(out, section, ',');
    csv_write_field(out, expression, ',');
    csv_write_field(out, relation, ',');
}

static void write_number(FILE *out, double number)
{
    CLEANUP_TEXT char *text = isnan(number) ? memory_copy("", 0) : memory_print("%.6g", number);
    csv_write_field(out, text, ',');
}

/* The columns of an inference. */
static void write_inferred(FILE *out, const struct inferred *inferred)
{
    csv_write_field(out, inference_name(inferred->inference), ',');
    write_number(out, inferred->probability);
    write_number(out, inferred->low);
    write_number(out, inferred->high);
}

static void write_audit_cell(FILE *out, const struct audit *audit, const struct audit_cell *f)
{
    const struct printed *p = f->printed;
    const char *subject = p->is_sum ? p->group : p->feature;
    CLEANUP_TEXT char *id = memory_print("%s.%s.%s.%s", p->is_sum ? "sum" : "score",
                                         audit->scores->scheme->name, p->platform, subject);
    CLEANUP_TEXT char *expression = memory_print("score(%s.%s)", p->platform, subject);
    static const char *const kinds[AUDIT_KINDS] = {
        [AUDIT_SCORE] = "score", [AUDIT_SUM] = "sum", [AUDIT_GAP] = "gap"};
    write_audit_key(out, id, kinds[audit_cell_kind(f)], p->section, expression,
                    claim_relation_name(CLAIM_EQ));
    csv_write_field(out, score_text(p->score, "").text, ',');
    csv_write_field(out, score_text(f->computed, "").text, ',');
    csv_write_field(out, verdict_name(f->verdict), ',');
    write_inferred(out, &f->inferred);
    csv_write_field(out, f->finding, ',');
    csv_write_field(out, f->note, '\n');
}

void audit_write_csv(FILE *out, const struct audit *audit)
{
    static const char *const columns[] = {
        "id",      "kind",      "section",     "expression", "relation", "published", "computed",
        "verdict", "inference", "probability", "low",        "high",     "finding",   "note"};
    csv_write_header(out, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < audit->count; i++)
        write_audit_cell(out, audit, &audit->cells[i]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        write_audit_key(out, c->id, "claim", c->section, c->expression,
                        claim_relation_name(c->relation));
        csv_write_field(out, c->published, ',');
        csv_write_field(out, c->computed, ',');
        csv_write_field(out, verdict_name(c->verdict), ',');
        write_inferred(out, &c->inferred);
        csv_write_field(out, claim_finding(c), ',');
        csv_write_field(out, c->note, '\n');
    }
}
