#include "fuzz.h"

#include <string.h>

#include "model/platform_list.h"

/* A name in the logs belongs to one platform. */
static void check_names_in_logs(const struct platform_list *list,
                                const struct listed_platform *platform)
{
    struct span rest = span_of(platform->in_logs), word;
    while (span_take_word(&rest, &word))
        fuzz_expect(platform_list_in_logs(list, word) == platform, "a name in the logs is found");
}

/* Accepted platforms have different names, and all their texts are printable. */
void fuzz_platforms(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct platform_list list = {0};
    const char *path = fuzz_file_open(data, size);
    int result = platform_list_read(path, &list, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect(result == 0 || strncmp(err.text, path, strlen(path)) == 0, "a fault has a place");
    for (size_t i = 0; i < list.count; i++) {
        const struct listed_platform *p = &list.items[i];
        const char *const texts[] = {p->name, p->title, p->kind, p->in_logs};
        fuzz_expect(platform_list_find(&list, p->name) == p, "a name is found");
        fuzz_expect(p->colour <= 0xffffff, "a colour has 24 bits");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            fuzz_expect(span_is_name(span_of(texts[k])) || (k > 1 && !*texts[k]),
                        "texts are printable");
        check_names_in_logs(&list, p);
    }
    platform_list_free(&list);
}
