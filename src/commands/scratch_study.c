#include "scratch_study.h"

#include <errno.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/tree.h"

void scratch_study_free(struct scratch_study *scratch)
{
    struct error ignored;
    if (scratch->path)
        tree_remove(scratch->path, &ignored);
    free(scratch->path);
    *scratch = (struct scratch_study){0};
}

int scratch_study_write(const struct foreign_study *foreign, const struct scheme *scheme,
                        const char *baseline, struct scratch_study *ret_scratch, struct error *err)
{
    const char *directory = getenv("TMPDIR");
    CLEANUP(scratch_study_free)
    struct scratch_study scratch = {
        memory_print("%s/virtgrade-XXXXXX", directory && *directory ? directory : "/tmp")};
    if (!mkdtemp(scratch.path)) {
        int result = error_set(err, ERROR_OUTPUT, "%s: %s", scratch.path, strerror(errno));
        memory_free_text(&scratch.path);
        return result;
    }
    int result = foreign_study_write(foreign, scheme, baseline, scratch.path, err);
    if (result != 0)
        return result;
    *ret_scratch = scratch;
    scratch.path = NULL;
    return 0;
}
