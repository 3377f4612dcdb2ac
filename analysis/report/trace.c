#include "trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/claims/evaluate.h"
#include "analysis/claims/expression.h"
#include "analysis/literature/review_facts.h"
#include "base/csv.h"
#include "base/csv_table.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/fact.h"
#include "model/level.h"
#include "model/observation.h"
#include "model/summary.h"
#include "paper_macros.h"

/* The command that makes a file, by the end of its name. */
static const struct {
    const char *ending, *command;
} makers[] = {
    {"observations.csv", "virtgrade import --study karna-2021 DIR -o observations.csv"},
    {"summary.csv", "virtgrade summarize observations.csv -o summary.csv"},
    {"scores-thesis.csv", "virtgrade score summary.csv --scheme analysis/schemes/thesis.csv"},
    {"scores-corrected.csv", "virtgrade score summary.csv --scheme analysis/schemes/corrected.csv"},
    {"audit.csv", "virtgrade audit --format csv"},
    {"facts.csv", "virtgrade import --study karna-2021 --facts DIR -o facts.csv"},
    {"quality.csv", "virtgrade quality observations.csv --facts facts.csv --format csv"},
    {"resample-grades.csv", "virtgrade resample observations.csv --table grades"},
    {"resample-standings.csv", "virtgrade resample observations.csv --table standings"},
    {"resample-coverage.csv", "virtgrade resample observations.csv --table coverage"},
    {"resample-calibration.csv", "virtgrade resample observations.csv --table calibration"},
    {"sensitivity-statistics.csv", "virtgrade sensitivity observations.csv --table statistics"},
    {"sensitivity-changes.csv", "virtgrade sensitivity observations.csv --table changes"},
    {"sensitivity-weights.csv", "virtgrade sensitivity observations.csv --table weights"},
    {"sensitivity-tipping.csv", "virtgrade sensitivity observations.csv --table tipping"},
    {"sensitivity-repetitions.csv", "virtgrade sensitivity observations.csv --table repetitions"},
    {"_points.csv", "virtgrade figures DIR --observations observations.csv"},
};

/* Write text that no parser has checked: an invisible character becomes \xNN. */
static void write_visible(FILE *out, struct span text)
{
    while (text.n > 0) {
        size_t n = span_character(text);
        if (n > 0)
            fwrite(text.s, 1, n, out);
        else
            fprintf(out, "\\x%02x", (unsigned char)text.s[0]);
        text = span_skip(text, n > 0 ? n : 1);
    }
}

static void trace_command(FILE *out, const char *path)
{
    struct span name = span_of(path);
    const char *command = strstr(path, "figures/") ? "virtgrade figures DIR" : NULL;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (span_ends(name, makers[i].ending))
            command = makers[i].command;
    if (command)
        fprintf(out, "    made by: %s\n", command);
    else if (strstr(path, "results/karna-2021/"))
        fputs("    typed from the publication\n", out);
}

/* The cell that a row refers to. Owns its texts; those that the row lacks are NULL. */
struct cell_reference {
    char *platform, *feature;
    int level;      /* LEVEL_NONE if the row has none */
    bool is_graded; /* the row has no level: it refers to the graded mean over levels */
};

static void cell_reference_free(struct cell_reference *reference)
{
    free(reference->platform);
    free(reference->feature);
}

static char *field_of(const struct csv_table *file, size_t row, const char *name)
{
    size_t column = csv_table_column(file, span_of(name));
    return column < file->columns ? memory_print("%s", csv_table_field(file, row, column)) : NULL;
}

static void cell_reference_read(const struct csv_table *file, size_t row, struct cell_reference *s)
{
    CLEANUP_TEXT char *level = field_of(file, row, "level");
    s->platform = field_of(file, row, "platform");
    s->feature = field_of(file, row, "feature");
    s->is_graded = !level;
    s->level = LEVEL_NONE;
    if (level)
        level_parse(span_of(level), &s->level);
}

/* Write the observations of one cell as they are read. */
struct listing {
    FILE *out;
    const char *study, *platform, *feature;
    int level; /* LEVEL_ALL selects every level */
};

static int trace_observation(void *context, const struct observation *o, bool same_cell,
                             const struct csv_row *row, struct error *err)
{
    (void)same_cell, (void)err;
    struct listing *l = context;
    if (!span_is(o->study, l->study) || !span_is(o->platform, l->platform) ||
        !span_is(o->feature, l->feature) || (l->level != LEVEL_ALL && l->level != o->level))
        return 0;
    fprintf(l->out, "    %s:%zu  ", row->file, row->line);
    if (o->level != LEVEL_NONE)
        fprintf(l->out, "level %d, ", o->level);
    fprintf(l->out, "repetition %d: %s %.*s, from ", o->repetition,
            o->status == STATUS_OK ? number_text(o->value).text : "no value", (int)o->unit.n,
            o->unit.s);
    write_visible(l->out, o->source);
    fputc('\n', l->out);
    return 0;
}

static int write_observations(FILE *out, const struct summary *s,
                              const struct trace_sources *sources, struct error *err)
{
    if (!sources->observations) {
        fputs("    observations are not available: make STUDY_LOGS=DIR reads them from the raw "
              "logs\n",
              out);
        return 0;
    }
    struct listing listing = {out, s->study, s->platform, s->feature, s->level};
    int result = observations_read(sources->observations, trace_observation, &listing, err);
    if (result == 0)
        trace_command(out, "observations.csv");
    return result;
}

static int write_cell(FILE *out, const struct summaries *list, const struct summary *s,
                      const struct trace_sources *sources, struct error *err)
{
    struct level_text level = level_text(s->level);
    fprintf(out, "%s:%zu  %s of %s%s%s: n %zu, mean %s, sd %s %s\n", list->path, s->line,
            s->feature, s->platform, *level.text ? ", level " : "", level.text, s->n,
            number_text(s->mean).text, isnan(s->sd) ? "-" : number_text(s->sd).text, s->unit);
    trace_command(out, "summary.csv");
    return write_observations(out, s, sources, err);
}

static const struct summary *trace_find_summary(const struct summaries *list,
                                                const struct trace_sources *sources,
                                                const struct cell_reference *reference,
                                                const char *platform)
{
    if (!reference->is_graded)
        return summaries_find(list, sources->study, platform, reference->feature, reference->level);
    const struct summary *s =
        summaries_find(list, sources->study, platform, reference->feature, LEVEL_ALL);
    return s ? s : summaries_find(list, sources->study, platform, reference->feature, LEVEL_NONE);
}

static void write_fields(FILE *out, const struct csv_table *file, size_t row)
{
    fprintf(out, "%s:%zu ", file->path, file->lines[row]);
    for (size_t c = 0; c < file->columns; c++) {
        fputc(' ', out);
        write_visible(out, span_of(file->names[c]));
        fputc('=', out);
        write_visible(out, span_of(csv_table_field(file, row, c)));
    }
    fputc('\n', out);
    trace_command(out, file->path);
}

/* Write the cell of the row's platform and feature; for a row about a grade, the baseline's cell
 * as well. */
static int write_referenced_cells(FILE *out, const struct csv_table *file, size_t row,
                                  const struct summaries *list, const struct trace_sources *sources,
                                  struct error *err)
{
    CLEANUP(cell_reference_free) struct cell_reference reference = {0};
    cell_reference_read(file, row, &reference);
    const char *const platforms[] = {reference.platform, sources->baseline};
    size_t count = !reference.platform || !reference.feature ? 0 : reference.is_graded ? 2 : 1;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        const struct summary *s = trace_find_summary(list, sources, &reference, platforms[i]);
        if (s)
            result = write_cell(out, list, s, sources, err);
    }
    return result;
}

/* True if a cell of an expression refers to this summary. A platform that the study does not have
 * is a variable and refers to every platform; a level that is not a number refers to the graded
 * mean over levels. */
static bool refers_to_summary(const struct node *cell, const struct summary *s,
                              const struct summaries *list, const struct trace_sources *sources,
                              bool baseline)
{
    bool known = false, has_levels = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct summary *other = &list->items[i];
        known = known || strcmp(other->platform, cell->platform) == 0;
        has_levels =
            has_levels || (other->level == LEVEL_ALL && strcmp(other->feature, s->feature) == 0);
    }
    const char *platform = baseline ? sources->baseline : cell->platform;
    if (strcmp(s->study, sources->study) != 0 || strcmp(s->feature, cell->middle) != 0 ||
        ((known || baseline) && strcmp(s->platform, platform) != 0))
        return false;
    return cell->at == AT_NUMBER ? s->level == cell->level
                                 : s->level == (has_levels ? LEVEL_ALL : LEVEL_NONE);
}

/* Set ret_named[i] for each summary i that an expression names. */
static void find_named(const struct node *node, const struct summaries *list,
                       const struct trace_sources *sources, bool with_baseline, bool ret_named[])
{
    if (!node)
        return;
    if (node->kind == NODE_CELL && !node->fact)
        for (size_t i = 0; i < list->count; i++)
            ret_named[i] =
                ret_named[i] || refers_to_summary(node, &list->items[i], list, sources, false) ||
                (with_baseline && refers_to_summary(node, &list->items[i], list, sources, true));
    bool compares = node->kind == NODE_FUNCTION && !node->right &&
                    (node->operation == FUNCTION_RATIO || node->operation == FUNCTION_HIGHER ||
                     node->operation == FUNCTION_LOWER || node->operation == FUNCTION_SCORE);
    find_named(node->left, list, sources, compares, ret_named);
    find_named(node->right, list, sources, false, ret_named);
}

/* True if a cell of an expression refers to this fact. A platform that no fact has is a variable.
 */
static bool refers_to_fact(const struct node *cell, const struct fact *f, const struct facts *facts,
                           const struct trace_sources *sources)
{
    bool known = false;
    for (size_t i = 0; i < facts->count && !known; i++)
        known = strcmp(facts->items[i].platform, cell->platform) == 0;
    return strcmp(f->study, sources->study) == 0 && strcmp(f->mode, cell->middle) == 0 &&
           strcmp(f->name, cell->fact) == 0 &&
           (!known || strcmp(f->platform, cell->platform) == 0) &&
           (cell->at != AT_NUMBER || f->level == cell->level);
}

/* Numbers in descending order, then texts. */
static int trace_compare_facts(const void *a, const void *b)
{
    const struct fact *x = *(const struct fact *const *)a, *y = *(const struct fact *const *)b;
    double p = isnan(x->number) ? -INFINITY : x->number,
           q = isnan(y->number) ? -INFINITY : y->number;
    return p != q ? (p < q) - (p > q) : (x > y) - (x < y);
}

static void trace_fact(FILE *out, const struct fact *f)
{
    struct level_text level = level_text(f->level);
    fprintf(out, "    %s of %s on %s%s%s, repetition %d: %s, from %s\n", f->name, f->mode,
            f->platform, *level.text ? ", level " : "", level.text, f->repetition, f->value,
            f->source);
}

/* Write the facts that a node names; of many, only the greatest. */
static void trace_facts(FILE *out, const struct node *node, const struct facts *facts,
                        const struct trace_sources *sources)
{
    enum { SHOWN = 10 };
    if (!node)
        return;
    if (node->kind == NODE_CELL && node->fact) {
        const struct fact **meant = memory_alloc(facts->count, sizeof *meant);
        size_t count = 0;
        for (size_t i = 0; i < facts->count; i++)
            if (refers_to_fact(node, &facts->items[i], facts, sources))
                meant[count++] = &facts->items[i];
        if (count > 0)
            qsort(meant, count, sizeof *meant, trace_compare_facts);
        for (size_t i = 0; i < count && i < SHOWN; i++)
            trace_fact(out, meant[i]);
        if (count > SHOWN)
            fprintf(out, "    and %zu more of %s.%s.%s\n", count - SHOWN, node->platform,
                    node->middle, node->fact);
        free(meant);
    }
    trace_facts(out, node->left, facts, sources);
    trace_facts(out, node->right, facts, sources);
}

/* True if an expression names facts of the review (`of_review`) or of the logs (otherwise). */
static bool has_fact(const struct node *node, bool of_review)
{
    return node && ((node->fact && (strcmp(node->platform, EVALUATE_REVIEW) == 0) == of_review) ||
                    has_fact(node->left, of_review) || has_fact(node->right, of_review));
}

static int write_reviewed(FILE *out, const struct node *node, const struct trace_sources *sources,
                          struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    if (!has_fact(node, true))
        return 0;
    int result = review_facts_read(sources->review, sources->study, &facts, err);
    if (result == 0)
        trace_facts(out, node, &facts, sources);
    return result;
}

static int write_named_facts(FILE *out, const struct node *node,
                             const struct trace_sources *sources, struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    if (!has_fact(node, false))
        return 0;
    if (!sources->facts) {
        fputs("    facts are not available: make STUDY_LOGS=DIR reads them from the raw logs\n",
              out);
        return 0;
    }
    int result = facts_read(sources->facts, &facts, err);
    if (result != 0)
        return result;
    trace_facts(out, node, &facts, sources);
    trace_command(out, "facts.csv");
    return 0;
}

/* Write the cells and facts that the expression of an audit row names. */
static int write_named(FILE *out, const char *expression, const struct summaries *list,
                       const struct trace_sources *sources, struct error *err)
{
    struct node *node = NULL;
    bool *named = memory_alloc(list->count, sizeof *named);
    int result =
        expression_parse(span_of(expression), (struct place){"the expression", 0, 0}, &node, err);
    if (result == 0)
        find_named(node, list, sources, false, named);
    for (size_t i = 0; i < list->count && result == 0; i++)
        if (named[i])
            result = write_cell(out, list, &list->items[i], sources, err);
    if (result == 0)
        result = write_named_facts(out, node, sources, err);
    if (result == 0)
        result = write_reviewed(out, node, sources, err);
    expression_free(node);
    free(named);
    return result;
}

/* Write a row of a CSV file and the cells that it refers to. */
static int trace_row(FILE *out, const struct csv_table *file, size_t row,
                     const struct trace_sources *sources, struct error *err)
{
    CLEANUP(summaries_free) struct summaries list = {0};
    CLEANUP_TEXT char *expression = field_of(file, row, "expression");
    if (strcmp(file->path, sources->summary) != 0)
        write_fields(out, file, row); /* otherwise the cell repeats the row */
    int result = summaries_read(sources->summary, &list, err);
    if (result != 0)
        return result;
    return expression ? write_named(out, expression, &list, sources, err)
                      : write_referenced_cells(out, file, row, &list, sources, err);
}

/* Write all rows that the key selects. ERROR_INPUT if it selects none. */
static int trace_rows(FILE *out, const char *path, struct span key,
                      const struct trace_sources *sources, struct error *err)
{
    CLEANUP(csv_table_free) struct csv_table file = {0};
    int result = csv_table_read(path, &file, err);
    size_t found = 0;
    for (size_t row = 0; row < file.count && result == 0; row++) {
        bool fits = false;
        result = csv_table_row_fits(&file, row, key, (struct place){path, 1, 1}, &fits, err);
        if (result == 0 && fits) {
            found++;
            result = trace_row(out, &file, row, sources, err);
        }
    }
    if (result == 0 && found == 0)
        result = error_set(err, ERROR_INPUT, "%s: no row with %s", path, quoted(key.s, key.n).text);
    return result;
}

int trace_write(FILE *out, const char *name, const struct trace_sources *sources, struct error *err)
{
    const char *colon = strchr(name, ':');
    if (colon) {
        CLEANUP_TEXT char *path = memory_copy(name, (size_t)(colon - name));
        return trace_rows(out, path, span_of(colon + 1), sources, err);
    }
    CLEANUP(paper_macros_free) struct paper_macros macros = {0};
    int result = paper_macros_read(sources->numbers, &macros, err);
    if (result != 0)
        return result;
    const struct paper_macro *n = paper_macros_find(&macros, name);
    if (!n)
        return error_set(
            err, ERROR_INPUT,
            "%s: no macro %s, expected one from this list, or FILE:KEY for rows of a CSV file",
            sources->numbers, quoted(name, strlen(name)).text);
    fprintf(out, "\\%s prints %s\n", n->macro, n->text);
    if (n->source == 0 && n->column[1])
        fprintf(out, "%s:%zu  the count of different values of %s in rows of %s with '%s'\n",
                macros.path, n->line, n->column + 1, n->file, n->key);
    else if (n->source == 0)
        fprintf(out, "%s:%zu  the count of rows of %s with '%s'\n", macros.path, n->line, n->file,
                n->key);
    else
        fprintf(out, "%s:%zu  %s, as %s, of the row below\n", macros.path, n->line, n->column,
                n->format);
    return trace_rows(out, n->file, span_of(n->key), sources, err);
}
