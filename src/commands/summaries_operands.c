#include "summaries_operands.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void summaries_operands_free(struct summaries_operands *studies)
{
    for (size_t i = 0; i < SUMMARIES_OPERANDS_MOST; i++)
        summaries_free(&studies->summaries[i]);
    samples_free(&studies->samples);
    free(studies->items);
    *studies = (struct summaries_operands){0};
}

static bool has_study(const struct summaries_operands *studies, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(studies->items[i].name, name) == 0)
            return true;
    return false;
}

/* The studies of one file, which no file before has. */
static int add_studies(struct summaries_operands *studies, const struct summaries *summaries,
                       const struct samples *samples, struct error *err)
{
    size_t before = studies->count;
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        bool new_here = i == 0 || strcmp(s->study, s[-1].study) != 0;
        if (!new_here)
            continue;
        if (has_study(studies, before, s->study))
            return error_at(err, summary_place(summaries, s, SUMMARY_STUDY),
                            "the study %s is in a file before, expected each once",
                            quoted(s->study, strlen(s->study)).text);
        studies->items =
            memory_grow(studies->items, studies->count, &studies->capacity, sizeof *studies->items);
        studies->items[studies->count++] = (struct measured_study){s->study, summaries, samples};
    }
    return 0;
}

int summaries_operands_read(char *const files[], size_t count, const char *observations,
                            struct summaries_operands *ret_operands, struct error *err)
{
    int result = observations ? samples_read(observations, &ret_operands->samples, err) : 0;
    const struct samples *samples = observations ? &ret_operands->samples : NULL;
    for (size_t i = 0; i < count && result == 0; i++) {
        result = summaries_read(files[i], &ret_operands->summaries[i], err);
        if (result == 0)
            result = add_studies(ret_operands, &ret_operands->summaries[i], samples, err);
    }
    if (result != 0)
        summaries_operands_free(ret_operands);
    return result;
}
