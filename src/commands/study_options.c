#include "study_options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "import/import_published.h"

/* The option's value; if absent, `preset` for the published study, NULL otherwise. */
static const char *given_or_of_published(const char *study, const char *given, const char *preset)
{
    return given || strcmp(study, layout_karna_2021.name) != 0 ? given : preset;
}

/* Path of claims.csv in the folder of `path`; NULL if there is none. The caller frees it. */
static char *claims_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *claims = memory_print("%.*sclaims.csv", slash ? (int)(slash - path) + 1 : 0, path);
    if (access(claims, F_OK) == 0)
        return claims;
    memory_free_text(&claims);
    return NULL;
}

/* Read facts from the published study's logs, if $STUDY_LOGS names their directory. */
static int facts_of_logs(const char *study, struct facts *ret_facts, bool *ret_found,
                         struct error *err)
{
    const char *logs = getenv("STUDY_LOGS");
    *ret_found = logs && *logs && strcmp(study, layout_karna_2021.name) == 0;
    return *ret_found ? import_published_facts(&layout_karna_2021, logs, ret_facts, err) : 0;
}

int study_data_from_options(const struct arguments *arguments, struct study_data *ret_data,
                            struct error *err)
{
    const char *const *values = arguments->values;
    const char *printed = given_or_of_published(
        values[STUDY_OPTION_STUDY], values[STUDY_OPTION_PRINTED], "results/karna-2021/printed.csv");
    const char *review = given_or_of_published(values[STUDY_OPTION_STUDY],
                                               values[STUDY_OPTION_REVIEW], "results/literature");
    CLEANUP_TEXT char *beside = printed ? claims_beside(printed) : NULL;
    CLEANUP(facts_free) struct facts facts = {0};
    bool has_logs = false;
    int result = values[STUDY_OPTION_FACTS]
                     ? 0
                     : facts_of_logs(values[STUDY_OPTION_STUDY], &facts, &has_logs, err);
    if (result != 0)
        return result;
    struct study_data_sources sources = {
        .study = values[STUDY_OPTION_STUDY],
        .summary = values[STUDY_OPTION_SUMMARY],
        .scheme = values[STUDY_OPTION_SCHEME],
        .printed = printed,
        .baseline = values[STUDY_OPTION_BASELINE],
        .claims = values[STUDY_OPTION_CLAIMS] ? values[STUDY_OPTION_CLAIMS] : beside,
        .facts = values[STUDY_OPTION_FACTS],
        .facts_read = has_logs ? &facts : NULL,
        /* The default folder is optional. */
        .review =
            review && (values[STUDY_OPTION_REVIEW] || access(review, F_OK) == 0) ? review : NULL,
    };
    return study_data_read(&sources, ret_data, err);
}
