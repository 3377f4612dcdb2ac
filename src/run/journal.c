#include "journal.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Mark the database as a journal: "vgrj". */
#define APPLICATION "1986491978"

/* Version of the schema. */
#define VERSION "3"

/* Open a transaction that set_up() commits: a journal is created whole or not at all. A session
 * is called `sitting` here and in run.csv: renaming it would break existing studies. */
static const char schema[] =
    "BEGIN IMMEDIATE;"
    "PRAGMA application_id = " APPLICATION ";"
    "PRAGMA user_version = " VERSION ";"
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE sitting (id INTEGER PRIMARY KEY, began_s REAL NOT NULL, ended_s REAL NOT NULL,"
    " image_s REAL NOT NULL DEFAULT 0);"
    "CREATE TABLE instance (id INTEGER PRIMARY KEY, repetition INTEGER NOT NULL,"
    " platform TEXT NOT NULL, start_s REAL NOT NULL, stop_s REAL NOT NULL, notes TEXT NOT NULL);"
    "CREATE TABLE block (repetition INTEGER PRIMARY KEY, replaces INTEGER NOT NULL,"
    " began_s REAL NOT NULL, load_1min REAL, cpu_rate REAL, memory_rate REAL);"
    "CREATE TABLE cell (id INTEGER PRIMARY KEY, repetition INTEGER NOT NULL,"
    " platform TEXT NOT NULL, experiment TEXT NOT NULL, status INTEGER NOT NULL,"
    " reason TEXT NOT NULL, began_s REAL NOT NULL, seconds REAL NOT NULL, busy_s REAL NOT NULL,"
    " steal_percent REAL NOT NULL, marked INTEGER NOT NULL, log_sha256 TEXT NOT NULL,"
    " UNIQUE (repetition, platform, experiment));";

static int sql_error(const struct journal *journal, struct error *err)
{
    int code = journal->database ? sqlite3_errcode(journal->database) : SQLITE_NOMEM;
    const char *text = journal->database ? sqlite3_errmsg(journal->database) : "out of memory";
    return error_set(err,
                     code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? ERROR_INPUT : ERROR_OUTPUT,
                     "%s: %s", journal->path, text);
}

/* Prepare a statement and bind its values by `types`: i for int64_t, d for double, s for a text
 * that outlives the statement. Returns NULL on failure. */
static sqlite3_stmt *journal_prepare(const struct journal *journal, const char *sql,
                                     const char *types, va_list values)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(journal->database, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    for (int i = 0; types[i]; i++)
        if (types[i] == 'i')
            sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
        else if (types[i] == 'd')
            sqlite3_bind_double(statement, i + 1, va_arg(values, double));
        else
            sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_STATIC);
    return statement;
}

static sqlite3_stmt *journal_query(const struct journal *journal, const char *sql,
                                   const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = journal_prepare(journal, sql, types, values);
    va_end(values);
    return statement;
}

/* Execute a statement that returns no rows. */
static int journal_execute(const struct journal *journal, struct error *err, const char *sql,
                           const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = journal_prepare(journal, sql, types, values);
    va_end(values);
    bool done = statement && sqlite3_step(statement) == SQLITE_DONE;
    int result = done ? 0 : sql_error(journal, err);
    sqlite3_finalize(statement);
    return result;
}

/* A text of a row; empty if a damaged journal lacks it. */
static const char *column_text(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/* The number that a query returns; `otherwise` if it returns none. Finalize the statement. */
static double query_number(sqlite3_stmt *statement, double otherwise)
{
    double value = otherwise;
    if (statement && sqlite3_step(statement) == SQLITE_ROW &&
        sqlite3_column_type(statement, 0) != SQLITE_NULL)
        value = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* True for a database that no journal is: a query of a view may never end. */
static bool has_views(const struct journal *journal)
{
    static const char sql[] =
        "SELECT count(*) FROM sqlite_master WHERE type IN ('view', 'trigger')";
    return query_number(journal_query(journal, sql, ""), 1) > 0;
}

static int set_up(struct journal *journal, const char *settings, struct error *err)
{
    enum { WAIT_MS = 10000 }; /* for locks of other processes */
    sqlite3_busy_timeout(journal->database, WAIT_MS);
    if (sqlite3_exec(journal->database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
                     NULL, NULL, NULL) != SQLITE_OK)
        return sql_error(journal, err);
    double application = query_number(journal_query(journal, "PRAGMA application_id", ""), 0);
    bool there = application == strtod(APPLICATION, NULL);
    if (settings && there)
        return error_set(err, ERROR_USAGE,
                         "%s: exists already: resume the study, or choose another directory",
                         journal->path);
    if (!settings && (!there || has_views(journal)))
        return error_set(err, ERROR_INPUT, "%s: not the journal of a study", journal->path);
    double version = query_number(journal_query(journal, "PRAGMA user_version", ""), 0);
    if (!settings && version != strtod(VERSION, NULL))
        return error_set(err, ERROR_INPUT,
                         "%s: a journal of version %.0f, expected " VERSION
                         ": continue with the virtgrade that began the study",
                         journal->path, version);
    if (!settings)
        return 0;
    if (sqlite3_exec(journal->database, schema, NULL, NULL, NULL) != SQLITE_OK)
        return sql_error(journal, err);
    int result = journal_set(journal, "settings", settings, err);
    if (result == 0 && sqlite3_exec(journal->database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        result = sql_error(journal, err);
    return result;
}

int journal_open(const char *path, const char *settings, struct journal *ret_journal,
                 struct error *err)
{
    struct journal journal = {.path = memory_copy(path, strlen(path))};
    int flags = SQLITE_OPEN_READWRITE | (settings ? SQLITE_OPEN_CREATE : 0), result = 0;
    if (sqlite3_open_v2(path, &journal.database, flags, NULL) != SQLITE_OK)
        result = error_set(err, ERROR_INPUT, "%s: cannot open: %s", path,
                           sqlite3_errmsg(journal.database));
    if (result == 0)
        result = set_up(&journal, settings, err);
    if (result != 0) {
        journal_close(&journal);
        return result;
    }
    *ret_journal = journal;
    return 0;
}

void journal_close(struct journal *journal)
{
    sqlite3_close(journal->database);
    free(journal->path);
    *journal = (struct journal){0};
}

int journal_check(struct journal *journal, struct error *err)
{
    sqlite3_stmt *row = journal_query(journal, "PRAGMA quick_check(1)", "");
    int step = row ? sqlite3_step(row) : SQLITE_ERROR;
    const char *text = step == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    int result = 0;
    if (!text)
        result = error_set(err, ERROR_INPUT, "%s: damaged: %s", journal->path,
                           sqlite3_errmsg(journal->database));
    else if (strcmp(text, "ok") != 0)
        result = error_set(err, ERROR_INPUT, "%s: damaged: %s", journal->path, text);
    sqlite3_finalize(row);
    return result;
}

int journal_set(struct journal *journal, const char *name, const char *value, struct error *err)
{
    return journal_execute(journal, err, "INSERT OR REPLACE INTO fact VALUES (?, ?)", "ss", name,
                           value);
}

char *journal_get(struct journal *journal, const char *name)
{
    sqlite3_stmt *statement =
        journal_query(journal, "SELECT value FROM fact WHERE name = ?", "s", name);
    char *value = NULL;
    if (statement && sqlite3_step(statement) == SQLITE_ROW) {
        const char *text = column_text(statement, 0);
        value = memory_copy(text, strlen(text));
    }
    sqlite3_finalize(statement);
    return value;
}

int journal_add_cell(struct journal *journal, const struct journal_cell *cell, struct error *err)
{
    return journal_execute(
        journal, err,
        "INSERT INTO cell (repetition, platform, experiment, status, reason, began_s,"
        " seconds, busy_s, steal_percent, marked, log_sha256)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "issisddddis", (int64_t)cell->repetition, cell->platform, cell->experiment,
        (int64_t)cell->status, cell->reason ? cell->reason : "", cell->began_s, cell->seconds,
        cell->busy_s, cell->steal_percent, (int64_t)cell->marked,
        cell->log_sha256 ? cell->log_sha256 : "");
}

bool journal_has_cell(struct journal *journal, int repetition, const char *platform,
                      const char *experiment)
{
    return query_number(
               journal_query(
                   journal,
                   "SELECT 1 FROM cell WHERE repetition = ? AND platform = ? AND experiment = ?",
                   "iss", (int64_t)repetition, platform, experiment),
               0) > 0;
}

int journal_forget_cell(struct journal *journal, int repetition, const char *platform,
                        const char *experiment, struct error *err)
{
    return journal_execute(
        journal, err, "DELETE FROM cell WHERE repetition = ? AND platform = ? AND experiment = ?",
        "iss", (int64_t)repetition, platform, experiment);
}

int journal_add_block(struct journal *journal, const struct journal_block *block, struct error *err)
{
    return journal_execute(journal, err,
                           "INSERT OR IGNORE INTO block (repetition, replaces, began_s, load_1min,"
                           " cpu_rate, memory_rate) VALUES (?, ?, ?, ?, ?, ?)",
                           "iidddd", (int64_t)block->repetition, (int64_t)block->replaces,
                           block->began_s, block->load_1min, block->cpu_rate, block->memory_rate);
}

bool journal_has_block(struct journal *journal, int repetition)
{
    return query_number(journal_query(journal, "SELECT count(*) FROM block WHERE repetition = ?",
                                      "i", (int64_t)repetition),
                        0) > 0;
}

/* A number of a row; NAN for NULL, as which SQLite stores a NAN. */
static double column_number(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? NAN
                                                           : sqlite3_column_double(row, column);
}

int journal_each_block(struct journal *journal, journal_block_function *function, void *context,
                       struct error *err)
{
    sqlite3_stmt *row = journal_query(
        journal,
        "SELECT repetition, replaces, began_s, load_1min, cpu_rate, memory_rate,"
        " (SELECT max(began_s + seconds) FROM cell WHERE cell.repetition = block.repetition),"
        " (SELECT max(steal_percent) FROM cell WHERE cell.repetition = block.repetition)"
        " FROM block ORDER BY repetition",
        "");
    int result = row ? 0 : sql_error(journal, err), step = SQLITE_DONE;
    while (result == 0 && (step = sqlite3_step(row)) == SQLITE_ROW) {
        const struct journal_block block = {
            .repetition = sqlite3_column_int(row, 0),
            .replaces = sqlite3_column_int(row, 1),
            .began_s = sqlite3_column_double(row, 2),
            .load_1min = column_number(row, 3),
            .cpu_rate = column_number(row, 4),
            .memory_rate = column_number(row, 5),
            .ended_s = sqlite3_column_double(row, 6),
            .steal_percent = column_number(row, 7),
        };
        result = function(context, &block, err);
    }
    if (result == 0 && step != SQLITE_DONE)
        result = sql_error(journal, err);
    sqlite3_finalize(row);
    return result;
}

int journal_add_instance(struct journal *journal, const struct journal_instance *instance,
                         struct error *err)
{
    return journal_execute(journal, err,
                           "INSERT INTO instance (repetition, platform, start_s, stop_s, notes)"
                           " VALUES (?, ?, ?, ?, ?)",
                           "isdds", (int64_t)instance->repetition, instance->platform,
                           instance->start_s, instance->stop_s,
                           instance->notes ? instance->notes : "");
}

int journal_begin_session(struct journal *journal, double began_s, int64_t *ret_id,
                          struct error *err)
{
    int result =
        journal_execute(journal, err, "INSERT INTO sitting (began_s, ended_s) VALUES (?, ?)", "dd",
                        began_s, began_s);
    if (result == 0)
        *ret_id = sqlite3_last_insert_rowid(journal->database);
    return result;
}

int journal_update_session(struct journal *journal, int64_t id, double ended_s, double image_s,
                           struct error *err)
{
    return journal_execute(journal, err, "UPDATE sitting SET ended_s = ?, image_s = ? WHERE id = ?",
                           "ddi", ended_s, image_s, id);
}

int journal_total(struct journal *journal, struct journal_totals *ret_totals, struct error *err)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM cell), (SELECT count(*) FROM cell WHERE status = 0),"
        " (SELECT count(*) FROM cell WHERE status = 1),"
        " (SELECT count(*) FROM cell WHERE status = 2),"
        " (SELECT count(*) FROM cell WHERE marked), (SELECT count(*) FROM instance),"
        " (SELECT count(*) FROM sitting),"
        " (SELECT total(ended_s - began_s) FROM sitting), (SELECT total(image_s) FROM sitting),"
        " (SELECT total(busy_s) FROM cell), (SELECT total(start_s) FROM instance),"
        " (SELECT total(stop_s) FROM instance)";
    sqlite3_stmt *row = journal_query(journal, sql, "");
    if (!row || sqlite3_step(row) != SQLITE_ROW) {
        sqlite3_finalize(row);
        return sql_error(journal, err);
    }
    struct journal_totals totals = {0};
    long *const counts[] = {&totals.cells,  &totals.ok,        &totals.failed,  &totals.skipped,
                            &totals.marked, &totals.instances, &totals.sessions};
    double *const seconds[] = {&totals.wall_s, &totals.image_s, &totals.busy_s, &totals.start_s,
                               &totals.stop_s};
    enum { COUNTS = sizeof counts / sizeof *counts, SECONDS = sizeof seconds / sizeof *seconds };
    for (int i = 0; i < COUNTS; i++)
        *counts[i] = (long)sqlite3_column_int64(row, i);
    for (int i = 0; i < SECONDS; i++)
        *seconds[i] = sqlite3_column_double(row, COUNTS + i);
    sqlite3_finalize(row);
    *ret_totals = totals;
    return 0;
}

double journal_mean_seconds(struct journal *journal, const char *platform, const char *experiment)
{
    return query_number(journal_query(journal,
                                      "SELECT avg(seconds) FROM cell"
                                      " WHERE status <> 1 AND platform = ? AND experiment = ?",
                                      "ss", platform, experiment),
                        -1);
}

double journal_mean_start(struct journal *journal, const char *platform)
{
    return query_number(
        journal_query(journal, "SELECT avg(start_s + stop_s) FROM instance WHERE platform = ?", "s",
                      platform),
        -1);
}

/* Call the function with each row of a query for cells. */
static int each_cell(struct journal *journal, const char *sql, journal_function *function,
                     void *context, struct error *err)
{
    sqlite3_stmt *row = journal_query(journal, sql, "");
    int result = row ? 0 : sql_error(journal, err), step = SQLITE_DONE;
    while (result == 0 && (step = sqlite3_step(row)) == SQLITE_ROW) {
        const struct journal_cell cell = {
            .repetition = sqlite3_column_int(row, 0),
            .platform = column_text(row, 1),
            .experiment = column_text(row, 2),
            .status = (enum status)sqlite3_column_int(row, 3),
            .reason = column_text(row, 4),
            .log_sha256 = column_text(row, 5),
        };
        result = function(context, &cell, err);
    }
    if (result == 0 && step != SQLITE_DONE)
        result = sql_error(journal, err);
    sqlite3_finalize(row);
    return result;
}

#define CELLS "SELECT repetition, platform, experiment, status, reason, log_sha256 FROM cell "

int journal_each_cell(struct journal *journal, journal_function *function, void *context,
                      struct error *err)
{
    return each_cell(journal, CELLS "ORDER BY id", function, context, err);
}

int journal_each_fault(struct journal *journal, journal_function *function, void *context,
                       struct error *err)
{
    return each_cell(journal, CELLS "WHERE status <> 0 ORDER BY id", function, context, err);
}
