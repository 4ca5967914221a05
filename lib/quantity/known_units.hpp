// The units claimgraph spells itself: count nouns, ratios, time, data, watt-hours. Private.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <claimgraph/quantity/unit.hpp>

namespace claimgraph {

/// Lets an unordered_map be asked with a string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Makes units; the only one who may.
class UnitTable {
 public:
  static Unit make(std::string symbol, Dimension dimension, Decimal factor,
                   std::string currency = {});
};

/// Why a spelling is refused although people use it.
struct RefusedUnit {
  std::string message;
  std::string expected;
};

/// Immutable once made, so it is read without a lock.
class KnownUnits {
 public:
  static const KnownUnits& instance();

  /// By any spelling, exact first, then in lower case where that is unambiguous. Null if unknown.
  [[nodiscard]] const Unit* find(std::string_view text) const;
  /// A time that may stand behind a slash, or null.
  [[nodiscard]] const Unit* find_time(std::string_view text) const;
  /// A count noun by singular or plural in any case, or null.
  [[nodiscard]] const Unit* find_noun(std::string_view text) const;
  [[nodiscard]] const RefusedUnit* find_refused(std::string_view text) const;
  /// Plural of a canonical count noun or time; the text itself where none is known.
  [[nodiscard]] std::string_view plural(std::string_view noun) const;
  /// Every spelling, nouns first.
  [[nodiscard]] const std::vector<std::string>& spellings() const noexcept { return spellings_; }

 private:
  KnownUnits();
  void add(const Unit& unit, std::string_view spelling);
  void add_word(const Unit& unit, std::string_view spelling);
  void add_nouns();
  void add_ratios_and_times();
  void add_data_and_energy();
  void add_refused();

  TextMap<Unit> exact_;
  TextMap<Unit> lower_case_;
  TextMap<Unit> nouns_;
  TextMap<std::string> plurals_;
  TextMap<RefusedUnit> refused_;
  std::vector<std::string> spellings_;
};

/// ASCII letters in lower case, other bytes as they are.
std::string ascii_lower(std::string_view text);

/// Every ISO 4217 code ICU knows, sorted.
std::vector<std::string> currency_codes();

}  // namespace claimgraph
