#include "quantity/known_units.hpp"

#include <array>
#include <utility>

namespace claimgraph {
namespace {

struct Noun {
  std::string_view singular;
  std::string_view plural;
  std::string_view other = {};  // one more spelling
};

constexpr std::array kNouns{
    Noun{"GPU", "GPUs"},
    Noun{"CPU", "CPUs"},
    Noun{"TPU", "TPUs"},
    Noun{"chip", "chips"},
    Noun{"unit", "units"},
    Noun{"person", "people", "persons"},
    Noun{"employee", "employees"},
    Noun{"user", "users"},
    Noun{"customer", "customers"},
    Noun{"subscriber", "subscribers"},
    Noun{"token", "tokens"},
    Noun{"parameter", "parameters"},
    Noun{"model", "models"},
    Noun{"car", "cars"},
    Noun{"vehicle", "vehicles"},
    Noun{"share", "shares"},
    Noun{"document", "documents"},
    Noun{"component", "components"},
    Noun{"request", "requests"},
    Noun{"store", "stores"},
    Noun{"country", "countries"},
    Noun{"company", "companies"},
    Noun{"server", "servers"},
    Noun{"node", "nodes"},
    Noun{"core", "cores"},
    Noun{"transistor", "transistors"},
    Noun{"download", "downloads"},
    Noun{"patent", "patents"},
    Noun{"order", "orders"},
    Noun{"job", "jobs"},
    Noun{"household", "households"},
    Noun{"death", "deaths"},
    Noun{"vote", "votes"},
};

constexpr Dimension kCount{Measure::kCount, false};
constexpr Dimension kRatio{Measure::kRatio, false};
constexpr Dimension kTime{Measure::kTime, false};
constexpr Dimension kData{Measure::kData, false};
constexpr Dimension kEnergy{Measure::kEnergy, false};

struct Prefix {
  std::string_view symbol;
  std::string_view name;
  int power;
};

constexpr std::array kPrefixes{Prefix{"k", "kilo", 3},   Prefix{"M", "mega", 6},
                               Prefix{"G", "giga", 9},   Prefix{"T", "tera", 12},
                               Prefix{"P", "peta", 15},  Prefix{"E", "exa", 18},
                               Prefix{"Z", "zetta", 21}, Prefix{"Y", "yotta", 24}};

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
  std::string out(a);
  out += b;
  out += c;
  return out;
}

template <typename T>
const T* find_in(const TextMap<T>& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

Unit UnitTable::make(std::string symbol, Dimension dimension, Decimal factor,
                     std::string currency) {
  Unit unit;
  unit.symbol_ = std::move(symbol);
  unit.dimension_ = dimension;
  unit.currency_ = std::move(currency);
  unit.factor_ = std::move(factor);
  return unit;
}

const KnownUnits& KnownUnits::instance() {
  static const KnownUnits table;
  return table;
}

KnownUnits::KnownUnits() {
  add_nouns();
  add_ratios_and_times();
  add_data_and_energy();
  add_refused();
}

// A symbol: its case matters.
void KnownUnits::add(const Unit& unit, std::string_view spelling) {
  if (exact_.emplace(spelling, unit).second) {
    spellings_.emplace_back(spelling);
  }
}

// A word: read in any case.
void KnownUnits::add_word(const Unit& unit, std::string_view spelling) {
  add(unit, spelling);
  lower_case_.emplace(ascii_lower(spelling), unit);
}

void KnownUnits::add_nouns() {
  for (const Noun& noun : kNouns) {
    const Unit unit = UnitTable::make(std::string(noun.singular), kCount, 1);
    plurals_.emplace(noun.singular, noun.plural);
    for (const std::string_view spelling : {noun.singular, noun.plural, noun.other}) {
      if (!spelling.empty()) {
        add_word(unit, spelling);
        nouns_.emplace(ascii_lower(spelling), unit);
      }
    }
  }
  add(Unit(), "1");

  // Operations: "FLOPs" is a number of them, "FLOPS" mostly a rate, so the cases differ.
  const Unit flop = UnitTable::make("FLOP", kCount, 1);
  for (const char* spelling : {"FLOP", "FLOPs", "flop"}) {
    add(flop, spelling);
  }
  nouns_.emplace("flop", flop);
  for (const Prefix& prefix : kPrefixes) {
    const Unit scaled =
        UnitTable::make(joined(prefix.symbol, "FLOP"), kCount, Decimal::power_of_ten(prefix.power));
    add(scaled, scaled.str());
    add(scaled, scaled.str() + "s");
  }
}

void KnownUnits::add_ratios_and_times() {
  const Unit percent = UnitTable::make("%", kRatio, Decimal::power_of_ten(-2));
  add(percent, "%");
  add_word(percent, "percent");
  add_word(percent, "pct");
  const Unit permille = UnitTable::make("permille", kRatio, Decimal::power_of_ten(-3));
  add_word(permille, "permille");
  add(permille, "\u2030");

  struct Time {
    std::string_view symbol;
    Decimal seconds;
    std::array<std::string_view, 2> symbols;  // case matters
    std::array<std::string_view, 3> words;    // singular, plural, another
  };
  // Month, quarter and year are parts of the mean Gregorian year, so that they scale exactly.
  const std::array times{
      Time{"s", 1, {"s", "sec"}, {"second", "seconds"}},
      Time{"ms", Decimal::power_of_ten(-3), {"ms"}, {"millisecond", "milliseconds"}},
      Time{"us", Decimal::power_of_ten(-6), {"us", "\u00B5s"}, {"microsecond", "microseconds"}},
      Time{"ns", Decimal::power_of_ten(-9), {"ns"}, {"nanosecond", "nanoseconds"}},
      Time{"min", 60, {"min"}, {"minute", "minutes"}},
      Time{"h", 3'600, {"h", "hr"}, {"hour", "hours"}},
      Time{"day", 86'400, {"d"}, {"day", "days"}},
      Time{"week", 604'800, {}, {"week", "weeks"}},
      Time{"month", 2'629'746, {}, {"month", "months"}},
      Time{"quarter", 7'889'238, {}, {"quarter", "quarters"}},
      Time{"year", 31'556'952, {"yr"}, {"year", "years", "annum"}},
      Time{"decade", 315'569'520, {}, {"decade", "decades"}},
      Time{"century", 3'155'695'200, {}, {"century", "centuries"}},
  };
  for (const Time& time : times) {
    const Unit unit = UnitTable::make(std::string(time.symbol), kTime, time.seconds);
    for (const std::string_view spelling : time.symbols) {
      if (!spelling.empty()) {
        add(unit, spelling);
      }
    }
    if (time.symbol == time.words[0]) {
      plurals_.emplace(time.symbol, time.words[1]);
    }
    for (const std::string_view spelling : time.words) {
      if (!spelling.empty()) {
        add_word(unit, spelling);
      }
    }
  }
}

void KnownUnits::add_data_and_energy() {
  const auto add_bits = [this](std::string symbol, const Decimal& bits, std::string_view word) {
    const Unit unit = UnitTable::make(std::move(symbol), kData, bits);
    add(unit, unit.str());
    add_word(unit, word);
    add_word(unit, joined(word, "s"));
  };
  add_bits("bit", 1, "bit");
  add_bits("B", 8, "byte");
  for (const Prefix& prefix : kPrefixes) {
    const Decimal scale = Decimal::power_of_ten(prefix.power);
    add_bits(joined(prefix.symbol, "bit"), scale, joined(prefix.name, "bit"));
    add_bits(joined(prefix.symbol, "B"), scale * 8, joined(prefix.name, "byte"));
  }
  add(*find("kB"), "KB");  // no other reading: there is no prefix K

  Decimal binary = 1;
  for (const std::string_view prefix : {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}) {
    binary = binary * 1'024;
    for (const auto& [suffix, bits] : {std::pair{"bit", 1}, std::pair{"B", 8}}) {
      const Unit unit = UnitTable::make(joined(prefix, suffix), kData, binary * bits);
      add(unit, unit.str());
    }
  }

  const auto add_energy = [this](std::string_view prefix, std::string_view name, int power) {
    const Unit unit = UnitTable::make(joined(prefix, "Wh"), kEnergy,
                                      Decimal(36).scaled_by_power_of_ten(power + 2));
    add(unit, unit.str());
    add_word(unit, joined(name, "watt-hour"));
    add_word(unit, joined(name, "watt-hours"));
  };
  add_energy("", "", 0);
  for (const Prefix& prefix : kPrefixes) {
    add_energy(prefix.symbol, prefix.name, prefix.power);
  }
  add(*find("kWh"), "kwh");
  add(*find("kWh"), "KWh");
  add(*find("kWh"), "KWH");
}

void KnownUnits::add_refused() {
  const auto refuse = [this](std::string_view spelling, std::string_view why,
                             std::string_view expected) {
    refused_.emplace(spelling,
                     RefusedUnit{joined("'", spelling, joined("' ", why)), std::string(expected)});
  };
  constexpr std::string_view kUnclear = "has more than one meaning";
  for (const std::string_view text : {"FLOPS", "flops", "Flops"}) {
    refuse(text, kUnclear, "'FLOP', a number of operations, or 'FLOP/s', a rate");
  }
  for (const Prefix& prefix : kPrefixes) {
    const std::string flop = joined(prefix.symbol, "FLOP");
    refuse(flop + "S", kUnclear, "'" + flop + "' or '" + flop + "/s'");
    const std::string bits =
        joined("'", prefix.symbol, "bit' or '") + std::string(prefix.symbol) + "B'";
    refuse(joined(prefix.symbol, "b"), kUnclear, bits);
    refuse(joined(ascii_lower(prefix.symbol), "b"), kUnclear, bits);
  }
  refuse("b", kUnclear, "'bit' or 'B'");
  for (const std::string_view text : {"ton", "tons"}) {
    refuse(text, kUnclear, "'t', the metric one, 'short_ton' or 'long_ton'");
  }
  for (const std::string_view text : {"oz", "ounce", "ounces"}) {
    refuse(text, kUnclear, "'avoirdupois_ounce' or 'fluid_ounce'");
  }
  for (const std::string_view text :
       {"hundred", "thousand", "million", "millions", "billion", "billions", "trillion",
        "trillions", "bn", "mn", "k", "K", "M"}) {
    refuse(text, "is part of a number, not a unit", "the number written out, as in 6e6");
  }
  for (const std::string_view text : {"$", "US$", "\u20AC", "\u00A3", "\u00A5"}) {
    refuse(text, "stands for more than one currency", "an ISO 4217 code, as in 'USD'");
  }
  for (const std::string_view text : {"dollar", "dollars", "euro", "euros", "yuan", "yen"}) {
    refuse(text, "is not a code", "an ISO 4217 code, as in 'USD'");
  }
}

const Unit* KnownUnits::find(std::string_view text) const {
  if (const Unit* unit = find_in(exact_, text)) {
    return unit;
  }
  // What is longer than any known word need not be copied.
  constexpr std::size_t kLongestWord = 24;
  if (text.size() < 3 || text.size() > kLongestWord || refused_.contains(text)) {
    return nullptr;
  }
  return find_in(lower_case_, ascii_lower(text));
}

const Unit* KnownUnits::find_time(std::string_view text) const {
  const Unit* unit = find(text);
  return unit != nullptr && unit->dimension() == kTime ? unit : nullptr;
}

const Unit* KnownUnits::find_noun(std::string_view text) const {
  return find_in(nouns_, ascii_lower(text));
}

const RefusedUnit* KnownUnits::find_refused(std::string_view text) const {
  return find_in(refused_, text);
}

std::string_view KnownUnits::plural(std::string_view noun) const {
  const std::string* plural = find_in(plurals_, noun);
  return plural != nullptr ? std::string_view(*plural) : noun;
}

}  // namespace claimgraph
