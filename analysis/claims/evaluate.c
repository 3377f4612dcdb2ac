#include "evaluate.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "evaluate_parts.h"

static const double EQUAL = 1e-9; /* of a number: what is less apart is rounding */

void value_free(struct value *value)
{
    free(value->text);
    *value = (struct value){0};
}
struct value value_of_number(double number)
{
    return (struct value){.type = VALUE_NUMBER, .number = number};
}

struct value value_of_truth(bool truth)
{
    return (struct value){.type = VALUE_TRUTH, .truth = truth};
}

static bool compare_numbers(int operation, double a, double b)
{
    bool equal = fabs(a - b) <= EQUAL * fmax(fabs(a), fabs(b));
    switch (operation) {
    case OPERATION_LESS:
        return a < b && !equal;
    case OPERATION_LESS_EQUAL:
        return a < b || equal;
    case OPERATION_MORE:
        return a > b && !equal;
    case OPERATION_MORE_EQUAL:
        return a > b || equal;
    case OPERATION_EQUAL:
        return equal;
    default:
        return !equal;
    }
}

static double calculate(int operation, double a, double b)
{
    switch (operation) {
    case OPERATION_ADD:
        return a + b;
    case OPERATION_SUBTRACT:
        return a - b;
    case OPERATION_MULTIPLY:
        return a * b;
    default:
        return a / b;
    }
}

static int take_operation(const struct evaluation *e, const struct node *node,
                          const struct variable *variables, struct value *ret_value)
{
    CLEANUP_VALUE struct value a = {0};
    CLEANUP_VALUE struct value b = {0};
    int result = evaluate_node(e, node->left, variables, &a);
    if (result != 0)
        return result;
    if (node->operation == OPERATION_NOT)
        *ret_value = value_of_truth(!a.truth);
    else if (node->operation == OPERATION_NEGATE)
        *ret_value = value_of_number(-a.number);
    if (!node->right)
        return 0;
    result = evaluate_node(e, node->right, variables, &b);
    if (result != 0)
        return result;
    if (node->operation == OPERATION_OR || node->operation == OPERATION_AND) {
        *ret_value = value_of_truth(node->operation == OPERATION_OR ? a.truth || b.truth
                                                                    : a.truth && b.truth);
    } else if (a.type == VALUE_TEXT) {
        bool equal = strcmp(a.text, b.text) == 0;
        *ret_value =
            value_of_truth(node->operation == OPERATION_CONTAINS ? strstr(a.text, b.text) != NULL
                           : node->operation == OPERATION_EQUAL  ? equal
                                                                 : !equal);
    } else if (node->type == VALUE_TRUTH) {
        *ret_value = value_of_truth(compare_numbers(node->operation, a.number, b.number));
    } else {
        *ret_value = value_of_number(calculate(node->operation, a.number, b.number));
    }
    return 0;
}

static int take_node(const struct evaluation *e, const struct node *node,
                     const struct variable *variables, struct value *ret_value)
{
    switch (node->kind) {
    case NODE_CELL:
        return evaluate_cell(e, node, variables, ret_value);
    case NODE_OPERATION:
        return take_operation(e, node, variables, ret_value);
    case NODE_FUNCTION:
        return evaluate_function(e, node, variables, ret_value);
    case NODE_QUANTIFIER:
        return evaluate_quantifier(e, node, variables, ret_value);
    case NODE_TEXT:
        *ret_value =
            (struct value){.type = VALUE_TEXT, .text = memory_copy(node->text, strlen(node->text))};
        return 0;
    default:
        *ret_value = value_of_number(node->number);
        return 0;
    }
}

int evaluate_node(const struct evaluation *e, const struct node *node,
                  const struct variable *variables, struct value *ret_value)
{
    int result = take_node(e, node, variables, ret_value);
    if (result == 0 && ret_value->type == VALUE_NUMBER && !isfinite(ret_value->number))
        return error_set(e->err, ERROR_MISSING, "a division by zero, or a number too large");
    return result;
}

int evaluate(const struct node *node, const struct knowledge *knowledge,
             const struct interpretation *reading, struct value *ret_value,
             struct witness *ret_witness, struct error *err)
{
    struct evaluation e = {knowledge, reading, ret_witness, err};
    CLEANUP_VALUE struct value value = {0};
    if (ret_witness)
        *ret_witness = (struct witness){0};
    int result = evaluate_node(&e, node, NULL, &value);
    if (result != 0)
        return result;
    *ret_value = value;
    value = (struct value){0};
    return 0;
}
