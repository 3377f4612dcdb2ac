#include "review_facts.h"

#include <stdlib.h>

#include "analysis/claims/evaluate.h"
#include "base/memory.h"
#include "model/level.h"

size_t review_cited(const struct review *review)
{
    return review_tally(review, &(struct citation_filter){.has_category = true}).studies;
}

/* Number of distinct tools. */
static size_t count_tools(const struct review *review)
{
    CLEANUP(word_list_free) struct word_list seen = {0};
    for (size_t i = 0; i < review->count; i++) {
        const struct word_list *tools = &review->items[i].tools;
        for (size_t t = 0; t < tools->count; t++)
            word_list_add(&seen, span_of(tools->items[t]));
    }
    return seen.count;
}

/* The subject of the facts, their source file, and the list to append to. */
struct writer {
    const char *study, *path;
    struct facts *facts;
};

/* `line` is 0 for a fact about the whole file. */
static void add_review_fact(const struct writer *writer, const char *mode, const char *name,
                            int repetition, struct span value, size_t line)
{
    struct fact *fact = facts_add(writer->facts);
    fact->study = memory_copy(writer->study, strlen(writer->study));
    fact->platform = memory_copy(EVALUATE_REVIEW, sizeof EVALUATE_REVIEW - 1);
    fact->mode = memory_copy(mode, strlen(mode));
    fact->name = memory_copy(name, strlen(name));
    for (char *c = fact->name; *c; c++)
        *c = *c == ' ' ? '_' : *c;
    fact->source = line > 0 ? memory_print("%s:%zu", writer->path, line)
                            : memory_copy(writer->path, strlen(writer->path));
    fact->level = LEVEL_NONE;
    fact->repetition = repetition;
    fact_set_value(fact, value);
}

static void add_count_fact(const struct writer *writer, const char *mode, const char *name,
                           size_t count)
{
    CLEANUP_TEXT char *text = memory_print("%zu", count);
    add_review_fact(writer, mode, name, 1, span_of(text), 0);
}

static void add_finding_facts(const struct writer *writer, const struct review *review,
                              const char *mode, const struct citation_filter *filter)
{
    struct finding_tally tally = review_tally(review, filter);
    for (size_t f = 0; f < FINDINGS; f++)
        add_count_fact(writer, mode, finding_name((enum review_finding)f), tally.of[f]);
}

void review_facts(const struct review *review, const struct selection *selection, const char *study,
                  struct facts *ret_facts)
{
    static const enum platform_kind kinds[] = {KIND_CONTAINER, KIND_VM};
    struct writer of_steps = {study, selection->path, ret_facts},
                  of_studies = {study, review->path, ret_facts};
    for (size_t i = 0; i < selection->step_count; i++) {
        const struct selection_step *s = &selection->steps[i];
        CLEANUP_TEXT char *count = memory_print("%ld", s->count);
        add_review_fact(&of_steps, "selection", s->name, 1, span_of(count), s->line);
    }
    add_count_fact(&of_studies, "studies", "cited", review_cited(review));
    add_count_fact(&of_studies, "tools", "named", count_tools(review));
    unsigned *cited = review_marks(review, &(struct citation_filter){.has_category = true});
    int repetition = 0;
    for (size_t i = 0; i < review->count; i++) {
        const struct citation *c = &review->items[i];
        if (cited[c->study] == 0)
            continue;
        cited[c->study] = 0;
        add_review_fact(&of_studies, "studies", "year", ++repetition,
                        (struct span){c->texts[FORM_YEAR], sizeof "2021" - 1}, c->line);
    }
    free(cited);
    add_finding_facts(&of_studies, review, "findings",
                      &(struct citation_filter){.has_category = true});
    for (size_t m = 0; m < review->vocabulary.measure_count; m++) {
        const char *measure = review->vocabulary.measures[m].name;
        struct citation_filter filter = {.measure = measure, .kinds = kinds, .has_finding = true};
        add_finding_facts(&of_studies, review, measure, &filter);
    }
}

int review_facts_read(const char *folder, const char *study, struct facts *ret_facts,
                      struct error *err)
{
    CLEANUP(review_free) struct review review = {0};
    CLEANUP(selection_free) struct selection selection = {0};
    CLEANUP_TEXT char *studies = memory_print("%s/studies.csv", folder);
    int result = review_read(studies, folder, &review, err);
    if (result == 0)
        result = selection_read(folder, &selection, err);
    if (result != 0)
        return result;
    review_facts(&review, &selection, study, ret_facts);
    facts_index(ret_facts);
    return 0;
}
