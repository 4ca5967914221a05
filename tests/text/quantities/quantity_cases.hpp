// Tables of sentences with the quantities that stand in them.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/text/quantity_extractor.hpp>

namespace claimgraph::testing_text {

/// A sentence in which the words of each mention stand in square brackets, and what each reads as:
/// the notation of Quantity, then "rise by", "fall by", "rise to" or "fall to" if something
/// changed, then "assumed" if the currency is.
struct QuantityCase {
  std::string marked;
  std::vector<std::string> readings;
};

inline std::string without_marks(std::string text) {
  std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
  return text;
}

inline std::string reading_of(const QuantityMention& mention) {
  std::string reading = mention.quantity.str();
  switch (mention.change) {
    case QuantityMention::Change::kNone:
      break;
    case QuantityMention::Change::kRiseBy:
      reading += " rise by";
      break;
    case QuantityMention::Change::kFallBy:
      reading += " fall by";
      break;
    case QuantityMention::Change::kRiseTo:
      reading += " rise to";
      break;
    case QuantityMention::Change::kFallTo:
      reading += " fall to";
      break;
  }
  return mention.currency_assumed ? reading + " assumed" : reading;
}

/// What the extractor finds, marked and noted in the same way.
inline QuantityCase found_in(const QuantityExtractor& extractor, const std::string& marked) {
  const std::string text = without_marks(marked);
  QuantityCase found;
  std::size_t from = 0;
  for (const QuantityMention& mention : extractor.extract(text)) {
    found.marked += text.substr(from, mention.span.begin - from);
    found.marked += '[' + std::string(mention.span.of(text)) + ']';
    from = mention.span.end;
    found.readings.push_back(reading_of(mention));
  }
  found.marked += text.substr(from);
  return found;
}

/// What a reading says: hedge, bounds and unit, however its digits are written.
inline std::string meaning(const std::string& reading) {
  std::string suffix;
  std::string notation = reading;
  for (const char* const word : {" assumed", " rise by", " fall by", " rise to", " fall to"}) {
    if (notation.ends_with(word)) {
      suffix = word + suffix;
      notation.resize(notation.size() - std::string(word).size());
    }
  }
  const Quantity quantity = Quantity::parse(notation).value();
  std::ostringstream out;
  out << to_string(quantity.hedge()) << ' ' << quantity.bounds(true).strict << ' '
      << quantity.bounds(true).fuzzy << ' ' << quantity.unit().str() << suffix;
  return out.str();
}

/// Expects every row to be found as it stands.
inline void expect_all(const std::string& language, const std::vector<QuantityCase>& rows) {
  const QuantityExtractor extractor(language);
  for (const QuantityCase& row : rows) {
    const QuantityCase found = found_in(extractor, row.marked);
    EXPECT_EQ(found.marked, row.marked);
    ASSERT_EQ(found.readings.size(), row.readings.size()) << row.marked;
    for (std::size_t i = 0; i < row.readings.size(); ++i) {
      EXPECT_EQ(meaning(found.readings[i]), meaning(row.readings[i]))
          << row.marked << ": " << found.readings[i];
    }
  }
}

}  // namespace claimgraph::testing_text
