#include "lab_option.h"

#include <stdlib.h>

#include "base/memory.h"

int laboratory_open(const char *study, FILE *words, struct laboratory *ret_laboratory,
                    struct error *err)
{
    CLEANUP(laboratory_free)
    struct laboratory laboratory = {memory_alloc(1, sizeof *laboratory.settings), {0}};
    int result = settings_read(study, laboratory.settings, err);
    if (result == 0)
        result = lab_open(laboratory.settings, words, &laboratory.lab, err);
    if (result != 0)
        return result;
    *ret_laboratory = laboratory;
    laboratory = (struct laboratory){0};
    return 0;
}

void laboratory_free(struct laboratory *laboratory)
{
    lab_close(&laboratory->lab);
    if (laboratory->settings)
        settings_free(laboratory->settings);
    free(laboratory->settings);
    *laboratory = (struct laboratory){0};
}
