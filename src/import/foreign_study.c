#include "foreign_study.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/number.h"
#include "import/formats/agreement.h"
#include "model/level.h"

/* One file, its format and its results. */
struct foreign_file {
    struct file file;
    const struct format *format;
    char *name; /* without folder and ending */
    struct results results;
};

/* A result with the texts of the templates. */
struct named_result {
    const struct foreign_file *from;
    const struct result *result;
    char *platform, *feature, *level;
    int level_number;
};

struct foreign_reading {
    const struct foreign_sources *sources;
    struct foreign_file *files;
    struct named_result *results;
    size_t count, capacity;
    struct foreign_study *foreign;
    char *feature; /* a template that was made; NULL for none */
};

static void named_free(struct named_result *named)
{
    free(named->platform);
    free(named->feature);
    free(named->level);
}

static void foreign_reading_free(struct foreign_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        named_free(&reading->results[i]);
    free(reading->results);
    for (size_t i = 0; reading->files && i < reading->sources->count; i++) {
        results_free(&reading->files[i].results);
        file_free(&reading->files[i].file);
        free(reading->files[i].name);
    }
    free(reading->files);
    free(reading->feature);
}

void foreign_study_free(struct foreign_study *foreign)
{
    imported_free(&foreign->imported);
    summaries_free(&foreign->summaries);
    study_free(&foreign->study);
    free(foreign->notes);
    free(foreign->repeating);
    *foreign = (struct foreign_study){0};
}

__attribute__((format(printf, 2, 3))) static void add_note(struct foreign_study *foreign,
                                                           const char *format, ...)
{
    va_list args;
    va_start(args, format);
    CLEANUP_TEXT char *note = memory_print_list(format, args);
    va_end(args);
    memory_append(&foreign->notes, "\n", note);
}

/* --- the files --- */

/* The name of a file without its folder and its last ending. */
static char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct span name = span_of(slash ? slash + 1 : path);
    const char *point = memrchr(name.s, '.', name.n);
    if (point && point > name.s)
        name.n = (size_t)(point - name.s);
    return memory_copy(name.s, name.n);
}

static int read_foreign_file(const struct foreign_sources *sources, const char *path,
                             struct foreign_file *file, struct error *err)
{
    int failed = file_read(path, &file->file, err);
    if (failed != 0)
        return failed;
    CLEANUP_TEXT char *names = format_names();
    file->format = sources->format    ? format_find(sources->format)
                   : sources->columns ? format_find("columns")
                                      : format_of_file(&file->file);
    if (!file->format && sources->format)
        return error_set(err, ERROR_USAGE, "unknown format %s, expected one of %s",
                         quoted(sources->format, strlen(sources->format)).text, names);
    if (!file->format)
        return error_at(err, (struct place){path, 1, 1},
                        "no known format, expected one of %s: name it by --from", names);
    file->name =
        sources->file ? memory_copy(sources->file, strlen(sources->file)) : base_name(path);
    const struct format_input input = {&file->file, sources->columns};
    return format_read(file->format, &input, &file->results, err);
}

/* --- templates --- */

/* True for what separates the parts of a word. */
static bool is_separator(char c)
{
    return strchr(" \t/:,=", c) != NULL;
}

/* The part with this number, from 1; empty if the text has fewer. */
static struct span text_part(struct span text, long number)
{
    struct span part = {text.s, 0};
    for (long i = 0; i < number; i++) {
        text = span_skip(text, part.n);
        while (text.n > 0 && is_separator(*text.s))
            text = span_skip(text, 1);
        part = (struct span){text.s, 0};
        while (part.n < text.n && !is_separator(text.s[part.n]))
            part.n++;
    }
    return part;
}

/* The fields that a result has, for messages. */
static char *result_fields(const struct result *result)
{
    char *fields = memory_copy("{file}", strlen("{file}"));
    for (size_t i = 0; i < result->word_count; i++) {
        CLEANUP_TEXT char *field = memory_print("{%s}", result->words[i].field);
        memory_append(&fields, ", ", field);
    }
    return fields;
}

/* The text of a field, `command` or `command.2`. */
static int field_value(const struct foreign_file *from, const struct result *result,
                       struct span field, struct span *ret_text, struct error *err)
{
    const char *word = span_is(field, "file") ? from->name : result_word(result, field);
    const char *point = memrchr(field.s, '.', field.n);
    long part = 0;
    if (!word && point) {
        struct span number = span_skip(field, (size_t)(point + 1 - field.s));
        struct span whole = {field.s, (size_t)(point - field.s)};
        word = span_to_count(number, 100, &part) && part > 0
                   ? (span_is(whole, "file") ? from->name : result_word(result, whole))
                   : NULL;
    }
    if (!word) {
        CLEANUP_TEXT char *fields = result_fields(result);
        return error_set(err, ERROR_USAGE, "%s:%zu: no field %s, expected one of %s",
                         from->file.path, result->line, quoted(field.s, field.n).text, fields);
    }
    *ret_text = part > 0 ? text_part(span_of(word), part) : span_of(word);
    return 0;
}

/* Fills in a template. */
static int template_text(const char *template, const struct foreign_file *from,
                         const struct result *result, char **ret_text, struct error *err)
{
    CLEANUP_TEXT char *text = memory_copy("", 0);
    struct span rest = span_of(template);
    while (rest.n > 0) {
        struct span plain = span_until(rest, "{");
        CLEANUP_TEXT char *copy = memory_copy(plain.s, plain.n);
        memory_append(&text, "", copy);
        rest = span_skip(rest, plain.n);
        if (rest.n == 0)
            break;
        struct span field = span_until(span_skip(rest, 1), "}"), value = {NULL, 0};
        if (field.n + 1 == rest.n)
            return error_set(err, ERROR_USAGE, "%s has no }, expected it after the field",
                             quoted(template, strlen(template)).text);
        int failed = field_value(from, result, field, &value, err);
        if (failed != 0)
            return failed;
        CLEANUP_TEXT char *part = memory_copy(value.s, value.n);
        memory_append(&text, "", part);
        rest = span_skip(rest, field.n + 2);
    }
    *ret_text = text;
    text = NULL;
    return 0;
}

/* NULL stands for the format's own. */
struct templates {
    const char *platform, *feature, *level;
    bool level_may_miss; /* a result without the field has no level */
};

/* The templates for a format. Its feature depends on whether levels count. */
static struct templates format_templates(const struct templates *chosen,
                                         const struct format *format)
{
    struct templates own = *chosen;
    bool has_levels = !own.level && *format->level;
    if (!own.platform)
        own.platform = format->platform;
    if (!own.feature)
        own.feature =
            has_levels && format->leveled_feature ? format->leveled_feature : format->feature;
    if (!own.level)
        own.level = format->level;
    return own;
}

/* Names all results by the templates. */
static int name_results(struct foreign_reading *reading, const struct templates *templates,
                        struct error *err)
{
    for (size_t i = 0; i < reading->count; i++)
        named_free(&reading->results[i]);
    reading->count = 0;
    for (size_t f = 0; f < reading->sources->count; f++) {
        const struct foreign_file *file = &reading->files[f];
        const struct templates own = format_templates(templates, file->format);
        for (size_t i = 0; i < file->results.count; i++) {
            const struct result *result = &file->results.items[i];
            struct error ignored;
            reading->results = memory_grow(reading->results, reading->count, &reading->capacity,
                                           sizeof *reading->results);
            struct named_result *named = &reading->results[reading->count++];
            *named = (struct named_result){.from = file, .result = result};
            int failed = template_text(own.platform, file, result, &named->platform, err);
            if (failed == 0)
                failed = template_text(own.feature, file, result, &named->feature, err);
            bool may_miss = !templates->level || templates->level_may_miss;
            if (failed == 0 && template_text(own.level, file, result, &named->level,
                                             may_miss ? &ignored : err) != 0) {
                failed = may_miss ? 0 : err->code;
                named->level = memory_copy("", 0);
            }
            if (failed != 0)
                return failed;
        }
    }
    return 0;
}

/* --- guesses --- */

/* Number of results with a field of this name. */
static size_t count_with(const struct foreign_reading *reading, const char *field)
{
    size_t count = 0;
    for (size_t f = 0; f < reading->sources->count; f++)
        for (size_t i = 0; i < reading->files[f].results.count; i++)
            count += result_word(&reading->files[f].results.items[i], span_of(field)) != NULL;
    return count;
}

static bool all_have(const struct foreign_reading *reading, const char *field)
{
    size_t count = 0;
    for (size_t f = 0; f < reading->sources->count; f++)
        count += reading->files[f].results.count;
    return count_with(reading, field) == count;
}

static bool shares_cell(const struct named_result *a, const struct named_result *b)
{
    return strcmp(a->platform, b->platform) == 0 && strcmp(a->feature, b->feature) == 0 &&
           strcmp(a->level, b->level) == 0;
}

/* True if two files have results of the same name. */
static bool files_share_names(const struct foreign_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        for (size_t k = 0; k < i; k++)
            if (reading->results[i].from != reading->results[k].from &&
                shares_cell(&reading->results[i], &reading->results[k]))
                return true;
    return false;
}

/* True if all levels are whole numbers, a feature has two on a platform, and none has results both
 * with and without a level. */
static bool levels_count(const struct foreign_reading *reading)
{
    bool several = false;
    int level;
    for (size_t i = 0; i < reading->count; i++) {
        const struct named_result *a = &reading->results[i];
        if (!level_parse(span_of(a->level), &level) || level == LEVEL_ALL)
            return false;
        for (size_t k = 0; k < i; k++) {
            const struct named_result *b = &reading->results[k];
            if (strcmp(a->platform, b->platform) != 0 || strcmp(a->feature, b->feature) != 0)
                continue;
            several = several || strcmp(a->level, b->level) != 0;
            if (!*a->level != !*b->level)
                return false;
        }
    }
    return several;
}

/* The first result before this one in its file that has the same name; NULL if there is none. */
static const struct named_result *namesake(const struct foreign_reading *reading, size_t index)
{
    const struct named_result *named = &reading->results[index];
    for (size_t i = 0; i < index; i++)
        if (reading->results[i].from == named->from && shares_cell(&reading->results[i], named))
            return &reading->results[i];
    return NULL;
}

/* Finds the shortest word that differs between two results of the same name; with `of_all`, only
 * among the words that all results have. NULL if there is none. */
static const struct result_word *differing_word(const struct foreign_reading *reading,
                                                const struct named_result *named,
                                                const struct named_result *other, bool of_all)
{
    const struct result_word *best = NULL;
    for (size_t w = 0; other && w < named->result->word_count; w++) {
        const struct result_word *word = &named->result->words[w];
        const char *text = result_word(other->result, span_of(word->field));
        if ((text && strcmp(text, word->text) == 0) || (of_all && !all_have(reading, word->field)))
            continue;
        if (!best || strlen(word->text) < strlen(best->text))
            best = word;
    }
    return best;
}

/* Finds a word that differs between results of the same name and that all results have. NULL if
 * there is none. */
static const struct result_word *telling_word(const struct foreign_reading *reading)
{
    const struct result_word *word = NULL;
    for (size_t i = 0; i < reading->count && !word; i++)
        word = differing_word(reading, &reading->results[i], namesake(reading, i), true);
    return word;
}

/* Adds to the feature, if the user states none, the fields that tell results of one name apart. */
static int tell_features_apart(struct foreign_reading *reading, struct templates *templates,
                               struct error *err)
{
    const struct result_word *word;
    int failed = 0;
    if (reading->sources->feature)
        return 0;
    for (int i = 0; i < 4 && failed == 0 && (word = telling_word(reading)); i++) {
        const struct templates own = format_templates(templates, reading->files[0].format);
        char *feature = memory_print("%s {%s}", own.feature, word->field);
        free(reading->feature);
        templates->feature = reading->feature = feature;
        failed = name_results(reading, templates, err);
    }
    return failed;
}

static int choose_templates(struct foreign_reading *reading, struct templates *templates,
                            struct error *err)
{
    const struct foreign_sources *sources = reading->sources;
    const struct format *first = reading->files[0].format;
    *templates = (struct templates){sources->platform, sources->feature, sources->level, false};
    if (!templates->platform && all_have(reading, "platform"))
        templates->platform = "{platform}";
    if (!templates->feature && all_have(reading, "feature"))
        templates->feature = "{feature}";
    if (!templates->level && count_with(reading, "level") > 0) {
        templates->level = "{level}";
        templates->level_may_miss = true;
    }
    int failed = name_results(reading, templates, err);
    if (failed != 0)
        return failed;
    if (!templates->platform && files_share_names(reading)) {
        templates->platform = "{file}";
        if (!templates->feature && !strchr(first->feature, '{') &&
            strcmp(first->platform, "{file}") != 0)
            templates->feature = first->platform;
        failed = name_results(reading, templates, err);
    }
    if (failed == 0 && !templates->level && !levels_count(reading)) {
        templates->level = "";
        failed = name_results(reading, templates, err);
    }
    return failed == 0 ? tell_features_apart(reading, templates, err) : failed;
}

/* Notes of what was read how. */
static void note_templates(struct foreign_reading *reading, const struct templates *templates)
{
    for (size_t f = 0; f < reading->sources->count; f++) {
        const struct foreign_file *file = &reading->files[f];
        const struct templates own = format_templates(templates, file->format);
        add_note(reading->foreign, "%s: %s; platform %s, feature %s, %s%s", file->file.path,
                 file->format->title, own.platform, own.feature, *own.level ? "level " : "no level",
                 own.level);
    }
}

/* --- names --- */

enum { NAME_MOST = 200 };

/* A text as a name: letters, digits, `.`, `-`, and `_` for all else. */
static char *name_of(const char *text)
{
    char *name = memory_copy(text, strlen(text)), *out = name;
    for (const char *c = text; *c && out - name < NAME_MOST; c++) {
        bool is_plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                        (*c >= '0' && *c <= '9') || *c == '.' || *c == '-';
        if (is_plain)
            *out++ = *c;
        else if (out > name && out[-1] != '_')
            *out++ = '_';
    }
    while (out > name && out[-1] == '_')
        out--;
    *out = '\0';
    return name;
}

static int name_error(const struct named_result *named, const char *what, const char *text,
                      const char *other, struct error *err)
{
    if (other)
        return error_set(err, ERROR_INPUT,
                         "%s:%zu: the %ss %s and %s would have the same name, expected --%s to "
                         "tell them apart",
                         named->from->file.path, named->result->line, what,
                         quoted(other, strlen(other)).text, quoted(text, strlen(text)).text, what);
    return error_set(err, ERROR_INPUT, "%s:%zu: no name for the %s in %s, expected --%s TEMPLATE",
                     named->from->file.path, named->result->line, what,
                     quoted(text, strlen(text)).text, what);
}

/* The platform of a result, which is added if it is new. */
static int name_platform(struct foreign_study *foreign, const struct named_result *named,
                         struct span *ret_name, struct error *err)
{
    struct platform_list *list = &foreign->study.platforms;
    CLEANUP_TEXT char *name = name_of(named->platform);
    if (!*name)
        return name_error(named, "platform", named->platform, NULL, err);
    const struct listed_platform *known = platform_list_find(list, name);
    if (known && strcmp(known->title, named->platform) != 0)
        return name_error(named, "platform", named->platform, known->title, err);
    if (!known)
        known = platform_list_add(list, name, named->platform);
    *ret_name = span_of(known->name);
    return 0;
}

/* The direction that the user states for a feature; BETTER_UNKNOWN without any. */
static enum result_better better_of_user(const struct foreign_sources *sources, const char *feature)
{
    enum result_better better = BETTER_UNKNOWN;
    for (size_t i = 0; i < sources->better_count; i++) {
        const char *text = sources->better[i], *equals = strrchr(text, '=');
        struct span subject = {text, equals ? (size_t)(equals - text) : 0};
        if (!equals || span_is(subject, feature))
            better =
                strcmp(equals ? equals + 1 : text, "lower") == 0 ? BETTER_LOWER : BETTER_HIGHER;
    }
    return better;
}

/* ERROR_USAGE for a direction that is none. */
static int check_better(const struct foreign_sources *sources, struct error *err)
{
    for (size_t i = 0; i < sources->better_count; i++) {
        const char *text = sources->better[i], *equals = strrchr(text, '=');
        if (!span_is_among(span_of(equals ? equals + 1 : text), "lower higher"))
            return error_set(err, ERROR_USAGE,
                             "--better: %s, expected lower, higher, or FEATURE=lower",
                             quoted(text, strlen(text)).text);
    }
    return 0;
}

/* ERROR_USAGE for a direction of a feature that no file has. */
static int check_better_features(const struct foreign_reading *reading, struct error *err)
{
    const struct features *features = &reading->foreign->study.features;
    for (size_t i = 0; i < reading->sources->better_count; i++) {
        const char *text = reading->sources->better[i], *equals = strrchr(text, '=');
        struct span feature = {text, equals ? (size_t)(equals - text) : 0};
        if (equals && !features_find(features, feature))
            return error_set(err, ERROR_USAGE, "--better: no feature %s, expected one of the files",
                             quoted(feature.s, feature.n).text);
    }
    return 0;
}

/* True if all repetitions failed. */
static bool has_failed(const struct result *result)
{
    for (size_t i = 0; i < result->count; i++)
        if (!isnan(result->values[i].value))
            return false;
    return result->count > 0;
}

/* The feature of a result, which is added if it is new. */
static int name_feature(struct foreign_reading *reading, const struct named_result *named,
                        struct span *ret_name, struct error *err)
{
    struct features *features = &reading->foreign->study.features;
    CLEANUP_TEXT char *name = name_of(named->feature);
    const struct result *result = named->result;
    if (!*name)
        return name_error(named, "feature", named->feature, NULL, err);
    const struct feature *known = features_find(features, span_of(name));
    if (known && strcmp(known->title, named->feature) != 0)
        return name_error(named, "feature", named->feature, known->title, err);
    /* Some tools leave out the unit of a failed result. */
    if (known && strcmp(known->unit, result->unit) != 0 && *result->unit)
        return error_set(err, ERROR_INPUT,
                         "%s:%zu: %s has the unit '%s', expected '%s' as before: expected "
                         "--feature to tell them apart",
                         named->from->file.path, result->line, name, result->unit, known->unit);
    if (!known) {
        enum result_better better = better_of_user(reading->sources, name);
        if (better == BETTER_UNKNOWN)
            better = result->better;
        int direction = unit_direction(result->unit);
        if (better == BETTER_UNKNOWN && direction != 0) {
            better = direction < 0 ? BETTER_LOWER : BETTER_HIGHER;
            add_note(reading->foreign, "%s: %s is better, by the unit %s", name,
                     better_words[direction > 0], result->unit);
        }
        if (better == BETTER_UNKNOWN && has_failed(result)) {
            better = BETTER_LOWER;
            add_note(reading->foreign,
                     "%s: failed, and nothing tells whether lower or higher is better", name);
        }
        if (better == BETTER_UNKNOWN)
            return error_set(err, ERROR_USAGE,
                             "%s:%zu: nothing tells whether lower or higher is better for %s, "
                             "expected --better lower, higher or %s=lower",
                             named->from->file.path, result->line, name, name);
        features_add(features, &(struct feature){.name = name,
                                                 .title = named->feature,
                                                 .unit = *result->unit ? result->unit : "1",
                                                 .lower_is_better = better == BETTER_LOWER});
        known = features_find(features, span_of(name));
        if (result->repeats)
            memory_append(&reading->foreign->repeating, " ", name);
    }
    *ret_name = span_of(known->name);
    return 0;
}

/* The most special domain that has all values of a feature. */
static void widen_domain(struct features *features, struct span name, double value)
{
    for (size_t i = 0; i < features->count; i++) {
        struct feature *feature = &features->items[i];
        if (!span_is(name, feature->name))
            continue;
        if (value < 0)
            feature->domain = DOMAIN_ANY;
        else if (value == 0 && feature->domain == DOMAIN_POSITIVE)
            feature->domain = DOMAIN_NON_NEGATIVE;
    }
}

/* --- values --- */

static int parse_levels(struct foreign_reading *reading, struct error *err)
{
    for (size_t i = 0; i < reading->count; i++) {
        struct named_result *named = &reading->results[i];
        named->level_number = LEVEL_NONE;
        if (*named->level && (!level_parse(span_of(named->level), &named->level_number) ||
                              named->level_number == LEVEL_ALL))
            return error_set(err, ERROR_INPUT,
                             "%s:%zu: the level is %s, expected a whole number above 0: expected "
                             "--level TEMPLATE, or --level '' for none",
                             named->from->file.path, named->result->line,
                             quoted(named->level, strlen(named->level)).text);
    }
    return 0;
}

/* ERROR_INPUT for a result without a level whose feature has one on its platform, or the reverse:
 * the mean over levels would leave it out. */
static int check_leveled(const struct foreign_reading *reading, size_t index, struct error *err)
{
    const struct named_result *named = &reading->results[index];
    for (size_t i = 0; i < index; i++) {
        const struct named_result *before = &reading->results[i];
        bool is_same = strcmp(before->platform, named->platform) == 0 &&
                       strcmp(before->feature, named->feature) == 0;
        if (is_same && (before->level_number == LEVEL_NONE) != (named->level_number == LEVEL_NONE))
            return error_set(err, ERROR_INPUT,
                             "%s:%zu: %s of %s has results with and without a level, expected "
                             "either: see line %zu of %s",
                             named->from->file.path, named->result->line,
                             quoted(named->feature, strlen(named->feature)).text,
                             quoted(named->platform, strlen(named->platform)).text,
                             before->result->line, before->from->file.path);
    }
    return 0;
}

/* ERROR_INPUT for a result that has the name of one before in its file, but other words. */
static int check_same_words(const struct foreign_reading *reading, size_t index, struct error *err)
{
    const struct named_result *named = &reading->results[index], *before = namesake(reading, index);
    const struct result_word *word = differing_word(reading, named, before, false);
    if (!word)
        return 0;
    return error_set(err, ERROR_INPUT,
                     "%s:%zu: the same platform, feature and level as in line %zu, but another "
                     "{%s}, %s: expected it in --platform, --feature or --level",
                     named->from->file.path, named->result->line, before->result->line, word->field,
                     quoted(word->text, strlen(word->text)).text);
}

/* Number of repetitions of the same cell in the results before. */
static size_t repetitions_before(const struct foreign_reading *reading, size_t index)
{
    size_t count = 0;
    for (size_t i = 0; i < index; i++)
        if (shares_cell(&reading->results[i], &reading->results[index]))
            count += reading->results[i].result->count;
    return count;
}

static int check_value(const struct named_result *named, double value, size_t line,
                       struct error *err)
{
    if (fabs(value) <= VALUE_MAX && (value == 0 || fabs(value) >= VALUE_MIN))
        return 0;
    return error_at(err, (struct place){named->from->file.path, line, 1},
                    "a value of %g, expected a magnitude from 1e-100 to 1e100", value);
}

static int add_repetitions(struct foreign_reading *reading, size_t index, struct span platform,
                           struct span feature, struct error *err)
{
    struct foreign_study *foreign = reading->foreign;
    const struct named_result *named = &reading->results[index];
    size_t before = repetitions_before(reading, index);
    if (before + named->result->count > REPETITION_MAX)
        return error_set(err, ERROR_INPUT, "%s: too many repetitions", named->from->file.path);
    for (size_t i = 0; i < named->result->count; i++) {
        const struct result_value *value = &named->result->values[i];
        const struct observation observation = {
            .study = span_of(foreign->study.name),
            .platform = platform,
            .experiment = span_of(named->from->format->name),
            .feature = feature,
            .level = named->level_number,
            .repetition = (int)(before + i + 1),
            .value = value->value,
            .status = isnan(value->value) ? STATUS_FAILED : STATUS_OK,
        };
        int failed = isnan(value->value) ? 0 : check_value(named, value->value, value->line, err);
        if (failed != 0)
            return failed;
        if (!isnan(value->value))
            widen_domain(&foreign->study.features, feature, value->value);
        imported_add(&foreign->imported, &foreign->study.features, &observation,
                     named->from->file.path, value->line);
    }
    return 0;
}

static int add_summary(struct foreign_reading *reading, size_t index, struct span platform,
                       struct span feature, struct error *err)
{
    struct foreign_study *foreign = reading->foreign;
    const struct named_result *named = &reading->results[index];
    struct result_statistics s = result_is_summary(named->result)
                                     ? named->result->statistics
                                     : result_statistics_of(named->result);
    for (size_t i = 0; i < index; i++)
        if (shares_cell(&reading->results[i], named))
            return error_set(err, ERROR_INPUT,
                             "%s:%zu: a second mean of %s on %s, expected one: expected --platform "
                             "or --feature to tell them apart",
                             named->from->file.path, named->result->line, named->feature,
                             named->platform);
    int failed = check_value(named, s.mean, named->result->line, err);
    if (failed != 0)
        return failed;
    bool is_unknown = isnan(s.n);
    const char *unit = features_find(&foreign->study.features, feature)->unit;
    widen_domain(&foreign->study.features, feature, isnan(s.min) ? s.mean : s.min);
    struct summary *summary = summaries_add(&foreign->summaries);
    *summary = (struct summary){
        .study = memory_copy(foreign->study.name, strlen(foreign->study.name)),
        .platform = memory_copy(platform.s, platform.n),
        .feature = memory_copy(feature.s, feature.n),
        .unit = memory_copy(unit, strlen(unit)),
        .level = named->level_number,
        .n = is_unknown ? 1 : (size_t)s.n,
        .n_is_unknown = is_unknown,
        .mean = s.mean,
        .sd = s.n == 1 || is_unknown ? NAN : s.sd,
        .median = s.median,
        .min = s.min,
        .max = s.max,
        .ci_low = NAN,
        .ci_high = NAN,
    };
    return 0;
}

/* Warns if platforms have different levels: their means over levels are not comparable.
 */
static void note_levels(struct foreign_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        const struct named_result *a = &reading->results[i];
        for (size_t k = 0; k < reading->count; k++) {
            const struct named_result *b = &reading->results[k];
            bool found = strcmp(a->feature, b->feature) != 0 || a->level_number == LEVEL_NONE;
            for (size_t m = 0; m < reading->count && !found; m++) {
                const struct named_result *c = &reading->results[m];
                found = strcmp(c->platform, b->platform) == 0 &&
                        strcmp(c->feature, a->feature) == 0 && c->level_number == a->level_number;
            }
            if (found)
                continue;
            add_note(reading->foreign,
                     "warning: %s has no level %d on %s, but on %s: their means are over different "
                     "levels",
                     a->feature, a->level_number, b->platform, a->platform);
            return;
        }
    }
}

static int add_foreign_values(struct foreign_reading *reading, struct error *err)
{
    struct foreign_study *foreign = reading->foreign;
    size_t summaries = 0, merged = 0;
    int failed = parse_levels(reading, err);
    for (size_t i = 0; i < reading->count; i++)
        summaries += result_is_summary(reading->results[i].result);
    foreign->is_summary = summaries > 0;
    if (summaries > 0)
        add_note(foreign, "%zu of %zu results are only means: this is a summary%s", summaries,
                 reading->count,
                 summaries < reading->count ? ", also of those with repetitions" : "");
    for (size_t i = 0; failed == 0 && i < reading->count; i++) {
        struct span platform, feature;
        failed = check_leveled(reading, i, err);
        if (failed == 0)
            failed = check_same_words(reading, i, err);
        if (failed == 0)
            failed = name_platform(foreign, &reading->results[i], &platform, err);
        if (failed == 0)
            failed = name_feature(reading, &reading->results[i], &feature, err);
        if (failed != 0)
            return failed;
        merged += !foreign->is_summary && repetitions_before(reading, i) > 0;
        failed = foreign->is_summary ? add_summary(reading, i, platform, feature, err)
                                     : add_repetitions(reading, i, platform, feature, err);
    }
    if (merged > 0)
        add_note(foreign,
                 "%zu results have the platform, feature and level of one before: they "
                 "are further repetitions",
                 merged);
    if (failed == 0)
        note_levels(reading);
    return failed;
}

/* The name of the only file, else `measured`; the caller frees it. */
static char *study_name(const struct foreign_sources *sources)
{
    CLEANUP_TEXT char *base = base_name(sources->files[0]);
    char *name = sources->count == 1 ? name_of(base) : memory_copy("", 0);
    if (!*name)
        memory_append(&name, "", "measured");
    return name;
}

int foreign_study_read(const struct foreign_sources *sources, struct foreign_study *ret_foreign,
                       struct error *err)
{
    CLEANUP(foreign_reading_free)
    struct foreign_reading reading = {
        .sources = sources,
        .files = memory_alloc(sources->count, sizeof *reading.files),
        .foreign = ret_foreign,
    };
    struct templates templates;
    study_of_none(&ret_foreign->study);
    features_free(&ret_foreign->study.features);
    platform_list_free(&ret_foreign->study.platforms);
    ret_foreign->study.name = study_name(sources);
    ret_foreign->notes = memory_copy("", 0);
    ret_foreign->repeating = memory_copy("", 0);
    int failed = check_better(sources, err);
    for (size_t i = 0; i < sources->count && failed == 0; i++)
        failed = read_foreign_file(sources, sources->files[i], &reading.files[i], err);
    if (failed == 0)
        failed = choose_templates(&reading, &templates, err);
    if (failed == 0) {
        note_templates(&reading, &templates);
        failed = add_foreign_values(&reading, err);
    }
    if (failed == 0)
        failed = check_better_features(&reading, err);
    if (failed == 0)
        summaries_sort(&ret_foreign->summaries);
    else
        foreign_study_free(ret_foreign);
    return failed;
}

/* Platforms to keep: indices into the study's list, in the new order. */
struct platform_order {
    size_t *indices, count;
};

static void platform_order_free(struct platform_order *order)
{
    free(order->indices);
}

static bool keeps_platform(const struct foreign_study *foreign, const struct platform_order *order,
                           struct span name)
{
    for (size_t i = 0; i < order->count; i++)
        if (span_is(name, foreign->study.platforms.items[order->indices[i]].name))
            return true;
    return false;
}

static void drop_values(struct foreign_study *foreign, const struct platform_order *order)
{
    struct imported *imported = &foreign->imported;
    struct summaries *summaries = &foreign->summaries;
    size_t kept = 0;
    for (size_t i = 0; i < imported->count; i++)
        if (keeps_platform(foreign, order, imported->observations[i].platform))
            imported->observations[kept++] = imported->observations[i];
        else
            free((char *)imported->observations[i].source.s);
    imported->count = kept;
    kept = 0;
    for (size_t i = 0; i < summaries->count; i++) {
        struct summary *s = &summaries->items[i];
        if (keeps_platform(foreign, order, span_of(s->platform))) {
            summaries->items[kept++] = *s;
            continue;
        }
        summary_free(s);
    }
    summaries->count = kept;
}

int foreign_study_order(struct foreign_study *foreign, const char *names, struct error *err)
{
    CLEANUP(platform_order_free) struct platform_order order = {0};
    struct platform_list *list = &foreign->study.platforms;
    struct span wrong;
    order.indices = memory_alloc(list->count + 1, sizeof *order.indices);
    if (!platform_list_parse(list, names, order.indices, &order.count, &wrong))
        return error_set(err, ERROR_USAGE, "--platforms: %s, expected each platform once",
                         quoted(wrong.s, wrong.n).text);
    drop_values(foreign, &order);
    platform_list_select(list, order.indices, order.count);
    return 0;
}

/* --- the folder --- */

struct folder_file {
    const char *name;
    void (*write)(FILE *out, const struct foreign_study *foreign, const struct scheme *scheme,
                  const char *baseline);
};

static void write_ini(FILE *out, const struct foreign_study *foreign, const struct scheme *scheme,
                      const char *baseline)
{
    (void)foreign;
    (void)scheme;
    fprintf(out, "[grading]\nbaseline = %s\nscheme = scheme\n", baseline);
}

static void write_platforms_file(FILE *out, const struct foreign_study *foreign,
                                 const struct scheme *scheme, const char *baseline)
{
    (void)scheme;
    (void)baseline;
    platform_list_write(out, &foreign->study.platforms);
}

static void write_features_file(FILE *out, const struct foreign_study *foreign,
                                const struct scheme *scheme, const char *baseline)
{
    (void)scheme;
    (void)baseline;
    features_write(out, &foreign->study.features);
}

static void write_values(FILE *out, const struct foreign_study *foreign,
                         const struct scheme *scheme, const char *baseline)
{
    (void)scheme;
    (void)baseline;
    if (foreign->is_summary)
        summaries_write(out, &foreign->summaries);
    else
        observations_write(out, foreign->imported.observations, foreign->imported.count);
}

static void write_scheme(FILE *out, const struct foreign_study *foreign,
                         const struct scheme *scheme, const char *baseline)
{
    (void)foreign;
    (void)baseline;
    scheme_write(out, scheme);
}

static int make_folder(const char *folder, struct error *err)
{
    CLEANUP(names_free) struct names names = {0};
    if (mkdir(folder, 0777) == 0)
        return 0;
    if (errno != EEXIST)
        return error_set(err, ERROR_OUTPUT, "%s: %s", folder, strerror(errno));
    int failed = names_list(folder, &names, err);
    if (failed == 0 && names.count > 0)
        return error_set(err, ERROR_OUTPUT, "%s is not empty, expected a new folder", folder);
    return failed;
}

int foreign_study_write(const struct foreign_study *foreign, const struct scheme *scheme,
                        const char *baseline, const char *folder, struct error *err)
{
    const struct folder_file files[] = {
        {"platforms.csv", write_platforms_file},
        {"features.csv", write_features_file},
        {foreign->is_summary ? "summary.csv" : "observations.csv", write_values},
        {"scheme.csv", write_scheme},
        {"study.ini", write_ini}, /* last: without it the folder is no study */
    };
    int failed = make_folder(folder, err);
    for (size_t i = 0; i < sizeof files / sizeof *files && failed == 0; i++) {
        CLEANUP(output_free) struct output output = {0};
        CLEANUP_TEXT char *path = memory_print("%s/%s", folder, files[i].name);
        failed = output_open(path, &output, err);
        if (failed == 0) {
            files[i].write(output.stream, foreign, scheme, baseline);
            failed = output_commit(&output, err);
        }
    }
    return failed;
}
