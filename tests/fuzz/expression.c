#include "fuzz.h"

#include "knowledge.h"

/* An expression is refused with a place, or evaluates to a value of its type. */
void fuzz_expression(const uint8_t *data, size_t size)
{
    static const char start[] = "claims.csv:7:6: ";
    struct error err = {0};
    struct node *node = NULL;
    struct span text = {(const char *)data, size};
    const struct expression_names names = {fuzz_knowledge()->scores->study, NULL, NULL};
    int result = expression_parse(text, (struct place){"claims.csv", 7, 6}, &names, &node, &err);
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    fuzz_expect((result == 0) == (node != NULL), "a node if and only if there is no mistake");
    if (result != 0) {
        fuzz_expect(err.code == ERROR_INPUT, "the code of the error is returned");
        fuzz_expect(strncmp(err.text, start, strlen(start)) == 0, "a mistake has a place");
        return;
    }
    fuzz_evaluate(node);
    expression_free(node);
}
