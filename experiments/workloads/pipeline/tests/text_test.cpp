#include "text.hpp"

#include <catch2/catch.hpp>

#include "random.hpp"

using namespace linear;

TEST_CASE("a text is read row by row")
{
    CHECK(parse("1 2 3\n4 5 6\n") == Matrix{{1, 2, 3}, {4, 5, 6}});
    CHECK(parse("  1\t-2.5e3\n0x10 .5") == Matrix{{1, -2500}, {16, 0.5}});
    CHECK(parse("# nothing but a remark\n\n7 # and one beside\n") == Matrix{{7}});
    CHECK(parse("") == Matrix{});
}

TEST_CASE("what is no matrix is refused, with the line")
{
    CHECK_THROWS_WITH(parse("1 2\n3 4x\n"), "2: '4x' is not a number");
    CHECK_THROWS_WITH(parse("1 2\n\n3\n"), "3: 1 numbers, but the first row has 2");
    CHECK_THROWS_AS(parse("one"), TextError);
}

TEST_CASE("columns are flush right")
{
    CHECK(format(Matrix{{1, -10}, {100, 0.25}}) == "  1  -10\n100 0.25\n");
    CHECK(format(Matrix{{1.0 / 3}}, 2) == "0.33\n");
    CHECK(format(Matrix{}) == "");
}

TEST_CASE("what is written with all digits is read back")
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        Matrix a = random_matrix(1 + seed % 5, 1 + seed % 3, seed);
        CHECK(parse(format(a, 17)) == a);
        CHECK(parse(format(a, 100)) == a);
    }
}
