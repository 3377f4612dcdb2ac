#include "environment_image.h"

#include "base/csv.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/memory.h"

enum { PACKAGE_NAME, PACKAGE_VERSION, PACKAGE_COLUMNS };
static const struct csv_column package_columns[PACKAGE_COLUMNS] = {
    [PACKAGE_NAME] = {.name = "package", .what = "the name of a package"},
    [PACKAGE_VERSION] = {.name = "version", .what = "the version of a package"},
};

static int add_package(void *context, const struct csv_row *row, struct error *err)
{
    json_t *packages = context;
    const struct span *name = &row->fields[PACKAGE_NAME], *version = &row->fields[PACKAGE_VERSION];
    (void)err;
    CLEANUP_TEXT char *key = memory_copy(name->s, name->n);
    json_object_set_new(packages, key, json_stringn(version->s, version->n));
    return 0;
}

int environment_image(const struct host_reader *reader, const struct image *image,
                      struct deadline deadline, json_t **ret_image, struct error *err)
{
    if (!image) {
        *ret_image = json_null();
        return 0;
    }
    CLEANUP_JSON json_t *packages = json_object();
    struct digest archive, disk;
    int result =
        csv_read(image->packages, package_columns, PACKAGE_COLUMNS, add_package, packages, err);
    if (result == 0)
        result = digest_file(image->archive, deadline, &archive, err);
    if (result == 0)
        result = digest_file(image->disk, deadline, &disk, err);
    if (result == 0)
        *ret_image =
            json_pack("{s:s, s:o, s:s, s:s, s:O}", "hash", image->hash, "release",
                      host_json_text(reader, reader->view->settings->image.suite), "archive_sha256",
                      archive.text, "disk_sha256", disk.text, "packages", packages);
    return result;
}
