#include "import_facts.h"

#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "base/number.h"
#include "logs.h"
#include "model/level.h"

/* How many runs of one kind a platform has had. */
struct counter {
    char *mode;
    const char *platform;
    int level, runs;
};

struct collection {
    const struct study *study;
    const char *root;
    struct facts facts;
    struct counter *counters;
    size_t count, capacity;
    const struct log *log;
    double started; /* of the log; 0 where its name does not tell */
};

static void collection_free(struct collection *c)
{
    facts_free(&c->facts);
    for (size_t i = 0; i < c->count; i++)
        free(c->counters[i].mode);
    free(c->counters);
}

/* The repetition that the next run of this kind is. */
static int next_repetition(struct collection *c, const char *mode, const char *platform, int level)
{
    for (size_t i = 0; i < c->count; i++) {
        struct counter *k = &c->counters[i];
        if (k->level == level && k->platform == platform && strcmp(k->mode, mode) == 0)
            return ++k->runs;
    }
    c->counters = memory_grow(c->counters, c->count, &c->capacity, sizeof *c->counters);
    c->counters[c->count++] = (struct counter){memory_copy(mode, strlen(mode)), platform, level, 1};
    return 1;
}

static void add_fact(struct collection *c, const struct fact *key, const char *name,
                     struct span value, size_t line)
{
    facts_add_of(&c->facts, key, name, value, c->log->path + strlen(c->root) + 1, line);
}

static int take_run(void *context, const struct run *run, struct error *err)
{
    struct collection *c = context;
    const char *platform = c->log->platform;
    if (!platform && !(platform = logs_platform(c->study, run->subject))) {
        logs_unknown_platform(c->study, run->subject, (struct place){c->log->path, run->line, 1},
                              err);
        return ERROR_INPUT;
    }
    CLEANUP_TEXT char *mode =
        memory_print("%s%s", run->mode, c->log->source->is_server ? "_server" : "");
    struct fact key = {.study = (char *)c->study->name, .platform = (char *)platform, .mode = mode};
    if (!span_is_name(span_of(run->mode)))
        return 0; /* it does not tell what it was, or broke before it did */
    key.level = c->log->source->has_levels ? run->concurrency : LEVEL_NONE;
    key.repetition = next_repetition(c, mode, platform, key.level);
    for (size_t i = 0; i < run->count; i++) {
        const struct reading *r = &run->readings[i];
        add_fact(c, &key, r->name, span_of(number_text(r->value).text), r->line);
    }
    for (size_t i = 0; i < run->remark_count; i++)
        add_fact(c, &key, run->remarks[i].name, run->remarks[i].text, run->remarks[i].line);
    if (c->started > 0)
        add_fact(c, &key, "started", span_of(number_text(c->started).text), run->line);
    return 0;
}

/* Seconds since 1970 of `2020-12-22T14:56:25+0200`; 0 where there is no such day. */
static double seconds_of(struct span date)
{
    CLEANUP_TEXT char *text = memory_copy(date.s, date.n);
    struct tm tm = {0};
    if (!strptime(text, "%Y-%m-%dT%H:%M:%S%z", &tm))
        return 0;
    long offset = tm.tm_gmtoff;
    int day = tm.tm_mday;
    time_t time = timegm(&tm); /* which makes a 31st of February the 3rd of March */
    return tm.tm_mday == day ? (double)(time - offset) : 0;
}

static int take_log(void *context, const struct log *log, struct error *err)
{
    struct collection *c = context;
    CLEANUP(file_free) struct file file = {0};
    int result = file_read(log->path, &file, err);
    if (result != 0)
        return result;
    c->log = log;
    c->started = log->date.n > 0 ? seconds_of(log->date) : 0;
    return log->source->tool->parse(&file, take_run, c, err);
}

static int take_fault(void *context, const struct error *fault, struct error *err)
{
    (void)context;
    *err = *fault;
    return fault->code;
}

int import_facts(const struct study *study, const char *root, struct facts *ret_facts,
                 struct error *err)
{
    static const struct log_functions functions = {take_log, take_fault};
    CLEANUP(collection_free) struct collection c = {.study = study, .root = root};
    int result = logs_walk(study, root, &functions, &c, err);
    if (result != 0)
        return result;
    facts_sort(&c.facts);
    *ret_facts = c.facts;
    c.facts = (struct facts){0};
    return 0;
}
