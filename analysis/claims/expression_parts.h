/* The parts of expression.c: what its files share, and nobody else needs. */
#ifndef ANALYSIS_CLAIMS_EXPRESSION_PARTS_H
#define ANALYSIS_CLAIMS_EXPRESSION_PARTS_H

#include <stdbool.h>

#include "base/memory.h"
#include "expression.h"

/* What is evaluated calls itself: a long sum is as deep as it has parts, and each quantifier goes
 * over all that is in it again. */
enum { DEPTH_MOST = 60, QUANTIFIERS_MOST = 4, FACTORS_MOST = 1000 };

/* Where the reading stands, and the variables that are bound there. */
struct parser {
    struct span whole, rest;
    struct place place;
    const struct binding *bound[QUANTIFIERS_MOST];
    size_t bound_count;
    int depth, factors;
    struct error *err;
};

void node_free(struct node **node);
#define CLEANUP_NODE CLEANUP(node_free)

/* The node, which the variable does not own any more. */
struct node *node_take(struct node **node);

/* Fills the error: what stands at `at` is not what was expected. */
int parser_mistake(struct parser *p, struct span at, const char *expected);

static inline bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void parser_skip_blanks(struct parser *p);

/* The name at the start of the text; empty where there is none. */
struct span parser_name_at(struct span text);

/* Whether the word or the sign comes next; takes it then. */
bool parser_take_word(struct parser *p, const char *word);
bool parser_take_sign(struct parser *p, const char *sign);
int parser_expect_sign(struct parser *p, const char *sign);

/* Reads a name or a text between quotes; the caller frees it. */
int parser_take_name(struct parser *p, const char *expected, char **ret_name);
int parser_take_level(struct parser *p, int *ret_level);

/* The binding of a variable, NULL where it is none. */
const struct binding *parser_find_bound(const struct parser *p, const char *variable);

/* Reads a cell. */
int parser_take_cell(struct parser *p, struct node **ret_cell);

/* Whether a cell that stands at `at` is a fact, or of a feature that is known or bound. */
int parser_check_feature(struct parser *p, const struct node *cell, struct span at);

/* Reads a function or a quantifier, whose name and parenthesis are next. */
int parser_take_call(struct parser *p, struct span name, struct node **ret_node);

/* Reads an expression. */
int parser_take_expression(struct parser *p, struct node **ret_node);

#endif
