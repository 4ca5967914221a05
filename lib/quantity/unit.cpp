#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/quantity/unit.hpp>

#include "quantity/known_units.hpp"
#include "quantity/si_units.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLongestText = 128;
constexpr std::size_t kLongestNoun = 64;
constexpr std::size_t kMostCached = 4'096;

struct NamedMeasure {
  Measure measure;
  std::string_view name;
};
constexpr std::array kMeasures{
    NamedMeasure{Measure::kCount, "count"},   NamedMeasure{Measure::kMoney, "money"},
    NamedMeasure{Measure::kRatio, "ratio"},   NamedMeasure{Measure::kTime, "time"},
    NamedMeasure{Measure::kPower, "power"},   NamedMeasure{Measure::kEnergy, "energy"},
    NamedMeasure{Measure::kData, "data"},     NamedMeasure{Measure::kLength, "length"},
    NamedMeasure{Measure::kMass, "mass"},     NamedMeasure{Measure::kArea, "area"},
    NamedMeasure{Measure::kVolume, "volume"},
};
constexpr std::string_view kPerTime = "/time";

std::string quoted(std::string_view text) {
  return "'" + printable(text) + "'";
}

std::string_view without_outer_spaces(std::string_view text, std::size_t& removed) {
  removed = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(removed);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_noun(std::string_view text) {
  return !text.empty() && text.size() <= kLongestNoun && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == ' ' || c == '-';
         });
}

// Suggestions ignore case: "usd" is near "USD".
struct Candidates {
  std::vector<std::string> shown;
  std::vector<std::string> lower;
};

const Candidates& candidates() {
  static const Candidates made = [] {
    Candidates result;
    result.shown = KnownUnits::instance().spellings();
    std::vector<std::string> codes = currency_codes();
    std::move(codes.begin(), codes.end(), std::back_inserter(result.shown));
    for (const char* symbol : {"kW", "MW", "GW", "kJ", "km", "kg", "lb", "m2", "m3"}) {
      result.shown.emplace_back(symbol);
    }
    for (const std::string& text : result.shown) {
      result.lower.push_back(ascii_lower(text));
    }
    return result;
  }();
  return made;
}

ParseError unknown_unit(std::string_view text, std::size_t offset) {
  ParseError error{offset, "unknown unit " + quoted(text), "a known unit"};
  const Candidates& known = candidates();
  const std::string lower = text.size() > 1 ? ascii_lower(text) : std::string();  // one is no hint
  if (const auto match = closest_match(lower, known.lower)) {
    const auto at = std::find(known.lower.begin(), known.lower.end(), *match) - known.lower.begin();
    error.expected += "; did you mean '" + known.shown[static_cast<std::size_t>(at)] + "'?";
  } else if (is_noun(text)) {
    error.expected += ", or a noun in braces, as in '{" + std::string(text) + "}'";
  }
  return error;
}

Parsed<Unit> parse_noun(std::string_view text, std::size_t offset) {
  if (text.size() < 2 || text.back() != '}') {
    return ParseError{offset + text.size(), "the noun does not end", "'}'"};
  }
  const std::string_view noun = text.substr(1, text.size() - 2);
  if (!is_noun(noun)) {
    return ParseError{offset + 1, quoted(noun) + " is not a noun",
                      "a letter, then letters, digits, '_', '-' or spaces, at most 64"};
  }
  if (const Unit* known = KnownUnits::instance().find_noun(noun)) {
    return *known;
  }
  return UnitTable::make(std::string(text), {Measure::kCount, false}, 1);
}

// A unit without a slash.
Parsed<Unit> parse_simple(std::string_view text, std::size_t offset) {
  const KnownUnits& known = KnownUnits::instance();
  if (const Unit* unit = known.find(text)) {
    return *unit;
  }
  if (text.empty()) {
    return ParseError{offset, "the unit is missing", "a unit, or '1'"};
  }
  if (text.front() == '{') {
    return parse_noun(text, offset);
  }
  // The first word alone, too: "million USD".
  if (const RefusedUnit* refused = known.find_refused(text.substr(0, text.find(' ')))) {
    return ParseError{offset, refused->message, refused->expected};
  }
  if (currency_minor_digits(text)) {
    return UnitTable::make(std::string(text), {Measure::kMoney, false}, 1, std::string(text));
  }
  if (auto si = find_si_unit(text)) {
    return UnitTable::make(std::move(si->symbol), {si->measure, false}, std::move(si->factor));
  }
  return unknown_unit(text, offset);
}

// Years of 31,556,952 s in a time unit go into the factor of what is divided by it; all times of
// the table divide the year without a rest.
const Decimal& times_per_year(const Unit& time) {
  static const TextMap<Decimal> table = [] {
    const auto literal = [](std::string_view text) { return Decimal::parse(text).value(); };
    return TextMap<Decimal>{{"ns", literal("31556952000000000")},
                            {"us", literal("31556952000000")},
                            {"ms", literal("31556952000")},
                            {"s", literal("31556952")},
                            {"min", literal("525949.2")},
                            {"h", literal("8765.82")},
                            {"day", literal("365.2425")},
                            {"week", literal("52.1775")},
                            {"month", 12},
                            {"quarter", 4},
                            {"year", 1},
                            {"decade", literal("0.1")},
                            {"century", literal("0.01")}};
  }();
  return table.find(time.str())->second;
}

Parsed<Unit> parse_text(std::string_view text, std::size_t offset) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) {
    return parse_simple(text, offset);
  }
  std::size_t removed = 0;
  const std::string_view below = without_outer_spaces(text.substr(slash + 1), removed);
  const std::size_t below_offset = offset + slash + 1 + removed;
  const Unit* time = KnownUnits::instance().find_time(below);
  if (time == nullptr) {
    return ParseError{below_offset, "no time " + quoted(below) + " behind '/'",
                      "a time, such as 'year' or 's'"};
  }
  const std::string_view above = without_outer_spaces(text.substr(0, slash), removed);
  if (above.find('/') != std::string_view::npos) {
    return ParseError{offset + slash, "a second '/'", "one unit per one time"};
  }
  Parsed<Unit> unit = parse_simple(above, offset + removed);
  if (!unit) {
    return unit;
  }
  return UnitTable::make(unit->str() + "/" + time->str(), {unit->dimension().measure, true},
                         unit->factor() * times_per_year(*time), unit->currency());
}

// What was read before, so that udunits and ICU are asked once for a spelling.
class Cache {
 public:
  [[nodiscard]] std::optional<Unit> find(std::string_view text) const {
    const std::shared_lock lock(mutex_);
    const auto found = units_.find(text);
    return found == units_.end() ? std::nullopt : std::optional<Unit>(found->second);
  }

  // Text from outside must not grow it without end.
  void insert(std::string_view text, const Unit& unit) {
    const std::unique_lock lock(mutex_);
    if (units_.size() < kMostCached) {
      units_.emplace(text, unit);
    }
  }

 private:
  mutable std::shared_mutex mutex_;
  TextMap<Unit> units_;
};

Cache& cache() {
  static auto* const instance = new Cache();  // never destroyed, like the table of udunits
  return *instance;
}

}  // namespace

std::string Dimension::str() const {
  const auto* const found =
      std::find_if(kMeasures.begin(), kMeasures.end(),
                   [this](const NamedMeasure& named) { return named.measure == measure; });
  std::string out(found->name);
  if (per_time) {
    out += kPerTime;
  }
  return out;
}

Parsed<Dimension> Dimension::parse(std::string_view text) {
  std::string_view name = text;
  const bool per_time = name.size() > kPerTime.size() && name.ends_with(kPerTime);
  if (per_time) {
    name.remove_suffix(kPerTime.size());
  }
  const auto* const found =
      std::find_if(kMeasures.begin(), kMeasures.end(),
                   [name](const NamedMeasure& named) { return named.name == name; });
  if (found != kMeasures.end()) {
    return Dimension{found->measure, per_time};
  }
  std::vector<std::string> names;
  names.reserve(kMeasures.size());
  for (const NamedMeasure& named : kMeasures) {
    names.emplace_back(named.name);
  }
  const auto match = closest_match(name, names);
  return ParseError{0, "unknown dimension " + quoted(text.substr(0, kLongestText)),
                    match ? "a known dimension; did you mean '" + *match + "'?"
                          : "count, money, ratio, time, power, energy, data, length, mass, area or "
                            "volume, alone or with '/time'"};
}

bool Dimension::additive() const noexcept {
  return measure != Measure::kRatio && measure != Measure::kTime;
}

bool Dimension::non_negative() const noexcept {
  return measure != Measure::kRatio;
}

Parsed<Unit> Unit::parse(std::string_view text) {
  if (const Unit* known = KnownUnits::instance().find(text)) {
    return *known;
  }
  if (text.size() > kLongestText) {
    return ParseError{kLongestText, "a unit of " + std::to_string(text.size()) + " bytes",
                      "at most 128 bytes"};
  }
  if (auto cached = cache().find(text)) {
    return *std::move(cached);
  }
  std::size_t removed = 0;
  const std::string_view trimmed = without_outer_spaces(text, removed);
  Parsed<Unit> unit = parse_text(trimmed, removed);
  const bool free_noun = trimmed.starts_with('{');  // anybody's nouns would fill the cache
  if (unit && !free_noun) {
    cache().insert(text, *unit);
  }
  return unit;
}

bool Unit::convertible_to(const Unit& other) const noexcept {
  return dimension_ == other.dimension_ && currency_ == other.currency_;
}

}  // namespace claimgraph
