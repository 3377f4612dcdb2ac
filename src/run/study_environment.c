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

/* Compare with the recorded environment. Both are texts: writing rounds numbers. */
static int match_recorded(struct study_directory *study, const char *kept, const char *text,
                          struct error *err)
{
    CLEANUP_JSON json_t *before = json_loads(kept, JSON_DECODE_ANY, NULL);
    CLEANUP_JSON json_t *now = json_loads(text, JSON_DECODE_ANY, NULL);
    CLEANUP_TEXT char *was = NULL;
    CLEANUP_TEXT char *is = NULL;
    if (!before)
        return error_set(err, ERROR_INPUT, "%s: damaged: its environment is not JSON",
                         study->journal.path);
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
    CLEANUP_TEXT char *path = memory_print("%s/environment.json", study->directory);
    CLEANUP_TEXT char *kept = journal_get(&study->journal, "environment");
    int result = environment_now(plan, lab, deadline, &environment, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *text = environment_text(environment);
    if (kept)
        return match_recorded(study, kept, text, err);
    result = file_write(path, text, err);
    return result == 0 ? journal_set(&study->journal, "environment", text, err) : result;
}
