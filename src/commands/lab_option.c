#include "lab_option.h"

#include <stdlib.h>

#include "base/memory.h"

int lab_option_open(const char *study, const char *trust, FILE *messages,
                    struct lab_option *ret_option, struct error *err)
{
    CLEANUP(lab_option_free)
    struct lab_option option = {memory_alloc(1, sizeof *option.settings), {0}};
    int result = settings_read(study, option.settings, err);
    if (trust)
        option.settings->foreign = false;
    if (result == 0)
        result = lab_open(option.settings, messages, &option.lab, err);
    if (result != 0)
        return result;
    *ret_option = option;
    option = (struct lab_option){0};
    return 0;
}

void lab_option_free(struct lab_option *option)
{
    lab_close(&option->lab);
    if (option->settings)
        settings_free(option->settings);
    free(option->settings);
    *option = (struct lab_option){0};
}
