// The factors of a square matrix: PA = LU, with partial pivoting.
#ifndef LU_HPP
#define LU_HPP

#include "matrix.hpp"

namespace linear
{

// Golub and Van Loan, Matrix Computations, 4th edition, algorithm 3.4.1.
class Lu
{
  public:
    // Throws ShapeError where `a` is not square.
    explicit Lu(const Matrix &a);

    // L has ones on its diagonal, which are not stored.
    Matrix lower() const;
    Matrix upper() const;
    Matrix permutation() const;

    // A pivot is zero: there is no inverse.
    bool singular() const;

    // The product of the pivots, negated for each exchange of rows.
    double determinant() const;

    // X of AX = B. Throws ShapeError where B has other rows than A, and std::domain_error where A
    // is singular.
    Matrix solve(const Matrix &b) const;

  private:
    void factor_column(std::size_t column);

    Matrix factors_;                 // L below the diagonal, U on it and above
    std::vector<std::size_t> order_; // row i of PA is row order_[i] of A
    bool odd_ = false;               // whether the number of exchanges is
};

} // namespace linear

#endif
