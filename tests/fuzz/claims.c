#include "fuzz.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/claims/audit.h"
#include "base/csv_table.h"
#include "knowledge.h"

/* Writes the audit of the claims in every format, and reads the CSV back. */
static void check_audit(const struct claims *claims)
{
    const struct knowledge *known = fuzz_knowledge();
    struct audit audit = {.scores = known->scores, .claims = claims, .study = known->study};
    struct error err = {0};
    struct csv_table records = {0};
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    for (enum grid_format format = GRID_TEXT; format <= GRID_LATEX; format++)
        audit_write(out, &audit, format);
    rewind(out);
    audit_write_csv(out, &audit);
    long written = ftell(out);
    fclose(out);
    int result =
        csv_table_read(fuzz_file_open((const uint8_t *)text, (size_t)written), &records, &err);
    fuzz_file_close();
    fuzz_expect(result == 0, err.text);
    fuzz_expect(records.columns == 14 && records.count == claims->count, "a row for each claim");
    for (size_t i = 0; i < records.count; i++)
        fuzz_expect(strcmp(csv_table_field(&records, i, 0), claims->items[i].id) == 0,
                    "the ids come back");
    csv_table_free(&records);
    free(text);
}

/* Accepted claims can be judged, and all their texts are printable. */
void fuzz_claims(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct claims claims = {0};
    const struct knowledge *known = fuzz_knowledge();
    const struct expression_names names = {known->scores->study, known->scores->scheme,
                                           known->printed};
    const char *path = fuzz_file_open(data, size);
    int result = claims_read(path, &names, &claims, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    if (result != 0)
        return;
    claims_judge(&claims, fuzz_knowledge());
    for (size_t i = 0; i < claims.count; i++) {
        const struct claim *c = &claims.items[i];
        const char *const texts[] = {c->id,        c->section, c->expression,
                                     c->published, c->finding, c->paraphrase,
                                     c->computed,  c->note,    c->unit};
        fuzz_expect(c->verdict < VERDICTS, "a verdict");
        fuzz_expect(c->inferred.inference < INFERENCES, "an inference");
        fuzz_expect(isnan(c->inferred.probability) ||
                        (c->inferred.probability >= 0 && c->inferred.probability <= 1),
                    "a probability");
        fuzz_expect((c->verdict == VERDICT_UNCHECKED) == !*c->computed, "a value, or no verdict");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            fuzz_expect(!*texts[k] || span_is_name(span_of(texts[k])), "texts are printable");
    }
    check_audit(&claims);
    claims_free(&claims);
}
