/* Phoronix Test Suite, composite.xml: for each test result one entry per system, with its trials in
 * RawString and their mean in Value. libxml2 tells lines, but no columns of elements: a place is
 * the first byte of its line. */
#include <libxml/parser.h>
#include <math.h>

#include "agreement.h"
#include "base/json.h"
#include "base/number.h"
#include "format.h"

/* A file that is one XML document. */
struct xml_document {
    const char *path;
    xmlDoc *tree;
};

static void xml_document_free(struct xml_document *document)
{
    xmlFreeDoc(document->tree);
}

static bool phoronix_fits(const struct file *file)
{
    static const char root[] = "<PhoronixTestSuite";
    enum { PROLOGUE_BYTES_MAX = 4096 };
    struct span text = file->text;
    if (span_starts(text, "\xef\xbb\xbf"))
        text = span_skip(text, 3);
    while (text.n > 0 && strchr(" \t\r\n", *text.s))
        text = span_skip(text, 1);
    size_t n = text.n < PROLOGUE_BYTES_MAX ? text.n : PROLOGUE_BYTES_MAX;
    return span_starts(text, "<") && memmem(text.s, n, root, strlen(root));
}

/* --- XML --- */

static struct place node_place(const struct xml_document *document, const xmlNode *node)
{
    long line = xmlGetLineNo(node);
    return (struct place){document->path, line > 0 ? (size_t)line : 1, 1};
}

static int xml_syntax_error(const struct file *file, const xmlError *cause, struct error *err)
{
    struct place place = {file->path, 1, 1};
    if (!cause || !cause->message)
        return error_at(err, place, "broken XML");
    struct span message = span_until(span_of(cause->message), "\n");
    if (cause->line > 0) {
        place.line = (size_t)cause->line;
        place.column = cause->int2 > 0 ? (size_t)cause->int2 : 1;
    }
    return error_at(err, place, "broken XML: %s", shown(message.s, message.n).text);
}

/* Parses without network, files and entities. libxml2 limits the depth and the length of a text. */
static int xml_read(const struct file *file, struct xml_document *ret_document, struct error *err)
{
    enum {
        OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES,
        BYTES_MAX = 1 << 28,
    };
    struct place start = {file->path, 1, 1};
    if (file->text.n > BYTES_MAX)
        return error_at(err, start, "%zu bytes, expected at most %d", file->text.n, BYTES_MAX);
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser)
        return error_at(err, start, "no memory for the XML parser");
    xmlDoc *tree = xmlCtxtReadMemory(parser, file->text.s, (int)file->text.n, NULL, NULL, OPTIONS);
    int failed = tree ? 0 : xml_syntax_error(file, xmlCtxtGetLastError(parser), err);
    if (tree && xmlGetIntSubset(tree))
        failed = error_at(err, start, "a document type declaration, expected none");
    xmlFreeParserCtxt(parser);
    if (failed != 0) {
        xmlFreeDoc(tree);
        return failed;
    }
    *ret_document = (struct xml_document){file->path, tree};
    return 0;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The first element with this name from `node` on, among its siblings. */
static const xmlNode *element_from(const xmlNode *node, const char *name)
{
    while (node && !is_element(node, name))
        node = node->next;
    return node;
}

/* The only element with this name in `parent`. NULL for none. */
static int find_element(const struct xml_document *document, const xmlNode *parent,
                        const char *name, const xmlNode **ret_node, struct error *err)
{
    const xmlNode *node = element_from(parent->children, name);
    const xmlNode *second = node ? element_from(node->next, name) : NULL;
    if (second)
        return error_at(err, node_place(document, second), "a second %s, expected one", name);
    *ret_node = node;
    return 0;
}

/* The text of an element in `parent`; the caller frees it. NULL if there is no such element. */
static int find_text(const struct xml_document *document, const xmlNode *parent, const char *name,
                     char **ret_text, struct error *err)
{
    const xmlNode *node;
    int failed = find_element(document, parent, name, &node, err);
    *ret_text = NULL;
    if (failed != 0 || !node)
        return failed;
    char *text = memory_copy("", 0);
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE) {
            memory_free_text(&text);
            return error_at(err, node_place(document, child), "more than a text in %s", name);
        }
        memory_append(&text, "", (const char *)child->content);
    }
    struct span trimmed = span_trim(span_of(text));
    *ret_text = memory_copy(trimmed.s, trimmed.n);
    memory_free_text(&text);
    return 0;
}

static int read_element_text(const struct xml_document *document, const xmlNode *parent,
                             const char *name, char **ret_text, struct error *err)
{
    int failed = find_text(document, parent, name, ret_text, err);
    if (failed == 0 && !*ret_text)
        return error_at(err, node_place(document, parent), "no %s in %s, expected one", name,
                        (const char *)parent->name);
    return failed;
}

/* --- entries --- */

/* The part of a result that all its entries share. The texts are its own. */
enum word { TEST, VERSION, ARGUMENTS, TITLE, DESCRIPTION, SCALE, WORDS };

static const struct {
    const char *element, *field;
    bool is_required;
} words[WORDS] = {
    [TEST] = {"Identifier", "test", true},
    [VERSION] = {"AppVersion", "version", false},
    [ARGUMENTS] = {"Arguments", "arguments", false},
    [TITLE] = {"Title", "title", true},
    [DESCRIPTION] = {"Description", "description", true},
    [SCALE] = {"Scale", "scale", true},
};

struct test_result {
    char *words[WORDS];
    enum result_better better;
};

static void test_result_free(struct test_result *test)
{
    for (size_t i = 0; i < WORDS; i++)
        memory_free_text(&test->words[i]);
}

/* A system's entry: the texts as they are in the file. */
struct entry {
    const xmlNode *node;
    char *value, *raw, *json;
};

static void test_entry_free(struct entry *entry)
{
    memory_free_text(&entry->value);
    memory_free_text(&entry->raw);
    memory_free_text(&entry->json);
}

static struct place entry_place(const struct xml_document *document, const struct entry *entry,
                                const char *name)
{
    const xmlNode *node = element_from(entry->node->children, name);
    return node_place(document, node ? node : entry->node);
}

/* Half a unit of the last digit of a decimal number. */
static double value_rounding(const char *number)
{
    const char *point = strchr(number, '.');
    return 0.5 * pow(10, point ? -(double)strspn(point + 1, "0123456789") : 0);
}

static int read_trials(const struct xml_document *document, const struct entry *entry,
                       struct result *result, struct error *err)
{
    struct place place = entry_place(document, entry, "RawString");
    for (struct span all = span_of(entry->raw), text;; all = span_skip(all, text.n + 1)) {
        double value;
        text = span_until(all, ":");
        if (!number_parse(span_trim(text), &value))
            return error_at(err, place, "%s in RawString is not a number, expected one",
                            quoted(text.s, text.n).text);
        result_add_value(result, value, place.line);
        if (text.n == all.n)
            return 0;
    }
}

/* Value is the mean of the trials with the digits that are printed; of some tests it is the least
 * or the greatest, which the file does not tell. */
static int check_mean(const struct xml_document *document, const struct entry *entry, double value,
                      const struct result *result, struct error *err)
{
    struct result_statistics of = result_statistics_of(result);
    double rounding = value_rounding(entry->value) * (1 + 1e-6);
    if (fabs(value - of.min) <= rounding || fabs(value - of.max) <= rounding)
        return 0;
    return agreement_check("Value", value, of.mean, 1e-9, rounding,
                           entry_place(document, entry, "Value"), err);
}

/* Number of the texts between colons. */
static size_t count_texts(const char *list)
{
    size_t count = 1;
    for (; *list; list++)
        count += *list == ':';
    return count;
}

/* The entry's JSON has a time for each trial, and for trials that do not count. */
static int check_json(const struct xml_document *document, const struct entry *entry,
                      const json_t *json, const struct result *result, struct error *err)
{
    struct place place = entry_place(document, entry, "JSON");
    const char *times = json_string_value(json_object_get(json, "test-run-times"));
    if (times && *times && count_texts(times) < result->count)
        return error_at(err, place, "%zu test-run-times, expected %zu or more by RawString",
                        count_texts(times), result->count);
    return 0;
}

static int read_json(const struct xml_document *document, const struct entry *entry,
                     json_t **ret_json, struct error *err)
{
    size_t used;
    struct json_fault fault;
    if (!entry->json || !*entry->json)
        return 0;
    CLEANUP_JSON json_t *json = json_parse(span_of(entry->json), &used, &fault);
    struct place place = entry_place(document, entry, "JSON");
    if (!json)
        return error_at(err, place, "broken JSON: %s", fault.cause.text);
    if (!json_is_object(json) || used != strlen(entry->json))
        return error_at(err, place, "JSON is not an object, expected one");
    *ret_json = json_incref(json);
    return 0;
}

/* An entry without a value must say why. */
static int read_test_failure(const struct xml_document *document, const struct entry *entry,
                             const json_t *json, struct result *result, struct error *err)
{
    struct place place = entry_place(document, entry, "Value");
    const char *why = json_string_value(json_object_get(json, "error"));
    if (!why || !*why)
        return error_at(err, place, "no Value, expected one, or an error in JSON");
    if (*entry->raw)
        return error_at(err, entry_place(document, entry, "RawString"),
                        "a RawString without a Value, expected both or neither");
    result_add_value(result, NAN, place.line);
    return 0;
}

static int read_trial_values(const struct xml_document *document, const struct entry *entry,
                             struct result *result, struct error *err)
{
    CLEANUP_JSON json_t *json = NULL;
    double value;
    int failed = read_json(document, entry, &json, err);
    if (failed != 0)
        return failed;
    if (!*entry->value)
        return read_test_failure(document, entry, json, result, err);
    struct place place = entry_place(document, entry, "Value");
    if (!number_parse(span_of(entry->value), &value))
        return error_at(err, place, "Value is %s, expected a number",
                        quoted(entry->value, strlen(entry->value)).text);
    if (!*entry->raw) {
        result_add_value(result, value, place.line);
        return 0;
    }
    failed = read_trials(document, entry, result, err);
    if (failed == 0)
        failed = check_mean(document, entry, value, result, err);
    return failed == 0 ? check_json(document, entry, json, result, err) : failed;
}

static int read_test_entry(const struct xml_document *document, const struct test_result *test,
                           const xmlNode *node, struct results *results, struct error *err)
{
    CLEANUP(test_entry_free) struct entry entry = {.node = node};
    CLEANUP_TEXT char *identifier = NULL;
    int failed = read_element_text(document, node, "Identifier", &identifier, err);
    if (failed == 0)
        failed = read_element_text(document, node, "Value", &entry.value, err);
    if (failed == 0)
        failed = read_element_text(document, node, "RawString", &entry.raw, err);
    if (failed == 0)
        failed = find_text(document, node, "JSON", &entry.json, err);
    if (failed != 0)
        return failed;
    struct result *result =
        results_add(results, test->words[SCALE], test->better, node_place(document, node).line);
    result_add_word(result, "identifier", span_of(identifier));
    for (size_t i = 0; i < WORDS; i++)
        if (test->words[i])
            result_add_word(result, words[i].field, span_of(test->words[i]));
    return read_trial_values(document, &entry, result, err);
}

/* --- results --- */

static int read_proportion(const struct xml_document *document, const xmlNode *node,
                           enum result_better *ret_better, struct error *err)
{
    static const struct {
        const char *text;
        enum result_better better;
    } directions[] = {{"HIB", BETTER_HIGHER}, {"LIB", BETTER_LOWER}, {"", BETTER_UNKNOWN}};
    CLEANUP_TEXT char *text = NULL;
    int failed = read_element_text(document, node, "Proportion", &text, err);
    if (failed != 0)
        return failed;
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
        if (strcmp(text, directions[i].text) == 0) {
            *ret_better = directions[i].better;
            return 0;
        }
    return error_at(err, node_place(document, element_from(node->children, "Proportion")),
                    "Proportion is %s, expected HIB or LIB", quoted(text, strlen(text)).text);
}

/* Results that are no numbers of a benchmark: sensors over time, tests passed, pictures. */
static int is_number_result(const struct xml_document *document, const xmlNode *node,
                            bool *ret_number, struct error *err)
{
    CLEANUP_TEXT char *text = NULL;
    int failed = find_text(document, node, "DisplayFormat", &text, err);
    if (failed != 0)
        return failed;
    *ret_number = !text || !*text ||
                  span_is_among(span_of(text), "BAR_GRAPH HORIZONTAL_BAR_GRAPH BAR_ANALYZE_GRAPH");
    if (!*ret_number &&
        !span_is_among(span_of(text), "LINE_GRAPH FILLED_LINE_GRAPH PASS_FAIL MULTI_PASS_FAIL "
                                      "IMAGE_COMPARISON TEST_COUNT_PASS HORIZONTAL_BOX_PLOT"))
        return error_at(err, node_place(document, element_from(node->children, "DisplayFormat")),
                        "DisplayFormat is %s, expected one such as BAR_GRAPH",
                        quoted(text, strlen(text)).text);
    return 0;
}

/* Two entries of one system would be two values of one measurement. */
static int check_identifiers(const struct xml_document *document, const struct results *results,
                             size_t first, const xmlNode *node, struct error *err)
{
    const char *last = result_word(&results->items[results->count - 1], SPAN("identifier"));
    for (size_t i = first; i + 1 < results->count; i++)
        if (strcmp(result_word(&results->items[i], SPAN("identifier")), last) == 0)
            return error_at(err, node_place(document, node),
                            "a second Entry of %s in this Result, expected one",
                            quoted(last, strlen(last)).text);
    return 0;
}

static int read_entries(const struct xml_document *document, const struct test_result *test,
                        const xmlNode *node, struct results *results, struct error *err)
{
    const xmlNode *data;
    size_t first = results->count;
    int failed = find_element(document, node, "Data", &data, err);
    if (failed == 0 && !data)
        failed = error_at(err, node_place(document, node), "no Data in Result, expected one");
    for (const xmlNode *at = failed == 0 ? data->children : NULL; failed == 0 && at;
         at = at->next) {
        if (!is_element(at, "Entry"))
            continue;
        failed = read_test_entry(document, test, at, results, err);
        if (failed == 0)
            failed = check_identifiers(document, results, first, at, err);
    }
    return failed;
}

static int read_test_result(const struct xml_document *document, const xmlNode *node,
                            struct results *results, struct error *err)
{
    CLEANUP(test_result_free) struct test_result test = {0};
    const xmlNode *inner = element_from(node->children, "Result");
    bool is_number = false;
    if (inner)
        return error_at(err, node_place(document, inner),
                        "a Result in a Result, expected them apart");
    int failed = is_number_result(document, node, &is_number, err);
    /* A result that does not count must also be whole: it may have swallowed the next one. */
    for (size_t i = 0; failed == 0 && i < WORDS; i++)
        failed = is_number && words[i].is_required
                     ? read_element_text(document, node, words[i].element, &test.words[i], err)
                     : find_text(document, node, words[i].element, &test.words[i], err);
    if (failed != 0 || !is_number)
        return failed;
    failed = read_proportion(document, node, &test.better, err);
    return failed == 0 ? read_entries(document, &test, node, results, err) : failed;
}

static int phoronix_read(const struct format_input *input, struct results *results,
                         struct error *err)
{
    CLEANUP(xml_document_free) struct xml_document document = {0};
    int failed = xml_read(input->file, &document, err);
    if (failed != 0)
        return failed;
    const xmlNode *root = xmlDocGetRootElement(document.tree);
    if (!is_element(root, "PhoronixTestSuite"))
        return error_at(err, node_place(&document, root), "%s, expected PhoronixTestSuite",
                        shown((const char *)root->name, strlen((const char *)root->name)).text);
    for (const xmlNode *node = root->children; failed == 0 && node; node = node->next)
        if (is_element(node, "Result"))
            failed = read_test_result(&document, node, results, err);
    return failed;
}

const struct format format_phoronix = {
    .name = "phoronix",
    .title = "Phoronix Test Suite",
    .files = "composite.xml",
    .platform = "{identifier}",
    .feature = "{title} {description} {scale}",
    .level = "",
    .fits = phoronix_fits,
    .read = phoronix_read,
};
