// Matrices as text: one line a row, numbers separated by blanks.
#ifndef TEXT_HPP
#define TEXT_HPP

#include <string>

#include "matrix.hpp"

namespace linear
{

// Thrown where a text is no matrix; the message begins with the number of the line.
class TextError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

// Empty lines, and what follows a '#', are passed over.
Matrix parse(const std::string &text);

// Columns are flush right; parse() reads the same numbers back with 17 digits.
std::string format(const Matrix &a, int digits = 6);

} // namespace linear

#endif
