#include "lu.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace linear
{

Lu::Lu(const Matrix &a) : factors_(a), order_(a.rows())
{
    if (!a.square())
        throw ShapeError("only a square matrix has these factors");
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    for (std::size_t column = 0; column < a.columns(); column++)
        factor_column(column);
}

void Lu::factor_column(std::size_t column)
{
    std::size_t n = factors_.rows(), pivot = column;
    for (std::size_t row = column + 1; row < n; row++)
        if (std::abs(factors_(row, column)) > std::abs(factors_(pivot, column)))
            pivot = row;
    if (factors_(pivot, column) == 0)
        return;
    if (pivot != column) {
        factors_.swap_rows(pivot, column);
        std::swap(order_[pivot], order_[column]);
        odd_ = !odd_;
    }
    for (std::size_t row = column + 1; row < n; row++) {
        double factor = factors_(row, column) /= factors_(column, column);
        for (std::size_t k = column + 1; k < n; k++)
            factors_(row, k) -= factor * factors_(column, k);
    }
}

Matrix Lu::lower() const
{
    Matrix result = Matrix::identity(factors_.rows());
    for (std::size_t row = 0; row < factors_.rows(); row++)
        for (std::size_t column = 0; column < row; column++)
            result(row, column) = factors_(row, column);
    return result;
}

Matrix Lu::upper() const
{
    Matrix result(factors_.rows(), factors_.columns());
    for (std::size_t row = 0; row < factors_.rows(); row++)
        for (std::size_t column = row; column < factors_.columns(); column++)
            result(row, column) = factors_(row, column);
    return result;
}

Matrix Lu::permutation() const
{
    Matrix result(order_.size(), order_.size());
    for (std::size_t row = 0; row < order_.size(); row++)
        result(row, order_[row]) = 1;
    return result;
}

bool Lu::singular() const
{
    for (std::size_t i = 0; i < factors_.rows(); i++)
        if (factors_(i, i) == 0)
            return true;
    return false;
}

double Lu::determinant() const
{
    double product = odd_ ? -1 : 1;
    for (std::size_t i = 0; i < factors_.rows(); i++)
        product *= factors_(i, i);
    return product;
}

Matrix Lu::solve(const Matrix &b) const
{
    std::size_t n = factors_.rows();
    if (b.rows() != n)
        throw ShapeError("the right side needs as many rows as the matrix");
    if (singular())
        throw std::domain_error("a singular matrix has no inverse");
    Matrix x(n, b.columns());
    for (std::size_t column = 0; column < b.columns(); column++) {
        for (std::size_t row = 0; row < n; row++) {
            x(row, column) = b(order_[row], column);
            for (std::size_t k = 0; k < row; k++)
                x(row, column) -= factors_(row, k) * x(k, column);
        }
        for (std::size_t row = n; row-- > 0;) {
            for (std::size_t k = row + 1; k < n; k++)
                x(row, column) -= factors_(row, k) * x(k, column);
            x(row, column) /= factors_(row, row);
        }
    }
    return x;
}

} // namespace linear
