#include "identity.h"

#include <math.h>

#include "base/memory.h"
#include "base/number.h"

/* Bounds of what the tool may have meant. */
struct interval {
    double low, high;
};

/* The state of one evaluation. */
struct evaluation {
    const struct run *run;
    struct span rest;  /* of the text */
    bool applies;      /* every name so far is a reading, and no divisor may be zero */
    size_t first_line; /* of the right side's first reading; 0 before it */
    size_t first_column;
};

static struct interval interval_around(double value, double width)
{
    return (struct interval){value - width, value + width};
}

static struct interval interval_multiply(struct interval a, struct interval b)
{
    const double products[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    struct interval product = {products[0], products[0]};
    for (size_t i = 1; i < sizeof products / sizeof *products; i++) {
        product.low = fmin(product.low, products[i]);
        product.high = fmax(product.high, products[i]);
    }
    return product;
}

static const char *const operators[] = {" = ", " <= ", " + ", " - ", " * ", " / ", " +- "};
enum { OPERATORS = sizeof operators / sizeof *operators };

/* Length of the name or number at the start of `text`, which ends at an operator. */
static size_t identity_name_length(struct span text)
{
    for (size_t i = 0; i < text.n; i++)
        for (size_t k = 0; text.s[i] == ' ' && k < OPERATORS; k++)
            if (span_starts(span_skip(text, i), operators[k]))
                return i;
    return text.n;
}

/* Takes `operator` with the spaces around it, if it comes next. */
static bool take_operator(struct evaluation *e, const char *operator)
{
    if (!span_starts(e->rest, operator))
        return false;
    e->rest = span_skip(e->rest, strlen(operator));
    return true;
}

static struct span take_name(struct evaluation *e)
{
    struct span name = {e->rest.s, identity_name_length(e->rest)};
    e->rest = span_skip(e->rest, name.n);
    return name;
}

static const struct reading *find_reading(const struct run *run, struct span name)
{
    for (size_t i = 0; i < run->count; i++)
        if (span_equal(name, run->readings[i].name))
            return &run->readings[i];
    return NULL;
}

/* A number, or a reading. */
static struct interval evaluate_name(struct evaluation *e)
{
    struct span name = take_name(e);
    struct interval value = {0, 0};
    double number;
    if (number_parse(name, &number)) {
        value = interval_around(number, 0);
    } else {
        const struct reading *reading = find_reading(e->run, name);
        if (reading)
            value = interval_around(reading->value, reading->rounding);
        else
            e->applies = false;
        if (reading && e->first_line == 0) {
            e->first_line = reading->line;
            e->first_column = reading->column;
        }
    }
    if (take_operator(e, " +- ") && number_parse(take_name(e), &number)) {
        value.low -= number;
        value.high += number;
    }
    return value;
}

static struct interval evaluate_product(struct evaluation *e)
{
    struct interval product = evaluate_name(e);
    for (;;) {
        if (take_operator(e, " * ")) {
            product = interval_multiply(product, evaluate_name(e));
        } else if (take_operator(e, " / ")) {
            struct interval divisor = evaluate_name(e);
            if (divisor.low <= 0 && divisor.high >= 0)
                e->applies = false;
            else
                product = interval_multiply(product,
                                            (struct interval){1 / divisor.high, 1 / divisor.low});
        } else {
            return product;
        }
    }
}

static struct interval evaluate_sum(struct evaluation *e)
{
    struct interval sum = evaluate_product(e);
    for (;;) {
        struct interval term;
        if (take_operator(e, " + ")) {
            term = evaluate_product(e);
        } else if (take_operator(e, " - ")) {
            struct interval taken = evaluate_product(e);
            term = (struct interval){-taken.high, -taken.low};
        } else {
            return sum;
        }
        sum.low += term.low;
        sum.high += term.high;
    }
}

static double middle(struct interval interval)
{
    return interval.low + (interval.high - interval.low) / 2;
}

static void identity_check(const struct identity *identity, const char *path, struct run *run)
{
    /* Sums of many numbers, and decimals that no double is equal to. */
    static const double COMPUTING = 1e-12;
    struct evaluation e = {.run = run, .rest = span_of(identity->text), .applies = true};
    struct interval left = evaluate_sum(&e);
    size_t line = e.first_line, column = e.first_column;
    bool is_bound = take_operator(&e, " <= ");
    if (!is_bound)
        take_operator(&e, " = ");
    e.first_line = 0;
    struct interval right = evaluate_sum(&e);
    if (!e.applies || run->check_count == CHECKS_MAX)
        return;
    double size =
        fmax(fmax(fabs(left.low), fabs(left.high)), fmax(fabs(right.low), fabs(right.high)));
    double slack = (identity->slack + COMPUTING) * size;
    bool holds = left.low - slack <= right.high && (is_bound || right.low - slack <= left.high);
    run->checks[run->check_count++] =
        (struct identity_check){identity, middle(left), middle(right), holds};
    if (holds)
        return;
    struct number_text found = number_text(middle(left)), expected = number_text(middle(right));
    CLEANUP_TEXT char *by =
        e.first_line > 0 ? memory_print(" by line %zu", e.first_line) : memory_copy("", 0);
    run_fail(run, ((struct place){path, line, column}),
             "the run contradicts itself: %s here, expected %s%s%s: %s", found.text,
             is_bound ? "at most " : "", expected.text, by, identity->text);
}

void identities_check(const struct identity identities[], const char *path, struct run *run)
{
    for (; identities->text; identities++)
        identity_check(identities, path, run);
}

bool identity_next_name(struct span *rest, struct span *ret_name)
{
    double number;
    while (rest->n > 0) {
        struct span name = {rest->s, identity_name_length(*rest)};
        *rest = span_skip(*rest, name.n);
        for (size_t i = 0; i < OPERATORS; i++)
            if (span_starts(*rest, operators[i])) {
                *rest = span_skip(*rest, strlen(operators[i]));
                break;
            }
        *ret_name = name;
        if (!number_parse(name, &number))
            return true;
    }
    return false;
}
