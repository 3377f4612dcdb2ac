#include "trace.h"

#include <ctype.h>
#include <libgen.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/claims/evaluate.h"
#include "analysis/claims/expression.h"
#include "analysis/grading/graded_study.h"
#include "analysis/literature/review_facts.h"
#include "base/csv.h"
#include "base/csv_table.h"
#include "base/data_path.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/shown_text.h"
#include "model/fact.h"
#include "model/identity_count.h"
#include "model/level.h"
#include "model/observation.h"
#include "model/summary.h"
#include "paper_macros.h"

/* The command that makes a file; the study stands between the two parts. */
static const struct {
    const char *name, *before, *after;
} makers[] = {
    {"summary.csv", "virtgrade summarize ", ""},
    {"audit.csv", "virtgrade audit ", " --format csv"},
    {"quality.csv", "virtgrade quality ", " --format csv"},
    {"cells.csv", "virtgrade figures ", " DIR"},
    {"points.csv", "virtgrade figures ", " DIR"},
};

/* Files NAME-TABLE.csv: `virtgrade NAME STUDY` with an option. */
static const struct {
    const char *name, *option;
} families[] = {{"score", "--scheme"}, {"resample", "--table"}, {"sensitivity", "--table"}};

/* A study, and where the parts of a trace are read from. */
struct tracing {
    FILE *out;
    const struct trace_sources *sources;
    struct graded_study graded;
    const char *name; /* of the study in the values */
    char *facts, *review;
};

static void tracing_free(struct tracing *t)
{
    graded_study_free(&t->graded);
    free(t->facts);
    free(t->review);
}

/* Write text that no parser has checked: what may not be shown is escaped. */
static void write_visible(FILE *out, struct span text)
{
    char next[SHOWN_CHARACTER_MAX];
    while (text.n > 0) {
        shown_next(&text, next);
        fputs(next, out);
    }
}

/* The study as a command takes it. */
static const char *study_argument(const struct tracing *t)
{
    return t->graded.study.directory ? t->graded.study.directory : "STUDY";
}

/* Write the command of a file `scores-thesis.csv` or `resample-grades.csv`; false for others. */
static bool trace_family(const struct tracing *t, struct span name)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct span rest = span_skip(name, strlen(families[i].name));
        if (!span_starts(name, families[i].name) || !span_ends(rest, ".csv"))
            continue;
        rest = span_skip(rest, span_starts(rest, "s-") ? 2 : 1);
        fprintf(t->out, "    made by: virtgrade %s %s %s %.*s\n", families[i].name,
                study_argument(t), families[i].option, (int)(rest.n - strlen(".csv")), rest.s);
        return true;
    }
    return false;
}

static void trace_command(const struct tracing *t, const char *path)
{
    const char *slash = strrchr(path, '/'), *directory = t->graded.study.directory;
    struct span name = span_of(slash ? slash + 1 : path);
    if (span_is(name, "observations.csv") || span_is(name, "facts.csv") ||
        span_is(name, "identities.csv")) {
        bool has_logs = !t->graded.study.is_published; /* a run of our own */
        fprintf(t->out, "    made by: virtgrade import %s%s%s\n", has_logs ? "" : "--study ",
                study_argument(t), has_logs ? "" : " LOGS");
        return;
    }
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (span_is(name, makers[i].name)) {
            fprintf(t->out, "    made by: %s%s%s\n", makers[i].before, study_argument(t),
                    makers[i].after);
            return;
        }
    if (!trace_family(t, name) && directory && span_starts(span_of(path), directory))
        fputs("    typed from the publication\n", t->out);
}

/* The cell that a row refers to. Owns its texts; those that the row lacks are NULL. */
struct cell_reference {
    char *platform, *feature;
    int level;      /* LEVEL_NONE if the row has none */
    int repetition; /* 0 if the row has none */
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
    CLEANUP_TEXT char *repetition = field_of(file, row, "repetition");
    long number = 0;
    s->platform = field_of(file, row, "platform");
    s->feature = field_of(file, row, "feature");
    s->is_graded = !level;
    s->level = LEVEL_NONE;
    if (level)
        level_parse(span_of(level), &s->level);
    if (repetition && span_to_count(span_of(repetition), INT_MAX, &number))
        s->repetition = (int)number;
}

/* Write the observations of one cell as they are read. */
struct listing {
    FILE *out;
    char *source; /* of the first one that has a value; NULL before it */
    const char *study, *platform, *feature;
    int level;      /* LEVEL_ALL selects every level */
    int repetition; /* 0 selects every repetition */
};

static int trace_observation(void *context, const struct observation *o, bool same_cell,
                             const struct csv_row *row, struct error *err)
{
    (void)same_cell, (void)err;
    struct listing *l = context;
    if (!span_is(o->study, l->study) || !span_is(o->platform, l->platform) ||
        !span_is(o->feature, l->feature) || (l->level != LEVEL_ALL && l->level != o->level) ||
        (l->repetition > 0 && l->repetition != o->repetition))
        return 0;
    fprintf(l->out, "    %s:%zu  ", row->file, row->line);
    if (o->level != LEVEL_NONE)
        fprintf(l->out, "level %d, ", o->level);
    fprintf(l->out, "repetition %d: %s %.*s, from ", o->repetition,
            o->status == STATUS_OK ? number_text(o->value).text : "no value", (int)o->unit.n,
            o->unit.s);
    write_visible(l->out, o->source);
    fputc('\n', l->out);
    if (!l->source && o->status == STATUS_OK)
        l->source = memory_copy(o->source.s, o->source.n);
    return 0;
}

/* The facts from a line of a log: the value's own number, and others of that line. */
struct line_facts {
    char *platform, *mode, *names; /* NULL: none; the names are between blanks */
};

static void line_facts_free(struct line_facts *facts)
{
    free(facts->platform);
    free(facts->mode);
    free(facts->names);
}

static void find_line_facts(const struct facts *facts, const char *study, const char *source,
                            struct line_facts *ret_found)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *f = &facts->items[i];
        if (strcmp(f->source, source) != 0 || strcmp(f->study, study) != 0)
            continue;
        if (!ret_found->mode) {
            ret_found->platform = memory_print("%s", f->platform);
            ret_found->mode = memory_print("%s", f->mode);
            ret_found->names = memory_copy("", 0);
        }
        memory_append(&ret_found->names, " ", f->name);
    }
}

/* True if an identity has one of the line's numbers. */
static bool has_line_fact(const struct identity_count *count, const struct line_facts *line)
{
    struct span rest = span_of(line->names), name;
    if (strcmp(count->platform, line->platform) != 0 || strcmp(count->mode, line->mode) != 0)
        return false;
    while (span_take_word(&rest, &name))
        if (span_is_among(name, count->facts))
            return true;
    return false;
}

/* Write what else in the same runs agrees with the values whose first one is from this line. */
static int write_identities(const struct tracing *t, const char *source, struct error *err)
{
    CLEANUP(identity_counts_free) struct identity_counts counts = {0};
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP(line_facts_free) struct line_facts line = {0};
    CLEANUP_TEXT char *path = study_file(&t->graded.study, "identities.csv");
    size_t found = 0;
    if (!path || !t->facts)
        return 0;
    int result = facts_read(t->facts, &facts, err);
    if (result == 0)
        result = identity_counts_read(path, &counts, err);
    if (result != 0)
        return result;
    find_line_facts(&facts, t->name, source, &line);
    for (size_t i = 0; line.mode && i < counts.count; i++) {
        const struct identity_count *count = &counts.items[i];
        if (strcmp(count->study, t->name) != 0 || !has_line_fact(count, &line))
            continue;
        found++;
        fprintf(t->out, "    %s: %s, in %ld of %ld runs\n",
                count->held == count->runs ? "agrees" : "DISAGREES", count->identity, count->held,
                count->runs);
    }
    if (line.mode && found == 0)
        fputs("    the log tells this number only once\n", t->out);
    return 0;
}

static int write_observations(const struct summary *s, int repetition, const struct tracing *t,
                              struct error *err)
{
    if (!t->graded.observations) {
        fputs("    the study has no observations\n", t->out);
        return 0;
    }
    struct listing listing = {t->out,     NULL,     s->study,  s->platform,
                              s->feature, s->level, repetition};
    int result = observations_read(t->graded.observations, trace_observation, &listing, err);
    CLEANUP_TEXT char *source = listing.source;
    if (result == 0 && source)
        result = write_identities(t, source, err);
    if (result == 0)
        trace_command(t, "observations.csv");
    return result;
}

/* Write a summary and its observations: those of one repetition, or all if it is 0. */
static int write_cell(const struct summary *s, int repetition, const struct tracing *t,
                      struct error *err)
{
    struct level_text level = level_text(s->level);
    fprintf(t->out, "%s:%zu  %s of %s%s%s: n %zu, mean %s, sd %s %s\n", t->graded.summaries.path,
            s->line, s->feature, s->platform, *level.text ? ", level " : "", level.text, s->n,
            number_text(s->mean).text, isnan(s->sd) ? "-" : number_text(s->sd).text, s->unit);
    trace_command(t, "summary.csv");
    return write_observations(s, repetition, t, err);
}

static const struct summary *trace_find_summary(const struct tracing *t,
                                                const struct cell_reference *reference,
                                                const char *platform)
{
    if (!reference->is_graded)
        return summaries_find(&t->graded.summaries, t->name, platform, reference->feature,
                              reference->level);
    const struct summary *s =
        summaries_find(&t->graded.summaries, t->name, platform, reference->feature, LEVEL_ALL);
    return s ? s
             : summaries_find(&t->graded.summaries, t->name, platform, reference->feature,
                              LEVEL_NONE);
}

static void write_fields(const struct csv_table *file, size_t row, const struct tracing *t)
{
    fprintf(t->out, "%s:%zu ", file->path, file->lines[row]);
    for (size_t c = 0; c < file->columns; c++) {
        fputc(' ', t->out);
        write_visible(t->out, span_of(file->names[c]));
        fputc('=', t->out);
        write_visible(t->out, span_of(csv_table_field(file, row, c)));
    }
    fputc('\n', t->out);
    trace_command(t, file->path);
}

/* Write the cell of the row's platform and feature; for a row about a grade, the baseline's cell
 * as well. */
static int write_referenced_cells(const struct csv_table *file, size_t row, const struct tracing *t,
                                  struct error *err)
{
    CLEANUP(cell_reference_free) struct cell_reference reference = {0};
    cell_reference_read(file, row, &reference);
    const char *const platforms[] = {reference.platform, t->graded.baseline};
    size_t count = !reference.platform || !reference.feature ? 0 : reference.is_graded ? 2 : 1;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        const struct summary *s = trace_find_summary(t, &reference, platforms[i]);
        if (s)
            result = write_cell(s, reference.repetition, t, err);
    }
    return result;
}

/* True if a cell of an expression refers to this summary. A platform that the study does not have
 * is a variable and refers to every platform; a level that is not a number refers to the graded
 * mean over levels. */
static bool refers_to_summary(const struct node *cell, const struct summary *s,
                              const struct tracing *t, bool baseline)
{
    bool known = false, has_levels = false;
    for (size_t i = 0; i < t->graded.summaries.count; i++) {
        const struct summary *other = &t->graded.summaries.items[i];
        known = known || strcmp(other->platform, cell->platform) == 0;
        has_levels =
            has_levels || (other->level == LEVEL_ALL && strcmp(other->feature, s->feature) == 0);
    }
    const char *platform = baseline ? t->graded.baseline : cell->platform;
    if (strcmp(s->study, t->name) != 0 || strcmp(s->feature, cell->middle) != 0 ||
        ((known || baseline) && strcmp(s->platform, platform) != 0))
        return false;
    return cell->at == AT_NUMBER ? s->level == cell->level
                                 : s->level == (has_levels ? LEVEL_ALL : LEVEL_NONE);
}

/* Set ret_named[i] for each summary i that an expression names. */
static void find_named(const struct node *node, const struct tracing *t, bool with_baseline,
                       bool ret_named[])
{
    if (!node)
        return;
    if (node->kind == NODE_CELL && !node->fact)
        for (size_t i = 0; i < t->graded.summaries.count; i++)
            ret_named[i] =
                ret_named[i] || refers_to_summary(node, &t->graded.summaries.items[i], t, false) ||
                (with_baseline && refers_to_summary(node, &t->graded.summaries.items[i], t, true));
    bool compares = node->kind == NODE_FUNCTION && !node->right &&
                    (node->operation == FUNCTION_RATIO || node->operation == FUNCTION_HIGHER ||
                     node->operation == FUNCTION_LOWER || node->operation == FUNCTION_SCORE);
    find_named(node->left, t, compares, ret_named);
    find_named(node->right, t, false, ret_named);
}

/* True if a cell of an expression refers to this fact. A platform that no fact has is a variable.
 */
static bool refers_to_fact(const struct node *cell, const struct fact *f, const struct facts *facts,
                           const struct tracing *t)
{
    bool known = false;
    for (size_t i = 0; i < facts->count && !known; i++)
        known = strcmp(facts->items[i].platform, cell->platform) == 0;
    return strcmp(f->study, t->name) == 0 && strcmp(f->mode, cell->middle) == 0 &&
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

static void trace_fact(const struct tracing *t, const struct fact *f)
{
    struct level_text level = level_text(f->level);
    fprintf(t->out, "    %s of %s on %s%s%s, repetition %d: %s, from %s\n", f->name, f->mode,
            f->platform, *level.text ? ", level " : "", level.text, f->repetition, f->value,
            f->source);
}

/* Write the facts that a node names; of many, only the greatest. */
static void trace_facts(const struct node *node, const struct facts *facts, const struct tracing *t)
{
    enum { SHOWN = 10 };
    if (!node)
        return;
    if (node->kind == NODE_CELL && node->fact) {
        const struct fact **meant = memory_alloc(facts->count, sizeof *meant);
        size_t count = 0;
        for (size_t i = 0; i < facts->count; i++)
            if (refers_to_fact(node, &facts->items[i], facts, t))
                meant[count++] = &facts->items[i];
        if (count > 0)
            qsort(meant, count, sizeof *meant, trace_compare_facts);
        for (size_t i = 0; i < count && i < SHOWN; i++)
            trace_fact(t, meant[i]);
        if (count > SHOWN)
            fprintf(t->out, "    and %zu more of %s.%s.%s\n", count - SHOWN, node->platform,
                    node->middle, node->fact);
        free(meant);
    }
    trace_facts(node->left, facts, t);
    trace_facts(node->right, facts, t);
}

/* True if an expression names facts of the review (`of_review`) or of the logs (otherwise). */
static bool has_fact(const struct node *node, bool of_review)
{
    return node && ((node->fact && (strcmp(node->platform, EVALUATE_REVIEW) == 0) == of_review) ||
                    has_fact(node->left, of_review) || has_fact(node->right, of_review));
}

static int write_reviewed(const struct node *node, const struct tracing *t, struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    if (!has_fact(node, true) || !t->review)
        return 0;
    int result = review_facts_read(t->review, t->name, &facts, err);
    if (result == 0)
        trace_facts(node, &facts, t);
    return result;
}

static int write_named_facts(const struct node *node, const struct tracing *t, struct error *err)
{
    CLEANUP(facts_free) struct facts facts = {0};
    if (!has_fact(node, false))
        return 0;
    if (!t->facts) {
        fputs("    the study has no facts\n", t->out);
        return 0;
    }
    int result = facts_read(t->facts, &facts, err);
    if (result != 0)
        return result;
    trace_facts(node, &facts, t);
    trace_command(t, "facts.csv");
    return 0;
}

/* Write the cells and facts that the expression of an audit row names. */
static int write_named(const char *expression, const struct tracing *t, struct error *err)
{
    struct node *node = NULL;
    bool *named = memory_alloc(t->graded.summaries.count, sizeof *named);
    const struct expression_names names = {&t->graded.study, NULL, NULL};
    int result = expression_parse(span_of(expression), (struct place){"the expression", 0, 0},
                                  &names, &node, err);
    if (result == 0)
        find_named(node, t, false, named);
    for (size_t i = 0; i < t->graded.summaries.count && result == 0; i++)
        if (named[i])
            result = write_cell(&t->graded.summaries.items[i], 0, t, err);
    if (result == 0)
        result = write_named_facts(node, t, err);
    if (result == 0)
        result = write_reviewed(node, t, err);
    expression_free(node);
    free(named);
    return result;
}

/* Write a row of a CSV file and the cells that it refers to. */
static int trace_row(const struct tracing *t, const struct csv_table *file, size_t row,
                     struct error *err)
{
    CLEANUP_TEXT char *expression = field_of(file, row, "expression");
    if (strcmp(file->path, t->graded.summaries.path) != 0)
        write_fields(file, row, t); /* otherwise the cell repeats the row */
    return expression ? write_named(expression, t, err) : write_referenced_cells(file, row, t, err);
}

/* The study of a file: the one whose folder holds it; or the last folder of its path that has the
 * name of a study in results/. NULL if there is none. The caller frees it. */
static char *study_of_path(const char *path)
{
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    const char *folder = dirname(copy);
    CLEANUP_TEXT char *own = memory_print("%s/study.ini", folder);
    if (access(own, F_OK) == 0)
        return memory_print("%s", folder);
    char *found = NULL;
    struct span rest = span_of(path);
    for (struct span part; (part = span_until(rest, "/")).n < rest.n;
         rest = span_skip(rest, part.n + 1)) {
        CLEANUP_TEXT char *ini = memory_print("results/%.*s/study.ini", (int)part.n, part.s);
        CLEANUP_TEXT char *whole = data_path(ini);
        if (part.n == 0 || access(whole, F_OK) != 0)
            continue;
        free(found);
        found = memory_copy(part.s, part.n);
    }
    return found;
}

/* Read the study that a file of this path belongs to. */
static int tracing_read(struct tracing *t, const char *path, struct error *err)
{
    const struct trace_sources *s = t->sources;
    CLEANUP_TEXT char *named = study_of_path(path);
    bool has_files = s->summary || s->observations;
    struct graded_study_sources values = {.study = s->study    ? s->study
                                                   : has_files ? NULL
                                                               : named,
                                          .summary = s->summary,
                                          .observations = s->observations,
                                          .scheme = s->scheme,
                                          .baseline = s->baseline,
                                          .may_be_ungraded = true};
    if (!values.study && !has_files)
        return error_set(err, ERROR_USAGE, "%s names no study, expected --study", path);
    int result = graded_study_read(&values, &t->graded, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *review = memory_print("results/%s", t->graded.study.review);
    t->name = graded_study_name(&t->graded);
    t->facts = s->facts ? memory_copy(s->facts, strlen(s->facts))
                        : study_file(&t->graded.study, "facts.csv");
    if (s->review)
        t->review = memory_copy(s->review, strlen(s->review));
    else if (*t->graded.study.review)
        t->review = data_path(review);
    return t->name ? 0
                   : error_set(err, ERROR_USAGE, "%s: several studies, expected one",
                               t->graded.summaries.path);
}

/* Write all rows that the key selects. ERROR_INPUT if it selects none. */
static int trace_rows(FILE *out, const char *path, struct span key,
                      const struct trace_sources *sources, struct error *err)
{
    CLEANUP(csv_table_free) struct csv_table file = {0};
    CLEANUP(tracing_free) struct tracing t = {.out = out, .sources = sources};
    int result = csv_table_read(path, &file, err);
    size_t found = 0;
    if (result == 0)
        result = tracing_read(&t, path, err);
    for (size_t row = 0; row < file.count && result == 0; row++) {
        bool fits = false;
        result = csv_table_row_fits(&file, row, key, (struct place){path, 1, 1}, &fits, err);
        if (result == 0 && fits) {
            found++;
            result = trace_row(&t, &file, row, err);
        }
    }
    if (result == 0 && found == 0)
        result = error_set(err, ERROR_INPUT, "%s: no row with %s", path, quoted(key.s, key.n).text);
    return result;
}

/* The number of letters at the start that two names share, in any case. */
static size_t shared_letters(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && tolower((unsigned char)a[n]) == tolower((unsigned char)b[n]))
        n++;
    return n;
}

/* Refuses a name that no macro has. Tells all macros, or of many those that begin most like it. */
static int no_macro(const struct paper_macros *macros, const char *name, struct error *err)
{
    enum { TOLD = 10 };
    size_t told = 0, most = 0;
    for (size_t i = 0; i < macros->count; i++) {
        size_t shared = shared_letters(macros->items[i].macro, name);
        most = shared > most ? shared : most;
    }
    CLEANUP_TEXT char *list = memory_copy("", 0);
    for (size_t i = 0; i < macros->count && told < TOLD; i++)
        if (macros->count <= TOLD || shared_letters(macros->items[i].macro, name) == most) {
            memory_append(&list, ", ", macros->items[i].macro);
            told++;
        }
    const char *rest = told < macros->count ? " or another of its macros" : "";
    return error_set(
        err, ERROR_INPUT, "%s: no macro %s, expected %s%s, or FILE:KEY for rows of a CSV file",
        macros->path, quoted(name, strlen(name)).text, told > 0 ? list : "a macro", rest);
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
        return no_macro(&macros, name, err);
    fprintf(out, "\\%s prints %s\n", n->macro, n->text);
    if (n->column[0] == '+')
        fprintf(out, "%s:%zu  the sum of %s in rows of %s with '%s'\n", macros.path, n->line,
                n->column + 1, n->file, n->key);
    else if (n->source == 0 && n->column[1])
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
