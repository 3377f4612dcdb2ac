#include "expression.h"

#include <stdlib.h>

#include "base/number.h"
#include "expression_parts.h"

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

void node_free(struct node **node)
{
    expression_free(*node);
}

struct node *node_take(struct node **node)
{
    struct node *taken = *node;
    *node = NULL;
    return taken;
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
        return parser_mistake(p, p->rest, "a number");
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

static int take_factor(struct parser *p, struct node **ret_node)
{
    CLEANUP_NODE struct node *node = NULL;
    int result;
    parser_skip_blanks(p);
    struct span start = p->rest, name = parser_name_at(p->rest);
    if (++p->depth > DEPTH_MOST)
        return parser_mistake(p, p->rest, "less depth: an expression has at most 60 levels");
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
        result = take_factor(p, &node);
        if (result == 0 && node->type != VALUE_NUMBER)
            result = parser_mistake(p, start, "a number");
        if (result == 0)
            node = new_operation(OPERATION_NEGATE, VALUE_NUMBER, node_take(&node), NULL);
    } else if (start.n > 0 && is_digit(start.s[0])) {
        result = take_number(p, &node);
    } else if (start.n > 0 && start.s[0] == '\'') {
        result = take_text(p, &node);
    } else {
        result = parser_take_cell(p, &node);
        if (result == 0)
            result = parser_check_feature(p, node, start);
    }
    p->depth--;
    if (result == 0)
        *ret_node = node_take(&node);
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
        if (is_word ? parser_take_word(p, operators[i].sign)
                    : parser_take_sign(p, operators[i].sign))
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
        return parser_mistake(p, left_at, wanted_types[wanted]);
    return right->type == wanted ? 0 : parser_mistake(p, right_at, wanted_types[wanted]);
}

static int take_level_of(struct parser *p, int level, struct node **ret_node)
{
    CLEANUP_NODE struct node *left = NULL;
    if (level == LEVELS)
        return take_factor(p, ret_node);
    parser_skip_blanks(p);
    struct span left_at = p->rest;
    int result = 0;
    if (level == LEVEL_COMPARE && parser_take_word(p, "not")) {
        parser_skip_blanks(p);
        left_at = p->rest;
        if (++p->depth > DEPTH_MOST)
            return parser_mistake(p, p->rest, "less depth: an expression has at most 60 levels");
        result = take_level_of(p, LEVEL_COMPARE, &left);
        p->depth--;
        if (result == 0 && left->type != VALUE_TRUTH)
            result = parser_mistake(p, left_at, wanted_types[VALUE_TRUTH]);
        if (result == 0)
            *ret_node = new_operation(OPERATION_NOT, VALUE_TRUTH, node_take(&left), NULL);
        return result;
    }
    result = take_level_of(p, level + 1, &left);
    for (size_t op; result == 0 && (op = take_operator(p, level)) < OPERATORS;) {
        CLEANUP_NODE struct node *right = NULL;
        parser_skip_blanks(p);
        struct span right_at = p->rest;
        result = take_level_of(p, level + 1, &right);
        if (result == 0)
            result = check_operands(p, op, left, right, left_at, right_at);
        if (result == 0)
            left = new_operation(operators[op].operation, operators[op].type, node_take(&left),
                                 node_take(&right));
        if (level == LEVEL_COMPARE)
            break;
    }
    if (result == 0)
        *ret_node = node_take(&left);
    return result;
}

int parser_take_expression(struct parser *p, struct node **ret_node)
{
    return take_level_of(p, LEVEL_OR, ret_node);
}

int expression_parse(struct span text, struct place place, struct node **ret_node,
                     struct error *err)
{
    struct parser p = {.whole = text, .rest = text, .place = place, .err = err};
    CLEANUP_NODE struct node *node = NULL;
    int result = parser_take_expression(&p, &node);
    parser_skip_blanks(&p);
    if (result == 0 && p.rest.n > 0)
        result = parser_mistake(&p, p.rest, "the end of the expression or an operator");
    if (result == 0)
        *ret_node = node_take(&node);
    return result;
}
