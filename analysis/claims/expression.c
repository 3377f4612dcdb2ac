#include "expression.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "loose_word.h"
#include "model/level.h"

/* Parsing and evaluating recurse: a long sum is as deep as it has terms, and each quantifier
 * repeats its body for every item. These limits keep a hostile text from exhausting stack or time.
 */
enum { DEPTH_MOST = 60, QUANTIFIERS_MOST = 4, FACTORS_MOST = 1000 };

/* The unread rest of the text, and the variables bound at this point. */
struct parser {
    struct span whole, rest;
    struct place place;
    const struct expression_names *names;
    const struct binding *bound[QUANTIFIERS_MOST];
    size_t bound_count;
    struct span cell_platform, cell_middle; /* where these names of the last cell begin */
    int depth, factors;
    struct error *err;
};

static int parser_take_expression(struct parser *p, struct node **ret_node);

/* --- nodes --- */

void expression_free(struct node *node)
{
    if (!node)
        return;
    expression_free(node->left);
    expression_free(node->right);
    struct binding *b = node->binding;
    for (size_t i = 0; b && i < b->name_count; i++)
        free(b->names[i]);
    if (b) {
        free(b->names);
        free(b->levels);
        free(b->variable);
        free(b);
    }
    free(node->platform);
    free(node->middle);
    free(node->fact);
    free(node->text);
    free(node);
}

static void node_free(struct node **node)
{
    expression_free(*node);
}

#define CLEANUP_NODE CLEANUP(node_free)

/* Moves the node out of the variable, which becomes NULL. */
static struct node *node_take(struct node **node)
{
    struct node *taken = *node;
    *node = NULL;
    return taken;
}

static struct node *new_operation(int operation, enum value_type type, struct node *left,
                                  struct node *right)
{
    struct node *node = memory_alloc(1, sizeof *node);
    *node = (struct node){
        .kind = NODE_OPERATION, .operation = operation, .type = type, .left = left, .right = right};
    return node;
}

/* --- scanner --- */

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Fills the error with the word at `at`, its column and what was expected. Returns ERROR_INPUT. */
static int parser_mistake(struct parser *p, struct span at, const char *expected)
{
    size_t column = (size_t)(at.s - p->whole.s) + 1;
    struct span word = span_until(at, " ():@.");
    if (word.n == 0 && at.n > 0)
        word.n = 1;
    if (at.n == 0)
        return error_at(p->err, p->place, "the expression ends at column %zu, expected %s", column,
                        expected);
    return error_at(p->err, p->place, "%s at column %zu of the expression, expected %s",
                    quoted(word.s, word.n).text, column, expected);
}

static void parser_skip_blanks(struct parser *p)
{
    while (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        p->rest = span_skip(p->rest, 1);
}

/* The name at the start of the text, or an empty span. */
static struct span parser_name_at(struct span text)
{
    size_t n = 0;
    if (text.n > 0 && is_ascii_letter(text.s[0]))
        n = 1;
    while (n > 0 && n < text.n) {
        char c = text.s[n];
        bool inner = c == '-' && n + 1 < text.n &&
                     (is_ascii_letter(text.s[n + 1]) || is_ascii_digit(text.s[n + 1]));
        if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '_' && !inner)
            break;
        n++;
    }
    return (struct span){text.s, n};
}

/* Skips blanks, then consumes the word if it is next. False if it is not. */
static bool parser_take_word(struct parser *p, const char *word)
{
    parser_skip_blanks(p);
    if (!span_is(parser_name_at(p->rest), word))
        return false;
    p->rest = span_skip(p->rest, strlen(word));
    return true;
}

static bool parser_take_sign(struct parser *p, const char *sign)
{
    parser_skip_blanks(p);
    if (!span_starts(p->rest, sign))
        return false;
    p->rest = span_skip(p->rest, strlen(sign));
    return true;
}

static int parser_expect_sign(struct parser *p, const char *sign)
{
    CLEANUP_TEXT char *expected = memory_print("'%s'", sign);
    return parser_take_sign(p, sign) ? 0 : parser_mistake(p, p->rest, expected);
}

/* Reads a name, quoted or not. The caller frees it. */
static int parser_take_name(struct parser *p, const char *expected, char **ret_name)
{
    struct span name = parser_name_at(p->rest);
    size_t used = name.n;
    if (p->rest.n > 0 && p->rest.s[0] == '\'') {
        name = span_until(span_skip(p->rest, 1), "'");
        used = name.n + 2;
        if (used > p->rest.n)
            return parser_mistake(p, span_skip(p->rest, p->rest.n), "a closing quote");
        if (!span_is_name(name))
            return parser_mistake(p, p->rest, "UTF-8 text without control characters");
    } else if (used == 0) {
        return parser_mistake(p, p->rest, expected);
    }
    p->rest = span_skip(p->rest, used);
    *ret_name = memory_copy(name.s, name.n);
    return 0;
}

static int parser_take_level(struct parser *p, int *ret_level)
{
    size_t n = 0;
    long level;
    parser_skip_blanks(p);
    while (n < p->rest.n && is_ascii_digit(p->rest.s[n]))
        n++;
    if (!span_to_count((struct span){p->rest.s, n}, LEVEL_MAX, &level) || level == 0)
        return parser_mistake(p, p->rest, "a level, a whole number from 1");
    p->rest = span_skip(p->rest, n);
    *ret_level = (int)level;
    return 0;
}

/* The innermost binding of a variable, or NULL. */
static const struct binding *parser_find_bound(const struct parser *p, const char *variable)
{
    for (size_t i = p->bound_count; i-- > 0;)
        if (strcmp(p->bound[i]->variable, variable) == 0)
            return p->bound[i];
    return NULL;
}

/* --- cells, functions and quantifiers --- */

#define BINDING_EXPECTED "'platform', 'feature' or 'level' and a variable"
#define AT_EXPECTED "a level, a variable or '*'"

static const struct {
    const char *name;
    enum value_type type;
    int second; /* accepts a second cell */
} functions[] = {
    [FUNCTION_MEAN] = {"mean", VALUE_NUMBER, 0},
    [FUNCTION_MEDIAN] = {"median", VALUE_NUMBER, 0},
    [FUNCTION_SD] = {"sd", VALUE_NUMBER, 0},
    [FUNCTION_MIN] = {"min", VALUE_NUMBER, 0},
    [FUNCTION_MAX] = {"max", VALUE_NUMBER, 0},
    [FUNCTION_N] = {"n", VALUE_NUMBER, 0},
    [FUNCTION_RATIO] = {"ratio", VALUE_NUMBER, 1},
    [FUNCTION_HIGHER] = {"higher", VALUE_NUMBER, 1},
    [FUNCTION_LOWER] = {"lower", VALUE_NUMBER, 1},
    [FUNCTION_RANK] = {"rank", VALUE_NUMBER, 0},
    [FUNCTION_SCORE] = {"score", VALUE_NUMBER, 0},
    [FUNCTION_PRINTED] = {"printed", VALUE_NUMBER, 0},
    [FUNCTION_VALUES] = {"values", VALUE_TEXT, 0},
    [FUNCTION_LAST] = {"last", VALUE_NUMBER, 0},
    [FUNCTION_RUNNING] = {"running", VALUE_TRUTH, 1},
    [FUNCTION_P90] = {"p90", VALUE_NUMBER, 0},
    [FUNCTION_P95] = {"p95", VALUE_NUMBER, 0},
    [FUNCTION_P99] = {"p99", VALUE_NUMBER, 0},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* `body` is the type that a quantifier takes, `type` the type that it returns. An argmax or argmin
 * over levels returns a number. */
static const struct {
    const char *name;
    enum value_type body, type;
} quantifiers[] = {
    [QUANTIFIER_FORALL] = {"forall", VALUE_TRUTH, VALUE_TRUTH},
    [QUANTIFIER_EXISTS] = {"exists", VALUE_TRUTH, VALUE_TRUTH},
    [QUANTIFIER_COUNT] = {"count", VALUE_TRUTH, VALUE_NUMBER},
    [QUANTIFIER_SUM] = {"sum", VALUE_NUMBER, VALUE_NUMBER},
    [QUANTIFIER_MEAN] = {"mean", VALUE_NUMBER, VALUE_NUMBER},
    [QUANTIFIER_MIN] = {"min", VALUE_NUMBER, VALUE_NUMBER},
    [QUANTIFIER_MAX] = {"max", VALUE_NUMBER, VALUE_NUMBER},
    [QUANTIFIER_ARGMAX] = {"argmax", VALUE_NUMBER, VALUE_TEXT},
    [QUANTIFIER_ARGMIN] = {"argmin", VALUE_NUMBER, VALUE_TEXT},
    [QUANTIFIER_ORDER] = {"order", VALUE_NUMBER, VALUE_TEXT},
};
enum { QUANTIFIERS = sizeof quantifiers / sizeof *quantifiers };

/* The level selector after a cell's name, if there is one: `@20`, `@L`, `@next L` or `@*`. */
static int parser_take_at(struct parser *p, struct node *cell)
{
    if (p->rest.n == 0 || p->rest.s[0] != '@')
        return 0;
    p->rest = span_skip(p->rest, 1);
    if (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        return parser_mistake(p, p->rest, AT_EXPECTED);
    if (p->rest.n > 0 && is_ascii_digit(p->rest.s[0])) {
        cell->at = AT_NUMBER;
        return parser_take_level(p, &cell->level);
    }
    struct span at = p->rest;
    if (parser_take_sign(p, "*")) {
        cell->at = AT_EVERY;
        return cell->fact ? 0 : parser_mistake(p, at, "a level: '*' works for facts only");
    }
    cell->at = AT_VARIABLE;
    if (parser_take_word(p, "next")) {
        cell->at = AT_NEXT;
        parser_skip_blanks(p);
    }
    if (cell->at == AT_NEXT && cell->fact)
        return parser_mistake(p, at, "a level: 'next' works for features only");
    int result = parser_take_name(p, AT_EXPECTED, &cell->text);
    if (result != 0)
        return result;
    const struct binding *bound = parser_find_bound(p, cell->text);
    return bound && bound->kind == BINDING_LEVEL
               ? 0
               : parser_mistake(p, at, "a level variable of an enclosing quantifier");
}

static int parser_take_cell(struct parser *p, struct node **ret_cell)
{
    CLEANUP_NODE struct node *cell = memory_alloc(1, sizeof *cell);
    int result = 0;
    cell->kind = NODE_CELL;
    parser_skip_blanks(p);
    struct span start = p->rest;
    p->cell_platform = start;
    if (parser_take_sign(p, "*"))
        cell->platform = memory_copy("*", 1);
    else
        result = parser_take_name(p, "a cell such as docker.boot_time", &cell->platform);
    if (result == 0 && (p->rest.n == 0 || p->rest.s[0] != '.'))
        result = parser_mistake(p, p->rest, "'.' and a feature");
    if (result == 0) {
        p->rest = span_skip(p->rest, 1);
        p->cell_middle = p->rest;
        result = parser_take_name(p, "a feature or what a tool ran", &cell->middle);
    }
    if (result == 0 && p->rest.n > 0 && p->rest.s[0] == '.') {
        p->rest = span_skip(p->rest, 1);
        result = parser_take_name(p, "a fact", &cell->fact);
    }
    if (result == 0 && !cell->fact && strcmp(cell->platform, "*") == 0)
        result = parser_mistake(p, start, "a platform: '*' works for facts only");
    if (result == 0)
        result = parser_take_at(p, cell);
    const struct binding *bound = result == 0 ? parser_find_bound(p, cell->platform) : NULL;
    if (bound && bound->kind != BINDING_PLATFORM)
        result = parser_mistake(p, start, "a platform or its variable");
    if (result == 0)
        *ret_cell = node_take(&cell);
    return result;
}

/* A name that the study does not know: fills the error with the name, its column and the remedy. */
static int parser_unknown_name(struct parser *p, struct span at, const char *name,
                               const char *remedy)
{
    return error_at(p->err, p->place, "%s at column %zu of the expression is not %s",
                    quoted(name, strlen(name)).text, (size_t)(at.s - p->whole.s) + 1, remedy);
}

static int parser_check_feature(struct parser *p, const char *name, struct span at)
{
    if (features_find(&p->names->study->features, span_of(name)))
        return 0;
    CLEANUP_TEXT char *remedy = features_remedy(&p->names->study->features, span_of(name));
    return parser_unknown_name(p, at, name, remedy);
}

static bool parser_is_group(const struct parser *p, const char *name)
{
    const struct printed_scores *printed = p->names->printed;
    if (p->names->scheme && scheme_has_group(p->names->scheme, name))
        return true;
    for (size_t i = 0; printed && i < printed->count; i++)
        if (strcmp(printed->items[i].group, name) == 0)
            return true;
    return false;
}

static int parser_check_feature_or_group(struct parser *p, const char *name, struct span at)
{
    bool groups_known = p->names->scheme || p->names->printed;
    if (!groups_known || parser_is_group(p, name) ||
        features_find(&p->names->study->features, span_of(name)))
        return 0;
    return parser_unknown_name(p, at, name,
                               "a known feature or group, expected one of the study, of the scheme "
                               "or of the printed scores");
}

/* Any name is a platform if the study lists none. */
static int parser_check_platform(struct parser *p, const char *name, struct span at)
{
    const struct platform_list *list = &p->names->study->platforms;
    if (!list->file || platform_list_find(list, name))
        return 0;
    CLEANUP_TEXT char *remedy = platform_list_remedy(list, span_of(name));
    return parser_unknown_name(p, at, name, remedy);
}

static bool parser_is_bound(const struct parser *p, const char *name, enum binding_kind kind)
{
    const struct binding *bound = parser_find_bound(p, name);
    return bound && bound->kind == kind;
}

/* Checks that the last cell names a fact, or a platform and a feature that the study knows, or
 * variables for them. `of_group`: the feature may also be a group. */
static int parser_check_cell(struct parser *p, const struct node *cell, bool of_group)
{
    int result = 0;
    if (cell->fact)
        return 0;
    if (!parser_is_bound(p, cell->platform, BINDING_PLATFORM))
        result = parser_check_platform(p, cell->platform, p->cell_platform);
    if (result != 0 || parser_is_bound(p, cell->middle, BINDING_FEATURE))
        return result;
    return of_group ? parser_check_feature_or_group(p, cell->middle, p->cell_middle)
                    : parser_check_feature(p, cell->middle, p->cell_middle);
}

static int parser_take_function(struct parser *p, size_t index, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_FUNCTION;
    node->operation = (int)index;
    node->type = functions[index].type;
    parser_skip_blanks(p);
    struct span start = p->rest;
    int result = parser_take_cell(p, &node->left);
    bool of_group = index == FUNCTION_SCORE || index == FUNCTION_PRINTED;
    bool of_fact = index <= FUNCTION_N || index == FUNCTION_VALUES;
    if (result == 0 && node->left->fact &&
        (!of_fact || index == FUNCTION_MEDIAN || index == FUNCTION_SD))
        result = parser_mistake(p, start, "a cell of a feature");
    if (result == 0 && !node->left->fact && index == FUNCTION_VALUES)
        result = parser_mistake(p, start, "a fact such as docker.cpu.version");
    if (result == 0)
        result = parser_check_cell(p, node->left, of_group);
    if (result == 0 && of_group && node->left->at != AT_NOTHING)
        result = parser_mistake(p, start, "a cell without a level: a feature has one score");
    parser_skip_blanks(p);
    start = p->rest;
    if (result == 0 && functions[index].second && p->rest.n > 0 && p->rest.s[0] != ')') {
        result = parser_take_cell(p, &node->right);
        if (result == 0 && node->right->fact)
            result = parser_mistake(p, start, "a cell of a feature");
        if (result == 0)
            result = parser_check_cell(p, node->right, false);
    }
    if (result == 0 && index == FUNCTION_RUNNING && !node->right)
        result = parser_mistake(p, start, "a second cell");
    if (result == 0)
        result = parser_expect_sign(p, ")");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}

static int parser_take_names(struct parser *p, struct binding *b)
{
    parser_skip_blanks(p);
    do {
        struct span start = p->rest;
        b->names = memory_resize(b->names, b->name_count + 1, sizeof *b->names);
        int result = parser_take_name(p, "a name", &b->names[b->name_count]);
        b->name_count += result == 0;
        if (result == 0 && b->kind == BINDING_PLATFORM)
            result = parser_check_platform(p, b->names[b->name_count - 1], start);
        if (result == 0 && b->kind == BINDING_FEATURE)
            result = parser_check_feature_or_group(p, b->names[b->name_count - 1], start);
        if (result != 0)
            return result;
        parser_skip_blanks(p);
    } while (p->rest.n > 0 && (is_ascii_letter(p->rest.s[0]) || p->rest.s[0] == '\''));
    return 0;
}

static int parser_take_levels(struct parser *p, struct binding *b)
{
    parser_skip_blanks(p);
    struct span start = p->rest;
    int result = 0;
    if (!parser_take_word(p, "of"))
        return parser_mistake(p, p->rest, "'of' and a feature or levels");
    parser_skip_blanks(p);
    if (p->rest.n > 0 && !is_ascii_digit(p->rest.s[0])) {
        b->names = memory_alloc(1, sizeof *b->names);
        start = p->rest;
        result = parser_take_name(p, "a feature or levels", &b->names[0]);
        b->name_count = result == 0;
        if (result == 0)
            result = parser_check_feature(p, b->names[0], start);
    }
    while (result == 0 && b->name_count == 0) {
        b->levels = memory_resize(b->levels, b->level_count + 1, sizeof *b->levels);
        result = parser_take_level(p, &b->levels[b->level_count++]);
        parser_skip_blanks(p);
        if (p->rest.n == 0 || !is_ascii_digit(p->rest.s[0]))
            break;
    }
    if (result == 0 && parser_take_word(p, "from"))
        result = parser_take_level(p, &b->from);
    if (result == 0 && parser_take_word(p, "to"))
        result = parser_take_level(p, &b->to);
    return result;
}

static int parser_take_binding(struct parser *p, struct binding *b)
{
    static const char *const kinds[] = {"platform", "feature", "level"};
    enum binding_kind kind = BINDING_PLATFORM;
    while (kind < BINDING_LEVEL && !parser_take_word(p, kinds[kind]))
        kind++;
    if (kind == BINDING_LEVEL && !parser_take_word(p, kinds[kind]))
        return parser_mistake(p, p->rest, BINDING_EXPECTED);
    b->kind = kind;
    b->to = LEVEL_MAX;
    parser_skip_blanks(p);
    int result = parser_take_name(p, "a variable", &b->variable);
    if (result == 0 && kind == BINDING_LEVEL)
        result = parser_take_levels(p, b);
    else if (result == 0 && parser_take_word(p, "of"))
        result = parser_take_names(p, b);
    else if (result == 0 && kind == BINDING_FEATURE)
        result = parser_mistake(p, p->rest, "'of' and features or groups");
    return result == 0 ? parser_expect_sign(p, ":") : result;
}

static int parser_take_quantifier(struct parser *p, size_t index, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_QUANTIFIER;
    node->operation = (int)index;
    node->type = quantifiers[index].type;
    node->binding = memory_alloc(1, sizeof *node->binding);
    int result = parser_take_binding(p, node->binding);
    if (result != 0)
        return result;
    if (node->binding->kind == BINDING_LEVEL &&
        (index == QUANTIFIER_ARGMAX || index == QUANTIFIER_ARGMIN))
        node->type = VALUE_NUMBER;
    parser_skip_blanks(p);
    struct span start = p->rest;
    if (p->bound_count == QUANTIFIERS_MOST)
        return parser_mistake(p, start, "less nesting: at most 4 quantifiers inside one another");
    p->bound[p->bound_count++] = node->binding;
    result = parser_take_expression(p, &node->left);
    p->bound_count--;
    if (result == 0 && node->left->type != quantifiers[index].body)
        result = parser_mistake(
            p, start, quantifiers[index].body == VALUE_TRUTH ? "a truth value" : "a number");
    if (result == 0)
        result = parser_expect_sign(p, ")");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}

/* Reads a function or quantifier call; its name and opening parenthesis are next. `min`, `max` and
 * `mean` are both: a binding after the parenthesis makes them quantifiers. */
static int parser_take_call(struct parser *p, struct span name, struct node **ret_node)
{
    struct span start = p->rest;
    p->rest = span_skip(p->rest, name.n + 1);
    parser_skip_blanks(p);
    struct span word = parser_name_at(p->rest);
    char after = word.n < p->rest.n ? p->rest.s[word.n] : '\0';
    bool binds =
        (span_is(word, "platform") || span_is(word, "feature") || span_is(word, "level")) &&
        after == ' ';
    for (size_t i = 0; i < QUANTIFIERS && binds; i++)
        if (span_is(name, quantifiers[i].name))
            return parser_take_quantifier(p, i, ret_node);
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (span_is(name, functions[i].name))
            return parser_take_function(p, i, ret_node);
    for (size_t i = 0; i < QUANTIFIERS; i++)
        if (span_is(name, quantifiers[i].name))
            return parser_mistake(p, p->rest, BINDING_EXPECTED);
    return parser_mistake(p, start, "a function");
}

/* --- factors and operators --- */

static int parser_take_number(struct parser *p, struct node **ret_node)
{
    size_t n = 0;
    double number;
    while (n < p->rest.n && (is_ascii_digit(p->rest.s[n]) || p->rest.s[n] == '.'))
        n++;
    if (!number_parse((struct span){p->rest.s, n}, &number))
        return parser_mistake(p, p->rest, "a number");
    p->rest = span_skip(p->rest, n);
    struct node *node = memory_alloc(1, sizeof *node);
    node->number = number;
    *ret_node = node;
    return 0;
}

/* A quoted text is a literal, unless a dot follows: then it is the platform of a cell. */
static int parser_take_text(struct parser *p, struct node **ret_node)
{
    struct parser before = *p;
    CLEANUP_TEXT char *text = NULL;
    int result = parser_take_name(p, "a text", &text);
    if (result != 0)
        return result;
    if (p->rest.n > 0 && p->rest.s[0] == '.') {
        *p = before;
        return parser_take_cell(p, ret_node);
    }
    struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_TEXT;
    node->type = VALUE_TEXT;
    node->text = text;
    text = NULL;
    *ret_node = node;
    return 0;
}

static int parser_take_factor(struct parser *p, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = NULL;
    int result;
    parser_skip_blanks(p);
    struct span start = p->rest, name = parser_name_at(p->rest);
    if (++p->depth > DEPTH_MOST)
        return parser_mistake(p, p->rest, "less nesting: an expression has at most 60 levels");
    if (++p->factors > FACTORS_MOST)
        return parser_mistake(p, p->rest, "the end: an expression has at most 1000 factors");
    if (name.n > 0 && name.n < start.n && start.s[name.n] == '(') {
        result = parser_take_call(p, name, &node);
    } else if (parser_take_sign(p, "(")) {
        result = parser_take_expression(p, &node);
        if (result == 0)
            result = parser_expect_sign(p, ")");
    } else if (parser_take_sign(p, "-")) {
        parser_skip_blanks(p);
        start = p->rest;
        result = parser_take_factor(p, &node);
        if (result == 0 && node && node->type != VALUE_NUMBER)
            result = parser_mistake(p, start, "a number");
        if (result == 0)
            node = new_operation(OPERATION_NEGATE, VALUE_NUMBER, node_take(&node), NULL);
    } else if (start.n > 0 && is_ascii_digit(start.s[0])) {
        result = parser_take_number(p, &node);
    } else if (start.n > 0 && start.s[0] == '\'') {
        result = parser_take_text(p, &node);
    } else {
        result = parser_take_cell(p, &node);
        if (result == 0)
            result = parser_check_cell(p, node, false);
    }
    p->depth--;
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}

/* Binary operators, from the loosest binding to the tightest. Comparisons do not associate. `=` and
 * `!=` also take texts. */
enum {
    PRECEDENCE_OR,
    PRECEDENCE_AND,
    PRECEDENCE_COMPARE,
    PRECEDENCE_SUM,
    PRECEDENCE_PRODUCT,
    PRECEDENCES
};
static const struct {
    const char *sign;
    enum operation operation;
    int precedence;
    enum value_type operand, type;
} operators[] = {
    {"or", OPERATION_OR, PRECEDENCE_OR, VALUE_TRUTH, VALUE_TRUTH},
    {"and", OPERATION_AND, PRECEDENCE_AND, VALUE_TRUTH, VALUE_TRUTH},
    {"<=", OPERATION_LESS_EQUAL, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"<", OPERATION_LESS, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {">=", OPERATION_MORE_EQUAL, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {">", OPERATION_MORE, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"!=", OPERATION_UNEQUAL, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"=", OPERATION_EQUAL, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"~", OPERATION_CONTAINS, PRECEDENCE_COMPARE, VALUE_TEXT, VALUE_TRUTH},
    {NULL, OPERATION_WORD, PRECEDENCE_COMPARE, VALUE_NUMBER, VALUE_TRUTH}, /* any loose word */
    {"+", OPERATION_ADD, PRECEDENCE_SUM, VALUE_NUMBER, VALUE_NUMBER},
    {"-", OPERATION_SUBTRACT, PRECEDENCE_SUM, VALUE_NUMBER, VALUE_NUMBER},
    {"*", OPERATION_MULTIPLY, PRECEDENCE_PRODUCT, VALUE_NUMBER, VALUE_NUMBER},
    {"/", OPERATION_DIVIDE, PRECEDENCE_PRODUCT, VALUE_NUMBER, VALUE_NUMBER},
};
enum { OPERATORS = sizeof operators / sizeof *operators };

/* Consumes the loose word that is next, and adds it to the operation. False if there is none. */
static bool parser_take_loose_word(struct parser *p, int *operation)
{
    for (enum loose_word word = 0; word < LOOSE_WORDS; word++)
        if (parser_take_word(p, loose_word_name(word))) {
            *operation += (int)word;
            return true;
        }
    return false;
}

/* Consumes the next operator if it has this precedence, sets its operation and returns its index;
 * else OPERATORS. */
static size_t parser_take_operator(struct parser *p, int precedence, int *ret_operation)
{
    for (size_t i = 0; i < OPERATORS; i++) {
        const char *sign = operators[i].sign;
        if (operators[i].precedence != precedence)
            continue;
        *ret_operation = (int)operators[i].operation;
        if (!sign                      ? parser_take_loose_word(p, ret_operation)
            : is_ascii_letter(sign[0]) ? parser_take_word(p, sign)
                                       : parser_take_sign(p, sign))
            return i;
    }
    return OPERATORS;
}

static const char *const wanted_types[] = {
    [VALUE_NUMBER] = "a number",
    [VALUE_TRUTH] = "a truth value",
    [VALUE_TEXT] = "a text",
};

static int parser_check_operands(struct parser *p, size_t op, const struct node *left,
                                 const struct node *right, struct span left_at,
                                 struct span right_at)
{
    enum operation operation = operators[op].operation;
    enum value_type wanted = operators[op].operand;
    if ((operation == OPERATION_EQUAL || operation == OPERATION_UNEQUAL) &&
        left->type == VALUE_TEXT)
        wanted = VALUE_TEXT;
    if (left->type != wanted)
        return parser_mistake(p, left_at, wanted_types[wanted]);
    return right->type == wanted ? 0 : parser_mistake(p, right_at, wanted_types[wanted]);
}

/* Reads a chain of operators of this precedence; its operands bind more tightly. */
static int parser_take_operation(struct parser *p, int precedence, struct node **ret_node)
{
    CLEANUP_NODE struct node *left = NULL;
    if (precedence == PRECEDENCES)
        return parser_take_factor(p, ret_node);
    parser_skip_blanks(p);
    struct span left_at = p->rest;
    int result = 0;
    if (precedence == PRECEDENCE_COMPARE && parser_take_word(p, "not")) {
        parser_skip_blanks(p);
        left_at = p->rest;
        if (++p->depth > DEPTH_MOST)
            return parser_mistake(p, p->rest, "less nesting: an expression has at most 60 levels");
        result = parser_take_operation(p, PRECEDENCE_COMPARE, &left);
        p->depth--;
        if (result == 0 && left && left->type != VALUE_TRUTH)
            result = parser_mistake(p, left_at, wanted_types[VALUE_TRUTH]);
        if (result == 0)
            *ret_node = new_operation(OPERATION_NOT, VALUE_TRUTH, node_take(&left), NULL);
        return result;
    }
    result = parser_take_operation(p, precedence + 1, &left);
    int operation;
    for (size_t op;
         result == 0 && (op = parser_take_operator(p, precedence, &operation)) < OPERATORS;) {
        CLEANUP_NODE struct node *right = NULL;
        parser_skip_blanks(p);
        struct span right_at = p->rest;
        result = parser_take_operation(p, precedence + 1, &right);
        if (result == 0)
            result = parser_check_operands(p, op, left, right, left_at, right_at);
        if (result == 0)
            left =
                new_operation(operation, operators[op].type, node_take(&left), node_take(&right));
        if (precedence == PRECEDENCE_COMPARE)
            break;
    }
    if (result == 0)
        *ret_node = node_take(&left);
    return result;
}

static int parser_take_expression(struct parser *p, struct node **ret_node)
{
    return parser_take_operation(p, PRECEDENCE_OR, ret_node);
}

int expression_parse(struct span text, struct place place, const struct expression_names *names,
                     struct node **ret_node, struct error *err)
{
    struct parser p = {.whole = text, .rest = text, .place = place, .names = names, .err = err};
    CLEANUP_NODE struct node *node = NULL;
    int result = parser_take_expression(&p, &node);
    parser_skip_blanks(&p);
    if (result == 0 && p.rest.n > 0)
        result = parser_mistake(&p, p.rest, "the end of the expression or an operator");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}
