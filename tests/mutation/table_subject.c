/* Damages one table, and reads it with the reader that the commands use. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/claims/claims.h"
#include "analysis/grading/summarize.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "import/known_failures.h"
#include "import/source.h"
#include "model/printed.h"
#include "model/printed_figure.h"
#include "mutation.h"
#include "scratch.h"

/* --- the tables --- */

typedef int table_reader(const char *path, const struct study *study, struct error *err);

static int read_observations(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    return summarize(path, study, NULL, &summaries, err);
}

static int read_summaries(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    return summaries_read(path, &study->features, &summaries, err);
}

static int read_facts(const char *path, const struct study *study, struct error *err)
{
    (void)study;
    CLEANUP(facts_free) struct facts facts = {0};
    return facts_read(path, &facts, err);
}

static int read_printed(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(printed_free) struct printed_scores scores = {0};
    CLEANUP(printed_tables_free) struct printed_tables tables = {0};
    return printed_read(path, study, &scores, &tables, err);
}

static int read_figures(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(printed_figures_free) struct printed_figures figures = {0};
    return printed_figures_read(path, &study->features, &figures, err);
}

static int read_claims(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(claims_free) struct claims claims = {0};
    const struct expression_names names = {.study = study};
    return claims_read(path, &names, &claims, err);
}

static int read_features(const char *path, const struct study *study, struct error *err)
{
    (void)study;
    CLEANUP(features_free) struct features features = {0};
    return features_read(path, &features, err);
}

static int read_platforms(const char *path, const struct study *study, struct error *err)
{
    (void)study;
    CLEANUP(platform_list_free) struct platform_list platforms = {0};
    return platform_list_read(path, &platforms, err);
}

static int read_sources(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(sources_free) struct log_sources sources = {0};
    return sources_read(path, study, &sources, err);
}

static int read_failures(const char *path, const struct study *study, struct error *err)
{
    (void)study;
    CLEANUP(known_failures_free) struct known_failures failures = {0};
    return known_failures_read(path, &failures, err);
}

static int read_scheme(const char *path, const struct study *study, struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {0};
    struct features features = {0};
    (void)study;
    int result = scheme_read(path, &features, &scheme, err);
    features_free(&features);
    return result;
}

/* The faults that a column must refuse, a letter each: (e)mpty, a (-) in front, the (h)uge 1e300,
 * (n)an, (z)ero, a (t)ext. Texts that are free have no letter. A file may lack a column with a
 * question mark. */
struct column_rules {
    const char *name, *refused;
};

/* `rows` of the file are tried; 0 for all. */
static const struct table {
    const char *name, *path;
    size_t rows;
    table_reader *read;
    struct column_rules rules[16];
} tables[] = {
    {"observations.csv",
     "results/karna-2021/observations.csv",
     40,
     read_observations,
     {{"study", "e"},
      {"platform", "e"},
      {"experiment", "e"},
      {"feature", "ethnz-"},
      {"level", "thnz-"},
      {"repetition", "ethnz-"},
      {"value", "ethnz-"},
      {"unit", "ethnz-"},
      {"status", "ethnz-"}}},
    {"summary.csv",
     "results/karna-2021/observations.csv", /* summarized */
     60,
     read_summaries,
     {{"study", "e"},
      {"platform", "e"},
      {"feature", "e"},
      {"level", "thnz-"},
      {"n", "thnz-"},
      {"mean", "ethnz-"},
      {"sd", "ethn-"},
      {"median", "ethnz-"},
      {"min", "ethn"},
      {"max", "ethnz-"},
      {"ci_low", "ethn"},
      {"ci_high", "ethnz-"}}},
    {"facts.csv",
     "results/karna-2021/facts.csv",
     40,
     read_facts,
     {{"study", "e"},
      {"platform", "e"},
      {"mode", "e"},
      {"level", "thnz-"},
      {"repetition", "ethnz-"},
      {"fact", "e"},
      {"value", "e"}}},
    {"printed.csv",
     "results/karna-2021/printed.csv",
     0,
     read_printed,
     {{"section", "e"}, {"kind", "ethnz-"}}},
    {"figures.csv",
     "results/karna-2021/figures.csv",
     0,
     read_figures,
     {{"figure", "e"}, {"features", "ethnz-"}, {"shown", "thnz-"}, {"cut", "thn"}}},
    {"claims.csv",
     "results/karna-2021/claims.csv",
     60,
     read_claims,
     {{"id", "e"}, {"platform", "thnz"}, {"feature", "thnz"}, {"relation", "ethnz-"}}},
    {"features.csv",
     "results/karna-2021/features.csv",
     0,
     read_features,
     {{"feature", "e"},
      {"title", "e"},
      {"unit", "e"},
      {"better", "ethnz-"},
      {"domain", "thnz-"},
      {"measures", "thnz-?"}}},
    {"platforms.csv",
     "results/karna-2021/platforms.csv",
     0,
     read_platforms,
     {{"platform", "e"}, {"title", "e"}, {"colour", "thnz-"}}},
    {"sources.csv",
     "results/karna-2021/sources.csv",
     0,
     read_sources,
     {{"path", "e"},
      {"parser", "ethnz-"},
      {"role", "thnz-"},
      {"platform", "thnz-"},
      {"experiment", "e"},
      {"feature", "thnz-"},
      {"factor", "tnz-"},
      {"expected", "tn"},
      {"levels", "thnz-"}}},
    {"thesis.csv",
     "analysis/schemes/thesis.csv",
     0,
     read_scheme,
     {{"feature", "e"},
      {"group", "e"},
      {"importance", "e"},
      {"unit", "e"},
      {"better", "ethnz-"},
      {"score1", "ethn-"},
      {"score2", "ethn-"},
      {"score3", "ethn-"},
      {"score4", "ethn-"},
      {"required", "thn-"}}},
    /* Optional columns that the published study does not need. */
    {"agache-2020/failures.csv",
     "results/agache-2020/failures.csv",
     0,
     read_failures,
     {{"path", "e"}, {"repetitions", "ethnz-"}, {"reason", "e"}}},
    {"agache-2020/sources.csv",
     "results/agache-2020/sources.csv",
     0,
     read_sources,
     {{"path", "e"},
      {"parser", "ethnz-"},
      {"role", "thnz-"},
      {"platform", "thnz-"},
      {"experiment", "e"},
      {"feature", "thnz-"},
      {"factor", "tnz-"},
      {"expected", "tn"},
      {"levels", "thnz-"},
      {"repetitions", "thnz-?"},
      {"hosts", "e"}}},
    {"agache-2020/claims.csv",
     "results/agache-2020/claims.csv",
     60,
     read_claims,
     {{"id", "e"},
      {"platform", "thnz"},
      {"feature", "thnz"},
      {"relation", "ethnz-"},
      {"host", "?"}}},
    {"kuenzer-2021/platforms.csv",
     "results/kuenzer-2021/platforms.csv",
     0,
     read_platforms,
     {{"platform", "e"}, {"title", "e"}, {"colour", "thnz-"}, {"same_as", "?"}}},
};
enum { TABLES = sizeof tables / sizeof *tables };

const char *table_name(size_t i)
{
    return i < TABLES ? tables[i].name : NULL;
}

/* --- a table in memory --- */

struct table_subject {
    struct subject subject;
    const struct table *table;
    struct scratch scratch;
    char *path;
    struct span text; /* of the undamaged table */
    struct span *lines;
    size_t count, columns;
    char *damaged;
};

/* Field `column` of a line, with its quotes. */
static struct span field_of(struct span line, size_t column)
{
    for (;; column--) {
        size_t n = 0;
        bool quoted_text = false;
        for (; n < line.n && (quoted_text || line.s[n] != ','); n++)
            quoted_text ^= line.s[n] == '"';
        if (column == 0 || n == line.n)
            return (struct span){line.s, n};
        line = span_skip(line, n + 1);
    }
}

static size_t count_fields(struct span line)
{
    size_t count = 1;
    bool quoted_text = false;
    for (size_t i = 0; i < line.n; i++) {
        quoted_text ^= line.s[i] == '"';
        count += !quoted_text && line.s[i] == ',';
    }
    return count;
}

/* --- faults --- */

static const struct {
    char letter;
    const char *name, *text;
} field_faults[] = {
    {'e', "field emptied", ""}, {'-', "field negative", NULL}, {'h', "field 1e300", "1e300"},
    {'n', "field nan", "nan"},  {'z', "field zero", "0"},      {'t', "field text", "untrue"},
};
enum { FIELD_FAULTS = sizeof field_faults / sizeof *field_faults };

static const char *const column_faults[] = {"column missing", "column doubled", "column renamed"};
static const char *const row_faults[] = {"row doubled", "row torn", "file cut"};
enum { COLUMN_FAULTS = 3, ROW_FAULTS = 3 };

/* A damaged table, and the line of the damage, from 0. */
struct table_mutant {
    const char *kind;
    size_t line;
    struct span column; /* name of the damaged one; empty for a whole row */
    bool must_be_refused;
};

static const char *rules_of(const struct table_subject *s, size_t column)
{
    struct span name = field_of(s->lines[0], column);
    for (const struct column_rules *rules = s->table->rules; rules->name; rules++)
        if (span_is(name, rules->name))
            return rules->refused;
    return "";
}

/* The table with `new` instead of `old`, which points into it. */
static char *replaced(const struct table_subject *s, struct span old, const char *new)
{
    const char *rest = old.s + old.n;
    return memory_print("%.*s%s%.*s", (int)(old.s - s->text.s), s->text.s, new,
                        (int)(s->text.s + s->text.n - rest), rest);
}

static bool damage_field(struct table_subject *s, size_t site, struct table_mutant *m)
{
    size_t fault = site % FIELD_FAULTS, column = site / FIELD_FAULTS % s->columns;
    m->line = 1 + site / FIELD_FAULTS / s->columns;
    struct span field = field_of(s->lines[m->line], column);
    CLEANUP_TEXT char *negative = memory_print("-%.*s", (int)field.n, field.s);
    const char *text = field_faults[fault].text ? field_faults[fault].text : negative;
    if (span_is(field, text) || (!field_faults[fault].text && field.n == 0))
        return false;
    m->kind = field_faults[fault].name;
    m->column = field_of(s->lines[0], column);
    m->must_be_refused = strchr(rules_of(s, column), field_faults[fault].letter) != NULL;
    s->damaged = replaced(s, field, text);
    return true;
}

static bool damage_column(struct table_subject *s, size_t site, struct table_mutant *m)
{
    size_t fault = site % COLUMN_FAULTS, column = site / COLUMN_FAULTS;
    m->kind = column_faults[fault];
    m->column = field_of(s->lines[0], column);
    m->must_be_refused = fault != 0 || !strchr(rules_of(s, column), '?');
    if (fault == 2) {
        s->damaged = replaced(s, field_of(s->lines[0], column), "other");
        return true;
    }
    s->damaged = memory_copy("", 0);
    for (size_t i = 0; i < s->count; i++) {
        for (size_t c = 0, put = 0; c < s->columns; c++)
            for (size_t times = c != column ? 1 : fault == 0 ? 0 : 2; times > 0; times--) {
                struct span field = field_of(s->lines[i], c);
                CLEANUP_TEXT char *text = memory_copy(field.s, field.n);
                memory_append(&s->damaged, "", put++ > 0 ? "," : "");
                memory_append(&s->damaged, "", text);
            }
        memory_append(&s->damaged, "", "\n");
    }
    return true;
}

static bool damage_row(struct table_subject *s, size_t site, struct table_mutant *m)
{
    size_t fault = site % ROW_FAULTS;
    m->line = 1 + site / ROW_FAULTS;
    struct span line = s->lines[m->line], half = {line.s, line.n / 2};
    m->kind = row_faults[fault];
    m->must_be_refused = fault == 0 || count_fields(half) < s->columns;
    if (fault == 0) {
        CLEANUP_TEXT char *twice = memory_print("%.*s\n", (int)line.n, line.s);
        s->damaged = replaced(s, (struct span){line.s, 0}, twice);
        m->line++;
    } else {
        size_t end = fault == 1 ? line.n : (size_t)(s->text.s + s->text.n - line.s);
        s->damaged = replaced(s, (struct span){line.s + half.n, end - half.n}, "");
    }
    return true;
}

static size_t field_sites(const struct table_subject *s)
{
    return (s->count - 1) * s->columns * FIELD_FAULTS;
}

static bool damage_table(struct table_subject *s, size_t site, struct table_mutant *m)
{
    if (site < field_sites(s))
        return damage_field(s, site, m);
    site -= field_sites(s);
    if (site < s->columns * COLUMN_FAULTS)
        return damage_column(s, site, m);
    return damage_row(s, site - s->columns * COLUMN_FAULTS, m);
}

/* --- the trial --- */

static char *line_text(struct span text, size_t i)
{
    for (; i > 0 && text.n > 0; i--) {
        size_t n = span_until(text, "\n").n;
        text = span_skip(text, n < text.n ? n + 1 : n);
    }
    struct span line = span_until(text, "\n");
    return memory_print("%s", shown(line.s, line.n).text);
}

/* True if the error is in the damaged line, or in one of the next, which disagree with it. */
static bool is_in_line(const struct table_subject *s, const char *text, size_t line)
{
    enum { NEXT = 10 };
    size_t n = strlen(s->path);
    if (strncmp(text, s->path, n) != 0 || text[n] != ':')
        return false;
    size_t found = strtoul(text + n + 1, NULL, 10);
    return found > line && found <= line + 1 + NEXT;
}

static bool table_try(struct subject *subject, size_t site, struct trial *trial)
{
    struct table_subject *s = (struct table_subject *)subject;
    struct table_mutant m = {0};
    struct error err = {0};
    free(s->damaged);
    s->damaged = NULL;
    if (!damage_table(s, site, &m))
        return false;
    struct span text = span_of(s->damaged);
    *trial = (struct trial){.kind = m.kind,
                            .line = m.line + 1,
                            .before = line_text(s->text, m.line),
                            .after = line_text(text, m.line)};
    int result = scratch_put(&s->scratch, s->table->name, text, &err);
    if (result == 0)
        result = s->table->read(s->path, &s->scratch.study, &err);
    if (result != 0) {
        trial->outcome = is_in_line(s, err.text, m.line) ? OUTCOME_REFUSED : OUTCOME_MISPLACED;
        trial->what = memory_print("%s", err.text);
    } else if (m.must_be_refused) {
        trial->outcome = OUTCOME_WRONG;
        trial->what = memory_print("read%s%.*s, although it cannot be so",
                                   m.column.n > 0 ? " as " : "", (int)m.column.n, m.column.s);
    } else {
        trial->outcome = OUTCOME_SAME;
    }
    return true;
}

static void table_free(struct subject *subject)
{
    struct table_subject *s = (struct table_subject *)subject;
    scratch_free(&s->scratch);
    free(s->path);
    free((char *)s->text.s);
    free(s->lines);
    free(s->damaged);
    free(s);
}

/* --- making a subject --- */

/* The text of the table; summaries are computed. */
static int table_text(const struct table_subject *s, struct span *ret_text, struct error *err)
{
    CLEANUP_TEXT char *path = data_path(s->table->path);
    CLEANUP(file_free) struct file file = {0};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    if (s->table->read != read_summaries) {
        int result = file_read(path, &file, err);
        *ret_text = (struct span){memory_copy(file.text.s, file.text.n), file.text.n};
        return result;
    }
    char *text = NULL;
    size_t n = 0;
    int result = summarize(path, &s->scratch.study, NULL, &summaries, err);
    FILE *out = open_memstream(&text, &n);
    summaries_write(out, &summaries);
    fclose(out);
    *ret_text = (struct span){text, n};
    return result;
}

/* The folder of the study that the table belongs to; a scheme is read with the published one. */
static char *study_of(const struct table *table)
{
    const char *name = strrchr(table->path, '/');
    return span_starts(span_of(table->path), "results/")
               ? memory_copy(table->path, (size_t)(name - table->path))
               : memory_print("results/karna-2021");
}

/* Keeps the first rows, and finds all lines. */
static void split_table(struct table_subject *s)
{
    struct span rest = s->text;
    s->lines = memory_alloc(text_count_lines(s->text) + 1, sizeof *s->lines);
    while (rest.n > 0 && (s->table->rows == 0 || s->count <= s->table->rows)) {
        struct span line = span_until(rest, "\n");
        s->lines[s->count++] = line;
        rest = span_skip(rest, line.n < rest.n ? line.n + 1 : line.n);
    }
    s->text.n = (size_t)(rest.s - s->text.s);
    s->columns = count_fields(s->lines[0]);
}

struct subject *table_subject(size_t i, struct error *err)
{
    static const struct subject_functions functions = {table_try, table_free};
    struct table_subject *s = memory_alloc(1, sizeof *s);
    s->subject.functions = &functions;
    s->table = &tables[i];
    CLEANUP_TEXT char *study = study_of(s->table);
    int result = scratch_open(study, &s->scratch, err);
    if (result == 0)
        result = scratch_load(&s->scratch, err);
    if (result == 0)
        result = table_text(s, &s->text, err);
    if (result == 0) {
        split_table(s);
        s->path = memory_print("%s/%s", s->scratch.logs, s->table->name);
        s->subject.sites =
            field_sites(s) + s->columns * COLUMN_FAULTS + (s->count - 1) * ROW_FAULTS;
        result = scratch_put(&s->scratch, s->table->name, s->text, err);
    }
    if (result == 0)
        result = s->table->read(s->path, &s->scratch.study, err);
    if (result == 0)
        return &s->subject;
    table_free(&s->subject);
    return NULL;
}
