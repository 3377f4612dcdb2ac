#include "norm.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "arithmetic.hpp"
#include "lu.hpp"

namespace linear
{

double norm_infinity(const Matrix &a)
{
    double largest = 0;
    for (std::size_t row = 0; row < a.rows(); row++) {
        double sum = 0;
        for (std::size_t column = 0; column < a.columns(); column++)
            sum += std::abs(a(row, column));
        largest = std::max(largest, sum);
    }
    return largest;
}

double norm_one(const Matrix &a)
{
    return norm_infinity(transpose(a));
}

double norm_frobenius(const Matrix &a)
{
    return std::sqrt(trace(a * transpose(a)));
}

double condition(const Matrix &a)
{
    Lu factors(a);
    if (factors.singular())
        return std::numeric_limits<double>::infinity();
    return norm_one(a) * norm_one(factors.solve(Matrix::identity(a.rows())));
}

} // namespace linear
