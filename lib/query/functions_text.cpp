#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "query/function_arguments.hpp"
#include "query/function_groups.hpp"
#include "query/utf8_text.hpp"
#include "query/value_limits.hpp"

namespace claimgraph {
namespace {

constexpr TypeSet kText = ValueType::kString;
constexpr TypeSet kInteger = ValueType::kInteger;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Value to_upper(const FunctionCall& call) {
  const std::string& text = Arguments(call, "toUpper").text(0);
  std::string result;
  if (is_ascii(text)) {
    result = text;
    for (char& c : result) {
      c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  } else {
    icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(result);
  }
  return result;
}

Value to_lower(const FunctionCall& call) {
  const std::string& text = Arguments(call, "toLower").text(0);
  std::string result;
  if (is_ascii(text)) {
    result = text;
    for (char& c : result) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  } else {
    icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()).toUTF8String(result);
  }
  return result;
}

// Unicode's White_Space.
constexpr std::array kSpaces = std::to_array<std::string_view>({" ",
                                                                "\t",
                                                                "\n",
                                                                "\v",
                                                                "\f",
                                                                "\r",
                                                                "\xC2\x85",
                                                                "\xC2\xA0",
                                                                "\xE1\x9A\x80",
                                                                "\xE2\x80\x80",
                                                                "\xE2\x80\x81",
                                                                "\xE2\x80\x82",
                                                                "\xE2\x80\x83",
                                                                "\xE2\x80\x84",
                                                                "\xE2\x80\x85",
                                                                "\xE2\x80\x86",
                                                                "\xE2\x80\x87",
                                                                "\xE2\x80\x88",
                                                                "\xE2\x80\x89",
                                                                "\xE2\x80\x8A",
                                                                "\xE2\x80\xA8",
                                                                "\xE2\x80\xA9",
                                                                "\xE2\x80\xAF",
                                                                "\xE2\x81\x9F",
                                                                "\xE3\x80\x80"});

std::string_view trimmed_left(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      }
    }
  }
  return text;
}

std::string_view trimmed_right(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view space : kSpaces) {
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

Value trim(const FunctionCall& call) {
  return trimmed_right(trimmed_left(Arguments(call, "trim").text(0)));
}

Value trim_left(const FunctionCall& call) {
  return trimmed_left(Arguments(call, "lTrim").text(0));
}

Value trim_right(const FunctionCall& call) {
  return trimmed_right(Arguments(call, "rTrim").text(0));
}

// Byte behind the next character.
std::size_t next_character(std::string_view text, std::size_t at) {
  return at + std::max<std::size_t>(1, skip_characters(text.substr(at), 1));
}

// An empty `from` stands before every character and at the end.
Value replace(const FunctionCall& call) {
  const Arguments arguments(call, "replace");
  const std::string_view text = arguments.text(0);
  const std::string_view from = arguments.text(1);
  const std::string_view to = arguments.text(2);
  std::string result;
  const auto append = [&](std::string_view part) {
    if (result.size() + part.size() > kMaxTextSize) {
      arguments.too_large("the result is over 256 MiB");
    }
    result += part;
  };
  std::size_t at = 0;
  if (from.empty()) {
    while (at < text.size()) {
      const std::size_t next = next_character(text, at);
      append(to);
      append(text.substr(at, next - at));
      at = next;
    }
    append(to);
    return result;
  }
  for (std::size_t found = text.find(from); found != std::string_view::npos;
       found = text.find(from, at)) {
    append(text.substr(at, found - at));
    append(to);
    at = found + from.size();
  }
  append(text.substr(at));
  return result;
}

// An empty delimiter gives the characters.
Value split(const FunctionCall& call) {
  const Arguments arguments(call, "split");
  const std::string_view text = arguments.text(0);
  const std::string_view delimiter = arguments.text(1);
  ValueList parts;
  std::size_t at = 0;
  if (delimiter.empty() && !text.empty()) {
    while (at < text.size()) {
      const std::size_t next = next_character(text, at);
      parts.emplace_back(text.substr(at, next - at));
      at = next;
    }
    return parts;
  }
  for (std::size_t found = delimiter.empty() ? std::string_view::npos : text.find(delimiter);
       found != std::string_view::npos; found = text.find(delimiter, at)) {
    parts.emplace_back(text.substr(at, found - at));
    at = found + delimiter.size();
  }
  parts.emplace_back(text.substr(at));
  return parts;
}

Value substring(const FunctionCall& call) {
  const Arguments arguments(call, "substring");
  std::string_view text = arguments.text(0);
  text.remove_prefix(skip_characters(text, arguments.length(1)));
  if (arguments.size() > 2) {
    text = text.substr(0, skip_characters(text, arguments.length(2)));
  }
  return text;
}

Value left(const FunctionCall& call) {
  const Arguments arguments(call, "left");
  const std::string_view text = arguments.text(0);
  return text.substr(0, skip_characters(text, arguments.length(1)));
}

Value right(const FunctionCall& call) {
  const Arguments arguments(call, "right");
  const std::string_view text = arguments.text(0);
  const std::size_t all = count_characters(text);
  const std::size_t length = std::min(all, arguments.length(1));
  return text.substr(skip_characters(text, all - length));
}

}  // namespace

std::vector<ScalarFunction> text_functions() {
  ScalarFunction cut = plain_function(
      "substring", "substring(text, start[, length])",
      "Part of a text from a character (the first is 0), to the end or of this many characters.",
      {kText, kInteger, kInteger}, kText, substring);
  cut.min_arguments = 2;
  return {
      cut,
      plain_function("toUpper", "toUpper(text)", "The text in upper case, by Unicode.", {kText},
                     kText, to_upper),
      plain_function("toLower", "toLower(text)", "The text in lower case, by Unicode.", {kText},
                     kText, to_lower),
      plain_function("trim", "trim(text)", "The text without white space at its ends.", {kText},
                     kText, trim),
      plain_function("lTrim", "lTrim(text)", "The text without white space at its start.", {kText},
                     kText, trim_left),
      plain_function("rTrim", "rTrim(text)", "The text without white space at its end.", {kText},
                     kText, trim_right),
      plain_function("replace", "replace(text, from, to)", "The text with every `from` replaced.",
                     {kText, kText, kText}, kText, replace),
      plain_function("split", "split(text, delimiter)",
                     "The parts of a text between delimiters, as a list.", {kText, kText},
                     ValueType::kList, split),
      plain_function("left", "left(text, length)", "The first characters of a text.",
                     {kText, kInteger}, kText, left),
      plain_function("right", "right(text, length)", "The last characters of a text.",
                     {kText, kInteger}, kText, right),
  };
}

}  // namespace claimgraph
