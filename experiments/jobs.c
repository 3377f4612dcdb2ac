#include "jobs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/memory.h"

struct reading {
    const char *name;
    yaml_document_t document;
    struct jobs jobs;
    struct error *err;
};

void job_free(struct job *job)
{
    free(job->name);
    free(job->script);
    *job = (struct job){0};
}

void jobs_free(struct jobs *jobs)
{
    for (size_t i = 0; i < jobs->count; i++)
        job_free(&jobs->items[i]);
    free(jobs->items);
    *jobs = (struct jobs){0};
}

static int wrong(const struct reading *reading, const yaml_node_t *node, const char *expected)
{
    return error_at(
        reading->err,
        (struct place){reading->name, node->start_mark.line + 1, node->start_mark.column + 1},
        "expected %s", expected);
}

static yaml_node_t *node_at(struct reading *reading, int index)
{
    return yaml_document_get_node(&reading->document, index);
}

static struct span text_of(const yaml_node_t *node)
{
    if (node->type != YAML_SCALAR_NODE)
        return (struct span){"", 0};
    return (struct span){(const char *)node->data.scalar.value, node->data.scalar.length};
}

/* The value of a key; NULL where there is none. */
static yaml_node_t *member(struct reading *reading, const yaml_node_t *mapping, const char *key)
{
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
         pair < mapping->data.mapping.pairs.top; pair++)
        if (span_is(text_of(node_at(reading, pair->key)), key))
            return node_at(reading, pair->value);
    return NULL;
}

/* The texts of a list, a line each. */
static int join(struct reading *reading, const yaml_node_t *list, char **ret_text)
{
    CLEANUP_TEXT char *text = memory_copy("", 0);
    if (list->type != YAML_SEQUENCE_NODE ||
        list->data.sequence.items.start == list->data.sequence.items.top)
        return wrong(reading, list, "a list of commands");
    for (yaml_node_item_t *item = list->data.sequence.items.start;
         item < list->data.sequence.items.top; item++) {
        const yaml_node_t *node = node_at(reading, *item);
        struct span command = text_of(node);
        if (command.n == 0 || memchr(command.s, '\0', command.n))
            return wrong(reading, node, "a command");
        CLEANUP_TEXT char *line = memory_copy(command.s, command.n);
        memory_append(&text, "\n", line);
    }
    *ret_text = text;
    text = NULL;
    return 0;
}

static int check_keys(struct reading *reading, const yaml_node_t *job)
{
    for (yaml_node_pair_t *pair = job->data.mapping.pairs.start; pair < job->data.mapping.pairs.top;
         pair++) {
        const yaml_node_t *key = node_at(reading, pair->key);
        if (!span_is(text_of(key), "stage") && !span_is(text_of(key), "script"))
            return wrong(reading, key, "stage or script");
    }
    return 0;
}

/* Adds a job where it belongs to the stage. */
static int take_job(struct reading *reading, const yaml_node_t *name, const yaml_node_t *job,
                    struct span stage)
{
    if (job->type != YAML_MAPPING_NODE)
        return wrong(reading, job, "a job: a mapping with stage and script");
    int result = check_keys(reading, job);
    if (result != 0)
        return result;
    yaml_node_t *of = member(reading, job, "stage"), *script = member(reading, job, "script");
    if (!of || !script)
        return wrong(reading, job, "a job with stage and script");
    if (!span_equal(text_of(of), stage))
        return 0;
    char *text = NULL;
    result = join(reading, script, &text);
    if (result != 0)
        return result;
    struct jobs *jobs = &reading->jobs;
    jobs->items = memory_grow(jobs->items, jobs->count, &jobs->capacity, sizeof *jobs->items);
    jobs->items[jobs->count++] =
        (struct job){memory_copy(text_of(name).s, text_of(name).n), text, false};
    return 0;
}

/* Whether a job is of a stage that is listed: else it would be left out without a word. */
static int check_stage(struct reading *reading, const yaml_node_t *stages, const yaml_node_t *job)
{
    yaml_node_t *of = job->type == YAML_MAPPING_NODE ? member(reading, job, "stage") : NULL;
    for (yaml_node_item_t *item = stages->data.sequence.items.start;
         of && item < stages->data.sequence.items.top; item++)
        if (span_equal(text_of(node_at(reading, *item)), text_of(of)))
            return 0;
    return wrong(reading, job, "a job of one of the stages");
}

static int take_stage(struct reading *reading, const yaml_node_t *root, const yaml_node_t *stages,
                      const yaml_node_t *stage)
{
    int result = 0;
    if (text_of(stage).n == 0)
        return wrong(reading, stage, "the name of a stage");
    for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
         pair < root->data.mapping.pairs.top && result == 0; pair++) {
        const yaml_node_t *name = node_at(reading, pair->key), *job = node_at(reading, pair->value);
        if (span_is(text_of(name), "stages"))
            continue;
        if (!span_is_name(text_of(name)) || memchr(text_of(name).s, ' ', text_of(name).n))
            return wrong(reading, name, "a name without spaces");
        result = check_stage(reading, stages, job);
        if (result == 0)
            result = take_job(reading, name, job, text_of(stage));
    }
    return result;
}

static int take_all(struct reading *reading)
{
    const yaml_node_t *root = yaml_document_get_root_node(&reading->document);
    if (!root || root->type != YAML_MAPPING_NODE)
        return error_at(reading->err, (struct place){reading->name, 1, 1},
                        "expected a mapping with stages and jobs");
    const yaml_node_t *stages = member(reading, root, "stages");
    if (!stages || stages->type != YAML_SEQUENCE_NODE)
        return wrong(reading, root, "stages, a list of names");
    int result = 0;
    for (yaml_node_item_t *item = stages->data.sequence.items.start;
         item < stages->data.sequence.items.top && result == 0; item++)
        result = take_stage(reading, root, stages, node_at(reading, *item));
    if (result == 0 && reading->jobs.count == 0)
        result = wrong(reading, root, "a job");
    return result;
}

int jobs_read(const char *name, struct span text, struct jobs *ret_jobs, struct error *err)
{
    struct reading reading = {.name = name, .err = err};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return error_set(err, ERROR_FAILED, "%s: cannot be read: out of memory", name);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.s, text.n);
    int result = 0;
    if (!yaml_parser_load(&parser, &reading.document)) {
        result = error_at(
            err, (struct place){name, parser.problem_mark.line + 1, parser.problem_mark.column + 1},
            "%s, expected YAML", parser.problem ? parser.problem : "unreadable");
    } else {
        result = take_all(&reading);
        yaml_document_delete(&reading.document);
    }
    yaml_parser_delete(&parser);
    if (result != 0)
        jobs_free(&reading.jobs);
    else
        *ret_jobs = reading.jobs;
    return result;
}
