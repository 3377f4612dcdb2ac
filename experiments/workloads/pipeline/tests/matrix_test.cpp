#include "matrix.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace linear;

TEST_CASE("a matrix has the shape it was made with")
{
    Matrix a(2, 3, 7);
    CHECK(a.rows() == 2);
    CHECK(a.columns() == 3);
    CHECK_FALSE(a.square());
    CHECK(a(1, 2) == 7);
    CHECK(Matrix(3, 3).square());
    CHECK(Matrix(3, 3)(2, 0) == 0);
}

TEST_CASE("an empty matrix has no elements")
{
    Matrix a;
    CHECK(a.rows() == 0);
    CHECK(a.columns() == 0);
    CHECK(a == Matrix{});
    CHECK_THROWS_AS(a.at(0, 0), std::out_of_range);
}

TEST_CASE("elements are where they were listed")
{
    Matrix a{{1, 2, 3}, {4, 5, 6}};
    CHECK(a(0, 0) == 1);
    CHECK(a(0, 2) == 3);
    CHECK(a(1, 0) == 4);
    CHECK(a.at(1, 2) == 6);
    CHECK_THROWS_AS(a.at(2, 0), std::out_of_range);
    CHECK_THROWS_AS(a.at(0, 3), std::out_of_range);
}

TEST_CASE("rows must be of one length")
{
    CHECK_THROWS_AS((Matrix{{1, 2}, {3}}), ShapeError);
}

TEST_CASE("an element can be changed")
{
    Matrix a(2, 2);
    a(0, 1) = 5;
    CHECK(a == Matrix{{0, 5}, {0, 0}});
}

TEST_CASE("the identity has ones on its diagonal")
{
    CHECK(Matrix::identity(3) == Matrix{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    CHECK(Matrix::identity(0) == Matrix{});
}

TEST_CASE("rows change places")
{
    Matrix a{{1, 2}, {3, 4}, {5, 6}};
    a.swap_rows(0, 2);
    CHECK(a == Matrix{{5, 6}, {3, 4}, {1, 2}});
    a.swap_rows(1, 1);
    CHECK(a == Matrix{{5, 6}, {3, 4}, {1, 2}});
}

TEST_CASE("matrices of other shapes or elements are not equal")
{
    Matrix a{{1, 2}, {3, 4}};
    CHECK(a == Matrix{{1, 2}, {3, 4}});
    CHECK(a != Matrix{{1, 2}, {3, 5}});
    CHECK(Matrix(2, 3) != Matrix(3, 2));
}

TEST_CASE("close matrices differ by no more than the tolerance")
{
    Matrix a{{1, 2}}, b{{1, 2.25}};
    CHECK(close(a, b, 0.25));
    CHECK_FALSE(close(a, b, 0.125));
    CHECK_FALSE(close(a, Matrix{{1}, {2}}, 10));
    double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(close(Matrix{{nan}}, Matrix{{nan}}, 1));
}
