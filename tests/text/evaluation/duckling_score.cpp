#include "duckling_score.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace claimgraph::duckling {
namespace {

using Shape = Meaning::Shape;

// Duckling has floating point numbers, and udunits2 sizes of seven digits.
bool about_equal(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

bool same_side(Shape shape, Hedge hedge) {
  switch (shape) {
    case Shape::kSimple:
      return hedge == Hedge::kExact || hedge == Hedge::kRounded || hedge == Hedge::kApprox ||
             hedge == Hedge::kBelow || hedge == Hedge::kAbove;
    case Shape::kUnder:
      return hedge == Hedge::kAtMost || hedge == Hedge::kLessThan;
    case Shape::kAbove:
      return hedge == Hedge::kAtLeast || hedge == Hedge::kMoreThan;
    case Shape::kBetween:
      return hedge == Hedge::kRange;
    case Shape::kNothing:
      return false;
  }
  return false;
}

// The ends as they were written, times the size of the unit.
bool same_ends(const Meaning& meaning, const Quantity& quantity, double expected_unit,
               double found_unit) {
  return about_equal(meaning.low * expected_unit, quantity.value().to_double() * found_unit) &&
         about_equal(meaning.high * expected_unit, quantity.upper().to_double() * found_unit);
}

struct Unit {
  Measure measure;
  double size;  // in metres, cubic metres, kilograms
};

// An ambiguous head stands several times.
const std::multimap<std::string, Unit, std::less<>>& measures() {
  static const std::multimap<std::string, Unit, std::less<>> table = {
      {"Millimetre", {Measure::kLength, 1e-3}},
      {"Centimetre", {Measure::kLength, 1e-2}},
      {"Metre", {Measure::kLength, 1}},
      {"Kilometre", {Measure::kLength, 1e3}},
      {"Inch", {Measure::kLength, 0.0254}},
      {"Foot", {Measure::kLength, 0.3048}},
      {"Yard", {Measure::kLength, 0.9144}},
      {"Mile", {Measure::kLength, 1609.344}},
      // "m" alone: metres or miles.
      {"M", {Measure::kLength, 1}},
      {"M", {Measure::kLength, 1609.344}},
      {"Millilitre", {Measure::kVolume, 1e-6}},
      {"Litre", {Measure::kVolume, 1e-3}},
      {"Hectolitre", {Measure::kVolume, 0.1}},
      {"Gallon", {Measure::kVolume, 3.785411784e-3}},
      {"Gallon", {Measure::kVolume, 4.54609e-3}},
      {"Gram", {Measure::kMass, 1e-3}},
      {"Ounce", {Measure::kMass, 0.028349523125}},
      {"Pound", {Measure::kMass, 0.45359237}},
      {"Cup", {Measure::kVolume, 2.365882365e-4}},
      {"Cup", {Measure::kCount, 1}},
      {"Tablespoon", {Measure::kVolume, 1.478676478125e-5}},
      {"Tablespoon", {Measure::kCount, 1}},
      {"Bowl", {Measure::kCount, 1}},
      {"Custom", {Measure::kCount, 1}},
  };
  return table;
}

bool is_right_money(const Example& example, const QuantityMention& mention) {
  const Quantity& quantity = mention.quantity;
  const bool money = mention.kind == QuantityMention::Kind::kMoney;
  if (example.meaning.head == "Unnamed") {
    return (money || mention.kind == QuantityMention::Kind::kNumber ||
            mention.kind == QuantityMention::Kind::kCount) &&
           same_ends(example.meaning, quantity, 1, 1);
  }
  if (!money || quantity.unit().dimension().per_time) {
    return false;
  }
  const std::string& currency = quantity.unit().currency();
  if (example.meaning.head == "Cent") {
    return currency_minor_digits(currency) == 2 && same_ends(example.meaning, quantity, 0.01, 1);
  }
  return currencies(example.meaning.head, example.language).count(currency) != 0 &&
         same_ends(example.meaning, quantity, 1, 1);
}

bool is_right_measure(const Example& example, const QuantityMention& mention) {
  const claimgraph::Unit& unit = mention.quantity.unit();
  const auto [first, last] = measures().equal_range(example.meaning.head);
  return std::any_of(first, last, [&](const auto& entry) {
    const Unit& expected = entry.second;
    return unit.dimension() == Dimension{expected.measure, false} &&
           same_ends(example.meaning, mention.quantity, expected.size, unit.factor().to_double());
  });
}

std::string described(const std::vector<QuantityMention>& mentions, std::string_view text) {
  if (mentions.empty()) {
    return "nothing";
  }
  std::string all;
  for (const QuantityMention& mention : mentions) {
    all += fmt::format("{}{} \"{}\" ({})", all.empty() ? "" : ", ", mention.quantity.str(),
                       mention.span.of(text), mention.rule);
  }
  return all;
}

std::string described(const Meaning& meaning) {
  switch (meaning.shape) {
    case Shape::kSimple:
      return fmt::format("{} {}", meaning.low, meaning.head);
    case Shape::kUnder:
      return fmt::format("under {} {}", meaning.high, meaning.head);
    case Shape::kAbove:
      return fmt::format("above {} {}", meaning.low, meaning.head);
    case Shape::kBetween:
      return fmt::format("{} to {} {}", meaning.low, meaning.high, meaning.head);
    case Shape::kNothing:
      return "nothing";
  }
  return {};
}

}  // namespace

std::set<std::string> currencies(std::string_view head, std::string_view language) {
  static const std::map<std::string, std::set<std::string>, std::less<>> heads = {
      {"PTS", {"ESP"}},
      {"Dollar", {"USD"}},
      {"Pound", {"GBP"}},
      {"Dinar", {"BHD", "DZD", "IQD", "JOD", "KWD", "LYD", "MKD", "RSD", "TND"}},
      {"Rial", {"IRR", "OMR", "YER"}},
      {"Riyal", {"QAR", "SAR"}},
      {"Dirham", {"AED", "MAD"}},
      {"Rupee", {"INR"}},
      {"Cent", {}},
      {"Unnamed", {}},
  };
  // What is spent where Duckling has a tag of its own, or speaks of the country's money by a
  // generic name.
  static const std::map<std::string, std::set<std::string>, std::less<>> spent = {
      {"ar", {"EGP", "LBP"}}, {"en-AU", {"AUD"}},
      {"en-BZ", {"BZD"}},     {"en-CA", {"CAD"}},
      {"en-GB", {"GBP"}},     {"en-IE", {"EUR"}},
      {"en-IN", {"INR"}},     {"en-JM", {"JMD"}},
      {"en-NZ", {"NZD"}},     {"en-PH", {"PHP"}},
      {"en-TT", {"TTD"}},     {"en-US", {"USD"}},
      {"en-ZA", {"ZAR"}},     {"zh", {"CNY", "HKD", "TWD"}},
  };
  const auto generic = heads.find(head);
  if (generic == heads.end()) {
    return {std::string(head)};
  }
  std::set<std::string> codes = generic->second;
  // "Pound" is no dollar: Arabic may mean its own pounds by it, but by "dollar" it means USD.
  const bool of_the_region = language == "ar" ? head == "Pound" : head == "Dollar";
  if (const auto own = spent.find(language); of_the_region && own != spent.end()) {
    codes.insert(own->second.begin(), own->second.end());
  }
  return codes;
}

bool is_right(const Example& example, const std::vector<QuantityMention>& mentions) {
  if (mentions.size() != 1 ||
      !same_side(example.meaning.shape, mentions.front().quantity.hedge())) {
    return false;
  }
  return example.dimension == "AmountOfMoney" ? is_right_money(example, mentions.front())
                                              : is_right_measure(example, mentions.front());
}

void Tally::add(const Example& example, const std::vector<QuantityMention>& mentions) {
  if (example.meaning.shape == Shape::kNothing) {
    // A bare number is no money, and may be found.
    const bool money = std::any_of(mentions.begin(), mentions.end(), [](const auto& mention) {
      return mention.kind == QuantityMention::Kind::kMoney;
    });
    spurious += money ? 1 : 0;
  } else if (mentions.empty()) {
    ++missed;
  } else if (is_right(example, mentions)) {
    ++right;
  } else {
    ++wrong;
  }
}

double Tally::precision() const {
  const std::size_t found = right + wrong + spurious;
  return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
}

double Tally::recall() const {
  const std::size_t there = right + wrong + missed;
  return there == 0 ? 0 : static_cast<double>(right) / static_cast<double>(there);
}

double Tally::f1() const {
  return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
}

void Scores::add(const Example& example, const std::vector<QuantityMention>& mentions) {
  Tally& language = languages_[example.language];
  const std::size_t good = language.right;
  const std::size_t counted = language.examples();
  language.add(example, mentions);
  overall_.add(example, mentions);
  if (language.examples() != counted && language.right == good) {
    failures_ += fmt::format("{:6} {}  expected {}, found {}\n", example.language, example.text,
                             described(example.meaning), described(mentions, example.text));
  }
}

double Scores::f1(const std::string& language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? 0 : found->second.f1();
}

double Scores::macro_f1() const {
  double sum = 0;
  for (const auto& [language, tally] : languages_) {
    sum += tally.f1();
  }
  return languages_.empty() ? 0 : sum / static_cast<double>(languages_.size());
}

std::string Scores::report(std::string_view title) const {
  std::string table =
      fmt::format("{}\n{:10} {:>8} {:>6} {:>6} {:>6} {:>9} {:>7} {:>6}\n", title, "language",
                  "examples", "right", "wrong", "missed", "precision", "recall", "F1");
  const auto row = [&table](std::string_view name, const Tally& tally) {
    table += fmt::format("{:10} {:8} {:6} {:6} {:6} {:9.3f} {:7.3f} {:6.3f}\n", name,
                         tally.examples(), tally.right, tally.wrong + tally.spurious, tally.missed,
                         tally.precision(), tally.recall(), tally.f1());
  };
  for (const auto& [language, tally] : languages_) {
    row(language, tally);
  }
  row("all", overall_);
  table += fmt::format("{:10} {:>57.3f}\n", "macro", macro_f1());
  return table;
}

Scores score(const std::vector<Example>& examples,
             const std::function<bool(const Example&)>& chosen) {
  Scores scores;
  std::map<std::string, QuantityExtractor> extractors;
  for (const Example& example : examples) {
    if (chosen(example)) {
      const auto extractor = extractors.try_emplace(example.language, example.language).first;
      scores.add(example, extractor->second.extract(example.text));
    }
  }
  return scores;
}

bool is_bound_or_range(const Example& example) {
  const bool has_unit = example.dimension == "AmountOfMoney" || example.dimension == "Distance" ||
                        example.dimension == "Volume" || example.dimension == "Quantity";
  const Shape shape = example.meaning.shape;
  return has_unit && (shape == Shape::kUnder || shape == Shape::kAbove || shape == Shape::kBetween);
}

}  // namespace claimgraph::duckling
