#include "square.hpp"

#include "arithmetic.hpp"
#include "lu.hpp"

namespace linear
{

double determinant(const Matrix &a)
{
    return Lu(a).determinant();
}

Matrix inverse(const Matrix &a)
{
    return Lu(a).solve(Matrix::identity(a.rows()));
}

Matrix power(const Matrix &a, int exponent)
{
    if (!a.square())
        throw ShapeError("only a square matrix has powers");
    Matrix result = Matrix::identity(a.rows());
    Matrix base = exponent < 0 ? inverse(a) : a;
    // The most negative number has no positive counterpart among the signed ones.
    unsigned left =
        exponent < 0 ? 0U - static_cast<unsigned>(exponent) : static_cast<unsigned>(exponent);
    for (; left > 0; left /= 2) {
        if (left % 2 == 1)
            result = result * base;
        if (left > 1)
            base = base * base;
    }
    return result;
}

} // namespace linear
