#include "analysis/expectations/relation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

static struct relation relation_of(const char *text)
{
    struct relation relation = {0};
    struct error err;
    int result = relation_parse(span_of(text), &relation, &err);
    ck_assert_msg(result == 0, "%s: %s", text, result == 0 ? "" : err.text);
    return relation;
}

/* Expects the range that a relation implies for two operands: "(1, inf]", or "" if none. */
static void assert_range(const char *text, size_t i, size_t j, const char *expected)
{
    CLEANUP(relation_free) struct relation relation = relation_of(text);
    struct range range;
    char found[64] = "";
    ck_assert_uint_lt(j, relation.count);
    if (relation_range(&relation, i, j, &range))
        snprintf(found, sizeof found, "%c%.4g, %.4g%c", range.least_is_open ? '(' : '[',
                 range.least, range.most, range.most_is_open ? ')' : ']');
    ck_assert_msg(strcmp(found, expected) == 0, "%s: %s, not %s", text, found, expected);
}

START_TEST(a_relation_implies_ranges)
{
    assert_range("a > b", 0, 1, "(1, inf]");
    assert_range("a >= b", 0, 1, "[1, inf]");
    assert_range("a >> b", 0, 1, "[5, inf]");
    assert_range("a ~ b", 0, 1, "[0.9091, 1.1]");
    assert_range("a,b > c", 0, 1, "");
    assert_range("a,b > c", 0, 2, "(1, inf]");
    assert_range("a , b>c", 1, 2, "(1, inf]");
}
END_TEST

START_TEST(ranges_multiply_between_distant_groups)
{
    assert_range("metal >= docker > kvm >> qemu", 0, 2, "(1, inf]");
    assert_range("metal >= docker > kvm >> qemu", 0, 3, "(5, inf]");
    assert_range("metal >= docker >= kvm >> qemu", 0, 3, "[5, inf]");
    assert_range("a >> b >> c", 0, 2, "[25, inf]");
    assert_range("a ~ b ~ c >> d", 0, 2, "[0.9091, 1.1]");
    assert_range("a ~ b ~ c >> d", 0, 3, "[5, inf]");
}
END_TEST

START_TEST(operands_have_factors_and_features)
{
    CLEANUP(relation_free)
    struct relation relation = relation_of(" kvm/disk_random ~ 0.5 * metal / disk_sequential ");
    ck_assert_uint_eq(relation.count, 2);
    ck_assert_str_eq(relation.operands[0].platform, "kvm");
    ck_assert_str_eq(relation.operands[0].feature, "disk_random");
    ck_assert_double_eq(relation.operands[0].factor, 1);
    ck_assert_str_eq(relation.operands[1].platform, "metal");
    ck_assert_str_eq(relation.operands[1].feature, "disk_sequential");
    ck_assert_double_eq(relation.operands[1].factor, 0.5);
}
END_TEST

START_TEST(open_and_closed_ends)
{
    struct range more = {1, INFINITY, true, false}, least = {1, INFINITY, false, false};
    ck_assert(!range_has(&more, 1) && range_has(&more, 1.0000001) && range_has(&more, 1e300));
    ck_assert(range_has(&least, 1) && !range_has(&least, 0.9999999));
    struct range less = range_inverse(&more), most = range_inverse(&least);
    ck_assert(!range_meets(&more, &less) && !range_meets(&less, &more));
    ck_assert(!range_meets(&more, &most));
    ck_assert(range_meets(&least, &most)); /* both contain 1 */
    struct range double_ = range_times(&least, 2);
    ck_assert(range_has(&double_, 2) && !range_has(&double_, 1.99) && range_meets(&double_, &more));
}
END_TEST

START_TEST(malformed_relations_are_refused)
{
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"", "the end, expected a platform"},
        {"metal", "the end, expected one of > >= >> ~ ,"},
        {"metal >", "the end, expected a platform"},
        {"> metal", "'>', expected a platform"},
        {"metal > > kvm", "'>', expected a platform"},
        {"metal < kvm", "'<', expected one of > >= >> ~ ,"},
        {"metal kvm", "'kvm', expected one of > >= >> ~ ,"},
        {"metal ~ kvm, qemu", "',', expected one kind of sign in a group"},
        {"metal, kvm ~ qemu", "'~', expected one kind of sign in a group"},
        {"two*metal > kvm", "'two', expected a factor above 0, from 1e-9 to 1e9"},
        {"0*metal > kvm", "'0', expected a factor above 0, from 1e-9 to 1e9"},
        {"metal/ > kvm", "'>', expected a feature"},
        {"metal >=> kvm", "'>', expected a platform"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct relation relation = {0};
        struct error err = {0};
        ck_assert_int_eq(relation_parse(span_of(wrong[i].text), &relation, &err), ERROR_INPUT);
        ck_assert_str_eq(err.text, wrong[i].message);
        ck_assert_ptr_null(relation.operands);
    }
}
END_TEST

Suite *relation_suite(void)
{
    const TTest *const tests[] = {a_relation_implies_ranges, ranges_multiply_between_distant_groups,
                                  operands_have_factors_and_features, open_and_closed_ends,
                                  malformed_relations_are_refused};
    return SUITE_OF("relation", tests);
}
