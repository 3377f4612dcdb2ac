#include "page_heading.h"

#include "base/memory.h"

const char *page_title(const struct study_data *data)
{
    const char *title = data->graded.study.title;
    return title && *title ? title : data->name;
}

char *page_about(const struct study_data *data, const struct scores *scores)
{
    const struct study *study = &data->graded.study;
    CLEANUP_TEXT char *from =
        study->is_published
            ? memory_print("%s%s%s. ", study->authors, *study->year ? ", " : "", study->year)
            : memory_copy("", 0);
    return memory_print("%sStudy %s, scheme %s, baseline %s.", from, data->name,
                        scores->scheme->name ? scores->scheme->name : "none",
                        scores->baseline ? scores->baseline : "none");
}
