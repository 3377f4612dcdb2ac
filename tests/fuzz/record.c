#include "lab/undo_log.h"
#include "fuzz.h"

/* The items of an accepted record have all their texts. */
void fuzz_record(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct undo_items items = {0};
    int result = undo_log_read(fuzz_file_open(data, size), &items, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t i = 0; i < items.count; i++)
        fuzz_expect(items.items[i].kind && items.items[i].where && items.items[i].what,
                    "an item is whole");
    undo_items_free(&items);
}
