/* The words of expressions. */
#include "expression_parts.h"
#include "model/level.h"

/* Fills the error: what stands at `at` is not what was expected. */
int parser_mistake(struct parser *p, struct span at, const char *expected)
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

void parser_skip_blanks(struct parser *p)
{
    while (p->rest.n > 0 && (p->rest.s[0] == ' ' || p->rest.s[0] == '\t'))
        p->rest = span_skip(p->rest, 1);
}

/* The name at the start of the text; empty where there is none. */
struct span parser_name_at(struct span text)
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
bool parser_take_word(struct parser *p, const char *word)
{
    parser_skip_blanks(p);
    if (!span_is(parser_name_at(p->rest), word))
        return false;
    p->rest = span_skip(p->rest, strlen(word));
    return true;
}

bool parser_take_sign(struct parser *p, const char *sign)
{
    parser_skip_blanks(p);
    if (!span_starts(p->rest, sign))
        return false;
    p->rest = span_skip(p->rest, strlen(sign));
    return true;
}

int parser_expect_sign(struct parser *p, const char *sign)
{
    CLEANUP_TEXT char *expected = memory_print("'%s'", sign);
    return parser_take_sign(p, sign) ? 0 : parser_mistake(p, p->rest, expected);
}

/* Reads a name or a text between quotes; the caller frees it. */
int parser_take_name(struct parser *p, const char *expected, char **ret_name)
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

int parser_take_level(struct parser *p, int *ret_level)
{
    size_t n = 0;
    long level;
    parser_skip_blanks(p);
    while (n < p->rest.n && is_digit(p->rest.s[n]))
        n++;
    if (!span_to_count((struct span){p->rest.s, n}, LEVEL_MAX, &level) || level == 0)
        return parser_mistake(p, p->rest, "a level, a whole number from 1");
    p->rest = span_skip(p->rest, n);
    *ret_level = (int)level;
    return 0;
}

const struct binding *parser_find_bound(const struct parser *p, const char *variable)
{
    for (size_t i = p->bound_count; i-- > 0;)
        if (strcmp(p->bound[i]->variable, variable) == 0)
            return p->bound[i];
    return NULL;
}
