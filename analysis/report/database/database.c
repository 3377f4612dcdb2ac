#include "database.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/uncertainty/resample_csv.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/version.h"

/* The assembler includes the file. */
__asm__(
    ".pushsection .rodata\n"
    ".global database_schema\ndatabase_schema: .incbin \"analysis/report/database/schema.sql\"\n"
    ".byte 0\n"
    ".popsection\n");
extern const char database_schema[];

static int database_error(const struct database *database, const char *what, struct error *err)
{
    return error_set(err, ERROR_INPUT, "%s: %s", what,
                     database->connection ? sqlite3_errmsg(database->connection) : "out of memory");
}

static int execute(struct database *database, const char *sql, const char *what, struct error *err)
{
    return sqlite3_exec(database->connection, sql, NULL, NULL, NULL) == SQLITE_OK
               ? 0
               : database_error(database, what, err);
}

int database_begin(struct database *ret_database, struct error *err)
{
    *ret_database = (struct database){0};
    if (sqlite3_open(":memory:", &ret_database->connection) != SQLITE_OK)
        return database_error(ret_database, "database", err);
    return execute(ret_database, database_schema, "schema of the database", err);
}

void database_close(struct database *database)
{
    sqlite3_close(database->connection);
    *database = (struct database){0};
}

/* --- rows of CSV --- */

/* Prepares the insertion of rows with these columns; `study` goes before them if they lack it. */
static sqlite3_stmt *prepare_insertion(struct database *database, const char *table,
                                       const struct csv_line *header, bool has_study)
{
    sqlite3_stmt *statement = NULL;
    CLEANUP_TEXT char *names = memory_copy("", 0);
    CLEANUP_TEXT char *places = memory_copy("", 0);
    if (!has_study) {
        memory_append(&names, ", ", "study");
        memory_append(&places, ", ", "?");
    }
    for (size_t c = 0; c < header->count; c++) {
        CLEANUP_TEXT char *name =
            memory_print("\"%.*s\"", (int)header->fields[c].n, header->fields[c].s);
        memory_append(&names, ", ", name);
        memory_append(&places, ", ", "?");
    }
    CLEANUP_TEXT char *sql = memory_print("INSERT INTO %s (%s) VALUES (%s)", table, names, places);
    sqlite3_prepare_v2(database->connection, sql, -1, &statement, NULL);
    return statement;
}

static bool insert_line(sqlite3_stmt *statement, const char *study, const struct csv_line *line)
{
    int place = 1;
    if (study)
        sqlite3_bind_text(statement, place++, study, -1, SQLITE_STATIC);
    for (size_t c = 0; c < line->count; c++, place++)
        if (line->fields[c].n == 0)
            sqlite3_bind_null(statement, place);
        else
            sqlite3_bind_text(statement, place, line->fields[c].s, (int)line->fields[c].n,
                              SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

/* Inserts the rows of a CSV text into a table whose columns have the same names. */
static int insert_csv(struct database *database, const char *table, const char *study,
                      struct span text, struct error *err)
{
    CLEANUP(csv_line_free) struct csv_line line = {0};
    struct lines lines = lines_of(text);
    if (!lines_next(&lines) || !csv_line_split(&line, lines.line))
        return 0;
    bool has_study = false;
    for (size_t c = 0; c < line.count; c++)
        has_study = has_study || span_is(line.fields[c], "study");
    sqlite3_stmt *statement = prepare_insertion(database, table, &line, has_study);
    bool done = statement != NULL;
    while (done && lines_next(&lines))
        if (lines.line.n > 0)
            done = csv_line_split(&line, lines.line) &&
                   insert_line(statement, has_study ? NULL : study, &line);
    sqlite3_finalize(statement);
    CLEANUP_TEXT char *what = memory_print("%s of study %s", table, study);
    return done ? 0 : database_error(database, what, err);
}

/* Inserts a CSV file; nothing if there is none (NULL). */
static int insert_file(struct database *database, const char *table, const char *study,
                       const char *path, struct error *err)
{
    CLEANUP(file_free) struct file file = {0};
    int result = path ? file_read(path, &file, err) : 0;
    return path && result == 0 ? insert_csv(database, table, study, file.text, err) : result;
}

/* --- the parts of a study --- */

struct database_sources {
    const struct study_data *data;
    const struct study_uncertainty *uncertainty;
};

static void print_platforms(FILE *out, const struct database_sources *sources)
{
    platform_list_write(out, &sources->data->graded.study.platforms);
}

static void print_features(FILE *out, const struct database_sources *sources)
{
    features_write(out, &sources->data->graded.study.features);
}

static void print_summaries(FILE *out, const struct database_sources *sources)
{
    summaries_write(out, &sources->data->graded.summaries);
}

static void print_scores(FILE *out, const struct database_sources *sources)
{
    scores_write(out, &sources->data->graded.scores);
}

static void print_certainties(FILE *out, const struct database_sources *sources)
{
    resample_csv_grades(out, &sources->uncertainty->resampled);
}

static void print_standings(FILE *out, const struct database_sources *sources)
{
    resample_csv_rankings(out, &sources->uncertainty->resampled);
}

static void print_audits(FILE *out, const struct database_sources *sources)
{
    audit_write_csv(out, &sources->data->audit);
}

static void print_quality(FILE *out, const struct database_sources *sources)
{
    quality_write(out, &sources->uncertainty->quality, GRID_CSV);
}

/* Inserts what the study's files hold, and what is computed from them. */
static int insert_parts(struct database *database, const struct database_sources *sources,
                        struct error *err)
{
    static const struct {
        const char *table;
        void (*write)(FILE *out, const struct database_sources *sources);
    } parts[] = {
        {"platforms", print_platforms},     {"features", print_features},
        {"summaries", print_summaries},     {"scores", print_scores},
        {"certainties", print_certainties}, {"standings", print_standings},
        {"audits", print_audits},           {"quality", print_quality},
    };
    static const char *const files[][2] = {{"facts", "facts.csv"}, {"blocks", "blocks.csv"}};
    const struct study_data *data = sources->data;
    int result = insert_file(database, "observations", data->name, data->graded.observations, err);
    for (size_t i = 0; result == 0 && i < sizeof files / sizeof *files; i++) {
        CLEANUP_TEXT char *path = study_file(&data->graded.study, files[i][1]);
        result = insert_file(database, files[i][0], data->name, path, err);
    }
    for (size_t i = 0; result == 0 && i < sizeof parts / sizeof *parts; i++) {
        CLEANUP_TEXT char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        if (!out)
            return error_set(err, ERROR_FAILED, "no memory for the database");
        parts[i].write(out, sources);
        fclose(out);
        result = insert_csv(database, parts[i].table, data->name, (struct span){text, size}, err);
    }
    return result;
}

static int insert_study(struct database *database, const struct study_data *data, struct error *err)
{
    const struct study *study = &data->graded.study;
    const char *const texts[] = {data->name,        study->title,          study->authors,
                                 study->venue,      study->year,           study->identifier,
                                 study->repository, study->commit,         study->licence,
                                 study->host,       data->graded.baseline, data->graded.scheme.name,
                                 version_text()};
    enum { TEXTS = sizeof texts / sizeof *texts };
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(database->connection,
                       "INSERT INTO studies (study, title, authors, venue, year, identifier, "
                       "repository, \"commit\", licence, host, baseline, scheme, virtgrade, "
                       "repetitions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       -1, &statement, NULL);
    for (int i = 0; i < TEXTS; i++)
        if (texts[i] && *texts[i])
            sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC);
    if (study->repetitions > 0)
        sqlite3_bind_int64(statement, TEXTS + 1, study->repetitions);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return done ? 0 : database_error(database, data->name, err);
}

/* --- the environment --- */

static bool insert_value(sqlite3_stmt *statement, const char *study, const char *path,
                         const json_t *value)
{
    sqlite3_bind_text(statement, 1, study, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, path, -1, SQLITE_STATIC);
    if (json_is_string(value))
        sqlite3_bind_text(statement, 3, json_string_value(value), -1, SQLITE_STATIC);
    else if (json_is_integer(value))
        sqlite3_bind_int64(statement, 3, json_integer_value(value));
    else if (json_is_real(value))
        sqlite3_bind_double(statement, 3, json_real_value(value));
    else if (json_is_boolean(value))
        sqlite3_bind_int(statement, 3, json_is_true(value));
    else
        sqlite3_bind_null(statement, 3);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

/* Inserts each value below `value`, which is at `path`. jansson bounds the depth. */
static bool insert_values(sqlite3_stmt *statement, const char *study, const char *path,
                          const json_t *value)
{
    const char *dot = *path ? "." : "", *name;
    json_t *item;
    size_t index;
    if (json_is_object(value)) {
        json_object_foreach((json_t *)value, name, item) {
            CLEANUP_TEXT char *below = memory_print("%s%s%s", path, dot, name);
            if (!insert_values(statement, study, below, item))
                return false;
        }
        return true;
    }
    if (json_is_array(value)) {
        json_array_foreach(value, index, item) {
            CLEANUP_TEXT char *below = memory_print("%s%s%zu", path, dot, index);
            if (!insert_values(statement, study, below, item))
                return false;
        }
        return true;
    }
    return insert_value(statement, study, path, value);
}

static int insert_environment(struct database *database, const char *study,
                              const json_t *environment, struct error *err)
{
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(database->connection,
                       "INSERT INTO environments (study, path, value) VALUES (?, ?, ?)", -1,
                       &statement, NULL);
    bool done = insert_values(statement, study, "", environment);
    sqlite3_finalize(statement);
    return done ? 0 : database_error(database, study, err);
}

int database_add_study(struct database *database, const struct study_data *data,
                       const struct study_uncertainty *uncertainty, const json_t *environment,
                       struct error *err)
{
    const struct database_sources sources = {data, uncertainty};
    int result = execute(database, "BEGIN", data->name, err);
    if (result == 0)
        result = insert_study(database, data, err);
    if (result == 0)
        result = insert_parts(database, &sources, err);
    if (result == 0 && environment)
        result = insert_environment(database, data->name, environment, err);
    return result == 0 ? execute(database, "COMMIT", data->name, err) : result;
}

int database_write(FILE *out, struct database *database, struct error *err)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(database->connection, "main", &size, 0);
    if (!bytes)
        return error_set(err, ERROR_FAILED, "no memory for the database");
    fwrite(bytes, 1, (size_t)size, out);
    sqlite3_free(bytes);
    return 0;
}
