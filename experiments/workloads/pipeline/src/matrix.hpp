// A dense matrix of doubles: its shape and its elements.
#ifndef MATRIX_HPP
#define MATRIX_HPP

#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <vector>

namespace linear
{

// Thrown where the shapes of operands do not fit each other.
class ShapeError : public std::invalid_argument
{
  public:
    using std::invalid_argument::invalid_argument;
};

// Elements are counted from zero and stored row by row.
class Matrix
{
  public:
    Matrix() = default; // no rows, no columns
    Matrix(std::size_t rows, std::size_t columns, double value = 0);
    // Throws ShapeError where rows differ in length.
    Matrix(std::initializer_list<std::initializer_list<double>> rows);

    static Matrix identity(std::size_t n);

    std::size_t rows() const
    {
        return rows_;
    }
    std::size_t columns() const
    {
        return columns_;
    }
    bool square() const
    {
        return rows_ == columns_;
    }

    // Unchecked, for inner loops.
    double operator()(std::size_t row, std::size_t column) const
    {
        return elements_[row * columns_ + column];
    }
    double &operator()(std::size_t row, std::size_t column)
    {
        return elements_[row * columns_ + column];
    }

    // Checked: throws std::out_of_range.
    double at(std::size_t row, std::size_t column) const;

    void swap_rows(std::size_t one, std::size_t other);

    // Exact: see close() for results of computations.
    bool operator==(const Matrix &other) const;
    bool operator!=(const Matrix &other) const;

  private:
    std::size_t rows_ = 0, columns_ = 0;
    std::vector<double> elements_;
};

// Whether both have one shape and no two elements differ by more than the tolerance.
bool close(const Matrix &a, const Matrix &b, double tolerance = 1e-9);

} // namespace linear

#endif
