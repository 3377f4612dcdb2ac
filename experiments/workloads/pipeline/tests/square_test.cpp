#include "square.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "arithmetic.hpp"
#include "norm.hpp"
#include "random.hpp"

using namespace linear;

// 1 / (i + j + 1), with i and j from zero.
static Matrix hilbert(std::size_t n)
{
    Matrix result(n, n);
    for (std::size_t row = 0; row < n; row++)
        for (std::size_t column = 0; column < n; column++)
            result(row, column) = 1.0 / static_cast<double>(row + column + 1);
    return result;
}

TEST_CASE("determinants of worked examples")
{
    CHECK(determinant(Matrix{{3}}) == 3);
    CHECK(determinant(Matrix{{1, 2}, {3, 4}}) == Approx(-2));
    CHECK(determinant(Matrix{{2, -3, 1}, {2, 0, -1}, {1, 4, 5}}) == Approx(49));
    CHECK(determinant(Matrix::identity(20)) == 1);
    CHECK(determinant(hilbert(3)) == Approx(1.0 / 2160));
    CHECK(determinant(hilbert(4)) == Approx(1.0 / 6048000));
    CHECK_THROWS_AS(determinant(Matrix(1, 2)), ShapeError);
}

TEST_CASE("the laws of determinants hold")
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        std::size_t n = 1 + seed % 9;
        Matrix a = random_matrix(n, n, seed), b = random_matrix(n, n, seed + 100);
        CHECK(determinant(a * b) == Approx(determinant(a) * determinant(b)));
        CHECK(determinant(transpose(a)) == Approx(determinant(a)));
        CHECK(determinant(2 * a) == Approx(std::pow(2, n) * determinant(a)));
        Matrix exchanged = a;
        exchanged.swap_rows(0, n - 1);
        CHECK(determinant(exchanged) == Approx(n > 1 ? -determinant(a) : determinant(a)));
    }
}

TEST_CASE("an inverse undoes its matrix")
{
    CHECK(close(inverse(Matrix{{4, 7}, {2, 6}}), Matrix{{0.6, -0.7}, {-0.2, 0.4}}));
    CHECK(close(inverse(hilbert(3)), Matrix{{9, -36, 30}, {-36, 192, -180}, {30, -180, 180}}));
    CHECK_THROWS_AS(inverse(Matrix{{1, 2}, {2, 4}}), std::domain_error);
    for (unsigned seed = 1; seed <= 20; seed++) {
        std::size_t n = 1 + seed % 9;
        Matrix a = random_matrix(n, n, seed);
        CHECK(close(a * inverse(a), Matrix::identity(n)));
        CHECK(close(inverse(a) * a, Matrix::identity(n)));
    }
}

TEST_CASE("powers are repeated products")
{
    Matrix fibonacci{{1, 1}, {1, 0}};
    CHECK(power(fibonacci, 0) == Matrix::identity(2));
    CHECK(power(fibonacci, 1) == fibonacci);
    CHECK(power(fibonacci, 10) == Matrix{{89, 55}, {55, 34}});
    CHECK(power(fibonacci, 70)(0, 1) == 190392490709135.0);
    CHECK(close(power(fibonacci, -3), Matrix{{-1, 2}, {2, -3}}));
    Matrix rotation{{0, -1}, {1, 0}};
    CHECK(power(rotation, 4) == Matrix::identity(2));
    CHECK(power(rotation, 1000000001) == rotation);
    CHECK(power(rotation, std::numeric_limits<int>::min()) == Matrix::identity(2));
    CHECK_THROWS_AS(power(Matrix(2, 3), 2), ShapeError);
    CHECK_THROWS_AS(power(Matrix(2, 2), -1), std::domain_error);
}

TEST_CASE("norms of worked examples")
{
    Matrix a{{1, -7}, {-2, -3}};
    CHECK(norm_one(a) == 10);
    CHECK(norm_infinity(a) == 8);
    CHECK(norm_frobenius(a) == Approx(std::sqrt(63)));
    CHECK(norm_one(Matrix{}) == 0);
}

TEST_CASE("norms keep the triangle inequality, and that of products")
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        Matrix a = random_matrix(5, 5, seed), b = random_matrix(5, 5, seed + 100);
        for (auto norm : {norm_one, norm_infinity, norm_frobenius}) {
            CHECK(norm(a + b) <= norm(a) + norm(b));
            CHECK(norm(a * b) <= norm(a) * norm(b));
        }
    }
}

TEST_CASE("the condition tells how far errors grow")
{
    CHECK(condition(Matrix::identity(5)) == 1);
    CHECK(condition(hilbert(3)) == Approx(748));
    CHECK(condition(hilbert(4)) == Approx(28375));
    CHECK(std::isinf(condition(Matrix{{1, 2}, {2, 4}})));
    CHECK_THROWS_AS(condition(Matrix(1, 2)), ShapeError);
}

TEST_CASE("large matrices keep their digits")
{
    Matrix a = random_matrix(150, 150, 1) + 20 * Matrix::identity(150);
    CHECK(close(inverse(a) * a, Matrix::identity(150)));
    CHECK(close(power(a, -1), inverse(a)));
    CHECK(determinant(0.05 * a) * determinant(20 * inverse(a)) == Approx(1));
}
