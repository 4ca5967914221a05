#include <array>
#include <compare>
#include <utility>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/quantity/quantity.hpp>

#include "quantity/number_scan.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kLongestText = 1'000;

struct Prefix {
  std::string_view text;
  Hedge hedge;
};
// Longer ones first, where one begins with another.
constexpr std::array kPrefixes{
    Prefix{"=~", Hedge::kRounded}, Prefix{"<~", Hedge::kBelow},   Prefix{">~", Hedge::kAbove},
    Prefix{"<=", Hedge::kAtMost},  Prefix{">=", Hedge::kAtLeast}, Prefix{"=", Hedge::kExact},
    Prefix{"<", Hedge::kLessThan}, Prefix{">", Hedge::kMoreThan}, Prefix{"~", Hedge::kApprox}};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { skip_spaces(); }

  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  [[nodiscard]] bool at_end() const noexcept { return position_ == text_.size(); }

  void skip_spaces() {
    while (!at_end() && text_[position_] == ' ') {
      ++position_;
    }
  }

  // Takes `token` and the spaces behind it, or nothing.
  bool take(std::string_view token) {
    if (!text_.substr(position_).starts_with(token)) {
      return false;
    }
    position_ += token.size();
    skip_spaces();
    return true;
  }

  // "none" as a word of its own.
  bool take_word(std::string_view word) {
    const std::size_t end = position_ + word.size();
    return (end >= text_.size() || text_[end] == ' ') && take(word);
  }

  Parsed<Decimal> take_number(std::string_view expected) {
    const std::size_t end = scan_number(text_, position_);
    if (end == position_) {
      return ParseError{position_,
                        at_end() ? "the quantity ends without a number" : "no number here",
                        std::string(expected)};
    }
    number_text_ = text_.substr(position_, end - position_);
    Parsed<Decimal> number = Decimal::parse(number_text_);
    if (!number) {
      ParseError error = number.error();
      error.offset += position_;
      return error;
    }
    position_ = end;
    skip_spaces();
    return number;
  }

  // The last number as it was written.
  [[nodiscard]] std::string_view number_text() const noexcept { return number_text_; }

  Parsed<Unit> take_unit() {
    if (at_end()) {
      return Unit();
    }
    const std::string_view rest = text_.substr(position_);
    Parsed<Unit> unit = Unit::parse(rest.substr(0, rest.find_last_not_of(' ') + 1));
    if (!unit) {
      ParseError error = unit.error();
      if (rest.front() >= '0' && rest.front() <= '9') {
        error = {0, "a second number", "a unit; digits are grouped with ',' or '_'"};
      }
      error.offset += position_;
      return error;
    }
    return unit;
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
  std::string_view number_text_;
};

std::string shown(std::string_view number) {
  constexpr std::size_t kMostShown = 40;
  return number.size() <= kMostShown ? std::string(number)
                                     : std::string(number.substr(0, kMostShown)) + "...";
}

Parsed<Quantity> parse_range(Reader& reader, const Decimal& lo) {
  const std::string lo_text = shown(reader.number_text());
  const Hedge hedge = reader.take("<") ? Hedge::kMagnitude : Hedge::kRange;
  const std::size_t hi_position = reader.position();
  const Parsed<Decimal> hi = reader.take_number("the upper end of the range");
  if (!hi) {
    return hi.error();
  }
  const auto order = lo.compare(*hi);
  if (std::is_gt(order) || (std::is_eq(order) && hedge == Hedge::kMagnitude)) {
    return ParseError{hi_position,
                      "lower end " + lo_text + (std::is_gt(order) ? " is above" : " is not below") +
                          " upper end " + shown(reader.number_text()),
                      "lower end first"};
  }
  const Parsed<Unit> unit = reader.take_unit();
  if (!unit) {
    return unit.error();
  }
  return Quantity::between(lo, *hi, *unit, hedge);
}

const char* notation(Hedge hedge) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.hedge == hedge) {
      return prefix.text.data();
    }
  }
  return "";
}

}  // namespace

Parsed<Quantity> Quantity::parse(std::string_view text) {
  if (text.size() > kLongestText) {
    return ParseError{kLongestText, "a quantity of " + std::to_string(text.size()) + " bytes",
                      "at most 1,000 bytes"};
  }
  Reader reader(text);
  if (reader.at_end()) {
    return ParseError{reader.position(), "an empty quantity", "a number, '?' or 'none'"};
  }

  for (const auto& [token, hedge] :
       {std::pair{"?", Hedge::kUnknown}, std::pair{"none", Hedge::kNone}}) {
    if (hedge == Hedge::kUnknown ? reader.take(token) : reader.take_word(token)) {
      const Parsed<Unit> unit = reader.take_unit();
      if (!unit) {
        return unit.error();
      }
      return Quantity(hedge, 0, *unit);
    }
  }

  std::optional<Hedge> hedge;
  for (const Prefix& prefix : kPrefixes) {
    if (reader.take(prefix.text)) {
      hedge = prefix.hedge;
      break;
    }
  }
  const Parsed<Decimal> value = reader.take_number(hedge ? "a number" : "a number, '?' or 'none'");
  if (!value) {
    return value.error();
  }
  const std::size_t behind_value = reader.position();
  if (reader.take("..")) {
    if (hedge) {
      return ParseError{behind_value, "a range behind '" + std::string(notation(*hedge)) + "'",
                        "one number, or a range without a sign before it"};
    }
    return parse_range(reader, *value);
  }
  const Parsed<Unit> unit = reader.take_unit();
  if (!unit) {
    return unit.error();
  }
  return hedge ? Quantity(*hedge, *value, *unit) : from_literal(*value, *unit);
}

std::string Quantity::str() const {
  std::string out;
  switch (hedge_) {
    case Hedge::kUnknown:
      out = "?";
      break;
    case Hedge::kNone:
      out = "none";
      break;
    case Hedge::kRange:
      out = lo_.str() + ".." + hi_.str();
      break;
    case Hedge::kMagnitude:
      out = lo_.str() + "..<" + hi_.str();
      break;
    case Hedge::kExact:
    case Hedge::kRounded:
      // The sign is left out where the literal says the same without it.
      if (from_literal(lo_, unit_).hedge_ != hedge_) {
        out = notation(hedge_);
      }
      out += lo_.str();
      break;
    default:
      out = notation(hedge_) + lo_.str();
  }
  if (unit_ != Unit()) {
    out += ' ';
    out += unit_.str();
  }
  return out;
}

}  // namespace claimgraph
