// An oracle for exact arithmetic: decimals as integers of any size.
#pragma once

#include <cstdlib>
#include <string>

#include <boost/multiprecision/cpp_int.hpp>

#include <claimgraph/quantity/decimal.hpp>

namespace claimgraph {

// number * 10^1000 as an integer: exact for every generated literal.
inline boost::multiprecision::cpp_int scaled(const Decimal& number) {
  using boost::multiprecision::cpp_int;
  std::string text = number.str();
  int exponent = 1000;
  if (const auto e = text.find('e'); e != std::string::npos) {
    exponent += std::atoi(text.c_str() + e + 1);
    text.resize(e);
  }
  if (const auto point = text.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(text.size() - point - 1);
    text.erase(point, 1);
  }
  const bool negative = text[0] == '-';
  cpp_int value = 0;
  for (const char c : text.substr(negative ? 1 : 0)) {
    value = value * 10 + (c - '0');
  }
  value *= boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
  return negative ? cpp_int(-value) : value;
}

}  // namespace claimgraph
