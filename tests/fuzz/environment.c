#include "environment/environment.h"

#include <stdlib.h>

#include "base/json.h"
#include "environment/environment_table.h"
#include "fuzz.h"

/* The settings of the program, which are never freed. */
static const struct settings *fuzz_settings_of_program(void)
{
    static struct settings settings;
    static bool is_read;
    struct error err = {0};
    if (!is_read)
        fuzz_expect(settings_read(NULL, &settings, &err) == 0, err.text);
    is_read = true;
    return &settings;
}

static void check_table(const struct grid *grid)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    for (enum grid_format format = GRID_TEXT; format < GRID_CSV; format++) /* CSV keeps the data */
        grid_write(out, grid, format);
    fclose(out);
    fuzz_expect(n > 0, "a table has a header");
    fuzz_expect_lines((struct span){text, n});
    free(text);
}

static void check_tables(const json_t *environment)
{
    static void (*const of_environment[])(const json_t *, struct grid *) = {
        environment_table_host, environment_table_tools, environment_table_platforms};
    for (size_t i = 0; i < sizeof of_environment / sizeof *of_environment; i++) {
        CLEANUP(grid_free) struct grid grid = {0};
        of_environment[i](environment, &grid);
        check_table(&grid);
    }
    CLEANUP(grid_free) struct grid scaled = {0};
    CLEANUP(grid_free) struct grid settings = {0};
    environment_table_scaled(environment, fuzz_settings_of_program(), &scaled);
    environment_table_settings(environment, fuzz_settings_of_program(), NULL, &settings);
    check_table(&scaled);
    check_table(&settings);
}

/* True if two environments differ in a fact. */
static bool differ(const json_t *before, const json_t *now)
{
    char *was = NULL, *is = NULL, *fact = environment_difference(before, now, &was, &is);
    fuzz_expect(!fact == !was && !fact == !is, "a difference has two values");
    bool found = fact != NULL;
    free(fact);
    free(was);
    free(is);
    return found;
}

/* An accepted environment has its tables, and is the same after a journal kept it. */
void fuzz_environment(const uint8_t *data, size_t size)
{
    struct error err = {0};
    CLEANUP(file_free) struct file file = {0};
    CLEANUP_JSON json_t *environment = NULL;
    size_t used;
    fuzz_expect(file_read(fuzz_file_open(data, size), &file, &err) == 0, err.text);
    int result = json_read(&file, file.text, &environment, &used, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    if (result != 0)
        return;
    check_tables(environment);
    CLEANUP_TEXT char *text =
        json_dumps(environment, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    CLEANUP_JSON json_t *kept = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
    fuzz_expect(kept != NULL, "an environment can be kept");
    fuzz_expect(!differ(kept, environment), "what was kept is unchanged");
    /* Against nothing, every fact but null ones differs. */
    differ(NULL, environment);
    differ(environment, NULL);
}
