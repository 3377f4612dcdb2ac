#include "lu.hpp"

#include <catch2/catch.hpp>

#include "arithmetic.hpp"
#include "random.hpp"

using namespace linear;

TEST_CASE("the factors of a worked example")
{
    // Exchanges both ways: the pivots are 8, 7/4, -6/7 and 2/3. Trefethen and Bau, Numerical
    // Linear Algebra, lecture 21.
    Lu factors(Matrix{{2, 1, 1, 0}, {4, 3, 3, 1}, {8, 7, 9, 5}, {6, 7, 9, 8}});
    CHECK(close(factors.lower(), Matrix{{1, 0, 0, 0},
                                        {3.0 / 4, 1, 0, 0},
                                        {1.0 / 2, -2.0 / 7, 1, 0},
                                        {1.0 / 4, -3.0 / 7, 1.0 / 3, 1}}));
    CHECK(close(factors.upper(), Matrix{{8, 7, 9, 5},
                                        {0, 7.0 / 4, 9.0 / 4, 17.0 / 4},
                                        {0, 0, -6.0 / 7, -2.0 / 7},
                                        {0, 0, 0, 2.0 / 3}}));
    CHECK(factors.permutation() == Matrix{{0, 0, 1, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}, {1, 0, 0, 0}});
    CHECK(factors.determinant() == Approx(8));
}

TEST_CASE("the factors' product is the matrix, its rows in another order")
{
    for (unsigned seed = 1; seed <= 30; seed++) {
        std::size_t n = 1 + seed % 12;
        Matrix a = random_matrix(n, n, seed);
        Lu factors(a);
        CHECK(close(factors.permutation() * a, factors.lower() * factors.upper()));
        CHECK_FALSE(factors.singular());
    }
}

TEST_CASE("a pivot of zero does not stop the factors")
{
    Matrix a{{0, 1}, {1, 0}};
    Lu factors(a);
    CHECK(factors.determinant() == -1);
    CHECK(factors.permutation() * a == Matrix::identity(2));
}

TEST_CASE("a singular matrix is known")
{
    Matrix a{{1, 2, 3}, {2, 4, 6}, {1, 0, 1}};
    Lu factors(a);
    CHECK(factors.singular());
    CHECK(factors.determinant() == 0);
    CHECK(close(factors.permutation() * a, factors.lower() * factors.upper()));
    CHECK_THROWS_AS(factors.solve(Matrix(3, 1)), std::domain_error);
}

TEST_CASE("equations are solved")
{
    // 2x + y = 5, x - 3y = -8
    Matrix x = Lu(Matrix{{2, 1}, {1, -3}}).solve(Matrix{{5}, {-8}});
    CHECK(close(x, Matrix{{1}, {3}}));
    for (unsigned seed = 1; seed <= 30; seed++) {
        std::size_t n = 1 + seed % 12;
        Matrix a = random_matrix(n, n, seed), b = random_matrix(n, 3, seed + 100);
        CHECK(close(a * Lu(a).solve(b), b));
    }
}

TEST_CASE("what does not fit is refused")
{
    CHECK_THROWS_AS(Lu(Matrix(2, 3)), ShapeError);
    CHECK_THROWS_AS(Lu(Matrix::identity(2)).solve(Matrix(3, 1)), ShapeError);
}

TEST_CASE("the empty matrix has the empty product for a determinant")
{
    CHECK(Lu(Matrix{}).determinant() == 1);
    CHECK(Lu(Matrix{}).solve(Matrix{}) == Matrix{});
}
