#include "tally.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

namespace claimgraph::tck {
namespace {

constexpr std::array kGroups = {Group::kResult, Group::kError, Group::kTemporal, Group::kWriting,
                                Group::kProcedures};
constexpr std::array kOutcomes = {Outcome::kPassed,     Outcome::kRefused,
                                  Outcome::kWrongError, Outcome::kSilentlyWrong,
                                  Outcome::kBroke,      Outcome::kNotApplicable};

std::size_t index(Outcome outcome) {
  return static_cast<std::size_t>(outcome);
}

std::string table(const char* title, const std::function<Figures(Group)>& figures) {
  std::string text = fmt::format("{:<20} {:>6} {:>7}", title, "asked", "share");
  for (const Outcome outcome : kOutcomes) {
    text += fmt::format(" {:>14}", to_string(outcome));
  }
  for (const Group group : kGroups) {
    const Figures of_group = figures(group);
    text += fmt::format("\n{:<20} {:>6} {:>6.1f}%", to_string(group), of_group.applicable(),
                        of_group.passed_share());
    for (const Outcome outcome : kOutcomes) {
      text += fmt::format(" {:>14}", of_group.count(outcome));
    }
  }
  return text + "\n";
}

}  // namespace

std::size_t Figures::count(Outcome outcome) const {
  return counts[index(outcome)];
}

std::size_t Figures::applicable() const {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0}) -
         count(Outcome::kNotApplicable);
}

double Figures::passed_share() const {
  return applicable() == 0 ? 0
                           : 100 * static_cast<double>(count(Outcome::kPassed)) /
                                 static_cast<double>(applicable());
}

void Tally::add(const ConformanceCase& asked, Outcome outcome) {
  ++examples_[asked.group].counts[index(outcome)];
  auto& [group, worst] =
      worst_.try_emplace({asked.file, asked.name}, asked.group, outcome).first->second;
  group = std::max(group, asked.group);
  worst = std::max(worst, outcome);
}

Figures Tally::examples(Group group) const {
  const auto found = examples_.find(group);
  return found == examples_.end() ? Figures() : found->second;
}

Figures Tally::scenarios(Group group) const {
  Figures figures;
  for (const auto& [scenario, worst] : worst_) {
    if (worst.first == group) {
      ++figures.counts[index(worst.second)];
    }
  }
  return figures;
}

std::size_t Tally::total(Outcome outcome) const {
  std::size_t total = 0;
  for (const Group group : kGroups) {
    total += examples(group).count(outcome);
  }
  return total;
}

bool Tally::is_good(double at_least) const {
  return total(Outcome::kSilentlyWrong) == 0 && total(Outcome::kBroke) == 0 &&
         examples(Group::kResult).passed_share() >= at_least &&
         scenarios(Group::kResult).passed_share() >= at_least;
}

std::string Tally::report() const {
  return table("examples", [this](Group group) { return examples(group); }) + "\n" +
         table("scenarios", [this](Group group) { return scenarios(group); });
}

}  // namespace claimgraph::tck
