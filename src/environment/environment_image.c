/* What is measured with: the programs of the host, and the image of all instances. */
#include "environment_parts.h"

#include <stdbool.h>
#include <string.h>

#include "base/csv.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/version.h"
#include "doctor/program.h"

/* What is drawn with comes after what is measured, and may be another's. */
static bool only_draws(const char *program)
{
    return strcmp(program, "gnuplot") == 0 || strcmp(program, "latexmk") == 0;
}

int tell_tools(const struct teller *teller, struct deadline deadline, json_t **ret_tools,
               struct error *err)
{
    CLEANUP(findings_free) struct findings findings = {0};
    int result = programs_look(teller->view->settings, deadline, &findings, err);
    /* What a program did not tell because the time was over is no fact. */
    if (result == 0 && deadline_over(deadline))
        result =
            error_set(err, ERROR_FAILED, "versions of programs: no answer before the deadline");
    if (result != 0)
        return result;
    json_t *tools = json_object();
    for (const struct program *program = programs; program->name; program++) {
        const struct finding *finding = findings_find(&findings, "tool", program->name);
        bool told = finding && finding->level == FINDING_GOOD;
        if (!only_draws(program->name))
            json_object_set_new(tools, program->name,
                                tell_text(teller, told ? finding->text : NULL));
    }
    json_object_set_new(tools, "virtgrade", json_string(version_text()));
    *ret_tools = tools;
    return 0;
}

static int add_package(void *context, const struct csv_row *row, struct error *err)
{
    json_t *packages = context;
    const struct span *name = &row->fields[0], *version = &row->fields[1];
    if (!span_is_name(*name))
        return csv_row_error(row, 0, err, "the name of a package");
    if (!span_is_name(*version))
        return csv_row_error(row, 1, err, "the version of a package");
    CLEANUP_TEXT char *key = memory_copy(name->s, name->n);
    json_object_set_new(packages, key, json_stringn(version->s, version->n));
    return 0;
}

int tell_image(const struct teller *teller, const struct image *image, struct deadline deadline,
               json_t **ret_image, struct error *err)
{
    static const char *const columns[] = {"package", "version"};
    if (!image) {
        *ret_image = json_null();
        return 0;
    }
    CLEANUP_JSON json_t *packages = json_object();
    struct digest archive, disk;
    int result = csv_read(image->packages, columns, 2, add_package, packages, err);
    if (result == 0)
        result = digest_file(image->archive, deadline, &archive, err);
    if (result == 0)
        result = digest_file(image->disk, deadline, &disk, err);
    if (result == 0)
        *ret_image =
            json_pack("{s:s, s:o, s:s, s:s, s:O}", "hash", image->hash, "release",
                      tell_text(teller, teller->view->settings->image.suite), "archive_sha256",
                      archive.text, "disk_sha256", disk.text, "packages", packages);
    return result;
}
