/* Cells, functions of them, and quantifiers. */
#include "expression_parts.h"
#include "model/feature.h"
#include "model/level.h"

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

/* The level behind a cell's name. */
static int take_at(struct parser *p, struct node *cell)
{
    if (p->rest.n == 0 || p->rest.s[0] != '@')
        return 0;
    p->rest = span_skip(p->rest, 1);
    if (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        return parser_mistake(p, p->rest, AT_EXPECTED);
    if (p->rest.n > 0 && is_digit(p->rest.s[0])) {
        cell->at = AT_NUMBER;
        return parser_take_level(p, &cell->level);
    }
    struct span at = p->rest;
    if (parser_take_sign(p, "*")) {
        cell->at = AT_EVERY;
        return cell->fact
                   ? 0
                   : parser_mistake(p, at, "a level: every level can be asked of facts only");
    }
    cell->at = AT_VARIABLE;
    if (parser_take_word(p, "next")) {
        cell->at = AT_NEXT;
        parser_skip_blanks(p);
    }
    if (cell->at == AT_NEXT && cell->fact)
        return parser_mistake(p, at, "a level: the next one can be asked of features only");
    int result = parser_take_name(p, AT_EXPECTED, &cell->text);
    if (result != 0)
        return result;
    const struct binding *bound = parser_find_bound(p, cell->text);
    return bound && bound->kind == BINDING_LEVEL
               ? 0
               : parser_mistake(p, at, "a level's variable that is bound here");
}

int parser_take_cell(struct parser *p, struct node **ret_cell)
{
    CLEANUP_NODE struct node *cell = memory_alloc(1, sizeof *cell);
    int result = 0;
    cell->kind = NODE_CELL;
    parser_skip_blanks(p);
    struct span start = p->rest;
    if (parser_take_sign(p, "*"))
        cell->platform = memory_copy("*", 1);
    else
        result = parser_take_name(p, "a cell such as docker.boot_time", &cell->platform);
    if (result == 0 && (p->rest.n == 0 || p->rest.s[0] != '.'))
        result = parser_mistake(p, p->rest, "'.' and a feature");
    if (result == 0) {
        p->rest = span_skip(p->rest, 1);
        result = parser_take_name(p, "a feature or what a tool ran", &cell->middle);
    }
    if (result == 0 && p->rest.n > 0 && p->rest.s[0] == '.') {
        p->rest = span_skip(p->rest, 1);
        result = parser_take_name(p, "a fact", &cell->fact);
    }
    if (result == 0 && !cell->fact && strcmp(cell->platform, "*") == 0)
        result = parser_mistake(p, start, "a platform: every platform can be asked of facts only");
    if (result == 0)
        result = take_at(p, cell);
    const struct binding *bound = result == 0 ? parser_find_bound(p, cell->platform) : NULL;
    if (bound && bound->kind != BINDING_PLATFORM)
        result = parser_mistake(p, start, "a platform or its variable");
    if (result == 0)
        *ret_cell = node_take(&cell);
    return result;
}

int parser_check_feature(struct parser *p, const struct node *cell, struct span at)
{
    const struct binding *bound = parser_find_bound(p, cell->middle);
    if (cell->fact || feature_find(span_of(cell->middle)) ||
        (bound && bound->kind == BINDING_FEATURE))
        return 0;
    return parser_mistake(p, at, "a cell of a known feature");
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
    if (result == 0 && !of_group)
        result = parser_check_feature(p, node->left, start);
    if (result == 0 && of_group && node->left->at != AT_NOTHING)
        result = parser_mistake(p, start, "a cell without a level: a feature has one score");
    parser_skip_blanks(p);
    start = p->rest;
    if (result == 0 && functions[index].second && p->rest.n > 0 && p->rest.s[0] != ')') {
        result = parser_take_cell(p, &node->right);
        if (result == 0 && node->right->fact)
            result = parser_mistake(p, start, "a cell of a feature");
        if (result == 0)
            result = parser_check_feature(p, node->right, start);
    }
    if (result == 0)
        result = parser_expect_sign(p, ")");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}

static int take_names(struct parser *p, struct binding *b)
{
    parser_skip_blanks(p);
    do {
        b->names = memory_resize(b->names, b->name_count + 1, sizeof *b->names);
        int result = parser_take_name(p, "a name", &b->names[b->name_count]);
        if (result != 0)
            return result;
        b->name_count++;
        parser_skip_blanks(p);
    } while (p->rest.n > 0 && (is_letter(p->rest.s[0]) || p->rest.s[0] == '\''));
    return 0;
}

static int take_levels(struct parser *p, struct binding *b)
{
    parser_skip_blanks(p);
    struct span start = p->rest;
    int result = 0;
    if (!parser_take_word(p, "of"))
        return parser_mistake(p, p->rest, "'of' and a feature or levels");
    parser_skip_blanks(p);
    if (p->rest.n > 0 && !is_digit(p->rest.s[0])) {
        b->names = memory_alloc(1, sizeof *b->names);
        start = p->rest;
        result = parser_take_name(p, "a feature or levels", &b->names[0]);
        b->name_count = result == 0;
        if (result == 0 && !feature_find(span_of(b->names[0])))
            result = parser_mistake(p, start, "a known feature");
    }
    while (result == 0 && b->name_count == 0) {
        b->levels = memory_resize(b->levels, b->level_count + 1, sizeof *b->levels);
        result = parser_take_level(p, &b->levels[b->level_count++]);
        parser_skip_blanks(p);
        if (p->rest.n == 0 || !is_digit(p->rest.s[0]))
            break;
    }
    if (result == 0 && parser_take_word(p, "from"))
        result = parser_take_level(p, &b->from);
    if (result == 0 && parser_take_word(p, "to"))
        result = parser_take_level(p, &b->to);
    return result;
}

static int take_binding(struct parser *p, struct binding *b)
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
        result = take_levels(p, b);
    else if (result == 0 && parser_take_word(p, "of"))
        result = take_names(p, b);
    else if (result == 0 && kind == BINDING_FEATURE)
        result = parser_mistake(p, p->rest, "'of' and features or groups");
    return result == 0 ? parser_expect_sign(p, ":") : result;
}

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
    parser_skip_blanks(p);
    struct span start = p->rest;
    if (p->bound_count == QUANTIFIERS_MOST)
        return parser_mistake(p, start, "less depth: at most 4 quantifiers within one another");
    p->bound[p->bound_count++] = node->binding;
    result = parser_take_expression(p, &node->left);
    p->bound_count--;
    if (result == 0 && node->left->type != quantifiers[index].body)
        result = parser_mistake(p, start,
                                quantifiers[index].body == VALUE_TRUTH ? "something true or false"
                                                                       : "a number");
    if (result == 0)
        result = parser_expect_sign(p, ")");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}

/* A function or a quantifier, whose name and parenthesis are next. */
int parser_take_call(struct parser *p, struct span name, struct node **ret_node)
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
            return take_quantifier(p, i, ret_node);
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (span_is(name, functions[i].name))
            return parser_take_function(p, i, ret_node);
    for (size_t i = 0; i < QUANTIFIERS; i++)
        if (span_is(name, quantifiers[i].name))
            return parser_mistake(p, p->rest, BINDING_EXPECTED);
    return parser_mistake(p, start, "a function");
}
