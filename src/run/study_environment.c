#include "study_environment.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "environment/environment.h"
#include "platforms/platform_setup.h"

static int environment_now(const struct plan *plan, struct lab *lab, struct deadline deadline,
                           json_t **ret_environment, struct error *err)
{
    CLEANUP(image_free) struct image image = {0};
    struct error none;
    char signature[13];
    host_signature(signature);
    const struct host_view host = {"", signature, lab->cache, plan->settings};
    bool built = image_find(lab, deadline, &image, &none) == 0;
    size_t count = 0;
    struct environment_platform *described =
        memory_alloc(plan->platform_count + 1, sizeof *described);
    for (size_t i = 0; i < plan->platform_count; i++)
        if (!plan->platforms[i].reason)
            platform_setup(plan->platforms[i].platform, plan->settings, NULL, &described[count++]);
    const struct environment_view view = {&host, built ? &image : NULL, lab, described, count};
    int result = environment_read(&view, deadline, ret_environment, err);
    for (size_t i = 0; i < count; i++)
        environment_platform_free(&described[i]);
    free(described);
    return result;
}

/* Compare with the recorded environment, or record it if there is none. */
static int match_recorded(struct study_directory *study, const json_t *now, struct error *err)
{
    CLEANUP_TEXT char *kept = journal_get(&study->journal, "environment");
    CLEANUP_TEXT char *text = json_dumps(now, JSON_COMPACT | JSON_SORT_KEYS);
    if (!kept)
        return journal_set(&study->journal, "environment", text ? text : "null", err);
    CLEANUP_JSON json_t *before = json_loads(kept, JSON_DECODE_ANY, NULL);
    CLEANUP_TEXT char *was = NULL;
    CLEANUP_TEXT char *is = NULL;
    CLEANUP_TEXT char *fact = environment_difference(before, now, &was, &is);
    if (fact)
        return error_set(
            err, ERROR_CHECK,
            "%s: cannot resume in another environment: %s was %.200s and is now %.200s",
            study->directory, fact, was, is);
    return 0;
}

int study_environment_record(struct study_directory *study, const struct plan *plan,
                             struct lab *lab, struct deadline deadline, struct error *err)
{
    CLEANUP_JSON json_t *environment = NULL;
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/environment.json", study->directory);
    int result = environment_now(plan, lab, deadline, &environment, err);
    bool begun = false;
    if (result == 0) {
        CLEANUP_TEXT char *kept = journal_get(&study->journal, "environment");
        begun = kept != NULL;
        result = match_recorded(study, environment, err);
    }
    if (result != 0 || begun)
        return result;
    result = output_open(path, &output, err);
    if (result != 0)
        return result;
    environment_write(output.stream, environment);
    return output_commit(&output, err);
}
