// Quantities in running text: numbers with their hedges, units and currencies, in many languages.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/quantity.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

/// A quantity as it stands in a text.
struct QuantityMention {
  /// What kind of expression it is. Ratios that say how something changed are kRatio with `change`.
  enum class Kind {
    kNumber,   ///< a bare number
    kCount,    ///< of things, named by `noun`
    kMoney,    ///< with a currency
    kRatio,    ///< percent, or a fraction ("half of")
    kMeasure,  ///< with a unit of time, power, length, data, ...
  };
  /// Whether the words around say that something moved by or to this value.
  enum class Change {
    kNone,
    kRiseBy,  ///< "rose 12 percent"
    kFallBy,
    kRiseTo,  ///< "to 69.6 billion"
    kFallTo,
  };

  TextSpan span{};  ///< from the first to the last word that belongs to it, hedge and unit included
  TextSpan number{};  ///< digits and number words alone (of a range: both)
  Quantity quantity{};
  Kind kind = Kind::kNumber;
  Change change = Change::kNone;
  /// What is counted, as written and in the case of the text: "GPU H800", "utilisateurs"; empty if
  /// there is none.
  TextSpan noun{};
  /// Money only: true when the text names just "dollars" or "$" and the currency is the usual one
  /// of the language's region.
  bool currency_assumed = false;
  /// The rule of docs/reading.md that made it: "range", "bound before", "collective", ...
  std::string rule;

  friend bool operator==(const QuantityMention&, const QuantityMention&) = default;
};

/// Finds quantities. Copies share their tables.
///
/// Threads: immutable; any number may use one at once.
class CLAIMGRAPH_EXPORT QuantityExtractor {
 public:
  /// For texts in this language (BCP 47; the region decides what "dollar" and "1.234" mean). A
  /// language without tables of its own is read with those every text shares (digits, ISO codes,
  /// symbols). Throws Error(kInvalidArgument) if the tag is not valid.
  explicit QuantityExtractor(std::string_view language);

  /// Languages with tables of their own, sorted. BCP 47.
  static std::vector<std::string> languages();

  /// The quantities of a text in order, not overlapping. Left out: dates and years, times of day,
  /// versions, URLs, phone numbers, names of models ("H800", "GPT-4"), numbers of lists and
  /// chapters, ordinals, articles ("a company"). Linear. Precondition: valid UTF-8 (others are read
  /// as U+FFFD).
  [[nodiscard]] std::vector<QuantityMention> extract(std::string_view text) const;

  /// The same without keeping them. The text may be a part of a larger one as long as it is cut at
  /// an end of a line.
  void for_each(std::string_view text,
                const std::function<void(const QuantityMention&)>& visit) const;

 private:
  class Tables;
  std::shared_ptr<const Tables> tables_;
};

}  // namespace claimgraph
