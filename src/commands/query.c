#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "base/data_path.h"
#include "base/memory.h"
#include "command.h"
#include "table_output.h"

enum { DATABASE, FORMAT, OUTPUT };

/* Allows what reads this database and nothing else: a statement can neither write, nor attach
 * another file, nor load code. */
static int allow_reading(void *context, int action, const char *first, const char *second,
                         const char *database, const char *trigger)
{
    (void)context, (void)first, (void)database, (void)trigger;
    bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE;
    bool calls = action == SQLITE_FUNCTION && second && strcmp(second, "load_extension") != 0;
    return reads || calls ? SQLITE_OK : SQLITE_DENY;
}

static int sql_fault(sqlite3 *connection, struct error *err)
{
    return error_set(err, ERROR_USAGE, "query: %s",
                     connection ? sqlite3_errmsg(connection) : "out of memory");
}

/* The path of the database that comes with virtgrade: of this build, or installed. */
static char *default_database(void)
{
    CLEANUP_TEXT char *built = data_path("build/virtgrade.sqlite");
    return access(built, F_OK) == 0 ? memory_print("%s", built) : data_path("virtgrade.sqlite");
}

static int open_database(const char *given, sqlite3 **ret_connection, struct error *err)
{
    CLEANUP_TEXT char *preset = default_database();
    const char *path = given ? given : preset;
    if (access(path, R_OK) != 0)
        return error_set(err, ERROR_INPUT, "%s: no database: %s", path,
                         given ? "expected one that `virtgrade database` wrote"
                               : "write it by `make database`, or any by `virtgrade database`");
    if (sqlite3_open_v2(path, ret_connection, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        return error_set(err, ERROR_INPUT, "%s: %s", path, sqlite3_errmsg(*ret_connection));
    sqlite3_set_authorizer(*ret_connection, allow_reading, NULL);
    return 0;
}

static void fill_result_row(sqlite3_stmt *statement, struct grid *grid)
{
    grid_row(grid, GRID_BODY);
    for (size_t c = 0; c < grid->columns; c++) {
        const char *text = (const char *)sqlite3_column_text(statement, (int)c);
        grid_cell(grid, "%s", text ? text : "");
    }
}

/* Runs one statement. The first columns are left-aligned as long as they hold text. */
static int run_query(sqlite3 *connection, const char *sql, struct grid *grid, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    if (sqlite3_prepare_v2(connection, sql, -1, &statement, &rest) != SQLITE_OK)
        return sql_fault(connection, err);
    int columns = sqlite3_column_count(statement), step = SQLITE_DONE;
    if (columns == 0 || rest[strspn(rest, " \n\t;")] != '\0') {
        sqlite3_finalize(statement);
        return error_set(err, ERROR_USAGE, "query: expected one SELECT statement");
    }
    *grid = (struct grid){.columns = (size_t)columns};
    grid_row(grid, GRID_HEADER);
    for (int c = 0; c < columns; c++)
        grid_cell(grid, "%s", sqlite3_column_name(statement, c));
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        bool is_first = grid->count == 1;
        while (is_first && grid->left < grid->columns &&
               sqlite3_column_type(statement, (int)grid->left) == SQLITE_TEXT)
            grid->left++;
        fill_result_row(statement, grid);
    }
    int result = step == SQLITE_DONE ? 0 : sql_fault(connection, err);
    sqlite3_finalize(statement);
    return result;
}

static void close_connection(sqlite3 **connection)
{
    sqlite3_close(*connection);
}

static int query_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(close_connection) sqlite3 *connection = NULL;
    CLEANUP(grid_free) struct grid grid = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    enum output_format format;
    int result =
        table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = open_database(values[DATABASE], &connection, err);
    if (result == 0)
        result = run_query(connection, arguments->operands[0], &grid, err);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    grid_write(output.stream, &grid, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_query = {
    .name = "query",
    .operands = "SQL",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Print the answer of the database to one SELECT statement",
    .details = "The database is read, and nothing else: a statement can neither write nor name\n"
               "another file. Tables: studies, platforms, features, observations, facts,\n"
               "summaries, scores, certainties, standings, audits, quality, blocks,\n"
               "environments; views: grades, differences.",
    .options =
        {
            [DATABASE] = {"database", 0, "FILE", NULL, "default: build/virtgrade.sqlite"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = query_command_run,
};
