#include "analysis/claims/expression.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"

static const char *const operations[] = {
    [OPERATION_OR] = "or",         [OPERATION_AND] = "and",       [OPERATION_NOT] = "not",
    [OPERATION_LESS] = "<",        [OPERATION_LESS_EQUAL] = "<=", [OPERATION_MORE] = ">",
    [OPERATION_MORE_EQUAL] = ">=", [OPERATION_EQUAL] = "=",       [OPERATION_UNEQUAL] = "!=",
    [OPERATION_CONTAINS] = "~",    [OPERATION_ADD] = "+",         [OPERATION_SUBTRACT] = "-",
    [OPERATION_MULTIPLY] = "*",    [OPERATION_DIVIDE] = "/",      [OPERATION_NEGATE] = "neg",
};
static const char *const functions[] = {
    [FUNCTION_MEAN] = "mean",     [FUNCTION_MEDIAN] = "median", [FUNCTION_SD] = "sd",
    [FUNCTION_MIN] = "min",       [FUNCTION_MAX] = "max",       [FUNCTION_N] = "n",
    [FUNCTION_RATIO] = "ratio",   [FUNCTION_HIGHER] = "higher", [FUNCTION_LOWER] = "lower",
    [FUNCTION_RANK] = "rank",     [FUNCTION_SCORE] = "score",   [FUNCTION_PRINTED] = "printed",
    [FUNCTION_VALUES] = "values", [FUNCTION_LAST] = "last",     [FUNCTION_RUNNING] = "running",
    [FUNCTION_P90] = "p90",       [FUNCTION_P95] = "p95",       [FUNCTION_P99] = "p99",
};
static const char *const quantifiers[] = {
    [QUANTIFIER_FORALL] = "FORALL", [QUANTIFIER_EXISTS] = "EXISTS", [QUANTIFIER_COUNT] = "COUNT",
    [QUANTIFIER_SUM] = "SUM",       [QUANTIFIER_MEAN] = "MEAN",     [QUANTIFIER_MIN] = "MIN",
    [QUANTIFIER_MAX] = "MAX",       [QUANTIFIER_ARGMAX] = "ARGMAX", [QUANTIFIER_ARGMIN] = "ARGMIN",
    [QUANTIFIER_ORDER] = "ORDER",
};

/* `[docker|db_read|@20]`: separate parts, so that a quote or minus inside a name shows. */
static void dump_cell(FILE *out, const struct node *n)
{
    fprintf(out, "[%s|%s", n->platform, n->middle);
    if (n->fact)
        fprintf(out, "|%s", n->fact);
    if (n->at == AT_NUMBER)
        fprintf(out, "|@%d", n->level);
    else if (n->at == AT_EVERY)
        fprintf(out, "|@*");
    else if (n->at != AT_NOTHING)
        fprintf(out, "|@%s%s", n->at == AT_NEXT ? "next " : "", n->text);
    fprintf(out, "]");
}

static void dump_binding(FILE *out, const struct binding *b)
{
    static const char *const kinds[] = {"platform", "feature", "level"};
    fprintf(out, " %s %s", kinds[b->kind], b->variable);
    for (size_t i = 0; i < b->name_count; i++)
        fprintf(out, "%s%s", i == 0 ? " of " : ",", b->names[i]);
    for (size_t i = 0; i < b->level_count; i++)
        fprintf(out, "%s%d", i == 0 ? " of " : ",", b->levels[i]);
    if (b->from > 0)
        fprintf(out, " from %d", b->from);
    if (b->to < 1000000000)
        fprintf(out, " to %d", b->to);
}

/* Writes the tree fully parenthesised. */
static void dump(FILE *out, const struct node *n)
{
    if (n->kind == NODE_NUMBER) {
        fprintf(out, "%g", n->number);
    } else if (n->kind == NODE_TEXT) {
        fprintf(out, "'%s'", n->text);
    } else if (n->kind == NODE_CELL) {
        dump_cell(out, n);
    } else {
        const char *const *names = n->kind == NODE_OPERATION  ? operations
                                   : n->kind == NODE_FUNCTION ? functions
                                                              : quantifiers;
        fprintf(out, "(%s", names[n->operation]);
        if (n->binding)
            dump_binding(out, n->binding);
        const struct node *const operands[] = {n->left, n->right};
        for (size_t i = 0; i < 2 && operands[i]; i++) {
            fprintf(out, n->kind == NODE_QUANTIFIER ? " : " : " ");
            dump(out, operands[i]);
        }
        fprintf(out, ")");
    }
}

static void assert_tree(const char *text, const char *expected, enum value_type type)
{
    struct error err = {0};
    CLEANUP(study_free) struct study study;
    study_of_none(&study);
    const struct expression_names known = {&study, NULL, NULL};
    struct node *node = NULL;
    char *tree = NULL;
    size_t n = 0;
    int result = expression_parse(span_of(text), (struct place){"f", 1, 1}, &known, &node, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.text);
    FILE *out = open_memstream(&tree, &n);
    dump(out, node);
    fclose(out);
    ck_assert_str_eq(tree, expected);
    ck_assert_msg(node->type == type, "%s is of type %d", text, (int)node->type);
    free(tree);
    expression_free(node);
}

static void assert_number(const char *text, const char *expected)
{
    assert_tree(text, expected, VALUE_NUMBER);
}

static void assert_truth(const char *text, const char *expected)
{
    assert_tree(text, expected, VALUE_TRUTH);
}

static void assert_text(const char *text, const char *expected)
{
    assert_tree(text, expected, VALUE_TEXT);
}

/* Expects ERROR_INPUT with this message after the expression's place, and the caller's node
 * untouched. */
static void assert_mistake(const char *text, const char *message)
{
    struct error err = {0};
    CLEANUP(study_free) struct study study;
    study_of_none(&study);
    const struct expression_names known = {&study, NULL, NULL};
    struct node untouched, *node = &untouched;
    struct place place = {"claims.csv", 7, 6};
    int result = expression_parse(span_of(text), place, &known, &node, &err);
    ck_assert_msg(result == ERROR_INPUT, "%s gives %d, not a mistake", text, result);
    ck_assert_msg(node == &untouched, "%s: a node is returned", text);
    ck_assert_int_eq(err.code, ERROR_INPUT);
    const char *start = "claims.csv:7:6: ";
    ck_assert_msg(strncmp(err.text, start, strlen(start)) == 0, "no place: %s", err.text);
    ck_assert_str_eq(err.text + strlen(start), message);
}

/* A feature that the study does not know: the error names it, its column, and the one that was
 * perhaps meant ("" if none is near). */
static void assert_misspelt_feature(const char *text, const char *name, int column,
                                    const char *meant)
{
    CLEANUP_TEXT char *message = memory_print(
        "'%s' at column %d of the expression is not a known feature, %s%s%sexpected one that "
        "`virtgrade features` lists, that --scheme grades, or of a features.csv in the same folder",
        name, column, *meant ? "did you mean " : "", meant, *meant ? "? " : "");
    assert_mistake(text, message);
}

static void assert_unknown_feature(const char *text, const char *name, int column)
{
    assert_misspelt_feature(text, name, column, "");
}

START_TEST(precedence)
{
    assert_number("1 + 2 * 3", "(+ 1 (* 2 3))");
    assert_number("1 * 2 + 3", "(+ (* 1 2) 3)");
    assert_number("(1 + 2) * 3", "(* (+ 1 2) 3)");
    assert_truth("1 + 2 < 3 * 4", "(< (+ 1 2) (* 3 4))");
    assert_truth("1 < 2 and 3 < 4 or 5 < 6", "(or (and (< 1 2) (< 3 4)) (< 5 6))");
    assert_truth("1 < 2 or 3 < 4 and 5 < 6", "(or (< 1 2) (and (< 3 4) (< 5 6)))");
    assert_truth("not 1 < 2 and 3 < 4", "(and (not (< 1 2)) (< 3 4))");
    assert_truth("not (1 < 2 and 3 < 4)", "(not (and (< 1 2) (< 3 4)))");
    assert_truth("not(1 < 2)", "(not (< 1 2))");
    assert_truth("not not 1 < 2", "(not (not (< 1 2)))");
    assert_truth("1 < 2 or not 3 < 4", "(or (< 1 2) (not (< 3 4)))");
}
END_TEST

START_TEST(associativity)
{
    assert_number("1 - 2 - 3", "(- (- 1 2) 3)");
    assert_number("8 / 4 / 2 * 3", "(* (/ (/ 8 4) 2) 3)");
    assert_number("1 - (2 - 3)", "(- 1 (- 2 3))");
    assert_truth("1 < 2 and 3 < 4 and 5 < 6", "(and (and (< 1 2) (< 3 4)) (< 5 6))");
    assert_truth("1 < 2 or 3 < 4 or 5 < 6", "(or (or (< 1 2) (< 3 4)) (< 5 6))");
    /* Comparisons do not associate: a second one is a mistake. */
    assert_mistake("1 < 2 < 3",
                   "'<' at column 7 of the expression, expected the end of the expression or an "
                   "operator");
    assert_truth("1 <= 2", "(<= 1 2)");
    assert_truth("1 >= 2", "(>= 1 2)");
    assert_truth("1 > 2", "(> 1 2)");
    assert_truth("1 != 2", "(!= 1 2)");
    assert_truth("1=2", "(= 1 2)");
    assert_truth("'a' ~ 'b'", "(~ 'a' 'b')");
}
END_TEST

/* A minus before a factor binds more tightly than any other operator. */
START_TEST(unary_minus)
{
    assert_number("-1", "(neg 1)");
    assert_number("-1 * 2", "(* (neg 1) 2)");
    assert_number("2 * -3", "(* 2 (neg 3))");
    assert_number("1 - -2", "(- 1 (neg 2))");
    assert_number("--1", "(neg (neg 1))");
    assert_number("-(1 + 2)", "(neg (+ 1 2))");
    assert_number("- kvm.boot_time", "(neg [kvm|boot_time])");
    assert_number("-sd(kvm.boot_time)", "(neg (sd [kvm|boot_time]))");
    assert_mistake("-'a'", "''a'' at column 2 of the expression, expected a number");
    assert_mistake("1 + -(1 < 2)", "'(' at column 6 of the expression, expected a number");
}
END_TEST

/* A minus between letters or digits is part of the name. */
START_TEST(names)
{
    assert_number("score(kvm.low-level)", "(score [kvm|low-level])");
    assert_number("a-1_b.boot_time", "[a-1_b|boot_time]");
    assert_number("kvm.boot_time - 1", "(- [kvm|boot_time] 1)");
    assert_number("kvm.boot_time -1", "(- [kvm|boot_time] 1)");
    assert_number("kvm.boot_time- 1", "(- [kvm|boot_time] 1)");
    assert_number("kvm.boot_time@20-1", "(- [kvm|boot_time|@20] 1)");
    assert_number("2-1", "(- 2 1)");
    assert_misspelt_feature("kvm.boot_time-1", "boot_time-1", 5, "boot_time");
    assert_mistake("score(kvm.low--level)",
                   "'--level' at column 14 of the expression, expected ')'");
    assert_number("score(kvm.low_-level)", "(score [kvm|low_-level])");
    assert_mistake("1kvm.boot_time",
                   "'kvm' at column 2 of the expression, expected the end of the expression or an "
                   "operator");
}
END_TEST

START_TEST(quotes)
{
    assert_text("'Intel(R) Core  @ 2.4'", "'Intel(R) Core  @ 2.4'");
    assert_text("'caf\xc3\xa9'", "'caf\xc3\xa9'");
    assert_number("'my vm'.boot_time", "[my vm|boot_time]");
    assert_number("'my vm'.'boot_time'@20", "[my vm|boot_time|@20]");
    assert_text("values('my vm'.'oltp read'.'a b'@*)", "(values [my vm|oltp read|a b|@*])");
    assert_number("count(platform 'P Q' of 'a b' c : 'P Q'.boot_time > 1)",
                  "(COUNT platform P Q of a b,c : (> [P Q|boot_time] 1))");
    assert_mistake("'open", "the expression ends at column 6, expected a closing quote");
    assert_mistake("kvm.'open", "the expression ends at column 10, expected a closing quote");
    assert_mistake("''", "'''' at column 1 of the expression, expected UTF-8 text without control "
                         "characters");
    assert_mistake("1 = '\x1b[m'",
                   "''\\x1b[m'' at column 5 of the expression, expected UTF-8 text without control "
                   "characters");
    assert_mistake("'\xff'",
                   "''\\xff'' at column 1 of the expression, expected UTF-8 text without control "
                   "characters");
    assert_mistake("'it''s'", "''s'' at column 5 of the expression, expected the end of the "
                              "expression or an operator");
}
END_TEST

START_TEST(numbers)
{
    assert_number("0.5", "0.5");
    assert_number("007.", "7");
    assert_mistake("1.2.3", "'1' at column 1 of the expression, expected a number");
    assert_mistake(".5",
                   "'.' at column 1 of the expression, expected a cell such as docker.boot_time");
    assert_mistake("1e3", "'e3' at column 2 of the expression, expected the end of the expression "
                          "or an operator");
}
END_TEST

START_TEST(cells)
{
    assert_number("docker.boot_time", "[docker|boot_time]");
    assert_number("docker.db_read@20", "[docker|db_read|@20]");
    assert_number("docker.cpu.total_time", "[docker|cpu|total_time]");
    assert_number("docker.http.time_taken@20", "[docker|http|time_taken|@20]");
    assert_number("docker.http.time_taken@*", "[docker|http|time_taken|@*]");
    assert_number("*.cpu.threads", "[*|cpu|threads]");
    assert_number("2 * *.cpu.threads * 3", "(* (* 2 [*|cpu|threads]) 3)");
    assert_mistake("docker", "the expression ends at column 7, expected '.' and a feature");
    assert_mistake("docker boot_time",
                   "' ' at column 7 of the expression, expected '.' and a feature");
    assert_mistake("docker.", "the expression ends at column 8, expected a feature or what a "
                              "tool ran");
    assert_mistake("docker. boot_time", "' ' at column 8 of the expression, expected a feature or "
                                        "what a tool ran");
    assert_mistake("docker.cpu.", "the expression ends at column 12, expected a fact");
    assert_misspelt_feature("1 + docker.bot_time", "bot_time", 12, "boot_time");
    assert_mistake("*.boot_time", "'*' at column 1 of the expression, expected a platform: '*' "
                                  "works for facts only");
    assert_mistake("docker.db_read@*",
                   "'*' at column 16 of the expression, expected a level: '*' works "
                   "for facts only");
    assert_mistake("docker.db_read@0",
                   "'0' at column 16 of the expression, expected a level, a whole number from 1");
    assert_mistake("docker.db_read@1000000001",
                   "'1000000001' at column 16 of the expression, expected a level, a whole number "
                   "from 1");
    assert_mistake("docker.db_read@",
                   "the expression ends at column 16, expected a level, a variable or '*'");
    assert_mistake("docker.db_read@ 20",
                   "' ' at column 16 of the expression, expected a level, a variable or '*'");
    assert_mistake("docker.db_read@L", "'L' at column 16 of the expression, expected a level "
                                       "variable of an enclosing quantifier");
    assert_mistake("docker.db_read@next L",
                   "'next' at column 16 of the expression, expected a level variable of "
                   "an enclosing quantifier");
}
END_TEST

START_TEST(function_calls)
{
    assert_number("mean(a.boot_time)", "(mean [a|boot_time])");
    assert_number("median( a.boot_time )", "(median [a|boot_time])");
    assert_number("min(a.db_read@20)", "(min [a|db_read|@20])");
    assert_number("max(a.boot_time)", "(max [a|boot_time])");
    assert_number("n(a.boot_time)", "(n [a|boot_time])");
    assert_number("n(*.cpu.version)", "(n [*|cpu|version])");
    assert_number("ratio(a.boot_time b.boot_time)", "(ratio [a|boot_time] [b|boot_time])");
    assert_number("ratio(a.boot_time)", "(ratio [a|boot_time])");
    assert_number("last(a.boot_time)", "(last [a|boot_time])");
    assert_truth("running(a.boot_time b.boot_time)", "(running [a|boot_time] [b|boot_time])");
    assert_number("higher(a.db_read@20 b.db_read@30)", "(higher [a|db_read|@20] [b|db_read|@30])");
    assert_number("lower(a.boot_time)", "(lower [a|boot_time])");
    assert_number("rank(a.boot_time)", "(rank [a|boot_time])");
    assert_number("score(a.boot_time)", "(score [a|boot_time])");
    assert_number("printed(a.high-level)", "(printed [a|high-level])");
    assert_text("values(*.cpu.version@*)", "(values [*|cpu|version|@*])");
    assert_mistake("mode(a.boot_time)",
                   "'mode' at column 1 of the expression, expected a function");
    assert_mistake("1 + not(1 < 2)", "'not' at column 5 of the expression, expected a function");
    assert_mistake("mean()", "')' at column 6 of the expression, expected a cell such as "
                             "docker.boot_time");
    assert_mistake("mean(1)", "'1' at column 6 of the expression, expected a cell such as "
                              "docker.boot_time");
    assert_mistake("mean(a.boot_time b.boot_time)",
                   "'b' at column 18 of the expression, expected ')'");
    assert_mistake("running(a.boot_time)",
                   "')' at column 20 of the expression, expected a second cell");
    assert_mistake("last(a.cpu.events)",
                   "'a' at column 6 of the expression, expected a cell of a feature");
    assert_mistake("ratio(a.boot_time b.boot_time c.boot_time)",
                   "'c' at column 31 of the expression, expected ')'");
    assert_mistake("mean(a.boot_time", "the expression ends at column 17, expected ')'");
    assert_mistake("median(a.cpu.total_time)",
                   "'a' at column 8 of the expression, expected a cell of a feature");
    assert_mistake("sd(a.cpu.total_time)",
                   "'a' at column 4 of the expression, expected a cell of a feature");
    assert_mistake("rank(a.cpu.total_time)",
                   "'a' at column 6 of the expression, expected a cell of a feature");
    assert_mistake("score(a.cpu.total_time)",
                   "'a' at column 7 of the expression, expected a cell of a feature");
    assert_mistake("ratio(a.boot_time b.cpu.events)",
                   "'b' at column 19 of the expression, expected a cell of a feature");
    assert_misspelt_feature("ratio(a.boot_time b.bot_time)", "bot_time", 21, "boot_time");
    assert_unknown_feature("rank(a.low-level)", "low-level", 8);
    assert_mistake("values(a.boot_time)",
                   "'a' at column 8 of the expression, expected a fact such as docker.cpu.version");
    assert_mistake("score(a.db_read@20)", "'a' at column 7 of the expression, expected a cell "
                                          "without a level: a feature has one score");
    assert_mistake("sum(a.boot_time)", "'a' at column 5 of the expression, expected 'platform', "
                                       "'feature' or 'level' and a variable");
}
END_TEST

START_TEST(platform_and_feature_bindings)
{
    assert_truth("forall(platform P : P.boot_time > 1)",
                 "(FORALL platform P : (> [P|boot_time] 1))");
    assert_truth("exists(platform P of a b : P.boot_time > 1)",
                 "(EXISTS platform P of a,b : (> [P|boot_time] 1))");
    assert_number("count(feature F of low-level boot_time : rank(a.F) = 1)",
                  "(COUNT feature F of low-level,boot_time : (= (rank [a|F]) 1))");
    assert_number("sum(platform P : sum(feature F of x : P.F))",
                  "(SUM platform P : (SUM feature F of x : [P|F]))");
    assert_number("mean(platform P : P.cpu.threads)", "(MEAN platform P : [P|cpu|threads])");
    assert_number("min(platform P:P.boot_time)", "(MIN platform P : [P|boot_time])");
    assert_text("argmax(platform P : P.boot_time)", "(ARGMAX platform P : [P|boot_time])");
    assert_text("argmin(feature F of x : a.F)", "(ARGMIN feature F of x : [a|F])");
    assert_text("order(platform P : P.boot_time)", "(ORDER platform P : [P|boot_time])");
    /* Without a variable after it, `platform` is the name of a platform. */
    assert_number("max(platform.boot_time)", "(max [platform|boot_time])");
    assert_mistake("forall(platform : 1 < 2)",
                   "':' at column 17 of the expression, expected a variable");
    assert_mistake("forall(platform P 1 < 2)", "'1' at column 19 of the expression, expected ':'");
    assert_mistake("forall(platform P of : 1 < 2)",
                   "':' at column 22 of the expression, expected a name");
    assert_mistake("forall(feature F : 1 < 2)",
                   "':' at column 18 of the expression, expected 'of' and features or groups");
    assert_mistake("count(machine M : 1 < 2)", "'machine' at column 7 of the expression, expected "
                                               "'platform', 'feature' or 'level' and a variable");
    assert_mistake("forall(platform P : 1 < 2", "the expression ends at column 26, expected ')'");
    assert_unknown_feature("forall(platform P : P.cpu)", "cpu", 23);
    /* The scope of a variable is its quantifier, and its kind must fit. */
    assert_unknown_feature("count(feature F of x : a.F > 1) + a.F", "F", 37);
    assert_mistake("sum(level L of 10 : L.boot_time)",
                   "'L' at column 21 of the expression, expected a platform or its variable");
    assert_mistake("sum(feature F of x : F.boot_time)",
                   "'F' at column 22 of the expression, expected a platform or its variable");
    assert_unknown_feature("sum(platform P : a.P)", "P", 20);
    assert_mistake("sum(platform P : a.db_read@P)",
                   "'P' at column 28 of the expression, expected a level variable of "
                   "an enclosing quantifier");
}
END_TEST

START_TEST(level_bindings)
{
    assert_number("sum(level L of db_read : a.db_read@L)",
                  "(SUM level L of db_read : [a|db_read|@L])");
    assert_number("sum(level L of 10 20 : a.db_read@L)", "(SUM level L of 10,20 : [a|db_read|@L])");
    assert_number("sum(level L of db_read from 20 : a.db_read@L)",
                  "(SUM level L of db_read from 20 : [a|db_read|@L])");
    assert_number("sum(level L of db_read to 60 : a.db_read@next L)",
                  "(SUM level L of db_read to 60 : [a|db_read|@next L])");
    assert_number("sum(level L of db_read from 20 to 60 : a.db_read@L)",
                  "(SUM level L of db_read from 20 to 60 : [a|db_read|@L])");
    assert_number("sum(level L of 10 20 from 20 to 20 : a.db_read@L)",
                  "(SUM level L of 10,20 from 20 to 20 : [a|db_read|@L])");
    /* argmax over levels is a number, order a text. */
    assert_number("argmax(level L of db_read : a.db_read@L)",
                  "(ARGMAX level L of db_read : [a|db_read|@L])");
    assert_text("order(level L of db_read : a.db_read@L)",
                "(ORDER level L of db_read : [a|db_read|@L])");
    assert_number("sum(level L of 10 : a.http.time_taken@L)",
                  "(SUM level L of 10 : [a|http|time_taken|@L])");
    assert_mistake("sum(level L : 1)",
                   "':' at column 13 of the expression, expected 'of' and a feature or levels");
    assert_mistake("sum(level L of : 1)",
                   "':' at column 16 of the expression, expected a feature or levels");
    assert_mistake("sum(level L of", "the expression ends at column 15, expected a level, a "
                                     "whole number from 1");
    assert_mistake("sum(level L of 0 : 1)",
                   "'0' at column 16 of the expression, expected a level, a whole number from 1");
    assert_misspelt_feature("sum(level L of bd_read : 1)", "bd_read", 16, "db_read");
    assert_mistake("sum(level L of db_read db_write : 1)",
                   "'db_write' at column 24 of the expression, expected ':'");
    assert_mistake("sum(level L of db_read from : 1)",
                   "':' at column 29 of the expression, expected a level, a whole number from 1");
    assert_mistake("sum(level L of db_read to 60 from 20 : 1)",
                   "'from' at column 30 of the expression, expected ':'");
    assert_mistake(
        "sum(level L of 10 : a.http.time_taken@next L)",
        "'next' at column 39 of the expression, expected a level: 'next' works for features only");
}
END_TEST

/* An inner variable hides an outer one of the same name. */
START_TEST(variables_hide_outer_ones)
{
    assert_number("sum(platform X : sum(level X of 10 : a.db_read@X))",
                  "(SUM platform X : (SUM level X of 10 : [a|db_read|@X]))");
    assert_mistake("sum(platform X : sum(level X of 10 : X.db_read))",
                   "'X' at column 38 of the expression, expected a platform or its variable");
    assert_unknown_feature("sum(feature X of x : sum(platform X : X.X))", "X", 41);
}
END_TEST

START_TEST(types_do_not_mix)
{
    assert_mistake("1 + (1 < 2)", "'(' at column 5 of the expression, expected a number");
    assert_mistake("(1 < 2) + 1", "'(' at column 1 of the expression, expected a number");
    assert_mistake("'a' * 2", "''a'' at column 1 of the expression, expected a number");
    assert_mistake("1 and 1 < 2", "'1' at column 1 of the expression, expected a truth value");
    assert_mistake("1 < 2 or 'a'", "''a'' at column 10 of the expression, expected a truth value");
    assert_mistake("not 1", "'1' at column 5 of the expression, expected a truth value");
    assert_mistake("'a' < 'b'", "''a'' at column 1 of the expression, expected a number");
    assert_mistake("'a' = 1", "'1' at column 7 of the expression, expected a text");
    assert_mistake("1 = 'a'", "''a'' at column 5 of the expression, expected a number");
    assert_mistake("(1 < 2) = (1 < 2)", "'(' at column 1 of the expression, expected a number");
    assert_mistake("1 ~ 'a'", "'1' at column 1 of the expression, expected a text");
    assert_mistake("'a' ~ 1", "'1' at column 7 of the expression, expected a text");
    assert_truth("'a' != 'b'", "(!= 'a' 'b')");
    assert_mistake("forall(platform P : 1)",
                   "'1' at column 21 of the expression, expected a truth value");
    assert_mistake("count(platform P : 'a')",
                   "''a'' at column 20 of the expression, expected a truth value");
    assert_mistake("sum(platform P : 1 < 2)",
                   "'1' at column 18 of the expression, expected a number");
    assert_mistake("order(platform P : 'a')",
                   "''a'' at column 20 of the expression, expected a number");
}
END_TEST

START_TEST(missing_and_surplus_parts)
{
    assert_mistake("", "the expression ends at column 1, expected a cell such as docker.boot_time");
    assert_mistake("  ",
                   "the expression ends at column 3, expected a cell such as docker.boot_time");
    assert_mistake("1 +",
                   "the expression ends at column 4, expected a cell such as docker.boot_time");
    assert_mistake("1 2",
                   "'2' at column 3 of the expression, expected the end of the expression or "
                   "an operator");
    assert_mistake("1)", "')' at column 2 of the expression, expected the end of the expression or "
                         "an operator");
    assert_mistake("(1", "the expression ends at column 3, expected ')'");
    assert_mistake("1 == 2",
                   "'=' at column 4 of the expression, expected a cell such as docker.boot_time");
    assert_mistake("a.boot_time, 1", "',' at column 12 of the expression, expected the end of the "
                                     "expression or an operator");
    assert_mistake("1 ! 2", "'!' at column 3 of the expression, expected the end of the expression "
                            "or an operator");
    assert_number(" \t1\t+ 2 ", "(+ 1 2)");
}
END_TEST

/* `count` times `repeated`, then `last`, then `count` times `closing`. Valid until the next call.
 */
static const char *nested(int count, const char *repeated, const char *last, const char *closing)
{
    static char text[50000];
    size_t n = 0;
    for (int i = 0; i < 2 * count + 1; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s",
                              i < count   ? repeated
                              : i > count ? closing
                                          : last);
    ck_assert_uint_lt(n, sizeof text);
    return text;
}

/* Expects success (NULL) or an error that contains `message`. */
static void assert_deep(const char *text, const char *message)
{
    struct error err = {0};
    CLEANUP(study_free) struct study study;
    study_of_none(&study);
    const struct expression_names known = {&study, NULL, NULL};
    struct node *node = NULL;
    int result = expression_parse(span_of(text), (struct place){"f", 1, 1}, &known, &node, &err);
    ck_assert_int_eq(result, message ? ERROR_INPUT : 0);
    if (message)
        ck_assert_msg(strstr(err.text, message), "%s", err.text);
    expression_free(node);
}

/* Evaluation recurses: a hostile text must not exhaust the stack or run for hours. */
START_TEST(depth_is_bounded)
{
    static const char deep[] = "expected less nesting: an expression has at most 60 levels";
    assert_deep(nested(59, "(", "1", ")"), NULL);
    assert_deep(nested(60, "(", "1", ")"),
                "'1' at column 61 of the expression, expected less nesting");
    assert_deep(nested(59, "-", "1", ""), NULL);
    assert_deep(nested(60, "-", "1", ""), deep);
    assert_deep(nested(59, "not ", "1 < 2", ""), NULL);
    assert_deep(nested(60, "not ", "1 < 2", ""), deep);
    assert_deep(nested(10000, "(", "1", ""), deep);
    assert_deep(nested(10000, "not ", "1 < 2", ""), deep);
    assert_deep(nested(4, "sum(platform P of a b : ", "1", ")"), NULL);
    assert_deep(nested(5, "sum(platform P of a b : ", "1", ")"),
                "expected less nesting: at most 4 quantifiers inside one another");
    /* Terms side by side are not nested, but a long sum is a deep tree: ((1 + 1) + 1) + ... */
    assert_deep(nested(249, "(((1))) + ", "1", ""), NULL);
    assert_deep(nested(300, "sum(platform P of a b : 1) + ", "1", ""), NULL);
    assert_deep(nested(999, "1 + ", "1", ""), NULL);
    assert_deep(nested(1000, "1 + ", "1", ""), "at most 1000 factors");
}
END_TEST

START_TEST(freeing_null_is_allowed)
{
    expression_free(NULL);
}
END_TEST

Suite *expression_suite(void)
{
    const TTest *const tests[] = {precedence,
                                  associativity,
                                  unary_minus,
                                  names,
                                  quotes,
                                  numbers,
                                  cells,
                                  function_calls,
                                  platform_and_feature_bindings,
                                  level_bindings,
                                  variables_hide_outer_ones,
                                  types_do_not_mix,
                                  missing_and_surplus_parts,
                                  depth_is_bounded,
                                  freeing_null_is_allowed};
    return SUITE_OF("expression", tests);
}
