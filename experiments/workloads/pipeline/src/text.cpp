#include "text.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace linear
{

namespace
{

std::vector<double> parse_row(std::string line, std::size_t number)
{
    line.resize(std::min(line.size(), line.find('#')));
    std::istringstream words(line);
    std::vector<double> row;
    for (std::string word; words >> word;) {
        char *end;
        row.push_back(std::strtod(word.c_str(), &end));
        if (*end != '\0')
            throw TextError(std::to_string(number) + ": '" + word + "' is not a number");
    }
    return row;
}

std::string format_number(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", std::min(digits, 17), value);
    return text;
}

} // namespace

Matrix parse(const std::string &text)
{
    std::vector<std::vector<double>> rows;
    std::istringstream lines(text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        std::vector<double> row = parse_row(line, ++number);
        if (row.empty())
            continue;
        if (!rows.empty() && row.size() != rows.front().size())
            throw TextError(std::to_string(number) + ": " + std::to_string(row.size()) +
                            " numbers, but the first row has " +
                            std::to_string(rows.front().size()));
        rows.push_back(row);
    }
    Matrix result(rows.size(), rows.empty() ? 0 : rows.front().size());
    for (std::size_t row = 0; row < result.rows(); row++)
        for (std::size_t column = 0; column < result.columns(); column++)
            result(row, column) = rows[row][column];
    return result;
}

std::string format(const Matrix &a, int digits)
{
    std::vector<std::size_t> widths(a.columns());
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++)
            widths[column] = std::max(widths[column], format_number(a(row, column), digits).size());
    std::string text;
    for (std::size_t row = 0; row < a.rows(); row++)
        for (std::size_t column = 0; column < a.columns(); column++) {
            std::string word = format_number(a(row, column), digits);
            text.append(widths[column] - word.size(), ' ');
            text += word;
            text += column + 1 < a.columns() ? ' ' : '\n';
        }
    return text;
}

} // namespace linear
