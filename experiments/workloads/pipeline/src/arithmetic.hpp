// Sums, products and transposes of matrices. Throws ShapeError where operands do not fit.
#ifndef ARITHMETIC_HPP
#define ARITHMETIC_HPP

#include "matrix.hpp"

namespace linear
{

Matrix operator+(const Matrix &a, const Matrix &b);
Matrix operator-(const Matrix &a, const Matrix &b);
Matrix operator-(const Matrix &a);
Matrix operator*(double factor, const Matrix &a);
Matrix operator*(const Matrix &a, const Matrix &b);

Matrix transpose(const Matrix &a);

// The sum of the diagonal of a square matrix.
double trace(const Matrix &a);

} // namespace linear

#endif
