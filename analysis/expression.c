#include "expression.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/feature.h"
#include "model/level.h"

/* What is evaluated calls itself: a long sum is as deep as it has parts, and each quantifier goes
 * over all that is in it again. */
enum { DEPTH_MOST = 60, QUANTIFIERS_MOST = 4, FACTORS_MOST = 1000 };

#define BINDING_EXPECTED "'platform', 'feature' or 'level' and a variable"
#define AT_EXPECTED "a level, a variable or '*'"

static const struct {
    const char *name;
    enum value_type type;
    int second; /* whether it may have a second cell */
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
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* The type of a quantifier is that of what it gives; `body` that of what it goes over. A platform
 * that it gives is a text, a level is a number. */
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

/* Where the reading stands, and the variables that are bound there. */
struct parser {
    struct span whole, rest;
    struct place place;
    const struct binding *bound[QUANTIFIERS_MOST];
    size_t bound_count;
    int depth, factors;
    struct error *err;
};

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

static struct node *take(struct node **node)
{
    struct node *taken = *node;
    *node = NULL;
    return taken;
}

/* Fills the error: what stands at `at` is not what was expected. */
static int mistake(struct parser *p, struct span at, const char *expected)
{
    size_t column = (size_t)(at.s - p->whole.s) + 1;
    struct span word = span_until(at, " ():@.");
    if (word.n == 0 && at.n > 0)
        word.n = 1;
    if (at.n == 0)
        return error_at(p->err, p->place, "the expression ends at its column %zu, expected %s",
                        column, expected);
    return error_at(p->err, p->place, "%s at column %zu of the expression, expected %s",
                    quoted(word.s, word.n).text, column, expected);
}

static void skip_blanks(struct parser *p)
{
    while (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        p->rest = span_skip(p->rest, 1);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The name at the start of the text; empty where there is none. */
static struct span name_at(struct span text)
{
    size_t n = 0;
    if (text.n > 0 && is_letter(text.s[0]))
        n = 1;
    while (n > 0 && n < text.n) {
        char c = text.s[n];
        bool inner =
            c == '-' && n + 1 < text.n && (is_letter(text.s[n + 1]) || is_digit(text.s[n + 1]));
        if (!is_letter(c) && !is_digit(c) && c != '_' && !inner)
            break;
        n++;
    }
    return (struct span){text.s, n};
}

/* Whether the word comes next; takes it then. */
static bool take_word(struct parser *p, const char *word)
{
    skip_blanks(p);
    if (!span_is(name_at(p->rest), word))
        return false;
    p->rest = span_skip(p->rest, strlen(word));
    return true;
}

static bool take_sign(struct parser *p, const char *sign)
{
    skip_blanks(p);
    if (!span_starts(p->rest, sign))
        return false;
    p->rest = span_skip(p->rest, strlen(sign));
    return true;
}

static int expect_sign(struct parser *p, const char *sign)
{
    CLEANUP_TEXT char *expected = memory_print("'%s'", sign);
    return take_sign(p, sign) ? 0 : mistake(p, p->rest, expected);
}

/* Reads a name or a text between quotes; the caller frees it. */
static int take_name(struct parser *p, const char *expected, char **ret_name)
{
    struct span name = name_at(p->rest);
    size_t used = name.n;
    if (p->rest.n > 0 && p->rest.s[0] == '\'') {
        name = span_until(span_skip(p->rest, 1), "'");
        used = name.n + 2;
        if (used > p->rest.n)
            return mistake(p, span_skip(p->rest, p->rest.n), "a closing quote");
        if (!span_is_name(name))
            return mistake(p, p->rest, "UTF-8 text without control characters");
    } else if (used == 0) {
        return mistake(p, p->rest, expected);
    }
    p->rest = span_skip(p->rest, used);
    *ret_name = memory_copy(name.s, name.n);
    return 0;
}

static int take_level(struct parser *p, int *ret_level)
{
    size_t n = 0;
    long level;
    skip_blanks(p);
    while (n < p->rest.n && is_digit(p->rest.s[n]))
        n++;
    if (!span_to_count((struct span){p->rest.s, n}, LEVEL_MOST, &level) || level == 0)
        return mistake(p, p->rest, "a level, a whole number from 1");
    p->rest = span_skip(p->rest, n);
    *ret_level = (int)level;
    return 0;
}

static const struct binding *find_bound(const struct parser *p, const char *variable)
{
    for (size_t i = p->bound_count; i-- > 0;)
        if (strcmp(p->bound[i]->variable, variable) == 0)
            return p->bound[i];
    return NULL;
}

/* The level behind a cell's name. */
static int take_at(struct parser *p, struct node *cell)
{
    if (p->rest.n == 0 || p->rest.s[0] != '@')
        return 0;
    p->rest = span_skip(p->rest, 1);
    if (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        return mistake(p, p->rest, AT_EXPECTED);
    if (p->rest.n > 0 && is_digit(p->rest.s[0])) {
        cell->at = AT_NUMBER;
        return take_level(p, &cell->level);
    }
    struct span at = p->rest;
    if (take_sign(p, "*")) {
        cell->at = AT_EVERY;
        return cell->fact ? 0 : mistake(p, at, "a level: every level can be asked of facts only");
    }
    cell->at = AT_VARIABLE;
    if (take_word(p, "next")) {
        cell->at = AT_NEXT;
        skip_blanks(p);
    }
    if (cell->at == AT_NEXT && cell->fact)
        return mistake(p, at, "a level: the next one can be asked of features only");
    int result = take_name(p, AT_EXPECTED, &cell->text);
    if (result != 0)
        return result;
    const struct binding *bound = find_bound(p, cell->text);
    return bound && bound->kind == BINDING_LEVEL
               ? 0
               : mistake(p, at, "a level's variable that is bound here");
}

static int take_cell(struct parser *p, struct node **ret_cell)
{
    CLEANUP_NODE struct node *cell = memory_alloc(1, sizeof *cell);
    int result = 0;
    cell->kind = NODE_CELL;
    skip_blanks(p);
    struct span start = p->rest;
    if (take_sign(p, "*"))
        cell->platform = memory_copy("*", 1);
    else
        result = take_name(p, "a cell such as docker.boot_time", &cell->platform);
    if (result == 0 && (p->rest.n == 0 || p->rest.s[0] != '.'))
        result = mistake(p, p->rest, "'.' and a feature");
    if (result == 0) {
        p->rest = span_skip(p->rest, 1);
        result = take_name(p, "a feature or what a tool ran", &cell->middle);
    }
    if (result == 0 && p->rest.n > 0 && p->rest.s[0] == '.') {
        p->rest = span_skip(p->rest, 1);
        result = take_name(p, "a fact", &cell->fact);
    }
    if (result == 0 && !cell->fact && strcmp(cell->platform, "*") == 0)
        result = mistake(p, start, "a platform: every platform can be asked of facts only");
    if (result == 0)
        result = take_at(p, cell);
    const struct binding *bound = result == 0 ? find_bound(p, cell->platform) : NULL;
    if (bound && bound->kind != BINDING_PLATFORM)
        result = mistake(p, start, "a platform or its variable");
    if (result == 0)
        *ret_cell = take(&cell);
    return result;
}

static int check_feature(struct parser *p, const struct node *cell, struct span at)
{
    const struct binding *bound = find_bound(p, cell->middle);
    if (cell->fact || feature_find(span_of(cell->middle)) ||
        (bound && bound->kind == BINDING_FEATURE))
        return 0;
    return mistake(p, at, "a cell of a known feature");
}

static int take_function(struct parser *p, size_t index, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_FUNCTION;
    node->operation = (int)index;
    node->type = functions[index].type;
    skip_blanks(p);
    struct span start = p->rest;
    int result = take_cell(p, &node->left);
    bool of_group = index == FUNCTION_SCORE || index == FUNCTION_PRINTED;
    bool of_fact = index <= FUNCTION_N || index == FUNCTION_VALUES;
    if (result == 0 && node->left->fact &&
        (!of_fact || index == FUNCTION_MEDIAN || index == FUNCTION_SD))
        result = mistake(p, start, "a cell of a feature");
    if (result == 0 && !node->left->fact && index == FUNCTION_VALUES)
        result = mistake(p, start, "a fact such as docker.cpu.version");
    if (result == 0 && !of_group)
        result = check_feature(p, node->left, start);
    if (result == 0 && of_group && node->left->at != AT_NOTHING)
        result = mistake(p, start, "a cell without a level: a feature has one score");
    skip_blanks(p);
    start = p->rest;
    if (result == 0 && functions[index].second && p->rest.n > 0 && p->rest.s[0] != ')') {
        result = take_cell(p, &node->right);
        if (result == 0 && node->right->fact)
            result = mistake(p, start, "a cell of a feature");
        if (result == 0)
            result = check_feature(p, node->right, start);
    }
    if (result == 0)
        result = expect_sign(p, ")");
    if (result == 0)
        *ret_node = take(&node);
    return result;
}

static int take_names(struct parser *p, struct binding *b)
{
    skip_blanks(p);
    do {
        b->names = memory_resize(b->names, b->name_count + 1, sizeof *b->names);
        int result = take_name(p, "a name", &b->names[b->name_count]);
        if (result != 0)
            return result;
        b->name_count++;
        skip_blanks(p);
    } while (p->rest.n > 0 && (is_letter(p->rest.s[0]) || p->rest.s[0] == '\''));
    return 0;
}

static int take_levels(struct parser *p, struct binding *b)
{
    skip_blanks(p);
    struct span start = p->rest;
    int result = 0;
    if (!take_word(p, "of"))
        return mistake(p, p->rest, "'of' and a feature or levels");
    skip_blanks(p);
    if (p->rest.n > 0 && !is_digit(p->rest.s[0])) {
        b->names = memory_alloc(1, sizeof *b->names);
        start = p->rest;
        result = take_name(p, "a feature or levels", &b->names[0]);
        b->name_count = result == 0;
        if (result == 0 && !feature_find(span_of(b->names[0])))
            result = mistake(p, start, "a known feature");
    }
    while (result == 0 && b->name_count == 0) {
        b->levels = memory_resize(b->levels, b->level_count + 1, sizeof *b->levels);
        result = take_level(p, &b->levels[b->level_count++]);
        skip_blanks(p);
        if (p->rest.n == 0 || !is_digit(p->rest.s[0]))
            break;
    }
    if (result == 0 && take_word(p, "from"))
        result = take_level(p, &b->from);
    if (result == 0 && take_word(p, "to"))
        result = take_level(p, &b->to);
    return result;
}

static int take_binding(struct parser *p, struct binding *b)
{
    static const char *const kinds[] = {"platform", "feature", "level"};
    enum binding_kind kind = BINDING_PLATFORM;
    while (kind < BINDING_LEVEL && !take_word(p, kinds[kind]))
        kind++;
    if (kind == BINDING_LEVEL && !take_word(p, kinds[kind]))
        return mistake(p, p->rest, BINDING_EXPECTED);
    b->kind = kind;
    b->to = LEVEL_MOST;
    skip_blanks(p);
    int result = take_name(p, "a variable", &b->variable);
    if (result == 0 && kind == BINDING_LEVEL)
        result = take_levels(p, b);
    else if (result == 0 && take_word(p, "of"))
        result = take_names(p, b);
    else if (result == 0 && kind == BINDING_FEATURE)
        result = mistake(p, p->rest, "'of' and features or groups");
    return result == 0 ? expect_sign(p, ":") : result;
}

static int take_expression(struct parser *p, struct node **ret_node);

static int take_quantifier(struct parser *p, size_t index, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_QUANTIFIER;
    node->operation = (int)index;
    node->type = quantifiers[index].type;
    node->binding = memory_alloc(1, sizeof *node->binding);
    int result = take_binding(p, node->binding);
    if (result != 0)
        return result;
    if (node->binding->kind == BINDING_LEVEL &&
        (index == QUANTIFIER_ARGMAX || index == QUANTIFIER_ARGMIN))
        node->type = VALUE_NUMBER;
    skip_blanks(p);
    struct span start = p->rest;
    if (p->bound_count == QUANTIFIERS_MOST)
        return mistake(p, start, "less depth: at most 4 quantifiers within one another");
    p->bound[p->bound_count++] = node->binding;
    result = take_expression(p, &node->left);
    p->bound_count--;
    if (result == 0 && node->left->type != quantifiers[index].body)
        result = mistake(p, start,
                         quantifiers[index].body == VALUE_TRUTH ? "something true or false"
                                                                : "a number");
    if (result == 0)
        result = expect_sign(p, ")");
    if (result == 0)
        *ret_node = take(&node);
    return result;
}

/* A function or a quantifier, whose name and parenthesis are next. */
static int take_call(struct parser *p, struct span name, struct node **ret_node)
{
    struct span start = p->rest;
    p->rest = span_skip(p->rest, name.n + 1);
    skip_blanks(p);
    struct span word = name_at(p->rest);
    char after = word.n < p->rest.n ? p->rest.s[word.n] : '\0';
    bool binds =
        (span_is(word, "platform") || span_is(word, "feature") || span_is(word, "level")) &&
        after == ' ';
    for (size_t i = 0; i < QUANTIFIERS && binds; i++)
        if (span_is(name, quantifiers[i].name))
            return take_quantifier(p, i, ret_node);
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (span_is(name, functions[i].name))
            return take_function(p, i, ret_node);
    for (size_t i = 0; i < QUANTIFIERS; i++)
        if (span_is(name, quantifiers[i].name))
            return mistake(p, p->rest, BINDING_EXPECTED);
    return mistake(p, start, "a function");
}

static struct node *new_operation(enum operation operation, enum value_type type, struct node *left,
                                  struct node *right)
{
    struct node *node = memory_alloc(1, sizeof *node);
    *node = (struct node){.kind = NODE_OPERATION,
                          .operation = (int)operation,
                          .type = type,
                          .left = left,
                          .right = right};
    return node;
}

static int take_number(struct parser *p, struct node **ret_node)
{
    size_t n = 0;
    double number;
    while (n < p->rest.n && (is_digit(p->rest.s[n]) || p->rest.s[n] == '.'))
        n++;
    if (!number_parse((struct span){p->rest.s, n}, &number))
        return mistake(p, p->rest, "a number");
    p->rest = span_skip(p->rest, n);
    struct node *node = memory_alloc(1, sizeof *node);
    node->number = number;
    *ret_node = node;
    return 0;
}

/* A text between quotes is a literal, unless a dot makes it a platform. */
static int take_text(struct parser *p, struct node **ret_node)
{
    struct parser before = *p;
    CLEANUP_TEXT char *text = NULL;
    int result = take_name(p, "a text", &text);
    if (result != 0)
        return result;
    if (p->rest.n > 0 && p->rest.s[0] == '.') {
        *p = before;
        return take_cell(p, ret_node);
    }
    struct node *node = memory_alloc(1, sizeof *node);
    node->kind = NODE_TEXT;
    node->type = VALUE_TEXT;
    node->text = text;
    text = NULL;
    *ret_node = node;
    return 0;
}

static int take_factor(struct parser *p, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = NULL;
    int result;
    skip_blanks(p);
    struct span start = p->rest, name = name_at(p->rest);
    if (++p->depth > DEPTH_MOST)
        return mistake(p, p->rest, "less depth: an expression has at most 60 levels");
    if (++p->factors > FACTORS_MOST)
        return mistake(p, p->rest, "the end: an expression has at most 1000 factors");
    if (name.n > 0 && name.n < start.n && start.s[name.n] == '(') {
        result = take_call(p, name, &node);
    } else if (take_sign(p, "(")) {
        result = take_expression(p, &node);
        if (result == 0)
            result = expect_sign(p, ")");
    } else if (take_sign(p, "-")) {
        skip_blanks(p);
        start = p->rest;
        result = take_factor(p, &node);
        if (result == 0 && node->type != VALUE_NUMBER)
            result = mistake(p, start, "a number");
        if (result == 0)
            node = new_operation(OPERATION_NEGATE, VALUE_NUMBER, take(&node), NULL);
    } else if (start.n > 0 && is_digit(start.s[0])) {
        result = take_number(p, &node);
    } else if (start.n > 0 && start.s[0] == '\'') {
        result = take_text(p, &node);
    } else {
        result = take_cell(p, &node);
        if (result == 0)
            result = check_feature(p, node, start);
    }
    p->depth--;
    if (result == 0)
        *ret_node = take(&node);
    return result;
}

/* The binary operators by how tightly they bind, from the loosest. Those of a comparison do not
 * associate; their operands may also be texts. */
enum { LEVEL_OR, LEVEL_AND, LEVEL_COMPARE, LEVEL_SUM, LEVEL_PRODUCT, LEVELS };
static const struct {
    const char *sign;
    enum operation operation;
    int level;
    enum value_type operand, type;
} operators[] = {
    {"or", OPERATION_OR, LEVEL_OR, VALUE_TRUTH, VALUE_TRUTH},
    {"and", OPERATION_AND, LEVEL_AND, VALUE_TRUTH, VALUE_TRUTH},
    {"<=", OPERATION_LESS_EQUAL, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"<", OPERATION_LESS, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {">=", OPERATION_MORE_EQUAL, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {">", OPERATION_MORE, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"!=", OPERATION_UNEQUAL, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"=", OPERATION_EQUAL, LEVEL_COMPARE, VALUE_NUMBER, VALUE_TRUTH},
    {"~", OPERATION_CONTAINS, LEVEL_COMPARE, VALUE_TEXT, VALUE_TRUTH},
    {"+", OPERATION_ADD, LEVEL_SUM, VALUE_NUMBER, VALUE_NUMBER},
    {"-", OPERATION_SUBTRACT, LEVEL_SUM, VALUE_NUMBER, VALUE_NUMBER},
    {"*", OPERATION_MULTIPLY, LEVEL_PRODUCT, VALUE_NUMBER, VALUE_NUMBER},
    {"/", OPERATION_DIVIDE, LEVEL_PRODUCT, VALUE_NUMBER, VALUE_NUMBER},
};
enum { OPERATORS = sizeof operators / sizeof *operators };

/* The operator of this level that is next, and takes it; OPERATORS where there is none. */
static size_t take_operator(struct parser *p, int level)
{
    for (size_t i = 0; i < OPERATORS; i++) {
        if (operators[i].level != level)
            continue;
        bool is_word = is_letter(operators[i].sign[0]);
        if (is_word ? take_word(p, operators[i].sign) : take_sign(p, operators[i].sign))
            return i;
    }
    return OPERATORS;
}

static const char *const wanted_types[] = {
    [VALUE_NUMBER] = "a number",
    [VALUE_TRUTH] = "something true or false",
    [VALUE_TEXT] = "a text",
};

static int check_operands(struct parser *p, size_t op, const struct node *left,
                          const struct node *right, struct span left_at, struct span right_at)
{
    enum operation operation = operators[op].operation;
    enum value_type wanted = operators[op].operand;
    if ((operation == OPERATION_EQUAL || operation == OPERATION_UNEQUAL) &&
        left->type == VALUE_TEXT)
        wanted = VALUE_TEXT;
    if (left->type != wanted)
        return mistake(p, left_at, wanted_types[wanted]);
    return right->type == wanted ? 0 : mistake(p, right_at, wanted_types[wanted]);
}

static int take_level_of(struct parser *p, int level, struct node **ret_node)
{
    CLEANUP_NODE struct node *left = NULL;
    if (level == LEVELS)
        return take_factor(p, ret_node);
    skip_blanks(p);
    struct span left_at = p->rest;
    int result = 0;
    if (level == LEVEL_COMPARE && take_word(p, "not")) {
        skip_blanks(p);
        left_at = p->rest;
        if (++p->depth > DEPTH_MOST)
            return mistake(p, p->rest, "less depth: an expression has at most 60 levels");
        result = take_level_of(p, LEVEL_COMPARE, &left);
        p->depth--;
        if (result == 0 && left->type != VALUE_TRUTH)
            result = mistake(p, left_at, wanted_types[VALUE_TRUTH]);
        if (result == 0)
            *ret_node = new_operation(OPERATION_NOT, VALUE_TRUTH, take(&left), NULL);
        return result;
    }
    result = take_level_of(p, level + 1, &left);
    for (size_t op; result == 0 && (op = take_operator(p, level)) < OPERATORS;) {
        CLEANUP_NODE struct node *right = NULL;
        skip_blanks(p);
        struct span right_at = p->rest;
        result = take_level_of(p, level + 1, &right);
        if (result == 0)
            result = check_operands(p, op, left, right, left_at, right_at);
        if (result == 0)
            left = new_operation(operators[op].operation, operators[op].type, take(&left),
                                 take(&right));
        if (level == LEVEL_COMPARE)
            break;
    }
    if (result == 0)
        *ret_node = take(&left);
    return result;
}

static int take_expression(struct parser *p, struct node **ret_node)
{
    return take_level_of(p, LEVEL_OR, ret_node);
}

int expression_parse(struct span text, struct place place, struct node **ret_node,
                     struct error *err)
{
    struct parser p = {.whole = text, .rest = text, .place = place, .err = err};
    CLEANUP_NODE struct node *node = NULL;
    int result = take_expression(&p, &node);
    skip_blanks(&p);
    if (result == 0 && p.rest.n > 0)
        result = mistake(&p, p.rest, "the end of the expression or an operator");
    if (result == 0)
        *ret_node = take(&node);
    return result;
}
