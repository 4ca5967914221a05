#include "text/numbers/number_reader.hpp"

#include <string>

#include "text/numbers/number_parts.hpp"

namespace claimgraph {
namespace {

using Kind = NumberRole::Kind;

bool is_digit(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}

}  // namespace

/// Reads the beginning of a number and has its parts added.
class NumberReader::Words {
 public:
  explicit Words(const Lexicon& lexicon) : parts_(lexicon), vocabulary_(parts_.vocabulary()) {}

  [[nodiscard]] std::optional<ReadNumber> read(std::string_view text, std::size_t position,
                                               bool with_magnitudes) const;
  [[nodiscard]] std::optional<ReadNumber> read_magnitude(std::string_view text,
                                                         std::size_t position) const;

 private:
  [[nodiscard]] std::optional<ReadNumber> read_digits_and_words(std::string_view text,
                                                                std::size_t position,
                                                                bool with_magnitudes) const;
  [[nodiscard]] std::optional<ReadNumber> read_words(std::string_view text, std::size_t position,
                                                     bool with_magnitudes) const;
  [[nodiscard]] std::optional<ReadNumber> read_fraction_words(std::string_view text,
                                                              std::size_t position,
                                                              bool with_magnitudes) const;
  [[nodiscard]] std::optional<NumberWords::Result> words_at(std::string_view text,
                                                            std::size_t position,
                                                            bool with_magnitudes) const;
  [[nodiscard]] bool may_begin_words(std::string_view text, std::size_t position) const {
    return vocabulary_.words.begins(text, position) ||
           vocabulary_.fractions.begins(text, position) ||
           vocabulary_.points.begins(text, position);
  }

  NumberParts parts_;
  const NumberVocabulary& vocabulary_;  // of parts_
};

std::optional<NumberWords::Result> NumberReader::Words::words_at(std::string_view text,
                                                                 std::size_t position,
                                                                 bool with_magnitudes) const {
  NumberWords::Options options = vocabulary_.options;
  options.stop_at_magnitudes = !with_magnitudes;
  auto result = vocabulary_.words.read(text, position, is_number_border, options);
  if (is_hangul_at(text, position)) {
    const auto loose = vocabulary_.words.read(text, position, is_loose_number_border, options);
    if (loose && loose->words > 1 && (!result || result->end < loose->end)) {
      result = loose;
    }
  }
  return result;
}

std::optional<ReadNumber> NumberReader::Words::read_digits_and_words(std::string_view text,
                                                                     std::size_t position,
                                                                     bool with_magnitudes) const {
  const auto digits = read_digits(text, position, vocabulary_.separators);
  if (!digits) {
    return std::nullopt;
  }
  ReadNumber number{digits->value, digits->end};
  if (digits->end >= text.size()) {
    return number;
  }
  if (digits->whole && parts_.add_point(text, number)) {
    if (with_magnitudes) {
      parts_.add_magnitudes(text, number);
    }
    return number;
  }
  if (!with_magnitudes) {
    // Glued ones are part of the number: 3万.
    NumberWords::Options options = parts_.behind_digits();
    options.stop_at_magnitudes = true;
    const auto integer = digits->whole ? small_integer(digits->value) : std::nullopt;
    if (integer) {
      if (const auto longer =
              vocabulary_.words.read_after(*integer, text, number.end, is_number_border, options)) {
        number.value = decimal_of(longer->value);
        number.end = longer->end;
        number.has_magnitude = longer->unit >= 1000;
      }
    }
    return number;
  }
  if (parts_.add_short_magnitude(text, number)) {
    return number;
  }
  const bool had_half = digits->whole && parts_.add_fraction(text, number, 1);
  const auto integer = digits->whole && !had_half ? small_integer(digits->value) : std::nullopt;
  if (integer) {
    auto longer = vocabulary_.words.read_after(*integer, text, number.end, is_number_border,
                                               parts_.behind_digits());
    if (!longer && is_hangul_at(text, number.end)) {
      longer = vocabulary_.words.read_after(*integer, text, number.end, is_loose_number_border,
                                            parts_.behind_digits());
    }
    if (longer) {
      const bool scaled =
          longer->value % *integer == 0 && is_power_of_ten(longer->value / *integer);
      number.value =
          scaled ? times(digits->value, longer->value / *integer) : decimal_of(longer->value);
      number.end = longer->end;
      number.has_magnitude = longer->unit >= 100;
      parts_.add_magnitudes(text, number);
      if (!parts_.add_fraction(text, number, longer->unit)) {
        parts_.add_smaller(text, number, longer->unit);
      }
      return number;
    }
  }
  const WideInteger unit = parts_.add_magnitudes(text, number);
  if (unit > 1 && digits->whole) {
    parts_.add_fraction(text, number, unit);
  }
  return number;
}

std::optional<ReadNumber> NumberReader::Words::read_fraction_words(std::string_view text,
                                                                   std::size_t position,
                                                                   bool with_magnitudes) const {
  std::optional<ReadNumber> best;
  for (const Kind kind : {Kind::kCount, Kind::kNumber}) {
    const auto fraction = vocabulary_.fractions.single(kind, text, position, is_number_border);
    if (!fraction) {
      continue;
    }
    ReadNumber number{vocabulary_.values[static_cast<std::size_t>(fraction->value)], fraction->end};
    number.in_words = true;
    const bool multiplied = with_magnitudes && parts_.add_magnitudes(text, number) > 1;
    number.like_an_article = parts_.is_weak(text, position, number.end);
    if ((kind == Kind::kNumber || multiplied) && (!best || number.end > best->end)) {
      best = number;
    }
  }
  return best;
}

std::optional<ReadNumber> NumberReader::Words::read_words(std::string_view text,
                                                          std::size_t position,
                                                          bool with_magnitudes) const {
  std::optional<ReadNumber> fraction = read_fraction_words(text, position, with_magnitudes);
  auto words = words_at(text, position, with_magnitudes);
  if (!words && is_hangul_at(text, position)) {
    // 일점이삼: one syllable, if a point follows.
    words = vocabulary_.words.read(text, position, is_loose_number_border, vocabulary_.options);
    if (words) {
      ReadNumber whole{decimal_of(words->value), words->end};
      if (!parts_.add_point(text, whole)) {
        words.reset();
      }
    }
  }
  if (!words) {
    if (!fraction) {
      const auto point = vocabulary_.points.single(Kind::kNumber, text, position, is_number_border);
      if (point && point->value == 1) {
        ReadNumber number{Decimal(0), position};
        number.in_words = true;
        if (parts_.add_point(text, number)) {
          return number;
        }
      }
    }
    return fraction;
  }
  ReadNumber number{decimal_of(words->value), words->end};
  number.in_words = true;
  number.has_magnitude = words->unit >= 1000;
  number.like_an_article =
      (words->words == 1 && words->value == 1) || parts_.is_weak(text, position, words->end);
  WideInteger unit = words->unit;
  // "trenta-3", "treinta y 3"
  if (words->value % 10 == 0 && words->value % 100 != 0) {
    std::size_t begin = number.end;
    if (begin < text.size() && text[begin] == '-') {
      ++begin;
    } else if (const auto joined = vocabulary_.words.single(
                   Kind::kAnd, text, skip_number_gap(text, number.end), is_number_border)) {
      begin = skip_number_gap(text, joined->end);
    }
    if (begin > number.end && is_digit(text, begin) && text[begin] != '0' &&
        is_number_border(text, begin + 1)) {
      number.value = number.value + Decimal(text[begin] - '0');
      number.end = begin + 1;
      number.in_words = false;
      return number;
    }
  }
  if (parts_.add_point(text, number)) {
    number.like_an_article = false;
    unit = 1;
    if (with_magnitudes) {
      parts_.add_magnitudes(text, number);
    }
  } else if (parts_.add_fraction(text, number, unit)) {
    number.like_an_article = false;
    if (with_magnitudes && unit < 1000) {
      parts_.add_magnitudes(text, number);
    }
  } else if (with_magnitudes && unit > 1) {
    parts_.add_smaller(text, number, unit);
  }
  return fraction && fraction->end >= number.end ? fraction : number;
}

std::optional<ReadNumber> NumberReader::Words::read(std::string_view text, std::size_t position,
                                                    bool with_magnitudes) const {
  if (position >= text.size()) {
    return std::nullopt;
  }
  const auto byte = static_cast<unsigned char>(text[position]);
  if (is_digit(text, position) || byte == '.' || byte == ',' ||
      (byte == 0xD9 && text.compare(position, 2, "\u066B") == 0) ||
      vulgar_fraction_at(text, position).length > 0) {
    return read_digits_and_words(text, position, with_magnitudes);
  }
  if (!may_begin_words(text, position) || !is_number_border(text, position)) {
    return std::nullopt;
  }
  return read_words(text, position, with_magnitudes);
}

std::optional<ReadNumber> NumberReader::Words::read_magnitude(std::string_view text,
                                                              std::size_t position) const {
  const auto found =
      vocabulary_.magnitudes.single(Kind::kMultiplier, text, position, is_number_border);
  if (!found || !is_number_border(text, position)) {
    return std::nullopt;
  }
  ReadNumber number{decimal_of(found->value), found->end};
  number.in_words = true;
  number.has_magnitude = true;
  return number;
}

NumberReader::NumberReader(const Lexicon& lexicon) : words_(std::make_unique<Words>(lexicon)) {}
NumberReader::~NumberReader() = default;
NumberReader::NumberReader(NumberReader&&) noexcept = default;
NumberReader& NumberReader::operator=(NumberReader&&) noexcept = default;

std::optional<ReadNumber> NumberReader::read(std::string_view folded, std::size_t position) const {
  return words_->read(folded, position, true);
}

std::optional<ReadNumber> NumberReader::read_plain(std::string_view folded,
                                                   std::size_t position) const {
  return words_->read(folded, position, false);
}

std::optional<ReadNumber> NumberReader::read_magnitude(std::string_view folded,
                                                       std::size_t position) const {
  return words_->read_magnitude(folded, position);
}

}  // namespace claimgraph
