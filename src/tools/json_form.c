#include "json_form.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* A member in the tree that the rows of a form make for one variant of the documents. */
struct node {
    struct span name;
    enum member_kind kind;
    bool is_array, is_optional;
    size_t parent, first, last, next; /* children, and the next sibling; 0 for none */
    const char *reading;              /* its name; NULL for none */
    bool is_fact;
    const struct json_remark *remark;
};

/* The tree; the first node is the document. */
struct tree {
    const struct json_form *form;
    unsigned conditions;
    struct node *nodes;
    size_t count, capacity;
};

static size_t tree_add(struct tree *tree, size_t parent, struct span name)
{
    tree->nodes = memory_grow(tree->nodes, tree->count, &tree->capacity, sizeof *tree->nodes);
    size_t index = tree->count++;
    tree->nodes[index] = (struct node){.name = name, .kind = MEMBER_GROUP, .parent = parent};
    if (index == 0)
        return 0;
    struct node *node = &tree->nodes[parent];
    if (node->first == 0)
        node->first = index;
    else
        tree->nodes[node->last].next = index;
    node->last = index;
    node->is_array |= span_is(name, "*") || (name.n == 1 && name.s[0] == '0');
    return index;
}

/* The child of this name; 0 if there is none. Rows and documents come in the same order, so that
 * the search begins with `from`, usually the right one. */
static size_t json_form_child(const struct tree *tree, size_t parent, size_t from, struct span name)
{
    for (size_t i = from; i != 0; i = tree->nodes[i].next)
        if (span_equal(tree->nodes[i].name, name))
            return i;
    for (size_t i = tree->nodes[parent].first; i != from; i = tree->nodes[i].next)
        if (span_equal(tree->nodes[i].name, name))
            return i;
    return 0;
}

/* Adds the member at the path `now`, followed by `later`, below the node `parent`. */
static void add_member(struct tree *tree, size_t parent, struct span now, struct span later,
                       enum member_kind kind)
{
    static const struct span nothing = {"", 0};
    if (span_starts(now, "{")) {
        struct span names = span_skip(span_until(now, "}"), 1);
        later = span_skip(now, names.n + 2);
        for (;;) {
            struct span name = span_until(names, ",");
            add_member(tree, parent, name, later, kind);
            if (name.n == names.n)
                return;
            names = span_skip(names, name.n + 1);
        }
    }
    struct span name = span_until(now, ".?");
    now = span_skip(now, name.n);
    if (now.n == 0) {
        now = later;
        later = nothing;
    }
    bool is_optional = span_starts(now, "?");
    now = span_skip(now, is_optional);
    size_t node = json_form_child(tree, parent, tree->nodes[parent].last, name);
    if (node == 0)
        node = tree_add(tree, parent, name);
    tree->nodes[node].is_optional |= is_optional;
    if (now.n == 0)
        tree->nodes[node].kind = kind;
    else
        add_member(tree, node, span_skip(now, 1), later, kind);
}

/* The node at a path; 0 if this variant has none. */
static size_t find_node(const struct tree *tree, const char *path)
{
    size_t node = 0;
    struct span rest = span_of(path);
    for (;;) {
        struct span name = span_until(rest, ".");
        node = json_form_child(tree, node, tree->nodes[node].first, name);
        if (node == 0 || name.n == rest.n)
            return node;
        rest = span_skip(rest, name.n + 1);
    }
}

/* Makes the member at a path, if this variant has it, a reading. */
static void add_reading_at(struct tree *tree, const char *path, const char *name, bool is_fact)
{
    struct node *node = &tree->nodes[find_node(tree, path)];
    node->reading = name ? name : path;
    node->is_fact = is_fact;
}

static void tree_build(struct tree *tree, unsigned conditions)
{
    const struct json_form *form = tree->form;
    tree->conditions = conditions;
    tree->count = 0;
    tree_add(tree, 0, SPAN(""));
    for (size_t i = 0; i < form->member_count; i++)
        if ((form->members[i].when & ~conditions) == 0)
            add_member(tree, 0, span_of(form->members[i].path), SPAN(""), form->members[i].kind);
    for (size_t i = 0; i < form->check_count; i++)
        if ((form->checks[i].when & ~conditions) == 0)
            add_reading_at(tree, form->checks[i].path, form->checks[i].name, false);
    for (size_t i = 0; form->facts[i]; i++)
        add_reading_at(tree, form->facts[i], NULL, true);
    for (size_t i = 0; i < form->remark_count; i++)
        tree->nodes[find_node(tree, form->remarks[i].path)].remark = &form->remarks[i];
    /* A path that this variant lacks leads to the document itself. */
    tree->nodes[0].reading = NULL;
    tree->nodes[0].remark = NULL;
}

static const char *json_kind_words(enum member_kind kind, bool is_array)
{
    static const char *const words[] = {
        [MEMBER_ANYTHING] = "anything",
        [MEMBER_TEXT] = "a text",
        [MEMBER_INTEGER] = "a whole number",
        [MEMBER_WHOLE] = "a whole number from 0 to 2^64",
        [MEMBER_DECIMAL] = "a number from 0 to 2^64",
        [MEMBER_FLOAT] = "a number from 0 to 2^64",
        [MEMBER_PERCENTAGE] = "a percentage from 0 to 100",
        [MEMBER_ZERO] = "0",
        [MEMBER_FLAG] = "0 or 1",
        [MEMBER_SIZE] = "a size such as 4k",
        [MEMBER_TRUTH] = "true or false",
        [MEMBER_TRUE] = "true",
        [MEMBER_FALSE] = "false",
        [MEMBER_GROUP] = "an object",
        [MEMBER_TEXTS] = "an object",
        [MEMBER_WHOLES] = "an object",
        [MEMBER_DECIMALS] = "an object",
        [MEMBER_PERCENTAGES] = "an object",
    };
    return is_array ? "an array" : words[kind];
}

/* Reads a size in units of 1024. */
static bool read_size(const char *text, double *ret_value)
{
    static const char units[] = "kmgt";
    size_t digits = strspn(text, "0123456789");
    const char *unit = text + digits;
    long number;
    if (!span_to_count((struct span){text, digits}, 1L << 40, &number))
        return false;
    *ret_value = (double)number;
    if (*unit == '\0')
        return true;
    const char *found = strchr(units, *unit | 0x20);
    if (!found || unit[1] != '\0')
        return false;
    *ret_value = ldexp(*ret_value, 10 * (int)(found - units + 1));
    return true;
}

/* True if a value that is no group is of this kind; `*ret_number` is what a reading of it would
 * have. */
static bool value_fits(const json_t *value, enum member_kind kind, double *ret_number)
{
    double number = json_is_number(value) ? json_number_value(value) : json_is_true(value) ? 1 : 0;
    bool is_number = json_is_number(value) && !signbit(number) && number <= TOOL_NUMBER_MAX;
    *ret_number = number;
    switch (kind) {
    case MEMBER_TEXT:
        return json_is_string(value);
    case MEMBER_INTEGER:
        return json_is_number(value) && fabs(number) <= TOOL_NUMBER_MAX && number == floor(number);
    case MEMBER_WHOLE:
        return is_number && number == floor(number);
    case MEMBER_DECIMAL:
    case MEMBER_FLOAT:
        return is_number;
    case MEMBER_PERCENTAGE:
        return is_number && number <= 100;
    case MEMBER_ZERO:
        return is_number && number == 0;
    case MEMBER_FLAG:
        return is_number && (number == 0 || number == 1);
    case MEMBER_SIZE:
        return json_is_string(value) && read_size(json_string_value(value), ret_number);
    case MEMBER_TRUTH:
        return json_is_boolean(value);
    case MEMBER_TRUE:
        return json_is_true(value);
    case MEMBER_FALSE:
        return json_is_false(value);
    default:
        return false;
    }
}

/* The kind of members that have no row; MEMBER_GROUP if there may be none. */
static enum member_kind kind_of_others(enum member_kind kind)
{
    return kind == MEMBER_TEXTS         ? MEMBER_TEXT
           : kind == MEMBER_WHOLES      ? MEMBER_WHOLE
           : kind == MEMBER_DECIMALS    ? MEMBER_DECIMAL
           : kind == MEMBER_PERCENTAGES ? MEMBER_PERCENTAGE
                                        : MEMBER_GROUP;
}

/* One walk over a document, in the tree of values and in the text at once: jansson keeps the order
 * of the members. */
struct walk {
    const struct tree *tree;
    struct json_scanner scanner;
    struct run *run;
};

/* Half a unit of the last digit of the number at the start of `text`; 0 if it has no decimals. */
static double json_half_digit(struct span text)
{
    size_t i = 0, decimals = 0;
    while (i < text.n && strchr("-0123456789", text.s[i]) && text.s[i])
        i++;
    if (i == text.n || text.s[i] != '.')
        return 0;
    while (i + 1 + decimals < text.n && text.s[i + 1 + decimals] >= '0' &&
           text.s[i + 1 + decimals] <= '9')
        decimals++;
    struct span rest = span_skip(text, i + 1 + decimals);
    long exponent = 0;
    if (span_starts(rest, "e+")) /* from zeros to be skipped, as in e+09 */
        exponent = strtol(rest.s + 2, NULL, 10);
    return 0.5 * pow(10, (double)exponent - (double)decimals);
}

static bool tree_rounds(const struct tree *tree)
{
    return tree->form->rounds && (tree->form->rounds_when & ~tree->conditions) == 0;
}

static void add_reading(struct walk *walk, const struct node *node, double number)
{
    double rounding = node->kind == MEMBER_FLOAT ? ldexp(number, -24)
                      : tree_rounds(walk->tree)  ? json_half_digit(walk->scanner.rest)
                                                 : 0;
    const struct reading reading = {
        .name = span_of(node->reading),
        .value = number,
        .rounding = rounding,
        .line = walk->scanner.place.line,
        .column = walk->scanner.place.column,
        .is_fact = node->is_fact,
    };
    run_add(walk->run, &reading);
}

static void add_remark(struct walk *walk, const struct json_remark *row, const json_t *value)
{
    struct span text = span_of(json_string_value(value));
    if (row->prefix && span_starts(text, row->prefix))
        text = span_skip(text, strlen(row->prefix));
    run_remark(walk->run, span_of(row->name), text, walk->scanner.place.line);
}

/* The path of a member `name` of a node, for a message; an empty name is that of the node. */
struct path_words {
    char text[200];
};

static struct path_words path_words(const struct tree *tree, size_t index, struct span name)
{
    struct path_words words = {""}, above = {""};
    const struct node *node = &tree->nodes[index];
    if (index == 0)
        snprintf(words.text, sizeof words.text, "%.199s", shown(name.s, name.n).text);
    else if (name.n == 0)
        words = path_words(tree, node->parent, node->name);
    else
        above = path_words(tree, node->parent, node->name);
    if (*above.text)
        snprintf(words.text, sizeof words.text, "%.100s.%.96s", above.text,
                 shown(name.s, name.n).text);
    return words;
}

/* The value at the scanner, for a message. */
static struct shown value_shown(const struct walk *walk, const json_t *value)
{
    struct json_scanner end = walk->scanner;
    json_skip_value(&end);
    size_t n = (size_t)(end.rest.s - walk->scanner.rest.s);
    return json_is_object(value)  ? shown("an object", strlen("an object"))
           : json_is_array(value) ? shown("an array", strlen("an array"))
                                  : shown(walk->scanner.rest.s, n);
}

static void report_kind(struct walk *walk, size_t index, struct span name, const json_t *value,
                        const char *expected)
{
    run_fail(walk->run, walk->scanner.place, "%s is %s, expected %s",
             path_words(walk->tree, index, name).text, value_shown(walk, value).text, expected);
}

/* Reads the value at the scanner and moves behind it. These functions return false after a fault.
 */
static bool read_value(struct walk *walk, size_t index, const json_t *value);

/* Reads a member of the node that has no row. */
static bool read_other(struct walk *walk, size_t index, struct span name, const json_t *value)
{
    enum member_kind kind = kind_of_others(walk->tree->nodes[index].kind);
    double number;
    if (!value_fits(value, kind, &number)) {
        report_kind(walk, index, name, value, json_kind_words(kind, false));
        return false;
    }
    json_skip_value(&walk->scanner);
    return true;
}

static void json_form_report_missing(struct walk *walk, struct place place, size_t index,
                                     const json_t *object)
{
    const struct node *nodes = walk->tree->nodes;
    for (size_t i = nodes[index].first; i != 0; i = nodes[i].next)
        if (!nodes[i].is_optional && !json_object_getn(object, nodes[i].name.s, nodes[i].name.n))
            run_fail(walk->run, place, "no %s, expected the output of %s",
                     path_words(walk->tree, i, SPAN("")).text, walk->tree->form->output);
}

/* Moves from before a member, or from behind the last one, to behind the next byte. */
static void skip_to_next(struct walk *walk)
{
    json_skip_byte(&walk->scanner);
    json_skip_spaces(&walk->scanner);
}

static bool read_object(struct walk *walk, size_t index, const json_t *object)
{
    const struct node *nodes = walk->tree->nodes;
    bool has_others = kind_of_others(nodes[index].kind) != MEMBER_GROUP;
    struct place start = walk->scanner.place;
    size_t next = nodes[index].first, missing = 0;
    for (size_t i = next; i != 0; i = nodes[i].next)
        missing += !nodes[i].is_optional;
    skip_to_next(walk);
    for (void *member = json_object_iter((json_t *)object); member;) {
        struct span name = span_of(json_object_iter_key(member));
        const json_t *value = json_object_iter_value(member);
        size_t child = json_form_child(walk->tree, index, next, name);
        if (child == 0 && !has_others) {
            run_fail(walk->run, walk->scanner.place, "unknown member %s, expected the output of %s",
                     path_words(walk->tree, index, name).text, walk->tree->form->output);
            return false;
        }
        json_skip_value(&walk->scanner);
        json_skip_spaces(&walk->scanner);
        skip_to_next(walk);
        if (child == 0 ? !read_other(walk, index, name, value) : !read_value(walk, child, value))
            return false;
        json_skip_spaces(&walk->scanner);
        if (child != 0) {
            missing -= !nodes[child].is_optional;
            next = nodes[child].next;
        }
        member = json_object_iter_next((json_t *)object, member);
        if (member)
            skip_to_next(walk);
    }
    if (missing > 0)
        json_form_report_missing(walk, start, index, object);
    json_skip_byte(&walk->scanner);
    return missing == 0;
}

static bool read_array(struct walk *walk, size_t index, const json_t *array)
{
    const struct node *node = &walk->tree->nodes[index], *item = &walk->tree->nodes[node->first];
    bool is_one = !span_is(item->name, "*");
    size_t count = json_array_size(array);
    if ((count == 0 && !item->is_optional) || (is_one && count > 1)) {
        run_fail(walk->run, walk->scanner.place, "%zu items of %s, expected %s", count,
                 path_words(walk->tree, index, SPAN("")).text, is_one ? "one" : "one at least");
        return false;
    }
    skip_to_next(walk);
    for (size_t i = 0; i < count; i++) {
        if (!read_value(walk, node->first, json_array_get(array, i)))
            return false;
        json_skip_spaces(&walk->scanner);
        if (i + 1 < count)
            skip_to_next(walk);
    }
    json_skip_byte(&walk->scanner);
    return true;
}

static bool read_value(struct walk *walk, size_t index, const json_t *value)
{
    const struct node *node = &walk->tree->nodes[index];
    bool is_group = node->kind >= MEMBER_GROUP;
    double number = 1;
    bool fits = is_group ? (node->is_array ? json_is_array(value) : json_is_object(value))
                         : node->kind == MEMBER_ANYTHING || value_fits(value, node->kind, &number);
    if (!fits) {
        report_kind(walk, index, SPAN(""), value, json_kind_words(node->kind, node->is_array));
        return false;
    }
    if (node->reading)
        add_reading(walk, node, number);
    if (node->remark)
        add_remark(walk, node->remark, value);
    if (is_group)
        return node->is_array ? read_array(walk, index, value) : read_object(walk, index, value);
    json_skip_value(&walk->scanner);
    return true;
}

/* The state of one log. */
struct reader {
    struct tree tree;
    double time; /* of the last run */
    size_t line;
};

/* Runs of a log come in the order of time, so that documents that changed places show. */
static void check_time(struct reader *reader, const struct document *document, struct run *run)
{
    const char *path = reader->tree.form->time;
    const json_t *value = path ? json_member(document->root, path) : NULL;
    if (!json_is_number(value))
        return;
    double time = json_number_value(value);
    if (reader->line > 0 && time < reader->time)
        run_fail(run, document_place(document, path),
                 "the run is older than the one that begins in line %zu, expected runs in the "
                 "order of time",
                 reader->line);
    reader->time = time;
    reader->line = run->line;
}

static int json_form_read_document(void *taker, const struct document *document,
                                   const struct error *fault, run_function *function, void *context,
                                   struct error *err)
{
    struct reader *reader = taker;
    const struct json_form *form = reader->tree.form;
    unsigned conditions = form->conditions ? form->conditions(document->root) : 0;
    if (reader->tree.count == 0 || reader->tree.conditions != conditions)
        tree_build(&reader->tree, conditions);
    struct run run = {.mode = "", .line = document->start.line, .fault = *fault};
    const char *mode = document_text(document, form->mode);
    if (mode)
        run.mode = mode;
    if (form->begin)
        form->begin(document, &run);
    struct walk walk = {&reader->tree, {document->text, document->start}, &run};
    bool fits = read_value(&walk, 0, document->root);
    if (run.fault.code == 0 && form->is_no_run && form->is_no_run(document->root))
        return 0;
    if (fits && form->complete)
        form->complete(document, &run);
    check_time(reader, document, &run);
    if (run.fault.code == 0)
        identities_check(form->identities, document->start.file, &run);
    return function(context, &run, err);
}

int json_form_parse(const struct json_form *form, const struct log_part *part,
                    run_function *function, void *context, struct error *err)
{
    struct reader reader = {.tree = {.form = form}};
    const struct documents documents = {json_form_read_document, &reader, form->repeated};
    int result = documents_parse(&documents, part, function, context, err);
    free(reader.tree.nodes);
    return result;
}
