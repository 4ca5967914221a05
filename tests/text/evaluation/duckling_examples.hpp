// Duckling's examples of numbers, money and measures: texts in many languages and what they mean.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimgraph::duckling {

/// What an example says it means.
struct Meaning {
  enum class Shape {
    kSimple,
    kUnder,    ///< up to `high`
    kAbove,    ///< from `low`
    kBetween,  ///< from `low` to `high`
    kNothing,  ///< the text holds no such value
  };
  Shape shape = Shape::kSimple;
  std::string head;  ///< "USD", "Dollar", "Metre", "Custom"; empty for numerals
  double low = 0;
  double high = 0;

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

struct Example {
  std::string dimension;  ///< "AmountOfMoney", "Numeral", "Distance", "Volume", "Quantity", ...
  std::string language;   ///< BCP 47, made of Duckling's: "EN/GB" -> "en-GB"
  Meaning meaning;
  std::string text;
};

/// Reads `simple USD 42`, `under Dollar 10`, `between IDR(1000, 10000)`, `simple Degree (-2)`,
/// `simple Gram 2 (Just "sugar")`, `simple (Custom "x") 2 Nothing`, `NumeralValue 12`, `NEG`.
/// Nothing for an expression that is none of these.
std::optional<Meaning> read_meaning(std::string_view expression);

/// "EN/GB" -> "en-GB".
std::string language_tag(std::string_view duckling_language);

/// Where the examples are: duckling/visible.jsonl in $CLAIMGRAPH_SHARED_DIR, by default ../shared
/// beside the source tree.
std::filesystem::path examples_file();

/// One example a line, as JSON. Lines whose expression cannot be read are left out. Throws
/// std::runtime_error for a file that cannot be read or a line that is no example.
std::vector<Example> read_examples(const std::filesystem::path& file);

}  // namespace claimgraph::duckling
