#include "arithmetic.hpp"

namespace linear
{

namespace
{

// Element by element.
template <typename Operation>
Matrix combine(const Matrix &a, const Matrix &b, const char *complaint, Operation operation)
{
    if (a.rows() != b.rows() || a.columns() != b.columns())
        throw ShapeError(complaint);
    Matrix result(a.rows(), a.columns());
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++)
            result(row, column) = operation(a(row, column), b(row, column));
    return result;
}

} // namespace

Matrix operator+(const Matrix &a, const Matrix &b)
{
    return combine(a, b, "a sum needs equal shapes", [](double x, double y) { return x + y; });
}

Matrix operator-(const Matrix &a, const Matrix &b)
{
    return combine(a, b, "a difference needs equal shapes",
                   [](double x, double y) { return x - y; });
}

Matrix operator-(const Matrix &a)
{
    return -1.0 * a;
}

Matrix operator*(double factor, const Matrix &a)
{
    Matrix result(a.rows(), a.columns());
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++)
            result(row, column) = factor * a(row, column);
    return result;
}

Matrix operator*(const Matrix &a, const Matrix &b)
{
    if (a.columns() != b.rows())
        throw ShapeError("a product needs as many columns as the other has rows");
    Matrix result(a.rows(), b.columns());
    // The inner loop runs along rows of both, as they lie in memory.
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t k = 0; k < a.columns(); k++)
            for (std::size_t column = 0; column < b.columns(); column++)
                result(row, column) += a(row, k) * b(k, column);
    return result;
}

Matrix transpose(const Matrix &a)
{
    Matrix result(a.columns(), a.rows());
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++)
            result(column, row) = a(row, column);
    return result;
}

double trace(const Matrix &a)
{
    if (!a.square())
        throw ShapeError("only a square matrix has a trace");
    double sum = 0;
    for (std::size_t i = 0; i < a.rows(); i++)
        sum += a(i, i);
    return sum;
}

} // namespace linear
