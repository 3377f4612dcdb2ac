#include "environment_file.h"

#include "base/file.h"
#include "base/memory.h"

int environment_of_study(const struct study *study, json_t **ret_environment, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    CLEANUP_TEXT char *path = study->directory ? study_file(study, "environment.json") : NULL;
    size_t used;
    int result = path ? file_read(path, &file, err) : 0;
    return path && result == 0 ? json_read(&file, file.text, ret_environment, &used, err) : result;
}
