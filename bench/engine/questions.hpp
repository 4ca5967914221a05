// Asking the contenders the same questions in turn, and comparing what they say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "contender.hpp"
#include "flat_claims.hpp"

namespace claimgraph::bench {

/// One question at one size: milliseconds of wall time by contender, medians of runs that take
/// turns.
struct Measurement {
  struct Time {
    std::string contender;
    double ms = 0;
    std::size_t runs = 0;
  };
  std::string question;
  std::size_t claims = 0;  ///< of the store
  std::string answer;
  std::vector<Time> times;
  std::vector<std::string> differences;  ///< answers that are not that of the first contender

  /// 0 if it was not asked.
  [[nodiscard]] double ms(const std::string& contender) const;
};

struct Asking {
  std::size_t claims = 0;
  std::size_t runs = 5;
  double patience = 120'000;        ///< ms for one contender and question: then fewer runs
  std::size_t limit = 100;          ///< of the most severe
  std::vector<std::string> only{};  ///< questions; empty for all
};

/// Subjects with a median and the largest number of claims.
struct ChosenSubjects {
  std::uint32_t median = 0;
  std::uint32_t heaviest = 0;
};
ChosenSubjects choose_subjects(const FlatData& data);

/// All contenders are asked all.
std::vector<Measurement> ask(const std::vector<Contender*>& contenders, const Asking& asking,
                             const ChosenSubjects& subjects);

/// Names of the questions, with what they ask.
std::vector<std::pair<std::string, std::string>> question_names();

}  // namespace claimgraph::bench
