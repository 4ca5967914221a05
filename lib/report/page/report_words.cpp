#include "report/page/report_words.hpp"

#include <cstddef>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace claimgraph {
namespace {

std::string counted(std::int64_t count, const std::string& noun) {
  return claimgraph::counted(static_cast<std::uint64_t>(count), noun);
}

}  // namespace

std::string counted(std::uint64_t count, const std::string& noun, const std::string& nouns) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits + " " + (count == 1 ? noun : nouns);
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return counted(count, noun, noun + "s");
}

std::string names_in_words(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 4;
  const auto first = names.begin();
  // One more name takes no more room than to say that there is one more.
  const std::size_t shown = names.size() <= kMost + 1 ? names.size() : kMost;
  std::string text =
      fmt::format("{}", fmt::join(first, first + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < names.size()) {
    text += fmt::format(" and {} more", names.size() - shown);
  }
  return text;
}

std::string report_in_words(const ReportData& report) {
  const Counts& held = report.counts;
  std::string text =
      fmt::format("The store holds {} and {} with {} from {}",
                  counted(static_cast<std::uint64_t>(held.entities), "entity", "entities"),
                  counted(held.claims, "claim"), counted(held.attributions, "attribution"),
                  counted(held.documents, "document"));
  if (report.conflicts.empty()) {
    return text + ". Nothing contradicts anything.";
  }
  const std::size_t shown = report.conflicts.size();
  text += fmt::format("; {} of claims contradict{} each other. ", counted(report.pairs, "pair"),
                      report.pairs == 1 ? "s" : "");
  if (!report.grouped) {
    return text + fmt::format(
                      "The worst {} follow, each for itself: there are too many for those "
                      "that say the same to be grouped.",
                      shown);
  }
  return text + (shown == 1 ? "The worst contradiction between two voices follows."
                            : fmt::format("The {} worst contradictions between two voices follow, "
                                          "the worst first.",
                                          shown));
}

}  // namespace claimgraph
