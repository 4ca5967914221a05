// The values of metadata: dates, language tags, names.
#include <algorithm>
#include <cstddef>

#include "text/article/metadata.hpp"

namespace claimgraph {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return end - at;
}

}  // namespace

std::string tidied(std::string_view text) {
  std::string result;
  bool space = false;
  for (const char c : text) {
    if (is_space(c) || static_cast<unsigned char>(c) < 0x20U) {
      space = !result.empty();
      continue;
    }
    if (space) {
      result.push_back(' ');
      space = false;
    }
    result.push_back(c);
  }
  return result;
}

EdtfDate read_date(std::string_view text) {
  const std::string tidy = tidied(text);
  const std::string_view rest = tidy;
  std::string date;
  std::size_t end = digits_at(rest, 0);
  if (end == 8) {
    date = tidy.substr(0, 4) + '-' + tidy.substr(4, 2) + '-' + tidy.substr(6, 2);
  } else if (end == 4) {
    date = tidy.substr(0, 4);
    const char separator = rest.size() > 4 ? rest[4] : '\0';
    for (int part = 0; part < 2 && (separator == '-' || separator == '/'); ++part) {
      const std::size_t size =
          end < rest.size() && rest[end] == separator ? digits_at(rest, end + 1) : 0;
      if (size != 2 && (size != 1 || separator != '/')) {
        break;
      }
      date += (size == 1 ? "-0" : "-") + tidy.substr(end + 1, size);
      end += 1 + size;
    }
  } else {
    return {};
  }
  // The time of day may follow, nothing else.
  if (end < rest.size() && rest[end] != 'T' && rest[end] != 't' && rest[end] != ' ') {
    return {};
  }
  if (end < rest.size() && (end + 1 >= rest.size() || !is_digit(rest[end + 1]))) {
    return {};
  }
  if (date < "1400" || date >= "2200" || tidy.starts_with("1970-01-01T00:00:00")) {
    return {};  // the last is what programs write for "no date"
  }
  const Parsed<EdtfDate> parsed = EdtfDate::parse(date);
  return parsed ? *parsed : EdtfDate();
}

std::string language_tag(std::string_view text) {
  std::string tag = tidied(text);
  tag.resize(std::min(tag.size(), tag.find_first_of(",; ")));
  std::replace(tag.begin(), tag.end(), '_', '-');
  constexpr std::size_t kLongest = 35;
  if (tag.size() > kLongest) {
    return {};
  }
  // language (2 or 3 letters), script (Xxxx), region (XX or 000), further parts as they are
  std::size_t part = 0;
  for (std::size_t at = 0; at <= tag.size(); ++part) {
    const std::size_t end = std::min(tag.find('-', at), tag.size());
    const std::size_t size = end - at;
    if (size == 0 || size > 8) {
      return {};
    }
    for (std::size_t i = at; i < end; ++i) {
      if (!is_letter(tag[i]) && (part == 0 || !is_digit(tag[i]))) {
        return {};
      }
      const bool upper = part > 0 && (size == 2 || (size == 4 && i == at));
      if (is_letter(tag[i])) {
        const auto folded = static_cast<unsigned char>(static_cast<unsigned char>(tag[i]) | 0x20U);
        tag[i] = static_cast<char>(upper ? folded & 0xDFU : folded);
      }
    }
    if (part == 0 && size != 2 && size != 3) {
      return {};
    }
    at = end + 1;
  }
  return tag == "und" || tag == "mul" || tag == "zxx" ? std::string() : tag;
}

}  // namespace claimgraph
