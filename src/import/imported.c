#include "imported.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "tools/identity.h"

void imported_free(struct imported *imported)
{
    for (size_t i = 0; i < imported->count; i++)
        free((char *)imported->observations[i].source.s);
    for (size_t i = 0; i < imported->kept_count; i++)
        free(imported->kept[i]);
    free(imported->kept);
    free(imported->observations);
    free(imported->faults);
    facts_free(&imported->facts);
    identity_counts_free(&imported->identities);
    *imported = (struct imported){0};
}

const char *imported_keep(struct imported *imported, struct span text)
{
    for (size_t i = 0; i < imported->kept_count; i++)
        if (span_is(text, imported->kept[i]))
            return imported->kept[i];
    imported->kept = memory_grow(imported->kept, imported->kept_count, &imported->kept_capacity,
                                 sizeof *imported->kept);
    imported->kept[imported->kept_count] = memory_copy(text.s, text.n);
    return imported->kept[imported->kept_count++];
}

void imported_keep_run(struct imported *imported, const struct run *run, struct run *ret_run)
{
    *ret_run = *run;
    ret_run->mode = imported_keep(imported, span_of(run->mode));
    for (size_t i = 0; i < run->remark_count; i++)
        ret_run->remarks[i].text = span_of(imported_keep(imported, run->remarks[i].text));
}

double imported_scale(double value, double factor)
{
    double power = round(log10(factor)), inverse = round(1 / factor), scaled;
    if (power == 0 || pow(10, power) != factor)
        return factor < 1 && fabs(inverse * factor - 1) < 1e-15 ? value / inverse : value * factor;
    struct number_text text = number_text(value);
    const char *mark = strchr(text.text, 'e');
    int length = mark ? (int)(mark - text.text) : (int)strlen(text.text);
    int exponent = (int)power + (mark ? atoi(mark + 1) : 0);
    CLEANUP_TEXT char *shifted = memory_print("%.*se%d", length, text.text, exponent);
    return number_parse(span_of(shifted), &scaled) ? scaled : value * factor;
}

void imported_add(struct imported *imported, const struct features *features,
                  const struct observation *observation, const char *file, size_t line)
{
    imported->observations = memory_grow(imported->observations, imported->count,
                                         &imported->capacity, sizeof *imported->observations);
    struct observation *added = &imported->observations[imported->count++];
    *added = *observation;
    added->unit = span_of(
        imported_keep(imported, span_of(features_find(features, observation->feature)->unit)));
    added->source = span_of(memory_print("%s:%zu", file, line));
}

int imported_fault(struct imported *imported, const struct error *fault, struct error *err)
{
    if (!(imported->options & IMPORT_KEEP_GOING))
        return import_end_at_fault(imported, fault, err);
    size_t index = imported->fault_count++;
    if (index >= FAULTS_KEPT)
        return 0;
    imported->faults =
        memory_grow(imported->faults, index, &imported->fault_capacity, sizeof *imported->faults);
    imported->faults[index] = *fault;
    return 0;
}

void imported_write_faults(FILE *out, const struct imported *imported)
{
    size_t count = imported->fault_count, kept = count < FAULTS_KEPT ? count : FAULTS_KEPT;
    for (size_t i = 0; i < kept; i++)
        fprintf(out, "%s\n", imported->faults[i].text);
    if (count > kept)
        fprintf(out, "... and %zu more\n", count - kept);
}

int import_end_at_fault(void *context, const struct error *fault, struct error *err)
{
    (void)context;
    *err = *fault;
    return fault->code;
}

static void add_tool_facts(struct facts *facts, const struct fact *key, const struct run *run,
                           const char *file)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct reading *r = &run->readings[i];
        if (r->is_fact)
            facts_add_for_run(facts, key, r->name, span_of(number_text(r->value).text), file,
                              r->line);
    }
    for (size_t i = 0; i < run->remark_count; i++) {
        const struct remark *r = &run->remarks[i];
        facts_add_for_run(facts, key, r->name, r->text, file, r->line);
    }
}

/* Relative difference between both sides of an equation; 0 for a bound. */
static double deviation(const struct identity_check *check)
{
    double size = fmax(fabs(check->left), fabs(check->right));
    if (strstr(check->identity->text, " <= ") || size == 0)
        return 0;
    return fabs(check->left - check->right) / size;
}

/* The names of an identity's numbers as facts, between blanks; the caller frees the text. */
static char *identity_facts(const struct identity *identity)
{
    char *facts = memory_copy("", 0);
    struct span rest = span_of(identity->text), name;
    while (identity_next_name(&rest, &name)) {
        CLEANUP_TEXT char *fact = fact_name(name);
        if (!span_is_among(span_of(fact), facts))
            memory_append(&facts, " ", fact);
    }
    return facts;
}

static void add_identities(struct imported *imported, const struct fact *key, const struct run *run,
                           const char *file)
{
    struct identity_count key_of_count = {
        .study = key->study, .platform = key->platform, .mode = key->mode};
    for (size_t i = 0; i < run->check_count; i++) {
        const struct identity_check *check = &run->checks[i];
        key_of_count.identity = (char *)check->identity->text;
        struct identity_count *count = identity_counts_add(
            &imported->identities, &key_of_count, check->holds, deviation(check), file, run->line);
        if (!count->facts)
            count->facts = identity_facts(check->identity);
    }
}

void imported_add_run(struct imported *imported, const struct fact *key, const struct run *run,
                      const char *file)
{
    if (run->fault.code == 0)
        add_tool_facts(&imported->facts, key, run, file);
    add_identities(imported, key, run, file);
}

/* --- failures that a tool counts --- */

/* Takes the next of the items that commas separate. */
static bool take_item(struct span *rest, struct span *ret_item)
{
    if (rest->n == 0)
        return false;
    struct span item = span_until(*rest, ",");
    *rest = span_skip(*rest, item.n < rest->n ? item.n + 1 : item.n);
    *ret_item = span_trim(item);
    return true;
}

static bool is_accepted(const char *failure, const char *accept)
{
    struct span rest = span_of(accept), item;
    while (take_item(&rest, &item))
        if (span_is(item, failure))
            return true;
    return false;
}

void import_check_failures(const struct tool *tool, const struct run *run, const char *accept,
                           const char *path, struct error *fault)
{
    for (const char *const *failure = tool->failures; failure && *failure; failure++) {
        const struct reading *count = run_find(run, *failure);
        if (fault->code == 0 && count && count->value > 0 && !is_accepted(*failure, accept))
            error_at(fault, (struct place){path, count->line, count->column},
                     "%.17g %s, expected none: a study that counts such runs says so in study.ini: "
                     "[grading] accept = %s",
                     count->value, *failure, *failure);
    }
}

int import_check_accept(const char *accept, const char *study_ini, struct error *err)
{
    struct span rest = span_of(accept), item;
    while (take_item(&rest, &item)) {
        CLEANUP_TEXT char *name = memory_copy(item.s, item.n);
        CLEANUP_TEXT char *known = tool_failures();
        if (!is_accepted(name, known))
            return error_set(err, ERROR_INPUT,
                             "%s: [grading] accept: unknown failure %s, expected some of: %s",
                             study_ini, quoted(item.s, item.n).text, known);
    }
    return 0;
}
