#include <algorithm>
#include <cstddef>

#include <claimgraph/model/key.hpp>

namespace claimgraph {
namespace {

// Not <cctype>: keys do not depend on the locale.
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
  return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_valid_key(std::string_view key) noexcept {
  constexpr std::size_t kLongest = 128;
  return !key.empty() && key.size() <= kLongest && is_alphanumeric(key.front()) &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return is_alphanumeric(c) || std::string_view("_.:/-").find(c) != std::string_view::npos;
         });
}

bool is_valid_dimension_name(std::string_view name) noexcept {
  constexpr std::size_t kLongest = 64;
  return !name.empty() && name.size() <= kLongest && is_lower(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_valid_language(std::string_view tag) noexcept {
  if (tag.empty()) {
    return true;
  }
  bool first = true;
  while (true) {
    const std::size_t hyphen = tag.find('-');
    const std::string_view part = tag.substr(0, hyphen);
    const bool valid = first ? part.size() >= 2 && part.size() <= 3 &&
                                   std::all_of(part.begin(), part.end(), is_lower)
                             : !part.empty() && part.size() <= 8 &&
                                   std::all_of(part.begin(), part.end(), is_alphanumeric);
    if (!valid) {
      return false;
    }
    if (hyphen == std::string_view::npos) {
      return true;
    }
    tag.remove_prefix(hyphen + 1);
    first = false;
  }
}

}  // namespace claimgraph
