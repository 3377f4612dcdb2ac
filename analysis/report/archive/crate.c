/* The RO-Crate of an artifact: a flat graph of entities that name each other by @id. */
#include "artifact.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/study.h"

struct crate {
    const struct artifact *artifact;
    json_t *graph, *parts, *actions; /* borrowed: of the root: hasPart and mentions */
    struct deadline deadline;
};

static json_t *reference(const char *id)
{
    return json_pack("{s:s}", "@id", id);
}

static const char *media_type(const char *path)
{
    static const char *const types[][2] = {
        {".csv", "text/csv"},        {".json", "application/json"},
        {".md", "text/markdown"},    {".c", "text/x-c"},
        {".h", "text/x-c"},          {".tex", "application/x-tex"},
        {".sh", "text/x-sh"},        {".py", "text/x-python"},
        {".svg", "image/svg+xml"},   {".pdf", "application/pdf"},
        {".html", "text/html"},      {".xz", "application/x-xz"},
        {".gz", "application/gzip"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (span_ends(span_of(path), types[i][0]))
            return types[i][1];
    return "text/plain";
}

/* --- files --- */

static int describe_file(struct crate *crate, const char *path, const char *id, off_t size,
                         struct error *err)
{
    struct digest digest;
    int result = digest_file(path, crate->deadline, &digest, err);
    if (result != 0)
        return result;
    json_array_append_new(crate->graph,
                          json_pack("{s:s, s:s, s:o, s:s, s:s}", "@id", id, "@type", "File",
                                    "contentSize", json_sprintf("%lld", (long long)size),
                                    "encodingFormat", media_type(id), "sha256", digest.text));
    json_array_append_new(crate->parts, reference(id));
    return 0;
}

/* Adds the files below a folder; `below` is its path in the crate, "" or with a slash at its end.
 */
static int describe_files(struct crate *crate, const char *below, struct error *err)
{
    CLEANUP(names_free) struct names names = {0};
    CLEANUP_TEXT char *folder = memory_print("%s/%s", crate->artifact->folder, below);
    int result = names_list(folder, &names, err);
    for (size_t i = 0; result == 0 && i < names.count; i++) {
        struct stat facts;
        CLEANUP_TEXT char *id = memory_print("%s%s", below, names.items[i]);
        CLEANUP_TEXT char *path = memory_print("%s/%s", crate->artifact->folder, id);
        if (lstat(path, &facts) != 0 || strcmp(id, "ro-crate-metadata.json") == 0)
            continue;
        if (S_ISDIR(facts.st_mode)) {
            CLEANUP_TEXT char *inner = memory_print("%s/", id);
            result = describe_files(crate, inner, err);
        } else if (S_ISREG(facts.st_mode)) {
            result = describe_file(crate, path, id, facts.st_size, err);
        }
    }
    return result;
}

/* --- runs --- */

static json_t *moment(double seconds)
{
    char text[32];
    struct tm parts;
    time_t whole = (time_t)seconds;
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&whole, &parts));
    return json_string(text);
}

static void add_action(struct crate *crate, const char *id, const char *name, const char *study,
                       const char *instrument, double began_s, double ended_s)
{
    CLEANUP_TEXT char *settings = memory_print("results/%s/study.ini", study);
    CLEANUP_TEXT char *values = memory_print("results/%s/observations.csv", study);
    CLEANUP_TEXT char *environment = memory_print("results/%s/environment.json", study);
    json_array_append_new(crate->graph,
                          json_pack("{s:s, s:s, s:s, s:o, s:[o], s:[o, o], s:o, s:o}", "@id", id,
                                    "@type", "CreateAction", "name", name, "instrument",
                                    reference(instrument), "object", reference(settings), "result",
                                    reference(values), reference(environment), "startTime",
                                    moment(began_s), "endTime", moment(ended_s)));
    json_array_append_new(crate->actions, reference(id));
}

/* The version of the program that made a run, by its environment.json. */
static int program_of_run(const struct study *study, char **ret_version, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    CLEANUP_JSON json_t *environment = NULL;
    CLEANUP_TEXT char *path = study_file(study, "environment.json");
    size_t used;
    int result = path ? file_read(path, &file, err) : 0;
    if (path && result == 0)
        result = json_read(&file, file.text, &environment, &used, err);
    const char *version = json_string_value(json_member(environment, "tools.virtgrade"));
    *ret_version = memory_print("%s", version ? version : "unknown");
    return result;
}

/* The program as an instrument of runs, once for each version. */
static void describe_program(struct crate *crate, const char *id, const char *version)
{
    json_t *entity;
    size_t i;
    json_array_foreach(crate->graph, i, entity)
        if (strcmp(json_string_value(json_object_get(entity, "@id")), id) == 0)
            return;
    json_array_append_new(crate->graph, json_pack("{s:s, s:s, s:s, s:s}", "@id", id, "@type",
                                                  "SoftwareApplication", "name", "virtgrade",
                                                  "softwareVersion", version));
}

static int add_run(struct crate *crate, const char *name, const struct study *study,
                   struct error *err)
{
    const struct blocks *blocks = &study->runs;
    CLEANUP_TEXT char *version = NULL;
    double began_s = 0, ended_s = 0;
    int result = program_of_run(study, &version, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *program = memory_print("#virtgrade-%s", version);
    CLEANUP_TEXT char *run = memory_print("#run-%s", name);
    CLEANUP_TEXT char *title = memory_print("The run %s", name);
    describe_program(crate, program, version);
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        CLEANUP_TEXT char *id = memory_print("%s-block-%d", run, block->number);
        CLEANUP_TEXT char *text = memory_print("Block %d of the run %s", block->number, name);
        add_action(crate, id, text, name, program, block->began_s, block->ended_s);
        began_s = i == 0 || block->began_s < began_s ? block->began_s : began_s;
        ended_s = block->ended_s > ended_s ? block->ended_s : ended_s;
    }
    add_action(crate, run, title, name, program, began_s, ended_s);
    return 0;
}

/* Adds the runs in results/ that have blocks. */
static int describe_runs(struct crate *crate, struct error *err)
{
    CLEANUP(names_free) struct names names = {0};
    CLEANUP_TEXT char *results = memory_print("%s/results", crate->artifact->folder);
    int result = names_list(results, &names, err);
    for (size_t i = 0; result == 0 && i < names.count; i++) {
        CLEANUP(study_free) struct study study = {0};
        CLEANUP_TEXT char *folder = memory_print("%s/%s", results, names.items[i]);
        CLEANUP_TEXT char *blocks = memory_print("%s/blocks.csv", folder);
        struct stat facts;
        if (stat(blocks, &facts) != 0)
            continue;
        result = study_read(folder, &study, err);
        if (result == 0)
            result = add_run(crate, names.items[i], &study, err);
    }
    return result;
}

/* --- the crate --- */

static json_t *descriptor(void)
{
    return json_pack("{s:s, s:s, s:o, s:o}", "@id", "ro-crate-metadata.json", "@type",
                     "CreativeWork", "conformsTo", reference("https://w3id.org/ro/crate/1.1"),
                     "about", reference("./"));
}

/* The root, which has the citation's words, and its authors as entities of their own. */
static void describe_root(struct crate *crate)
{
    static const char profile[] = "https://w3id.org/ro/wfrun/process/0.5";
    CLEANUP_JSON json_t *codemeta = artifact_codemeta(crate->artifact);
    json_t *root = json_pack("{s:s, s:s, s:o}", "@id", "./", "@type", "Dataset", "conformsTo",
                             reference(profile)),
           *authors = json_array(), *author;
    static const char *const copied[] = {"name", "description", "datePublished", "version",
                                         "keywords"};
    size_t i;
    for (i = 0; i < sizeof copied / sizeof *copied; i++)
        if (json_object_get(codemeta, copied[i]))
            json_object_set(root, copied[i], json_object_get(codemeta, copied[i]));
    json_array_append_new(crate->graph, root);
    const char *license = json_string_value(json_object_get(codemeta, "license"));
    json_object_set_new(root, "license", reference(license));
    json_array_append_new(crate->graph,
                          json_pack("{s:s, s:s, s:s}", "@id", license, "@type", "CreativeWork",
                                    "name", strrchr(license, '/') + 1));
    json_array_append_new(crate->graph,
                          json_pack("{s:s, s:s, s:s, s:s}", "@id", profile, "@type", "CreativeWork",
                                    "name", "Process Run Crate", "version", "0.5"));
    json_array_foreach(json_object_get(codemeta, "author"), i, author) {
        CLEANUP_TEXT char *id = memory_print("#author-%zu", i + 1);
        if (!json_object_get(author, "@id"))
            json_object_set_new(author, "@id", json_string(id));
        json_array_append(crate->graph, author);
        json_array_append_new(authors,
                              reference(json_string_value(json_object_get(author, "@id"))));
    }
    json_object_set_new(root, "author", authors);
    json_object_set_new(root, "hasPart", crate->parts = json_array());
    json_object_set_new(root, "mentions", crate->actions = json_array());
}

int artifact_crate(const struct artifact *artifact, struct deadline deadline, json_t **ret_crate,
                   struct error *err)
{
    CLEANUP_JSON json_t *value =
        json_pack("{s:[s, s], s:[]}", "@context", "https://w3id.org/ro/crate/1.1/context",
                  "https://w3id.org/ro/terms/workflow-run/context", "@graph");
    struct crate crate = {artifact, json_object_get(value, "@graph"), NULL, NULL, deadline};
    json_array_append_new(crate.graph, descriptor());
    describe_root(&crate);
    int result = describe_files(&crate, "", err);
    if (result == 0)
        result = describe_runs(&crate, err);
    if (result == 0) {
        *ret_crate = value;
        value = NULL;
    }
    return result;
}
