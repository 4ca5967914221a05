// Answers to the flags of GoogleTest that running.py uses. Nobody asks about 65 and 66 years.
#include "ages.hpp"

#include <cstdio>
#include <string>

namespace {

bool adults() {
  return example::is_adult(18) && !example::is_adult(17);
}

bool ages() {
  return example::older(1, 2) == 2 && example::years_left(60) == 5 && example::years_left(70) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string first = count > 1 ? arguments[1] : "";
  if (first == "--gtest_list_tests") {
    std::puts("People.\n  AreAdults\n  HaveAges");
    return 0;
  }
  const auto asked = [&first](const char* name) { return first.find(name) != std::string::npos; };
  const bool passed =
      (!asked("People.AreAdults") || adults()) && (!asked("People.HaveAges") || ages());
  return passed ? 0 : 1;
}
