#include <algorithm>
#include <vector>

#include <claimgraph/base/suggest.hpp>

#include "base/utf8.hpp"

namespace claimgraph {
namespace {

// Longer words are no typing errors of a key; the bound keeps the quadratic distance harmless.
constexpr std::size_t kLongestWord = 256;

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = utf8::next(text, i);
    out += c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
  }
  return out;
}

// Damerau-Levenshtein distance, optimal string alignment, if it is less than `limit`; else `limit`.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  std::size_t least_before = 0;  // the least of the row before
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // What follows comes from this row, or from the one before it by one edit more.
    if (least >= limit && least_before + 1 >= limit) {
      return limit;
    }
    least_before = least;
  }
  return std::min(row[b.size()], limit);
}

}  // namespace

std::optional<std::string> closest_match(std::string_view word,
                                         std::span<const std::string> candidates) {
  if (word.empty() || word.size() > 4 * kLongestWord) {
    return std::nullopt;
  }
  const std::u32string wanted = code_points(word);
  if (wanted.size() > kLongestWord) {
    return std::nullopt;
  }
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 4 * (kLongestWord + limit)) {
      continue;
    }
    const std::u32string offered = code_points(candidate);
    const std::size_t gap = offered.size() > wanted.size() ? offered.size() - wanted.size()
                                                           : wanted.size() - offered.size();
    if (gap >= best_distance) {
      continue;
    }
    const std::size_t edits = distance(wanted, offered, best_distance);
    if (edits < best_distance) {
      best_distance = edits;
      best = &candidate;
    }
  }
  return best != nullptr ? std::optional<std::string>(*best) : std::nullopt;
}

}  // namespace claimgraph
