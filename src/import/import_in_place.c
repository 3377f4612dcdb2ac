#include "import_in_place.h"

#include "base/memory.h"
#include "import_run.h"
#include "import_sources.h"

int import_origin(const struct import_origin *origin, unsigned options,
                  struct imported *ret_imported, struct error *err)
{
    return origin->study ? import_sources(origin->study, origin->sources, origin->logs, options,
                                          ret_imported, err)
                         : import_run(origin->logs, options, ret_imported, err);
}

/* Writes the three files, all or none. observations.csv appears last, so that a new one means that
 * all are new. */
static int imported_save(struct imported *imported, const char *folder, struct error *err)
{
    static const char *const names[] = {"observations.csv", "facts.csv", "identities.csv"};
    enum { OBSERVATIONS, FACTS, IDENTITIES, FILES };
    struct output outputs[FILES] = {{0}};
    int result = 0;
    for (size_t i = 0; i < FILES && result == 0; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", folder, names[i]);
        result = output_open(path, &outputs[i], err);
    }
    if (result == 0) {
        observations_write(outputs[OBSERVATIONS].stream, imported->observations, imported->count);
        facts_write(outputs[FACTS].stream, &imported->facts);
        identity_counts_write(outputs[IDENTITIES].stream, &imported->identities);
    }
    for (size_t i = FILES; i-- > 0 && result == 0;)
        result = output_commit(&outputs[i], err);
    for (size_t i = 0; i < FILES; i++)
        output_free(&outputs[i]);
    return result;
}

int import_in_place(const struct import_origin *origin, const char *folder, unsigned options,
                    struct imported *ret_imported, struct error *err)
{
    CLEANUP(imported_free) struct imported imported = {0};
    int result = import_origin(origin, options | IMPORT_FACTS, &imported, err);
    if (result == 0)
        result = imported_save(&imported, folder, err);
    if (result != 0)
        return result;
    *ret_imported = imported;
    imported = (struct imported){0};
    return 0;
}
