#include "matrix.hpp"

#include <algorithm>
#include <cmath>

namespace linear
{

Matrix::Matrix(std::size_t rows, std::size_t columns, double value)
    : rows_(rows), columns_(columns), elements_(rows * columns, value)
{
}

Matrix::Matrix(std::initializer_list<std::initializer_list<double>> rows)
    : rows_(rows.size()), columns_(rows.size() > 0 ? rows.begin()->size() : 0)
{
    elements_.reserve(rows_ * columns_);
    for (const auto &row : rows) {
        if (row.size() != columns_)
            throw ShapeError("rows differ in length");
        elements_.insert(elements_.end(), row.begin(), row.end());
    }
}

Matrix Matrix::identity(std::size_t n)
{
    Matrix result(n, n);
    for (std::size_t i = 0; i < n; i++)
        result(i, i) = 1;
    return result;
}

double Matrix::at(std::size_t row, std::size_t column) const
{
    if (row >= rows_ || column >= columns_)
        throw std::out_of_range("no such element");
    return (*this)(row, column);
}

void Matrix::swap_rows(std::size_t one, std::size_t other)
{
    for (std::size_t column = 0; column < columns_; column++)
        std::swap((*this)(one, column), (*this)(other, column));
}

bool Matrix::operator==(const Matrix &other) const
{
    return rows_ == other.rows_ && columns_ == other.columns_ && elements_ == other.elements_;
}

bool Matrix::operator!=(const Matrix &other) const
{
    return !(*this == other);
}

bool close(const Matrix &a, const Matrix &b, double tolerance)
{
    if (a.rows() != b.rows() || a.columns() != b.columns())
        return false;
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++)
            // Written so that no number that is none is close to anything.
            if (!(std::abs(a(row, column) - b(row, column)) <= tolerance))
                return false;
    return true;
}

} // namespace linear
