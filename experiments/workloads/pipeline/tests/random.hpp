// Matrices to try properties on: the same ones in each run.
#ifndef RANDOM_HPP
#define RANDOM_HPP

#include <random>

#include "matrix.hpp"

// Its elements lie between -1 and 1. The generator's numbers are fixed by the standard, which a
// distribution's are not.
inline linear::Matrix random_matrix(std::size_t rows, std::size_t columns, unsigned seed)
{
    std::mt19937 generator(seed);
    linear::Matrix result(rows, columns);
    for (std::size_t row = 0; row < rows; row++)
        for (std::size_t column = 0; column < columns; column++)
            result(row, column) = static_cast<double>(generator()) / 2147483648.0 - 1;
    return result;
}

#endif
