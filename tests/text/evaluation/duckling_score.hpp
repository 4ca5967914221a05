// What was found in Duckling's examples, held against what they mean.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/text/quantity_extractor.hpp>

#include "duckling_examples.hpp"

namespace claimgraph::duckling {

/// ISO 4217 codes that a head of Duckling's may stand for in a language.
///
/// An ISO code stands for itself; `PTS`, the peseta, is ESP. `Dollar`, `Pound`, `Dinar`, `Rial`,
/// `Riyal`, `Dirham` and `Rupee` name no country: any currency CLDR calls so in the regions
/// Duckling speaks of, and for a tag with a region what is spent there. In Chinese Duckling writes
/// 元, 块 and 蚊 as `Dollar`: what is spent in China, Hong Kong and Taiwan. `Cent` is a hundredth
/// of anything that has hundredths, which `is_right` checks; `Unnamed` (slang, bare numbers) may be
/// any currency or none. Both give an empty set here.
std::set<std::string> currencies(std::string_view head, std::string_view language);

/// True if the mentions are exactly one, and it means what the example does: money in one of
/// `currencies`, or a measure of the same size in metres, cubic metres or kilograms, with a hedge
/// of the same side. Under: at most, less than. Above: at least, more than. A simple value may be
/// approximate. Cups, spoons and bowls may be units or things counted.
bool is_right(const Example& example, const std::vector<QuantityMention>& mentions);

/// Right, wrong and missed examples. Something found that is not right counts against precision
/// and recall; nothing found against recall alone; something found where nothing is, against
/// precision alone.
struct Tally {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t missed = 0;
  std::size_t spurious = 0;

  void add(const Example& example, const std::vector<QuantityMention>& mentions);

  [[nodiscard]] std::size_t examples() const { return right + wrong + missed + spurious; }
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  /// Of precision and recall; 0 where nothing is right.
  [[nodiscard]] double f1() const;
};

/// Examples of one kind, by language.
class Scores {
 public:
  void add(const Example& example, const std::vector<QuantityMention>& mentions);

  [[nodiscard]] const std::map<std::string, Tally>& languages() const { return languages_; }
  [[nodiscard]] const Tally& overall() const { return overall_; }
  /// F1 of a language; 0 if it has no examples.
  [[nodiscard]] double f1(const std::string& language) const;
  /// Mean of the languages' F1.
  [[nodiscard]] double macro_f1() const;
  /// A table for people.
  [[nodiscard]] std::string report(std::string_view title) const;
  /// Those not right, with what was found instead.
  [[nodiscard]] const std::string& failures() const { return failures_; }

 private:
  std::map<std::string, Tally> languages_;
  Tally overall_;
  std::string failures_;
};

/// Runs the extractor of each example's language over those that `chosen` picks.
Scores score(const std::vector<Example>& examples,
             const std::function<bool(const Example&)>& chosen);

/// A bound or a range over a dimension that quantities have: money, distance, volume, mass.
/// Temperatures have units with an offset, which `Unit` refuses.
bool is_bound_or_range(const Example& example);

}  // namespace claimgraph::duckling
