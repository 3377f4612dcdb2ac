#include "artifact.h"

#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/yaml.h"

static const char *citation_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

int artifact_read(const char *folder, struct artifact *ret_artifact, struct error *err)
{
    static const char *const needed[] = {"title", "version", "date-released", "license",
                                         "abstract"};
    CLEANUP_TEXT char *path = memory_print("%s/CITATION.cff", folder);
    struct artifact artifact = {.folder = folder};
    int result = yaml_read(path, &artifact.citation, err);
    for (size_t i = 0; result == 0 && i < sizeof needed / sizeof *needed; i++)
        if (!*citation_text(artifact.citation, needed[i]))
            result = error_set(err, ERROR_INPUT, "%s: no %s, expected a text", path, needed[i]);
    if (result == 0 && json_array_size(json_object_get(artifact.citation, "authors")) == 0)
        result = error_set(err, ERROR_INPUT, "%s: no authors, expected a list", path);
    if (result != 0) {
        artifact_free(&artifact);
        return result;
    }
    *ret_artifact = artifact;
    return 0;
}

void artifact_free(struct artifact *artifact)
{
    json_free(&artifact->citation);
}

/* A person, or an entity with a name alone, as schema.org has it. */
static json_t *author_of(const json_t *author)
{
    const char *name = citation_text(author, "name");
    if (*name)
        return json_pack("{s:s, s:s}", "@type", "Organization", "name", name);
    json_t *person = json_pack("{s:s, s:s, s:s}", "@type", "Person", "givenName",
                               citation_text(author, "given-names"), "familyName",
                               citation_text(author, "family-names"));
    if (*citation_text(author, "orcid"))
        json_object_set_new(person, "@id", json_string(citation_text(author, "orcid")));
    return person;
}

static json_t *authors_of(const struct artifact *artifact)
{
    json_t *authors = json_array(), *author;
    size_t i;
    json_array_foreach(json_object_get(artifact->citation, "authors"), i, author)
        json_array_append_new(authors, author_of(author));
    return authors;
}

static json_t *license_of(const struct artifact *artifact)
{
    return json_sprintf("https://spdx.org/licenses/%s",
                        citation_text(artifact->citation, "license"));
}

/* Copies a member of the citation, if it has it. */
static void copy_member(const struct artifact *artifact, const char *from, json_t *object,
                        const char *to)
{
    json_t *value = json_object_get(artifact->citation, from);
    if (value)
        json_object_set(object, to, value);
}

json_t *artifact_codemeta(const struct artifact *artifact)
{
    json_t *value =
        json_pack("{s:s, s:s, s:o, s:o, s:[s], s:[s]}", "@context", "https://w3id.org/codemeta/3.0",
                  "@type", "SoftwareSourceCode", "license", license_of(artifact), "author",
                  authors_of(artifact), "programmingLanguage", "C", "operatingSystem", "Linux");
    copy_member(artifact, "title", value, "name");
    copy_member(artifact, "abstract", value, "description");
    copy_member(artifact, "version", value, "version");
    copy_member(artifact, "date-released", value, "datePublished");
    copy_member(artifact, "keywords", value, "keywords");
    copy_member(artifact, "repository-code", value, "codeRepository");
    return value;
}

json_t *artifact_zenodo(const struct artifact *artifact)
{
    json_t *creators = json_array(), *author;
    size_t i;
    json_array_foreach(json_object_get(artifact->citation, "authors"), i, author) {
        const char *name = citation_text(author, "name");
        json_array_append_new(
            creators, *name
                          ? json_pack("{s:s}", "name", name)
                          : json_pack("{s:o}", "name",
                                      json_sprintf("%s, %s", citation_text(author, "family-names"),
                                                   citation_text(author, "given-names"))));
    }
    json_t *value =
        json_pack("{s:s, s:s, s:s, s:o}", "upload_type", "software", "access_right", "open",
                  "license", citation_text(artifact->citation, "license"), "creators", creators);
    copy_member(artifact, "title", value, "title");
    copy_member(artifact, "abstract", value, "description");
    copy_member(artifact, "version", value, "version");
    copy_member(artifact, "date-released", value, "publication_date");
    copy_member(artifact, "keywords", value, "keywords");
    return value;
}
