#include "arithmetic.hpp"

#include <catch2/catch.hpp>

#include "random.hpp"

using namespace linear;

TEST_CASE("sums and differences go element by element")
{
    Matrix a{{1, 2}, {3, 4}}, b{{10, 20}, {30, 40}};
    CHECK(a + b == Matrix{{11, 22}, {33, 44}});
    CHECK(b - a == Matrix{{9, 18}, {27, 36}});
    CHECK(-a == Matrix{{-1, -2}, {-3, -4}});
    CHECK(0.5 * b == Matrix{{5, 10}, {15, 20}});
}

TEST_CASE("a product sums along rows and columns")
{
    Matrix a{{1, 2, 3}, {4, 5, 6}}, b{{7, 8}, {9, 10}, {11, 12}};
    CHECK(a * b == Matrix{{58, 64}, {139, 154}});
    CHECK(b * a == Matrix{{39, 54, 69}, {49, 68, 87}, {59, 82, 105}});
}

TEST_CASE("a product over nothing is zero")
{
    CHECK(Matrix(2, 0) * Matrix(0, 3) == Matrix(2, 3));
}

TEST_CASE("shapes must fit")
{
    Matrix wide(2, 3), high(3, 2);
    CHECK_THROWS_AS(wide + high, ShapeError);
    CHECK_THROWS_AS(wide - high, ShapeError);
    CHECK_THROWS_AS(wide * wide, ShapeError);
    CHECK_THROWS_AS(trace(wide), ShapeError);
    CHECK_THROWS_WITH(wide + Matrix(2, 4), "a sum needs equal shapes");
}

TEST_CASE("a transpose has rows for columns")
{
    Matrix a{{1, 2, 3}, {4, 5, 6}};
    CHECK(transpose(a) == Matrix{{1, 4}, {2, 5}, {3, 6}});
    CHECK(transpose(transpose(a)) == a);
}

TEST_CASE("the trace is the sum of the diagonal")
{
    CHECK(trace(Matrix{{1, 2}, {3, 4}}) == 5);
    CHECK(trace(Matrix::identity(9)) == 9);
}

TEST_CASE("the laws of arithmetic hold")
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        std::size_t n = 1 + seed % 7;
        Matrix a = random_matrix(n, n + 1, seed), b = random_matrix(n, n + 1, seed + 100);
        Matrix c = random_matrix(n + 1, n + 2, seed + 200);
        CHECK(a + b == b + a);
        CHECK(close((a + b) - b, a));
        CHECK(close((a + b) * c, a * c + b * c));
        CHECK(close(transpose(a * c), transpose(c) * transpose(a)));
        CHECK(a * Matrix::identity(n + 1) == a);
        CHECK(Matrix::identity(n) * a == a);
        CHECK(trace(a * transpose(b)) == Approx(trace(transpose(b) * a)));
    }
}
