#include "text/tables/language_file.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace claimgraph::tables {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

void read_language_file(const std::filesystem::path& file, SectionWriter& sections) {
  std::ifstream in(file);
  if (!in) {
    throw std::runtime_error(file.string() + ": cannot be read");
  }
  std::string line;
  std::string section;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto refuse = [&file, number](const std::string& what) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " + what);
    };
    if (!is_utf8(line)) {
      refuse("not UTF-8");
    }
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') {
      continue;
    }
    if (std::any_of(text.begin(), text.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
      refuse("a tab or another control character; expected spaces");
    }
    if (text.front() == '[') {
      if (text.back() != ']' || text.size() < 3) {
        refuse("expected [section]");
      }
      section = text.substr(1, text.size() - 2);
      continue;
    }
    if (section.empty()) {
      refuse("a phrase before the first [section]");
    }
    const std::size_t equals = text.find(" = ");
    const std::string_view phrase = trimmed(text.substr(0, equals));
    const std::string value(equals == std::string_view::npos ? ""
                                                             : trimmed(text.substr(equals + 3)));
    if (sections.value(section, phrase).value_or(value) != value) {
      refuse("'" + std::string(phrase) + "' stands in [" + section + "] with another value");
    }
    sections.add(section, phrase, value);
  }
}

}  // namespace claimgraph::tables
