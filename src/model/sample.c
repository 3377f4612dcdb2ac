#include "sample.h"

#include <math.h>
#include <stdlib.h>
#include <uthash.h>

#include "base/memory.h"
#include "level.h"
#include "observation.h"

void sample_free(struct sample *sample)
{
    free(sample->study);
    free(sample->platform);
    free(sample->experiment);
    free(sample->feature);
    free(sample->values);
    free(sample->repetitions);
    free(sample->hosts);
}

void samples_free(struct samples *samples)
{
    for (size_t i = 0; i < samples->count; i++)
        sample_free(&samples->items[i]);
    for (size_t i = 0; i < samples->host_count; i++)
        free(samples->hosts[i]);
    free(samples->hosts);
    free(samples->items);
    *samples = (struct samples){0};
}

static int compare_text_to_span(const char *a, struct span b)
{
    size_t n = strlen(a);
    int order = memcmp(a, b.s, n < b.n ? n : b.n);
    return order ? order : (n > b.n) - (n < b.n);
}

/* Compares the key of a sample with that of a cell, like strcmp. */
static int sample_compare_key(const struct sample *s, struct span study, struct span platform,
                              struct span feature, int level)
{
    int order = compare_text_to_span(s->study, study);
    if (order == 0)
        order = compare_text_to_span(s->platform, platform);
    if (order == 0)
        order = compare_text_to_span(s->feature, feature);
    return order ? order : (s->level > level) - (s->level < level);
}

static int compare_samples(const void *a, const void *b)
{
    const struct sample *y = b;
    return sample_compare_key(a, span_of(y->study), span_of(y->platform), span_of(y->feature),
                              y->level);
}

static struct sample *add_sample(struct samples *list, const struct observation *o)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    struct sample *s = &list->items[list->count++];
    *s = (struct sample){
        .study = memory_copy(o->study.s, o->study.n),
        .platform = memory_copy(o->platform.s, o->platform.n),
        .experiment = memory_copy(o->experiment.s, o->experiment.n),
        .feature = memory_copy(o->feature.s, o->feature.n),
        .level = o->level,
    };
    return s;
}

/* The index of a sample in the list, by its key: study, platform and feature, separated by control
 * characters that no name contains, and level. */
struct sample_index {
    UT_hash_handle hh;
    size_t index;
    char key[];
};

/* The index of a host in the list, by its name. */
struct host_index {
    UT_hash_handle hh;
    size_t index;
    char name[];
};

/* `newest` is the sample of the previous observation; NULL if it has none yet. */
struct sample_reader {
    const struct study *study;
    const struct observation_choice *choice;
    struct samples list;
    struct sample_index *by_key; /* hash table */
    struct sample *newest;
    const struct feature *feature; /* of the previous observation; NULL if unknown */
    struct host_index *by_host;    /* hash table */
    size_t host;                   /* of the previous observation */
    bool skipped;                  /* an observation since the last one that counts */
};

static void sample_reader_free(struct sample_reader *reader)
{
    struct sample_index *entry = reader->by_key, *next;
    HASH_CLEAR(hh, reader->by_key); /* frees the table; its items keep their order */
    for (; entry; entry = next) {
        next = entry->hh.next;
        free(entry);
    }
    struct host_index *host = reader->by_host, *next_host;
    HASH_CLEAR(hh, reader->by_host);
    for (; host; host = next_host) {
        next_host = host->hh.next;
        free(host);
    }
    samples_free(&reader->list);
}

static size_t host_index_of(struct sample_reader *reader, struct span name)
{
    struct host_index *entry;
    struct samples *list = &reader->list;
    HASH_FIND(hh, reader->by_host, name.s, name.n, entry);
    if (entry)
        return entry->index;
    entry = memory_alloc(1, sizeof *entry + name.n + 1);
    memcpy(entry->name, name.s, name.n);
    entry->index = list->host_count;
    HASH_ADD_KEYPTR(hh, reader->by_host, entry->name, name.n, entry);
    list->hosts =
        memory_grow(list->hosts, list->host_count, &list->host_capacity, sizeof *list->hosts);
    list->hosts[list->host_count++] = memory_copy(name.s, name.n);
    return entry->index;
}

static int compare_host_names(const void *a, const void *b, void *hosts)
{
    char *const *names = hosts;
    return strcmp(names[*(const size_t *)a], names[*(const size_t *)b]);
}

/* Sorts the hosts' names, so that the order of the rows does not matter. */
static void sort_hosts(struct samples *list)
{
    size_t count = list->host_count;
    if (count == 0)
        return;
    size_t *order = memory_alloc(count, sizeof *order), *place = memory_alloc(count, sizeof *place);
    char **sorted = memory_alloc(count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    qsort_r(order, count, sizeof *order, compare_host_names, list->hosts);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = list->hosts[order[i]];
        place[order[i]] = i;
    }
    for (size_t i = 0; i < list->count; i++)
        for (size_t v = 0; v < list->items[i].count; v++)
            list->items[i].hosts[v] = place[list->items[i].hosts[v]];
    free(list->hosts);
    list->hosts = sorted;
    list->host_capacity = count;
    free(order);
    free(place);
}

static char *sample_key(const struct observation *o)
{
    return memory_print("%.*s\x1f%.*s\x1f%.*s\x1f%d", (int)o->study.n, o->study.s,
                        (int)o->platform.n, o->platform.s, (int)o->feature.n, o->feature.s,
                        o->level);
}

static struct sample *find_sample(struct sample_reader *reader, const struct observation *o)
{
    CLEANUP_TEXT char *key = sample_key(o);
    struct sample_index *entry;
    HASH_FIND_STR(reader->by_key, key, entry);
    return entry ? &reader->list.items[entry->index] : NULL;
}

static struct sample *add_indexed_sample(struct sample_reader *reader, const struct observation *o)
{
    CLEANUP_TEXT char *key = sample_key(o);
    struct sample_index *entry = memory_alloc(1, sizeof *entry + strlen(key) + 1);
    strcpy(entry->key, key);
    entry->index = reader->list.count;
    HASH_ADD_STR(reader->by_key, key, entry);
    return add_sample(&reader->list, o);
}

static int add_to_sample(void *context, const struct observation *o, bool same_cell,
                         const struct csv_row *row, struct error *err)
{
    struct sample_reader *reader = context;
    if (!study_counts(reader->study, o, reader->choice)) {
        reader->skipped = true;
        return 0;
    }
    bool is_apart = reader->skipped; /* from the row above: nothing is known of it */
    reader->skipped = false;
    if (!same_cell || is_apart) {
        reader->newest = find_sample(reader, o);
        reader->feature = features_find(&reader->study->features, o->feature);
    }
    if (o->status != STATUS_OK)
        return 0;
    if (reader->feature && observation_check_value(o, reader->feature, row, err) != 0)
        return err->code;
    if (!reader->newest)
        reader->newest = add_indexed_sample(reader, o);
    struct sample *s = reader->newest;
    bool has_host = row->positions[OBSERVATION_HOST] > 0;
    if (has_host &&
        (reader->list.host_count == 0 || is_apart || row->changed & (1u << OBSERVATION_HOST)))
        reader->host = host_index_of(reader, o->host);
    size_t capacity = s->capacity;
    s->values = memory_grow(s->values, s->count, &s->capacity, sizeof *s->values);
    if (s->capacity != capacity) {
        s->repetitions = memory_resize(s->repetitions, s->capacity, sizeof *s->repetitions);
        if (has_host)
            s->hosts = memory_resize(s->hosts, s->capacity, sizeof *s->hosts);
    }
    size_t i = s->count;
    while (i > 0 && s->repetitions[i - 1] > o->repetition)
        i--;
    if (i > 0 && s->repetitions[i - 1] == o->repetition)
        return csv_row_error(row, OBSERVATION_REPETITION, err,
                             "a new repetition, expected each repetition of a cell once");
    size_t moved = s->count++ - i;
    memmove(&s->values[i + 1], &s->values[i], moved * sizeof *s->values);
    memmove(&s->repetitions[i + 1], &s->repetitions[i], moved * sizeof *s->repetitions);
    s->values[i] = o->value;
    s->repetitions[i] = o->repetition;
    if (!has_host)
        return 0;
    memmove(&s->hosts[i + 1], &s->hosts[i], moved * sizeof *s->hosts);
    s->hosts[i] = reader->host;
    return 0;
}

/* Takes from each value what its host has more than the mean over all, and forgets the hosts. A
 * sample without two repetitions on a host stays as it is. */
static void merge_hosts(struct sample *sample, size_t host_count)
{
    double *means = memory_alloc(host_count, sizeof *means), mean = 0;
    size_t *counts = memory_alloc(host_count, sizeof *counts), n = sample->count, hosts = 0;
    for (size_t i = 0; i < n; i++) {
        means[sample->hosts[i]] += sample->values[i];
        counts[sample->hosts[i]]++;
        mean += sample->values[i] / (double)n;
    }
    for (size_t h = 0; h < host_count; h++) {
        hosts += counts[h] > 0;
        means[h] /= counts[h] > 0 ? (double)counts[h] : 1;
    }
    double wider = n > hosts ? sqrt(((double)n - 1) / (double)(n - hosts)) : 0;
    for (size_t i = 0; i < n && wider > 0; i++)
        sample->values[i] = mean + wider * (sample->values[i] - means[sample->hosts[i]]);
    free(means);
    free(counts);
    free(sample->hosts);
    sample->hosts = NULL;
}

int samples_read(const char *path, const struct study *study,
                 const struct observation_choice *choice, struct samples *ret_samples,
                 struct error *err)
{
    CLEANUP(sample_reader_free)
    struct sample_reader reader = {.study = study, .choice = choice};
    int result = observations_read(path, add_to_sample, &reader, err);
    if (result != 0)
        return result;
    struct samples *list = &reader.list;
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, compare_samples);
    sort_hosts(list);
    for (size_t i = 0; choice && choice->these_hosts && i < list->count; i++)
        if (list->items[i].hosts)
            merge_hosts(&list->items[i], list->host_count);
    *ret_samples = *list;
    *list = (struct samples){0};
    return 0;
}

const struct sample *samples_find(const struct samples *samples, const char *study,
                                  const char *platform, const char *feature, int level)
{
    size_t low = 0, high = samples->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = sample_compare_key(&samples->items[middle], span_of(study), span_of(platform),
                                       span_of(feature), level);
        if (order == 0)
            return &samples->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct sample *samples_of_feature(const struct samples *samples, const char *study,
                                        const char *platform, const char *feature,
                                        size_t *ret_count)
{
    size_t low = 0, high = samples->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sample_compare_key(&samples->items[middle], span_of(study), span_of(platform),
                               span_of(feature), LEVEL_NONE) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < samples->count &&
           sample_compare_key(&samples->items[end], span_of(study), span_of(platform),
                              span_of(feature), samples->items[end].level) == 0)
        end++;
    *ret_count = end - low;
    return end > low ? &samples->items[low] : NULL;
}
