// How large a matrix is.
#ifndef NORM_HPP
#define NORM_HPP

#include "matrix.hpp"

namespace linear
{

// The largest sum of magnitudes in a column, and in a row; 0 for a matrix without elements.
double norm_one(const Matrix &a);
double norm_infinity(const Matrix &a);

// The root of the sum of squares (Frobenius).
double norm_frobenius(const Matrix &a);

// How much an error of the right side may grow in the solution, by the norm of columns; infinite
// where `a` is singular. Throws ShapeError where it is not square.
double condition(const Matrix &a);

} // namespace linear

#endif
