#include "fuzz.h"

#include <stdio.h>

#include "base/csv_table.h"

/* True if a key cannot ask for the field, since it or its column's name contains a sign of keys. */
static bool has_signs(const char *name, const char *field)
{
    return strpbrk(name, "=;") || span_ends(span_of(name), "!") || strpbrk(field, ";|");
}

/* Every row fits the key made of its own first field, unless that contains a sign of keys. */
void fuzz_records(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct csv_table records = {0};
    int result = csv_table_read(fuzz_file_open(data, size), &records, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t row = 0; row < records.count; row++) {
        const char *name = records.names[0], *field = csv_table_field(&records, row, 0);
        char key[200];
        bool fits = false;
        int length = snprintf(key, sizeof key, "%s=%s", name, field);
        if (length >= (int)sizeof key || has_signs(name, field))
            continue;
        result = csv_table_row_fits(&records, row, span_of(key), (struct place){"key", 1, 1}, &fits,
                                    &err);
        fuzz_expect(result == 0 && fits, "a row fits its own key");
    }
    csv_table_free(&records);
}
