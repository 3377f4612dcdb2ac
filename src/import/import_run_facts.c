#include "import_run_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "import_run.h"
#include "run_logs.h"

struct collection {
    char *study;
    struct facts facts;
    const struct raw_content *content; /* the log being read */
    const char *place;                 /* its path below the directory */
    char **modes;                      /* what the tool ran in each of its runs; NULL for none */
};

static void add(struct collection *c, const struct fact *key, const char *name, struct span value,
                size_t line)
{
    facts_add_of(&c->facts, key, name, value, c->place, line);
}

static void add_number(struct collection *c, const struct fact *key, const char *name, double value,
                       size_t line)
{
    add(c, key, name, span_of(number_text(value).text), line);
}

/* The run of a result in which a tool printed something; NULL for that of a preparation. */
static const struct raw_run *run_around(const struct raw_content *content, size_t line)
{
    for (size_t i = 0; i < content->run_count; i++) {
        const struct raw_run *run = &content->runs[i];
        if (line > run->first && line <= run->last)
            return run->label.n > 0 ? run : NULL;
    }
    return NULL;
}

/* What all facts of a run have in common. `platform` and `mode` are borrowed. */
static struct fact key_of(const struct collection *c, const struct raw_run *run, char *platform,
                          char *mode)
{
    return (struct fact){.study = c->study,
                         .platform = platform,
                         .mode = mode,
                         .level = run->level,
                         .repetition = c->content->repetition};
}

static int take_printed(void *context, const struct run *printed, struct error *err)
{
    (void)err;
    struct collection *c = context;
    const struct raw_run *run = run_around(c->content, printed->line);
    if (!run || !span_is_name(span_of(printed->mode)))
        return 0;
    char **mode = &c->modes[run - c->content->runs];
    if (*mode)
        return 0;
    *mode = memory_print("%s", printed->mode);
    CLEANUP_TEXT char *platform = memory_copy(c->content->platform.s, c->content->platform.n);
    const struct fact key = key_of(c, run, platform, *mode);
    for (size_t i = 0; i < printed->count; i++) {
        const struct reading *reading = &printed->readings[i];
        add_number(c, &key, reading->name, reading->value, reading->line);
    }
    for (size_t i = 0; i < printed->remark_count; i++)
        add(c, &key, printed->remarks[i].name, printed->remarks[i].text, printed->remarks[i].line);
    return 0;
}

/* What the log itself tells of a run. */
static void take_run(struct collection *c, size_t index)
{
    const struct raw_run *run = &c->content->runs[index];
    CLEANUP_TEXT char *platform = memory_copy(c->content->platform.s, c->content->platform.n);
    CLEANUP_TEXT char *label = memory_copy(run->label.s, run->label.n);
    const struct fact key = key_of(c, run, platform, c->modes[index] ? c->modes[index] : label);
    if (run->began_ms > 0)
        add_number(c, &key, "started", (double)run->began_ms / 1e3, run->first);
    add_number(c, &key, "seconds", run->seconds, run->last);
    for (size_t i = 0; i < c->content->fact_count; i++) {
        const struct raw_fact *fact = &c->content->facts[i];
        CLEANUP_TEXT char *name = memory_copy(fact->name.s, fact->name.n);
        if (*name)
            add(c, &key, name, fact->value, fact->line);
    }
}

static int take_log(void *context, const struct raw_content *content, const char *place,
                    struct error *err)
{
    struct collection *c = context;
    c->content = content;
    c->place = place;
    c->modes = memory_alloc(content->run_count + 1, sizeof *c->modes);
    int result = measured_parse(content, take_printed, c, err);
    for (size_t i = 0; i < content->run_count; i++) {
        if (result == 0 && content->runs[i].label.n > 0)
            take_run(c, i);
        free(c->modes[i]);
    }
    free(c->modes);
    return result;
}

static int take_fault(void *context, const struct error *fault, struct error *err)
{
    (void)context;
    *err = *fault;
    return fault->code;
}

int import_measured_facts(const char *directory, struct facts *ret_facts, struct error *err)
{
    static const struct own_logs_functions functions = {take_log, take_fault};
    struct collection c = {0};
    int result = own_logs_study(directory, &c.study, err);
    if (result == 0)
        result = own_logs_walk(directory, &functions, &c, err);
    free(c.study);
    if (result != 0) {
        facts_free(&c.facts);
        return result;
    }
    facts_sort(&c.facts);
    *ret_facts = c.facts;
    return 0;
}
