// What square matrices have: determinant, inverse, powers. Throws ShapeError where one is not
// square.
#ifndef SQUARE_HPP
#define SQUARE_HPP

#include "matrix.hpp"

namespace linear
{

double determinant(const Matrix &a);

// Throws std::domain_error where `a` is singular.
Matrix inverse(const Matrix &a);

// The zeroth power is the identity; negative ones are those of the inverse.
Matrix power(const Matrix &a, int exponent);

} // namespace linear

#endif
