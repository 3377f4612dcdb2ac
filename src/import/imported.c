#include "imported.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

void imported_free(struct imported *imported)
{
    for (size_t i = 0; i < imported->count; i++)
        free((char *)imported->observations[i].source.s);
    for (size_t i = 0; i < imported->kept_count; i++)
        free(imported->kept[i]);
    free(imported->kept);
    free(imported->observations);
    free(imported->faults);
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

double imported_scale(double value, double factor)
{
    double inverse = round(1 / factor);
    bool is_fraction = factor < 1 && fabs(inverse * factor - 1) < 1e-15;
    return is_fraction ? value / inverse : value * factor;
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
    if (!imported->keep_going)
        return import_end_at_fault(imported, fault, err);
    imported->faults = memory_grow(imported->faults, imported->fault_count,
                                   &imported->fault_capacity, sizeof *imported->faults);
    imported->faults[imported->fault_count++] = *fault;
    return 0;
}

int import_end_at_fault(void *context, const struct error *fault, struct error *err)
{
    (void)context;
    *err = *fault;
    return fault->code;
}

void import_add_facts(struct facts *facts, const struct fact *key, const struct run *run,
                      const char *file)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct reading *r = &run->readings[i];
        if (!r->is_fact)
            continue;
        facts_add_for_run(facts, key, r->name, span_of(number_text(r->value).text), file, r->line);
    }
    for (size_t i = 0; i < run->remark_count; i++) {
        const struct remark *r = &run->remarks[i];
        facts_add_for_run(facts, key, r->name, r->text, file, r->line);
    }
}
