#include "report/page/nice_ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace claimgraph {
namespace {

constexpr double kLeast = 4;  // steps on a linear axis; ten at most
constexpr int kMostDecades = 6;

/// 10^exponent, as the decimal literal has it: a product of rounded powers may miss it.
double power_of_ten(int exponent) {
  return std::pow(10.0, exponent);
}

std::vector<double> logarithmic_ticks(double lo, double hi) {
  const int first = static_cast<int>(std::floor(std::log10(lo)));
  const int last = static_cast<int>(std::ceil(std::log10(hi)));
  std::vector<double> ticks;
  const auto add = [&](int exponent, double times) {
    const double value = power_of_ten(exponent) * times;
    if (value >= lo && value <= hi) {
      ticks.push_back(value);
    }
  };
  const int decades = last - first;
  if (decades <= 2) {
    for (int exponent = first; exponent <= last; ++exponent) {
      for (const double times : {1.0, 2.0, 5.0}) {
        add(exponent, times);
      }
    }
    return ticks;
  }
  const int step = (decades + kMostDecades - 1) / kMostDecades;
  // Multiples of the step, so that 1, 1,000 and a million are chosen, not 10 and 10,000.
  int from = first;
  while (from % step != 0) {
    ++from;
  }
  for (int exponent = from; exponent <= last; exponent += step) {
    add(exponent, 1);
  }
  return ticks;
}

std::vector<double> linear_ticks(double lo, double hi) {
  const double widest = (hi / 2 - lo / 2) / kLeast * 2;
  const double unit = power_of_ten(static_cast<int>(std::floor(std::log10(widest))));
  double step = unit;
  for (const double times : {2.0, 5.0}) {
    if (unit * times <= widest) {
      step = unit * times;
    }
  }
  std::vector<double> ticks;
  const double first = std::ceil(lo / step);
  for (int i = 0; i <= 3 * static_cast<int>(kLeast); ++i) {
    const double value = (first + i) * step;
    if (value > hi) {
      break;
    }
    ticks.push_back(value);
  }
  return ticks;
}

}  // namespace

std::vector<double> nice_ticks(double lo, double hi, bool logarithmic) {
  std::vector<double> ticks = logarithmic ? logarithmic_ticks(lo, hi) : linear_ticks(lo, hi);
  if (ticks.empty()) {
    ticks.push_back(lo / 2 + hi / 2);
  }
  return ticks;
}

}  // namespace claimgraph
