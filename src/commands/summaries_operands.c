#include "summaries_operands.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "study_options.h"

void summaries_operands_free(struct summaries_operands *operands)
{
    for (size_t i = 0; i < SUMMARIES_OPERANDS_MOST; i++)
        graded_study_free(&operands->studies[i]);
    samples_free(&operands->samples);
    free(operands->items);
    *operands = (struct summaries_operands){0};
}

static bool has_study(const struct summaries_operands *operands, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(operands->items[i].name, name) == 0)
            return true;
    return false;
}

/* Add the studies of one file. None may occur in an earlier file. */
static int add_studies(struct summaries_operands *operands, const struct graded_study *read,
                       const struct samples *samples, struct error *err)
{
    const struct summaries *summaries = &read->summaries;
    size_t before = operands->count;
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        bool new_here = i == 0 || strcmp(s->study, s[-1].study) != 0;
        if (!new_here)
            continue;
        if (has_study(operands, before, s->study))
            return error_at(err, summary_place(summaries, s, SUMMARY_STUDY),
                            "the study %s is in an earlier file, expected each once",
                            quoted(s->study, strlen(s->study)).text);
        operands->items = memory_grow(operands->items, operands->count, &operands->capacity,
                                      sizeof *operands->items);
        operands->items[operands->count++] = (struct measured_study){
            s->study, &read->study, summaries, read->has_samples ? &read->samples : samples};
    }
    return 0;
}

int summaries_operands_read(char *const operands[], size_t count, const char *observations,
                            struct summaries_operands *ret_operands, struct error *err)
{
    int result = 0;
    const struct samples *samples = observations ? &ret_operands->samples : NULL;
    for (size_t i = 0; i < count && result == 0; i++) {
        const struct graded_study_sources sources = graded_study_of_operand(operands[i], true);
        result = graded_study_read_values(&sources, &ret_operands->studies[i], err);
        if (result == 0)
            result = add_studies(ret_operands, &ret_operands->studies[i], samples, err);
    }
    if (result == 0 && observations)
        result = samples_read(observations, &ret_operands->studies[0].study, NULL,
                              &ret_operands->samples, err);
    if (result != 0)
        summaries_operands_free(ret_operands);
    return result;
}
