#include "import_in_place.h"

#include "base/memory.h"
#include "import_run.h"
#include "import_sources.h"

int import_observations(const struct import_origin *origin, bool keep_going,
                        struct imported *ret_imported, struct error *err)
{
    return origin->study ? import_sources(origin->study, origin->sources, origin->logs, keep_going,
                                          ret_imported, err)
                         : import_run(origin->logs, keep_going, ret_imported, err);
}

int import_facts(const struct import_origin *origin, bool keep_going, struct facts *ret_facts,
                 struct error *err)
{
    return origin->study ? import_sources_facts(origin->study, origin->sources, origin->logs,
                                                keep_going, ret_facts, err)
                         : import_run_facts(origin->logs, keep_going, ret_facts, err);
}

/* observations.csv appears last, so that a new one means that both are new. */
static int write_both(const char *folder, const struct imported *imported,
                      const struct facts *facts, struct error *err)
{
    CLEANUP(output_free) struct output values = {0};
    CLEANUP(output_free) struct output others = {0};
    CLEANUP_TEXT char *values_path = memory_print("%s/observations.csv", folder);
    CLEANUP_TEXT char *others_path = memory_print("%s/facts.csv", folder);
    int result = output_open(values_path, &values, err);
    if (result == 0)
        result = output_open(others_path, &others, err);
    if (result != 0)
        return result;
    observations_write(values.stream, imported->observations, imported->count);
    facts_write(others.stream, facts);
    result = output_commit(&others, err);
    return result == 0 ? output_commit(&values, err) : result;
}

int import_in_place(const struct import_origin *origin, const char *folder, bool keep_going,
                    struct imported *ret_imported, struct error *err)
{
    CLEANUP(imported_free) struct imported imported = {0};
    CLEANUP(facts_free) struct facts facts = {0};
    int result = import_observations(origin, keep_going, &imported, err);
    if (result == 0)
        result = import_facts(origin, keep_going, &facts, err);
    if (result == 0)
        result = write_both(folder, &imported, &facts, err);
    if (result != 0)
        return result;
    *ret_imported = imported;
    imported = (struct imported){0};
    return 0;
}
